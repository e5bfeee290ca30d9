"""The strips above the table: claims refused before a decision, and claims nobody answered."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from denials_app.base.money import dollars
from denials_app.queries.rows import GroupRow, QueueRow
from denials_app.queries.work_rows import RejectionLane
from ui.theme import Theme
from ui.widgets.buttons import IconButton, KeyButton, LinkButton
from ui.widgets.marks import ChipRow
from ui.widgets.text import Elided, Icon, Text, clear
from ui.words import count, near_day, whole_dollars

ROW_HEIGHT = 28
SHOWN = 3


class RejectionStrip(QFrame):
    """The lane of rejections above the denials; `fix` carries the case whose editor opens."""

    fix = Signal(int)
    lane_wanted = Signal()

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self.setProperty("pane", "side")
        self._theme = theme
        self._today = today
        self._folded = False
        self._fold = IconButton(theme, "chevron-down", "Fold the rejections", 22)
        self._fold.clicked.connect(self._turn)
        self._words = Elided(theme, tone="text2")
        button = KeyButton(theme, "Work rejections", "R", small=True)
        button.clicked.connect(self.lane_wanted)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(7)
        for part in (self._fold, Icon(theme, "reply", "amber"), Text(theme, "Rejections", weight=600)):
            head.addWidget(part)
        head.addWidget(self._words, 1)
        head.addWidget(button)
        self._rows = QWidget()
        rows = QVBoxLayout(self._rows)
        rows.setContentsMargins(theme.px(26), 0, 0, 0)
        rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 16, 6)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._rows)
        self.hide()

    def show_lane(self, lane: RejectionLane | None) -> None:
        """The lane as it stands; None or an empty one takes the strip away."""
        self.setVisible(lane is not None and lane.group.count > 0)
        if lane is None:
            return
        clear(self._rows)
        self._words.setText(_sentence(lane, self._today))
        layout = self._rows.layout()
        assert layout is not None
        for row in lane.first[:SHOWN]:
            layout.addWidget(_Line(self._theme, row, partial(self.fix.emit, row.id)))
        more = lane.group.count - len(lane.first[:SHOWN])
        if more > 0:
            link = LinkButton(self._theme, f"and {more:,} more", says=f"{more:,} more rejections")
            link.clicked.connect(self.lane_wanted)
            layout.addWidget(link)

    def fold(self, folded: bool) -> None:
        """Shows the head alone, or the first rows too."""
        self._folded = folded
        self._rows.setVisible(not folded)
        words = "Show the first rejections" if folded else "Fold the rejections"
        self._fold.show_icon("chevron-right" if folded else "chevron-down", words)

    def _turn(self) -> None:
        self.fold(not self._folded)


def _sentence(lane: RejectionLane, today: date) -> str:
    words = [f"{lane.group.count:,} to send again today", whole_dollars(lane.group.amount)]
    words += [f"{lane.today:,} new"] if lane.today else []
    if lane.oldest is not None and lane.oldest < today:
        words.append(f"oldest {near_day(lane.oldest, today)}")
    return " · ".join(words)


class _Line(QWidget):
    """One rejection: who, which payer, the codes, what is wrong, how much, and the way to its editor."""

    def __init__(self, theme: Theme, row: QueueRow, fix: Callable[[], object]) -> None:
        super().__init__()
        self.setFixedHeight(theme.px(ROW_HEIGHT))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        patient, payer = Elided(theme, row.patient), Elided(theme, row.payer, tone="text2")
        chips = ChipRow(theme, row.codes[:1], row.reason)
        for part, width in ((patient, 140), (payer, 164), (chips, 84)):
            part.setFixedWidth(theme.px(width))
            # An elided text ignores its width otherwise, and the next one would stand upon it.
            part.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        link = LinkButton(theme, "Fix", says=f"Fix the claim of {row.patient}")
        link.clicked.connect(fix)
        for part in (patient, payer, chips):
            line.addWidget(part)
        line.addWidget(Elided(theme, row.reason), 1)
        line.addWidget(Text(theme, dollars(row.amount)), 0, Qt.AlignmentFlag.AlignRight)
        line.addWidget(link)


class SilentStrip(QFrame):
    """Above the lane of claims without an answer: one call for all of a payer, with its sheet."""

    wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("pane", "side")
        self._words = Elided(theme, tone="text2")
        self._button = KeyButton(theme, "Call sheet", "P", "phone", small=True)
        self._button.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(7)
        row.addWidget(Icon(theme, "phone", "amber"))
        row.addWidget(Text(theme, "No answer", weight=600))
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self.hide()

    def show_lane(self, lane: GroupRow | None) -> None:
        """How many are silent; None takes the strip away."""
        self.setVisible(lane is not None and lane.count > 0)
        if lane is not None:
            words = f"{count(lane.count, 'claim')} · {whole_dollars(lane.amount)}"
            self._words.setText(f"{words} · one call asks for all of a payer")
