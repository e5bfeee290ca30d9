"""What the desk keeps between runs: sizes of panes, the last printer, when it locks. Nothing of a patient."""

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

IDLE_MINUTES = 15


class Keeping(QObject):
    """Small values in one settings file, each under a name of its own; `changed` carries that name."""

    changed = Signal(str)

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    def text(self, name: str, usual: str = "") -> str:
        """A kept word, or the usual one."""
        value = self._settings.value(name)
        return usual if value is None else str(value)

    def has(self, name: str) -> bool:
        """Whether anything is kept under a name, an empty word included."""
        return self._settings.contains(name)

    def number(self, name: str, usual: int) -> int:
        """A kept number; what is none counts as not kept."""
        text = self.text(name)
        return int(text) if text.lstrip("-").isdecimal() else usual

    def switch(self, name: str, usual: bool = False) -> bool:
        """A kept yes or no."""
        return self.text(name, "true" if usual else "false") == "true"

    def bytes(self, name: str) -> QByteArray:
        """A kept state of a splitter or a table; empty where none is kept."""
        value = self._settings.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep(self, name: str, value: str | int | bool | QByteArray) -> None:
        """Keep a value under its name."""
        if isinstance(value, bool):
            value = "true" if value else "false"
        self._settings.setValue(name, value)
        self.changed.emit(name)

    def forget(self, name: str) -> None:
        """Keep nothing under this name any more."""
        self._settings.remove(name)

    @property
    def idle_minutes(self) -> int:
        """After so many minutes without a key or a click the desk locks; 0 never."""
        return max(self.number("lock/minutes", IDLE_MINUTES), 0)
