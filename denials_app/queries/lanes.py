"""The lanes beside the denials: claims refused before a decision, and claims nobody answered."""

from datetime import date

from denials_app.queries.groups import lane_group, oldest_rejection, rejected_today
from denials_app.queries.queue import queue_ids, queue_rows
from denials_app.queries.rows import GroupRow, QueueFilter
from denials_app.queries.work_rows import RejectionLane
from denials_app.reference import Reference
from denials_app.store.unit import Store


def rejection_lane(store: Store, reference: Reference, today: date, shown: int) -> RejectionLane:
    """The rejected claims, the first `shown` of them in working order."""
    with store.read() as connection:
        group, still_open = lane_group(connection, today, "rejections"), rejected_today(connection, today)
        oldest = oldest_rejection(connection, today)
    ids = list(queue_ids(store, today, QueueFilter(lane="rejections"))[:shown])
    rows = queue_rows(store, reference, today, ids)
    return RejectionLane(group, still_open, tuple(rows[id] for id in ids if id in rows), oldest)


def silent_lane(store: Store, today: date) -> GroupRow:
    """The silent claims as one group."""
    with store.read() as connection:
        return lane_group(connection, today, "unanswered")
