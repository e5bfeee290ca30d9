"""What goes onto the paper forms, box by box, read out of a written 837; the forms themselves are not ours.

Boxes are those of the CMS-1500 (02/12) as 42 CFR 424.32(b) names it; what an 837 does not hold stays empty.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from denials_app.base.money import cents, dollars
from denials_app.base.paths import data_folder
from denials_app.resubmit.boxes import box_of
from denials_app.x12.claim_edit import editor_fields, fields_of, label_of
from denials_app.x12.claim_text import ClaimText, parse

PAGE = "paper_form.html"
# As many service lines and diagnoses as one form has room for.
LINES_A_FORM, DIAGNOSES_A_FORM = 6, 12
_PROGRAMS = {
    "MB": "Medicare", "MA": "Medicare", "MC": "Medicaid", "CH": "TRICARE", "VA": "CHAMPVA",
    "WC": "Workers' compensation",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its number, what it is for in our words, what goes in."""

    number: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One line of box 24, from A to J."""

    number: int
    first: str
    last: str
    place: str
    procedure: str
    modifiers: str
    pointers: str
    charge: str
    units: str
    provider: str


@dataclass(frozen=True, slots=True)
class PaperForm:
    """A claim as it is typed onto paper. `sheets` holds the service lines of each form, in order."""

    form: str
    number: str
    boxes: tuple[Box, ...]
    sheets: tuple[tuple[ServiceRow, ...], ...]
    notes: tuple[str, ...] = ()


def paper_form(text: str) -> PaperForm:
    """The paper form of a claim as it is written in an 837 of that claim alone."""
    claim = parse(text)
    values = fields_of(claim)
    if claim.is_institutional:
        return PaperForm("UB-04", values["claim.number"], tuple(_by_field(claim, values)), ())
    rows = tuple(_rows(claim, values))
    starts = range(0, len(rows), LINES_A_FORM)
    sheets = tuple(rows[start : start + LINES_A_FORM] for start in starts)
    return PaperForm(
        "CMS-1500", values["claim.number"], tuple(_boxes(claim, values)), sheets, _notes(values, len(sheets))
    )


def page(form: PaperForm, office: str, day: date, folder: Path | None = None) -> str:
    """The data as one HTML page for the PDF renderer."""
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder or data_folder("letter_templates")), undefined=StrictUndefined,
        autoescape=True, trim_blocks=True, lstrip_blocks=True,
    )
    facts = {"form": form, "office": office, "day": f"{day:%m/%d/%Y}"}
    return environment.get_template(PAGE).render(facts)


def _by_field(claim: ClaimText, values: dict[str, str]) -> Iterator[Box]:
    own = claim.first("2010CA", "NM1", "QC") is not None
    rows = [(box_of(field.name, True, own), label_of(field.name), values.get(field.name, ""))
            for field in editor_fields(claim)]
    for box, label, value in sorted(rows, key=lambda row: _place(row[0])):
        if value:
            yield Box(box, label, value)


def _place(box: str) -> tuple[int, str]:
    if box == "top":
        return 0, box
    digits = "".join(letter for letter in box.partition("–")[0] if letter.isdigit())
    return int(digits or 999), box


def _boxes(claim: ClaimText, values: dict[str, str]) -> Iterator[Box]:
    found = [*_people(claim, values), *_circumstances(claim, values), *_money_and_providers(claim, values)]
    yield from sorted(found, key=lambda box: _place(box.number))


def _people(claim: ClaimText, values: dict[str, str]) -> Iterator[Box]:
    own = claim.first("2010CA", "NM1", "QC") is not None
    patient = "patient" if own else "subscriber"
    filing = _element(claim, "2000B", "SBR", 9)
    yield Box("top", "Payer, name and address", _joined(values, "payer.name", "payer.id"))
    yield Box("1", "Kind of coverage", _PROGRAMS.get(filing, "Group health plan or other"))
    yield Box("1a", "Insured's number", values.get("subscriber.member_id", ""))
    yield Box("2", "Patient's name: last, first", _name(values, patient))
    yield Box("3", "Patient's date of birth, sex", _born(values, patient))
    yield Box("4", "Insured's name: last, first", _name(values, "subscriber"))
    yield Box("5", "Patient's address", _address(values, patient))
    yield Box("6", "Patient is to the insured", _relation(claim, own))
    yield Box("7", "Insured's address", _address(values, "subscriber"))
    yield Box("11", "Policy or group number", _element(claim, "2000B", "SBR", 3))
    yield Box("11a", "Insured's date of birth, sex", _born(values, "subscriber"))
    yield Box("11c", "Plan", _element(claim, "2000B", "SBR", 4))


def _circumstances(claim: ClaimText, values: dict[str, str]) -> Iterator[Box]:
    release, assigned = _element(claim, "2300", "CLM", 9), _element(claim, "2300", "CLM", 8)
    yield Box("10a–c", "Work, auto or other accident", values.get("claim.accident", "") or "none named")
    yield Box("12", "Patient's signature on release", _on_file(release, ("Y", "I")))
    yield Box("13", "Insured's signature on payment", _on_file(assigned, ("Y",)))
    referring = values.get("referring.name") or values.get("ordering.name") or ""
    kind = "DN " if values.get("referring.name") else "DK " if referring else ""
    yield Box("17", "Referring or ordering provider", f"{kind}{referring}")
    yield Box("17b", "Its NPI", values.get("referring.npi") or values.get("ordering.npi") or "")
    yield Box("19", "Further claim information", values.get("claim.note", ""))
    for place, code in enumerate(_diagnoses(values)[:DIAGNOSES_A_FORM]):
        yield Box(f"21 {chr(ord('A') + place)}", "Diagnosis (ICD indicator 0)", code)
    frequency = values.get("claim.frequency", "")
    again = frequency if frequency in ("6", "7", "8") else ""
    reference = values.get("claim.original_reference", "")
    yield Box("22", "Resubmission code; original reference", f"{again}; {reference}" if again else "")
    approvals = (values.get(f"claim.{name}", "") for name in ("prior_authorization", "referral", "clia"))
    yield Box("23", "Prior authorization, referral or CLIA", next((one for one in approvals if one), ""))


def _money_and_providers(claim: ClaimText, values: dict[str, str]) -> Iterator[Box]:
    ein = claim.first("2010AA", "REF", "EI")
    ssn = claim.first("2010AA", "REF", "SY")
    number = ein or ssn
    kind = "EIN" if ein else "SSN" if ssn else ""
    yield Box("25", "Tax number, its kind", f"{number.get(2)} {kind}" if number else "")
    yield Box("26", "Patient's account number", values.get("claim.number", ""))
    yield Box("27", "Accepts assignment", "yes" if _element(claim, "2300", "CLM", 7) == "A" else "no")
    yield Box("28", "Total charge", _money(values.get("claim.charge", "")))
    paid = claim.first("2300", "AMT", "F5")
    yield Box("29", "Amount paid", _money(paid.get(2)) if paid else "")
    signs = values.get("rendering.name") or values.get("billing.name", "")
    yield Box("31", "Signature of the provider", signs)
    yield Box("32", "Where the service was given", _joined(values, "facility.name", "facility.address"))
    yield Box("32a", "Its NPI", values.get("facility.npi", ""))
    phone = _element(claim, "1000A", "PER", 4)
    yield Box("33", "Billing provider", _joined(values, "billing.name", "billing.address") + _tail(phone))
    yield Box("33a", "Its NPI", values.get("billing.npi", ""))
    yield Box("33b", "Its taxonomy", values.get("billing.taxonomy", ""))


def _rows(claim: ClaimText, values: dict[str, str]) -> Iterator[ServiceRow]:
    for number in range(1, claim.line_count + 1):
        start = f"line.{number}."
        line = {name.removeprefix(start): value for name, value in values.items() if name.startswith(start)}
        first, _, last = line.get("service_date", "").partition("/")
        own = claim.first("2420A", "NM1", "82", number=number)
        provider = own.get(9) if own else values.get("rendering.npi") or values.get("billing.npi", "")
        place = line.get("place_of_service") or values.get("claim.place_of_service", "")
        yield ServiceRow(
            number, _day(first), _day(last or first), place, line.get("procedure", ""),
            line.get("modifiers", "").replace(":", " "), _letters(line.get("pointers", "")),
            _money(line.get("charge", "")), line.get("units", ""), provider,
        )


def _notes(values: dict[str, str], sheets: int) -> tuple[str, ...]:
    notes = []
    if sheets > 1:
        notes.append(f"The lines need {sheets} forms: repeat the boxes, and put the total on the last one.")
    extra = len(_diagnoses(values)) - DIAGNOSES_A_FORM
    if extra > 0:
        notes.append(f"One form has room for {DIAGNOSES_A_FORM} diagnoses: {extra} more stand on the claim.")
    return tuple(notes)


def _element(claim: ClaimText, loop: str, name: str, at: int) -> str:
    segment = claim.first(loop, name)
    return segment.get(at) if segment else ""


def _diagnoses(values: dict[str, str]) -> list[str]:
    return [value for name, value in values.items() if name.startswith("claim.diagnosis.") and value]


def _letters(pointers: str) -> str:
    numbers = [part for part in pointers.replace(":", ",").split(",") if part.isdecimal() and int(part) <= 26]
    return "".join(chr(ord("A") + int(part) - 1) for part in numbers)


def _name(values: dict[str, str], who: str) -> str:
    parts = (values.get(f"{who}.last_name", ""), values.get(f"{who}.first_name", ""))
    return ", ".join(part for part in parts if part)


def _born(values: dict[str, str], who: str) -> str:
    parts = (_day(values.get(f"{who}.birth_date", "")), values.get(f"{who}.sex", ""))
    return ", ".join(part for part in parts if part)


def _address(values: dict[str, str], who: str) -> str:
    return values.get(f"{who}.address", "").replace(";", ",")


def _relation(claim: ClaimText, own: bool) -> str:
    if not own:
        return "self"
    code = _element(claim, "2000C", "PAT", 1)
    return {"01": "spouse", "19": "child"}.get(code, "other")


def _on_file(code: str, yes: tuple[str, ...]) -> str:
    return "signature on file" if code in yes else ""


def _joined(values: dict[str, str], *names: str) -> str:
    return ", ".join(values[name].replace(";", ",") for name in names if values.get(name))


def _money(amount: str) -> str:
    try:
        return dollars(cents(amount)) if amount else ""
    except ValueError:
        return amount


def _tail(phone: str) -> str:
    return f", {phone}" if phone else ""


def _day(text: str) -> str:
    """MM/DD/YYYY from an ISO day; anything else as it is."""
    try:
        return f"{date.fromisoformat(text):%m/%d/%Y}"
    except ValueError:
        return text
