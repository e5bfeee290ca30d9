"""What goes onto the paper forms, box by box, read out of a written 837; the forms themselves are not ours.

Boxes are those of the CMS-1500 (02/12) as 42 CFR 424.32(b) names it; what an 837 does not hold stays empty.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from denials_app.base.paths import data_folder
from denials_app.resubmit.box_values import (
    Box,
    address,
    born,
    diagnoses,
    element,
    full_name,
    joined,
    letters,
    money,
    on_file,
    phone_tail,
    relation,
    us_day,
)
from denials_app.resubmit.paper_bill import RevenueRow, bill_boxes, bill_rows
from denials_app.x12.claim_edit import fields_of
from denials_app.x12.claim_text import ClaimText, parse

PAGE = "paper_form.html"
# As many service lines and diagnoses as one form has room for.
LINES_A_FORM, DIAGNOSES_A_FORM = 6, 12
BOX_OF_LINES, BOX_OF_REVENUE = 24, 42
_PROGRAMS = {
    "MB": "Medicare", "MA": "Medicare", "MC": "Medicaid", "CH": "TRICARE", "VA": "CHAMPVA",
    "WC": "Workers' compensation",
}  # fmt: skip


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
    """A claim as it is typed onto paper. `sheets` holds the service lines of each CMS-1500, `revenue`
    those of a UB-04."""

    form: str
    number: str
    boxes: tuple[Box, ...]
    sheets: tuple[tuple[ServiceRow, ...], ...]
    notes: tuple[str, ...] = ()
    revenue: tuple[RevenueRow, ...] = ()

    @property
    def before_lines(self) -> tuple[Box, ...]:
        """The boxes that stand above the service lines on the form."""
        lines = BOX_OF_LINES if self.sheets else BOX_OF_REVENUE
        return tuple(box for box in self.boxes if _place(box.number)[0] < lines)

    @property
    def after_lines(self) -> tuple[Box, ...]:
        """The boxes below the service lines."""
        above = self.before_lines
        return tuple(box for box in self.boxes if box not in above)


def paper_form(text: str) -> PaperForm:
    """The paper form of a claim as it is written in an 837 of that claim alone."""
    claim = parse(text)
    values = fields_of(claim)
    if claim.is_institutional:
        boxes = tuple(bill_boxes(claim, values))
        return PaperForm("UB-04", values["claim.number"], boxes, (), revenue=tuple(bill_rows(claim, values)))
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


def _place(box: str) -> tuple[int, str]:
    """Where a box stands on the form: by its leading number, `top` above all."""
    number = re.match(r"\d+", box)
    return (int(number[0]), box) if number else (0, box)


def _boxes(claim: ClaimText, values: dict[str, str]) -> Iterator[Box]:
    found = [*_people(claim, values), *_circumstances(claim, values), *_money_and_providers(claim, values)]
    yield from sorted(found, key=lambda box: _place(box.number))


def _people(claim: ClaimText, values: dict[str, str]) -> Iterator[Box]:
    own = claim.first("2010CA", "NM1", "QC") is not None
    patient = "patient" if own else "subscriber"
    filing = element(claim, "2000B", "SBR", 9)
    yield Box("top", "Payer, name and address", joined(values, "payer.name", "payer.id"))
    yield Box("1", "Kind of coverage", _PROGRAMS.get(filing, "Group health plan or other"))
    yield Box("1a", "Insured's number", values.get("subscriber.member_id", ""))
    yield Box("2", "Patient's name: last, first", full_name(values, patient))
    yield Box("3", "Patient's date of birth, sex", born(values, patient))
    yield Box("4", "Insured's name: last, first", full_name(values, "subscriber"))
    yield Box("5", "Patient's address", address(values, patient))
    yield Box("6", "Patient is to the insured", relation(claim, own))
    yield Box("7", "Insured's address", address(values, "subscriber"))
    yield Box("11", "Policy or group number", element(claim, "2000B", "SBR", 3))
    yield Box("11a", "Insured's date of birth, sex", born(values, "subscriber"))
    yield Box("11c", "Plan", element(claim, "2000B", "SBR", 4))


def _circumstances(claim: ClaimText, values: dict[str, str]) -> Iterator[Box]:
    release, assigned = element(claim, "2300", "CLM", 9), element(claim, "2300", "CLM", 8)
    yield Box("10a–c", "Work, auto or other accident", values.get("claim.accident", "") or "none named")
    yield Box("12", "Patient's signature on release", on_file(release, ("Y", "I")))
    yield Box("13", "Insured's signature on payment", on_file(assigned, ("Y",)))
    referring = values.get("referring.name") or values.get("ordering.name") or ""
    kind = "DN " if values.get("referring.name") else "DK " if referring else ""
    yield Box("17", "Referring or ordering provider", f"{kind}{referring}")
    yield Box("17b", "Its NPI", values.get("referring.npi") or values.get("ordering.npi") or "")
    yield Box("19", "Further claim information", values.get("claim.note", ""))
    for place, code in enumerate(diagnoses(values)[:DIAGNOSES_A_FORM]):
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
    yield Box("27", "Accepts assignment", "yes" if element(claim, "2300", "CLM", 7) == "A" else "no")
    yield Box("28", "Total charge", money(values.get("claim.charge", "")))
    paid = claim.first("2300", "AMT", "F5")
    yield Box("29", "Amount paid", money(paid.get(2)) if paid else "")
    signs = values.get("rendering.name") or values.get("billing.name", "")
    yield Box("31", "Signature of the provider", signs)
    yield Box("32", "Where the service was given", joined(values, "facility.name", "facility.address"))
    yield Box("32a", "Its NPI", values.get("facility.npi", ""))
    phone = element(claim, "1000A", "PER", 4)
    yield Box("33", "Billing provider", joined(values, "billing.name", "billing.address") + phone_tail(phone))
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
            number, us_day(first), us_day(last or first), place, line.get("procedure", ""),
            line.get("modifiers", "").replace(":", " "), letters(line.get("pointers", "")),
            money(line.get("charge", "")), line.get("units", ""), provider,
        )


def _notes(values: dict[str, str], sheets: int) -> tuple[str, ...]:
    notes = []
    if sheets > 1:
        notes.append(f"The lines need {sheets} forms: repeat the boxes, and put the total on the last one.")
    extra = len(diagnoses(values)) - DIAGNOSES_A_FORM
    if extra > 0:
        notes.append(f"One form has room for {DIAGNOSES_A_FORM} diagnoses: {extra} more stand on the claim.")
    return tuple(notes)
