"""Whom a remittance is from and to, where the office's own list calls them by other names."""

from collections.abc import Sequence
from typing import Final

from denials_app.intake.matching import equal_numbers
from denials_app.intake.routing import folded
from denials_app.model.history import ClaimTrace
from denials_app.model.party import Organization
from denials_app.model.remittance import RemitClaim

# Words that half of all payers have in their names.
_COMMON: Final = frozenset({
    "HEALTH", "HEALTHCARE", "PLAN", "PLANS", "INSURANCE", "COMPANY", "MEDICAL", "CARE", "GROUP", "BENEFIT",
    "BENEFITS", "ASSURANCE", "LIFE", "MUTUAL", "NATIONAL", "AMERICAN", "UNITED", "FIRST", "STATE", "SERVICES",
    "SYSTEM", "SYSTEMS", "NETWORK", "CORPORATION", "CHOICE", "COMMUNITY", "PARTNERS", "SOLUTIONS", "TEST",
})  # fmt: skip
_SHORTEST = 4
_LONGEST_SHORT_NAME = 6
# Another payer after the first speaks of the same claim, too: its answer says nothing of who the first is.
_SECONDARY: Final = frozenset({"2", "3", "20", "21"})


def listed_payer(
    party: Organization, listed: Sequence[tuple[str, ClaimTrace]], claims: Sequence[RemitClaim],
) -> int | None:
    """The one payer of the list that `party` must be: the same claim to the day and the cent, a kindred name.

    None where no claim agrees, where names are strangers, or where two payers would do.
    """
    found = {
        trace.id
        for name, trace in listed for claim in claims
        if claim.status not in _SECONDARY and _is_same(trace, claim) and is_kin(name, party.name)
    }
    return found.pop() if len(found) == 1 else None


def listed_practice(listed: Sequence[ClaimTrace], claims: Sequence[RemitClaim]) -> int | None:
    """The one practice without numbers whose claims these are, to the day and the cent."""
    found = {trace.id for trace in listed for claim in claims if _is_same(trace, claim)}
    return found.pop() if len(found) == 1 else None


def is_kin(name: str, other: str) -> bool:
    """Whether two names may be of one payer: a telling word in common, or one the other's short name."""
    one, two = folded(name).split(), folded(other).split()
    telling = {word for word in one if len(word) >= _SHORTEST} - _COMMON
    return bool(telling & set(two)) or _shortens(one, two) or _shortens(two, one)


def _shortens(short: list[str], words: list[str]) -> bool:
    """Whether a name of one short word stands for the others: by first letters, or letters in their order."""
    if len(short) != 1 or not words or not 2 <= len(short[0]) <= _LONGEST_SHORT_NAME:
        return False
    if "".join(word[0] for word in words).startswith(short[0]):
        return True
    letters = iter("".join(words))
    return short[0][0] == words[0][0] and all(sign in letters for sign in short[0])


def _is_same(trace: ClaimTrace, claim: RemitClaim) -> bool:
    told = ClaimTrace.of(claim)
    same_day = trace.service_from is not None and trace.service_from == told.service_from
    return equal_numbers(trace.number, told.number) and same_day and trace.charge == told.charge
