"""The timeline and the folder of one case."""

from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Connection, Row, select

from denials_app.base.money import dollars
from denials_app.model.history import Adjudication, ClaimHistory, DeedKind
from denials_app.queries.rows import CaseDocument, HistoryRow
from denials_app.queries.said_rows import said_rows
from denials_app.reference import Reference
from denials_app.store.brought import shown_deed
from denials_app.store.tables import correction, deed, document, packet

_TITLES = {
    DeedKind.CORRECTED: "Corrected claim written",
    DeedKind.LETTER: "Letter finished",
    DeedKind.PRINTED: "Printed",
    DeedKind.SENT: "Sent",
    DeedKind.ANSWERED: "Guide answered",
    DeedKind.END_CHOSEN: "Way out chosen",
    DeedKind.OVERRULED: "Appeal allowed against the default",
    DeedKind.WRITTEN_OFF: "Written off",
    DeedKind.NOTE: "Note",
    DeedKind.FOLLOW_UP: "Follow-up set",
    DeedKind.OWNED: "Taken over",
    DeedKind.CLOSED: "Closed",
}


# Who told an answer that came by no file of the payer's.
_TOLD = {"spreadsheet": ", as a spreadsheet tells", "manual": ", typed in by hand"}


def timeline(
    connection: Connection, id: int, history: ClaimHistory, reference: Reference,
) -> tuple[HistoryRow, ...]:
    """What happened to a claim, oldest first. Undone deeds stay out, as if they had not been."""
    rows = [
        HistoryRow(_midnight(sent.created or sent.service_from), "submission", "Claim sent",
                   f"frequency {sent.frequency or '1'}, ${dollars(sent.charge)}, to {sent.payer.name}")
        for sent in history.submissions
    ]  # fmt: skip
    rows += said_rows(history, reference)
    rows += [_answer(answer) for answer in history.adjudications]
    rows += [_deed(row, reference) for row in _standing_deeds(connection, id)]
    return tuple(sorted(rows, key=_moment))


def _moment(row: HistoryRow) -> datetime:
    return row.at


def _answer(answer: Adjudication) -> HistoryRow:
    claim = answer.claim
    title = f"Answered: ${dollars(claim.paid)} paid"
    if claim.status == "22":
        title = f"Payment taken back: ${dollars(abs(claim.paid))}"
    numbers = f"trace {answer.trace or 'none'}, payer's number {claim.icn or 'none'}"
    told = _TOLD.get(answer.source, "")
    detail = f"of ${dollars(abs(claim.charge))}, {numbers}{told}"
    return HistoryRow(_midnight(answer.payment_date), "remittance", title, detail)


def _midnight(day: date | None) -> datetime:
    return datetime.combine(day or date.min, time(), UTC)


def _standing_deeds(connection: Connection, id: int) -> list[Row[Any]]:
    query = select(deed).where(deed.c.claim_id == id, shown_deed()).order_by(deed.c.at, deed.c.id)
    rows = connection.execute(query).all()
    undone = {row.undoes for row in rows if row.undoes is not None}
    return [row for row in rows if row.undoes is None and row.id not in undone]


def _deed(row: Row[Any], reference: Reference) -> HistoryRow:
    kind = DeedKind(row.kind)
    if kind is DeedKind.ANSWERED:
        asked = _asked(row, reference)
        if asked is not None:
            return asked
    parts = [row.issue, row.end.replace("_", " "), row.text, f"by {row.actor}"]
    if "imported" in (row.details or {}):
        parts[-1] = f"brought in with {row.details['imported']} by {row.actor}"
    if row.due:
        parts.insert(0, f"follow up on {row.due:%m/%d/%Y}")
    if row.amount:
        parts.insert(0, f"${dollars(row.amount)}")
    return HistoryRow(row.at, kind.value, _TITLES[kind], ", ".join(part for part in parts if part))


def _asked(row: Row[Any], reference: Reference) -> HistoryRow | None:
    """An answer of the guide in the words it was asked in; None where the playbook asks so no more."""
    told = row.details or {}
    playbook = next((one for one in reference.playbooks.values() if one.id == told.get("playbook")), None)
    step = playbook.step(str(told.get("step"))) if playbook is not None else None
    option = next((one for one in step.options if one.value == told.get("value")), None) if step else None
    if step is None or option is None:
        return None
    source = "from the files, " if row.text.endswith("from the files") else ""
    return HistoryRow(row.at, row.kind, step.question, f"{option.words} · {source}taken by {row.actor}")


def documents(connection: Connection, id: int) -> tuple[CaseDocument, ...]:
    """The papers of a case: attachments, then frozen packets, then written claims."""
    found = [
        CaseDocument(row.id, row.kind, row.name, row.pages, row.sha256, row.added_at)
        for row in _of(connection, document, id)
    ]
    found += [
        CaseDocument(row.id, "packet", row.name, row.pages, row.sha256, row.made_at)
        for row in _of(connection, packet, id)
    ]
    found += [
        CaseDocument(row.id, row.kind or "claim", row.name, 0, row.sha256, row.made_at)
        for row in _of(connection, correction, id)
    ]
    return tuple(found)


def _of(connection: Connection, table: Any, id: int) -> list[Row[Any]]:
    return list(connection.execute(select(table).where(table.c.claim_id == id).order_by(table.c.id)))
