"""The right side of the queue: why this one is first, what the payer said, the clocks, the next step."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from denials_app.base.money import dollars
from denials_app.model.denial import End, Issue, IssueCode, Priority
from denials_app.queries.rows import CaseView, QueueRow
from ui.commands import CommandBoard
from ui.theme import Theme
from ui.widgets.buttons import KeyButton, Look
from ui.widgets.marks import Bar, ChipRow, ClockBadge, chips_of
from ui.widgets.text import Elided, Icon, Text, clear, pane, rule
from ui.words import (
    AT_STAKE,
    CLAIM_ENDS,
    END_WORDS,
    LETTER_ENDS,
    SAID,
    clock_name,
    day,
    face_of,
    money,
    near_day,
    procedure_words,
)

MOST_LINES = 5
# What the button of the composer says where its letter is no appeal.
LETTER_WORDS = {End.SEND_RECORDS: "Send records", End.RECONSIDERATION: "Ask to reconsider"}


class PreviewPane(QScrollArea):
    """Fills from the row at once and from the whole case a moment later."""

    def __init__(self, theme: Theme, board: CommandBoard, today: date) -> None:
        super().__init__()
        self._theme = theme
        self._board = board
        self._today = today
        self.setProperty("ring", False)
        self.setAccessibleName("Preview of the selected denial")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = pane("side")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = _PreviewHead(theme, board)
        self._sections = QWidget()
        sections = QVBoxLayout(self._sections)
        sections.setContentsMargins(0, 0, 0, 0)
        sections.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(rule())
        column.addWidget(self._sections)
        column.addStretch(1)
        self.setWidget(body)

    def show_nothing(self) -> None:
        """Nothing is selected."""
        clear(self._sections)
        self._head.hide()

    def show_row(self, row: QueueRow) -> None:
        """The head, at once; the sections follow with the case."""
        self._head.show_row(row)
        self._head.show()

    def show_case(self, view: CaseView) -> None:
        """Everything below the head."""
        clear(self._sections)
        issue = view.assessment.issues[0] if view.assessment.issues else None
        if issue is None:
            return
        self._head.show_issue(issue)
        if issue.priority is not None:
            word = AT_STAKE.get(issue.kind, "denied")
            self._add("Why it stands here", self._why(issue.amount, issue.priority, word))
        self._add(SAID.get(issue.kind, "What the payer said"), self._said(view, issue))
        self._add("Clocks" if len(issue.clocks) != 2 else "Two clocks", self._clocks(issue))
        self._add("Next step", self._next(issue), last=True)

    def _add(self, title: str, content: QWidget, last: bool = False) -> None:
        section = QWidget()
        column = QVBoxLayout(section)
        column.setContentsMargins(16, 10, 16, 11)
        column.setSpacing(5)
        column.addWidget(Text(self._theme, title, 12, 600, "text2"))
        column.addWidget(content)
        layout = self._sections.layout()
        if layout is not None:
            layout.addWidget(section)
            if not last:
                layout.addWidget(rule())

    def _why(self, amount: int, priority: Priority, word: str) -> QWidget:
        theme = self._theme
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(2, 1)
        decided = f", {priority.decided} decided" if priority.decided else ""
        chance = f"not known yet{decided}"
        if priority.chance is not None:
            chance = f"{priority.chance:.0%} of {priority.decided} won"
        back = f"{money(amount)} {word}"
        if priority.expected is not None:
            back = f"{money(priority.expected)} of {money(amount)}"
        urgency = max(priority.urgency - 1.0, 0.0)
        pressing = "presses" if urgency >= 0.5 else "no hurry yet" if urgency <= 0.02 else "draws near"
        value = (priority.expected if priority.expected is not None else amount) / (amount or 1)
        rows = (
            ("Value", value, back),
            ("Chance", priority.chance or 0.0, chance),
            ("Urgency", urgency, pressing),
        )
        for line, (name, share, words) in enumerate(rows):
            bar = Bar(theme, share, f"{name}: {words}")
            bar.setFixedWidth(theme.px(56))
            grid.addWidget(Text(theme, name, 12.5, tone="text2"), line, 0)
            grid.addWidget(bar, line, 1)
            grid.addWidget(Elided(theme, words, 12.5, 500), line, 2)
        why = Text(theme, f"${priority.score:,.0f} an hour. {priority.why}", 12, tone="text2", wrap=True)
        grid.addWidget(why, len(rows), 0, 1, 3)
        return box

    def _said(self, view: CaseView, issue: Issue) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for place, code in enumerate(issue.codes[:MOST_LINES]):
            grid.addWidget(Text(self._theme, _billed(view, code), tone="text"), place, 0)
            grid.addWidget(ChipRow(self._theme, chips_of(code), issue.words), place, 1)
            amount = Text(self._theme, dollars(code.amount) if code.amount or not code.of_status else "")
            grid.addWidget(amount, place, 2, Qt.AlignmentFlag.AlignRight)
        words = issue.words
        if len(issue.codes) > MOST_LINES:
            words = f"And {len(issue.codes) - MOST_LINES} more lines. {words}"
        grid.addWidget(Text(self._theme, words, wrap=True), MOST_LINES, 0, 1, 3)
        return box

    def _clocks(self, issue: Issue) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        if not issue.clocks:
            grid.addWidget(Text(self._theme, "None runs for this one.", tone="text2"), 0, 0)
        for place, clock in enumerate(issue.clocks):
            face = face_of(clock, self._today)
            grid.addWidget(Elided(self._theme, clock_name(clock.kind, clock.level)), place, 0)
            grid.addWidget(ClockBadge(self._theme, face), place, 1, Qt.AlignmentFlag.AlignRight)
            by = (
                f"by {near_day(clock.work_by or clock.due_legal, self._today)}"
                if clock.due_legal
                else face.second
            )
            grid.addWidget(Text(self._theme, by, 12, tone="text2"), place, 2, Qt.AlignmentFlag.AlignRight)
        return box

    def _next(self, issue: Issue) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Icon(self._theme, "arrow-right", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        first = END_WORDS[issue.ends[0]] if issue.ends else "Open it and look"
        rest = ", ".join(END_WORDS[end].lower() for end in issue.ends[1:3])
        words = f"{first}." + (f" Else {rest}." if rest else "")
        if not issue.appealable and issue.why_not:
            words += f" {issue.why_not}"
        row.addWidget(Text(self._theme, words, wrap=True), 1)
        return box


class _PreviewHead(QWidget):
    """Name, amount, claim and the buttons of the selected denial."""

    def __init__(self, theme: Theme, board: CommandBoard) -> None:
        super().__init__()
        self._name = Elided(theme, size=15, weight=600)
        self._amount = Text(theme, size=15, weight=600)
        self._claim = Text(theme, size=12, tone="text2", wrap=True)
        self._appeal = KeyButton(theme, "Appeal", "A", "gavel", Look.ACCENT)
        self._correct = KeyButton(theme, "Correct", "C", "file-edit-outline", Look.ACCENT)
        opens = KeyButton(theme, "Open", "⏎")
        self._appeal.clicked.connect(board.actions["appeal"].trigger)
        self._correct.clicked.connect(board.actions["correct"].trigger)
        opens.clicked.connect(board.actions["open"].trigger)
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(self._amount)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._appeal, self._correct, opens):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self._claim)
        column.addSpacing(8)
        column.addLayout(buttons)
        column.addSpacing(4)
        for button in (self._appeal, self._correct):
            button.hide()

    def show_row(self, row: QueueRow) -> None:
        self._name.setText(row.patient)
        self._amount.setText(money(row.amount))
        self._claim.setText(f"{row.claim} · {row.payer} · {day(row.service_from)}")

    def show_issue(self, issue: Issue) -> None:
        first = issue.ends[0] if issue.ends else End.CALL
        self._correct.setVisible(first in CLAIM_ENDS)
        self._appeal.setVisible(first in LETTER_ENDS)
        if first in LETTER_ENDS:
            self._appeal.show_words(LETTER_WORDS.get(first, "Appeal"))


def _billed(view: CaseView, code: IssueCode) -> str:
    if not code.line or view.remit is None:
        return "Claim"
    line = next((line for line in view.remit.lines if line.number == code.line), None)
    if line is None:
        return f"{code.line}"
    return f"{code.line}  {procedure_words(line.procedure, line.modifiers, line.units)}"
