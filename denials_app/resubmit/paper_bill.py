"""What goes onto a UB-04, locator by locator, read out of a written 837I; the form itself is not ours.

Locators are those that 42 CFR 424.32(b) means by the CMS-1450; what an 837 does not hold stays empty.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from denials_app.resubmit.box_values import (
    Box,
    address,
    diagnoses,
    element,
    full_name,
    joined,
    money,
    relation,
    shown,
    us_day,
)
from denials_app.x12.claim_text import ClaimText

_LINE = ("procedure", "modifiers", "service_date", "units", "charge")


@dataclass(frozen=True, slots=True)
class RevenueRow:
    """One line of locators 42 to 47."""

    revenue: str
    procedure: str
    modifiers: str
    day: str
    units: str
    charge: str


def bill_boxes(claim: ClaimText, values: dict[str, str]) -> Iterator[Box]:
    """The locators in the order of the form, the service lines left out."""
    yield from _head(claim, values)
    yield from _patient(claim, values)
    yield from _payers(claim, values)
    yield from _codes(claim, values)


def bill_rows(claim: ClaimText, values: dict[str, str]) -> Iterator[RevenueRow]:
    """The service lines."""
    for number in range(1, claim.line_count + 1):
        service = claim.service(number)
        names = [f"line.{number}.{name}" for name in _LINE]
        own = [shown(name, values.get(name, "")) for name in names]
        yield RevenueRow(service.get(1) if service else "", *own)


def _head(claim: ClaimText, values: dict[str, str]) -> Iterator[Box]:
    yield Box("1", "Billing provider", joined(values, "billing.name", "billing.address"))
    yield Box("3a", "Our claim number", values.get("claim.number", ""))
    kind = values.get("claim.place_of_service", "") + values.get("claim.frequency", "")
    yield Box("4", "Type of bill", f"0{kind}" if kind else "")
    number = claim.first("2010AA", "REF", "EI")
    yield Box("5", "Tax number", number.get(2) if number else "")
    yield Box("6", "Statement covers", _stated(claim, "434"))


def _patient(claim: ClaimText, values: dict[str, str]) -> Iterator[Box]:
    who = "patient" if claim.first("2010CA", "NM1", "QC") is not None else "subscriber"
    yield Box("8", "Patient's name: last, first", full_name(values, who))
    yield Box("9", "Patient's address", address(values, who))
    yield Box("10", "Patient's date of birth", us_day(values.get(f"{who}.birth_date", "")))
    yield Box("11", "Patient's sex", values.get(f"{who}.sex", ""))
    yield Box("12, 13", "Admitted on, hour", _stated(claim, "435"))
    for at, (locator, words) in enumerate((("14", "Kind of admission"), ("15", "Where the patient came from"),
                                           ("17", "How the patient left")), 1):  # fmt: skip
        yield Box(locator, words, element(claim, "2300", "CL1", at))


def _payers(claim: ClaimText, values: dict[str, str]) -> Iterator[Box]:
    own = claim.first("2010CA", "NM1", "QC") is not None
    yield Box("47", "Total charge, on the last line", money(values.get("claim.charge", "")))
    yield Box("50", "Payer", values.get("payer.name", ""))
    yield Box("51", "Payer's number", values.get("payer.id", ""))
    yield Box("56", "Billing provider's NPI", values.get("billing.npi", ""))
    yield Box("58", "Insured's name: last, first", full_name(values, "subscriber"))
    yield Box("59", "Patient is to the insured", relation(claim, own))
    yield Box("60", "Insured's number", values.get("subscriber.member_id", ""))
    yield Box("61", "Group name", element(claim, "2000B", "SBR", 4))
    yield Box("62", "Group number", element(claim, "2000B", "SBR", 3))
    approvals = (values.get(f"claim.{name}", "") for name in ("prior_authorization", "referral"))
    yield Box("63", "Prior authorization or referral", next((one for one in approvals if one), ""))
    yield Box("64", "Payer's number of the claim it replaces", values.get("claim.original_reference", ""))


def _codes(claim: ClaimText, values: dict[str, str]) -> Iterator[Box]:
    for place, code in enumerate(diagnoses(values)):
        name = f"67 {chr(ord('A') + place - 1)}" if place else "67"
        yield Box(name, "Further diagnosis" if place else "Principal diagnosis", code)
    for who, locator, words in (("71", "76", "Attending"), ("72", "77", "Operating")):
        one = claim.first("2310A" if who == "71" else "2310B", "NM1", who)
        named = ", ".join(part for part in (one.get(3), one.get(4), one.get(9)) if part) if one else ""
        yield Box(locator, f"{words} provider, NPI", named)
    yield Box("80", "Remarks", values.get("claim.note", ""))
    yield Box("81", "Billing provider's taxonomy", values.get("billing.taxonomy", ""))


def _stated(claim: ClaimText, qualifier: str) -> str:
    """A day or a period of the claim; an hour behind its day."""
    found = claim.first("2300", "DTP", qualifier)
    if found is None:
        return ""
    text = found.get(3)
    if "-" in text:
        first, _, last = text.partition("-")
        return f"{_us(first)} to {_us(last)}"
    hour = text[8:12]
    return f"{_us(text[:8])}, {hour[:2]}:{hour[2:]}" if hour else _us(text)


def _us(text: str) -> str:
    return us_day(f"{text[:4]}-{text[4:6]}-{text[6:8]}")
