"""What each kind of payer allows: remedies, rights and deadlines, each with its source and day."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from denials_app.model.denial import End, Group, Kind, Overrule, PayerType
from denials_app.reference import files


@dataclass(frozen=True, slots=True)
class Remedies:
    """What exists at a kind of payer: how an adjudicated claim is mended, how a decision is argued with."""

    payer_type: PayerType
    name: str
    filing_codes: tuple[str, ...]
    professional_fix: tuple[End, ...]
    institutional_fix: tuple[End, ...]
    dispute: tuple[End, ...]
    records: tuple[End, ...]
    bills_patient: bool
    source: str
    checked: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class RightsRule:
    """One rule on who may appeal what and which ends remain. Empty conditions fit everything.

    One that is not `confirmed` orders ends, and refuses nothing for good.
    """

    id: str
    kinds: frozenset[Kind] = frozenset()
    payer_types: frozenset[PayerType] = frozenset()
    not_payer_types: frozenset[PayerType] = frozenset()
    carcs: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    not_groups: frozenset[str] = frozenset()
    effects: frozenset[str] = frozenset()
    appealable: bool | None = None
    overrule: Overrule | None = None
    always: bool = False
    why_not: str = ""
    instead: tuple[End, ...] = ()
    only: tuple[End, ...] = ()
    first: tuple[End, ...] = ()
    add: tuple[End, ...] = ()
    remove: tuple[End, ...] = ()
    source: str = ""
    checked: str = ""
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Preference:
    """Which end comes first when our own files say so. `fact` is a fact of `facts.toml`."""

    id: str
    fact: str
    carcs: frozenset[str]
    first: tuple[End, ...]
    source: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """One deadline: `number` of `unit` from `counted_from`, received or sent by then, for a kind of payer."""

    id: str
    payer_type: PayerType
    claim_type: str
    clock: str
    level: int | None
    groups: frozenset[Group]
    kinds: frozenset[Kind]
    number: int
    unit: str
    counted_from: str
    presumed_days: int
    received_or_sent: str
    lead_days: int
    words: str
    source: str
    checked: str
    confirmed: bool


def load_remedies(path: Path) -> dict[PayerType, Remedies]:
    """The remedies of every kind of payer."""
    return {
        PayerType(key): _remedies(PayerType(key), entry) for key, entry in files.table(path).items()
    }


def load_rights(path: Path) -> tuple[RightsRule, ...]:
    """The rules on rights in the order of the file."""
    return tuple(_rights(entry) for entry in files.table(path)["rule"])


def load_preferences(path: Path) -> tuple[Preference, ...]:
    """Which ends our own files put first, in the order of the file."""
    return tuple(
        Preference(
            entry["id"], entry["fact"], frozenset(entry["carcs"]), _ends(entry["first"]),
            entry["source"], str(entry["checked"]),
        )
        for entry in files.table(path)["prefer"]
    )


def load_deadlines(path: Path) -> tuple[DeadlineRule, ...]:
    """Every deadline rule of the file."""
    return tuple(_deadline(row) for row in files.rows(path))


def _remedies(payer_type: PayerType, entry: dict[str, Any]) -> Remedies:
    return Remedies(
        payer_type=payer_type, name=entry["name"], filing_codes=tuple(entry["filing_codes"]),
        professional_fix=_ends(entry["professional_fix"]),
        institutional_fix=_ends(entry["institutional_fix"]),
        dispute=_ends(entry["dispute"]), records=_ends(entry["records"]),
        bills_patient=bool(entry["bills_patient"]), source=entry["source"], checked=str(entry["checked"]),
        confirmed=bool(entry["confirmed"]),
    )


def _rights(entry: dict[str, Any]) -> RightsRule:
    return RightsRule(
        id=entry["id"],
        kinds=frozenset(Kind(word) for word in entry.get("kinds", ())),
        payer_types=frozenset(PayerType(word) for word in entry.get("payer_types", ())),
        not_payer_types=frozenset(PayerType(word) for word in entry.get("not_payer_types", ())),
        carcs=frozenset(entry.get("carcs", ())), groups=frozenset(entry.get("groups", ())),
        not_groups=frozenset(entry.get("not_groups", ())),
        effects=frozenset(entry.get("effects", ())), appealable=entry.get("appealable"),
        overrule=Overrule(entry["overrule"]) if "overrule" in entry else None,
        always=entry.get("always", False), why_not=entry.get("why_not", ""),
        instead=_ends(entry.get("set", ())), only=_ends(entry.get("only", ())),
        first=_ends(entry.get("first", ())), add=_ends(entry.get("add", ())),
        remove=_ends(entry.get("remove", ())),
        source=entry["source"], checked=str(entry["checked"]), confirmed=bool(entry["confirmed"]),
    )


def _deadline(row: dict[str, str]) -> DeadlineRule:
    return DeadlineRule(
        id=row["id"], payer_type=PayerType(row["payer_type"]), claim_type=row["claim_type"],
        clock=row["clock"],
        level=int(row["level"]) if row["level"] else None,
        groups=frozenset(Group(word) for word in files.words(row["groups"])),
        kinds=frozenset(Kind(word) for word in files.words(row["kinds"])),
        number=int(row["number"]), unit=row["unit"], counted_from=row["counted_from"],
        presumed_days=int(row["presumed_days"]), received_or_sent=row["received_or_sent"],
        lead_days=int(row["lead_days"]), words=row["words"], source=row["source"], checked=row["checked"],
        confirmed=row["confirmed"] == "yes",
    )


def _ends(names: Any) -> tuple[End, ...]:
    return tuple(End(name) for name in names)
