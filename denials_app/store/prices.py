"""Keeps fee schedules and finds the prices that a claim is held against."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from denials_app.model.denial import Kind
from denials_app.model.price import FeeSchedule, Price
from denials_app.store import tables
from denials_app.store.bulk import insert_rows, plain_day
from denials_app.store.unit import UnitOfWork
from denials_app.store.visible import visible

_COLUMNS = (
    "practice_id", "fee_schedule_id", "row", "procedure", "modifiers", "place", "effective_from",
    "effective_to", "allowed",
)  # fmt: skip
_IN = 500


def begin_schedule(
    unit: UnitOfWork, payer: Row[Any], name: str, sha256: str, since: date | None, prices: int,
) -> int:
    """Keep that one file promises so many prices of a payer; returns the schedule's id."""
    done = unit.connection.execute(
        insert(tables.fee_schedule).values(
            practice_id=payer.practice_id, payer_id=payer.id, name=name, sha256=sha256, prices=prices,
            effective_from=since, loaded_at=unit.at, actor=unit.actor,
        )
    )  # fmt: skip
    id = int(done.inserted_primary_key[0]) if done.inserted_primary_key else 0
    unit.touch(tables.fee_schedule, id)
    return id


def prices_kept(connection: Connection, schedule: int) -> int:
    """How many prices of a schedule are kept: those its file names first."""
    table = tables.price
    query = select(func.count()).select_from(table).where(table.c.fee_schedule_id == schedule)
    return connection.scalar(query) or 0


def add_prices(connection: Connection, schedule: int, prices: Iterable[Price]) -> None:
    """Keep further prices of a schedule, in the order of its file."""
    plan = tables.fee_schedule
    practice = connection.scalar(select(plan.c.practice_id).where(plan.c.id == schedule))
    insert_rows(connection, tables.price, _COLUMNS, [
        (practice, schedule, one.row, one.procedure, ":".join(one.modifiers), one.place,
         plain_day(one.effective_from), plain_day(one.effective_to), one.allowed)
        for one in prices
    ])  # fmt: skip


def mark_judged(unit: UnitOfWork, schedule: int) -> None:
    """Note that every claim on file was held against a schedule."""
    table = tables.fee_schedule
    unit.connection.execute(update(table).where(table.c.id == schedule).values(judged=1))
    unit.touch(table, schedule)


def remove_some_prices(connection: Connection, schedule: int, most: int) -> int:
    """Take out the last prices of a schedule, which counts as unfinished from then on; returns how many."""
    table, plan = tables.price, tables.fee_schedule
    own = select(table.c.id).where(table.c.fee_schedule_id == schedule)
    last = own.order_by(table.c.id.desc()).limit(most)
    connection.execute(update(plan).where(plan.c.id == schedule).values(judged=0))
    return connection.execute(delete(table).where(table.c.id.in_(last.scalar_subquery()))).rowcount


def remove_schedule(unit: UnitOfWork, schedule: int) -> bool:
    """Take a schedule without prices out; False when there is none of that id."""
    done = unit.connection.execute(delete(tables.fee_schedule).where(tables.fee_schedule.c.id == schedule))
    unit.touch(tables.fee_schedule, schedule)
    return done.rowcount == 1


def schedules(connection: Connection, payer_id: int | None = None) -> tuple[FeeSchedule, ...]:
    """The loaded schedules, of one payer or of all, newest first."""
    table = tables.fee_schedule
    query = (
        select(table, tables.payer.c.name.label("payer"), tables.practice.c.name.label("practice"))
        .join(tables.payer, tables.payer.c.id == table.c.payer_id)
        .join(tables.practice, tables.practice.c.id == table.c.practice_id)
        .order_by(table.c.id.desc())
    )
    if payer_id is not None:
        query = query.where(table.c.payer_id == payer_id)
    return tuple(
        FeeSchedule(row.id, row.payer_id, row.payer, row.practice, row.name, row.prices, row.effective_from,
                    row.loaded_at.date(), row.actor, bool(row.judged))
        for row in connection.execute(query)
    )  # fmt: skip


def are_priced(connection: Connection, payers: Iterable[int]) -> bool:
    """Whether any of these payers has prices: a look into a table of a few rows."""
    table = tables.fee_schedule
    query = select(table.c.id).where(table.c.payer_id.in_(sorted(set(payers)))).limit(1)
    return connection.scalar(query) is not None


def prices_of(
    connection: Connection, payers: Iterable[int], procedures: Iterable[str] | None = None,
) -> dict[int, list[Price]]:
    """The prices by payer, of these procedures or of all."""
    schedule, price = tables.fee_schedule, tables.price
    query = (
        select(price, schedule.c.payer_id, schedule.c.name.label("source"), schedule.c.loaded_at)
        .join(schedule, schedule.c.id == price.c.fee_schedule_id)
        .where(schedule.c.payer_id.in_(sorted(set(payers))))
        .order_by(price.c.id)
    )
    found: dict[int, list[Price]] = defaultdict(list)
    for part in _parts(procedures):
        for row in connection.execute(query if part is None else query.where(price.c.procedure.in_(part))):
            found[row.payer_id].append(_price(row))
    return found


def _parts(procedures: Iterable[str] | None) -> Iterable[list[str] | None]:
    if procedures is None:
        return [None]
    wanted = sorted({one.upper() for one in procedures if one})
    return [wanted[start : start + _IN] for start in range(0, len(wanted), _IN)]


def _price(row: Row[Any]) -> Price:
    modifiers = tuple(row.modifiers.split(":")) if row.modifiers else ()
    return Price(
        row.procedure, row.allowed, modifiers, row.place, row.effective_from, row.effective_to, row.row,
        row.source, row.loaded_at.date(),
    )


def claims_priced(connection: Connection, schedule: int) -> list[int]:
    """The claims whose lines a schedule has a price for: what its coming or going may change."""
    plan, price, line = tables.fee_schedule, tables.price, tables.remit_line
    remit, claim = tables.remit_claim, tables.claim
    payer = select(plan.c.payer_id).where(plan.c.id == schedule).scalar_subquery()
    codes = select(price.c.procedure).where(price.c.fee_schedule_id == schedule)
    query = (
        select(remit.c.claim_id)
        .join(claim, claim.c.id == remit.c.claim_id)
        .join(line, line.c.remit_claim_id == remit.c.id)
        .where(claim.c.payer_id == payer, visible(remit))
        .where(func.upper(line.c.procedure).in_(codes) | func.upper(line.c.billed_procedure).in_(codes))
        .distinct()
        .order_by(remit.c.claim_id)
    )
    return list(connection.scalars(query))


def cases_among(connection: Connection, claims: Iterable[int]) -> list[int]:
    """Those of the claims that the queue shows or has closed."""
    table, wanted = tables.denial_case, sorted(set(claims))
    found: list[int] = []
    for start in range(0, len(wanted), _IN):
        query = select(table.c.id).where(table.c.id.in_(wanted[start : start + _IN]), visible(table))
        found += connection.scalars(query)
    return found


def priced_cases(connection: Connection, payer: int, claims: Iterable[int]) -> list[int]:
    """Those of a payer's cases that prices speak of: underpaid ones, and open ones among `claims`."""
    case, issue = tables.denial_case, tables.issue
    underpaid = (
        select(case.c.id)
        .join(issue, (issue.c.case_id == case.c.id) & (issue.c.import_id == case.c.import_id))
        .where(case.c.payer_id == payer, issue.c.kind == Kind.UNDERPAID, visible(case))
        .distinct()
    )
    return sorted({*connection.scalars(underpaid), *cases_among(connection, claims)})


def underpaid_cases(connection: Connection, payer: int) -> int:
    """How many open cases of a payer are below contract."""
    case = tables.denial_case
    query = select(func.count()).select_from(case).where(
        case.c.payer_id == payer, case.c.in_work.is_(True), visible(case),
        case.c.id.in_(select(tables.issue.c.case_id).where(tables.issue.c.kind == Kind.UNDERPAID)),
    )  # fmt: skip
    return connection.scalar(query) or 0
