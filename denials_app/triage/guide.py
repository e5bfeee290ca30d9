"""The guide: walks a playbook by the answers given, and says which answer our own files point to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from denials_app.model.denial import End, Issue, Kind, PayerType
from denials_app.reference import Reference
from denials_app.reference.playbooks import Condition, Option, Playbook, Step

_FIXES = frozenset({End.NEW_CLAIM, End.CORRECTED_CLAIM, End.REOPENING})
_DISPUTES = frozenset({End.APPEAL, End.RECONSIDERATION})
# Nothing forbids a telephone call, a follow-up or a write-off.
_ALWAYS = frozenset({End.CALL, End.WAIT, End.WRITE_OFF})


@dataclass(frozen=True, slots=True)
class GuideFacts:
    """What a playbook may ask about an issue. `named` are facts of `triage.facts`, true or false."""

    payer_type: PayerType
    kind: Kind
    ends: tuple[End, ...]
    carcs: frozenset[str] = frozenset()
    remarks: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    lines: tuple[int, ...] = ()
    fields: tuple[str, ...] = ()
    named: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GuideEnd:
    """The way out the answers lead to. `opens`: editor, composer, call, task or nothing."""

    end: End
    detail: str
    opens: str = ""
    template: str = ""
    fields: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GuideOption:
    """One answer as it is offered. `likely`: our files say this one, for the facts named in `because`."""

    value: str
    words: str
    detail: str
    likely: bool
    because: tuple[str, ...] = ()
    end: End | None = None


@dataclass(frozen=True, slots=True)
class GuideStep:
    """A question with the answers offered; `answer` is the value given, or empty while it is open."""

    id: str
    question: str
    why: str
    options: tuple[GuideOption, ...]
    answer: str = ""

    @property
    def preselected(self) -> str:
        """The value our files point to, or empty."""
        return next((option.value for option in self.options if option.likely), "")


@dataclass(frozen=True, slots=True)
class GuideView:
    """Where the guide stands: steps done, the open question or the end, and how many steps at most."""

    title: str
    done: tuple[GuideStep, ...]
    current: GuideStep | None
    end: GuideEnd | None
    total: int


def facts_for(
    issue: Issue, payer_type: PayerType, named: Mapping[str, bool], lines: tuple[int, ...],
) -> GuideFacts:
    """The facts of one issue; `lines` are its lines as they were sent."""
    return GuideFacts(
        payer_type, issue.kind, issue.ends,
        frozenset(code.carc for code in issue.codes),
        frozenset(remark for code in issue.codes for remark in code.remarks),
        frozenset(code.group for code in issue.codes), lines, issue.fields, named,
    )


def walk(playbook: Playbook, facts: GuideFacts, answers: Mapping[str, str]) -> GuideView:
    """The view after `answers` (step id → value). An answer that is not offered any more is asked again."""
    done: list[GuideStep] = []
    step = _next(playbook, playbook.steps[0].id, facts)
    while step is not None:
        options = [option for option in step.options if _offered(option, facts)]
        chosen = next((option for option in options if option.value == answers.get(step.id)), None)
        shown = _shown(step, options, facts, chosen.value if chosen else "")
        if chosen is None:
            total = len(done) + _longest(playbook, step, facts)
            return GuideView(playbook.title, tuple(done), shown, None, total)
        done.append(shown)
        if not chosen.goto:
            return GuideView(playbook.title, tuple(done), None, _end(chosen, facts), len(done))
        step = _next(playbook, chosen.goto, facts)
    return GuideView(playbook.title, tuple(done), None, None, len(done))


def checklist(issue: Issue, reference: Reference) -> tuple[str, ...]:
    """The plain list for a group without a playbook: what to look at, in order, then the papers to gather."""
    papers = [row.papers for row in (reference.carc(code.carc) for code in issue.codes) if row and row.papers]
    gather = [f"To gather: {', '.join(dict.fromkeys(papers))}."] if papers else []
    return (*reference.checklists.get(issue.group, ()), *gather)


def _next(playbook: Playbook, id: str, facts: GuideFacts) -> Step | None:
    """The step `id`, or the one it skips to when it is not about this issue."""
    step = playbook.step(id)
    while step is not None and not _holds(step.when, facts):
        step = playbook.step(step.skip_to)
    return step


def _holds(when: Condition, facts: GuideFacts) -> bool:
    return (
        (not when.payer_types or facts.payer_type in when.payer_types)
        and facts.payer_type not in when.not_payer_types
        and (not when.kinds or facts.kind in when.kinds)
        and (not when.carcs or bool(when.carcs & facts.carcs))
        and (not when.remarks or bool(when.remarks & facts.remarks))
        and (not when.groups or bool(when.groups & facts.groups))
        and all(facts.named.get(name, False) for name in when.facts)
        and not any(facts.named.get(name, False) for name in when.not_facts)
    )


def _offered(option: Option, facts: GuideFacts) -> bool:
    """An answer is offered when it is about this issue and its end exists for it."""
    exists = option.end is None or _resolved(option.end, facts.ends) is not None
    return exists and _holds(option.when, facts)


def _resolved(end: End, allowed: tuple[End, ...]) -> End | None:
    """The end under the name it has for this issue: the best correction or dispute that is offered."""
    for family in (_FIXES, _DISPUTES):
        if end in family:
            return next((one for one in allowed if one in family), None)
    return end if end in _ALWAYS or end in allowed else None


def _shown(step: Step, options: list[Option], facts: GuideFacts, answer: str) -> GuideStep:
    because = {option.value: _because(option, facts) for option in options}
    likely = next((value for value, names in because.items() if names), "")
    return GuideStep(step.id, step.question, step.why, tuple(
        GuideOption(
            option.value, option.words, option.detail, option.value == likely, because[option.value],
            _resolved(option.end, facts.ends) if option.end else None,
        )
        for option in options
    ), answer)


def _because(option: Option, facts: GuideFacts) -> tuple[str, ...]:
    return tuple(name for name in option.likely if facts.named.get(name, False))


def _end(option: Option, facts: GuideFacts) -> GuideEnd | None:
    end = _resolved(option.end, facts.ends) if option.end else None
    if end is None:
        return None
    of_issue = facts.fields if option.opens == "editor" else ()
    fields = dict.fromkeys((*_named_fields(option, facts), *of_issue))
    return GuideEnd(end, option.detail, option.opens, option.template, tuple(fields), option.papers)


def _named_fields(option: Option, facts: GuideFacts) -> tuple[str, ...]:
    """The option's fields on the lines of the issue."""
    found: list[str] = []
    for name in option.fields:
        if name.startswith("line.N."):
            found += [name.replace(".N.", f".{line}.") for line in facts.lines]
        else:
            found.append(name.replace(".N", ".1"))
    return tuple(found)


def _longest(playbook: Playbook, step: Step, facts: GuideFacts) -> int:
    """Steps still to come on the longest road. Playbooks only lead forward, so this ends."""
    roads = [0]
    for option in step.options:
        if option.goto and _offered(option, facts):
            following = _next(playbook, option.goto, facts)
            roads.append(_longest(playbook, following, facts) if following else 0)
    return 1 + max(roads)
