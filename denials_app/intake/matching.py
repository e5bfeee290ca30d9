"""Which adjudications and submissions speak of one claim (835 with 835, 837 with 835)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from denials_app.model.claim import SentClaim
from denials_app.model.history import ClaimHistory, ClaimTrace
from denials_app.model.remittance import RemitClaim

# Payers cut CLP01 to twenty characters (005010X221A1, 2100 CLP01; read 2026-11-21).
_CUT = 20


def find_case(claim: RemitClaim, known: Sequence[ClaimTrace]) -> ClaimTrace | None:
    """The known claim that an answer speaks of, or None."""
    return find_claim(ClaimTrace.of(claim), known) if known else None


def find_claim(wanted: ClaimTrace, known: Iterable[ClaimTrace]) -> ClaimTrace | None:
    """The known claim that `wanted` speaks of, or None. Never two: an even match is no match.

    Order of proof: the payer's own number, our claim number with overlapping dates or an equal charge, then
    member, dates and charge together. An equal claim number alone proves nothing: many systems put the
    account number there.
    """
    known = tuple(known)
    for proof in (_same_payer_number, _same_number, _same_service):
        found = [claim for claim in known if proof(wanted, claim)]
        if len(found) == 1:
            return found[0]
        if found:
            return _closest(wanted, found)
    return None


def _closest(wanted: ClaimTrace, found: list[ClaimTrace]) -> ClaimTrace | None:
    exact = [
        claim for claim in found
        if abs(claim.charge) == abs(wanted.charge) and claim.service_from == wanted.service_from
    ]
    return exact[0] if exact else None


def _same_payer_number(wanted: ClaimTrace, claim: ClaimTrace) -> bool:
    numbers = wanted.payer_numbers | ({wanted.original_reference} - {""})
    if not numbers & claim.payer_numbers and claim.original_reference not in wanted.payer_numbers - {""}:
        return False
    return equal_numbers(wanted.number, claim.number) or abs(wanted.charge) == abs(claim.charge)


def _same_number(wanted: ClaimTrace, claim: ClaimTrace) -> bool:
    if not equal_numbers(wanted.number, claim.number):
        return False
    return overlaps(wanted, claim) or abs(wanted.charge) == abs(claim.charge)


def _same_service(wanted: ClaimTrace, claim: ClaimTrace) -> bool:
    return bool(
        wanted.member_id and wanted.member_id == claim.member_id
        and not (wanted.number and claim.number)
        and wanted.service_from and overlaps(wanted, claim)
        and abs(wanted.charge) == abs(claim.charge),
    )


def equal_numbers(one: str, other: str) -> bool:
    """Whether two claim numbers are the same, one of them perhaps cut by the payer."""
    if not one or not other:
        return False
    one, other = one.strip().upper(), other.strip().upper()
    return one == other or (min(len(one), len(other)) == _CUT and one[:_CUT] == other[:_CUT])


def overlaps(one: ClaimTrace, other: ClaimTrace) -> bool:
    """Whether the dates of service share a day; unknown dates overlap nothing."""
    if not one.service_from or not other.service_from:
        return False
    one_to, other_to = one.service_to or one.service_from, other.service_to or other.service_from
    return one.service_from <= other_to and other.service_from <= one_to


def with_own_submissions(history: ClaimHistory) -> ClaimHistory:
    """The history with only those submissions of its number that are of this claim."""
    answers = [answer.claim for answer in history.adjudications]
    sent = tuple(
        one for one in history.submissions if one.number in history.also_known_as or is_of_claim(one, answers)
    )
    return history if sent == history.submissions else replace(history, submissions=sent)


def is_of_claim(sent: SentClaim, answers: Sequence[RemitClaim]) -> bool:
    """Whether a submission is of the claim that was answered so; a person's own word is not asked here."""
    if sent.original_reference and any(one.icn == sent.original_reference for one in answers):
        return True
    wanted = ClaimTrace(0, sent.number, sent.charge, sent.service_from, sent.service_to)
    proven = (overlaps(wanted, one) or abs(one.charge) == sent.charge for one in map(ClaimTrace.of, answers))
    return not answers or any(proven)
