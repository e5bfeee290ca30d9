"""The fields of people, providers and payers: the NM1 loops of a claim."""

from dataclasses import dataclass
from enum import StrEnum

from denials_app.x12.claim_field import matching, plain
from denials_app.x12.claim_loops import ClaimSegment, line_party_loop, party_loop
from denials_app.x12.claim_text import ClaimText

_NPI = "XX"
# Where an old claim keeps a tax number in place of the NPI, and the REF that holds it beside one.
_TAX_REFERENCES = {"24": "EI", "34": "SY"}


class Role(StrEnum):
    """Who is meant: the first word of a field's name."""

    SUBSCRIBER = "subscriber"
    PATIENT = "patient"
    BILLING = "billing"
    RENDERING = "rendering"
    REFERRING = "referring"
    ORDERING = "ordering"
    FACILITY = "facility"
    PAYER = "payer"


_ENTITIES = {
    Role.SUBSCRIBER: ("IL",), Role.PATIENT: ("QC",), Role.BILLING: ("85",), Role.RENDERING: ("82",),
    Role.REFERRING: ("DN", "P3"), Role.ORDERING: ("DK",), Role.FACILITY: ("77", "FA", "LI", "TL"),
    Role.PAYER: ("PR",),
}
_FIXED_LOOPS = {
    Role.SUBSCRIBER: "2010BA", Role.PATIENT: "2010CA", Role.BILLING: "2010AA", Role.PAYER: "2010BB",
}
_ORGANIZATIONS = frozenset({Role.BILLING, Role.FACILITY, Role.PAYER})
_SPECIALTIES = {Role.BILLING: "BI", Role.RENDERING: "PE", Role.REFERRING: "RF"}


@dataclass(frozen=True, slots=True)
class PartyField:
    """A field of the one who plays `role`; a patient who is the subscriber stands in that loop."""

    role: Role
    removable: bool = True

    def spots(self, claim: ClaimText) -> list[tuple[str, int]]:
        """The loops and line numbers in which the role stands; none where this claim has no place for it."""
        role = self.effective(claim)
        if role in _FIXED_LOOPS:
            return [(_FIXED_LOOPS[role], 0)]
        if role is Role.ORDERING:
            loop = "" if claim.is_institutional else line_party_loop(claim.kind, "DK")
            return [(loop, number) for number in range(1, claim.line_count + 1)] if loop else []
        entity = "FA" if role is Role.FACILITY and claim.old else _ENTITIES[role][0]
        loop = party_loop(claim.kind, claim.old, entity)
        # The 4010 institutional guide has these two roles on no claim, though some senders put them there.
        if claim.old and claim.is_institutional and role in (Role.RENDERING, Role.REFERRING):
            loop = loop if claim.first(loop, "NM1", *_ENTITIES[role]) else ""
        return [(loop, 0)] if loop else []

    def effective(self, claim: ClaimText) -> Role:
        """Whose loop it is."""
        if self.role is Role.PATIENT and claim.first("2010CA", "NM1", "QC") is None:
            return Role.SUBSCRIBER
        return self.role

    def names(self, claim: ClaimText) -> list[ClaimSegment]:
        """The NM1 of the role, on each line that has one."""
        entities = _ENTITIES[self.effective(claim)]
        found = (claim.first(loop, "NM1", *entities, number=number) for loop, number in self.spots(claim))
        return [segment for segment in found if segment is not None]

    def needed_names(self, claim: ClaimText) -> list[ClaimSegment]:
        """The same, made where they are absent."""
        role = self.effective(claim)
        is_old_bill = claim.old and claim.is_institutional
        entity = "FA" if role is Role.FACILITY and is_old_bill else _ENTITIES[role][0]
        for loop, number in self.spots(claim):
            if claim.first(loop, "NM1", *_ENTITIES[role], number=number) is None:
                claim.insert(["NM1", entity, "2" if role in _ORGANIZATIONS else "1"], loop, number)
        return self.names(claim)

    def read_name(self, claim: ClaimText, index: int) -> str | None:
        """Element `index` of the first NM1."""
        if not self.spots(claim):
            return None
        found = self.names(claim)
        return found[0].get(index) if found else ""


@dataclass(frozen=True, slots=True)
class NamePart(PartyField):
    """One element of the NM1: a last or first name, a payer's name."""

    index: int = 3
    longest: int = 60

    def read(self, claim: ClaimText) -> str | None:
        return self.read_name(claim, self.index)

    def clean(self, claim: ClaimText, value: str) -> str:
        return plain(value, self.longest)

    def write(self, claim: ClaimText, value: str) -> None:
        for name in self.needed_names(claim) if value else self.names(claim):
            name.put(self.index, value)


@dataclass(frozen=True, slots=True)
class Number(PartyField):
    """NM108 and NM109: a member or payer number. The 5010 patient loop has no place for one."""

    qualifier: str = "MI"

    def read(self, claim: ClaimText) -> str | None:
        found = self.read_name(claim, 9)
        if not found and self.effective(claim) is Role.PATIENT and not claim.old:
            return None
        return found

    def clean(self, claim: ClaimText, value: str) -> str:
        return plain(value, 80)

    def write(self, claim: ClaimText, value: str) -> None:
        for name in self.needed_names(claim) if value else self.names(claim):
            name.put(9, value)
            if not value:
                name.put(8, "")
            elif not name.get(8):
                name.put(8, self.qualifier)


@dataclass(frozen=True, slots=True)
class Npi(PartyField):
    """NM109 behind NM108 XX. A tax number that stood there moves to its own REF."""

    def read(self, claim: ClaimText) -> str | None:
        if not self.spots(claim):
            return None
        return next((name.get(9) for name in self.names(claim) if name.get(8) == _NPI), "")

    def clean(self, claim: ClaimText, value: str) -> str:
        return matching(value, r"\d{10}", "an NPI has ten digits")

    def write(self, claim: ClaimText, value: str) -> None:
        for name in self.needed_names(claim) if value else self.names(claim):
            if not value and name.get(8) != _NPI:
                continue
            tax = _TAX_REFERENCES.get(name.get(8))
            if tax and name.get(9) and claim.first(name.loop, "REF", tax, number=name.number) is None:
                claim.insert(["REF", tax, name.get(9)], name.loop, name.number)
            name.put(9, value)
            name.put(8, _NPI if value else "")


@dataclass(frozen=True, slots=True)
class ProviderName(PartyField):
    """An organization's name, or a person as `Last, First, Middle, Suffix`."""

    def read(self, claim: ClaimText) -> str | None:
        if not self.spots(claim):
            return None
        found = self.names(claim)
        if not found:
            return ""
        if found[0].get(2) != "1":
            return found[0].get(3)
        return ", ".join(found[0].get(at) for at in (3, 4, 5, 7)).rstrip(", ")

    def clean(self, claim: ClaimText, value: str) -> str:
        parts = [plain(part.strip(), 60) for part in value.split(",")]
        if len(parts) > 4 and self._is_person(claim):
            raise ValueError("write a person as Last, First, Middle, Suffix")
        return ", ".join(parts).rstrip(", ") if self._is_person(claim) else plain(value, 60)

    def write(self, claim: ClaimText, value: str) -> None:
        person = self._is_person(claim)
        for name in self.needed_names(claim) if value else self.names(claim):
            parts = value.split(", ") if person else [value]
            for index, part in zip((3, 4, 5, 7), [*parts, "", "", ""], strict=False):
                name.put(index, part)

    def _is_person(self, claim: ClaimText) -> bool:
        found = self.names(claim)
        return found[0].get(2) == "1" if found else self.role not in _ORGANIZATIONS


@dataclass(frozen=True, slots=True)
class Taxonomy(PartyField):
    """PRV03: of the billing provider above the claim, of others in their own loop."""

    def read(self, claim: ClaimText) -> str | None:
        found = self._segments(claim)
        if found:
            return found[0].get(3)
        return "" if self._has_place(claim) else None

    def clean(self, claim: ClaimText, value: str) -> str:
        return matching(value, r"[0-9A-Z]{10}", "a taxonomy code has ten letters and digits")

    def write(self, claim: ClaimText, value: str) -> None:
        found = self._segments(claim)
        for segment in found:
            if value:
                segment.put(3, value)
            else:
                claim.remove(segment)
        if value and not found:
            self._insert(claim, value)

    def _insert(self, claim: ClaimText, value: str) -> None:
        row = ["PRV", _SPECIALTIES[self.role], "ZZ" if claim.old else "PXC", value]
        if self.role is Role.BILLING:
            claim.insert(row, "2000A")
            return
        for name in self.needed_names(claim):
            claim.insert(row, name.loop, name.number)

    def _segments(self, claim: ClaimText) -> list[ClaimSegment]:
        spots = [("2000A", 0)] if self.role is Role.BILLING else self.spots(claim)
        found = (claim.first(loop, "PRV", number=number) for loop, number in spots)
        return [segment for segment in found if segment is not None]

    def _has_place(self, claim: ClaimText) -> bool:
        if self.role is Role.BILLING:
            return True
        if claim.is_institutional:
            return False
        return self.role is Role.RENDERING or (self.role is Role.REFERRING and claim.old)


def is_empty_party(claim: ClaimText, loop: str, number: int) -> bool:
    """True for a provider's loop whose NM1 names nobody any more."""
    name = claim.first(loop, "NM1", number=number)
    return name is not None and not any(name.get(at) for at in (3, 4, 5, 9))
