"""Which claims of ours one that a payer named may be: ranked, with the reasons in words. A person decides."""

from collections.abc import Iterable, Iterator
from datetime import date
from difflib import SequenceMatcher

from denials_app.base.money import dollars
from denials_app.model.unmatched import Candidate, ClaimSide

# What lies below is no likeness a person should lose time with.
_LEAST = 30
_MOST = 6
# A number cut or lengthened still shows so many of its signs.
_SHORTEST = 4
_NEAR_DAYS = 7

Reason = tuple[int, str]


def ranked(wanted: ClaimSide, others: Iterable[ClaimSide]) -> tuple[Candidate, ...]:
    """The likeliest of `others`, best first; none where nothing is close."""
    found = [_candidate(wanted, one) for one in others if one.id != wanted.id]
    close = [one for one in found if one.score >= _LEAST]
    return tuple(sorted(close, key=_order)[:_MOST])


def _order(one: Candidate) -> tuple[int, int]:
    return -one.score, one.side.id


def _candidate(wanted: ClaimSide, other: ClaimSide) -> Candidate:
    reasons = sorted(_reasons(wanted, other), key=_weight)
    score = min(sum(points for points, _ in reasons), 100)
    return Candidate(other, score, tuple(words for _, words in reasons))


def _weight(reason: Reason) -> int:
    return -abs(reason[0])


def _reasons(wanted: ClaimSide, other: ClaimSide) -> Iterator[Reason]:
    yield from _payer_numbers(wanted, other)
    yield from _numbers(wanted.number, other.number)
    if wanted.member_id and wanted.member_id.upper() == other.member_id.upper():
        yield 25, "same member ID"
    yield from _days(wanted, other)
    yield from _charges(abs(wanted.charge), abs(other.charge))
    yield from _names(wanted, other)


def _payer_numbers(wanted: ClaimSide, other: ClaimSide) -> Iterator[Reason]:
    if wanted.payer_numbers & other.payer_numbers:
        yield 40, "same payer's number"
    elif wanted.payer_numbers & other.original_references or other.payer_numbers & wanted.original_references:
        yield 40, "one names the other by the payer's number"


def _numbers(wanted: str, other: str) -> Iterator[Reason]:
    one, two = _plain(wanted), _plain(other)
    if not one or not two:
        return
    if one == two:
        same = wanted.strip().upper() == other.strip().upper()
        yield 30, "same claim number" if same else "number equal but for its signs"
    elif one.lstrip("0") == two.lstrip("0"):
        yield 30, "number equal but for leading zeros"
    elif min(len(one), len(two)) >= _SHORTEST and two.startswith(one):
        yield 25, "number cut short"
    elif min(len(one), len(two)) >= _SHORTEST and one.startswith(two):
        yield 25, "number with a suffix"
    elif min(len(one), len(two)) > _SHORTEST and differs_by_one(one, two):
        yield 15, "number equal but for one sign"


def _days(wanted: ClaimSide, other: ClaimSide) -> Iterator[Reason]:
    if wanted.service_from is None or other.service_from is None:
        return
    if wanted.service_from == other.service_from:
        yield 20, "same service date"
    elif _overlap(wanted, other):
        yield 12, "dates of service overlap"
    else:
        apart = abs((wanted.service_from - other.service_from).days)
        if apart <= _NEAR_DAYS:
            yield 4, f"service {apart} day{'s' if apart > 1 else ''} apart"


def _overlap(one: ClaimSide, other: ClaimSide) -> bool:
    starts = (one.service_from or date.max, other.service_from or date.max)
    ends = (one.service_to or starts[0], other.service_to or starts[1])
    return max(starts) <= min(ends)


def _charges(wanted: int, other: int) -> Iterator[Reason]:
    if wanted == other:
        yield 20, "same charge to the cent"
    elif wanted < other:
        yield 2, f"charge is ${dollars(other - wanted)} less, perhaps a part of it"
    else:
        yield 0, f"charge differs by ${dollars(wanted - other)}"


def _names(wanted: ClaimSide, other: ClaimSide) -> Iterator[Reason]:
    one, two = _plain(wanted.last_name + wanted.first_name), _plain(other.last_name + other.first_name)
    if not one or not two:
        return
    if one == two:
        yield 15, "same name"
    elif differs_by_one(one, two):
        yield 11, "name equal but for one letter"
    elif _plain(wanted.last_name) == _plain(other.last_name):
        yield 6, "same last name"
    elif SequenceMatcher(None, one, two).ratio() >= 0.85:
        yield 5, "similar name"


def _plain(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalnum())


def differs_by_one(one: str, other: str) -> bool:
    """Whether one sign more, less or other makes the texts equal, or two neighbours changing places."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, more = one[start:], other[start:]
    if len(one) != len(other):
        longer, shorter = (rest, more) if len(one) > len(other) else (more, rest)
        return longer[1:] == shorter
    return rest[1:] == more[1:] or (rest[:2] == more[:2][::-1] and rest[2:] == more[2:])
