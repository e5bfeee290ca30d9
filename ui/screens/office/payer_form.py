"""The form of one payer: what kind it is, how it wants claims and appeals, and its own deadlines."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from denials_app.model.denial import PayerDeadline, PayerType
from denials_app.queries.work_rows import PayerRow
from ui.screens.office.deadline_rows import DeadlineRows
from ui.screens.office.parts import Address, StillChoice, form_grid, put, scrolled, show_in, text_of
from ui.screens.office.record_list import NOT_CONFIRMED
from ui.theme import Theme
from ui.widgets.buttons import KeyButton
from ui.widgets.field import Field
from ui.widgets.marks import StatusWord
from ui.widgets.text import Elided, Text
from ui.words import count

TYPE_WORDS = {
    PayerType.UNKNOWN: "Not known yet",
    PayerType.MEDICARE_FFS: "Medicare (Part A and B)",
    PayerType.MEDICARE_ADVANTAGE: "Medicare Advantage",
    PayerType.MEDICAID: "Medicaid",
    PayerType.COMMERCIAL: "Commercial plan",
    PayerType.FEDERAL: "Federal employees’ plan",
    PayerType.TRICARE: "TRICARE",
    PayerType.VA: "Veterans Affairs",
    PayerType.WORKERS_COMP: "Workers’ compensation",
    PayerType.AUTO: "Auto insurance",
}
UNPROCESSABLE = (
    ("ask", "Ask me each time"),
    ("new", "Send a new claim"),
    ("replace", "Send a replacement of the claim"),
)


class PayerForm(QWidget):
    """`edited` is told whenever something in it changes."""

    edited = Signal()
    confirm_wanted = Signal()

    def __init__(self, theme: Theme, prices: QWidget) -> None:
        super().__init__()
        self._row: PayerRow | None = None
        self._title = Elided(theme, "", 18, 600)
        self._second = Text(theme, "", 12.5, tone="text2", wrap=True)
        self._status = StatusWord(theme, "help-circle-outline", NOT_CONFIRMED, "amber")
        types = [(kind.value, words) for kind, words in TYPE_WORDS.items()]
        self.type = StillChoice(theme, "Kind of payer", types)
        self.rule = StillChoice(theme, "When it cannot process a claim", UNPROCESSABLE)
        self.suffix = Field(theme, "Put behind our claim number", "", "nothing")
        self.address = Address(
            theme, "Appeals go to", "Appeals department\nPO Box 120\nSpringfield, IL 62701"
        )
        self.deadlines = DeadlineRows(theme)
        grid = form_grid(theme, 2)
        put(grid, theme, 0, 0, "Kind of payer", self.type)
        put(grid, theme, 0, 1, "When it cannot process a claim", self.rule)
        put(grid, theme, 1, 0, "Appeals go to, one part a line", self.address, 2)
        put(grid, theme, 2, 0, "Put behind our claim number on a replacement", self.suffix)
        why = Text(theme, "As its manual, contract or a call says. They stand above the general rules, and "
                   "open cases are counted anew at once.", 12.5, tone="text2", wrap=True)  # fmt: skip
        parts = (
            self._title, self._status_line(theme), self._second, grid,
            Text(theme, "Deadlines", 15, 600), why, self.deadlines,
            Text(theme, "Contract prices", 15, 600), prices,
        )  # fmt: skip
        self._area = scrolled(theme, "Payer", parts)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        self._tell_edits()

    @property
    def id(self) -> int | None:
        """The payer shown."""
        return self._row.id if self._row is not None else None

    def show_row(self, row: PayerRow, deadlines: Iterable[PayerDeadline]) -> None:
        """Show one payer as it is kept."""
        if row.id != self.id:
            self._area.verticalScrollBar().setValue(0)
        self._row = row
        self._title.setText(row.name or "Payer without a name")
        payer_id = f"Payer ID {row.payer_id}" if row.payer_id else "No payer ID"
        parts = (payer_id, count(row.open_count, "open case"), row.practice)
        self._second.setText(" · ".join(part for part in parts if part))
        self.type.choose(row.type)
        self.rule.choose(row.unprocessable_rule)
        self.suffix.setText(row.suffix_rule)
        show_in(self.address, row.appeals_address)
        self.deadlines.show_deadlines(deadlines)
        if row.type_confirmed:
            self._status.show_status("check-circle-outline", "confirmed", "green")
        else:
            known = row.type != PayerType.UNKNOWN
            why = "taken from its files" if known else "pick what kind of payer it is"
            self._status.show_status("help-circle-outline", f"{NOT_CONFIRMED}: {why}", "amber")
        self.confirm.setVisible(not row.type_confirmed and row.type != PayerType.UNKNOWN)
        self.edited.emit()

    @property
    def values(self) -> Mapping[str, str]:
        """Which settings differ from what is kept."""
        row = self._row
        if row is None:
            return {}
        kept = {
            "unprocessable_rule": row.unprocessable_rule, "suffix_rule": row.suffix_rule,
            "appeals_address": row.appeals_address,
        }  # fmt: skip
        now = {
            "unprocessable_rule": self.rule.chosen, "suffix_rule": text_of(self.suffix),
            "appeals_address": text_of(self.address),
        }  # fmt: skip
        return {name: text for name, text in now.items() if text != kept[name].strip()}

    @property
    def settings_changed(self) -> bool:
        """Whether the kind or a setting differs from what is kept."""
        return self._row is not None and (self.type.chosen != self._row.type or bool(self.values))

    @property
    def changed(self) -> bool:
        """Whether a person changed anything."""
        return self.settings_changed or bool(self.deadlines.changed)

    def go_to_open_rule(self, clock: str) -> None:
        """Put the cursor where the first deadline of a kind is entered that has no number yet."""
        rows = [row for row in self.deadlines.rows if row.clock == clock] or self.deadlines.rows
        row = next((each for each in rows if not each.number.text()), rows[0])
        self._area.ensureWidgetVisible(row)
        row.number.setFocus()

    def _status_line(self, theme: Theme) -> QHBoxLayout:
        self.confirm = KeyButton(theme, "Confirm the kind", icon="check", small=True)
        self.confirm.clicked.connect(self.confirm_wanted)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self._status)
        row.addWidget(self.confirm)
        row.addStretch(1)
        return row

    def _tell_edits(self) -> None:
        for choice in (self.type, self.rule):
            choice.currentIndexChanged.connect(self.edited)
        self.suffix.textChanged.connect(self.edited)
        self.address.textChanged.connect(self.edited)
        self.deadlines.edited.connect(self.edited)
