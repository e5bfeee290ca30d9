"""Guesses which column holds what: by the head's words first, then by the values under them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from denials_app.intake.sheets.codes import codes_of
from denials_app.intake.sheets.head import field_of, words_of
from denials_app.intake.sheets.row_values import looks_right
from denials_app.model.sheets import REPEATED, GuessedBy, SheetColumns, SheetField, SheetKind
from denials_app.sheets.rows import Row, text_of
from denials_app.sheets.values import BadCell

_F = SheetField
# Most values must fit, not all: a broken cell is told of later, by its name.
_FITTING = 0.6
# Of so few values one that fits is enough.
_FEW = 5
# What a head may mean besides, where the values under it cannot be what it says first.
_INSTEAD: Final = MappingProxyType({
    _F.DENIED: (_F.DENIED_ON, _F.CODES, _F.REASON), _F.CARC: (_F.CODES, _F.REASON),
    _F.CODES: (_F.PROCEDURE, _F.REASON, _F.ADJUSTED), _F.REASON: (_F.CODES,), _F.REMARKS: (_F.NOTE,),
    _F.PAID: (_F.PAID_ON,), _F.SENT_ON: (_F.SENT_BY, _F.NOTE), _F.GROUP: (_F.CODES,),
    _F.ADJUSTED: (_F.CODES, _F.REASON), _F.FOLLOW_UP: (_F.NOTE,), _F.LEVEL: (_F.STATUS,),
    _F.UPDATED_ON: (_F.NOTE,), _F.TRACE: (_F.PAID,), _F.PAYER_CLAIM: (_F.NOTE,),
})  # fmt: skip
_DEEDS: Final = frozenset({
    _F.LEVEL, _F.SENT_ON, _F.SENT_BY, _F.OWNER, _F.FOLLOW_UP, _F.UPDATED_ON, _F.NOTE, _F.STATUS,
})  # fmt: skip
_STRONG_DEEDS: Final = frozenset({_F.LEVEL, _F.SENT_ON, _F.FOLLOW_UP})
# What a list of payments tells; an office's own list of open work seldom does.
_PAYMENTS: Final = frozenset({_F.TRACE, _F.PAID, _F.PAID_ON, _F.ALLOWED})
_NEEDED: Final = (_F.CLAIM, _F.PAYER)


@dataclass(frozen=True, slots=True)
class Guess:
    """The columns as they were guessed, how each was, and whether the whole may be trusted unseen."""

    columns: SheetColumns
    guessed: tuple[GuessedBy, ...]
    confident: bool


def guess(head: Sequence[str], rows: Sequence[Row]) -> Guess:
    """What the columns hold, from the head's words and the first rows under it."""
    fields: list[SheetField | None] = []
    doubted = False
    for at, header in enumerate(head):
        named = field_of(header)
        fitting = _fitting(named, at, rows) if named else None
        doubted |= named is not None and fitting is None
        fields.append(fitting)
    fields = _once(fields, head)
    guessed = [GuessedBy.WORDS if field else GuessedBy.NOTHING for field in fields]
    for at, field in _by_values(fields, rows).items():
        fields[at], guessed[at] = field, GuessedBy.VALUES
    kind = kind_of(tuple(fields))
    columns = SheetColumns(kind, tuple(fields))
    certain = GuessedBy.VALUES not in guessed and not doubted and not missing(columns)
    return Guess(columns, tuple(guessed), certain and _tells_enough(columns))


def missing(columns: SheetColumns) -> tuple[SheetField, ...]:
    """The fields without which no row can come in."""
    found = [field for field in _NEEDED if not columns.has(field)]
    if not columns.has(_F.CHARGE) and not columns.has(_F.DENIED):
        found.append(_F.CHARGE)
    return tuple(found)


def kind_of(fields: Sequence[SheetField | None]) -> SheetKind:
    """The office's own list says what people did; a list of payments does not."""
    deeds = _DEEDS & set(fields)
    own = deeds & _STRONG_DEEDS or (deeds and not _PAYMENTS & set(fields))
    return SheetKind.OPEN_DENIALS if own else SheetKind.PAYMENTS


def _tells_enough(columns: SheetColumns) -> bool:
    """Whether the head says by its words alone what was denied, or that a list is one of open work."""
    reasons = {_F.CODES, _F.CARC, _F.REASON, _F.DENIED, _F.PAID}
    return bool(reasons & set(columns.fields)) and (columns.has(_F.SERVICE_FROM) or columns.has(_F.CHARGE))


def _fitting(named: SheetField, at: int, rows: Sequence[Row]) -> SheetField | None:
    return next((field for field in (named, *_INSTEAD.get(named, ())) if _fits(field, at, rows)), None)


def _fits(field: SheetField, at: int, rows: Sequence[Row]) -> bool:
    values = [row.at(at) for row in rows if text_of(row.at(at))]
    if not values:
        return True
    fitting = sum(looks_right(field, value) for value in values)
    return fitting >= _FITTING * len(values) or (len(values) <= _FEW and fitting > 0)


def _once(fields: list[SheetField | None], head: Sequence[str]) -> list[SheetField | None]:
    """Each field once but for those that may repeat: where two columns claim it, the plainer head has it."""
    best: dict[SheetField, int] = {}
    for at, field in enumerate(fields):
        if field and field not in REPEATED and _is_plainer(head, at, best.get(field)):
            best[field] = at
    return [
        field if field is None or field in REPEATED or best[field] == at else None
        for at, field in enumerate(fields)
    ]


def _is_plainer(head: Sequence[str], at: int, other: int | None) -> bool:
    # An account number stands beside a claim number; the claim's own name wins.
    if other is None:
        return True
    return "claim" in words_of(head[at]) and "claim" not in words_of(head[other])


def _by_values(fields: list[SheetField | None], rows: Sequence[Row]) -> dict[int, SheetField]:
    """Columns whose head says nothing, but whose values alone in the sheet can only be one thing."""
    found: dict[int, SheetField] = {}
    for wanted, is_one in _SIGNS:
        fitting = [] if wanted in fields else [
            at for at, field in enumerate(fields)
            if field is None and at not in found and _all_are(is_one, at, rows)
        ]
        # Claim numbers may look like procedures: of two columns neither is taken.
        if len(fitting) == 1:
            found[fitting[0]] = wanted
    return found


def _all_are(is_one: Callable[[Any], bool], at: int, rows: Sequence[Row]) -> bool:
    values = [row.at(at) for row in rows if text_of(row.at(at))]
    return len(values) > 1 and all(map(is_one, values))


def _is_codes(value: Any) -> bool:
    try:
        return any(reason.group for reason in codes_of(value).reasons)
    except BadCell:
        return False


def _is_procedure(value: Any) -> bool:
    text = text_of(value)
    return len(text) == 5 and text[1:4].isdigit() and text.isalnum() and text >= "00100"


_SIGNS: Final[tuple[tuple[SheetField, Callable[[Any], bool]], ...]] = (
    (_F.CODES, _is_codes), (_F.PROCEDURE, _is_procedure),
)  # fmt: skip
