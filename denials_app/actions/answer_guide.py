"""One answer of the guide, kept with who gave it and when; an answer may be changed later."""

from denials_app.actions.deeds import CaseAtHand, at_hand, changed, keep_deed, named, on_case
from denials_app.actions.means import Means
from denials_app.actions.results import Changed
from denials_app.base.errors import Refusal
from denials_app.model.denial import Issue
from denials_app.model.history import DeedKind
from denials_app.reference.playbooks import Playbook
from denials_app.security.audit import AuditTag
from denials_app.store import tables
from denials_app.store.known import rows_of
from denials_app.store.unit import UnitOfWork
from denials_app.triage.facts import facts_of, lines_as_sent
from denials_app.triage.guide import GuideStep, GuideView, facts_for, walk


def answer_guide(
    means: Means, case: int, step: str, value: str, issue: int, from_files: bool,
) -> Changed:
    """Keeps `value` for `step` of the issue's playbook; a Refusal names the answers there are."""

    def answer(unit: UnitOfWork, hand: CaseAtHand) -> None:
        which = hand.issue(issue)
        playbook = means.reference.playbook_for(which)
        if playbook is None:
            raise Refusal("No playbook fits this denial, so there is no question to answer.")
        key = named(means, which)
        rows = unit.rows(tables.guide_answer, claim_id=hand.id, issue=key, playbook=playbook.id)
        given = {row.step: row for row in rows}
        _refuse_unknown(_walked(hand, which, playbook, {row.step: row.value for row in rows}), step, value)
        before = given[step].value if step in given else ""
        words = f"{step}: {value}" + (", from the files" if from_files else "")
        details = {"step": step, "value": value, "before": before, "playbook": playbook.id}
        keep_deed(unit, hand, DeedKind.ANSWERED, issue=key, text=words, details=details)
        if step in given:
            unit.amend(tables.guide_answer, given[step].id, value=value, at=unit.at, actor=unit.actor)
            return
        unit.insert(
            tables.guide_answer, practice_id=hand.practice_id, claim_id=hand.id, issue=key,
            playbook=playbook.id, playbook_version=playbook.checked, step=step, value=value, at=unit.at,
            actor=unit.actor,
        )  # fmt: skip

    on_case(means, case, AuditTag.GUIDE, answer)
    return changed(case)


def answer_from_files(means: Means, case: int, issue: int) -> Changed:
    """Keeps each answer the files point to, one deed each; what leads to an end is left to a person."""
    touched = Changed()
    while (step := _pointed_to(means, case, issue)) is not None:
        touched = answer_guide(means, case, step.id, step.preselected, issue, from_files=True)
    return touched


def _pointed_to(means: Means, case: int, issue: int) -> GuideStep | None:
    """The open question whose likely answer leads on to another question."""
    with means.store.read() as connection:
        hand = at_hand(means, connection, case)
        which = hand.issue(issue)
        playbook = means.reference.playbook_for(which)
        if playbook is None:
            return None
        kept = rows_of(
            connection, tables.guide_answer, claim_id=case, issue=named(means, which), playbook=playbook.id,
        )
    step = _walked(hand, which, playbook, {row.step: row.value for row in kept}).current
    likely = [option for option in step.options if option.likely] if step else []
    return step if likely and likely[0].end is None else None


def _walked(hand: CaseAtHand, issue: Issue, playbook: Playbook, answers: dict[str, str]) -> GuideView:
    named, lines = facts_of(hand.history, issue), lines_as_sent(hand.history, issue)
    facts = facts_for(issue, hand.history.payer.type, named, lines)
    return walk(playbook, facts, answers)


def _refuse_unknown(view: GuideView, step: str, value: str) -> None:
    asked = [*view.done, *([view.current] if view.current else [])]
    found = next((one for one in asked if one.id == step), None)
    if found is None:
        steps = ", ".join(one.id for one in asked)
        raise Refusal(f"{step} is not a question asked here; so far there are {steps}.")
    values = [option.value for option in found.options]
    if value not in values:
        raise Refusal(f"{value} is no answer to {step}; choose {', '.join(values)}.")
