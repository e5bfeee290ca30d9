"""Where the guides put a new segment of a claim: inside its loop, or where its loop would begin.

Segment order: 005010X222A1, 005010X223A2, read 2026-11-22; 4010 lists the same ones in the same order.
"""

from collections.abc import Sequence

from denials_app.x12.claim_loops import HEADER, TRAILER, ClaimSegment

_DATES = (
    "431",
    "454",
    "304",
    "453",
    "439",
    "484",
    "455",
    "471",
    "314",
    "360",
    "361",
    "297",
    "296",
    "435",
    "096",
    "090",
    "091",
    "444",
    "050",
)
_REFERENCES = (
    "4N",
    "F5",
    "EW",
    "9F",
    "G1",
    "F8",
    "X4",
    "9A",
    "9C",
    "LX",
    "D9",
    "LU",
    "EA",
    "P4",
    "1J",
    "G4",
)
_PARTY = ("NM1", "PRV", "N2", "N3", "N4", "DMG", "REF", "PER")
_ORDER: dict[str, tuple[str, ...]] = {
    HEADER: ("ISA", "GS", "ST", "BHT", "REF"),
    "2000A": ("HL", "PRV", "CUR"),
    "2000B": ("HL", "SBR", "PAT"),
    "2000C": ("HL", "PAT"),
    "2300": (
        "CLM",
        *(f"DTP:{code}" for code in _DATES),
        "DTP",
        "CL1",
        "PWK",
        "CN1",
        "AMT",
        *(f"REF:{code}" for code in _REFERENCES),
        "REF",
        "K3",
        "NTE:ALG",
        "NTE",
        "NTE:ADD",
        "CR1",
        "CR2",
        "CRC",
        "HI:ABK",
        "HI:BK",
        "HI:ABJ",
        "HI:BJ",
        "HI:APR",
        "HI:PR",
        "HI:ABN",
        "HI:BN",
        "HI:DR",
        "HI:ABF",
        "HI:BF",
        "HI:BBR",
        "HI:BR",
        "HI:BBQ",
        "HI:BQ",
        "HI:BI",
        "HI:BH",
        "HI:BE",
        "HI:BG",
        "HI:TC",
        "HI",
        "HCP",
    ),
    "2400": (
        "LX",
        "SV1",
        "SV2",
        "SV5",
        "PWK",
        "CR1",
        "CR3",
        "CR5",
        "CRC",
        "DTP:472",
        "DTP",
        "QTY",
        "MEA",
        "CN1",
        "REF",
        "AMT",
        "K3",
        "NTE",
        "PS1",
        "HCP",
    ),
}


def place_for(segments: Sequence[ClaimSegment], new: ClaimSegment) -> int:
    """The index at which the guide puts `new`: inside its loop, or where its loop would begin."""
    same = [index for index, one in enumerate(segments) if (one.loop, one.number) == (new.loop, new.number)]
    if not same:
        key = _key(new)
        return next((index for index, one in enumerate(segments) if _key(one) > key), len(segments))
    rank = _rank(new)
    last = same[0]
    for index in same:
        if index > last + 1:
            break
        other = _rank(segments[index])
        if rank >= 0 and other > rank:
            return index
        last = index
    return last + 1


def _rank(segment: ClaimSegment) -> int:
    order = _ORDER.get(segment.loop, _PARTY)
    qualifier = segment.part(1, 1) if segment.id == "HI" else segment.get(1)
    exact = f"{segment.id}:{qualifier}"
    if exact in order:
        return order.index(exact)
    return order.index(segment.id) if segment.id in order else -1


def _key(segment: ClaimSegment) -> tuple[int, int, str]:
    """Sorts loops as a guide lists them: header, providers and people, claim, other payers, lines, end."""
    loop = segment.loop
    if loop in (HEADER, TRAILER):
        return (0 if loop == HEADER else 9, 0, "")
    if loop[:2] == "10":
        return (1, 0, loop)
    if loop[:2] == "20":
        letter = loop[4:5]
        return (2 + "ABC".index(letter), 0, loop)
    if loop[:3] in ("232", "233"):
        return (6, segment.number, loop)
    if loop[:2] == "24":
        return (7, segment.number, loop)
    return (5, 0, loop)
