"""Takes a whole file back: what it brought is hidden in one flip and then swept, if nobody worked on it."""

from collections.abc import Sequence
from typing import Any

from denials_app.actions.assessing import assess_claims, judge, write_judged
from denials_app.actions.importing.telling_apart import changes_without
from denials_app.actions.means import Means
from denials_app.actions.results import Changed, ImportUndone
from denials_app.base.errors import Refusal
from denials_app.base.phases import Phase
from denials_app.security.audit import AuditTag
from denials_app.store import tables
from denials_app.store.holding import hand_over
from denials_app.store.importing import flip, importing, take_back
from denials_app.store.known import Connection, rows_of
from denials_app.store.regrouping import Change, carry_out, make_beside
from denials_app.store.undoing import (
    brings_nothing,
    flip_undo,
    hand_over_claims,
    hand_over_parents,
    own_claims,
    touched_claims,
    worked_on,
)
from denials_app.store.unit import UnitOfWork
from denials_app.store.unsent import drop_sent, perhaps_unsent
from denials_app.store.visible import DONE

# Claims judged in one transaction: well below a tenth of a second of lock.
_STEP = 100


def undo_import(means: Means, attempt: int) -> ImportUndone:
    """Takes back the file of line `attempt` of the history, with every line of the same bytes.

    A Refusal where it brought nothing, was taken back before, or somebody worked on its cases since. What
    it leaves is told apart and judged anew beside what is shown, in short steps; one flip shows it.
    """
    with importing(means.store, means.actor, means.on_phase) as under_way:
        with means.store.read() as connection:
            name, imports = _undoable(connection, attempt)
            _refuse_if_worked_on(connection, name, imports)
        hand_over(means.store, imports)
        with means.store.read() as connection:
            changes = list(changes_without(means, connection, imports))
            ids = touched_claims(connection, imports) | own_claims(connection, imports)
        hand_over_claims(means.store, {id: heir for one in changes for id, heir in one.heirs.items()})
        hand_over_parents(means.store, imports)
        ids.update(*(one.judged for one in changes if not one.is_any))
        telling = [one for one in changes if one.is_any]
        judged = {id for one in telling for id in one.judged}
        _judge_without(means, sorted(ids - judged), under_way.id, imports)
        for change in telling:
            _judge_changed(means, change, under_way.id, imports)
        _flip(means, name, under_way.id, imports, telling)
        for id in imports:
            take_back(means.store, id, means.on_phase)
        for change in telling:
            with means.store.batch() as connection:
                perhaps_unsent(connection, change.judged)
        drop_sent(means.store, ids | judged)
    return ImportUndone(name, Changed(frozenset(ids | judged)))


def _undoable(connection: Connection, attempt: int) -> tuple[str, tuple[int, ...]]:
    """The file's name and its imports; the later ones brought the same bytes and so nothing."""
    found = rows_of(connection, tables.import_attempt, id=attempt)
    if not found:
        raise Refusal(f"The history has no line {attempt}; `denials history` shows those there are.")
    row = found[0]
    if row.import_id is not None and rows_of(connection, tables.import_undo, import_id=row.import_id):
        raise Refusal(f"{row.name} was taken back already.")
    if row.import_id is None or brings_nothing(connection, row.import_id):
        raise Refusal(f"{row.name} brought nothing new, so there is nothing to take back.")
    same = rows_of(connection, tables.import_attempt, sha256=row.sha256) if row.sha256 else [row]
    return row.name, tuple(sorted({one.import_id for one in (row, *same) if _stands(connection, one)}))


def _stands(connection: Connection, row: Any) -> bool:
    if row.import_id is None:
        return False
    return any(batch.state == DONE for batch in rows_of(connection, tables.import_batch, id=row.import_id))


def _refuse_if_worked_on(
    connection: Connection, name: str, imports: tuple[int, ...],
) -> None:
    worked = len(worked_on(connection, imports))
    if worked:
        cases = "1 case" if worked == 1 else f"{worked} cases"
        raise Refusal(f"{name} stays: somebody has worked on {cases} of it since it came in.")


def _judge_without(means: Means, ids: list[int], import_id: int, imports: tuple[int, ...]) -> None:
    for start in range(0, len(ids), _STEP):
        with means.store.batch() as connection:
            means.on_phase(Phase.BATCH)
            perhaps_unsent(connection, ids[start : start + _STEP])
            assess_claims(means, connection, ids[start : start + _STEP], import_id, imports)


def _judge_changed(means: Means, change: Change, import_id: int, imports: tuple[int, ...]) -> None:
    """Judges claims as they will be: the change is made, looked at, and taken back before anybody sees it."""
    with means.store.batch() as connection:
        make_beside(connection, change, import_id)
    ids = sorted(change.judged)
    for start in range(0, len(ids), _STEP // 2):
        with means.store.batch() as connection:
            means.on_phase(Phase.BATCH)
            trial = connection.begin_nested()
            carry_out(connection, change, imports[0])
            judged = judge(means, connection, ids[start : start + _STEP // 2], import_id, imports)
            trial.rollback()
            write_judged(connection, judged)


def _flip(
    means: Means, name: str, import_id: int, imports: tuple[int, ...], changes: Sequence[Change],
) -> None:
    """Hides the file's rows and shows what was judged without them; both or neither."""

    def show(unit: UnitOfWork) -> None:
        means.on_phase(Phase.FLIP)
        _refuse_if_worked_on(unit.connection, name, imports)
        if flip(unit, import_id):
            raise Refusal(f"{name} stays: somebody is working on a case of it.")
        flip_undo(unit, imports)
        for change in changes:
            carry_out(unit.connection, change, imports[0])

    means.store.run(means.actor, AuditTag.UNDO, show)
