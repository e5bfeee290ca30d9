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
    """The answer this reversal takes back: the payer's number first, then the amount, newest first."""
    reversal = adjudications[at].claim
    charge, paid = abs(reversal.charge), abs(reversal.paid)
    number = [i for i in live if reversal.icn and adjudications[i].claim.icn == reversal.icn]
    same = [i for i in number or live if adjudications[i].claim.charge == charge]
    exact = [i for i in same if adjudications[i].claim.paid == paid]
    before = [i for i in exact or same or number if i < at]
    best = before or exact or same or number
    return best[-1] if best else None


def _followed(
    adjudications: tuple[Adjudication, ...], live: list[int], pair: tuple[int, int | None], pair_days: int,
) -> bool:
    """Whether a correction stands beside the reversal: after the original, or within `pair_days` of it."""
    at, target = pair
    if target is not None:
        return any(i > target for i in live)
    return any(_near(adjudications[i].payment_date, adjudications[at].payment_date, pair_days) for i in live)


def _near(one: date | None, other: date | None, days: int) -> bool:
    return one is None or other is None or abs((one - other).days) <= days
