"""One import under way: short steps that nothing shows, one flip that shows them, a sweep of the rest."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, and_, delete, exists, insert, select, update

from denials_app.base.errors import Refusal
from denials_app.base.phases import OnPhase, Phase, untold
from denials_app.security.audit import AuditTag
from denials_app.store import tables
from denials_app.store.brought import delete_brought
from denials_app.store.import_lock import import_lock
from denials_app.store.unit import Store, UnitOfWork
from denials_app.store.visible import DONE, HIDDEN, PENDING, SWEPT

# Rows deleted in one transaction of a sweep: far below a tenth of a second of lock.
_SWEEP_ROWS = 2000


@dataclass(frozen=True, slots=True)
class ImportUnderWay:
    """An import that holds the lock. Its rows carry `id`; write them inside `Store.batch` transactions."""

    id: int


@contextmanager
def importing(store: Store, actor: str, on_phase: OnPhase = untold) -> Iterator[ImportUnderWay]:
    """Begin an import; leaving without `flip` takes back everything it wrote.

    Raises Refusal while another import is under way. What a killed import left is swept first.
    """
    with import_lock(store.engine) as mine:
        if not mine:
            raise Refusal("Another import is under way. Wait until it is done, then try again.")
        _sweep(store, on_phase)
        with store.batch() as connection:
            row = connection.execute(
                insert(tables.import_batch).values(state=PENDING, started_at=store.clock.now(), actor=actor)
            ).inserted_primary_key
        under_way = ImportUnderWay(int(row[0]) if row else 0)
        try:
            with _fewer_collections():
                yield under_way
        finally:
            take_back(store, under_way.id, on_phase)


@contextmanager
def _fewer_collections() -> Iterator[None]:
    """A fifth of an import went into looking for cycles among rows that are in none."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def flip(unit: UnitOfWork, import_id: int) -> list[int]:
    """Show an import, in the unit that notes it; what it replaces of the queue goes.

    Returns the cases somebody worked on since the import assessed them: assess those again in this unit.
    """
    done = unit.connection.execute(
        update(tables.import_batch)
        .where(tables.import_batch.c.id == import_id, tables.import_batch.c.state == PENDING)
        .values(state=DONE, finished_at=unit.at)
    )
    if done.rowcount != 1:
        raise Refusal("This import was taken back meanwhile. Import the file again.")
    _keep_promises(unit, import_id)
    touch, case = tables.import_touch, tables.denial_case
    touched = select(touch.c.claim_id).where(touch.c.import_id == import_id)
    again = _worked_on_since(unit, import_id)
    unit.connection.execute(delete(case).where(case.c.id.in_(touched), case.c.import_id != import_id))
    unit.remark(f"import {import_id}")
    return again


def _keep_promises(unit: UnitOfWork, import_id: int) -> None:
    batch, practice = tables.import_batch, tables.practice
    promised = unit.connection.scalar(select(batch.c.promised).where(batch.c.id == import_id)) or []
    for id, npi, tin in promised:
        unnumbered = and_(practice.c.id == id, practice.c.npi == "", practice.c.tin == "")
        unit.connection.execute(update(practice).where(unnumbered).values(npi=npi, tin=tin))
        unit.touch(practice, id)


def _worked_on_since(unit: UnitOfWork, import_id: int) -> list[int]:
    """Cases whose version moved since they were assessed; locks all assessed ones where writers overlap."""
    touch, claim = tables.import_touch, tables.claim
    query = (
        select(claim.c.id, claim.c.version, touch.c.claim_version)
        .join(touch, touch.c.claim_id == claim.c.id)
        .where(touch.c.import_id == import_id)
        .order_by(claim.c.id)
        .with_for_update(of=claim)
    )
    rows = unit.connection.execute(query).all()
    return [row.id for row in rows if row.version != row.claim_version]


def sweep(store: Store, on_phase: OnPhase = untold) -> int:
    """Take back what killed imports left; returns how many. Leaves an import that is under way alone."""
    with import_lock(store.engine) as mine:
        return _sweep(store, on_phase) if mine else 0


def _sweep(store: Store, on_phase: OnPhase) -> int:
    batch = tables.import_batch
    with store.read() as connection:
        left = list(connection.scalars(select(batch.c.id).where(batch.c.state.in_(HIDDEN))))
    for id in left:
        take_back(store, id, on_phase)
    return len(left)


def take_back(store: Store, import_id: int, on_phase: OnPhase = untold) -> None:
    """Delete every row of an import that was never flipped, or was undone: in short steps, children first."""
    batch = tables.import_batch
    with store.read() as connection:
        state = connection.scalar(select(batch.c.state).where(batch.c.id == import_id))
    if state not in HIDDEN:
        return
    _delete_brought(store, import_id, on_phase)
    for table in _SWEPT:
        _delete_rows(store, table, import_id, on_phase)
    on_phase(Phase.SWEEP)
    _delete_unused(store, import_id)
    with store.unit("overturn", AuditTag.SWEEP) as unit:
        if state == PENDING:
            unit.connection.execute(delete(batch).where(batch.c.id == import_id))
        else:
            _close(unit, import_id)
        unit.remark(f"import {import_id}")


def _close(unit: UnitOfWork, import_id: int) -> None:
    """An import that was undone leaves nothing but its line in the history."""
    batch = tables.import_batch
    for table in (tables.import_hold, tables.import_touch):
        unit.connection.execute(delete(table).where(table.c.import_id == import_id))
    unit.connection.execute(update(batch).where(batch.c.id == import_id).values(state=SWEPT))


# Lines, adjustments, remarks, issues and file parts go with their parents.
_SWEPT: tuple[Table, ...] = (
    tables.denial_case,
    tables.payer_alias,
    tables.imbalance,
    tables.remit_claim,
    tables.claim_status,
    tables.acknowledgment,
    tables.sent_claim,
    tables.sent_batch,
    tables.provider_adjustment,
    tables.set_aside,
    tables.remittance,
    tables.claim,
    tables.file,
)


def _delete_brought(store: Store, import_id: int, on_phase: OnPhase) -> None:
    """Deeds and papers hang on claims, so they go first."""
    while True:
        with store.batch() as connection:
            on_phase(Phase.SWEEP)
            if not delete_brought(connection, import_id):
                return


def _delete_rows(store: Store, table: Table, import_id: int, on_phase: OnPhase) -> None:
    some = select(table.c.id).where(table.c.import_id == import_id).limit(_SWEEP_ROWS).scalar_subquery()
    query = delete(table).where(table.c.import_id == import_id, table.c.id.in_(some))
    while True:
        with store.batch() as connection:
            on_phase(Phase.SWEEP)
            if connection.execute(query).rowcount < _SWEEP_ROWS:
                return


def _delete_unused(store: Store, import_id: int) -> None:
    """Payers and practices that the import met first; nothing visible can point at them."""
    payer, practice = tables.payer, tables.practice
    rules: Any = exists().where(tables.payer_rule.c.payer_id == payer.c.id)
    with store.batch() as connection:
        connection.execute(delete(payer).where(and_(payer.c.import_id == import_id, ~rules)))
        connection.execute(delete(practice).where(practice.c.import_id == import_id))
