"""Lines paid below the contract: what was promised against what was allowed, row by row of the fee schedule.

The rules are few and told on the case: the very modifiers first, then the bare procedure, marked as such;
units as the payer counted them; never more than was charged; not where another payer shares the cost.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from denials_app.base.money import dollars
from denials_app.model.denial import Group, Issue, IssueCode, Kind
from denials_app.model.history import ClaimHistory
from denials_app.model.line_match import sent_lines
from denials_app.model.price import Price, PriceBook, price_book
from denials_app.model.remittance import Adjustment, RemitClaim, RemitLine
from denials_app.reference import Reference
from denials_app.triage.readings import Reading
from denials_app.triage.reductions import DOWNCODE, reduction, units
from denials_app.triage.rights import PayerView, rights_of
from denials_app.triage.verdicts import COST_SHARE, PRIOR_PAYER, Reason

# A later payer answers for what is left, so the contract of the whole is no measure (CLP02).
_NOT_FIRST = frozenset({"2", "3", "20", "21", "22", "23", "25"})
_SEQUESTRATION = "253"
_CONTRACT = "45"
_CENT = Decimal(1)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One line below contract. `expected` and `allowed` are for all its `units`, in cents."""

    line: int
    price: Price
    exact: bool
    units: Decimal
    expected: int
    allowed: int
    downcoded: bool = False
    place_known: bool = True

    @property
    def amount(self) -> int:
        return self.expected - self.allowed


def compared(
    claim: RemitClaim, prices: PriceBook, reference: Reference, places: Mapping[int, str] | None = None,
    choose: Callable[..., Price] = min,
) -> tuple[Shortfall, ...]:
    """Every paid line that has a price, short of it or not; `places` are places of service by line.

    Where the place of a line is not known, `choose` takes the lowest of its prices, or the highest (`max`).
    """
    if not prices or claim.status in _NOT_FIRST or _is_shared(claim.adjustments):
        return ()
    found = (
        _of_line(line, claim, prices, (places or {}).get(line.number, ""), choose, reference)
        for line in claim.lines
    )
    return tuple(one for one in found if one is not None)


def is_short(claim: RemitClaim, prices: PriceBook, reference: Reference) -> bool:
    """Whether a claim may come below contract by more than pennies, wherever it was served."""
    return _is_short(compared(claim, prices, reference, choose=max), reference)


def comes_short(history: ClaimHistory, reference: Reference) -> bool:
    """Whether any answer to a claim is below contract by more than pennies."""
    book = price_book(history.prices)
    answers = (answer.claim for answer in history.adjudications)
    return any(_is_short(compared(one, book, reference, _places(one, history)), reference) for one in answers)


def _is_short(held: tuple[Shortfall, ...], reference: Reference) -> bool:
    return sum(max(one.amount, 0) for one in held) >= reference.measures.pennies


def with_underpaid(
    readings: tuple[Reading, ...], claim: RemitClaim, history: ClaimHistory, payer: PayerView,
    reference: Reference,
) -> tuple[tuple[Reading, ...], tuple[Issue, ...]]:
    """The readings that stand once prices were looked at, and the lines below contract as issues.

    A line that a denial explains is that denial's; a changed code that has its price is no riddle any more.
    """
    if not history.prices:
        return readings, ()
    held = compared(claim, price_book(history.prices), reference, _places(claim, history))
    denied = {reading.reason.line for reading in readings if reading.reason.about != DOWNCODE}
    free = [one for one in held if one.line not in denied]
    solved = {one.line for one in free if one.downcoded}
    kept = tuple(
        reading for reading in readings
        if reading.reason.about != DOWNCODE or reading.reason.line not in solved
    )
    short = [one for one in free if one.amount > 0]
    parts = ([one for one in short if not one.downcoded], [one for one in short if one.downcoded])
    pennies = reference.measures.pennies
    return kept, tuple(
        _issue(part, claim, payer, reference) for part in parts
        if sum(one.amount for one in part) >= pennies
    )


def _places(claim: RemitClaim, history: ClaimHistory) -> dict[int, str]:
    """Remitted line → place of service as sent; a remittance itself does not tell it."""
    sent = history.submissions[-1] if history.submissions else None
    if sent is None:
        return {}
    own = {line.number: line.place_of_service or sent.place_of_service for line in sent.lines}
    return {number: own.get(match.line, "") for number, match in sent_lines(claim, sent).items()}


def promised(
    numbers: Sequence[int], claim: RemitClaim, history: ClaimHistory, reference: Reference,
) -> int | None:
    """What the contract still promises for these lines (all, where none is named), in cents.

    None where a line has no price: a part would mislead.
    """
    if not history.prices:
        return None
    book, places = price_book(history.prices), _places(claim, history)
    lines = [line for line in claim.lines if not numbers or line.number in numbers]
    found = [_priced(line, claim, book, places.get(line.number, ""), min, reference) for line in lines]
    known = [one for one in found if one is not None]
    return sum(max(one.amount, 0) for one in known) if lines and len(known) == len(lines) else None


def _of_line(
    line: RemitLine, claim: RemitClaim, prices: PriceBook, place: str, choose: Callable[..., Price],
    reference: Reference,
) -> Shortfall | None:
    """A paid line held against its price; a denied one is the denial's."""
    return _priced(line, claim, prices, place, choose, reference) if line.paid > 0 else None


def _priced(
    line: RemitLine, claim: RemitClaim, prices: PriceBook, place: str, choose: Callable[..., Price],
    reference: Reference,
) -> Shortfall | None:
    day = line.service_from or claim.service_from
    downcoded = reduction(line) == DOWNCODE and line.billed_procedure.upper() in prices
    code = line.billed_procedure if downcoded else line.procedure
    if day is None or _is_shared(line.adjustments) or code.upper() not in prices:
        return None
    modifiers = (line.billed_modifiers or line.modifiers) if downcoded else line.modifiers
    held = [price for price in prices[code.upper()] if price.holds_on(day)]
    fitting, exact = _fitting(held, modifiers, reference)
    fitting, place_known = _in_place(fitting, place, reference)
    if not fitting:
        return None
    price = _newest(fitting) if place_known else choose(fitting, key=_allowed_cents)
    # What was paid is held against the units the payer counted, what was denied against those billed.
    count = units(line.units if line.paid > 0 else line.billed_units or line.units) or Decimal(1)
    expected = int((price.allowed * count).quantize(_CENT, ROUND_HALF_UP))
    return Shortfall(
        line.number, price, exact, count, min(expected, line.charge), _allowed(line), downcoded, place_known,
    )


def _fitting(
    prices: list[Price], modifiers: tuple[str, ...], reference: Reference,
) -> tuple[list[Price], bool]:
    """The prices of these very modifiers; else the bare procedure's, unless a modifier changes the price."""
    wanted = frozenset(modifiers)
    exact = [price for price in prices if frozenset(price.modifiers) == wanted]
    if exact or wanted & reference.pricing.modifiers:
        return exact, True
    return [price for price in prices if not price.modifiers], False


def _in_place(prices: list[Price], place: str, reference: Reference) -> tuple[list[Price], bool]:
    """The prices for the place of service; where it is not known and they differ, all of them."""
    if not any(price.place for price in prices):
        return prices, True
    if not place:
        return prices, False
    kind = "facility" if place in reference.pricing.facilities else "non_facility"
    own = [price for price in prices if price.place in (place, kind)]
    return own or [price for price in prices if not price.place], True


def _newest(prices: list[Price]) -> Price:
    """Of several that hold, the one agreed last, loaded last."""
    def age(price: Price) -> tuple[date, date, int]:
        return price.effective_from or date.min, price.loaded or date.min, price.row

    return max(prices, key=age)


def _allowed_cents(price: Price) -> int:
    return price.allowed


def _allowed(line: RemitLine) -> int:
    """What the payer allowed (AMT*B6), else what it and the patient's share pay, before sequestration."""
    share = sum(
        item.amount for item in line.adjustments
        if (item.group == "PR" and item.carc in COST_SHARE) or item.carc == _SEQUESTRATION
    )
    return max(line.allowed or 0, line.paid + share)


def _is_shared(adjustments: Sequence[Adjustment]) -> bool:
    return any(item.carc == PRIOR_PAYER for item in adjustments)


def _issue(short: list[Shortfall], claim: RemitClaim, payer: PayerView, reference: Reference) -> Issue:
    amount = sum(one.amount for one in short)
    downcoded = short[0].downcoded
    sub = DOWNCODE if downcoded else "fee_schedule"
    reason = Reason(0, "CO", _CONTRACT, amount, (), Kind.UNDERPAID)
    reading = Reading(reason, Kind.UNDERPAID, Group.PRIC, sub, None, None, (), frozenset(), ())
    rights = rights_of(reading, payer, reference)
    lines = {line.number: line for line in claim.lines}
    words = " ".join(_words(one, lines[one.line]) for one in short)
    first = "Paid below the contract, as another procedure." if downcoded else "Paid below the contract."
    issue = Issue(
        Group.PRIC, sub, Kind.UNDERPAID, amount, tuple(one.line for one in short),
        tuple(IssueCode(one.line, "CO", _CONTRACT, one.amount) for one in short),
        rights.appealable, rights.overrule, rights.why_not, rights.ends,
    )
    return replace(issue, words=f"{first} {words}")


def _words(one: Shortfall, line: RemitLine) -> str:
    """The comparison with its row, days and source, as it could be read out on the telephone."""
    price = one.price
    code = " ".join((price.procedure, *price.modifiers))
    each = f" × {one.units.normalize():f}" if one.units != 1 else ""
    capped = ", capped at the charge" if one.expected == line.charge else ""
    promised = f"Line {one.line}: {code} is ${dollars(price.allowed)}{each}{capped}"
    told = [f"{promised}, allowed ${dollars(one.allowed)}, short ${dollars(one.amount)}"]
    told.append(f"({price.source} row {price.row}{_since(price)})")
    if not one.exact:
        told.append("by the bare procedure, since the contract has none with " + " ".join(line.modifiers))
    if not one.place_known:
        told.append("by the lower price, since the place of service is not known")
    return " ".join(told) + "."


def _since(price: Price) -> str:
    since = f", from {price.effective_from:%m/%d/%Y}" if price.effective_from else ""
    return f"{since}, loaded {price.loaded:%m/%d/%Y}" if price.loaded else since
