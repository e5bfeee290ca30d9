"""The catalogue of letters: one TOML beside each page says what the letter is for and what it needs."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

from denials_app.base.errors import Refusal
from denials_app.base.paths import data_folder
from denials_app.model.denial import End, Group, Issue
from denials_app.model.letter import (
    DefaultEnclosure,
    FactInput,
    LetterFact,
    LetterTemplate,
    SignerKind,
)

_COMMON = "common.toml"


class BrokenTemplate(Refusal):
    """A letter's file has an error; the sentence names file and line."""


class NoSuchLetter(Refusal):
    """There is no letter of that id."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """All letters of one folder, by id."""

    folder: Path
    templates: Mapping[str, LetterTemplate]

    def get(self, template: str) -> LetterTemplate:
        """The letter of that id. Raises NoSuchLetter, which names the nearest ones."""
        found = self.templates.get(template) or self.templates.get(template.upper())
        if found is None:
            near = get_close_matches(template.upper(), self.templates, 3, 0.3) or list(self.templates)
            raise NoSuchLetter(f"There is no letter “{template}”: choose {', '.join(near)}.")
        return found

    def fitting(self, issue: Issue) -> tuple[LetterTemplate, ...]:
        """The letters that serve this issue, the usual one first: by its group, then by its ends."""
        ranked = [(rank, letter.id, letter) for letter in self.templates.values()
                  if (rank := _rank(letter, issue)) is not None]
        return tuple(letter for _, _, letter in sorted(ranked, key=_by_rank))


def _by_rank(row: tuple[tuple[int, int], str, LetterTemplate]) -> tuple[tuple[int, int], str]:
    return row[0], row[1]


def _rank(letter: LetterTemplate, issue: Issue) -> tuple[int, int] | None:
    if letter.groups and issue.group not in letter.groups:
        return None
    places = [issue.ends.index(end) for end in letter.ends if end in issue.ends]
    if not places:
        return None
    return (0 if letter.groups else 1, min(places))


def catalog(folder: Path | None = None) -> Catalog:
    """Every letter of `folder` (the program's own by default). Raises BrokenTemplate."""
    place = folder or data_folder("letter_templates")
    common = _facts(_read(place / _COMMON), place / _COMMON)
    found = {}
    for path in sorted(place.glob("*.toml")):
        if path.name != _COMMON:
            letter = _template(path, common)
            found[letter.id] = letter
    return Catalog(place, MappingProxyType(found))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BrokenTemplate(f"The letter file {path.name} is missing: put it back.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenTemplate(f"The letter file {path.name} cannot be read: {_flat(error)}.") from error


def _flat(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".")


def _template(path: Path, common: tuple[LetterFact, ...]) -> LetterTemplate:
    data = _read(path)
    try:
        return LetterTemplate(
            id=data["id"], name=data["name"], purpose=data["purpose"], version=data["version"],
            level=data["level"], request=data["request"], clock=data["clock"],
            groups=tuple(Group(group) for group in data["groups"]),
            ends=tuple(End(end) for end in data["ends"]),
            signer=SignerKind(data["signer"]), facts=_joined(common, _facts(data, path)),
            enclosures=tuple(_enclosure(row) for row in data.get("enclosures", ())),
            source=data["source"], checked=data["checked"], file=f"{path.stem}.html",
        )
    except KeyError as error:
        raise BrokenTemplate(f"The letter file {path.name} lacks the key {error}: add it.") from error
    except (TypeError, ValueError) as error:
        raise BrokenTemplate(f"The letter file {path.name} has a wrong value: {_flat(error)}.") from error


def _facts(data: Mapping[str, Any], path: Path) -> tuple[LetterFact, ...]:
    try:
        return tuple(_fact(row) for row in data.get("facts", ()))
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenTemplate(f"A fact in the letter file {path.name} is wrong: {_flat(error)}.") from error


def _fact(row: Mapping[str, Any]) -> LetterFact:
    return LetterFact(
        field=row["field"], label=row["label"], hint=row.get("hint", ""), passage=row.get("passage", ""),
        input=FactInput(row.get("input", "text")), required=row.get("required", True),
        locked=row.get("locked", False), when=_when(row),
        choices=tuple((str(value), str(label)) for value, label in row.get("choices", ())),
    )


def _enclosure(row: Mapping[str, Any]) -> DefaultEnclosure:
    return DefaultEnclosure(row["role"], row["name"], row.get("required", False), _when(row))


def _when(row: Mapping[str, Any]) -> tuple[str, str] | None:
    if "when" not in row:
        return None
    field, value = row["when"]
    return str(field), str(value)


def _joined(common: tuple[LetterFact, ...], own: tuple[LetterFact, ...]) -> tuple[LetterFact, ...]:
    """The letter's own word on a fact stands before the common one."""
    named = {fact.field for fact in own}
    return tuple(fact for fact in common if fact.field not in named) + own
