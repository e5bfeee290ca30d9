"""Small marks on a case: a note, the day it comes back, who works it."""

from datetime import date

from denials_app.actions.deeds import CaseAtHand, changed, keep_deed, needed_words, on_case
from denials_app.actions.means import Means
from denials_app.actions.results import Changed
from denials_app.model.history import DeedKind
from denials_app.security.audit import AuditTag
from denials_app.store.unit import UnitOfWork


def add_note(means: Means, case: int, text: str) -> Changed:
    """Keeps a note on the case."""
    words = needed_words(text, "The note")

    def note(unit: UnitOfWork, hand: CaseAtHand) -> None:
        keep_deed(unit, hand, DeedKind.NOTE, text=words)

    on_case(means, case, AuditTag.NOTE, note)
    return changed(case)


def set_follow_up(means: Means, case: int, on: date | None, note: str) -> Changed:
    """Sets the day the case comes back to the desk, or takes it away."""

    def set_day(unit: UnitOfWork, hand: CaseAtHand) -> None:
        keep_deed(unit, hand, DeedKind.FOLLOW_UP, text=note.strip(), due=on)

    on_case(means, case, AuditTag.DEED, set_day)
    return changed(case)


def set_owner(means: Means, case: int, owner: str) -> Changed:
    """Hands the case to a person; an empty name to nobody."""

    def hand_over(unit: UnitOfWork, hand: CaseAtHand) -> None:
        keep_deed(unit, hand, DeedKind.OWNED, text=owner.strip())

    on_case(means, case, AuditTag.DEED, hand_over)
    return changed(case)
