"""The queue for the command line: whole cases in working order, fetched page by page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from denials_app.model.denial import Assessment, CaseState, Issue
from denials_app.queries.queue import queue_ids
from denials_app.queries.rows import QueueFilter
from denials_app.queries.work_rows import ListedCase
from denials_app.store.codec import unpack
from denials_app.store.tables import denial_case, issue, payer
from denials_app.store.unit import Store
from denials_app.store.visible import visible
from denials_app.triage.priority import as_of_today
from denials_app.triage.takebacks import as_of

_PAGE = 256


def listed(store: Store, today: date, wanted: QueueFilter, limit: int | None) -> Iterator[ListedCase]:
    """Cases in working order with all their issues; memory holds one page of them."""
    ids = queue_ids(store, today, wanted)[:limit]
    for start in range(0, len(ids), _PAGE):
        page = list(ids[start : start + _PAGE])
        with store.read() as connection:
            found = _page(connection, today, page)
        yield from (found[id] for id in page if id in found)


def _page(connection: Connection, today: date, ids: Sequence[int]) -> dict[int, ListedCase]:
    issues: dict[int, list[Issue]] = {}
    rows = connection.execute(
        select(issue.c.case_id, issue.c.detail)
        .where(issue.c.case_id.in_(ids), visible(issue))
        .order_by(issue.c.case_id, issue.c.number),
    )
    for row in rows:
        issues.setdefault(row.case_id, []).append(_today(unpack(Issue, row.detail), today))
    query = (
        select(denial_case, payer.c.type, payer.c.type_confirmed)
        .join(payer, payer.c.id == denial_case.c.payer_id)
        .where(denial_case.c.id.in_(ids), visible(denial_case))
    )
    return {row.id: _case(row, tuple(issues.get(row.id, ()))) for row in connection.execute(query)}


def _case(row: Row[Any], issues: tuple[Issue, ...]) -> ListedCase:
    state = CaseState(row.state)
    assessment = Assessment(
        row.in_work, issues, row.charge, row.denied, row.recovered, row.written_off, row.open, state,
    )
    return ListedCase(
        id=row.id, practice=row.practice_name, claim=row.claim_number, icn=row.icn, payer=row.payer_name,
        payer_type=row.type or "unknown", payer_type_confirmed=row.type_confirmed, patient=row.patient,
        service_from=row.service_from, assessment=assessment, state=state, owner=row.owner,
        follow_up=row.follow_up,
    )  # fmt: skip


def _today(one: Issue, today: date) -> Issue:
    """The issue with the urgency and the wait of today rather than of the day it was judged."""
    one = as_of(one, today)
    if one.priority is None:
        return one
    return replace(one, priority=as_of_today(one.priority, one.clocks, today))
