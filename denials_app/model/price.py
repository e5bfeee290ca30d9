"""What a contract promises for a procedure: one row of a fee schedule as the office loaded it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Price:
    """What one unit is worth in cents. Without days it holds always, without a place everywhere.

    `place` is a place-of-service code, `facility` or `non_facility`. `source` names the file, `row` its row,
    `loaded` the day somebody loaded it.
    """

    procedure: str
    allowed: int
    modifiers: tuple[str, ...] = ()
    place: str = ""
    effective_from: date | None = None
    effective_to: date | None = None
    row: int = 0
    source: str = ""
    loaded: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the price was agreed for a service of that day."""
        begun = self.effective_from is None or self.effective_from <= day
        return begun and (self.effective_to is None or day <= self.effective_to)


PriceBook = Mapping[str, Sequence[Price]]


def price_book(prices: Iterable[Price]) -> PriceBook:
    """The prices by procedure."""
    found: dict[str, list[Price]] = {}
    for price in prices:
        found.setdefault(price.procedure, []).append(price)
    return found


@dataclass(frozen=True, slots=True)
class FeeSchedule:
    """One loaded file of prices: of which payer, how many, from when, by whom.

    `judged` tells whether every claim on file was held against it.
    """

    id: int
    payer_id: int
    payer: str
    practice: str
    name: str
    prices: int
    effective_from: date | None
    loaded: date
    actor: str
    judged: bool = True
