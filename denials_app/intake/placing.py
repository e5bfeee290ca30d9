"""Which claim on file what comes in is placed with; and a whole course of it placed anew."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter

from denials_app.intake.matching import find_case, find_claim
from denials_app.intake.own_words import fits, is_payer, trace_of_sent, trace_of_status
from denials_app.model.claim import SentClaim
from denials_app.model.history import ClaimTrace, OnFile, original_reference
from denials_app.model.party import Organization
from denials_app.model.remittance import RemitClaim
from denials_app.model.status import ClaimStatus

# SBR01 of a claim that goes to the payer who is first.
_FIRST_PAYER = ("", "P")


def find_sent(
    claim: SentClaim, payer: int, same: Sequence[OnFile], sent_to: Sequence[Organization],
) -> ClaimTrace | None:
    """The claim of its number on file that a submission is of. Sent to another payer it is one of its own.

    An answer of a payer nobody sent it to is that of the first payer, under another name.
    """
    wanted = trace_of_sent(claim)
    found = find_claim(wanted, [one.trace for one in same if one.payer_id == payer])
    if found is None and claim.sequence in _FIRST_PAYER:
        found = find_claim(wanted, [
            one.trace for one in same
            if one.is_answered and not any(is_payer(to, one.payer, one.payer_number) for to in sent_to)
        ])
    return found


@dataclass(frozen=True, slots=True)
class Event:
    """One row that says something of a claim: `what` it says, by which payer, and when it came in.

    `claim_id` is the claim it stands with until now, where it keeps one. `makes_claim`: what it says is work
    even where nobody knows the claim.
    """

    row_id: int
    import_id: int
    payer_id: int
    what: RemitClaim | SentClaim | ClaimStatus
    number: str = ""
    claim_id: int | None = None
    makes_claim: bool = True


@dataclass(slots=True)
class Placed:
    """One claim: as it is known, what made it (nothing where it was there before), and its answers."""

    known: OnFile
    number: str
    made_by: Event | None = None
    answers: list[Event] = field(default_factory=list)
    payer_numbers: set[str] = field(default_factory=set)


Names = Mapping[int, tuple[str, str]]


def place_anew(
    there: Iterable[Placed], events: Sequence[Event], sent_before: Iterable[tuple[str, Organization]],
    names: Names,
) -> list[Placed]:
    """The claims after `events`, which come in their order, by the very rules of an import.

    `there` are the claims before the first event, `sent_before` to whom claims of each number had been sent,
    `names` how each payer is named and numbered. Claims that events make have ids below zero.
    """
    course = _Course(list(there), names)
    for number, party in sent_before:
        course.sent_to.setdefault(number, []).append(party)
    for _, of_one in groupby(events, attrgetter("import_id")):
        file = list(of_one)
        # An import knows all the submissions of a file before it places the first of them.
        for event in file:
            if isinstance(event.what, SentClaim):
                course.sent_to.setdefault(event.number, []).append(event.what.payer)
        for event in file:
            course.hear(event)
    return course.claims


@dataclass(slots=True)
class _Course:
    claims: list[Placed]
    names: Names
    sent_to: dict[str, list[Organization]] = field(default_factory=dict)

    def hear(self, event: Event) -> None:
        match event.what:
            case RemitClaim() as answer:
                self._answer(event, answer)
            case SentClaim() as sent:
                self._sent(event, sent)
            case ClaimStatus() as status:
                self._status(event, status)

    def _answer(self, event: Event, answer: RemitClaim) -> None:
        own = [one for one in self.claims if one.known.payer_id == event.payer_id]
        original = original_reference(answer)
        same = [one for one in own if one.number == answer.number]
        more = [one for one in own if one not in same and original and original in one.payer_numbers]
        found = self._of(find_case(answer, [_with_numbers(one) for one in (*same, *more)]))
        if found is None:
            trace = replace(ClaimTrace.of(answer), original_reference="")
            found = self._made(event, trace, answer.number)
        found.answers.append(event)
        found.payer_numbers |= {answer.icn} - {""}
        found.known = replace(found.known, is_answered=True)

    def _sent(self, event: Event, sent: SentClaim) -> None:
        same = [one.known for one in self.claims if one.number == event.number]
        if find_sent(sent, event.payer_id, same, self.sent_to[event.number]) is None:
            trace = trace_of_sent(sent)
            self._made(event, replace(trace, charge=max(trace.charge, 0)), event.number)

    def _status(self, event: Event, status: ClaimStatus) -> None:
        wanted = trace_of_status(status)
        same = [one for one in self.claims if one.number == event.number]
        if event.makes_claim and not any(fits(wanted, one.known.trace) for one in same):
            self._made(event, replace(wanted, charge=max(wanted.charge, 0)), event.number)

    def _of(self, trace: ClaimTrace | None) -> Placed | None:
        if trace is None:
            return None
        return next(one for one in self.claims if one.known.trace.id == trace.id)

    def _made(self, event: Event, trace: ClaimTrace, number: str) -> Placed:
        name, payer_number = self.names.get(event.payer_id, ("", ""))
        own = replace(trace, id=-1 - len(self.claims), payer_numbers=frozenset())
        made = Placed(OnFile(own, event.payer_id, name, payer_number), number, event)
        self.claims.append(made)
        return made


def _with_numbers(one: Placed) -> ClaimTrace:
    return replace(one.known.trace, payer_numbers=frozenset(one.payer_numbers))
