"""All reference data in one value: loaded once at the start, looked up from then on."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from denials_app.base.paths import data_folder
from denials_app.model.denial import End, Group, Issue, Kind, PayerType
from denials_app.reference import files
from denials_app.reference.codes import Carc, Rarc, load_carcs, load_rarcs
from denials_app.reference.levels import AppealLevel, load_levels
from denials_app.reference.playbooks import Playbook, load_playbooks
from denials_app.reference.pricing import Pricing, load_pricing
from denials_app.reference.rules import (
    DeadlineRule,
    Preference,
    Remedies,
    RightsRule,
    load_deadlines,
    load_preferences,
    load_remedies,
    load_rights,
)
from denials_app.reference.statuses import StatusBook


@dataclass(frozen=True, slots=True)
class GroupNote:
    """A reason group in a biller's words, and where in the office such denials can be prevented."""

    group: Group
    name: str
    front: str


@dataclass(frozen=True, slots=True)
class FieldNote:
    """A field of the editor: our words, its box on the CMS-1500 and its place in the 837P."""

    field: str
    words: str
    box: str
    loop: str


@dataclass(frozen=True, slots=True)
class Measures:
    """The numbers triage reckons with; all of them are data."""

    minutes: Mapping[End, int]
    base_chance: float
    chance_by_end: Mapping[End, float]
    decided_needed: int
    shortest_days: int
    pair_days: int
    pennies: int
    remittance_days: int


def _groups(table: dict[str, Any]) -> dict[Group, GroupNote]:
    return {
        Group(key): GroupNote(Group(key), note["name"], note["front"]) for key, note in table["group"].items()
    }


def _measures(table: dict[str, Any]) -> Measures:
    return Measures(
        minutes={End(key): int(value) for key, value in table["minutes"].items()},
        base_chance=float(table["chance"]["base"]),
        chance_by_end={End(key): float(value) for key, value in table["chance"]["by_end"].items()},
        decided_needed=int(table["chance"]["decided_needed"]),
        shortest_days=int(table["answers"]["shortest_days"]), pair_days=int(table["answers"]["pair_days"]),
        pennies=int(table["answers"]["pennies"]),
        remittance_days=int(table["answers"]["remittance_days"]),
    )


class Reference:
    """Codes, rules, groups and playbooks. Immutable: read it from any thread or worker."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._carcs = load_carcs(folder / "codes" / "carc.csv")
        self._rarcs = load_rarcs(folder / "codes" / "rarc.csv")
        self._remedies = load_remedies(folder / "payers" / "types.toml")
        self.rights: tuple[RightsRule, ...] = load_rights(folder / "rules" / "rights.toml")
        self.preferences: tuple[Preference, ...] = load_preferences(folder / "rules" / "rights.toml")
        self.deadlines: tuple[DeadlineRule, ...] = load_deadlines(folder / "rules" / "deadlines.csv")
        table = files.table(folder / "groups.toml")
        self.groups = _groups(table)
        self.measures = _measures(table)
        self._filing = {
            code: row.payer_type for row in self._remedies.values() for code in row.filing_codes
        }
        self.denying: frozenset[str] = frozenset(
            code for code, row in self._carcs.items() if row.reason_class != "N"
        )
        self.quiet: frozenset[str] = frozenset(self._carcs) - self.denying
        self.takebacks: frozenset[str] = frozenset(
            row["code"] for row in files.rows(folder / "codes" / "provider_adjustment.csv")
            if row["takeback"] == "yes"
        )
        self.forwarded_statuses: frozenset[str] = frozenset(
            row["code"] for row in files.rows(folder / "codes" / "claim_status.csv")
            if row["forwarded"] == "yes"
        )

    @classmethod
    def load(cls, folder: Path | None = None) -> "Reference":
        """The reference data of `folder`, by default the one that came with the program.

        Raises BrokenReference when a file is missing or cannot be read.
        """
        return cls(folder or data_folder("resources"))

    def carc(self, code: str) -> Carc | None:
        """The adjustment reason, or None for a code nobody classified yet."""
        return self._carcs.get(code)

    def rarc(self, code: str) -> Rarc | None:
        """The remark, or None for one we do not know."""
        return self._rarcs.get(code)

    @property
    def carcs(self) -> Mapping[str, Carc]:
        return self._carcs

    @property
    def rarcs(self) -> Mapping[str, Rarc]:
        return self._rarcs

    @cached_property
    def levels(self) -> Mapping[tuple[PayerType, int], AppealLevel]:
        """What the steps of an appeal are called, by payer type and level."""
        return load_levels(self.folder / "rules" / "levels.toml")

    def group_name(self, group: Group) -> str:
        """The group as the queue shows it."""
        note = self.groups.get(group)
        return note.name if note else group.value

    def payer_type(self, filing_code: str) -> PayerType:
        """What a claim filing code (CLP06, SBR09) suggests the payer is; only a suggestion."""
        return self._filing.get(filing_code, PayerType.UNKNOWN)

    def remedies(self, payer_type: PayerType) -> Remedies:
        """What can be done at that kind of payer."""
        return self._remedies.get(payer_type) or self._remedies[PayerType.UNKNOWN]

    @property
    def payer_rules(self) -> Mapping[PayerType, Remedies]:
        return self._remedies

    @cached_property
    def pricing(self) -> Pricing:
        """How payments are held against contract prices, read when first asked for."""
        return load_pricing(self.folder)

    @cached_property
    def playbooks(self) -> Mapping[Group | Kind, Playbook]:
        """The playbooks by reason group, or by kind, read when first asked for."""
        return load_playbooks(self.folder / "playbooks")

    def playbook(self, group: Group) -> Playbook | None:
        """The playbook of a group, or None where a plain checklist serves."""
        return self.playbooks.get(group)

    def playbook_for(self, issue: Issue) -> Playbook | None:
        """The playbook of an issue: of its kind where that has one, else of its group."""
        return self.playbooks.get(issue.kind) or self.playbooks.get(issue.group)

    @cached_property
    def fields(self) -> Mapping[str, FieldNote]:
        """Every field the editor knows; numbers in a name are written `N`."""
        rows = files.rows(self.folder / "fields.csv")
        return {row["field"]: FieldNote(row["field"], row["words"], row["box"], row["loop"]) for row in rows}

    @cached_property
    def facts(self) -> Mapping[str, str]:
        """The facts a playbook may name, each as the sentence that tells it."""
        return dict(files.table(self.folder / "facts.toml")["fact"])

    @cached_property
    def checklists(self) -> Mapping[Group, tuple[str, ...]]:
        """What to look at in a group that has no playbook, in order."""
        found = files.table(self.folder / "checklists.toml")["list"]
        return {Group(key): tuple(lines) for key, lines in found.items()}

    def field(self, name: str) -> FieldNote | None:
        """The note on a field such as `line.2.modifiers`."""
        parts = ("N" if part.isdigit() else part for part in name.split("."))
        return self.fields.get(".".join(parts))

    @cached_property
    def statuses(self) -> StatusBook:
        """The codes of 277 and 999 files, read when first asked for."""
        return StatusBook(self.folder / "codes")

    @cached_property
    def _lists(self) -> dict[str, dict[str, str]]:
        return {}

    def words_for(self, kind: str, code: str) -> str:
        """Our words for a code of the list `kind` (a file in codes/ such as `modifier`), or ""."""
        if kind not in self._lists:
            rows = files.rows(self.folder / "codes" / f"{kind}.csv")
            self._lists[kind] = {row["code"]: row["words"] for row in rows}
        return self._lists[kind].get(code, "")
