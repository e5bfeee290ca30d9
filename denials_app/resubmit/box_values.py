"""What goes into the boxes of a paper form: names, dates, addresses and money as a form takes them."""

import re
from dataclasses import dataclass
from datetime import date

from denials_app.base.money import cents, dollars
from denials_app.x12.claim_text import ClaimText


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its number, what it is for in our words, what goes in."""

    number: str
    label: str
    value: str


def element(claim: ClaimText, loop: str, name: str, at: int) -> str:
    """The element `at` of the first segment `name` of a loop; empty where there is none."""
    segment = claim.first(loop, name)
    return segment.get(at) if segment else ""


def diagnoses(values: dict[str, str]) -> list[str]:
    """The claim's diagnoses, in order."""
    return [value for name, value in values.items() if name.startswith("claim.diagnosis.") and value]


def letters(pointers: str) -> str:
    """Pointers as the letters of the diagnoses they mean."""
    numbers = [part for part in pointers.replace(":", ",").split(",") if part.isdecimal() and int(part) <= 26]
    return "".join(chr(ord("A") + int(part) - 1) for part in numbers)


def full_name(values: dict[str, str], who: str) -> str:
    """Last name, first name."""
    parts = (values.get(f"{who}.last_name", ""), values.get(f"{who}.first_name", ""))
    return ", ".join(part for part in parts if part)


def born(values: dict[str, str], who: str) -> str:
    """Day of birth, sex."""
    parts = (us_day(values.get(f"{who}.birth_date", "")), values.get(f"{who}.sex", ""))
    return ", ".join(part for part in parts if part)


def address(values: dict[str, str], who: str) -> str:
    """An address in one line."""
    return in_a_row(values.get(f"{who}.address", ""))


def in_a_row(address: str) -> str:
    """An address in one line, a nine-digit ZIP code with its dash."""
    return re.sub(r"\b(\d{5})(\d{4})$", r"\1-\2", address.replace(";", ","))


def relation(claim: ClaimText, own: bool) -> str:
    """What the patient is to the insured."""
    if not own:
        return "self"
    code = element(claim, "2000C", "PAT", 1)
    return {"01": "spouse", "19": "child"}.get(code, "other")


def on_file(code: str, yes: tuple[str, ...]) -> str:
    """`signature on file` where the claim says so."""
    return "signature on file" if code in yes else ""


def joined(values: dict[str, str], *names: str) -> str:
    """These fields in one line."""
    return ", ".join(in_a_row(values[name]) for name in names if values.get(name))


def money(amount: str) -> str:
    """An amount with its cents; what is no amount as it is."""
    try:
        return dollars(cents(amount)) if amount else ""
    except ValueError:
        return amount


def phone_tail(phone: str) -> str:
    """A telephone number behind what stands before it, its area code apart as the form prints it."""
    parted = re.sub(r"^(\d{3})(\d{7})$", r"(\1) \2", phone)
    return f", {parted}" if phone else ""


def us_day(text: str) -> str:
    """MM/DD/YYYY from an ISO day; anything else as it is."""
    try:
        return f"{date.fromisoformat(text):%m/%d/%Y}"
    except ValueError:
        return text


def shown(field: str, value: str) -> str:
    """An editor field's value as a person reads and keys it: money with cents, days as MM/DD/YYYY."""
    if field.endswith(".charge"):
        return money(value)
    if field.endswith("_date"):
        first, _, last = value.partition("/")
        return us_day(first) if last in ("", first) else f"{us_day(first)} to {us_day(last)}"
    if field.endswith(".address"):
        return in_a_row(value)
    return value.replace(":", " ") if field.endswith(".modifiers") else value
