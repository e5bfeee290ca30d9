"""The gate every written claim passes: our own structural check, then pyx12 against the claim as sent."""

from collections.abc import Iterator

from denials_app.base.money import cents
from denials_app.model.finding import Finding, Level
from denials_app.resubmit.second_opinion import second_opinion
from denials_app.x12.claim_field_line import total_of_lines
from denials_app.x12.claim_text import ClaimText, parse
from denials_app.x12.claim_values import day_of, diagnosis_codes

_REPLACING = ("6", "7", "8")
# Trouble that was in the claim as sent too does not hold back its correction; these always do.
_ALWAYS = frozenset({"envelope", "segment-count", "hl", "original-reference"})


def gate(original: str, written: str, with_pyx12: bool = True) -> tuple[Finding, ...]:
    """What is wrong with `written`; an error stops it. What the claim as sent had too is a warning."""
    known = {(one.code, one.message) for one in check(original) if one.code not in _ALWAYS}
    findings = tuple(
        Finding(Level.WARNING, one.code, f"{one.message} It was so in the claim as sent.", field=one.field)
        if one.level is Level.ERROR and (one.code, one.message) in known
        else one
        for one in check(written)
    )
    return findings + (second_opinion(original, written) if with_pyx12 else ())


def check(text: str) -> tuple[Finding, ...]:
    """Everything our own check finds in the 837 of one claim."""
    try:
        claim = parse(text)
    except ValueError:
        return (_error("envelope", "The file does not hold exactly one whole claim."),)
    return tuple(
        finding
        for look in (_envelope, _levels, _parties, _claim, _reference, _lines, _diagnoses, _dates, _numbers)
        for finding in look(claim)
    )


def is_npi(number: str) -> bool:
    """True for ten digits whose last is the Luhn check digit over 80840 and the others (45 CFR 162.406)."""
    if len(number) != 10 or not number.isascii() or not number.isdigit():
        return False
    total = 24
    for index, digit in enumerate(map(int, number)):
        doubled = digit * 2 if index % 2 == 0 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def _envelope(claim: ClaimText) -> Iterator[Finding]:
    names = [segment.id for segment in claim.segments]
    if names[:3] != ["ISA", "GS", "ST"] or names[-3:] != ["SE", "GE", "IEA"]:
        yield _error("envelope", "The claim does not stand in one ISA, GS and ST with their ends.")
        return
    interchange, group, start = claim.segments[:3]
    end, group_end, interchange_end = claim.segments[-3:]
    if len(interchange.elements) != 17:
        yield _error("envelope", "The ISA does not have sixteen elements.")
    pairs = ((interchange.get(13), interchange_end.get(2)), (group.get(6), group_end.get(2)))
    if any(one.strip() != other.strip() for one, other in (*pairs, (start.get(2), end.get(2)))):
        yield _error("envelope", "A control number at the start differs from the one at the end.")
    if end.get(1) != str(len(names) - 4):
        yield _error("segment-count", "SE01 does not count the segments of the transaction.")


def _levels(claim: ClaimText) -> Iterator[Finding]:
    levels = [segment.elements[1:5] for segment in claim.segments if segment.id == "HL"]
    expected = [
        [str(number), str(number - 1) if number > 1 else "", code, "1" if number < len(levels) else "0"]
        for number, code in enumerate(("20", "22", "23")[: len(levels)], start=1)
    ]
    if len(levels) < 2 or levels != expected:
        yield _error("hl", "The HL levels are not billing provider, subscriber, patient, counted from 1.")


def _parties(claim: ClaimText) -> Iterator[Finding]:
    needed = (
        ("1000A", "41", "submitter", 9, ""), ("1000B", "40", "receiver", 9, ""),
        ("2010AA", "85", "billing provider", 9, "billing.npi"),
        ("2010BA", "IL", "subscriber", 3, "subscriber.last_name"),
        ("2010BB", "PR", "payer", 9, "payer.id"),
    )
    for loop, entity, word, index, field in needed:
        name = claim.first(loop, "NM1", entity)
        if name is None or not name.get(3) or not name.get(index):
            yield _error("party", f"The {word}'s name or number is missing.", field)
    if claim.first("2000B", "SBR") is None:
        yield _error("party", "The subscriber's SBR is missing.")
    for segment in claim.segments:
        if segment.id == "NM1" and segment.loop[:3] in ("231", "242") and not segment.get(3):
            yield _error("party", f"A provider in loop {segment.loop} has no name.")


def _claim(claim: ClaimText) -> Iterator[Finding]:
    row = claim.claim
    if not row.get(1) or not row.part(5, 1) or not row.part(5, 3):
        yield _error("claim", "The claim lacks its number, place of service or frequency.")
    try:
        total, lines = cents(row.get(2)), cents(total_of_lines(claim))
    except ValueError:
        yield _error("charge", "A charge is not an amount.")
        return
    if total != lines:
        yield _error("charge", "The line charges do not add up to the claim's charge.", "claim.charge")


def _reference(claim: ClaimText) -> Iterator[Finding]:
    frequency = claim.claim.part(5, 3)
    found = claim.first("2300", "REF", "F8")
    if frequency in _REPLACING and (found is None or not found.get(2)):
        message = f"Frequency {frequency} needs the payer's number of the claim it replaces (REF*F8)."
        yield _error("original-reference", message, "claim.original_reference")
    if frequency == "1" and found is not None:
        message = "An original claim names a payer's number (REF*F8); some payers reject that."
        yield Finding(Level.WARNING, "original-reference", message, field="claim.original_reference")
    is_adjusted = claim.is_institutional and frequency in ("7", "8")
    if is_adjusted and not _has_change_reason(claim):
        message = "An adjusted bill usually says why in a condition code (D0 to D9, E0); this one does not."
        yield Finding(Level.NOTE, "condition-code", message)


def _has_change_reason(claim: ClaimText) -> bool:
    codes = [
        segment.part(index, 2)
        for segment in claim.all("2300", "HI")
        for index in range(1, len(segment.elements))
        if segment.part(index, 1) == "BG"
    ]
    return any(code == "E0" or (code[:1] == "D" and code[1:].isdigit()) for code in codes)


def _lines(claim: ClaimText) -> Iterator[Finding]:
    if not claim.line_count:
        yield _error("lines", "The claim has no service line.")
    shift = 1 if claim.is_institutional else 0
    for number in range(1, claim.line_count + 1):
        service, counter = claim.service(number), claim.first("2400", "LX", number=number)
        if service is None or counter is None:
            yield _error("line", f"Line {number} lacks its LX or its service.")
            continue
        procedure = service.get(1) if claim.is_institutional else service.part(1, 2)
        if not procedure or not service.get(4 + shift):
            field = f"line.{number}.units" if procedure else f"line.{number}.procedure"
            yield _error("line", f"Line {number} lacks its code or its units.", field)
        if not claim.is_institutional and claim.first("2400", "DTP", "472", number=number) is None:
            yield _error("line", f"Line {number} has no date of service.", f"line.{number}.service_date")


def _diagnoses(claim: ClaimText) -> Iterator[Finding]:
    count = len(diagnosis_codes(claim))
    if not count:
        yield _error("diagnosis", "The claim has no diagnosis.", "claim.diagnosis.1")
    if claim.is_institutional:
        return
    for number in range(1, claim.line_count + 1):
        service = claim.service(number)
        pointers = service.parts(7) if service else []
        field = f"line.{number}.pointers"
        if not any(pointers):
            yield _error("pointer", f"Line {number} points to no diagnosis.", field)
        elif any(not part.isdigit() or not 0 < int(part) <= count for part in pointers if part):
            yield _error("pointer", f"Line {number} points to a diagnosis that is not on the claim.", field)


def _dates(claim: ClaimText) -> Iterator[Finding]:
    for segment in claim.segments:
        if segment.id == "DTP" and segment.get(2) in ("D8", "RD8"):
            days = segment.get(3).split("-")
            if any(len(day) != 8 or day_of(day) is None for day in days):
                yield _error("date", f"A date (DTP {segment.get(1)}) is no day of the calendar.")


def _numbers(claim: ClaimText) -> Iterator[Finding]:
    for segment in claim.segments:
        if segment.id == "NM1" and segment.get(8) == "XX" and not is_npi(segment.get(9)):
            message = f"The NPI in loop {segment.loop} fails its check digit."
            yield Finding(Level.WARNING, "npi", message)
    if not claim.text().isascii():
        message = "The claim holds letters beyond plain ASCII; some clearinghouses reject them."
        yield Finding(Level.WARNING, "characters", message)


def _error(code: str, message: str, field: str | None = None) -> Finding:
    return Finding(Level.ERROR, code, message, field=field or None)
