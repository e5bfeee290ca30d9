"""What follows the printing: the day the case comes back, taken with one key, and on to the next denial."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QFrame, QHBoxLayout

from ui.theme import Theme
from ui.widgets.buttons import KeyButton, Look
from ui.widgets.text import Elided, Icon, Text


class FollowBar(QFrame):
    """`taken` carries the day; `left` goes on without one."""

    taken = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._words = Elided(theme, weight=600)
        self._day = QDateEdit()
        self._day.setDisplayFormat("MM/dd/yyyy")
        self._day.setCalendarPopup(True)
        self._day.setAccessibleName("Day to follow up")
        self._day.setProperty("ring", True)
        self._day.setFont(theme.font())
        self._take = KeyButton(theme, "Take the day, go on", "⏎", "calendar-check-outline", Look.ACCENT)
        without = KeyButton(theme, "No day", "Esc", look=Look.GHOST)
        self._take.clicked.connect(self._taken)
        without.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(Icon(theme, "check-circle-outline", "green", 18))
        row.addWidget(self._words, 1)
        row.addWidget(Text(theme, "Ask after it on", tone="text2"))
        for part in (self._day, without, self._take):
            row.addWidget(part)
        self.setProperty("pane", "side")
        self.hide()

    def open_bar(self, words: str, day: date) -> None:
        """Say what was printed and propose the day, ready for Enter."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self._day.setDate(QDate(day.year, day.month, day.day))
        self.show()
        self._take.setFocus()

    def _taken(self) -> None:
        chosen = self._day.date()
        self.taken.emit(date(chosen.year(), chosen.month(), chosen.day()))
