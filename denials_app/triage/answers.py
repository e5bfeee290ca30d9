"""What a later remittance said of an issue: won, partly, upheld, denied anew, or a question to the biller.

Folded over the payer's answers in date order, so files may come in any order and give the same result.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from denials_app.model.denial import Group, Issue, Kind, Outcome
from denials_app.model.history import Adjudication, Deed, DeedKind
from denials_app.model.remittance import RemitClaim
from denials_app.reference import Reference
from denials_app.triage.matching import LineMap, Relation, line_map, names_its_origin, relation
from denials_app.triage.verdicts import COST_SHARE

_DUPLICATE = frozenset({"18", "B13"})
_UPHELD = frozenset({"193"})
_PROCEDURE = frozenset({"285", "286", "29"})


@dataclass(frozen=True, slots=True)
class Entry:
    """An issue and its money: `issue.amount` = `recovered` + `settled` + what is open.

    `settled` is what the contract took when the payer paid after all. `decided` is the day of the answer,
    `level` that of the next appeal.
    """

    issue: Issue
    recovered: int = 0
    settled: int = 0
    level: int = 1
    decided: date | None = None

    @property
    def open(self) -> int:
        return self.issue.amount - self.recovered - self.settled


@dataclass(frozen=True, slots=True)
class Step:
    """One answer of the payer with the issues it alone would make."""

    answer: Adjudication
    entries: tuple[Entry, ...]


def fold(
    steps: tuple[Step, ...], deeds: tuple[Deed, ...], reference: Reference,
    sent_on: tuple[date, ...] = (),
) -> tuple[Entry, ...]:
    """The entries after every answer, oldest first. `sent_on`: the days on which our files went out."""
    if not steps:
        return ()
    entries, base = steps[0].entries, steps[0].answer
    for step in steps[1:]:
        lines = line_map(base.claim, step.answer.claim, base.payment_date == step.answer.payment_date)
        how = relation(base.claim, step.answer.claim, lines)
        early = _is_too_early(base, step.answer, deeds, sent_on, reference)
        entries = _after(entries, step, base.claim, lines, how, deeds, early)
        if how is Relation.WHOLE and not _only_duplicates(step):
            base = step.answer
    told = _told_level(deeds)
    return tuple(replace(entry, level=max(entry.level, told)) for entry in entries)


def _told_level(deeds: Iterable[Deed]) -> int:
    """The level of appeals that left before this desk kept the case."""
    return max((deed.level or 0 for deed in deeds), default=0)


def _after(
    entries: tuple[Entry, ...], step: Step, before: RemitClaim, lines: LineMap, how: Relation,
    deeds: tuple[Deed, ...], early: bool,
) -> tuple[Entry, ...]:
    """The entries once `step` was heard; one that came too early is only asked about."""
    if how is Relation.OTHER_PART:
        return (*entries, *step.entries)
    waiting = [entry for entry in entries if entry.open > 0]
    closed = tuple(entry for entry in entries if entry.open <= 0)
    if waiting and early:
        return (*closed, *(_with(entry, Outcome.ASK) for entry in waiting))
    if _only_duplicates(step) and any(entry.issue.group is not Group.DUP for entry in waiting):
        return (*closed, *(_with(entry, Outcome.SELF_DUPLICATE) for entry in waiting))
    whole = how is Relation.WHOLE
    new = step.entries if whole else tuple(_on_lines_of(entry, lines) for entry in step.entries)
    kept: list[Entry] = []
    for entry in waiting:
        if not whole and not set(entry.issue.lines) & set(lines):
            kept.append(entry)
            continue
        if entry.issue.kind is Kind.PENDED:
            # What was only held is decided now for the first time: neither won nor denied again.
            continue
        answered, new = _answered(entry, new, before, step, lines, whole, deeds)
        kept += answered
    return (*closed, *kept, *new)


def _answered(
    entry: Entry, new: tuple[Entry, ...], before: RemitClaim, step: Step, lines: LineMap, whole: bool,
    deeds: tuple[Deed, ...],
) -> tuple[list[Entry], tuple[Entry, ...]]:
    """The entry closed as won, or what took its place among the new ones with its outcome."""
    met = {line for line in entry.issue.lines if line in lines}
    reached = {lines[line] for line in met}
    named = reached if whole else met
    about = [one for one in new if not named or not one.issue.lines or named & set(one.issue.lines)]
    gain = max(_allowed(step.answer.claim, reached) - _allowed(before, met), 0)
    if not about:
        recovered = min(gain, entry.open)
        won = replace(
            entry, issue=replace(entry.issue, outcome=Outcome.OVERTURNED),
            recovered=entry.recovered + recovered, settled=entry.settled + entry.open - recovered,
            decided=step.answer.payment_date,
        )
        return [won], new
    heir = next((one for one in about if _carcs(one.issue) & _carcs(entry.issue)), about[0])
    marked = _inherit(heir, entry, sum(one.issue.amount for one in about), gain, step, deeds)
    return [], tuple(marked if one is heir else one for one in new)


def _inherit(
    heir: Entry, entry: Entry, denied: int, gain: int, step: Step, deeds: tuple[Deed, ...],
) -> Entry:
    """The new entry with the outcome of the old one. Won in part, it keeps the old amount."""
    outcome = _outcome(heir.issue, entry, denied, gain)
    before = tuple(_before(step.answer, deeds))
    level = max(entry.level, _told_level(before)) + (outcome is Outcome.UPHELD and _appealed(before))
    level = max(level, heir.level)
    if outcome is not Outcome.PARTLY:
        return replace(heir, issue=replace(heir.issue, outcome=outcome), level=level)
    won = entry.open - denied
    recovered = min(gain, won)
    return Entry(
        replace(heir.issue, outcome=outcome, amount=heir.issue.amount + won), recovered, won - recovered,
        level,
        heir.decided,
    )


def _outcome(heir: Issue, old: Entry, denied: int, gain: int) -> Outcome:
    carcs = _carcs(heir)
    if gain > 0 and denied < old.open:
        return Outcome.PARTLY
    if carcs & _PROCEDURE - _carcs(old.issue):
        return Outcome.LOST_ON_PROCEDURE
    if carcs & (_UPHELD | _carcs(old.issue)):
        return Outcome.UPHELD
    return Outcome.NEW_DENIAL


def _is_too_early(
    base: Adjudication, later: Adjudication, deeds: tuple[Deed, ...], sent_on: tuple[date, ...],
    reference: Reference,
) -> bool:
    """An answer that names no origin and came sooner than any channel answers is not taken as the answer."""
    sent = [deed.at.date() for deed in deeds if deed.kind is DeedKind.SENT]
    # A file that went out before the denial is what was denied; one that went out after it is our reply.
    sent += [day for day in sent_on if base.payment_date is not None and day > base.payment_date]
    if not sent or later.payment_date is None or names_its_origin(base.claim, later.claim):
        return False
    before = [day for day in sent if day <= later.payment_date]
    return bool(before) and (later.payment_date - max(before)).days < reference.measures.shortest_days


def _before(answer: Adjudication, deeds: tuple[Deed, ...]) -> Iterable[Deed]:
    return (deed for deed in deeds if answer.payment_date and deed.at.date() <= answer.payment_date)


def _appealed(before: tuple[Deed, ...]) -> bool:
    """Whether a letter had gone out, here or before this desk kept the case."""
    return any(deed.kind is DeedKind.LETTER or (deed.kind is DeedKind.SENT and deed.level) for deed in before)


def _only_duplicates(step: Step) -> bool:
    """The payer called our second copy a duplicate: what it said of the first one stands."""
    return bool(step.entries) and all(
        entry.issue.group is Group.DUP and _carcs(entry.issue) <= _DUPLICATE for entry in step.entries
    )


def _on_lines_of(entry: Entry, lines: LineMap) -> Entry:
    """An entry of lines that were sent again alone, under the line numbers of the whole claim."""
    back = {later: earlier for earlier, later in lines.items()}
    codes = tuple(replace(code, line=back.get(code.line, code.line)) for code in entry.issue.codes)
    numbers = tuple(back.get(line, line) for line in entry.issue.lines)
    return replace(entry, issue=replace(entry.issue, lines=numbers, codes=codes))


def _allowed(claim: RemitClaim, lines: set[int]) -> int:
    """What the payer and by agreement the patient pay on these lines, or on the whole claim."""
    chosen = [line for line in claim.lines if line.number in lines] if lines else list(claim.lines)
    found = sum(line.paid for line in chosen) if chosen or lines else claim.paid
    items = [item for line in chosen for item in line.adjustments]
    items += [] if lines else list(claim.adjustments)
    return found + sum(item.amount for item in items if item.group == "PR" and item.carc in COST_SHARE)


def _carcs(issue: Issue) -> frozenset[str]:
    return frozenset(code.carc for code in issue.codes)


def _with(entry: Entry, outcome: Outcome) -> Entry:
    return replace(entry, issue=replace(entry.issue, outcome=outcome))
