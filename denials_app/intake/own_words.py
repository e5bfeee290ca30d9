"""Which statuses speak of a claim, and whether a claim known only on its way is another one on file."""

from dataclasses import replace

from denials_app.intake.matching import overlaps
from denials_app.intake.routing import folded
from denials_app.model.claim import SentClaim
from denials_app.model.history import ClaimHistory, ClaimTrace, Namesake
from denials_app.model.party import Organization
from denials_app.model.status import ClaimStatus, Speaker, StatusLevel

# SBR01 of a claim that goes to the payer who is first.
_FIRST_PAYER = ("", "P")


def with_own_words(history: ClaimHistory) -> ClaimHistory:
    """The history with only those statuses, and of an unanswered claim those submissions, that are its own.

    A claim that nobody answered `yields` where another one on file is what it turned out to be.
    """
    if not history.adjudications:
        history = _unanswered(history)
    statuses = tuple(one for one in history.statuses if _is_own(one, history))
    return history if statuses == history.statuses else replace(history, statuses=statuses)


def _unanswered(history: ClaimHistory) -> ClaimHistory:
    trace = history.trace
    sent = [one for one in history.submissions if trace is None or _is_same(trace_of_sent(one), trace)]
    # Sent to two payers under one number, each claim keeps what went to its own.
    own = [one for one in sent if is_payer(one.payer, history.payer.name, history.payer.payer_id)]
    kept = tuple(own or sent)
    return replace(history, submissions=kept, yields=_yields(history, sent, own))


def _yields(history: ClaimHistory, sent: list[SentClaim], own: list[SentClaim]) -> bool:
    trace = history.trace
    same = [one for one in history.namesakes if trace is not None and _is_same(one.trace, trace)]
    if own:
        # An answer of a payer nobody sent it to is the first payer's, under another name.
        unlooked = [one for one in same if one.is_answered and not _was_sent_to(one, sent)]
        is_first = own[-1].sequence in _FIRST_PAYER
        return is_first and (bool(unlooked) or _went_elsewhere(sent, own, same))
    better = [one for one in same if one.is_answered or _was_sent_to(one, sent)]
    return len(better) == 1


def _went_elsewhere(sent: list[SentClaim], own: list[SentClaim], same: list[Namesake]) -> bool:
    """Whether the claim went to another first payer later, as after a refusal by the wrong one."""
    last = next((one for one in reversed(sent) if one.sequence in _FIRST_PAYER), own[-1])
    return last not in own and any(is_payer(last.payer, one.payer, one.payer_id) for one in same)


def _was_sent_to(one: Namesake, sent: list[SentClaim]) -> bool:
    return any(is_payer(claim.payer, one.payer, one.payer_id) for claim in sent)


def _is_own(status: ClaimStatus, history: ClaimHistory) -> bool:
    """Whether a status of this claim's number speaks of it rather than of a namesake."""
    if status.level is not StatusLevel.CLAIM or history.trace is None:
        return True
    if status.number in history.also_known_as:
        return True
    wanted = trace_of_status(status)
    if not fits(wanted, history.trace):
        return False
    rivals = [one for one in history.namesakes if fits(wanted, one.trace)]
    if not rivals:
        return True
    if status.speaker is Speaker.PAYER:
        if is_payer(status.source, history.payer.name, history.payer.payer_id):
            return True
        if any(is_payer(status.source, one.payer, one.payer_id) for one in rivals):
            return False
    return _went_out_last(status, history, rivals)


def _went_out_last(status: ClaimStatus, history: ClaimHistory, rivals: list[Namesake]) -> bool:
    """Of claims to several payers under one number: whether this one was sent last before the status."""
    before = [
        one for one in history.submissions
        if status.on is None or one.created is None or one.created <= status.on
    ]
    named = [one for one in before if any(left.batch == status.batch != "" for left in one.sent_in)]
    newest = named or before
    if not newest:
        return not any(one.is_answered for one in rivals) or bool(history.adjudications)
    last = newest[-1]
    if is_payer(last.payer, history.payer.name, history.payer.payer_id):
        return True
    return not any(is_payer(last.payer, one.payer, one.payer_id) for one in rivals)


def trace_of_sent(sent: SentClaim) -> ClaimTrace:
    """A submission as matching compares it."""
    member = sent.patient.member_id or sent.subscriber.member_id
    return ClaimTrace(0, sent.number, sent.charge, sent.service_from, sent.service_to, member_id=member)


def trace_of_status(status: ClaimStatus) -> ClaimTrace:
    """A status as matching compares it; -1 is a charge it does not name."""
    charge = -1 if status.charge is None else status.charge
    return ClaimTrace(
        0, status.number, charge, status.service_from, status.service_to, member_id=status.patient.member_id,
    )


def fits(status: ClaimTrace, claim: ClaimTrace) -> bool:
    """Whether a status may be of a claim of its number: what it says of days and charge must not differ."""
    if status.charge < 0 and status.service_from is None:
        return True
    return _is_same(status, claim) or (status.charge < 0 and claim.service_from is None)


def _is_same(one: ClaimTrace, other: ClaimTrace) -> bool:
    return overlaps(one, other) or abs(one.charge) == abs(other.charge)


def is_payer(party: Organization, name: str, number: str) -> bool:
    """Whether a file's payer is the one of this name and number."""
    same_number = bool(party.id) and party.id == number
    return same_number or (bool(party.name) and folded(party.name) == folded(name))
