"""One row of a spreadsheet as values: what each column holds, or why a cell cannot be read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from denials_app.intake.sheets.codes import Codes, carc_of, codes_in_words, codes_of, group_of, remarks_of
from denials_app.intake.sheets.levels import given_up_of, level_of, sent_by_of
from denials_app.intake.sheets.service_lines import AnsweredParts, lines_of
from denials_app.model.sheets import SheetColumns, SheetField, SheetKind, SheetProblem
from denials_app.sheets.rows import Row, cell_name, text_of
from denials_app.sheets.values import ERRORS, BadCell, amount_of, day_of, days_of, number_of, words_of

Parser = Callable[[Any], Any]
_F = SheetField

PARSERS: Final[Mapping[SheetField, Parser]] = MappingProxyType({
    _F.CLAIM: number_of, _F.PAYER: words_of, _F.PAYER_ID: number_of, _F.PATIENT: words_of,
    _F.PATIENT_LAST: words_of, _F.PATIENT_FIRST: words_of, _F.MEMBER: number_of,
    _F.PAYER_CLAIM: number_of, _F.SERVICE_FROM: days_of, _F.SERVICE_TO: day_of, _F.PROCEDURE: number_of,
    _F.MODIFIERS: words_of, _F.UNITS: number_of, _F.CHARGE: amount_of, _F.ALLOWED: amount_of,
    _F.PAID: amount_of, _F.DENIED: amount_of, _F.CODES: codes_of, _F.GROUP: group_of, _F.CARC: carc_of,
    _F.ADJUSTED: amount_of, _F.REMARKS: remarks_of, _F.REASON: words_of, _F.DENIED_ON: day_of,
    _F.PAID_ON: day_of, _F.TRACE: number_of, _F.PROVIDER: words_of, _F.PRACTICE: words_of, _F.KIND: words_of,
    _F.STATUS: words_of, _F.LEVEL: level_of, _F.SENT_ON: day_of, _F.SENT_BY: sent_by_of, _F.OWNER: words_of,
    _F.FOLLOW_UP: day_of, _F.UPDATED_ON: day_of, _F.NOTE: words_of, _F.LINES: lines_of,
    _F.WRITTEN_OFF: given_up_of,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowRead:
    """A row that was read. `values` hold only what is written; repeated fields hold their columns in order.

    `text` is the whole row in its own words, kept with the claim.
    """

    number: int
    values: Mapping[SheetField, tuple[Any, ...]]
    problems: tuple[SheetProblem, ...]
    text: str

    def one(self, field: SheetField) -> Any:
        """The value of a field, None where nothing is written."""
        found = self.values.get(field)
        return found[0] if found else None

    def words(self, field: SheetField) -> str:
        """The words of a field, empty where nothing is written."""
        return str(self.one(field) or "")

    @property
    def day(self) -> date | None:
        """The day of the payer's answer: that of the check, else that of the denial."""
        day: date | None = self.one(_F.PAID_ON) or self.one(_F.DENIED_ON)
        return day


class RowReader:
    """Reads rows by the meaning of their columns."""

    def __init__(self, columns: SheetColumns, head: tuple[str, ...]) -> None:
        self._columns = columns
        self._head = head
        self._parsers = [(at, field, PARSERS[field]) for at, field in enumerate(columns.fields) if field]
        self._constants = {field: (PARSERS[field](value),) for field, value in columns.constants}

    def read(self, row: Row) -> RowRead:
        """The row's values and problems."""
        values: dict[SheetField, tuple[Any, ...]] = {}
        problems = []
        for at, field, parse in self._parsers:
            try:
                value = parse(row.at(at))
            except BadCell as error:
                words = self._as_words(field, row.text(at))
                if words:
                    values[_F.REASON] = (*values.get(_F.REASON, ()), words)
                    continue
                problems.append(SheetProblem(row.number, at, cell_name(row.number, at), str(error)))
                continue
            if value is not None and value not in _NOTHING:
                values[field] = (*values.get(field, ()), value)
            elif field in _PAIRED:
                # Group, reason and amount of several columns belong together by their order.
                values[field] = (*values.get(field, ()), None)
        for field, constant in self._constants.items():
            values.setdefault(field, constant)
        problems += self._lacks(row, values) if not problems else []
        return RowRead(row.number, values, tuple(problems), self._text(row))

    def _as_words(self, field: SheetField, text: str) -> str:
        """Words where a code was expected: an office's own list may say `no auth` between its codes."""
        own = self._columns.kind is SheetKind.OPEN_DENIALS and field in (_F.CODES, _F.CARC)
        return text if own and any(sign.isalpha() for sign in text) and text.upper() not in ERRORS else ""

    def _lacks(self, row: Row, values: Mapping[SheetField, tuple[Any, ...]]) -> list[SheetProblem]:
        missing = []
        if not values.get(_F.CLAIM):
            missing.append("there is no claim number")
        if not values.get(_F.PAYER):
            missing.append("there is no payer")
        if not values.get(_F.CHARGE) and not values.get(_F.DENIED):
            missing.append("there is neither a charge nor a denied amount")
        return [SheetProblem(row.number, -1, "", words) for words in missing]

    def _text(self, row: Row) -> str:
        named = zip(self._head, row.values, strict=False)
        parts = [f"{header}: {text_of(value)}" for header, value in named if text_of(value)]
        parts += [text_of(value) for value in row.values[len(self._head):] if text_of(value)]
        return "\n".join(parts)


_NOTHING: Final = ("", (), Codes(), (None, None), AnsweredParts())
_PAIRED: Final = frozenset({_F.GROUP, _F.CARC, _F.ADJUSTED})
_TOTAL: Final = frozenset({
    "total", "grand total", "totals", "sum", "subtotal", "sub total", "count", "page total", "report total",
})  # fmt: skip


def is_total(row: Row, columns: SheetColumns) -> bool:
    """Whether a row adds up those above it: it says so, and names no claim of its own."""
    first = next((text_of(value) for value in row.values if text_of(value)), "").lower().strip(" :*")
    says_so = first in _TOTAL or first.startswith(("total ", "grand total", "totals ", "total:"))
    claim = columns.fields.index(_F.CLAIM) if _F.CLAIM in columns.fields else -1
    named = row.text(claim) if claim >= 0 else ""
    return says_so and (not named or named.lower().strip(" :*") == first)


def looks_right(field: SheetField, value: Any, kind: SheetKind = SheetKind.PAYMENTS) -> bool:
    """Whether a value could stand in a column of this field."""
    try:
        PARSERS[field](value)
    except BadCell:
        return False
    text = text_of(value)
    if field is _F.PROCEDURE:
        return len(text) in (4, 5) and any(sign.isdigit() for sign in text)
    if field in (_F.PATIENT, _F.PAYER, _F.OWNER, _F.PROVIDER, _F.STATUS, _F.PRACTICE):
        return not text.replace(".", "").replace(",", "").isdigit() and not isinstance(value, date)
    if field in (_F.MODIFIERS, _F.UNITS):
        return len(text) <= 12
    if field is _F.CLAIM:
        return any(sign.isdigit() for sign in text) or len(text) < 24
    if field is _F.REASON:
        return not _is_amount(value)
    return True


def _is_amount(value: Any) -> bool:
    try:
        return amount_of(value) is not None
    except BadCell:
        return False


__all__ = ["RowRead", "RowReader", "codes_in_words", "is_total", "looks_right"]
