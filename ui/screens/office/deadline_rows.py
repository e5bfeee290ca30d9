"""The deadlines a payer wrote into its manual or contract: how long, from when, and where that stands."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from denials_app.base.errors import Refusal
from denials_app.model.denial import PayerDeadline
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.field import Field, StillChoice
from ui.widgets.text import Elided, Text
from ui.words import clock_name, day

RULES: tuple[tuple[str, int | None], ...] = (
    ("appeal", 1), ("appeal", 2), ("corrected_claim", None), ("filing", None), ("records", None),
)  # fmt: skip
UNITS = (("days", "days"), ("business_days", "working days"), ("months", "months"), ("years", "years"))
STARTS = (("decision", "from the decision"), ("service", "from the service"))
HELD = (("received", "received by then"), ("sent", "sent by then"))
# A filing is counted from the service unless the payer says otherwise; mail needs days that a file does not.
FROM_SERVICE = frozenset({"filing", "corrected_claim"})
BY_FILE = frozenset({"filing", "corrected_claim"})


class DeadlineRow(QFrame):
    """One deadline; an empty number means the payer has none of its own here."""

    edited = Signal()

    def __init__(self, theme: Theme, clock: str, level: int | None) -> None:
        super().__init__()
        self.clock, self.level = clock, level
        self.name = clock_name(clock, level)
        self.setProperty("card", "true")
        self.setAccessibleName(self.name)
        self._kept: PayerDeadline | None = None
        self.number = Field(theme, f"{self.name}: how many", "", "–")
        self.number.setFixedWidth(theme.px(64))
        self.unit = StillChoice(theme, f"{self.name}: unit", UNITS)
        self.start = StillChoice(theme, f"{self.name}: counted from", STARTS)
        self.held = StillChoice(theme, f"{self.name}: what must be done by then", HELD)
        self.source = Field(theme, f"{self.name}: where it stands", "", "Where it stands: manual, page, call")
        self._usual_lead = 2 if clock in BY_FILE else 7
        self.lead = Field(theme, f"{self.name}: days before it that the work is to be done", "", "")
        self.lead.setFixedWidth(theme.px(52))
        self._checked = Elided(theme, "", 12, tone="text2")
        self._remove = LinkButton(theme, "Remove", says=f"Remove the deadline: {self.name}")
        self._lay_out(theme)
        self._remove.clicked.connect(self._clear)
        for field in (self.number, self.source, self.lead):
            field.textChanged.connect(self.edited)
        for choice in (self.unit, self.start, self.held):
            choice.currentIndexChanged.connect(self.edited)

    def show_deadline(self, kept: PayerDeadline | None) -> None:
        """Show the deadline as it is kept, or none."""
        self._kept = kept
        self.number.setText(str(kept.number) if kept else "")
        self.unit.choose(kept.unit if kept else "days")
        usual = "service" if self.clock in FROM_SERVICE else "decision"
        self.start.choose(kept.counted_from if kept else usual)
        self.held.choose(kept.received_or_sent if kept else "received")
        self.source.setText(kept.source if kept else "")
        self.source.setCursorPosition(0)
        self.lead.setText(str(kept.lead_days if kept else self._usual_lead))
        self._checked.setText(_checked_words(kept))
        self._checked.set_tone("text2" if kept is None or kept.confirmed else "amber")
        for each in (self._checked, self._remove):
            each.setVisible(kept is not None)

    @property
    def is_changed(self) -> bool:
        """Whether it differs from what is kept."""
        kept = self._kept
        number, source = self.number.text().strip(), self.source.text().strip()
        if kept is None:
            return bool(number or source)
        was = (
            str(kept.number), kept.unit, kept.counted_from, kept.received_or_sent, kept.source,
            str(kept.lead_days),
        )  # fmt: skip
        return was != (
            number, self.unit.chosen, self.start.chosen, self.held.chosen, source, self.lead.text().strip(),
        )  # fmt: skip

    @property
    def typed(self) -> tuple[str, ...]:
        """What stands in it, whether it is kept or not."""
        return (
            self.number.text(), self.unit.chosen, self.start.chosen, self.held.chosen, self.source.text(),
            self.lead.text(),
        )  # fmt: skip

    def show_typed(self, typed: tuple[str, ...]) -> None:
        """Show what was typed before over what is kept."""
        number, unit, start, held, source, lead = typed
        for field, text in ((self.number, number), (self.source, source), (self.lead, lead)):
            field.setText(text)
        for choice, id in ((self.unit, unit), (self.start, start), (self.held, held)):
            choice.choose(id)

    @property
    def is_removed(self) -> bool:
        """Whether a kept deadline was emptied."""
        return self._kept is not None and not self.number.text().strip()

    def deadline(self) -> PayerDeadline:
        """The deadline as entered; a Refusal where the number is none."""
        number = self.number.text().strip()
        if not number.isdecimal():
            raise Refusal(f"{self.name}: enter the number of days, months or years as a whole number.")
        lead = self.lead.text().strip()
        if not lead.isdecimal():
            raise Refusal(f"{self.name}: enter how many days before it the work is to be done, 0 for none.")
        return PayerDeadline(
            self.clock, self.level, int(number), self.unit.chosen, self.start.chosen, self.held.chosen,
            int(lead), source=self.source.text().strip(),
        )  # fmt: skip

    def _clear(self) -> None:
        self.number.clear()
        self.source.clear()
        self.number.setFocus()

    def _lay_out(self, theme: Theme) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 10)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Text(theme, self.name, 13, 600))
        head.addWidget(self._checked, 1)
        head.addWidget(self._remove)
        head.addStretch(0)
        grid.addLayout(head, 0, 0, 1, 4)
        for column, editor in enumerate((self.number, self.unit, self.start, self.held)):
            grid.addWidget(editor, 1, column)
        grid.setColumnStretch(3, 1)
        self.held.setSizePolicy(QSizePolicy.Policy.Expanding, self.held.sizePolicy().verticalPolicy())
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(Text(theme, "work by", 12, tone="text2"))
        foot.addWidget(self.lead)
        foot.addWidget(Text(theme, "days before", 12, tone="text2"))
        foot.addStretch(1)
        grid.addWidget(self.source, 2, 0, 1, 3)
        grid.addLayout(foot, 2, 3)


class DeadlineRows(QWidget):
    """All deadlines of one payer."""

    edited = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = tuple(DeadlineRow(theme, clock, level) for clock, level in RULES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for row in self.rows:
            column.addWidget(row)
            row.edited.connect(self.edited)

    def show_deadlines(self, kept: Iterable[PayerDeadline]) -> None:
        """Show what is kept of one payer."""
        known = {(each.clock, each.level): each for each in kept}
        for row in self.rows:
            row.show_deadline(known.get((row.clock, row.level)))

    @property
    def changed(self) -> tuple[DeadlineRow, ...]:
        """The deadlines that differ from what is kept."""
        return tuple(row for row in self.rows if row.is_changed)


def _checked_words(kept: PayerDeadline | None) -> str:
    if kept is None:
        return ""
    if not kept.checked:
        return "not confirmed yet"
    by = f" by {kept.checked_by}" if kept.checked_by else ""
    checked = f"checked {day(date.fromisoformat(kept.checked))}{by}"
    return checked if kept.confirmed else f"{checked} · not confirmed yet"
