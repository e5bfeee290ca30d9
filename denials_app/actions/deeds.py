"""What every deed on a case shares: the case loaded, the deed kept, the case judged anew, all or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from denials_app.actions.assessing import assess_claims
from denials_app.actions.means import Means
from denials_app.actions.results import Changed
from denials_app.base.errors import Refusal, StaleVersion
from denials_app.base.words import counted
from denials_app.intake.stand_ins import as_told
from denials_app.model.denial import Assessment, Issue
from denials_app.model.history import ClaimHistory, DeedKind
from denials_app.security.audit import AuditTag
from denials_app.store import tables
from denials_app.store.cases import next_version
from denials_app.store.histories import load_histories
from denials_app.store.known import Connection
from denials_app.store.unit import UnitOfWork
from denials_app.triage.assess import assess
from denials_app.triage.issues import issue_key

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CaseAtHand:
    """A case as a deed finds it: its keys, all that is known of it, and the judgment of today."""

    id: int
    practice_id: int
    payer_id: int
    version: int
    history: ClaimHistory
    assessment: Assessment

    def issue(self, number: int) -> Issue:
        """Issue `number` (0 is the leading one); a Refusal when the case has none of that number."""
        issues = self.assessment.issues
        if 0 <= number < len(issues):
            return issues[number]
        raise Refusal(f"Case {self.id} has {counted(len(issues), 'issue')}; there is no issue {number}.")


def at_hand(means: Means, connection: Connection, case: int) -> CaseAtHand:
    """The case `case`, judged as of today; a Refusal when there is none, or it is not as it was seen."""
    for kept in load_histories(connection, [case]):
        if means.seen is not None and kept.version != means.seen:
            raise StaleVersion(
                "Somebody worked on this case since it was opened here. Look at it as it is now, then repeat."
            )
        history = as_told(kept.history)
        judged = assess(history, means.reference, means.clock.today())
        return CaseAtHand(kept.id, kept.practice_id, kept.payer_id, kept.version, history, judged)
    raise Refusal(f"There is no case {case}; look at the queue again.")


def on_case(means: Means, case: int, tag: AuditTag, work: Callable[[UnitOfWork, CaseAtHand], T]) -> T:
    """Runs `work` on a case in one unit of work, counts the case's version and judges it anew."""

    def deed(unit: UnitOfWork) -> T:
        hand = at_hand(means, unit.connection, case)
        next_version(unit.connection, case, hand.version)
        done = work(unit, hand)
        unit.touch(tables.claim, case)
        assess_claims(means, unit.connection, [case])
        return done

    return means.store.run(means.actor, tag, deed)


def keep_deed(
    unit: UnitOfWork, hand: CaseAtHand, kind: DeedKind, *, issue: str = "", end: str = "", amount: int = 0,
    text: str = "", due: date | None = None, **columns: Any,
) -> int:
    """Writes one human decision on the case; returns its id."""
    return unit.insert(
        tables.deed, practice_id=hand.practice_id, claim_id=hand.id, kind=kind.value, at=unit.at,
        actor=unit.actor, issue=issue, end=end, amount=amount, text=text, due=due, **columns,
    )


def changed(case: int) -> Changed:
    """The result of a deed on one case."""
    return Changed(frozenset({case}))


def named(means: Means, issue: Issue) -> str:
    """The name under which deeds hold an issue."""
    return issue_key(issue, means.reference)


def needed_words(text: str, what: str) -> str:
    """`text` without blanks around it; a Refusal when nothing is left."""
    words = text.strip()
    if not words:
        raise Refusal(f"{what} is empty; write it in a few words.")
    return words
