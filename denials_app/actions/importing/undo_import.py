"""Takes a whole file back: what it brought is hidden in one flip and then swept, if nobody worked on it."""

from collections.abc import Sequence
from typing import Any

from denials_app.actions.assessing import assess_claims
from denials_app.actions.means import Means
from denials_app.actions.results import Changed, ImportUndone
from denials_app.base.errors import Refusal
from denials_app.base.phases import Phase
from denials_app.intake.matching import find_case, find_claim
from denials_app.intake.own_words import trace_of_sent
from denials_app.model.claim import SentClaim
from denials_app.model.history import ClaimTrace
from denials_app.security.audit import AuditTag
from denials_app.store import tables
from denials_app.store.holding import hand_over
from denials_app.store.importing import flip, importing, take_back
from denials_app.store.known import Connection, rows_of
from denials_app.store.placing_again import place_again, unanswered
from denials_app.store.regrouping import Regrouping, plan_regrouping, regroup
from denials_app.store.undoing import (
    brings_nothing,
    flip_undo,
    hand_over_parents,
    own_claims,
    touched_claims,
    worked_on,
)
from denials_app.store.unit import UnitOfWork
from denials_app.store.visible import DONE

# Claims judged in one transaction: well below a tenth of a second of lock.
_STEP = 100
# Claims that are told apart anew inside the flip, a few milliseconds each.
_MOST_TOLD_ANEW = 200


def undo_import(means: Means, attempt: int) -> ImportUndone:
    """Takes back the file of line `attempt` of the history, with every line of the same bytes.

    A Refusal where it brought nothing, was taken back before, or somebody worked on its cases since.
    """
    with importing(means.store, means.actor, means.on_phase) as under_way:
        with means.store.read() as connection:
            name, imports = _undoable(connection, attempt)
            _refuse_if_worked_on(connection, name, imports)
        hand_over(means.store, imports)
        inherited = hand_over_parents(means.store, imports)
        with means.store.read() as connection:
            plan = plan_regrouping(connection, imports, inherited)
            _refuse_if_built_on(connection, name, plan, inherited)
            # What was handed over belongs to others now and is judged anew like theirs.
            ids = sorted(touched_claims(connection, imports) | own_claims(connection, imports))
        _judge_without(means, ids, under_way.id, imports)
        judged = _flip(means, name, under_way.id, imports, inherited, plan)
        for id in imports:
            take_back(means.store, id, means.on_phase)
    return ImportUndone(name, Changed(frozenset(ids) | judged))


def _claim_of(sent: SentClaim, known: Sequence[ClaimTrace]) -> ClaimTrace | None:
    return find_claim(trace_of_sent(sent), known)


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


def _refuse_if_built_on(
    connection: Connection, name: str, plan: Regrouping, inherited: list[int],
) -> None:
    """What later files say of very many of its claims would hold up the desk to be told apart anew."""
    later = len(plan.closer) + len(unanswered(connection, inherited))
    if later > _MOST_TOLD_ANEW:
        raise Refusal(f"{name} stays: later files speak of {later:,} of its claims; take those back first.")


def _judge_without(means: Means, ids: list[int], import_id: int, imports: tuple[int, ...]) -> None:
    for start in range(0, len(ids), _STEP):
        with means.store.batch() as connection:
            means.on_phase(Phase.BATCH)
            assess_claims(means, connection, ids[start : start + _STEP], import_id, imports)


def _flip(
    means: Means, name: str, import_id: int, imports: tuple[int, ...], inherited: list[int],
    plan: Regrouping,
) -> frozenset[int]:
    """Hides the file's rows and shows what was judged without them; both or neither."""

    def show(unit: UnitOfWork) -> frozenset[int]:
        means.on_phase(Phase.FLIP)
        _refuse_if_worked_on(unit.connection, name, imports)
        if flip(unit, import_id):
            raise Refusal(f"{name} stays: somebody is working on a case of it.")
        flip_undo(unit, imports)
        changed = regroup(unit.connection, plan, find_case, imports[0])
        changed |= place_again(unit.connection, inherited, imports[0], _claim_of)
        assess_claims(means, unit.connection, changed)
        return frozenset(changed)

    return means.store.run(means.actor, AuditTag.UNDO, show)
