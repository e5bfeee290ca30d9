"""The lossless edit: a claim's fields by name, set, inserted where absent, or removed; all else stays."""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from denials_app.base.words import counted
from denials_app.model.correction import ClaimField, FieldChange
from denials_app.x12.claim_field import Field, FieldRefused, UnknownField
from denials_app.x12.claim_field_head import (
    Accident,
    ClaimNumber,
    Diagnosis,
    Frequency,
    Note,
    Place,
    Reference,
    TotalCharge,
)
from denials_app.x12.claim_field_line import (
    Charge,
    LinePlace,
    Modifiers,
    Pointers,
    Procedure,
    ServiceDate,
    Units,
    total_of_lines,
)
from denials_app.x12.claim_field_party import (
    NamePart,
    Npi,
    Number,
    ProviderName,
    Role,
    Taxonomy,
    is_empty_party,
)
from denials_app.x12.claim_field_person import BirthDate, PostalAddress, Sex
from denials_app.x12.claim_text import ClaimText
from denials_app.x12.claim_values import diagnosis_codes

_T = TypeVar("_T")
_MOST_DIAGNOSES = 25
_ONLY_SHOWN = {
    "claim.number": "stays as it was sent, since payments post by it; a payer's setting may add a suffix",
    "claim.charge": "follows from the charges of the lines; change line.N.charge",
}


def fields_of(claim: ClaimText) -> dict[str, str]:
    """Every field this claim has a place for, by name, with its value; empty where nothing stands yet."""
    values = {name: field.read(claim) for name, field in _fields(claim).items()}
    return {name: value for name, value in values.items() if value is not None}


def editor_fields(claim: ClaimText) -> tuple[ClaimField, ...]:
    """The same with a label each, and whether a person may change or remove it."""
    fields = _fields(claim)
    return tuple(
        ClaimField(name, label_of(name), value, name not in _ONLY_SHOWN, fields[name].removable)
        for name, value in fields_of(claim).items()
    )


def label_of(name: str) -> str:
    """A field's name in the biller's words, such as `Line 2 modifiers`."""
    head, _, rest = name.partition(".")
    words = rest.replace("_", " ").replace(".", " ")
    longer = (
        ("npi", "NPI"), ("clia", "CLIA number"), ("member id", "member number"), ("id", "ID"),
        ("number", "claim number"), ("charge", "total charge"),
    )
    for short, long in longer:
        words = long if words == short else words
    return words[:1].upper() + words[1:] if head == "claim" else f"{head.capitalize()} {words}"


def edit(claim: ClaimText, changes: Mapping[str, str], renumber: str = "") -> tuple[FieldChange, ...]:
    """Makes the changes on `claim` and returns every field that differs now, also those that followed.

    `renumber` is the claim number a payer's setting asks for. Raises UnknownField or FieldRefused, and then
    `claim` may be half changed.
    """
    wanted = {name: _wanted(claim, name, value) for name, value in changes.items()}
    _refuse_contradiction(claim, wanted)
    before = fields_of(claim)
    if renumber:
        ClaimNumber().write(claim, ClaimNumber().clean(claim, renumber))
    emptied = []
    for name in _in_order(wanted):
        field, value = wanted[name]
        if field.read(claim) != value:
            _attempt(name, field.write, claim, value)
            emptied += [] if value else [field]
    _drop_emptied_parties(claim, emptied)
    if any(re.fullmatch(r"line\.\d+\.charge", name) for name in changes):
        claim.claim.put(2, _total(claim))
    return _differences(before, fields_of(claim), changes)


def _fields(claim: ClaimText, every: bool = False) -> dict[str, Field]:
    """The fields in the editor's order. `every` adds those one may name though they need not be shown."""
    fields: dict[str, Field] = {
        "claim.number": ClaimNumber(), "claim.charge": TotalCharge(), "claim.frequency": Frequency(),
        "claim.original_reference": Reference("F8"), "claim.place_of_service": Place(),
        "claim.prior_authorization": Reference("G1"), "claim.referral": Reference("9F"),
        "claim.clia": Reference("X4", professional_only=True), "claim.note": Note(),
        "claim.accident": Accident(),
    }
    shown = min(len(diagnosis_codes(claim)) + 1, _MOST_DIAGNOSES)
    for number in range(1, (_MOST_DIAGNOSES if every else shown) + 1):
        fields[f"claim.diagnosis.{number}"] = Diagnosis(number)
    for number in range(1, claim.line_count + 1):
        fields |= {f"line.{number}.{word}": make(number) for word, make in _LINE.items()}
    has_own_patient = claim.first("2010CA", "NM1", "QC") is not None
    people = (Role.SUBSCRIBER, Role.PATIENT) if has_own_patient or every else (Role.SUBSCRIBER,)
    for role in people:
        fields |= _person_fields(role)
    for role in (Role.BILLING, Role.RENDERING, Role.REFERRING, Role.ORDERING, Role.FACILITY):
        fields |= _provider_fields(role)
    return fields | {"payer.id": Number(Role.PAYER, qualifier="PI"), "payer.name": NamePart(Role.PAYER)}


_LINE: Mapping[str, Callable[[int], Field]] = {
    "procedure": Procedure, "modifiers": Modifiers, "units": Units, "charge": Charge, "pointers": Pointers,
    "service_date": ServiceDate, "place_of_service": LinePlace,
}


def _person_fields(role: Role) -> dict[str, Field]:
    return {
        f"{role}.member_id": Number(role), f"{role}.last_name": NamePart(role, index=3),
        f"{role}.first_name": NamePart(role, index=4, longest=35), f"{role}.birth_date": BirthDate(role),
        f"{role}.sex": Sex(role), f"{role}.address": PostalAddress(role),
    }


def _provider_fields(role: Role) -> dict[str, Field]:
    fields: dict[str, Field] = {
        f"{role}.npi": Npi(role), f"{role}.name": ProviderName(role), f"{role}.taxonomy": Taxonomy(role),
    }
    if role in (Role.BILLING, Role.FACILITY):
        fields[f"{role}.address"] = PostalAddress(role)
    return fields


def _wanted(claim: ClaimText, name: str, value: str) -> tuple[Field, str]:
    """The field and its cleaned value, or a refusal that names the field."""
    fields = _fields(claim, every=True)
    if name in _ONLY_SHOWN:
        raise FieldRefused(f"{name} {_ONLY_SHOWN[name]}.")
    if name not in fields:
        raise UnknownField(_unknown(claim, name, fields))
    field, value = fields[name], value.strip()
    if field.read(claim) is None:
        kind = "institutional" if claim.is_institutional else "professional"
        raise FieldRefused(f"{name} has no place on this {kind} claim.")
    if not value and not field.removable:
        raise FieldRefused(f"{name} can be changed but not removed.")
    if value and value != field.read(claim):
        value = _attempt(name, field.clean, claim, value)
    return field, value


def _refuse_contradiction(claim: ClaimText, wanted: Mapping[str, tuple[Field, str]]) -> None:
    """The patient who is the subscriber stands on the claim once."""
    if claim.first("2010CA", "NM1", "QC") is not None:
        return
    for name, (_, value) in wanted.items():
        other = name.replace("patient.", "subscriber.", 1)
        if other != name and other in wanted and wanted[other][1] != value:
            raise FieldRefused(f"{name} and {other} are one field on this claim; give it one value.")


def _attempt(name: str, act: Callable[[ClaimText, str], _T], claim: ClaimText, value: str) -> _T:
    try:
        return act(claim, value)
    except ValueError as error:
        raise FieldRefused(f"{name}: {error}.") from None


def _unknown(claim: ClaimText, name: str, fields: Mapping[str, Field]) -> str:
    line = re.fullmatch(r"line\.(\d+)\.(\w+)", name)
    if line and line[2] in _LINE:
        return f"There is no {name}: the claim has {counted(claim.line_count, 'line')}."
    nearest = difflib.get_close_matches(name, fields, n=3, cutoff=0.5)
    if not nearest:
        last = name.rpartition(".")[2]
        nearest = [one for one in fields if last and last in one][:3]
    hint = f"; the nearest are {_listed(nearest)}" if len(nearest) > 1 else ""
    hint = f"; the nearest is {nearest[0]}" if len(nearest) == 1 else hint
    return f"There is no field {name}{hint}."


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _in_order(wanted: Mapping[str, tuple[Field, str]]) -> list[str]:
    """Diagnoses first, added in order and removed from the end; pointers then mean the new ones."""

    def rank(name: str) -> tuple[int, int]:
        field, value = wanted[name]
        if not isinstance(field, Diagnosis):
            return (2, 0)
        return (0, field.number) if value else (1, -field.number)

    return sorted(wanted, key=rank)


def _drop_emptied_parties(claim: ClaimText, emptied: Iterable[Field]) -> None:
    """A provider whose name and number are both gone goes with its whole loop."""
    for field in emptied:
        if not isinstance(field, (Npi, ProviderName)) or field.role is Role.BILLING:
            continue
        for loop, number in field.spots(claim):
            if is_empty_party(claim, loop, number):
                claim.remove_loop(loop, number)


def _total(claim: ClaimText) -> str:
    try:
        return total_of_lines(claim)
    except ValueError as error:
        raise FieldRefused(f"The total cannot be added up: {error}.") from None


def _differences(
    before: Mapping[str, str], after: Mapping[str, str], asked: Mapping[str, str]
) -> tuple[FieldChange, ...]:
    names = [*before, *(name for name in after if name not in before)]
    changes = []
    for name in names:
        was, now = before.get(name, ""), after.get(name, "")
        if was != now:
            alias = name.replace("subscriber.", "patient.", 1)
            changes.append(FieldChange(alias if alias in asked and name not in asked else name, was, now))
    return tuple(changes)
