"""The guide of one issue: the path walked so far, the open question, or the end it leads to."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, select

from denials_app.base.errors import Refusal
from denials_app.model.denial import Issue
from denials_app.model.history import ClaimHistory
from denials_app.queries.case import kept_claim
from denials_app.queries.work_rows import GuideOption, GuideStepRow, GuideView
from denials_app.reference import Reference
from denials_app.store.tables import guide_answer
from denials_app.store.unit import Store
from denials_app.triage import guide as engine
from denials_app.triage.assess import assess
from denials_app.triage.facts import facts_of, lines_as_sent
from denials_app.triage.issues import issue_key


def guide(store: Store, reference: Reference, today: date, case: int, number: int) -> GuideView:
    """The guide of issue `number`; where no playbook fits, its plain checklist."""
    with store.read() as connection:
        history = kept_claim(connection, case).history
        kept = connection.execute(select(guide_answer).where(guide_answer.c.claim_id == case)).all()
    issues = assess(history, reference, today).issues
    if not 0 <= number < len(issues):
        raise Refusal(f"Case {case} has no issue {number}; it has {len(issues)}.")
    issue = issues[number]
    key = issue_key(issue, reference)
    playbook = reference.playbook_for(issue)
    if playbook is None:
        title = reference.group_name(issue.group)
        return GuideView(case, key, "", title, (), None, checklist=engine.checklist(issue, reference))
    given = {row.step: row for row in kept if row.issue == key and row.playbook == playbook.id and row.value}
    answers = {step: str(row.value) for step, row in given.items()}
    walked = engine.walk(playbook, guide_facts(history, issue), answers)
    shown = [*walked.done, *([walked.current] if walked.current else [])]
    end = walked.end
    return GuideView(
        case=case, issue=key, playbook=playbook.id, title=walked.title,
        steps=tuple(_step(one, given.get(one.id), reference) for one in shown),
        current=walked.current.id if walked.current else None, end=end.end if end else None,
        detail=end.opens if end else "", words=end.detail if end else "",
        fields=end.fields if end else (), papers=end.papers if end else (),
        template=end.template if end else "", total=walked.total,
    )  # fmt: skip


def guide_facts(history: ClaimHistory, issue: Issue) -> engine.GuideFacts:
    """What the files say to the guide's questions."""
    named, lines = facts_of(history, issue), lines_as_sent(history, issue)
    return engine.facts_for(issue, history.payer.type, named, lines)


def _step(one: engine.GuideStep, kept: Row[Any] | None, reference: Reference) -> GuideStepRow:
    at: datetime | None = kept.at if kept is not None and one.answer else None
    return GuideStepRow(
        one.id, one.question, one.why, tuple(_option(option, reference) for option in one.options),
        one.answer or None, kept.actor if kept is not None and one.answer else "", at,
    )


def _option(one: engine.GuideOption, reference: Reference) -> GuideOption:
    because = tuple(reference.facts.get(name, name) for name in one.because)
    return GuideOption(one.value, one.words, one.likely, one.detail, because, one.end)
