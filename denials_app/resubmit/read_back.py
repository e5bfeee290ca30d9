"""Reads a written claim back and says whether it differs from what was sent in nothing but what was asked."""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from denials_app.model.correction import FieldChange
from denials_app.model.finding import Finding, Level
from denials_app.x12.claim_edit import fields_of
from denials_app.x12.claim_envelope import is_envelope
from denials_app.x12.claim_loops import TRAILER, ClaimSegment
from denials_app.x12.claim_text import ClaimText, parse

_LOOPS = {
    "claim": "2300", "line": "2400", "subscriber": "2010BA", "patient": "2010(BA|CA)", "billing": "2010AA",
    "rendering": "2310.", "referring": "2310.", "facility": "2310.", "ordering": "2420E", "payer": "2010BB",
}
# What each field may touch: segment (with its qualifier) and elements, component behind a dash. `NM1 -` is
# a whole NM1 alone, put in so that an address or a birth date has somebody to belong to.
_TOUCHES = {
    "claim.number": "CLM 1", "claim.charge": "CLM 2", "claim.place_of_service": "CLM 5-1",
    "claim.frequency": "CLM 5-3", "claim.original_reference": "REF:F8", "claim.note": "NTE",
    "claim.prior_authorization": "REF:G1", "claim.referral": "REF:9F", "claim.clia": "REF:X4",
    "claim.accident": "CLM 11;DTP:439", "claim.diagnosis": "HI", "line.procedure": "SV 1-1 1-2",
    "line.modifiers": "SV 1-3 1-4 1-5 1-6", "line.charge": "SV 2", "line.units": "SV 3 4",
    "line.place_of_service": "SV 5", "line.pointers": "SV 7", "line.service_date": "DTP:472",
    "member_id": "NM1 8 9", "id": "NM1 8 9", "npi": "NM1 8 9;REF:EI;REF:SY", "last_name": "NM1 3",
    "first_name": "NM1 4", "birth_date": "DMG 1 2;NM1 -", "sex": "DMG 1 3;NM1 -", "address": "N3;N4;NM1 -",
    "taxonomy": "PRV;NM1 -",
    "name": "NM1 3 4 5 7",
}
# A segment of these is never put in or taken out by an edit of a field.
_FIXED = frozenset({"ISA", "GS", "ST", "BHT", "HL", "SBR", "CLM", "LX", "SV1", "SV2", "SE", "GE", "IEA"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One element that differs, or with `element` 0 a whole segment that came or went."""

    segment: ClaimSegment
    element: int = 0
    component: int = 0


def read_back(
    original: str, written: str, changes: Sequence[FieldChange], lines: Sequence[int] = ()
) -> tuple[Finding, ...]:
    """Errors for every difference nobody asked for and every change that is not there.

    `lines` are the original lines that were kept, all of them when empty.
    """
    before, after = parse(original), parse(written)
    if lines:
        before.keep_lines(lines)
        changes = _renumbered(changes, lines)
    asked = [change for change in changes if change.field != "claim.lines"]
    findings = [
        _error("unasked", f"{_place(found)} differs from what was sent, and nobody asked for it.")
        for found in differences(before, after)
        if not any(_explains(change, found, after) for change in asked)
    ]
    values = fields_of(after)
    for change in asked:
        name = change.field
        if name not in values:
            name = name.replace("patient.", "subscriber.", 1)
        if values.get(name, "") != change.now:
            findings.append(_error("not-written", f"{change.field} does not stand in the written claim."))
    return tuple(findings)


def differences(before: ClaimText, after: ClaimText) -> list[Difference]:
    """Where two claims differ element by element, the fresh envelope apart."""
    first = [segment for segment in before.segments if segment.loop != TRAILER]
    second = [segment for segment in after.segments if segment.loop != TRAILER]
    keys = [_key(one) for one in first], [_key(one) for one in second]
    matcher = difflib.SequenceMatcher(None, *keys, autojunk=False)
    found: list[Difference] = []
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            found += _in_block(first[start:end], second[new_start:new_end])
    return found


def _in_block(before: Sequence[ClaimSegment], after: Sequence[ClaimSegment]) -> Iterator[Difference]:
    """Pairs segments of the same kind and place; what has no partner came or went."""
    left = list(after)
    for segment in before:
        partner = next((one for one in left if _kind(one) == _kind(segment)), None)
        if partner is None:
            yield Difference(segment)
            continue
        left.remove(partner)
        yield from _in_segment(segment, partner)
    for segment in left:
        yield Difference(segment)


def _in_segment(before: ClaimSegment, after: ClaimSegment) -> Iterator[Difference]:
    for index in range(1, max(len(before.elements), len(after.elements))):
        if before.get(index) == after.get(index) or is_envelope(before, index):
            continue
        was, now = before.parts(index), after.parts(index)
        for component in range(1, max(len(was), len(now)) + 1):
            if before.part(index, component) != after.part(index, component):
                yield Difference(after, index, component)


def _explains(change: FieldChange, found: Difference, claim: ClaimText) -> bool:
    """True when the change of this field may cause this difference."""
    role, _, rest = change.field.partition(".")
    segment = found.segment
    if role == "line":
        number, _, rest = rest.partition(".")
        if segment.number != int(number):
            return False
    if role in ("rendering", "referring", "facility", "ordering") and not change.now and not found.element:
        return re.fullmatch(_LOOPS[role], segment.loop) is not None
    word = re.sub(r"\.\d+$", "", rest)
    touches = _TOUCHES.get(f"{role}.{word}") or _TOUCHES.get(word, "")
    loop = "2000A" if (role, word) == ("billing", "taxonomy") else _LOOPS.get(role, "")
    is_there = re.fullmatch(loop, segment.loop) is not None
    return is_there and any(_covers(one, found, claim) for one in touches.split(";") if one)


def _covers(touch: str, found: Difference, claim: ClaimText) -> bool:
    """True when `touch`, such as `CLM 5-3` or `REF:G1`, names the difference's segment and element."""
    kind, *places = touch.split()
    name, _, qualifier = kind.partition(":")
    segment = found.segment
    shift = 0
    if name == "SV":
        name, shift = ("SV2", 1) if claim.is_institutional else ("SV1", 0)
    if segment.id != name or (qualifier and segment.get(1) != qualifier):
        return False
    if not found.element:
        return segment.id not in _FIXED
    if not places:
        return True
    element = found.element - shift
    return str(element) in places or f"{element}-{found.component}" in places


def _renumbered(changes: Iterable[FieldChange], lines: Sequence[int]) -> list[FieldChange]:
    """The changes with the line numbers they have among the kept lines; those of other lines drop out."""
    numbers = {str(number): str(index) for index, number in enumerate(sorted(lines), start=1)}
    kept = []
    for change in changes:
        role, _, rest = change.field.partition(".")
        if role != "line":
            kept.append(change)
            continue
        number, _, word = rest.partition(".")
        if number in numbers:
            kept.append(FieldChange(f"line.{numbers[number]}.{word}", change.was, change.now))
    return kept


def _key(segment: ClaimSegment) -> tuple[str, int, str]:
    elements = [
        "" if is_envelope(segment, index) else element for index, element in enumerate(segment.elements)
    ]
    return segment.loop, segment.number, "*".join(elements).rstrip("*")


def _kind(segment: ClaimSegment) -> tuple[str, int, str, str]:
    qualifier = segment.get(1) if segment.id in ("REF", "DTP", "NM1") else ""
    if segment.id == "HI":
        qualifier = segment.part(1, 1)
    return segment.loop, segment.number, segment.id, qualifier


def _place(found: Difference) -> str:
    """Where it is, without the value."""
    segment = found.segment
    where = f" of line {segment.number}" if segment.loop[:2] == "24" else ""
    return f"{segment.id}{found.element:02d}{where}" if found.element else f"A segment {segment.id}{where}"


def _error(code: str, message: str) -> Finding:
    return Finding(Level.ERROR, code, message)
