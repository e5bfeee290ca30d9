"""Status, category and entity codes of 277 files in our own words, and what each means for the work."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from denials_app.model.denial import Group
from denials_app.model.status import Acknowledgment, StatusCode
from denials_app.reference import files


class Verdict(StrEnum):
    """What a status category says of a claim on its way."""

    FORWARDED = "forwarded"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    NOT_FOUND = "not_found"
    PENDED = "pended"
    ASKED = "asked"
    FINISHED = "finished"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class StatusCategory:
    """One category (STC01-1)."""

    code: str
    words: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class StatusNote:
    """One status (STC01-2). In `fields`, `party` stands for whom the status names."""

    code: str
    words: str
    group: Group
    subreason: str
    fields: tuple[str, ...]
    effect: str
    confirmed: bool
    source: str
    checked: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Whom a status is about (STC01-3); `party` is the editor's name for them, empty where it has none."""

    code: str
    words: str
    party: str


class StatusBook:
    """The code lists of 277 and 999 files, read once."""

    def __init__(self, folder: Path) -> None:
        self.categories: Mapping[str, StatusCategory] = {
            row["code"]: StatusCategory(row["code"], row["words"], Verdict(row["verdict"]))
            for row in files.rows(folder / "status_category.csv")
        }
        self.statuses: Mapping[str, StatusNote] = {
            row["code"]: _status(row) for row in files.rows(folder / "status.csv")
        }
        self.entities: Mapping[str, Entity] = {
            row["code"]: Entity(row["code"], row["words"], row["party"])
            for row in files.rows(folder / "entity.csv")
        }
        self._faults = {row["code"]: row["words"] for row in files.rows(folder / "acknowledgment.csv")}

    def verdict(self, category: str) -> Verdict:
        """What a category says; one that nobody knows says nothing by itself."""
        known = self.categories.get(category)
        return known.verdict if known else Verdict.NONE

    def words(self, code: StatusCode) -> str:
        """The status of one composite in a sentence, such as `NPI of the billing provider.`"""
        note = self.statuses.get(code.status)
        entity = self._entity_words(code.entity)
        if note is None:
            named = f"Status {code.status}" if code.status else "A status without a code"
            about = f" about the {entity}" if entity else ""
            return f"{named}{about}, which we have no words for yet; read it on the payer's own list."
        if "the party" not in note.words:
            return f"{note.words} ({entity})." if entity else f"{note.words}."
        who = f"the {entity}" if entity else "the party it does not name"
        return note.words.replace("the party named", who).replace("the party", who) + "."

    def category_words(self, category: str) -> str:
        """The category in our words; one that nobody knows is shown as it is."""
        known = self.categories.get(category)
        return known.words if known else f"Category {category}, which we have no words for yet"

    def fields(self, codes: Iterable[StatusCode]) -> tuple[str, ...]:
        """The editor's fields the statuses point at, `N` put for the line (the first where none is named)."""
        found: dict[str, None] = {}
        for code in codes:
            note = self.statuses.get(code.status)
            for name in note.fields if note else ():
                found.setdefault(self._field(name, code))
        return tuple(name for name in found if name)

    def fault_words(self, said: Acknowledgment) -> tuple[str, ...]:
        """What a 999, 997 or TA1 found wrong, a sentence each, where in the file included."""
        found = []
        for error in said.errors:
            kind = "element" if error.element else "segment"
            loop = f" in loop {error.loop}" if error.loop else ""
            element = f", element {error.element}" if error.element else ""
            place = f"{error.segment} (segment {error.position}{loop}{element})"
            found += [f"{place}: {self._fault(kind, code)}." for code in error.codes or ("",)]
        whole = "interchange" if said.interchange else "transaction" if said.transaction else "group"
        found += [f"{self._fault(whole, code)}." for code in said.codes if code.strip("0")]
        return tuple(dict.fromkeys(found))

    def _fault(self, kind: str, code: str) -> str:
        return self._faults.get(f"{kind}-{code}", f"fault {code or 'without a code'}")

    def _entity_words(self, code: str) -> str:
        known = self.entities.get(code)
        if known is None:
            return f"party {code}" if code else ""
        return known.words

    def _field(self, name: str, code: StatusCode) -> str:
        """A field of the list as the editor names it for this status; empty where it has none."""
        if name.startswith("party."):
            entity = self.entities.get(code.entity)
            party = entity.party if entity else ("subscriber" if name in _OF_PEOPLE else "")
            return f"{party}.{name.removeprefix('party.')}" if party else ""
        return name.replace(".N", f".{code.line or 1}", 1)


_OF_PEOPLE = frozenset({"party.member_id", "party.birth_date", "party.sex", "party.last_name"})


def _status(row: dict[str, str]) -> StatusNote:
    return StatusNote(
        code=row["code"], words=row["words"], group=Group(row["group"]), subreason=row["subreason"],
        fields=files.words(row["fields"]), effect=row["effect"], confirmed=row["confirmed"] == "yes",
        source=row["source"], checked=row["checked"],
    )
