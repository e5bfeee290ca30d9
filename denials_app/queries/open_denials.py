"""Cases with what was done about them, page by page, as they leave in a workbook."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from denials_app.base.money import dollars
from denials_app.intake.sheets.service_lines import lines_text
from denials_app.model.denial import Issue
from denials_app.model.history import DeedKind
from denials_app.model.remittance import RemitClaim
from denials_app.model.sheets import OpenDenial
from denials_app.queries.queue import queue_ids
from denials_app.queries.rows import QueueFilter
from denials_app.store.brought import shown_deed
from denials_app.store.codec import unpack
from denials_app.store.histories import KeptClaim, load_histories
from denials_app.store.tables import deed, denial_case, issue
from denials_app.store.unit import Store
from denials_app.store.visible import visible

_PAGE = 256


def open_denials(
    store: Store, today: date, wanted: QueueFilter, limit: int | None,
) -> Iterator[OpenDenial]:
    """Cases in working order; memory holds one page of them."""
    ids = queue_ids(store, today, wanted)[:limit]
    for start in range(0, len(ids), _PAGE):
        page = list(ids[start : start + _PAGE])
        with store.read() as connection:
            found = _page(connection, page)
        yield from (found[id] for id in page if id in found)


def _page(connection: Connection, ids: Sequence[int]) -> dict[int, OpenDenial]:
    issues: dict[int, list[Issue]] = defaultdict(list)
    query = select(issue.c.case_id, issue.c.detail).where(issue.c.case_id.in_(ids), visible(issue))
    for row in connection.execute(query.order_by(issue.c.case_id, issue.c.number)):
        issues[row.case_id].append(unpack(Issue, row.detail))
    kept = {one.id: one for one in load_histories(connection, ids)}
    deeds = _deeds(connection, ids)
    cases = connection.execute(select(denial_case).where(denial_case.c.id.in_(ids), visible(denial_case)))
    return {row.id: _row(row, issues[row.id], kept[row.id], deeds[row.id]) for row in cases}


def _deeds(connection: Connection, ids: Sequence[int]) -> dict[int, list[Row[Any]]]:
    query = select(deed).where(deed.c.claim_id.in_(ids), shown_deed()).order_by(deed.c.at, deed.c.id)
    rows = connection.execute(query).all()
    undone = {row.undoes for row in rows if row.undoes is not None}
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        if row.undoes is None and row.id not in undone:
            found[row.claim_id].append(row)
    return found


def _row(row: Row[Any], issues: list[Issue], kept: KeptClaim, deeds: list[Row[Any]]) -> OpenDenial:
    answer = kept.history.standing_answer
    claim = answer.claim if answer else None
    sent = [one for one in deeds if one.kind == DeedKind.SENT]
    told = (sent[-1].details or {}) if sent else {}
    codes = _codes(issues)
    return OpenDenial(
        case=row.id, practice=row.practice_name, claim=row.claim_number, payer_claim=row.icn,
        patient=row.patient, member=claim.patient.member_id if claim else "", payer=row.payer_name,
        service_from=row.service_from, service_to=_service_to(claim), charge=row.charge,
        paid=claim.paid if claim else 0, denied=row.denied, open=row.open, codes=codes,
        kind=row.kind,
        reason=row.reason if codes else "", denied_on=answer.payment_date if answer else None,
        state=row.state.replace("_", " "), level=_level(issues, deeds, bool(sent)),
        sent_on=_day(told.get("on")), sent_by=str(told.get("by") or ""), owner=row.owner,
        follow_up=row.follow_up, due=row.due_legal, work_by=row.work_by,
        notes="\n".join(f"{one.at:%m/%d/%Y} {one.text}" for one in deeds if one.kind == DeedKind.NOTE),
        provider=row.provider, lines=lines_text(claim) if claim else "",
        written_off=_written_off(deeds),
    )  # fmt: skip


def _codes(issues: list[Issue]) -> str:
    """Every reason with its amount and then its remarks, as the import reads them."""
    parts: list[str] = []
    for one in issues:
        sums: dict[tuple[str, str], int] = {}
        remarks: dict[str, None] = {}
        for code in (code for code in one.codes if not code.of_status):
            sums[code.group, code.carc] = sums.get((code.group, code.carc), 0) + code.amount
            remarks |= dict.fromkeys(code.remarks)
        parts += [f"{group}-{carc} {dollars(sum)}" if group else carc for (group, carc), sum in sums.items()]
        parts += remarks
    return "; ".join(dict.fromkeys(parts))


def _written_off(deeds: list[Row[Any]]) -> str:
    """What was written off of which reason, as the import reads it; nothing where all was."""
    given_up = [one for one in deeds if one.kind == DeedKind.WRITTEN_OFF and one.issue and one.amount]
    return "; ".join(f"{one.issue} {dollars(one.amount)}" for one in given_up)


def _level(issues: list[Issue], deeds: list[Row[Any]], was_sent: bool) -> int | None:
    """The level an appeal stands at; none where nobody appealed yet."""
    levels = [clock.level for one in issues for clock in one.clocks if clock.kind == "appeal"]
    told = [(one.details or {}).get("level") for one in deeds]
    top = max((level for level in (*levels, *told) if level), default=None)
    appealed = was_sent or any(told) or any(one.kind == DeedKind.LETTER for one in deeds)
    return top if appealed or (top or 0) > 1 else None


def _service_to(claim: RemitClaim | None) -> date | None:
    if claim is None:
        return None
    days = [day for line in claim.lines if (day := line.service_to or line.service_from)]
    return claim.service_to or max(days, default=None)


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None
