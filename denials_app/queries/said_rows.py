"""What was said of a claim on its way, as rows of the timeline and as words for its codes."""

from datetime import UTC, date, datetime, time

from denials_app.base.money import dollars
from denials_app.model.denial import IssueCode
from denials_app.model.history import ClaimHistory
from denials_app.model.status import Acknowledgment, ClaimStatus, Speaker, StatusCode, StatusLevel
from denials_app.queries.rows import CodeWords, HistoryRow
from denials_app.reference import Reference
from denials_app.reference.statuses import Verdict
from denials_app.triage.on_the_way import verdict_of

_BY = {Speaker.PAYER: "the payer", Speaker.CLEARINGHOUSE: "the clearinghouse", Speaker.UNKNOWN: "a sender"}
_TITLES = {
    Verdict.REJECTED: "Rejected by {who}", Verdict.ACCEPTED: "Accepted by {who}",
    Verdict.RECEIVED: "Received by {who}", Verdict.FORWARDED: "Passed on by {who}",
    Verdict.PENDED: "Held by {who}", Verdict.ASKED: "More was asked for by {who}",
    Verdict.FINISHED: "Finished, says {who}", Verdict.NOT_FOUND: "Not found by {who}",
    Verdict.NONE: "Told by {who}",
}


def said_rows(history: ClaimHistory, reference: Reference) -> list[HistoryRow]:
    """Every status and every refused file of a claim; that a whole batch came in says nothing of it."""
    telling = [
        one for one in history.statuses
        if one.level is StatusLevel.CLAIM or verdict_of(one, reference) is Verdict.REJECTED
    ]
    rows = [_status(status, reference) for status in telling]
    return rows + [_refusal(said, reference) for said in history.acknowledgments]


def _status(status: ClaimStatus, reference: Reference) -> HistoryRow:
    verdict = verdict_of(status, reference)
    title = _TITLES[verdict].format(who=_BY[status.speaker])
    book = reference.statuses
    words = " ".join(dict.fromkeys(book.words(code) for code in status.codes))
    codes = ", ".join(dict.fromkeys(_written(code) for code in status.codes))
    numbers = [
        f"{status.kind} {codes}", f"${dollars(status.charge)}" if status.charge is not None else "",
        f"payer's number {status.payer_number}" if status.payer_number else "",
        f"clearinghouse's number {status.clearinghouse_trace}" if status.clearinghouse_trace else "",
    ]
    detail = f"{words} {', '.join(part for part in numbers if part)}"
    return HistoryRow(_midnight(status.on), f"status_{verdict.value}", title, detail.strip())


def _written(code: StatusCode) -> str:
    return ":".join(part for part in (code.category, code.status, code.entity) if part)


def _refusal(said: Acknowledgment, reference: Reference) -> HistoryRow:
    words = " ".join(reference.statuses.fault_words(said)[:5])
    place = f"interchange {said.interchange}" if said.interchange else f"group {said.group}"
    detail = f"{words} {said.kind}, {place}".strip()
    return HistoryRow(_midnight(said.on), "status_rejected", "The file it was in was refused", detail)


def status_words(code: IssueCode, reference: Reference) -> CodeWords:
    """A status code in our words; what nobody confirmed says so."""
    said, book = StatusCode(code.group, code.carc, code.entity), reference.statuses
    name = ":".join(part for part in (code.group, code.carc, code.entity) if part)
    if code.group in ("999", "997", "TA1"):
        return CodeWords(name, "The file the claim was in was refused.", "acknowledgment")
    note = book.statuses.get(code.carc)
    source = note.source + ("" if note.confirmed else ", not confirmed") if note else ""
    return CodeWords(name, f"{book.category_words(code.group)}. {book.words(said)}", source)


def _midnight(day: date | None) -> datetime:
    return datetime.combine(day or date.min, time(), UTC)
