"""The queue: ids in working order, their rows page by page, and keyset pages for the command line."""

from array import array
from collections.abc import Sequence
from datetime import date
from math import log1p
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, or_, select

from denials_app.base.errors import Refusal
from denials_app.model.denial import CaseState, Kind
from denials_app.queries.groups import dimension, in_lane
from denials_app.queries.live import (
    Deadline,
    is_lapsed,
    is_shown,
    is_work,
    passed_on,
    score,
    urgency,
    work_by,
)
from denials_app.queries.rows import QueueFilter, QueueRow
from denials_app.reference import Reference
from denials_app.store.tables import denial_case
from denials_app.store.unit import Store

_c = denial_case.c


def queue_ids(store: Store, today: date, wanted: QueueFilter) -> "array[int]":
    """Case ids in working order: what can still be met by score, then what has lapsed."""
    query = filtered(select(_c.id), today, wanted).order_by(*_order(today, wanted))
    with store.read() as connection:
        return array("q", connection.scalars(query))


def filtered(query: Select[Any], today: date, wanted: QueueFilter) -> Select[Any]:
    """`query` over the cases that a filter lets through."""
    query = query.where(is_shown())
    query = query.where(is_work(today) if wanted.state is None else _c.state == _state(wanted.state))
    group = dimension(wanted.by, today)
    if wanted.group is not None:
        query = query.where(group == _group_value(wanted))
    if wanted.lane:
        query = query.where(in_lane(wanted.lane, today))
    if wanted.payer:
        query = query.where(func.lower(_c.payer_name).contains(wanted.payer.lower(), autoescape=True))
    if wanted.kinds:
        query = query.where(_c.kind.in_(wanted.kinds))
    for word in wanted.text.split():
        query = query.where(_mentions(word))
    return query


def _state(text: str) -> CaseState:
    try:
        return CaseState(text)
    except ValueError as error:
        states = ", ".join(CaseState)
        raise Refusal(f"{text} is no state of a case; there are {states}.") from error


def _group_value(wanted: QueueFilter) -> str | int:
    if wanted.by != "payer":
        return wanted.group or ""
    try:
        return int(wanted.group or "")
    except ValueError as error:
        raise Refusal(f"{wanted.group} is no payer's group id; `groups --by payer` lists them.") from error


def _mentions(word: str) -> ColumnElement[bool]:
    columns = (_c.claim_number, _c.patient, _c.icn, _c.payer_name, _c.reason, _c.provider)
    lowered = word.lower()
    return or_(*(func.lower(column).contains(lowered, autoescape=True) for column in columns))


def _order(today: date, wanted: QueueFilter) -> tuple[ColumnElement[Any], ...]:
    columns: dict[str, ColumnElement[Any]] = {
        "score": score(today), "amount": _c.amount, "denied": _c.denied, "deadline": work_by(today),
        "patient": _c.patient_sort, "payer": _c.payer_name, "service": _c.service_from,
        "reason": _c.reason, "claim": _c.claim_number,
    }  # fmt: skip
    column = columns.get(wanted.order)
    if column is None:
        raise Refusal(f"The queue is not ordered by {wanted.order}; there are {', '.join(columns)}.")
    first = column.desc() if wanted.descending else column.asc()
    if wanted.order == "score":
        return is_lapsed(today).asc(), first, _c.id.asc()
    return column.is_(None).asc(), first, _c.id.asc()


def queue_rows(
    store: Store, reference: Reference, today: date, ids: Sequence[int],
) -> dict[int, QueueRow]:
    """The rows of these ids; an id that is no case any more is left out."""
    query = select(denial_case, score(today).label("now"), urgency(today).label("pressing")).where(
        is_shown(), _c.id.in_(list(ids)),
    )
    top = select(func.max(_c.base_score)).where(is_shown(), is_work(today))
    with store.read() as connection:
        most = connection.scalar(top) or 0.0
        rows = connection.execute(query).all()
        pressing = passed_on(connection, rows, today)
    return {row.id: queue_row(row, today, most, pressing.get(row.id)) for row in rows}


def queue_row(row: Row[Any], today: date, most: float, pressing: Deadline | None = None) -> QueueRow:
    """A row of `denial_case` as the queue shows it; `most` is the highest score, for the bar.

    `pressing` is the deadline that took the place of the one kept, once that had passed.
    """
    kind, legal, work_by_day = pressing or (row.clock_kind, row.due_legal, row.work_by)
    due = legal or work_by_day
    return QueueRow(
        id=row.id, practice=row.practice_name, claim=row.claim_number, patient=row.patient,
        payer=row.payer_name, service_from=row.service_from, group=row.group_id,
        subreason=row.subreason, kind=Kind(row.kind), reason=row.reason,
        codes=tuple((code, bool(filled)) for code, filled in row.codes or ()), amount=row.amount,
        denied=row.denied, clock_kind=kind, due_legal=legal, work_by=work_by_day,
        days_left=(due - today).days if due else None, score=row.now, chance=row.chance,
        expected=row.expected, urgency=row.pressing, rank=_bar(row.now, most),
        state=CaseState(row.state), owner=row.owner, more=row.more,
    )  # fmt: skip


def _bar(now: float, most: float) -> float:
    # Amounts spread over three powers of ten; on a straight scale all bars but one would be specks.
    return min(1.0, log1p(max(now, 0.0)) / log1p(2 * most)) if most > 0 else 0.0
