"""Judges every open case anew: after a new version of the program brought other rules."""

from denials_app.actions.assessing import Assessed, assess_claims, record_of
from denials_app.actions.means import Means
from denials_app.actions.results import Changed
from denials_app.security.audit import AuditTag
from denials_app.store.known import open_cases
from denials_app.store.unit import UnitOfWork

_AT_ONCE = 100


def judge_again(means: Means) -> Changed:
    """Judges all open cases by the rules of this version, in short steps; closed ones stay as they are."""
    with means.store.read() as connection:
        ids, record = open_cases(connection), record_of(connection)
    rounds = []
    for start in range(0, len(ids), _AT_ONCE):
        with means.store.batch() as connection:
            part = ids[start : start + _AT_ONCE]
            rounds.append(assess_claims(means, connection, part, record=record))

    def note(unit: UnitOfWork) -> None:
        unit.remark(f"{len(ids)} open cases")

    means.store.run(means.actor, AuditTag.RECOMPUTE, note)
    return Changed(Assessed.joined(rounds).cases)
