"""One pass over every data file: what would mislead a biller is found before one meets it."""

from collections.abc import Iterable, Iterator
from itertools import chain

from denials_app.model.denial import End, Group, PayerType
from denials_app.model.finding import Finding, Level
from denials_app.reference.citations import uncited
from denials_app.reference.codes import Carc, Rarc
from denials_app.reference.library import Reference
from denials_app.reference.playbooks import Option, Playbook

NEVER_CASES = frozenset({Group.PATR, Group.ADJ})
EFFECTS = frozenset({
    "unprocessable", "new_claim", "resubmit", "no_appeal", "no_appeal_law", "no_appeal_statute",
    "crossover_duplicate", "forwarded", "forwarded_to_medicaid", "patient_protected", "patient_owes", "qmb",
    "front_end_duplicate", "replacement", "voiding", "records_asked",
})
UNITS = frozenset({"days", "business_days", "months", "years"})
STARTS = frozenset({"decision", "service", "letter"})
CLOCKS = frozenset({"appeal", "corrected_claim", "filing", "records", "recoupment"})
OPENS = frozenset({"", "editor", "composer", "call", "task"})
_MOST_WORDS = 14


def check(reference: Reference) -> tuple[Finding, ...]:
    """Everything wrong with the data files of `reference`."""
    found = chain(
        chain.from_iterable(_carc(row, reference) for row in reference.carcs.values()),
        chain.from_iterable(_rarc(row, reference) for row in reference.rarcs.values()),
        _statuses(reference), _rules(reference), _deadlines(reference), _groups(reference),
        chain.from_iterable(_playbook(book, reference) for book in reference.playbooks.values()),
        uncited(reference),
    )
    return tuple(found)


def _error(code: str, message: str) -> Finding:
    return Finding(Level.ERROR, code, message)


def _carc(row: Carc, reference: Reference) -> Iterator[Finding]:
    where = f"carc.csv, code {row.code}"
    if row.reason_class not in ("D", "R", "N"):
        yield _error("code-class", f"{where}: the class is D, R or N, not {row.reason_class!r}.")
    if row.reason_class != "N" and row.group in NEVER_CASES:
        yield _error("code-group", f"{where}: a denial cannot be in the group {row.group}.")
    if row.reason_class != "N" and not row.ends:
        yield _error("code-ends", f"{where}: a denial needs at least one end.")
    if row.reason_class != "N" and not (row.subreason and row.first_checks):
        yield _error("code-checks", f"{where}: the second level or the first checks are missing.")
    yield from _wording(where, row.words, row.checked)
    yield from _effect(where, row.effect)
    yield from _fields(where, row.fields, reference)


def _rarc(row: Rarc, reference: Reference) -> Iterator[Finding]:
    where = f"rarc.csv, code {row.code}"
    if row.decides and row.informational:
        yield _error("remark-decides", f"{where}: a remark that only informs cannot decide.")
    if row.group in NEVER_CASES:
        yield _error("remark-group", f"{where}: no case is in the group {row.group}.")
    if row.group is not None and not row.ends:
        yield _error("remark-ends", f"{where}: a remark that decides a group needs an end.")
    yield from _wording(where, row.words, row.checked)
    yield from _effect(where, row.effect)
    yield from _fields(where, row.fields, reference)


def _statuses(reference: Reference) -> Iterator[Finding]:
    book = reference.statuses
    for note in book.statuses.values():
        where = f"status.csv, code {note.code}"
        yield from _wording(where, note.words, note.checked)
        yield from _effect(where, note.effect)
        if note.group in NEVER_CASES:
            yield _error("status-group", f"{where}: no case is in the group {note.group}.")
        yield from _fields(where, (name for name in note.fields if not name.startswith("party.")), reference)
    for entity in book.entities.values():
        names = (f"{entity.party}.{name}" for name in ("npi", "member_id", "id"))
        if entity.party and not any(reference.field(name) for name in names):
            yield _error("entity-party", f"entity.csv, code {entity.code}: no party {entity.party!r}.")


def _wording(where: str, words: str, checked: str) -> Iterator[Finding]:
    if not words or len(words.split()) > _MOST_WORDS:
        yield _error("code-words", f"{where}: the wording is empty or longer than {_MOST_WORDS} words.")
    if not checked:
        yield _error("code-checked", f"{where}: nobody wrote when it was checked.")


def _effect(where: str, effect: str) -> Iterator[Finding]:
    if effect and effect not in EFFECTS:
        yield _error("code-effect", f"{where}: no rule knows the effect {effect!r}.")


def _fields(where: str, names: Iterable[str], reference: Reference) -> Iterator[Finding]:
    for name in names:
        if reference.field(name) is None:
            yield _error("field-name", f"{where}: the editor has no field {name!r}.")


def _rules(reference: Reference) -> Iterator[Finding]:
    used = {row.effect for row in reference.carcs.values()} | {row.effect for row in reference.rarcs.values()}
    heard = {"", "unprocessable", *chain.from_iterable(rule.effects for rule in reference.rights)}
    for effect in sorted(used - heard):
        yield _error("rule-missing", f"rights.toml: no rule hears the effect {effect!r}.")
    for level in reference.levels.values():
        if not (level.request and level.source):
            yield _error("level-source", f"levels.toml, {level.name}: its request or its source is missing.")
    for rule in reference.rights:
        if rule.appealable is False and not (rule.why_not and rule.overrule):
            yield _error("rule-why", f"rights.toml, {rule.id}: it takes a right and does not say why.")
        if not (rule.source and rule.checked):
            yield _error("rule-source", f"rights.toml, {rule.id}: the source or its day is missing.")
    for preference in reference.preferences:
        if preference.fact not in reference.facts:
            yield _error("prefer-fact", f"rights.toml, {preference.id}: no fact {preference.fact!r}.")
    for payer_type in PayerType:
        if payer_type not in reference.payer_rules:
            yield _error("payer-type", f"types.toml: the kind of payer {payer_type} is missing.")


def _deadlines(reference: Reference) -> Iterator[Finding]:
    seen: set[str] = set()
    for rule in reference.deadlines:
        where = f"deadlines.csv, {rule.id}"
        if rule.id in seen:
            yield _error("deadline-twice", f"{where}: the id stands twice.")
        seen.add(rule.id)
        if rule.unit not in UNITS or rule.clock not in CLOCKS or rule.number <= 0:
            yield _error("deadline-shape", f"{where}: the clock, unit or number is not one we know.")
        if rule.counted_from not in STARTS or rule.received_or_sent not in ("received", "sent"):
            yield _error("deadline-start", f"{where}: say from which day, and whether received or sent.")
        if not (rule.source and rule.checked and rule.words):
            yield _error("deadline-source", f"{where}: the words, the source or its day is missing.")


def _groups(reference: Reference) -> Iterator[Finding]:
    for group in Group:
        if group not in reference.groups:
            yield _error("group-name", f"groups.toml: the group {group} has no name.")
        if group not in NEVER_CASES and not (reference.playbook(group) or reference.checklists.get(group)):
            yield _error("group-guide", f"the group {group} has neither a playbook nor a list.")
    for end in End:
        if end not in reference.measures.minutes:
            yield _error("end-minutes", f"groups.toml: the end {end} has no minutes.")


def _playbook(book: Playbook, reference: Reference) -> Iterator[Finding]:
    where = f"playbook {book.id}"
    ids = [step.id for step in book.steps]
    if len(set(ids)) != len(ids) or not ids:
        yield _error("playbook-steps", f"{where}: it has no steps, or two of one name.")
        return
    for step in book.steps:
        place = f"{where}, step {step.id}"
        values = [option.value for option in step.options]
        if not step.options or len(set(values)) != len(values):
            yield _error("playbook-options", f"{place}: it needs answers, each with a value of its own.")
        if all(_has_condition(option) for option in step.options):
            yield _error("playbook-dead-end", f"{place}: for some claims no answer would be left.")
        if (step.skip_to == "") != (step.when == type(step.when)()):
            yield _error("playbook-skip", f"{place}: a step with a condition says where to skip.")
        for target in (step.skip_to, *(option.goto for option in step.options)):
            if target and target not in ids:
                yield _error("playbook-target", f"{place}: there is no step {target!r}.")
        for option in step.options:
            yield from _option(f"{place}, answer {option.value}", option, reference)
    yield from _reachable(where, book)


def _has_condition(option: Option) -> bool:
    return option.when != type(option.when)()


def _option(place: str, option: Option, reference: Reference) -> Iterator[Finding]:
    if bool(option.goto) == (option.end is not None):
        yield _error("playbook-exit", f"{place}: it leads either to a step or to an end.")
    if option.opens not in OPENS:
        yield _error("playbook-opens", f"{place}: nothing opens under the name {option.opens!r}.")
    if option.opens == "composer" and not option.template:
        yield _error("playbook-template", f"{place}: a letter needs the id of its template.")
    for name in (*option.likely, *option.when.facts, *option.when.not_facts):
        if name not in reference.facts:
            yield _error("playbook-fact", f"{place}: nothing is known about {name!r}.")
    yield from _fields(place, option.fields, reference)


def _reachable(where: str, book: Playbook) -> Iterator[Finding]:
    """No step that nothing leads to, and no road that never ends."""
    targets = {
        step.id: [at for at in (step.skip_to, *(option.goto for option in step.options)) if at]
        for step in book.steps
    }
    reached: set[str] = set()
    waiting = [book.steps[0].id]
    while waiting:
        at = waiting.pop()
        if at not in reached:
            reached.add(at)
            waiting += targets.get(at, [])
    for step in book.steps:
        if step.id not in reached:
            yield _error("playbook-unreachable", f"{where}: nothing leads to the step {step.id}.")
    order = {step.id: at for at, step in enumerate(book.steps)}
    for step in book.steps:
        if any(order[target] <= order[step.id] for target in targets[step.id] if target in order):
            yield _error("playbook-backwards", f"{where}: the step {step.id} leads back.")
