"""Which answers of the payer still stand, once reversals are set against what they reverse."""

from dataclasses import dataclass
from datetime import date

from denials_app.model.history import Adjudication
from denials_app.model.remittance import RemitClaim

PREDETERMINATION = "25"


@dataclass(frozen=True, slots=True)
class Netted:
    """`answers` are the payer's decisions, oldest first, the last one standing; `undone` says which of them
    were reversed. `standing` is None where a reversal left nothing. `takeback` is the reversal that nothing
    followed, `original` what it reversed, `replaced` what the standing answer corrected.
    """

    answers: tuple[Adjudication, ...]
    undone: tuple[bool, ...]
    standing: Adjudication | None
    takeback: Adjudication | None = None
    original: Adjudication | None = None
    replaced: Adjudication | None = None


def is_reversal(claim: RemitClaim) -> bool:
    """A reversal has status 22; older files only turn the signs."""
    return claim.status == "22" or claim.charge < 0 or (claim.charge == 0 and claim.paid < 0)


def net(adjudications: tuple[Adjudication, ...], pair_days: int) -> Netted:
    """Set reversals against originals in whatever order or file they came (`adjudications`: oldest first)."""
    answers = [at for at, answer in enumerate(adjudications) if _is_answer(answer.claim)]
    live = list(answers)
    open_reversals: list[tuple[int, int | None]] = []
    replaced: Adjudication | None = None
    for at, reversal in enumerate(adjudications):
        if not is_reversal(reversal.claim):
            continue
        target = _target(adjudications, live, at)
        if target is not None:
            live.remove(target)
            replaced = adjudications[target]
        open_reversals.append((at, target))
    unpaired = [pair for pair in open_reversals if not _followed(adjudications, live, pair, pair_days)]
    last = live[-1] if live and not unpaired else len(adjudications)
    kept = tuple(adjudications[at] for at in answers if at <= last)
    undone = tuple(at not in live for at in answers if at <= last)
    if unpaired:
        at, target = unpaired[-1]
        original = adjudications[target] if target is not None else None
        return Netted(kept, undone, None, adjudications[at], original)
    return Netted(kept, undone, adjudications[live[-1]] if live else None, replaced=replaced)


def _is_answer(claim: RemitClaim) -> bool:
    return not is_reversal(claim) and claim.status != PREDETERMINATION


def _target(adjudications: tuple[Adjudication, ...], live: list[int], at: int) -> int | None:
    """The answer this reversal takes back: by the payer's number, else an earlier day's of equal money.

    Answers of one day have no order. A correction beside its reversal looks like an original; only the same
    number with the same money makes it one, or a second answer that can be the correction.
    """
    reversal = adjudications[at]
    charge, paid = abs(reversal.claim.charge), abs(reversal.claim.paid)
    able = [i for i in live if not _corrects(adjudications[i].claim, reversal.claim)]
    number = [i for i in able if reversal.claim.icn and adjudications[i].claim.icn == reversal.claim.icn]
    older = [i for i in able if _earlier(adjudications[i].payment_date, reversal.payment_date)]
    known = [i for i in number if i in older] or older
    same = [i for i in known if adjudications[i].claim.charge == charge]
    exact = [i for i in same or number if _worth(adjudications[i].claim) == (charge, paid)]
    best = exact or [i for i in number if i in older] or same or _alone_of_its_day(adjudications, able, at)
    return best[-1] if best else None


def _alone_of_its_day(adjudications: tuple[Adjudication, ...], able: list[int], at: int) -> list[int]:
    """The one answer of the reversal's own day with its very money, where another is there to correct it."""
    reversal = adjudications[at]
    day = [i for i in able if adjudications[i].payment_date == reversal.payment_date]
    worth = abs(reversal.claim.charge), abs(reversal.claim.paid)
    equal = [i for i in day if _worth(adjudications[i].claim) == worth]
    return equal if len(equal) == 1 and len(day) == 2 else []


def _worth(claim: RemitClaim) -> tuple[int, int]:
    return claim.charge, claim.paid


def _corrects(claim: RemitClaim, reversal: RemitClaim) -> bool:
    """Whether the claim says itself that it corrects the number the reversal takes back."""
    return any(name == "F8" and value == reversal.icn for name, value in claim.references)


def _earlier(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other


def _followed(
    adjudications: tuple[Adjudication, ...], live: list[int], pair: tuple[int, int | None], pair_days: int,
) -> bool:
    """Whether a correction stands beside the reversal: after the original, else near it or after it."""
    at, target = pair
    if target is not None:
        # The correction may stand before the original of its own day: those have no order.
        day = adjudications[target].payment_date
        return any(i > target or (day is not None and adjudications[i].payment_date == day) for i in live)
    reversal = adjudications[at]
    near = [i for i in live if _near(adjudications[i].payment_date, reversal.payment_date, pair_days)]
    return any(
        i > at or _corrects(adjudications[i].claim, reversal.claim)
        or not _earlier(adjudications[i].payment_date, reversal.payment_date)
        for i in near
    )


def _near(one: date | None, other: date | None, days: int) -> bool:
    return one is None or other is None or abs((one - other).days) <= days
