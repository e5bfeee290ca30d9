"""The top of a case: the amount, the verdict, and the buttons of its deeds."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from denials_app.model.denial import OPEN_STATES, Issue
from denials_app.queries.rows import CaseView
from ui.commands import CommandBoard
from ui.theme import Theme
from ui.widgets.buttons import KeyButton
from ui.widgets.marks import Tag
from ui.widgets.text import Elided, Text
from ui.words import STATE_WORDS, line_words, money, stake_words, verdict

_BUTTONS = (
    ("correct", "Correct", "C"),
    ("follow-up", "Follow up", "F"),
    ("note", "Note", "N"),
    ("write-off", "Write off", "W"),
)


class Hero(QWidget):
    """What it is about, in one glance."""

    def __init__(self, theme: Theme, board: CommandBoard) -> None:
        super().__init__()
        self._amount = Text(theme, size=20, weight=600)
        self._tag = Tag(theme)
        self._who = Elided(theme, tone="text2")
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._amount)
        first.addStretch(1)
        for id, words, key in _BUTTONS:
            button = KeyButton(theme, words, key, small=True)
            button.clicked.connect(board.actions[id].trigger)
            first.addWidget(button)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self._tag)
        second.addWidget(self._who, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)

    def show_case(self, view: CaseView, issue: Issue | None) -> None:
        """The amount still open and what may be done about the issue in focus."""
        case = view.assessment
        closed = view.state not in OPEN_STATES
        self._amount.setText(
            f"{money(case.recovered)} came back"
            if closed and case.recovered
            else f"{money(case.denied)} {stake_words(case.issues)}"
        )
        words = STATE_WORDS[view.state] if closed or issue is None else verdict(issue)
        self._tag.show_text(words[:1].upper() + words[1:])
        total = len(view.remit.lines) if view.remit else 0
        lines = line_words(issue.lines, total) if issue else ""
        self._who.setText(" · ".join(part for part in (view.patient, lines) if part))
