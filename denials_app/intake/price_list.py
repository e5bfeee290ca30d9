"""A fee schedule out of a spreadsheet: its head understood or refused, each bad row told by its cell."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from types import MappingProxyType
from typing import Final

from denials_app.base.errors import Refusal
from denials_app.base.money import dollars
from denials_app.model.finding import Finding, Level
from denials_app.model.price import Price
from denials_app.sheets.rows import Row, cell_name, text_of
from denials_app.sheets.values import BadCell, amount_of, day_of

# The first rows of a contract's table are often its title, its payer, a blank.
_HEAD_WITHIN = 30
_PROCEDURE: Final = re.compile(
    r"(\d{4}[A-Z0-9]|[A-Z]\d{4}|\d{4})(?:[\s:\-]+([A-Z0-9]{2}(?:[\s:,\-]+[A-Z0-9]{2}){0,3}))?"
)
_MODIFIER: Final = re.compile(r"[A-Z0-9]{2}")
_NAMES: Final[Mapping[str, frozenset[str]]] = MappingProxyType({
    "procedure": frozenset(
        "code codes cpt hcpcs cptcode cpthcpcs cpthcpcscode hcpcscode hcpcscpt procedure procedurecode proc"
        " proccode procedurecd cptcd servicecode billingcode revenuecode revcode".split()
    ),
    "modifier": frozenset("mod mods modifier modifiers mod1 modifier1 mod2 modifier2 mod3 mod4".split()),
    "allowed": frozenset(
        "allowed allowedamount allowable allowedamt rate rates fee fees amount amt price contractrate"
        " contractedrate contractprice contractamount contractedamount feeschedule feescheduleamount"
        " reimbursement reimbursementrate maxallowable maximumallowable payment negotiatedrate".split()
    ),
    "facility": frozenset(
        "facility facilityfee facilityrate facilityallowed facilityprice facilityamount fac".split()
    ),
    "non_facility": frozenset(
        "nonfacility nonfacilityfee nonfacilityrate nonfacilityallowed nonfacilityprice nonfacilityamount"
        " nonfac office officerate".split()
    ),
    "place": frozenset("pos place placeofservice placetype setting sos siteofservice".split()),
    "from": frozenset(
        "from effective effectivedate effectivefrom effdate start startdate begin begindate validfrom".split()
    ),
    "to": frozenset(
        "to thru through end enddate effectiveto term termdate termination expires expiration validto".split()
    ),
})  # fmt: skip
_PLACES: Final = MappingProxyType({
    "f": "facility", "fac": "facility", "facility": "facility",
    "nf": "non_facility", "nonfac": "non_facility", "nonfacility": "non_facility", "office": "non_facility",
})  # fmt: skip


class UnknownHead(Refusal):
    """No row of the file names a procedure and an amount; nothing of it is loaded."""


@dataclass(slots=True)
class PriceList:
    """What a file holds: its prices, and a finding for each row that is none."""

    prices: list[Price] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def price_list(rows: Iterable[Row], source: str, since: date | None = None) -> PriceList:
    """Every price of the rows; `since` holds where a row names no first day.

    Raises UnknownHead where the head is not understood, naming what is missing.
    """
    waiting = iter(rows)
    columns, number = _head(waiting, source)
    found, seen = PriceList(), dict[tuple[object, ...], Price]()
    for row in waiting:
        if row.is_empty:
            continue
        try:
            prices = list(_prices(row, columns, since))
        except _BadRow as bad:
            found.findings.append(bad.finding())
            continue
        for price in prices:
            _note_repeated(price, seen, found)
            found.prices.append(replace(price, source=source))
    if not found.prices:
        raise UnknownHead(f"{source} has no price under its head in row {number}; nothing was loaded.")
    return found


class _BadRow(Exception):
    """A row that is no price, and the cell that is the matter."""

    def __init__(self, row: int, column: int | None, why: str) -> None:
        super().__init__(why)
        self._row, self._column, self._why = row, column, why

    def finding(self) -> Finding:
        where = f"Row {self._row}"
        if self._column is not None:
            where += f", cell {cell_name(self._row, self._column)}"
        return Finding(Level.WARNING, "price-row", f"{where}: {self._why}; the row was left out.", self._row)


_Columns = Mapping[str, tuple[int, ...]]


def _head(rows: Iterator[Row], source: str) -> tuple[_Columns, int]:
    """The columns by what they hold: the first row that names a procedure and an amount."""
    best: dict[str, tuple[int, ...]] = {}
    for row, _ in zip(rows, range(_HEAD_WITHIN), strict=False):
        columns = _named(row)
        if "procedure" in columns and _amounts(columns):
            return columns, row.number
        best = max(best, columns, key=len)
    missing = [] if "procedure" in best else ["a column for the procedure (such as CPT or Code)"]
    missing += [] if _amounts(best) else ["a column for the amount (such as Allowed or Rate)"]
    raise UnknownHead(f"{source} has no head we understand: {' and '.join(missing)} is missing.")


def _named(row: Row) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for column in range(len(row.values)):
        name = re.sub(r"[^a-z0-9]", "", row.text(column).lower())
        for meaning, names in _NAMES.items():
            if name in names:
                found[meaning] = (*found.get(meaning, ()), column)
    return found


def _amounts(columns: _Columns) -> tuple[tuple[int, str], ...]:
    """Each column of amounts with the place it holds for."""
    places = (("allowed", ""), ("facility", "facility"), ("non_facility", "non_facility"))
    return tuple((columns[name][0], place) for name, place in places if name in columns)


def _prices(row: Row, columns: _Columns, since: date | None) -> Iterator[Price]:
    procedure, modifiers = _procedure(row, columns)
    first = _day(row, columns, "from") or since
    last = _day(row, columns, "to")
    if first and last and last < first:
        raise _BadRow(row.number, columns["to"][0], f"{last:%m/%d/%Y} is before {first:%m/%d/%Y}")
    place = _place(row, columns)
    given = 0
    for column, own in _amounts(columns):
        amount = _amount(row, column)
        if amount is not None:
            given += 1
            yield Price(procedure, amount, modifiers, own or place, first, last, row.number)
    if not given:
        raise _BadRow(row.number, _amounts(columns)[0][0], "no amount stands here")


def _procedure(row: Row, columns: _Columns) -> tuple[str, tuple[str, ...]]:
    column = columns["procedure"][0]
    value = row.at(column)
    # A workbook drops the zeros in front of a code that it takes for a number.
    text = f"{value:05d}" if isinstance(value, int) and not isinstance(value, bool) else text_of(value)
    match = _PROCEDURE.fullmatch(text.upper())
    if match is None:
        raise _BadRow(row.number, column, f"{_quoted(text)} is no procedure code")
    cells = chain.from_iterable(re.split(r"[\s:,\-]+", row.text(at)) for at in columns.get("modifier", ()))
    named = [*re.split(r"[\s:,\-]+", match[2] or ""), *cells]
    modifiers = tuple(dict.fromkeys(one.upper() for one in named if one and one != "0"))
    wrong = next((one for one in modifiers if not _MODIFIER.fullmatch(one)), None)
    if wrong is not None:
        raise _BadRow(row.number, columns.get("modifier", (column,))[0], f"{_quoted(wrong)} is no modifier")
    return match[1], modifiers


def _place(row: Row, columns: _Columns) -> str:
    if "place" not in columns:
        return ""
    text = row.text(columns["place"][0])
    word = re.sub(r"[^a-z0-9]", "", text.lower())
    if word in ("", "all", "any"):
        return ""
    if word.isdigit() and len(word) <= 2:
        return word.zfill(2)
    if word not in _PLACES:
        raise _BadRow(row.number, columns["place"][0], f"{_quoted(text)} is no place of service")
    return _PLACES[word]


def _day(row: Row, columns: _Columns, name: str) -> date | None:
    if name not in columns:
        return None
    try:
        return day_of(row.at(columns[name][0]))
    except BadCell as bad:
        raise _BadRow(row.number, columns[name][0], str(bad)) from bad


def _amount(row: Row, column: int) -> int | None:
    try:
        amount = amount_of(row.at(column))
    except BadCell as bad:
        raise _BadRow(row.number, column, str(bad)) from bad
    if amount is not None and amount <= 0:
        raise _BadRow(row.number, column, f"{dollars(amount)} is no price")
    return amount


def _note_repeated(price: Price, seen: dict[tuple[object, ...], Price], found: PriceList) -> None:
    key = (price.procedure, price.modifiers, price.place, price.effective_from, price.effective_to)
    before = seen.get(key)
    if before is not None and before.allowed != price.allowed:
        code = " ".join((price.procedure, *price.modifiers))
        words = f"Row {price.row} gives {code} another amount than row {before.row}; the later row counts."
        found.findings.append(Finding(Level.NOTE, "price-repeated", words, price.row))
    seen[key] = price


def _quoted(text: str) -> str:
    return f'"{text[:40]}"' if text else "An empty cell"


__all__ = ["PriceList", "UnknownHead", "price_list"]
