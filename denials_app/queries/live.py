"""What moves at midnight without a write: days left, urgency and score, computed in SQL from today."""

from datetime import date

from sqlalchemy import ColumnElement, Float, Integer, and_, case, cast, literal
from sqlalchemy.sql.elements import KeyedColumnElement

from denials_app.store.tables import denial_case
from denials_app.store.visible import visible

# Urgency grows from 1 to 2 over the last thirty days before the day to be done by (domain, priority).
HORIZON = 30

Deadline = KeyedColumnElement[int]


def is_shown() -> ColumnElement[bool]:
    """Rows of finished imports only."""
    return visible(denial_case)


def is_lapsed(today: date) -> ColumnElement[bool]:
    """Whether every deadline has passed: those cases stand in a lane of their own, after the rest."""
    return and_(denial_case.c.due_day.is_not(None), denial_case.c.due_day < today.toordinal())


def urgency(today: date) -> ColumnElement[float]:
    """From 1 (a month or more, or no deadline known) to 2 (today)."""
    left = denial_case.c.work_by_day - literal(today.toordinal(), Integer)
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


def urgency_of(work_by: date | None, due: date | None, today: date) -> float:
    """The same urgency for one case in hand."""
    if work_by is None or (due is not None and due < today):
        return 1.0
    left = (work_by - today).days
    return min(2.0, max(1.0, 2.0 - left / HORIZON))
