"""What moves at midnight without a write: days left, urgency and score, computed in SQL from today."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Integer,
    Row,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    select,
)

from denials_app.store.tables import case_deadline, denial_case
from denials_app.store.visible import visible

# Urgency grows from 1 to 2 over the last thirty days before the day to be done by (domain, priority).
HORIZON = 30


def is_shown() -> ColumnElement[bool]:
    """Rows of finished imports only."""
    return visible(denial_case)


def is_work(today: date) -> ColumnElement[bool]:
    """Open work of today: a silent claim is none before its payer's usual days are over."""
    day = denial_case.c.shown_from_day
    return and_(denial_case.c.in_work.is_(True), or_(day.is_(None), day <= today.toordinal()))


def is_lapsed(today: date) -> ColumnElement[bool]:
    """Whether every deadline has passed: those cases stand in a lane of their own, after the rest."""
    return and_(denial_case.c.due_day.is_not(None), denial_case.c.due_day < today.toordinal())


def work_by(today: date) -> ColumnElement[int]:
    """The day to work by, of the deadline that presses today: the nearest that can still be met.

    The one kept on the case is it until its own day has passed; then the next one takes its place.
    """
    own, later = denial_case.c.work_by_day, case_deadline
    following = (
        select(func.min(later.c.work_by_day))
        .where(later.c.case_id == denial_case.c.id, later.c.import_id == denial_case.c.import_id)
        .where(later.c.due_day >= today.toordinal())
        .correlate(denial_case)
        .scalar_subquery()
    )
    return case(
        (own.is_(None), own),
        (denial_case.c.due_legal >= today, own),
        else_=func.coalesce(following, own),
    )


Deadline = tuple[str, date, date]


def passed_on(connection: Connection, rows: Sequence[Row[Any]], today: date) -> dict[int, Deadline]:
    """The deadline that presses now (kind, day, work by), for cases whose kept one has passed."""
    passed = [row.id for row in rows if row.due_legal and row.due_legal < today]
    table = case_deadline
    query = (
        select(table)
        .where(table.c.case_id.in_(passed), visible(table), table.c.due_day >= today.toordinal())
        .order_by(table.c.work_by_day.desc())
    )
    return {
        row.case_id: (row.kind, date.fromordinal(row.due_day), date.fromordinal(row.work_by_day))
        for row in (connection.execute(query) if passed else ())
    }


def urgency(today: date) -> ColumnElement[float]:
    """From 1 (a month or more, or no deadline known) to 2 (today)."""
    left = work_by(today) - literal(today.toordinal(), Integer)
    return case(
        (denial_case.c.work_by_day.is_(None), 1.0),
        (is_lapsed(today), 1.0),
        (left >= HORIZON, 1.0),
        (left <= 0, 2.0),
        else_=2.0 - cast(left, Float) / float(HORIZON),
    )


def score(today: date) -> ColumnElement[float]:
    """Dollars an hour, as urgent as it is today."""
    return denial_case.c.base_score * urgency(today)
