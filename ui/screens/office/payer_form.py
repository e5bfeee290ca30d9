"""The form of one payer: what kind it is, how it wants claims and appeals, and its own deadlines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from denials_app.model.denial import PayerDeadline, PayerType
from denials_app.queries.work_rows import Checked, PayerRow
from ui.screens.office.deadline_rows import DeadlineRows
from ui.screens.office.parts import Address, form_grid, put, scrolled, show_in, text_of
from ui.screens.office.record_list import NOT_CONFIRMED
from ui.theme import Theme
from ui.widgets.buttons import KeyButton
from ui.widgets.field import Field, StillChoice
from ui.widgets.marks import StatusWord
from ui.widgets.text import Elided, Text
from ui.words import count, day

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
REFERENCES = (("newest", "The newest of its numbers"), ("first", "The first of its numbers"))
UNPROCESSABLE = (
    ("ask", "Ask me each time"),
    ("new", "Send a new claim"),
    ("replace", "Send a replacement of the claim"),
)


@dataclass(frozen=True, slots=True)
class TypedPayer:
    """What stands in the form of a payer."""

    kind: str
    rule: str
    suffix: str
    address: str
    deadlines: tuple[tuple[str, ...], ...]
    reference: str
    source: str
    appeals_source: str
    phone: str


_SOURCE_HINT = "Manual, contract, card or call"


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
        self.phone = Field(theme, "Phone for questions about claims", "", "it stands on call sheets")
        self.reference = StillChoice(theme, "A replacement names", REFERENCES)
        self.source = Field(theme, "Where kind and ways stand", "", _SOURCE_HINT)
        self.appeals_source = Field(theme, "Where the appeals address stands", "", _SOURCE_HINT)
        self._kind_checked, self._appeals_checked = (Elided(theme, "", 12, tone="text2") for _ in range(2))
        self.address = Address(
            theme, "Appeals go to", "Appeals department\nPO Box 120\nSpringfield, IL 62701"
        )
        self.deadlines = DeadlineRows(theme)
        grid = form_grid(theme, 2)
        put(grid, theme, 0, 0, "Kind of payer", self.type)
        put(grid, theme, 0, 1, "When it cannot process a claim", self.rule)
        put(grid, theme, 1, 0, "Appeals go to, one part a line", self.address, 2)
        put(grid, theme, 2, 0, "Where the address stands", self.appeals_source)
        put(grid, theme, 2, 1, "", self._appeals_checked)
        put(grid, theme, 3, 0, "Put behind our claim number on a replacement", self.suffix)
        put(grid, theme, 3, 1, "A replacement names", self.reference)
        put(grid, theme, 4, 0, "Where kind and ways stand", self.source)
        put(grid, theme, 4, 1, "", self._kind_checked)
        put(grid, theme, 5, 0, "Phone for questions about claims", self.phone)
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
        self.phone.setText(row.phone)
        self.reference.choose(row.reference_rule)
        show_in(self.address, row.appeals_address)
        self.source.setText(row.kind_checked.source if row.kind_checked else "")
        self.appeals_source.setText(row.appeals_checked.source if row.appeals_checked else "")
        self._kind_checked.setText(_said("Kind", row.kind_checked, row.type_confirmed) + _ways_said(row))
        self._appeals_checked.setText(_said("Address", row.appeals_checked))
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
            "original_reference_rule": row.reference_rule, "appeals_address": row.appeals_address,
            "source": row.kind_checked.source if row.kind_checked else "",
            "appeals_source": row.appeals_checked.source if row.appeals_checked else "", "phone": row.phone,
        }  # fmt: skip
        now = {
            "unprocessable_rule": self.rule.chosen, "suffix_rule": text_of(self.suffix),
            "original_reference_rule": self.reference.chosen, "appeals_address": text_of(self.address),
            "source": text_of(self.source), "appeals_source": text_of(self.appeals_source),
            "phone": text_of(self.phone),
        }  # fmt: skip
        return {name: text for name, text in now.items() if text != kept[name].strip()}

    @property
    def typed(self) -> TypedPayer:
        """What stands in the form, whether it is kept or not."""
        return TypedPayer(
            self.type.chosen, self.rule.chosen, text_of(self.suffix), text_of(self.address),
            tuple(row.typed for row in self.deadlines.rows), self.reference.chosen,
            text_of(self.source), text_of(self.appeals_source), text_of(self.phone),
        )  # fmt: skip

    def show_typed(self, typed: TypedPayer) -> None:
        """Show what was typed before over what is kept."""
        self.type.choose(typed.kind)
        self.rule.choose(typed.rule)
        show_in(self.suffix, typed.suffix)
        show_in(self.address, typed.address)
        self.reference.choose(typed.reference)
        show_in(self.source, typed.source)
        show_in(self.appeals_source, typed.appeals_source)
        show_in(self.phone, typed.phone)
        for row, each in zip(self.deadlines.rows, typed.deadlines, strict=True):
            row.show_typed(each)

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
        for choice in (self.type, self.rule, self.reference):
            choice.currentIndexChanged.connect(self.edited)
        for field in (self.suffix, self.source, self.appeals_source, self.phone):
            field.textChanged.connect(self.edited)
        self.address.textChanged.connect(self.edited)
        self.deadlines.edited.connect(self.edited)


def _said(what: str, checked: Checked | None, confirmed: bool = False) -> str:
    """Who stood behind it and when, in a few words; what was confirmed long ago may have no name to it."""
    if checked is None and confirmed:
        return f"{what} confirmed, nobody noted by whom"
    return f"{what} confirmed {day(checked.on)} by {checked.by}" if checked else f"{what} not confirmed yet"


def _ways_said(row: PayerRow) -> str:
    ways, kind = row.ways_checked, row.kind_checked
    if ways is None or (kind is not None and (ways.on, ways.by) == (kind.on, kind.by)):
        return ""
    return f" · ways {day(ways.on)} by {ways.by}"
