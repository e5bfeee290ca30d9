"""The one pure function: everything known of a claim in, its issues, money and state out."""

from dataclasses import replace
from datetime import date

from denials_app.model.claim import ClaimType
from denials_app.model.denial import (
    OPEN_STATES,
    Assessment,
    CaseState,
    Issue,
    Kind,
)
from denials_app.model.history import Adjudication, ClaimHistory
from denials_app.model.remittance import RemitClaim
from denials_app.model.track_record import TrackRecord
from denials_app.reference import Reference
from denials_app.triage.answers import Entry, Step, fold
from denials_app.triage.clocks import Days, clocks_of
from denials_app.triage.facts import facts_of, preferred, with_sent_fields
from denials_app.triage.issues import issues_of, service_day
from denials_app.triage.netting import Netted, is_reversal, net
from denials_app.triage.on_the_way import standing
from denials_app.triage.priority import priority_of, urgency_of
from denials_app.triage.readings import read
from denials_app.triage.rights import PayerView, payer_view
from denials_app.triage.state import money_of, state_of, written_off
from denials_app.triage.takebacks import takeback_entries
from denials_app.triage.told import told
from denials_app.triage.undecided import on_its_way, refused_again
from denials_app.triage.underpaid import promised, with_underpaid
from denials_app.triage.verdicts import is_plainly_fine, reasons_of

_SECOND_LEVEL = "193"
# Work first, then the patient lane, then what only wants a look, then what waits on the payer.
_LANES = {Kind.PATIENT: 1, Kind.REVIEW: 2, Kind.PENDED: 3, Kind.UNANSWERED: 3}


def assess(
    history: ClaimHistory, reference: Reference, today: date, outcomes: TrackRecord | None = None,
) -> Assessment:
    """What a claim's history means today. Pure: the same history gives the same answer."""
    if history.yields:
        return _nothing(0)
    record = outcomes or TrackRecord()
    if not history.adjudications:
        return on_its_way(history, standing(history, reference), reference, today, record)
    found = _of_answers(history, reference, today, record)
    if not (history.statuses or history.acknowledgments):
        return found
    return refused_again(found, history, standing(history, reference), reference, today, record)


def _of_answers(
    history: ClaimHistory, reference: Reference, today: date, record: TrackRecord,
) -> Assessment:
    """What the payer's decisions alone leave to do."""
    answers = history.adjudications
    if len(answers) == 1 and not (answers[0].practice_adjustments or history.deeds or history.offsets):
        claim = answers[0].claim
        if not (history.prices or is_reversal(claim)) and is_plainly_fine(claim, reference):
            return _nothing(claim.charge)
    return _assess(history, reference, today, record)


def _nothing(charge: int) -> Assessment:
    return Assessment(False, (), charge, 0, 0, 0, 0, CaseState.CLOSED_NO_ACTION)


def _assess(history: ClaimHistory, reference: Reference, today: date, record: TrackRecord) -> Assessment:
    netted = net(history.adjudications, reference.measures.pair_days)
    latest = netted.standing or netted.takeback or history.adjudications[-1]
    payer = payer_view(history.payer, latest.claim.filing_code, _form(history, latest.claim), reference)
    entries = _entries(history, netted, payer, reference, today)
    money = money_of(entries, history.deeds, reference)
    if money.denied < reference.measures.pennies:
        return _nothing(abs(latest.claim.charge))
    answered = max((entry.decided for entry in entries if entry.decided), default=None)
    state = state_of(entries, money, history.deeds, answered)
    off = written_off(entries, history.deeds, reference)
    issues = tuple(
        _finished(entry, entry.open - off[at], history, latest, payer, today, record, reference)
        for at, entry in enumerate(entries)
    )
    return Assessment(
        money.open > 0 and state in OPEN_STATES, _ordered(issues, entries, off, today),
        max((abs(answer.claim.charge) for answer in netted.answers), default=abs(latest.claim.charge)),
        money.denied, money.recovered, money.written_off, money.open, state,
    )


def _form(history: ClaimHistory, claim: RemitClaim) -> ClaimType:
    if history.claim_type is not ClaimType.UNKNOWN:
        return history.claim_type
    return ClaimType.INSTITUTIONAL if claim.institutional or claim.filing_code == "MA" else ClaimType.UNKNOWN


def _entries(
    history: ClaimHistory, netted: Netted, payer: PayerView, reference: Reference, today: date,
) -> tuple[Entry, ...]:
    """The issues after everything the payer said, what it took back included."""
    denied: tuple[Entry, ...] = ()
    if netted.standing is not None:
        heard = ((_step(answer, history, payer, reference), undone) for answer, undone in zip(
            netted.answers, netted.undone, strict=True,
        ))
        # A payment that was reversed is no win; a denial that was reversed is what the correction answers.
        steps = tuple(step for step, undone in heard if step.entries or not undone)
        denied = fold(steps, history.deeds, reference, _sent_on(history))
    open_denials = any(entry.open > 0 for entry in denied)
    return (*denied, *takeback_entries(netted, history, payer, reference, open_denials, today))


def _sent_on(history: ClaimHistory) -> tuple[date, ...]:
    every = (sending.on for claim in history.submissions for sending in claim.sent_in)
    return tuple(day for day in every if day is not None)


def _step(answer: Adjudication, history: ClaimHistory, payer: PayerView, reference: Reference) -> Step:
    readings = read(reasons_of(answer.claim, reference), answer.claim, reference)
    readings, below = with_underpaid(readings, answer.claim, history, payer, reference)
    return Step(answer, tuple(
        Entry(told(issue, answer.claim, reference), level=_level(issue), decided=answer.payment_date)
        for issue in (*issues_of(readings, payer, reference), *below)
    ))


def _level(issue: Issue) -> int:
    return 2 if any(code.carc == _SECOND_LEVEL for code in issue.codes) else 1


def _finished(
    entry: Entry, open_amount: int, history: ClaimHistory, latest: Adjudication, payer: PayerView,
    today: date, record: TrackRecord, reference: Reference,
) -> Issue:
    """The issue with its clocks and its place in the queue; one that is over has neither."""
    if open_amount <= 0:
        return entry.issue
    issue = preferred(entry.issue, facts_of(history, entry.issue), reference)
    issue = with_sent_fields(history, issue)
    days = _days(entry, history, latest)
    clocks = clocks_of(issue, payer, days, entry.level, reference)
    named = {line.number: line.procedure for line in latest.claim.lines}
    procedures = tuple(named[line] for line in issue.lines if line in named)
    worth = None
    if issue.kind is not Kind.TAKEBACK:
        worth = promised(issue.lines, latest.claim, history, reference)
    priority = priority_of(
        issue, open_amount, clocks, history.payer.name, procedures, today, record, reference, worth,
    )
    return replace(issue, clocks=clocks, priority=priority)


def _days(entry: Entry, history: ClaimHistory, latest: Adjudication) -> Days:
    claim = latest.claim
    from_days = [line.service_from for line in claim.lines] + [claim.service_from]
    to_days = [line.service_to for line in claim.lines] + [claim.service_to]
    if history.submissions:
        from_days.append(history.submissions[-1].service_from)
        to_days.append(history.submissions[-1].service_to)
    last = service_day([*to_days, *from_days], last=True)
    return Days(entry.decided, service_day(from_days, last=False), last)


def _ordered(
    issues: tuple[Issue, ...], entries: tuple[Entry, ...], off: list[int], today: date,
) -> tuple[Issue, ...]:
    """Most urgent first: open before over, work before waiting, then money times urgency."""
    def rank(at: int) -> tuple[bool, int, float]:
        left = entries[at].open - off[at]
        weight = left * urgency_of(issues[at].clocks, today)
        return left <= 0, _LANES.get(issues[at].kind, 0), -weight

    return tuple(issues[at] for at in sorted(range(len(issues)), key=rank))
