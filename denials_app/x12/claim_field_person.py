"""What hangs on a party's NM1: birth date, sex and postal address."""

import re
from dataclasses import dataclass

from denials_app.x12.claim_field import day_text, digits_of, matching, plain, shown_day
from denials_app.x12.claim_field_party import PartyField
from denials_app.x12.claim_loops import ClaimSegment
from denials_app.x12.claim_text import ClaimText
from denials_app.x12.claim_values import day_of


@dataclass(frozen=True, slots=True)
class BirthDate(PartyField):
    """DMG02, a day that may be corrected but not left out."""

    removable: bool = False

    def read(self, claim: ClaimText) -> str | None:
        found = claim.first(self.spots(claim)[0][0], "DMG")
        return shown_day(day_of(found.get(2)), found.get(2)) if found else ""

    def clean(self, claim: ClaimText, value: str) -> str:
        return day_text(value)

    def write(self, claim: ClaimText, value: str) -> None:
        facts = _facts(self, claim)
        facts.put(1, "D8")
        facts.put(2, digits_of(value))


@dataclass(frozen=True, slots=True)
class Sex(PartyField):
    """DMG03."""

    def read(self, claim: ClaimText) -> str | None:
        found = claim.first(self.spots(claim)[0][0], "DMG")
        return found.get(3) if found else ""

    def clean(self, claim: ClaimText, value: str) -> str:
        return matching(value, r"[FMU]", "write F, M or U")

    def write(self, claim: ClaimText, value: str) -> None:
        if value or claim.first(self.spots(claim)[0][0], "DMG"):
            _facts(self, claim).put(3, value)


@dataclass(frozen=True, slots=True)
class PostalAddress(PartyField):
    """N3 and N4 as one value: `street; second line; city; state; postal code`, the second line if any.

    A street alone leaves the town as it is; `12 Elm St, Salem, OR 97301` is understood too.
    """

    def read(self, claim: ClaimText) -> str | None:
        if not self.spots(claim):
            return None
        loop = self.spots(claim)[0][0]
        street, place = claim.first(loop, "N3"), claim.first(loop, "N4")
        if street is None and place is None:
            return ""
        lines = [street.get(1), street.get(2)] if street else [""]
        town = [place.get(1), place.get(2), place.get(3)] if place else ["", "", ""]
        return "; ".join([*(lines if lines[1:] != [""] else lines[:1]), *town])

    def clean(self, claim: ClaimText, value: str) -> str:
        parts = [plain(part, 55) for part in _address_parts(value)]
        if len(parts) == 1:
            town = (self.read(claim) or "").split("; ")[-3:]
            parts += town if len(town) == 3 else ["", "", ""]
        if len(parts) not in (4, 5):
            raise ValueError("write it as street; city; state; postal code")
        if len(parts) == 5 and not parts[1]:
            del parts[1]
        parts[-1] = parts[-1].replace("-", "")
        return "; ".join(parts)

    def write(self, claim: ClaimText, value: str) -> None:
        loop = self.spots(claim)[0][0]
        if not value:
            for segment in (claim.first(loop, "N3"), claim.first(loop, "N4")):
                if segment is not None:
                    claim.remove(segment)
            return
        self.needed_names(claim)
        parts = value.split("; ")
        _put_all(claim, loop, "N3", {1: parts[0], 2: parts[1] if len(parts) == 5 else ""})
        if any(parts[-3:]) or claim.first(loop, "N4") is not None:
            _put_all(claim, loop, "N4", dict(zip((1, 2, 3), parts[-3:], strict=True)))


def _address_parts(value: str) -> list[str]:
    """What was typed, in parts; commas part only where no semicolon does."""
    if ";" in value or "|" in value:
        return [part.strip() for part in re.split(r"[;|]", value)]
    parts = [part.strip() for part in value.split(",")]
    ends = re.fullmatch(r"([A-Za-z]{2})\s+(\d{5}(?:-?\d{4})?)", parts[-1])
    return [*parts[:-1], ends[1], ends[2]] if ends else parts


def _facts(field: PartyField, claim: ClaimText) -> ClaimSegment:
    """The DMG of a person, made where it is absent."""
    loop = field.spots(claim)[0][0]
    found = claim.first(loop, "DMG")
    if found is not None:
        return found
    field.needed_names(claim)
    return claim.insert(["DMG", "D8", ""], loop)


def _put_all(claim: ClaimText, loop: str, name: str, values: dict[int, str]) -> None:
    segment = claim.first(loop, name)
    if segment is None:
        segment = claim.insert([name], loop)
    for index, value in sorted(values.items(), reverse=True):
        segment.put(index, value)
