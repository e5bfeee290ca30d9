"""Which way a denial leaves the desk: an end chosen, an appeal allowed against the default, a write-off."""

from denials_app.actions.deeds import CaseAtHand, changed, keep_deed, named, needed_words, on_case
from denials_app.actions.means import Means
from denials_app.actions.results import Changed
from denials_app.base.errors import Refusal
from denials_app.model.denial import End, Issue, Outcome, Overrule
from denials_app.model.history import Deed, DeedKind
from denials_app.security.audit import AuditTag
from denials_app.store.unit import UnitOfWork
from denials_app.triage.issues import is_about

# With these the work of this desk is over; the rest goes on after the choice.
_CLOSING = frozenset({End.BILL_PATIENT, End.OTHER_PAYER})
_APPEALS = frozenset({End.APPEAL, End.RECONSIDERATION})


def write_off(means: Means, case: int, issue: int, reason: str) -> Changed:
    """Gives up what is open of an issue, with a written reason."""
    words = needed_words(reason, "The reason of the write-off")

    def give_up(unit: UnitOfWork, hand: CaseAtHand) -> None:
        which = hand.issue(issue)
        if hand.assessment.open <= 0:
            raise Refusal("Nothing of this case is open any more, so there is nothing to write off.")
        keep_deed(
            unit, hand, DeedKind.WRITTEN_OFF, issue=named(means, which), end=End.WRITE_OFF.value,
            amount=which.amount, text=words,
        )  # fmt: skip

    on_case(means, case, AuditTag.DEED, give_up)
    return changed(case)


def choose_end(means: Means, case: int, issue: int, end: End, detail: str) -> Changed:
    """Records the way out of an issue; billing another payer or the patient closes a case with no other."""
    if end is End.WRITE_OFF:
        return write_off(means, case, issue, detail)

    def choose(unit: UnitOfWork, hand: CaseAtHand) -> None:
        which = hand.issue(issue)
        refuse_impossible(which, named(means, which), end, hand.history.deeds)
        closes = end in _CLOSING and _others_are_done(means, hand, which)
        kind = DeedKind.CLOSED if closes else DeedKind.END_CHOSEN
        keep_deed(unit, hand, kind, issue=named(means, which), end=end.value, text=detail.strip())

    on_case(means, case, AuditTag.DEED, choose)
    return changed(case)


def _others_are_done(means: Means, hand: CaseAtHand, issue: Issue) -> bool:
    """Whether nothing of the case but this issue is still to be worked: else closing would hide the rest."""
    issues = hand.assessment.issues
    others = [one for one in issues if one is not issue and one.outcome is not Outcome.OVERTURNED]
    return all(_is_done(named(means, one), hand.history.deeds) for one in others)


def _is_done(key: str, deeds: tuple[Deed, ...]) -> bool:
    return any(
        is_about(deed.issue, key) and (deed.kind is DeedKind.WRITTEN_OFF or deed.end in _CLOSING)
        for deed in deeds
    )


def overrule(means: Means, case: int, issue: int, reason: str) -> Changed:
    """Allows an appeal that is refused by default, with a written reason; never the impossible."""
    words = needed_words(reason, "The reason to appeal against the default")

    def allow(unit: UnitOfWork, hand: CaseAtHand) -> None:
        which = hand.issue(issue)
        if which.appealable:
            raise Refusal("This issue may be appealed as it is; nothing needs to be overruled.")
        if which.overrule is Overrule.NEVER:
            raise Refusal(f"This cannot be appealed at all: {which.why_not}")
        keep_deed(
            unit, hand, DeedKind.OVERRULED, issue=named(means, which), end=End.APPEAL.value, text=words,
        )

    on_case(means, case, AuditTag.DEED, allow)
    return changed(case)


def refuse_impossible(issue: Issue, key: str, end: End, deeds: tuple[Deed, ...]) -> None:
    """Raises a Refusal for an appeal that cannot be, or that waits for a written reason."""
    if end not in _APPEALS or issue.appealable or is_overruled(deeds, key):
        return
    if issue.overrule is Overrule.NEVER:
        raise Refusal(f"This cannot be appealed: {issue.why_not}")
    raise Refusal(f"No appeal by default: {issue.why_not} Overrule it with a written reason first.")


def is_overruled(deeds: tuple[Deed, ...], key: str) -> bool:
    """Whether a person allowed an appeal of this issue."""
    return any(deed.kind is DeedKind.OVERRULED and is_about(deed.issue, key) for deed in deeds)
