"""A desk that is locked and unlocked says so in the audit: who sat there is known at any time."""

from denials_app.actions.means import Means
from denials_app.security.audit import AuditTag
from denials_app.store.unit import UnitOfWork


def note_lock(means: Means, locked: bool) -> None:
    """One entry in the chain of this login; nothing else changes."""

    def note(unit: UnitOfWork) -> None:
        unit.remark("the desk was locked" if locked else "the desk was unlocked")

    means.store.run(means.actor, AuditTag.LOCK, note)
