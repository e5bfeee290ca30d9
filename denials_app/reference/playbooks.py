"""Playbooks: short questions that lead a denial to its right end, read from TOML."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from denials_app.model.denial import End, Group, Kind, PayerType
from denials_app.reference import files


@dataclass(frozen=True, slots=True)
class Condition:
    """When a step or an option is there at all. Empty parts fit everything; `facts` must all be true."""

    payer_types: frozenset[PayerType] = frozenset()
    not_payer_types: frozenset[PayerType] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    carcs: frozenset[str] = frozenset()
    remarks: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    facts: tuple[str, ...] = ()
    not_facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One answer. Either `goto` names the next step, or `end` is the way out.

    `opens` says where the end leads: `editor`, `composer`, `call`, `task` or nothing. `template` is a
    letter id, `fields` are fields to fix, `papers` are to gather. `likely` names facts that point here.
    """

    value: str
    words: str
    detail: str = ""
    goto: str = ""
    end: End | None = None
    opens: str = ""
    template: str = ""
    fields: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()
    when: Condition = Condition()


@dataclass(frozen=True, slots=True)
class Step:
    """One question, why it is asked, its answers. Where `when` does not fit, `skip_to` comes next."""

    id: str
    question: str
    why: str
    options: tuple[Option, ...]
    when: Condition = Condition()
    skip_to: str = ""


@dataclass(frozen=True, slots=True)
class Playbook:
    """The steps of one reason group, or of one `kind` whatever its group. The guide begins at the first."""

    id: str
    group: Group | None
    title: str
    steps: tuple[Step, ...]
    source: str
    checked: str
    kind: Kind | None = None

    def step(self, id: str) -> Step | None:
        """The step of that id."""
        return next((step for step in self.steps if step.id == id), None)


def load_playbooks(folder: Path) -> dict[Group | Kind, Playbook]:
    """Every playbook of the folder, by its reason group or its kind."""
    found = (load_playbook(path) for path in sorted(folder.glob("*.toml")))
    return {key: playbook for playbook in found if (key := playbook.kind or playbook.group)}


def load_playbook(path: Path) -> Playbook:
    """The playbook of one file."""
    entry = files.table(path)
    return Playbook(
        id=entry["id"], group=Group(entry["group"]) if "group" in entry else None,
        kind=Kind(entry["kind"]) if "kind" in entry else None, title=entry["title"],
        source=entry["source"], checked=str(entry["checked"]),
        steps=tuple(_step(step) for step in entry["step"]),
    )


def _step(entry: dict[str, Any]) -> Step:
    return Step(
        id=entry["id"], question=entry["question"], why=entry["why"],
        options=tuple(_option(option) for option in entry["option"]),
        when=_condition(entry.get("when", {})), skip_to=entry.get("skip_to", ""),
    )


def _option(entry: dict[str, Any]) -> Option:
    return Option(
        value=entry["value"], words=entry["words"], detail=entry.get("detail", ""),
        goto=entry.get("goto", ""),
        end=End(entry["end"]) if "end" in entry else None, opens=entry.get("opens", ""),
        template=entry.get("template", ""), fields=tuple(entry.get("fields", ())),
        papers=tuple(entry.get("papers", ())), likely=tuple(entry.get("likely", ())),
        when=_condition(entry.get("when", {})),
    )


def _condition(entry: dict[str, Any]) -> Condition:
    return Condition(
        payer_types=frozenset(PayerType(word) for word in entry.get("payer_types", ())),
        not_payer_types=frozenset(PayerType(word) for word in entry.get("not_payer_types", ())),
        kinds=frozenset(Kind(word) for word in entry.get("kinds", ())),
        carcs=frozenset(entry.get("carcs", ())), remarks=frozenset(entry.get("remarks", ())),
        groups=frozenset(entry.get("groups", ())), facts=tuple(entry.get("facts", ())),
        not_facts=tuple(entry.get("not_facts", ())),
    )
