"""The claim as a model value, out of its labelled segments."""

from datetime import date

from denials_app.base.money import cents
from denials_app.model.claim import SentClaim, SentLine
from denials_app.model.finding import Finding, Level
from denials_app.model.party import Address, Organization, Person
from denials_app.x12.claim_loops import ClaimSegment, party_loop
from denials_app.x12.claim_text import ClaimText

PRINCIPAL = ("ABK", "BK")
OTHER = ("ABF", "BF")
_FACILITIES = ("77", "FA", "LI", "TL")


def sent_claim(claim: ClaimText, findings: list[Finding], segment: int = 0, offset: int = -1) -> SentClaim:
    """The SentClaim of `claim`; what is odd is appended to `findings`.

    Raises ValueError, with a reason to show, when its number or total cannot be read.
    """
    row = claim.claim
    if not row.get(1).strip():
        raise ValueError("the claim has no number (CLM01)")
    try:
        charge = cents(row.get(2).strip())
    except ValueError:
        raise ValueError("the total charge (CLM02) is not an amount") from None
    lines = tuple(_line(claim, number, findings) for number in range(1, claim.line_count + 1))
    _check_sum(charge, lines, findings)
    subscriber = _subscriber(claim)
    start, end = _service_dates(claim, lines)
    header = claim.first("2000B", "SBR")
    return SentClaim(
        number=row.get(1),
        claim_type=claim.kind,
        charge=charge,
        frequency=row.part(5, 3),
        place_of_service=row.part(5, 1),
        original_reference=_reference(claim, "F8"),
        payer=_organization(claim, "2010BB", "PR") or Organization(),
        billing=_billing(claim),
        subscriber=subscriber,
        patient=_patient(claim, subscriber),
        filing_code=header.get(9) if header else "",
        sequence=header.get(1) if header else "",
        group_number=header.get(3) if header else "",
        rendering=_provider(claim, "82"),
        referring=_provider(claim, "DN"),
        facility=_provider(claim, *_FACILITIES),
        diagnoses=tuple(diagnosis_codes(claim)),
        prior_authorization=_reference(claim, "G1"),
        referral=_reference(claim, "9F"),
        clia=_reference(claim, "X4"),
        service_from=start,
        service_to=end,
        created=_created(claim),
        lines=lines,
        text=claim.text(),
        segment=segment,
        offset=offset,
    )


def diagnosis_slots(claim: ClaimText) -> list[tuple[ClaimSegment, int]]:
    """Where each diagnosis stands: its HI and element. The principal one comes first."""
    slots = [
        (segment, index)
        for segment in claim.all("2300", "HI")
        for index in range(1, len(segment.elements))
        if segment.part(index, 1) in PRINCIPAL + OTHER and segment.part(index, 2)
    ]
    return sorted(slots, key=_is_other)


def diagnosis_codes(claim: ClaimText) -> list[str]:
    """The diagnosis codes in the order in which pointers count them."""
    return [segment.part(index, 2) for segment, index in diagnosis_slots(claim)]


def period_of(segment: ClaimSegment | None) -> tuple[date | None, date | None]:
    """First and last day of a DTP, equal for one day; None where it is no date."""
    text = segment.get(3).strip() if segment else ""
    first, dash, last = text.partition("-")
    start = day_of(first)
    return start, day_of(last) if dash else start


def _is_other(slot: tuple[ClaimSegment, int]) -> bool:
    return slot[0].part(slot[1], 1) in OTHER


def day_of(text: str) -> date | None:
    """The day at the start of CCYYMMDD or CCYYMMDDHHMM; None where it is no date."""
    digits = text[:8]
    if len(digits) != 8 or not digits.isascii() or not digits.isdigit():
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _reference(claim: ClaimText, qualifier: str) -> str:
    found = claim.first("2300", "REF", qualifier)
    return found.get(2) if found else ""


def _line(claim: ClaimText, number: int, findings: list[Finding]) -> SentLine:
    service = claim.service(number)
    dates = claim.first("2400", "DTP", "472", number=number)
    start, end = period_of(dates)
    control = claim.first("2400", "REF", "6R", number=number)
    if service is None:
        findings.append(Finding(Level.WARNING, "line-service", f"Line {number} says no service."))
        return SentLine(number, "", "", (), 0, "")
    shift = 1 if claim.is_institutional else 0
    parts = service.parts(1 + shift)
    return SentLine(
        number=number,
        qualifier=parts[0],
        procedure=parts[1] if len(parts) > 1 else "",
        modifiers=tuple(part for part in parts[2:6] if part),
        charge=_line_charge(service.get(2 + shift), number, findings),
        units=service.get(4 + shift),
        unit_basis=service.get(3 + shift),
        revenue_code=service.get(1) if claim.is_institutional else "",
        pointers=() if claim.is_institutional else _pointers(service),
        place_of_service="" if claim.is_institutional else service.get(5),
        service_from=start,
        service_to=end,
        control_number=control.get(2) if control else "",
    )


def _line_charge(text: str, number: int, findings: list[Finding]) -> int:
    try:
        return cents(text.strip())
    except ValueError:
        findings.append(
            Finding(Level.WARNING, "line-charge", f"The charge of line {number} is not an amount.")
        )
        return 0


def _pointers(service: ClaimSegment) -> tuple[int, ...]:
    return tuple(int(part) for part in service.parts(7) if part.isascii() and part.isdigit())


def _check_sum(charge: int, lines: tuple[SentLine, ...], findings: list[Finding]) -> None:
    if lines and charge != sum(line.charge for line in lines):
        message = "The line charges do not add up to the claim's charge."
        findings.append(Finding(Level.NOTE, "charge-sum", message))
    if not lines:
        findings.append(Finding(Level.WARNING, "no-lines", "The claim has no service line."))


def _service_dates(claim: ClaimText, lines: tuple[SentLine, ...]) -> tuple[date | None, date | None]:
    start, end = period_of(claim.first("2300", "DTP", "434"))
    if start:
        return start, end
    starts = [line.service_from for line in lines if line.service_from]
    ends = starts + [line.service_to for line in lines if line.service_to]
    return min(starts, default=None), max(ends, default=None)


def _created(claim: ClaimText) -> date | None:
    header = claim.first("HEADER", "BHT")
    return day_of(header.get(4)) if header else None


def _person(claim: ClaimText, loop: str, entity: str) -> Person | None:
    name = claim.first(loop, "NM1", entity)
    if name is None:
        return None
    facts = claim.first(loop, "DMG")
    return Person(
        name.get(3),
        name.get(4),
        name.get(5),
        name.get(7),
        member_id=name.get(9),
        birth_date=day_of(facts.get(2)) if facts else None,
        sex=facts.get(3) if facts else "",
        address=_address(claim, loop),
    )


def _subscriber(claim: ClaimText) -> Person:
    return _person(claim, "2010BA", "IL") or Person()


def _patient(claim: ClaimText, subscriber: Person) -> Person:
    return _person(claim, "2010CA", "QC") or subscriber


def _organization(claim: ClaimText, loop: str, *entities: str) -> Organization | None:
    name = claim.first(loop, "NM1", *entities)
    if name is None:
        return None
    qualifier, number = name.get(8), name.get(9)
    tax = claim.first(loop, "REF", "EI", "SY")
    specialty = claim.first(loop, "PRV")
    phone = claim.first(loop, "PER")
    return Organization(
        name.get(3),
        qualifier,
        number,
        npi=number if qualifier == "XX" else "",
        tin=tax.get(2) if tax else number if qualifier in ("24", "34") else "",
        taxonomy=specialty.get(3) if specialty else "",
        first_name=name.get(4),
        address=_address(claim, loop),
        phone=_phone(phone) if phone else "",
    )


def _billing(claim: ClaimText) -> Organization:
    found = _organization(claim, "2010AA", "85") or Organization()
    specialty = claim.first("2000A", "PRV")
    return Organization(
        found.name,
        found.id_qualifier,
        found.id,
        found.npi,
        found.tin,
        specialty.get(3) if specialty else "",
        found.first_name,
        found.address,
        found.phone,
    )


def _provider(claim: ClaimText, *entities: str) -> Organization | None:
    loop = party_loop(claim.kind, claim.old, entities[0])
    return _organization(claim, loop, *entities) if loop else None


def _phone(contact: ClaimSegment) -> str:
    return next((contact.get(at + 1) for at in (3, 5, 7) if contact.get(at) == "TE"), "")


def _address(claim: ClaimText, loop: str) -> Address | None:
    street, place = claim.first(loop, "N3"), claim.first(loop, "N4")
    if street is None and place is None:
        return None
    first, second = (street.get(1), street.get(2)) if street else ("", "")
    city, state, code = (place.get(1), place.get(2), place.get(3)) if place else ("", "", "")
    return Address(first, second, city, state, code)
