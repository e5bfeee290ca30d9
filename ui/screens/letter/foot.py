"""The composer's foot: what is missing and the two ways out; while printing, the print bar in its place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.keeping import Keeping
from ui.screens.letter.follow_bar import FollowBar
from ui.screens.letter.print_bar import PrintBar
from ui.theme import Theme
from ui.widgets.buttons import KeyButton, Look
from ui.widgets.marks import StatusWord
from ui.widgets.text import Elided, pane


class Foot(QWidget):
    """One of three rows: the buttons, the print bar, or what follows the printing."""

    back = Signal()

    def __init__(self, theme: Theme, keeping: Keeping) -> None:
        super().__init__()
        self._size = Elided(theme, size=12, tone="text2")
        self._missing = StatusWord(theme, "check", "", "green")
        self.save = KeyButton(theme, "Save for portal", "Ctrl S", "content-save-outline")
        self.print = KeyButton(theme, "Print packet", "Ctrl P", "printer-outline", Look.ACCENT)
        self.print_bar = PrintBar(theme, keeping)
        self.follow_bar = FollowBar(theme)
        self._buttons = self._row(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._buttons, self.print_bar, self.follow_bar):
            column.addWidget(part)
        self.show_ready(False, 0)

    def _row(self, theme: Theme) -> QWidget:
        back = KeyButton(theme, "Back", "Esc", look=Look.GHOST)
        back.clicked.connect(self.back)
        foot = pane("base")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(back)
        row.addWidget(self._size, 1)
        for part in (self._missing, self.save, self.print):
            row.addWidget(part)
        return foot

    @property
    def is_ready(self) -> bool:
        """Whether the packet may be printed."""
        return self.print.isEnabled()

    def show_size(self, words: str) -> None:
        """How large the packet is."""
        self._size.setText(words)

    def show_ready(self, ready: bool, missing: int) -> None:
        """Print and save are on only when nothing is missing."""
        self.save.setEnabled(ready)
        self.print.setEnabled(ready)
        words = "One fact is missing" if missing == 1 else f"{missing} facts are missing" if missing else ""
        self._missing.show_status("alert-outline" if words else "check", words, "amber")
        self._missing.setVisible(bool(words))
        if missing:
            self._size.setText("")

    def take_focus(self) -> None:
        """Put the focus on Print."""
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_bar(self, bar: QWidget | None) -> None:
        """Show one of the bars, or the buttons again."""
        for each in (self.print_bar, self.follow_bar):
            each.setVisible(each is bar)
        self._buttons.setVisible(bar is None)
