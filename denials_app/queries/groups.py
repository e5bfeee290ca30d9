"""The queue's groups with counts and cents, and the lanes beside them."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from denials_app.base.errors import Refusal
from denials_app.model.denial import CaseState, Group, Kind
from denials_app.queries.live import is_lapsed, is_shown, is_work, work_by
from denials_app.queries.rows import GroupRow
from denials_app.queries.work_rows import LaneCounts
from denials_app.reference import Reference
from denials_app.store.tables import claim_status, denial_case, import_batch
from denials_app.store.unit import Store

DIMENSIONS = ("reason", "payer", "deadline", "provider")
SILENT = "unanswered"
_LANE_NAMES = {
    "rejections": "Rejected: fix and send again", "unanswered": "Sent and not answered: ask the payer",
}

_DEADLINES = (
    ("late", "Deadline passed"),
    ("3_days", "Within 3 days"),
    ("14_days", "Within 14 days"),
    ("30_days", "Within 30 days"),
    ("later", "Later"),
    ("none", "No deadline known"),
)
DEADLINES = tuple(id for id, _ in _DEADLINES)


def groups(store: Store, reference: Reference, today: date, by: str, lane: str = "") -> tuple[GroupRow, ...]:
    """The groups of open work (of one lane) by a dimension: the largest sum first, deadlines by nearness."""
    key = dimension(by, today)
    name = denial_case.c.payer_name if by == "payer" else key
    query = (
        select(key.label("group_key"), func.min(name), func.count(), func.sum(denial_case.c.open))
        .where(is_shown(), is_work(today))
        # By its name: a server takes an expression with parameters for another one when it is repeated.
        .group_by("group_key")
    )
    if lane:
        query = query.where(in_lane(lane, today))
    with store.read() as connection:
        found = [GroupRow(str(row[0]), str(row[1]), row[2], int(row[3])) for row in connection.execute(query)]
    named = [GroupRow(row.id, _name(by, row, reference), row.count, row.amount) for row in found]
    if by == "deadline":
        return tuple(sorted(named, key=lambda row: DEADLINES.index(row.id)))
    return tuple(sorted(named, key=lambda row: (-row.amount, row.name)))


def dimension(by: str, today: date) -> ColumnElement[str] | ColumnElement[int]:
    """The column (or expression) that tells the groups of a dimension apart."""
    if by not in DIMENSIONS:
        raise Refusal(f"Groups are by {', '.join(DIMENSIONS)}; {by} is none of these.")
    if by == "payer":
        return denial_case.c.payer_id
    if by == "provider":
        return denial_case.c.provider
    if by == "deadline":
        return _deadline(today)
    # A silent claim has no reason yet, so silence is a group of its own.
    return case((denial_case.c.kind == Kind.UNANSWERED, SILENT), else_=denial_case.c.group_id)


def _deadline(today: date) -> ColumnElement[str]:
    left = func.coalesce(work_by(today), denial_case.c.due_day) - today.toordinal()
    return case(
        (and_(denial_case.c.work_by_day.is_(None), denial_case.c.due_day.is_(None)), "none"),
        (is_lapsed(today), "late"),
        (left <= 3, "3_days"),
        (left <= 14, "14_days"),
        (left <= 30, "30_days"),
        else_="later",
    )


def _name(by: str, row: GroupRow, reference: Reference) -> str:
    if by == "reason":
        return "No answer yet" if row.id == SILENT else reference.group_name(Group(row.id))
    if by == "deadline":
        return dict(_DEADLINES)[row.id]
    return row.name or ("No provider named" if by == "provider" else "No payer named")


def lanes(store: Store, today: date) -> LaneCounts:
    """How many open cases stand in each lane."""
    names = ("denials", "rejections", "follow_ups", "waiting", "late", "unanswered")
    query = select(*(func.count().filter(in_lane(name, today)) for name in names)).where(
        is_shown(), is_work(today),
    )
    with store.read() as connection:
        row = connection.execute(query).one()
    return LaneCounts(row[0], row[1], row[2], row[3], row[4], row[5])


def in_lane(lane: str, today: date) -> ColumnElement[bool]:
    """Whether a case stands in a lane; what has lapsed leaves the lane of denials for its own."""
    kind = denial_case.c.kind
    rejected, silent = kind == Kind.REJECTED, kind == Kind.UNANSWERED
    waiting = denial_case.c.state.in_((CaseState.WAITING, CaseState.SENT, CaseState.PRINTED))
    due = and_(denial_case.c.follow_up.is_not(None), denial_case.c.follow_up <= today)
    rules = {
        "denials": and_(~rejected, ~silent, ~waiting, ~is_lapsed(today)),
        "rejections": and_(rejected, ~waiting), "unanswered": and_(silent, ~waiting), "follow_ups": due,
        "waiting": waiting, "late": is_lapsed(today),
    }  # fmt: skip
    if lane not in rules:
        raise Refusal(f"{lane} is no lane of the queue; there are {', '.join(rules)}.")
    return rules[lane]


def is_decided() -> ColumnElement[bool]:
    """Whether somebody decided on the claim; rejected and silent ones stand in lanes of their own."""
    return denial_case.c.kind.not_in((Kind.REJECTED, Kind.UNANSWERED))


def new_groups(store: Store, reference: Reference, since: date, today: date) -> tuple[GroupRow, ...]:
    """The groups of cases denied since a day."""
    query = (
        select(denial_case.c.group_id, func.count(), func.sum(denial_case.c.open))
        .where(is_shown(), is_work(today), is_decided(), denial_case.c.denied_on >= since)
        .group_by(denial_case.c.group_id)
        .order_by(func.sum(denial_case.c.open).desc())
    )
    with store.read() as connection:
        return tuple(
            GroupRow(row[0], reference.group_name(Group(row[0])), row[1], int(row[2]))
            for row in connection.execute(query)
        )


def lane_group(connection: Connection, today: date, lane: str) -> GroupRow:
    """One lane as a group of its own."""
    query = select(func.count(), func.coalesce(func.sum(denial_case.c.open), 0)).where(
        is_shown(), is_work(today), in_lane(lane, today),
    )
    row = connection.execute(query).one()
    return GroupRow(lane, _LANE_NAMES[lane], row[0], int(row[1]))


def rejected_today(connection: Connection, today: date) -> int:
    """How many of today's rejections are still open: those dated today, or first told by a file of today."""
    case_row, said, batch = denial_case.c, claim_status.c, import_batch.c
    morning = datetime.combine(today, time()).astimezone()
    # What the payer says once more today of a refusal of another day makes no new one.
    told = (
        select(said.id)
        .join(import_batch, batch.id == said.import_id)
        .where(said.practice_id == case_row.practice_id, said.number == case_row.claim_number)
        .where(said.number != "", said.on == case_row.denied_on, batch.finished_at >= morning)
    )
    query = select(func.count()).where(
        is_shown(), is_work(today), in_lane("rejections", today),
        or_(case_row.denied_on == today, told.exists()),
    )  # fmt: skip
    return int(connection.scalar(query) or 0)


def oldest_rejection(connection: Connection, today: date) -> date | None:
    """The day of the refusal that waits longest to be sent again; None where none does."""
    query = select(func.min(denial_case.c.denied_on)).where(
        is_shown(), is_work(today), in_lane("rejections", today),
    )
    found: date | None = connection.scalar(query)
    return found


def due_counts(store: Store, today: date) -> tuple[tuple[str, int, int], ...]:
    """What falls due: (words, cases, cents) for late, today, this week and follow-ups."""
    day = func.coalesce(work_by(today), denial_case.c.due_day)
    number = today.toordinal()
    week_end = (today + timedelta(days=6 - today.weekday())).toordinal()
    follow_up = and_(denial_case.c.follow_up.is_not(None), denial_case.c.follow_up <= today)
    wanted = (
        ("Deadline passed", is_lapsed(today)),
        ("Due today", and_(~is_lapsed(today), day <= number)),
        ("Due this week", and_(day > number, day <= week_end)),
        ("Follow-ups due", follow_up),
    )
    columns = [part for _, rule in wanted for part in _counted(or_(rule))]
    query = select(*columns).where(is_shown(), is_work(today))
    with store.read() as connection:
        row = connection.execute(query).one()
    return tuple((words, row[2 * at], int(row[2 * at + 1])) for at, (words, _) in enumerate(wanted))


def _counted(rule: ColumnElement[bool]) -> tuple[ColumnElement[int], ColumnElement[int]]:
    return func.count().filter(rule), func.coalesce(func.sum(denial_case.c.open).filter(rule), 0)
