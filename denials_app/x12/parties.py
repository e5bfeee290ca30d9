"""People and organizations out of N1, NM1 and PER segments."""

from denials_app.model.party import Address, Organization, Person
from denials_app.x12.segments import Segment


def person(segment: Segment) -> Person:
    """Who an NM1 names; NM109 is the payer's number for them."""
    get = segment.get
    return Person(get(3), get(4), get(5), get(7), member_id=get(9))


def organization(segment: Segment) -> Organization:
    """The organization or provider of an NM1."""
    get = segment.get
    return _numbered(get(3), get(8), get(9), get(4))


def named_organization(segment: Segment) -> Organization:
    """The organization of an N1."""
    return _numbered(segment.get(2), segment.get(3), segment.get(4), "")


def address(lines: Segment | None, place: Segment | None) -> Address | None:
    """The address of an N3 and an N4, whichever are there."""
    if lines is None and place is None:
        return None
    first, second = (lines.get(1), lines.get(2)) if lines else ("", "")
    city, state, code = (place.get(1), place.get(2), place.get(3)) if place else ("", "", "")
    return Address(first, second, city, state, code)


def contact(segment: Segment) -> str:
    """A PER as one line: the name and each way to reach them, such as `Claims, TE 5550100`."""
    ways = [f"{segment.get(at)} {segment.get(at + 1)}" for at in (3, 5, 7) if segment.get(at + 1)]
    return ", ".join(part for part in (segment.get(2), *ways) if part)


def way(segment: Segment, *qualifiers: str) -> str:
    """The first number or address of a PER whose qualifier is one of `qualifiers` (TE, FX, EM, UR)."""
    for at in (3, 5, 7):
        if segment.get(at) in qualifiers:
            return segment.get(at + 1)
    return ""


def _numbered(name: str, qualifier: str, number: str, first_name: str) -> Organization:
    return Organization(
        name,
        qualifier,
        number,
        npi=number if qualifier == "XX" else "",
        tin=number if qualifier in ("FI", "24") else "",
        first_name=first_name,
    )
