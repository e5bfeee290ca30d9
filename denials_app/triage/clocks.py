"""The deadlines of one issue: what the rule says, and the earlier day to work by."""

from dataclasses import dataclass
from datetime import date, timedelta

from denials_app.model.claim import ClaimType
from denials_app.model.denial import DeadlineClock, End, Group, Issue, Kind, PayerDeadline
from denials_app.reference import Reference
from denials_app.reference.rules import DeadlineRule
from denials_app.triage.rights import PayerView
from denials_app.triage.workdays import add, rolled_earlier

NO_RULE = "no rule yet: ask the payer"
_FIXES = frozenset({End.CORRECTED_CLAIM, End.REOPENING})


@dataclass(frozen=True, slots=True)
class Days:
    """The days a deadline may be counted from."""

    decision: date | None
    service_first: date | None
    service_last: date | None


def clocks_of(
    issue: Issue, payer: PayerView, days: Days, level: int, reference: Reference,
) -> tuple[DeadlineClock, ...]:
    """The clocks that run on this issue, most pressing kind first. One without a rule says so."""
    return tuple(
        _clock(kind, level if kind == "appeal" else None, issue, payer, days, reference)
        for kind in _kinds(issue, payer, reference)
    )


def _kinds(issue: Issue, payer: PayerView, reference: Reference) -> tuple[str, ...]:
    found: list[str] = []
    if issue.kind is Kind.TAKEBACK and _rule("recoupment", None, issue, payer, reference):
        found.append("recoupment")
    if issue.appealable:
        found.append("appeal")
    if End.SEND_RECORDS in issue.ends and issue.group is Group.DOC:
        found.append("records")
    if _FIXES & set(issue.ends):
        found.append("corrected_claim")
    if End.NEW_CLAIM in issue.ends:
        found.append("filing")
    return tuple(found)


def _clock(
    kind: str, level: int | None, issue: Issue, payer: PayerView, days: Days, reference: Reference,
) -> DeadlineClock:
    own = _own_rule(kind, level, payer)
    rule = own or _rule(kind, level, issue, payer, reference)
    start = _start(rule.counted_from, days, payer) if rule else None
    if rule is None:
        return DeadlineClock(kind, level, None, None, NO_RULE, "")
    if start is None:
        return DeadlineClock(kind, level, None, None, rule.words, rule.source, rule.checked)
    received = start if isinstance(rule, PayerDeadline) else start + timedelta(days=rule.presumed_days)
    due = add(received, rule.number, rule.unit)
    work_by = rolled_earlier(due - timedelta(days=rule.lead_days))
    # A rule for a kind of payer is only as sure as the kind.
    confirmed = rule.confirmed and (own is not None or payer.confirmed)
    return DeadlineClock(kind, level, due, work_by, rule.words, rule.source, rule.checked, confirmed)


def _rule(
    kind: str, level: int | None, issue: Issue, payer: PayerView, reference: Reference,
) -> DeadlineRule | None:
    """The rule of this payer type that fits; one for certain groups or kinds stands above the general."""
    fitting = [
        rule for rule in reference.deadlines
        if rule.payer_type is payer.type and rule.clock == kind and (level is None or rule.level == level)
        and (not rule.claim_type or rule.claim_type == payer.form)
        and (not rule.groups or issue.group in rule.groups) and (not rule.kinds or issue.kind in rule.kinds)
    ]
    return min(fitting, key=_generality, default=None)


def _own_rule(kind: str, level: int | None, payer: PayerView) -> PayerDeadline | None:
    fitting = (rule for rule in payer.deadlines if rule.clock == kind and rule.level in (level, None))
    return next(fitting, None)


def _generality(rule: DeadlineRule) -> int:
    return -(bool(rule.groups) + bool(rule.kinds) + bool(rule.claim_type))


def _start(counted_from: str, days: Days, payer: PayerView) -> date | None:
    """The day it counts from; a letter that is not on file has none."""
    if counted_from != "service":
        return days.decision if counted_from == "decision" else None
    return days.service_last if payer.form is ClaimType.INSTITUTIONAL else days.service_first
