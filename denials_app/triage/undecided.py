"""Claims nobody decided on: refused at the front door, held, asked about, or silent past the usual days."""

from dataclasses import replace
from datetime import date, timedelta

from denials_app.model.claim import ClaimType, SentClaim
from denials_app.model.denial import (
    OPEN_STATES,
    Assessment,
    CaseState,
    End,
    Group,
    Issue,
    IssueCode,
    Kind,
    PayerType,
)
from denials_app.model.history import ClaimHistory
from denials_app.model.status import ClaimStatus, Speaker, StatusCode
from denials_app.model.track_record import TrackRecord
from denials_app.reference import Reference
from denials_app.reference.statuses import StatusNote, Verdict
from denials_app.triage.clocks import Days, clocks_of
from denials_app.triage.on_the_way import Standing, Word
from denials_app.triage.priority import priority_of
from denials_app.triage.readings import Reading
from denials_app.triage.rights import PayerView, payer_view, rights_of
from denials_app.triage.state import state_after
from denials_app.triage.verdicts import Reason

FRONT_END_DUPLICATE = "front_end_duplicate"
_EFFECT_OF_FREQUENCY = {"6": "replacement", "7": "replacement", "8": "voiding"}
_KINDS = {
    Verdict.REJECTED: Kind.REJECTED, Verdict.PENDED: Kind.PENDED, Verdict.ASKED: Kind.PENDED,
    Verdict.FINISHED: Kind.UNANSWERED, Verdict.NOT_FOUND: Kind.UNANSWERED,
}
_REFUSED_BY = {
    Speaker.PAYER: "The payer refused it at its front door.",
    Speaker.CLEARINGHOUSE: "The clearinghouse refused it; it never reached the payer.",
    Speaker.UNKNOWN: "It was refused before anybody decided on it.",
}
_SILENT = "Sent{sent} and not answered{said}. Ask the payer where it is."
_NOT_FOUND = "The payer says it has no such claim. Ask again, and send it again if it is not there."
_FINISHED = "The payer says it is done with this claim, but no remittance came. Ask for it."


def on_its_way(
    history: ClaimHistory, now: Standing, reference: Reference, today: date, record: TrackRecord,
) -> Assessment:
    """The claim of which no remittance is on file."""
    charge = _charge(history, now)
    shown_from = _shown_from(history, now, reference)
    if shown_from is None:
        return Assessment(False, (), charge, 0, 0, 0, 0, CaseState.CLOSED_NO_ACTION)
    issue = _issue(history, now, charge, reference, today, record)
    since = now.word.on if now.word else now.sent_on
    off, state = state_after(history.deeds, since, charge)
    is_open = state in OPEN_STATES
    return Assessment(
        is_open and shown_from <= today, (issue,), charge, charge, 0, off, charge - off, state,
        shown_from if is_open else None,
    )


def refused_again(
    found: Assessment, history: ClaimHistory, now: Standing, reference: Reference, today: date,
    record: TrackRecord,
) -> Assessment:
    """What was decided, with the refusal of what was sent after it as the most urgent issue.

    What is still open goes with the refusal, so no cent counts twice; rights and clocks stay where they were.
    """
    word = now.word
    if word is None or word.verdict is not Verdict.REJECTED or not _is_later(word, history):
        return found
    amount, added = found.open, 0
    if amount <= 0:
        if FRONT_END_DUPLICATE in _effects(history, now, reference):
            return found
        amount = added = _charge(history, now)
    issue = _issue(history, now, amount, reference, today, record)
    off, state = state_after(history.deeds, word.on, amount)
    left = found.open + added - off
    return Assessment(
        state in OPEN_STATES, (issue, *_less(found.issues, amount - added)), found.charge,
        found.denied + added, found.recovered, found.written_off + off, left, state,
    )


def _less(issues: tuple[Issue, ...], moved: int) -> tuple[Issue, ...]:
    """The issues with what is open of them taken out; one without a priority is over already."""
    kept = []
    for issue in issues:
        part = min(moved, issue.amount) if issue.priority is not None else 0
        moved -= part
        kept.append(replace(issue, amount=issue.amount - part))
    return tuple(kept)


def _is_later(word: Word, history: ClaimHistory) -> bool:
    """Whether no answer of the payer came on the day of the word or after it."""
    days = [answer.payment_date for answer in history.adjudications if answer.payment_date]
    return word.on is not None and all(day < word.on for day in days)


def _charge(history: ClaimHistory, now: Standing) -> int:
    if now.sent is not None:
        return now.sent.charge
    told = [status.charge for status in history.statuses if status.charge is not None]
    return told[-1] if told else 0


def _shown_from(history: ClaimHistory, now: Standing, reference: Reference) -> date | None:
    """The day from which this claim is work; None where it never is."""
    word, usual = now.word, timedelta(days=history.payer.usual_answer_days + 1)
    if word is None:
        return now.sent_on + usual if now.sent_on else None
    on = word.on or now.sent_on or date.min
    if word.verdict is Verdict.FINISHED:
        return on + timedelta(days=reference.measures.remittance_days + 1)
    if word.verdict in _KINDS:
        return on
    return on + usual if now.sent is not None else None


def _issue(
    history: ClaimHistory, now: Standing, amount: int, reference: Reference, today: date,
    record: TrackRecord,
) -> Issue:
    word = now.word
    kind = _KINDS.get(word.verdict, Kind.UNANSWERED) if word else Kind.UNANSWERED
    note = _leading_note(word, reference) if kind is not Kind.UNANSWERED else None
    effects = _effects(history, now, reference)
    payer = payer_view(history.payer, now.sent.filing_code if now.sent else "", history.claim_type, reference)
    reason = Reason(0, "", "", amount, (), kind)
    group = note.group if note else Group.INFO if kind is Kind.REJECTED else Group.UNMAPPED
    reading = Reading(
        reason, kind, group, note.subreason if note else "", None, None, (), effects, (End.CALL, End.WAIT),
    )
    rights = rights_of(reading, payer, reference)
    issue = Issue(
        group, reading.subreason or kind.value, kind, amount, (), _codes(word, amount),
        rights.appealable, rights.overrule, rights.why_not, rights.ends,
        words=_words(now, kind, reference),
        fields=reference.statuses.fields(_status_codes(word)) if kind is Kind.REJECTED else (),
    )
    return _timed(issue, history, now, payer, today, record, reference)


def _timed(
    issue: Issue, history: ClaimHistory, now: Standing, payer: PayerView, today: date, record: TrackRecord,
    reference: Reference,
) -> Issue:
    """The issue with its clocks and its place in the queue."""
    status = now.word.status if now.word else None
    first = _service(now.sent, status)[0]
    answered = [answer.payment_date for answer in history.adjudications if answer.payment_date]
    days = Days(answered[-1] if answered else None, first, _service(now.sent, status)[1])
    clocks = clocks_of(issue, payer, days, 1, reference)
    procedures = tuple(line.procedure for line in now.sent.lines) if now.sent else ()
    priority = priority_of(
        issue, issue.amount, clocks, history.payer.name, procedures, today, record, reference,
    )
    return replace(issue, clocks=clocks, priority=priority)


def _service(sent: SentClaim | None, status: ClaimStatus | None) -> tuple[date | None, date | None]:
    if sent is not None:
        return sent.service_from, sent.service_to
    return (status.service_from, status.service_to) if status else (None, None)


def _effects(history: ClaimHistory, now: Standing, reference: Reference) -> frozenset[str]:
    """What the rules on rights must know: a replacement stays one, a copy waits for its twin."""
    found = {note.effect for note in _notes(now.word, reference) if note.effect}
    frequency = now.sent.frequency if now.sent else ""
    medicare = history.payer.type is PayerType.MEDICARE_FFS and history.payer.type_confirmed
    # Medicare takes no replacement of a professional claim, so it cannot be sent again as one.
    if not (medicare and history.claim_type is not ClaimType.INSTITUTIONAL):
        found.add(_EFFECT_OF_FREQUENCY.get(frequency, ""))
    if now.word is not None and now.word.verdict is Verdict.ASKED:
        found.add("records_asked")
    return frozenset(found - {""})


def _status_codes(word: Word | None) -> tuple[StatusCode, ...]:
    return word.status.codes if word is not None and word.status is not None else ()


def _notes(word: Word | None, reference: Reference) -> list[StatusNote]:
    known = (reference.statuses.statuses.get(code.status) for code in _status_codes(word))
    return [note for note in known if note is not None]


def _leading_note(word: Word | None, reference: Reference) -> StatusNote | None:
    """The status that says most: one that names fields, before a mere "missing or not valid"."""
    notes = _notes(word, reference)
    return next((note for note in notes if note.fields or note.effect), notes[0] if notes else None)


def _codes(word: Word | None, amount: int) -> tuple[IssueCode, ...]:
    """The codes as the case shows them; the cents stand at the first, since they are one claim's."""
    if word is None:
        return ()
    if word.acknowledgment is not None:
        said = word.acknowledgment
        code = next(iter(said.codes), said.verdict)
        return (IssueCode(0, said.kind, code, amount, of_status=True),)
    return tuple(
        IssueCode(0, code.category, code.status, 0 if at else amount, of_status=True, entity=code.entity)
        for at, code in enumerate(_status_codes(word))
    )


def _words(now: Standing, kind: Kind, reference: Reference) -> str:
    """What was said, in a sentence a biller can act on."""
    word = now.word
    if kind is Kind.UNANSWERED:
        return _silence(now)
    assert word is not None
    if word.acknowledgment is not None:
        faults = " ".join(reference.statuses.fault_words(word.acknowledgment)[:3])
        return f"The file it was in was refused ({word.acknowledgment.kind}). {faults}".strip()
    book, codes = reference.statuses, _status_codes(word)
    said = dict.fromkeys(book.words(code) for code in codes)
    category = book.category_words(codes[0].category) if codes else ""
    by = _REFUSED_BY[word.speaker] if kind is Kind.REJECTED else "The payer is still deciding."
    return " ".join((*said, f"{category}." if category else "", by)).replace("  ", " ")


def _silence(now: Standing) -> str:
    word = now.word
    if word is not None and word.verdict is Verdict.NOT_FOUND:
        return _NOT_FOUND
    if word is not None and word.verdict is Verdict.FINISHED:
        return _FINISHED
    sent = f" on {now.sent_on:%m/%d/%Y}" if now.sent_on else ""
    said = ""
    if word is not None and word.on is not None:
        who = {Speaker.PAYER: "the payer", Speaker.CLEARINGHOUSE: "the clearinghouse"}.get(word.speaker)
        said = f" since {who or 'somebody'} took it in on {word.on:%m/%d/%Y}"
    return _SILENT.format(sent=sent, said=said)
