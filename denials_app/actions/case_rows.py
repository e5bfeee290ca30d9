"""What the queue keeps of an assessed claim: its leading issue, its nearest deadline, its score."""

from datetime import date

from denials_app.model.denial import (
    OPEN_STATES,
    Assessment,
    Issue,
)
from denials_app.model.history import ClaimHistory
from denials_app.model.party import Organization
from denials_app.reference import Reference
from denials_app.store.cases import CaseDeadline, CaseRow
from denials_app.store.histories import KeptClaim
from denials_app.triage.issues import issue_key


def case_row(
    kept: KeptClaim, assessment: Assessment, today: date, reference: Reference,
) -> CaseRow | None:
    """The row of a claim, or None for a claim that never was a denial."""
    if not assessment.issues:
        return None
    history, leading = kept.history, assessment.issues[0]
    person, rank = history.patient, leading.priority
    deadlines = deadlines_of(assessment)
    clock = pressing(deadlines, today)
    answers = [one.payment_date for one in history.adjudications if one.payment_date]
    outcomes = [issue.outcome.value for issue in assessment.issues if issue.outcome]
    urgency = rank.urgency if rank else 1.0
    score = rank.score if rank else 0.0
    answer = history.standing_answer
    return CaseRow(
        id=kept.id, practice_id=kept.practice_id, payer_id=kept.payer_id, claim_version=kept.version,
        claim_number=history.number, icn=answer.claim.icn if answer else "", practice_name=kept.practice,
        payer_name=history.payer.name, patient=person.name, patient_sort=person.name.casefold(),
        provider=_provider(history), service_from=history.service_from,
        claim_type=history.claim_type.value, kind=leading.kind.value, group_id=leading.group.value,
        subreason=leading.subreason, reason=leading.words, codes=chips(leading), amount=leading.amount,
        charge=assessment.charge, denied=assessment.denied, recovered=assessment.recovered,
        written_off=assessment.written_off, open=assessment.open, state=assessment.state.value,
        in_work=is_in_work(assessment), clock_kind=clock.kind if clock else "",
        due_legal=clock.due if clock else None, work_by=clock.work_by if clock else None,
        last_day=max((one.due for one in deadlines), default=None),
        score=score, base_score=score / urgency if urgency else score,
        expected=rank.expected if rank else None, chance=rank.chance if rank else None,
        minutes=rank.minutes if rank else 0, urgency=urgency, why=rank.why if rank else "",
        more=len(assessment.issues) - 1, denied_on=answers[0] if answers else assessment.shown_from,
        answered_on=answers[-1] if outcomes and answers else None,
        outcome=outcomes[0] if outcomes else "", shown_from=assessment.shown_from, issues=assessment.issues,
        issue_keys=tuple(issue_key(issue, reference) for issue in assessment.issues), deadlines=deadlines,
    )  # fmt: skip


def is_in_work(assessment: Assessment) -> bool:
    """Whether the case stands in the queue, today or from the day on which its silence becomes work."""
    is_work = assessment.in_queue or assessment.shown_from is not None
    return is_work and assessment.state in OPEN_STATES


def deadlines_of(assessment: Assessment) -> tuple[CaseDeadline, ...]:
    """Every deadline of the case whose day is known, the one to work by first in front."""
    found = {
        CaseDeadline(clock.kind, clock.due_legal, clock.work_by or clock.due_legal): None
        for issue in assessment.issues for clock in issue.clocks if clock.due_legal
    }
    return tuple(sorted(found, key=_work_by))


def pressing(deadlines: tuple[CaseDeadline, ...], today: date) -> CaseDeadline | None:
    """The deadline that presses: the nearest one that can still be met, else the one that lapsed last."""
    ahead = [one for one in deadlines if one.due >= today]
    return min(ahead, key=_work_by) if ahead else max(deadlines, key=_due, default=None)


def _work_by(one: CaseDeadline) -> date:
    return one.work_by


def _due(one: CaseDeadline) -> date:
    return one.due


def chips(issue: Issue) -> tuple[tuple[str, bool], ...]:
    """The codes of an issue in reading order: group with CARC, then remarks; statuses as category:status."""
    found: dict[tuple[str, bool], None] = {}
    for code in issue.codes:
        text = f"{code.group}:{code.carc}" if code.of_status else f"{code.group} {code.carc}"
        found[text.strip(" :"), not code.of_status] = None
    for code in issue.codes:
        found.update(dict.fromkeys((remark, False) for remark in code.remarks))
    return tuple(found)


def _provider(history: ClaimHistory) -> str:
    for answer in reversed(history.adjudications):
        if answer.claim.rendering is not None:
            return _name(answer.claim.rendering)
    for sent in reversed(history.submissions):
        if sent.rendering is not None:
            return _name(sent.rendering)
    return ""


def _name(party: Organization) -> str:
    return ", ".join(part for part in (party.name, party.first_name) if part) or party.npi
