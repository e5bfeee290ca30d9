"""The parts of Today: one cell of the strip, one row of a deadline, an answer, a group."""

from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from denials_app.base.money import dollars
from denials_app.model.denial import Outcome
from denials_app.queries.rows import GroupRow, QueueRow
from ui.theme import Theme
from ui.widgets.buttons import Pressable
from ui.widgets.marks import Bar, ClockBadge, StatusWord
from ui.widgets.text import Elided, Text
from ui.words import OUTCOME_WORDS, clock_face, short_dollars, whole_dollars

OUTCOME_FACES = {
    Outcome.OVERTURNED: ("check-circle-outline", "green"), Outcome.PARTLY: ("circle-half-full", "amber"),
    Outcome.ASK: ("help-circle-outline", "amber"), Outcome.SELF_DUPLICATE: ("clock-outline", "text2"),
}  # fmt: skip


class DueStrip(QFrame):
    """What falls due, side by side; what is late is tinted."""

    def __init__(self, theme: Theme, cells: tuple[tuple[str, int, int], ...]) -> None:
        super().__init__()
        self.setProperty("card", "true")
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for place, (words, number, cents) in enumerate(cells, 1):
            row.addWidget(_Cell(theme, words, number, cents, place == len(cells)), 1)


class _Cell(QWidget):
    def __init__(self, theme: Theme, words: str, number: int, cents: int, is_last: bool) -> None:
        super().__init__()
        self._theme = theme
        self._is_last = is_last
        self._late = words.lower().startswith(("deadline passed", "overdue", "late")) and number > 0
        self.setAccessibleName(f"{words}: {number}, {whole_dollars(cents)}")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(1)
        column.addWidget(Elided(theme, words, 12, tone="red" if self._late else "text2"))
        column.addWidget(Text(theme, f"{number:,}", 20, 600))
        column.addWidget(Text(theme, whole_dollars(cents) if number else "–", 12, tone="text2"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._late:
            painter.fillRect(self.rect(), self._theme.color("red_bg"))
        if not self._is_last:
            painter.fillRect(self.width() - 1, 0, 1, self.height(), self._theme.color("line"))


class CaseLine(Pressable):
    """A row that leads to its case; Enter opens it."""

    def __init__(
        self,
        theme: Theme,
        row: QueueRow,
        first: QWidget,
        second: tuple[str, str],
        third: tuple[str, str],
        amount: str,
        high: int = 43,
    ) -> None:
        super().__init__()
        self._theme = theme
        self.case = row.id
        self.setProperty("ring", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(theme.px(high))
        self.setAccessibleName(
            ". ".join(part for part in (first.accessibleName(), *second, *third, amount) if part)
        )
        self._lay_out(theme, first, second, third, amount)

    def _lay_out(
        self, theme: Theme, first: QWidget, second: tuple[str, str], third: tuple[str, str], amount: str
    ) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 1)
        grid.setHorizontalSpacing(12)
        first_box = QHBoxLayout()
        first_box.addWidget(first)
        first_box.addStretch(1)
        grid.addLayout(first_box, 0, 0)
        grid.addLayout(_two(theme, *second), 0, 1)
        grid.addLayout(_two(theme, *third), 0, 2)
        grid.addWidget(Text(theme, amount), 0, 3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnMinimumWidth(0, theme.px(128))
        grid.setColumnMinimumWidth(3, theme.px(96))
        # names are short, what is wrong is said in a sentence
        grid.setColumnStretch(1, 40)
        grid.setColumnStretch(2, 60)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(500), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), self._theme.color("hover"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("line"))


def deadline_line(theme: Theme, row: QueueRow, today: date) -> CaseLine:
    """A case that falls due."""
    face = clock_face(row.due_legal, row.work_by, today)
    badge = ClockBadge(theme, face, long=True)
    return CaseLine(
        theme, row, badge, (row.patient, row.payer), (row.reason, face.second), dollars(row.amount)
    )


def answer_line(theme: Theme, outcome: str, row: QueueRow) -> CaseLine:
    """A case that a payer answered."""
    known = Outcome(outcome) if outcome in list(Outcome) else Outcome.ASK
    icon, tone = OUTCOME_FACES.get(known, ("close-circle-outline", "red"))
    word = StatusWord(theme, icon, OUTCOME_WORDS[known], tone)
    return CaseLine(theme, row, word, (row.patient, ""), (row.payer, ""), dollars(row.denied), 32)


class GroupBars(QWidget):
    """New denials by group, the dollars compared."""

    def __init__(self, theme: Theme, groups: tuple[GroupRow, ...]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(0, 1)
        largest = max((group.amount for group in groups), default=1) or 1
        for place, group in enumerate(groups):
            words = f"{group.name}: {group.count}, {whole_dollars(group.amount)}"
            bar = Bar(theme, group.amount / largest, words, "text3")
            bar.setFixedWidth(theme.px(96))
            grid.addWidget(Elided(theme, group.name, 12.5), place, 0)
            grid.addWidget(bar, place, 1)
            for column, text in ((2, f"{group.count:,}"), (3, short_dollars(group.amount))):
                cell = Text(theme, text, 12.5, tone="text" if column == 2 else "text2")
                grid.addWidget(cell, place, column, Qt.AlignmentFlag.AlignRight)


class SideRow(QWidget):
    """An icon, what waits, when it came, and the button that leads there."""

    def __init__(self, theme: Theme, icon: QWidget, first: str, second: str, right: QWidget) -> None:
        super().__init__()
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Text(theme, first, wrap=True))
        texts.addWidget(Text(theme, second, 12, tone="text2", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(12)
        row.addWidget(icon)
        row.addLayout(texts, 1)
        row.addWidget(right)


def _two(theme: Theme, first: str, second: str) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setSpacing(0)
    box.addStretch(1)
    box.addWidget(Elided(theme, first))
    if second:
        box.addWidget(Elided(theme, second, 12, tone="text2"))
    box.addStretch(1)
    return box


def long_day(today: date) -> str:
    """`Tuesday, November 17`."""
    return f"{today:%A, %B} {today.day}"
