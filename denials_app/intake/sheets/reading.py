"""Reads the rows under a head into claims and rows set aside; memory does not grow with the sheet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from denials_app.intake.sheets.claims import SheetClaim, claim_key, claim_of
from denials_app.intake.sheets.row_values import RowRead, RowReader, is_total
from denials_app.model.finding import Finding, Level
from denials_app.model.sheets import SheetColumns, SheetField, SheetProblem
from denials_app.sheets.rows import Row
from denials_app.sheets.values import BadCell, amount_of

# So many claims wait for further rows of theirs; lists keep the rows of a claim together or nearly so.
_WAITING: Final = 1000
_SUMMED: Final = (SheetField.CHARGE, SheetField.PAID, SheetField.DENIED)


@dataclass(frozen=True, slots=True)
class RowsAside:
    """Rows of one claim that cannot come in, and why."""

    rows: tuple[RowRead, ...]
    problems: tuple[SheetProblem, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Something about the sheet as a whole."""

    finding: Finding


SheetEvent = SheetClaim | RowsAside | Told


def read_claims(rows: Iterable[Row], columns: SheetColumns, head: Sequence[str]) -> Iterator[SheetEvent]:
    """The claims of the rows under a head, in the order of their first rows."""
    reader, sums, groups = RowReader(columns, tuple(head)), _Sums(columns), _Groups(columns)
    undated = 0
    for row in rows:
        if row.is_empty:
            continue
        if is_total(row, columns):
            yield from sums.compared(row)
            continue
        read = reader.read(row)
        sums.add(read)
        undated += not read.problems and read.day is None
        yield from groups.add(read)
    yield from groups.end()
    if undated:
        rows_name = "1 row names" if undated == 1 else f"{undated} rows name"
        words = f"{rows_name} no day of the payer's answer, so no deadline is counted there."
        yield Told(Finding(Level.WARNING, "no-day", words))


class _Groups:
    """The rows of each claim until no more of them are to be expected."""

    def __init__(self, columns: SheetColumns) -> None:
        self._columns = columns
        self._open: dict[str, list[RowRead]] = {}

    def add(self, row: RowRead) -> Iterator[SheetEvent]:
        """Takes a row; gives the claims that are complete by now."""
        number = row.words(SheetField.CLAIM).upper()
        if not number:
            yield RowsAside((row,), row.problems)
            return
        self._open.setdefault(number, []).append(row)
        if len(self._open) > _WAITING:
            yield from self._finished(self._open.pop(next(iter(self._open))))

    def end(self) -> Iterator[SheetEvent]:
        """The claims still waiting."""
        for rows in self._open.values():
            yield from self._finished(rows)
        self._open = {}

    def _finished(self, rows: list[RowRead]) -> Iterator[SheetEvent]:
        # A claim is brought in whole or not at all: one without a line would tell less than was denied.
        problems = tuple(problem for row in rows for problem in row.problems)
        if problems:
            yield RowsAside(tuple(rows), problems)
            return
        claims: dict[tuple[str, ...], list[RowRead]] = {}
        for row in rows:
            claims.setdefault(claim_key(row, self._columns.kind), []).append(row)
        for own in claims.values():
            yield claim_of(own, self._columns)


@dataclass(slots=True)
class _Sums:
    """The sums of the rows so far, to hold the sheet's own totals against."""

    columns: SheetColumns
    all: dict[SheetField, int] = field(default_factory=dict)
    since: dict[SheetField, int] = field(default_factory=dict)
    some_unread: bool = False

    def add(self, row: RowRead) -> None:
        """Counts a row."""
        self.some_unread |= bool(row.problems)
        for name in _SUMMED:
            amount = row.one(name)
            if amount:
                self.all[name] = self.all.get(name, 0) + amount
                self.since[name] = self.since.get(name, 0) + amount

    def compared(self, row: Row) -> Iterator[Told]:
        """The row of totals, left out; where it does not agree with the rows above it says so."""
        differing = [name for name in _SUMMED if self._differs(name, row)]
        self.since = {}
        if differing:
            what = differing[0].value
            words = f"row {row.number}: the sheet's own total of {what} is not the sum of its rows."
            yield Told(Finding(Level.WARNING, "total-differs", words, row.number, field=differing[0].value))
        else:
            words = f"row {row.number} adds up the others and was left out."
            yield Told(Finding(Level.NOTE, "total-row", words, row.number))

    def _differs(self, name: SheetField, row: Row) -> bool:
        if name not in self.columns.fields or self.some_unread:
            return False
        try:
            amount = amount_of(row.at(self.columns.fields.index(name)))
        except BadCell:
            return False
        return amount is not None and amount not in (self.all.get(name, 0), self.since.get(name, 0))
