"""Takes back the last deed on a case, as a deed of its own: nothing is erased."""

from typing import Any

from denials_app.actions.deeds import CaseAtHand, changed, keep_deed, on_case
from denials_app.actions.means import Means
from denials_app.actions.results import Changed
from denials_app.base.errors import Refusal
from denials_app.model.history import DeedKind
from denials_app.security.audit import AuditTag
from denials_app.store import tables
from denials_app.store.brought import is_imported
from denials_app.store.known import Row
from denials_app.store.unit import UnitOfWork


def undo_last(means: Means, case: int) -> Changed:
    """Takes back the newest deed that stands: by the same person, and nothing left the office with it."""

    def take_back(unit: UnitOfWork, hand: CaseAtHand) -> None:
        last = _last_standing(unit, hand.id)
        if is_imported(unit.connection, last.id):
            raise Refusal("The last step came in with a file; take that file back in Files instead.")
        if last.actor != unit.actor:
            raise Refusal(f"The last step on this case was {last.actor}'s; only they can take it back.")
        if last.kind == DeedKind.SENT:
            raise Refusal("What was sent has left the office; it cannot be taken back, add a note instead.")
        keep_deed(
            unit, hand, DeedKind(last.kind), issue=last.issue, end=last.end, amount=last.amount,
            undoes=last.id,
        )  # fmt: skip
        if last.kind == DeedKind.ANSWERED:
            _restore_answer(unit, last)

    on_case(means, case, AuditTag.UNDO, take_back)
    return changed(case)


def _last_standing(unit: UnitOfWork, case: int) -> Row[Any]:
    rows = unit.rows(tables.deed, claim_id=case)
    undone = {row.undoes for row in rows if row.undoes is not None}
    standing = [row for row in rows if row.undoes is None and row.id not in undone]
    if not standing:
        raise Refusal("Nothing was done on this case yet, so there is nothing to take back.")
    return standing[-1]


def _restore_answer(unit: UnitOfWork, deed: Row[Any]) -> None:
    details = deed.details or {}
    kept = unit.find(
        tables.guide_answer, claim_id=deed.claim_id, issue=deed.issue, step=details.get("step", ""),
    )
    if kept is not None:
        unit.amend(tables.guide_answer, kept.id, value=details.get("before", ""))
