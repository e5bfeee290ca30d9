"""Which answers of the payer still stand, once reversals are set against what they reverse."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import partial

from denials_app.model.history import Adjudication
from denials_app.model.remittance import Adjustment, RemitClaim

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
    reversals = [at for at, answer in enumerate(adjudications) if is_reversal(answer.claim)]
    targets = _targets(adjudications, answers, reversals)
    live = [at for at in answers if at not in targets.values()]
    open_reversals = [(at, targets.get(at)) for at in reversals]
    taken = [targets[at] for at in reversals if at in targets]
    replaced = adjudications[taken[-1]] if taken else None
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


def _targets(
    adjudications: tuple[Adjudication, ...], answers: list[int], reversals: list[int]
) -> dict[int, int]:
    """The answer that each reversal takes back. What is surest is settled first, for every reversal.

    Answers of one day have no order, so nothing here goes by which of them is read first. A correction beside
    its reversal looks like an original; only the same number with the same money makes it one, or a second
    answer that can be the correction.
    """
    found: dict[int, int] = {}
    for proof in (_number_and_money, _number, _money, _number_of_the_day, _charge, _alone_of_its_day):
        for at in reversals:
            if at not in found:
                able = [i for i in answers if i not in found.values() and _is_able(adjudications, i, at)]
                proven = proof(adjudications, able, at)
                if proven:
                    found[at] = max(proven, key=partial(_likelihood, adjudications, at))
    return found


def _is_able(adjudications: tuple[Adjudication, ...], answer: int, at: int) -> bool:
    """A reversal takes back nothing that came after it, and not what says itself that it corrects."""
    one, reversal = adjudications[answer], adjudications[at]
    is_later = _earlier(reversal.payment_date, one.payment_date)
    return not is_later and not _corrects(one.claim, reversal.claim)


def _likelihood(adjudications: tuple[Adjudication, ...], at: int, answer: int) -> tuple[bool, bool, int]:
    """Of answers with the same proof: the one whose adjustments the reversal turns round, one that another
    answer names as replaced, the newest."""
    one, reversal = adjudications[answer].claim, adjudications[at].claim
    others = (other.claim for i, other in enumerate(adjudications) if i not in (answer, at))
    replaced = any(_corrects(other, one) for other in others if one.icn and not is_reversal(other))
    return _mirrors(one, reversal), replaced, answer


def _mirrors(claim: RemitClaim, reversal: RemitClaim) -> bool:
    """Older files turn round under a group of their own (CR), so that codes and cents alone are compared."""
    turned = Counter((item.carc, -item.amount) for item in _adjustments(reversal))
    return bool(turned) and turned == Counter((item.carc, item.amount) for item in _adjustments(claim))


def _adjustments(claim: RemitClaim) -> list[Adjustment]:
    return [*claim.adjustments, *(item for line in claim.lines for item in line.adjustments)]


def _number_and_money(adjudications: tuple[Adjudication, ...], able: list[int], at: int) -> list[int]:
    """An earlier day's answer under the payer's number, of equal money."""
    return [i for i in _number(adjudications, able, at) if _is_worth(adjudications, i, at)]


def _number(adjudications: tuple[Adjudication, ...], able: list[int], at: int) -> list[int]:
    """An earlier day's answer under the payer's number, of equal charge where there is one."""
    same = [i for i in _older(adjudications, able, at) if _has_number(adjudications, i, at)]
    return [i for i in same if _is_charged(adjudications, i, at)] or same


def _money(adjudications: tuple[Adjudication, ...], able: list[int], at: int) -> list[int]:
    """An earlier day's answer of equal money."""
    return [i for i in _older(adjudications, able, at) if _is_worth(adjudications, i, at)]


def _number_of_the_day(adjudications: tuple[Adjudication, ...], able: list[int], at: int) -> list[int]:
    """An answer under the payer's number with the very money, on the reversal's own day or without a day."""
    return [i for i in able if _has_number(adjudications, i, at) and _is_worth(adjudications, i, at)]


def _charge(adjudications: tuple[Adjudication, ...], able: list[int], at: int) -> list[int]:
    """An earlier day's answer of equal charge."""
    return [i for i in _older(adjudications, able, at) if _is_charged(adjudications, i, at)]


def _alone_of_its_day(adjudications: tuple[Adjudication, ...], able: list[int], at: int) -> list[int]:
    """An answer of the reversal's own day with its very money, where another is there to correct it.

    Of two that are equal to the cent one is taken; which of them only what they turn round can tell.
    """
    reversal = adjudications[at]
    day = [i for i in able if adjudications[i].payment_date == reversal.payment_date]
    equal = [i for i in day if _is_worth(adjudications, i, at)]
    told = [i for i in equal if _mirrors(adjudications[i].claim, reversal.claim)]
    if len(day) < 2:
        return []
    return told if len(told) == 1 else equal if len(equal) == 1 else []


def _older(adjudications: tuple[Adjudication, ...], able: list[int], at: int) -> list[int]:
    day = adjudications[at].payment_date
    return [i for i in able if _earlier(adjudications[i].payment_date, day)]


def _has_number(adjudications: tuple[Adjudication, ...], answer: int, at: int) -> bool:
    icn = adjudications[at].claim.icn
    return bool(icn) and adjudications[answer].claim.icn == icn


def _is_charged(adjudications: tuple[Adjudication, ...], answer: int, at: int) -> bool:
    return adjudications[answer].claim.charge == abs(adjudications[at].claim.charge)


def _is_worth(adjudications: tuple[Adjudication, ...], answer: int, at: int) -> bool:
    reversal = adjudications[at].claim
    return _worth(adjudications[answer].claim) == (abs(reversal.charge), abs(reversal.paid))


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
