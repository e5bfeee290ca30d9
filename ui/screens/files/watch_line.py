"""One line of Files: which folder is watched, when it was last looked at, and how to change that."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from ui.inbox import Inbox
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.text import Elided, Icon


class WatchLine(QWidget):
    """`chosen` carries the folder a person picked, or None to watch none."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._icon = Icon(theme, "folder-outline", "text2", 16)
        self._words = Elided(theme, "", 12.5, tone="text2")
        self.choose = LinkButton(theme, "Watch a folder", 12.5)
        self.stop = LinkButton(theme, "Stop", 12.5, says="Stop watching the folder")
        self.choose.clicked.connect(self._ask)
        self.stop.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 8)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self.choose)
        row.addWidget(self.stop)

    def show_inbox(self, inbox: Inbox | None) -> None:
        """Show how it stands with the folder."""
        folder = inbox.folder if inbox is not None else None
        self.stop.setVisible(folder is not None)
        self.choose.setText("Watch a folder" if folder is None else "Change")
        self.choose.setAccessibleName(
            "Watch a folder" if folder is None else "Choose another folder to watch"
        )
        self.choose.updateGeometry()
        trouble = inbox.trouble if inbox is not None else ""
        tone = "amber" if trouble else "text2"
        self._icon.show_icon("alert-outline" if trouble else "folder-outline", tone)
        self._words.set_tone(tone)
        self._words.setText(trouble or _words(folder, inbox))

    def _ask(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Choose the folder to watch")
        if name:
            self.chosen.emit(Path(name))

    def _stop(self) -> None:
        self.chosen.emit(None)


def _words(folder: Path | None, inbox: Inbox | None) -> str:
    if folder is None or inbox is None:
        return "No folder is watched. Files saved into a watched folder come in by themselves."
    when = f" · last looked {inbox.looked_at.astimezone():%H:%M}" if inbox.looked_at else ""
    return f"Watching {folder.name or folder}{when}"
