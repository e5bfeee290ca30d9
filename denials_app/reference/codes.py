"""Reason codes and remark codes in our own words, and what each of them means for the work."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, cast

from denials_app.model.denial import End, Group
from denials_app.reference import files

ReasonClass = Literal["D", "R", "N"]
# The other basis is general knowledge: the desk marks such words as not confirmed.
_CONFIRMED = "looked up"


@dataclass(frozen=True, slots=True)
class Carc:
    """One adjustment reason. `reason_class`: D denial, R may be fine, N not a denial.

    `ends` are ours, best first, before payer and remarks are looked at. `by_remark`: the code means nothing
    without a remark, which then decides the group. `pended`: the payer has not decided yet.
    """

    code: str
    words: str
    group: Group
    subreason: str
    reason_class: ReasonClass
    ends: tuple[End, ...]
    fields: tuple[str, ...]
    pended: bool
    by_remark: bool
    effect: str
    first_checks: str
    papers: str
    ended: date | None
    basis: str
    source: str
    checked: str

    @property
    def confirmed(self) -> bool:
        """Whether the wording and what follows from it rest on the rules that were looked up."""
        return self.basis == _CONFIRMED


@dataclass(frozen=True, slots=True)
class Rarc:
    """One remark. `decides`: it stands in the table of remarks that change the way out.

    `effect` is a word that the rules on rights know; `explains` are the groups it speaks of when it stands
    on the whole claim, empty for all.
    """

    code: str
    words: str
    group: Group | None
    subreason: str
    decides: bool
    effect: str
    ends: tuple[End, ...]
    fields: tuple[str, ...]
    explains: frozenset[Group]
    informational: bool
    source: str
    checked: str
    basis: str = ""

    @property
    def confirmed(self) -> bool:
        """Whether the wording and what follows from it rest on the rules that were looked up."""
        return self.basis == _CONFIRMED


def load_carcs(path: Path) -> dict[str, Carc]:
    """Every reason code of the file, by code."""
    return {row["code"]: _carc(row) for row in files.rows(path)}


def load_rarcs(path: Path) -> dict[str, Rarc]:
    """Every remark code of the file, by code."""
    return {row["code"]: _rarc(row) for row in files.rows(path)}


def ends_of(text: str) -> tuple[End, ...]:
    """The ends named in a cell, in order; ValueError for a word that is no end."""
    return tuple(End(word) for word in files.words(text))


def _carc(row: dict[str, str]) -> Carc:
    return Carc(
        code=row["code"], words=row["words"], group=Group(row["group"]), subreason=row["subreason"],
        reason_class=cast(ReasonClass, row["class"]), ends=ends_of(row["ends"]),
        fields=files.words(row["fields"]), pended=row["kind"] == "pended",
        by_remark=row["by_remark"] == "yes", effect=row["effect"], first_checks=row["first_checks"],
        papers=row["papers"], ended=files.day(row["ended"]), basis=row["basis"],
        source=row["source"], checked=row["checked"],
    )


def _rarc(row: dict[str, str]) -> Rarc:
    return Rarc(
        code=row["code"], words=row["words"], group=Group(row["group"]) if row["group"] else None,
        subreason=row["subreason"], decides=row["decides"] == "yes", effect=row["effect"],
        ends=ends_of(row["ends"]), fields=files.words(row["fields"]),
        explains=frozenset(Group(word) for word in files.words(row["explains"])),
        informational=row["informational"] == "yes", source=row["source"], checked=row["checked"],
        basis=row["basis"],
    )
