"""How this desk behaves: when it locks, whether the keychain opens it, where packets go. Kept at once."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from denials_app.base import keychain
from ui.desk import Desk
from ui.job_runner import Trouble
from ui.printing import packets_folder
from ui.screens.office.parts import form_grid, put, scrolled
from ui.widgets.buttons import KeyButton
from ui.widgets.field import StillChoice
from ui.widgets.text import Elided, Text

MINUTES = (
    ("5", "after 5 minutes"), ("10", "after 10 minutes"), ("15", "after 15 minutes"),
    ("30", "after 30 minutes"), ("60", "after an hour"), ("0", "never by itself"),
)  # fmt: skip


class DeskForm(QWidget):
    """What holds on this computer alone, for whoever sits at it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = self._theme = desk.theme
        self._desk = desk
        self.minutes = StillChoice(theme, "Lock the desk", MINUTES)
        self._known = Elided(theme, "")
        self.forget = KeyButton(theme, "Forget it", icon="key-remove", small=True)
        self._folder = Elided(theme, "")
        other = KeyButton(theme, "Another folder…", icon="folder-open-outline", small=True)
        grid = form_grid(theme, 2)
        put(grid, theme, 0, 0, "Lock the desk when nobody touches it", self.minutes)
        why = Text(theme, "A minute before, it says so. What is typed and not saved waits behind the lock.",
                   12.5, tone="text2", wrap=True)  # fmt: skip
        parts = (
            Text(theme, "This desk", 18, 600), grid, why, Text(theme, "Keychain", 15, 600),
            _line(self._known, self.forget), Text(theme, "Packets kept as files", 15, 600),
            _line(self._folder, other),
        )  # fmt: skip
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(theme, "This desk", parts))
        self.minutes.currentIndexChanged.connect(self._minutes_chosen)
        self.forget.clicked.connect(self._forget)
        other.clicked.connect(self._other_folder)

    def show_kept(self) -> None:
        """Show what holds now."""
        minutes = str(self._desk.keeping.idle_minutes)
        self.minutes.blockSignals(True)
        if self.minutes.findData(minutes) < 0:
            self.minutes.addItem(f"after {minutes} minutes", minutes)
        self.minutes.choose(minutes)
        self.minutes.blockSignals(False)
        self._folder.setText(str(packets_folder(self._desk.keeping.text("print/folder"))))
        self._known.setText("Asking the keychain…")
        self.forget.setVisible(False)
        self._desk.runner.ask(partial(_known, self._desk.app.location), self._show_known, owner=self)

    def _show_known(self, known: tuple[bool, bool]) -> None:
        there, kept = known
        words = "This computer has no keychain the program can use; the passphrase is typed."
        if there:
            words = "Not used: the passphrase is typed. The unlock screen offers to keep it."
        if kept:
            words = "The keychain of this computer opens the practice."
        self._known.setText(words)
        self.forget.setVisible(kept)

    def _minutes_chosen(self) -> None:
        self._desk.keeping.keep("lock/minutes", int(self.minutes.chosen))
        self._desk.notices.tell("Kept.")

    def _forget(self) -> None:
        work = partial(keychain.forget, self._desk.app.location)
        self._desk.runner.ask(work, self._forgotten, owner=self, failed=self._failed)

    def _forgotten(self, _nothing: object) -> None:
        self._desk.notices.tell("The keychain keeps the passphrase no more.")
        self.show_kept()

    def _failed(self, trouble: Trouble) -> None:
        self._desk.notices.trouble(trouble.sentence)

    def _other_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Folder for packets", self._folder.text())
        if name:
            self._desk.keeping.keep("print/folder", str(Path(name)))
            self.show_kept()


def _known(location: str) -> tuple[bool, bool]:
    return keychain.is_there(), bool(keychain.kept(location))


def _line(words: QWidget, button: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(words, 1)
    row.addWidget(button)
    return row
