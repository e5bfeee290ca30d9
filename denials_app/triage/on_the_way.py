"""Where a claim stands on its way to a decision: the last word said of what was sent last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from denials_app.model.claim import Sending, SentClaim
from denials_app.model.history import ClaimHistory
from denials_app.model.status import (
    Acknowledgment,
    ClaimStatus,
    Speaker,
    StatusLevel,
    sending_answered,
)
from denials_app.reference import Reference
from denials_app.reference.statuses import Verdict

# On one day a refusal outlasts an acceptance: the first look of a clearinghouse comes before the payer's.
_ORDER = (
    Verdict.NONE, Verdict.FORWARDED, Verdict.RECEIVED, Verdict.ACCEPTED, Verdict.NOT_FOUND, Verdict.PENDED,
    Verdict.ASKED, Verdict.FINISHED, Verdict.REJECTED,
)
_TAKEN = frozenset({Verdict.FORWARDED, Verdict.RECEIVED, Verdict.ACCEPTED})
_REFUSED = "U"


@dataclass(frozen=True, slots=True)
class Word:
    """One word said of the claim: what it means, when, by whom; from a status or an acknowledgment."""

    verdict: Verdict
    on: date | None
    speaker: Speaker
    status: ClaimStatus | None = None
    acknowledgment: Acknowledgment | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What was sent last and what was said last of it. `sent` None: nothing that we sent is on file."""

    sent: SentClaim | None
    sent_on: date | None
    word: Word | None


@dataclass(slots=True)
class _Trip:
    """One sending with the words that are about it, oldest first."""

    claim: SentClaim
    sending: Sending
    words: list[Word]

    @property
    def is_answered(self) -> bool:
        return bool(self.words)


def standing(history: ClaimHistory, reference: Reference) -> Standing:
    """The last word on the claim's last sending."""
    trips = sorted(_trips(history.submissions), key=_left)
    words = sorted(_words(history, reference), key=_weight)
    if not trips:
        return Standing(None, None, words[-1] if words else None)
    # On one day the refusal speaks of what was sent before, the acceptance of what was sent again.
    for word in sorted(words, key=_refusals_first):
        trip = _trip_of(word, trips)
        # A word from before anything on file was sent speaks of a sending that is not on file.
        if trip is not None:
            trip.words.append(word)
    last = trips[-1]
    return Standing(last.claim, last.sending.on, max(last.words, key=_weight, default=None))


def verdict_of(status: ClaimStatus, reference: Reference) -> Verdict:
    """What a status means: any refusal refuses, and the action stands above a category nobody knows.

    A line that is refused takes its claim with it, whatever the claim's own status says (005010X214, 2220D).
    """
    every = [reference.statuses.verdict(code.category) for code in status.codes]
    if status.action == _REFUSED or Verdict.REJECTED in every:
        return Verdict.REJECTED
    own = [one for one, code in zip(every, status.codes, strict=True) if not code.line]
    return max(own or every, key=_ORDER.index, default=Verdict.NONE)


def is_taken(verdict: Verdict) -> bool:
    """Whether the claim went in: received, accepted or passed on."""
    return verdict in _TAKEN


def _trips(submissions: Sequence[SentClaim]) -> list[_Trip]:
    return [
        _Trip(claim, sending, [])
        for claim in submissions for sending in claim.sent_in or (Sending(on=claim.created),)
    ]


def _left(trip: _Trip) -> tuple[date, str]:
    return trip.sending.on or date.min, trip.sending.at


def _words(history: ClaimHistory, reference: Reference) -> list[Word]:
    """Every word; that a whole batch was taken says nothing of one claim, that it was refused says all."""
    own = {status.report for status in history.statuses if status.level is StatusLevel.CLAIM}
    found = []
    for status in history.statuses:
        verdict = verdict_of(status, reference)
        is_own = status.level is StatusLevel.CLAIM
        if verdict is not Verdict.NONE and (is_own or _refuses(status, verdict, own)):
            found.append(Word(verdict, status.on, status.speaker, status))
    refusals = (said for said in history.acknowledgments if said.refuses)
    found += [Word(Verdict.REJECTED, said.on, Speaker.UNKNOWN, acknowledgment=said) for said in refusals]
    return found


def _refuses(status: ClaimStatus, verdict: Verdict, own: set[str]) -> bool:
    """Whether a batch was refused by a report that says nothing of this claim alone."""
    return verdict is Verdict.REJECTED and (not status.report or status.report not in own)


def _weight(word: Word) -> tuple[date, str, int]:
    status = word.status
    at = status.reported_at if status and status.reported == status.on else ""
    return word.on or date.min, at, _ORDER.index(word.verdict)


def _refusals_first(word: Word) -> tuple[date, str, int]:
    on, at, rank = _weight(word)
    return on, at, -rank


def _trip_of(word: Word, trips: Sequence[_Trip]) -> _Trip | None:
    """The sending a word is about: by the numbers it names, else the last one sent before that day."""
    if word.acknowledgment is not None:
        sending = sending_answered(word.acknowledgment, [trip.sending for trip in trips])
        return next((trip for trip in trips if trip.sending == sending), None)
    status = word.status
    named = [trip for trip in trips if status and status.batch and trip.sending.batch == status.batch]
    able = named or _of_equal_charge(status, trips)
    before = [trip for trip in able if _is_before(trip, word)]
    same_day = [trip for trip in able if trip.sending.on and trip.sending.on == word.on]
    if before and not (before[-1].is_answered and same_day):
        return before[-1]
    # Sent again on the very day of a refusal: the first sending that nothing was said of yet.
    open_ones = [trip for trip in same_day if not trip.is_answered]
    return next(iter(open_ones), same_day[-1] if same_day else before[-1] if before else None)


def _of_equal_charge(status: ClaimStatus | None, trips: Sequence[_Trip]) -> Sequence[_Trip]:
    charge = status.charge if status else None
    equal = [trip for trip in trips if trip.claim.charge == charge]
    return equal or trips


def _is_before(trip: _Trip, word: Word) -> bool:
    return trip.sending.on is None or word.on is None or trip.sending.on < word.on
