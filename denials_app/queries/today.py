"""What the afternoon opens on: what is due, new, answered, written but not yet sent."""

from datetime import date, datetime, timedelta

from sqlalchemy import Connection, func, select

from denials_app.model.history import DeedKind
from denials_app.queries.groups import (
    due_counts,
    is_decided,
    lane_group,
    new_groups,
    oldest_rejection,
    rejected_today,
)
from denials_app.queries.live import is_lapsed, is_shown, is_work, passed_on, score, urgency, work_by
from denials_app.queries.queue import queue_row
from denials_app.queries.rows import QueueRow, TodayView
from denials_app.reference import Reference
from denials_app.store.tables import deed, denial_case, import_attempt, import_undo, packet
from denials_app.store.unit import Store

_SHOWN_DEADLINES = 12
_SHOWN_ANSWERS = 8
_MOST_FILES = 500
_c = denial_case.c


def today_view(store: Store, reference: Reference, today: date) -> TodayView:
    """The view of one day."""
    with store.read() as connection:
        count, amount = connection.execute(
            select(func.count(), func.coalesce(func.sum(_c.open), 0))
            .where(is_shown(), is_work(today), is_decided()),
        ).one()
        since = _since(connection, today)
        deadlines = _deadlines(connection, today)
        answers = _answers(connection, today, since)
        not_sent = _not_sent(connection)
        last, files = _came_in(connection, today)
        rejections = lane_group(connection, today, "rejections")
        unanswered = lane_group(connection, today, "unanswered")
        rejected, oldest = rejected_today(connection, today), oldest_rejection(connection, today)
    return TodayView(
        open_count=count, open_amount=int(amount), due=due_counts(store, today), deadlines=deadlines,
        new_groups=new_groups(store, reference, since, today), rejections=rejections, answers=answers,
        not_sent=tuple((template, len(cases)) for template, cases in not_sent), last_import=last,
        rejected_today=rejected, unanswered=unanswered, files_today=files, rejected_oldest=oldest,
        not_sent_cases=tuple(tuple(dict.fromkeys(cases)) for _, cases in not_sent),
    )  # fmt: skip


def _came_in(connection: Connection, today: date) -> tuple[datetime | None, int]:
    """When a file last brought something, and how many did today by the clock on the wall."""
    attempt, undone = import_attempt.c, select(import_undo.c.import_id)
    new = attempt.status.in_(("imported", "partly"))
    query = select(attempt.at).where(new, attempt.import_id.is_not(None), attempt.import_id.not_in(undone))
    moments = list(connection.scalars(query.order_by(attempt.id.desc()).limit(_MOST_FILES)))
    return max(moments, default=None), sum(1 for at in moments if at.astimezone().date() == today)


def _since(connection: Connection, today: date) -> date:
    """New means: denied in the week before the newest remittance, or in the week before today."""
    newest: date | None = connection.scalar(
        select(func.max(_c.denied_on)).where(is_shown(), is_decided()),
    )
    return min(newest or today, today) - timedelta(days=7)


def _deadlines(connection: Connection, today: date) -> tuple[QueueRow, ...]:
    query = (
        select(denial_case, score(today).label("now"), urgency(today).label("pressing"))
        .where(is_shown(), is_work(today), _c.work_by_day.is_not(None), ~is_lapsed(today))
        .order_by(work_by(today), _c.base_score.desc(), _c.id)
        .limit(_SHOWN_DEADLINES)
    )
    rows = connection.execute(query).all()
    pressing = passed_on(connection, rows, today)
    return tuple(queue_row(row, today, 0.0, pressing.get(row.id)) for row in rows)


def _answers(connection: Connection, today: date, since: date) -> tuple[tuple[str, QueueRow], ...]:
    query = (
        select(denial_case, score(today).label("now"), urgency(today).label("pressing"))
        .where(is_shown(), _c.outcome != "", _c.answered_on >= since)
        .order_by(_c.answered_on.desc(), _c.denied.desc(), _c.id)
        .limit(_SHOWN_ANSWERS)
    )
    return tuple((row.outcome, queue_row(row, today, 0.0)) for row in connection.execute(query))


def _not_sent(connection: Connection) -> list[tuple[str, list[int]]]:
    """By template the cases of the packets that were written and not marked sent, the oldest packet first."""
    sent = select(deed.c.claim_id).where(
        deed.c.kind == DeedKind.SENT, deed.c.claim_id == packet.c.claim_id, deed.c.at >= packet.c.made_at,
    )
    query = (
        select(packet.c.template, packet.c.claim_id)
        .where(~sent.exists())
        .order_by(packet.c.template, packet.c.made_at, packet.c.id)
    )
    found: dict[str, list[int]] = {}
    for template, claim in connection.execute(query):
        found.setdefault(template, []).append(claim)
    return list(found.items())
