"""The envelope of a claim's own 837: made up for a bare fragment, made fresh for what goes out."""

from collections.abc import Sequence
from datetime import datetime

from denials_app.model.claim import ClaimType, Sending
from denials_app.x12.claim_loops import ClaimSegment
from denials_app.x12.claim_text import ClaimText
from denials_app.x12.claim_values import day_of

_NEWEST = {ClaimType.PROFESSIONAL: "005010X222A1", ClaimType.INSTITUTIONAL: "005010X223A2"}


def interchange_row(header: Sequence[Sequence[str]], version: str) -> list[str]:
    """An ISA for a transaction that came without one: sender and receiver as its 1000A and 1000B say."""
    sender, receiver = _party(header, "41"), _party(header, "40")
    day, time = _written(header)
    edition = ["U", "00401"] if version.startswith("004") else ["^", "00501"]
    return [
        "ISA", "00", "", "00", "", "ZZ", sender[:15], "ZZ", receiver[:15], day[2:], time, *edition,
        "000000001", "0", "P", ":",
    ]


def group_row(header: Sequence[Sequence[str]], version: str, kind: ClaimType) -> list[str]:
    """A GS for a transaction that came without one."""
    day, time = _written(header)
    guide = version or _NEWEST.get(kind, "")
    return ["GS", "HC", _party(header, "41")[:15], _party(header, "40")[:15], day, time, "1", "X", guide]


def sending(interchange: Sequence[str], group: Sequence[str], header: Sequence[Sequence[str]]) -> Sending:
    """The file a claim left in, by its ISA and GS (empty where there are none) and its rows from ST on."""
    start = next((row for row in header if row[0] == "ST"), ())
    begin = next((row for row in header if row[0] == "BHT"), ())
    on = day_of(_at(begin, 4)) or day_of(_at(group, 4)) or day_of(f"20{_at(interchange, 9)}")
    at = (_at(begin, 5) or _at(group, 5) or _at(interchange, 10))[:4]
    return Sending(
        on, at, _at(interchange, 13), _at(group, 6), _at(start, 2), _at(begin, 3),
        _at(group, 2) or _at(interchange, 6), _at(group, 3) or _at(interchange, 8),
    )


def _at(row: Sequence[str], index: int) -> str:
    return row[index].strip() if index < len(row) else ""


def renew(claim: ClaimText, control_number: int, now: datetime) -> None:
    """Gives the claim's envelope its own control numbers and the time of writing, and counts it anew.

    Raises ValueError when `control_number` does not fit the nine digits of ISA13.
    """
    if not 0 < control_number < 1_000_000_000:
        raise ValueError("an interchange control number has one to nine digits")
    nine, short = f"{control_number:09d}", str(control_number)
    transaction = f"{control_number:04d}"
    day, time = now.strftime("%Y%m%d"), now.strftime("%H%M")
    fresh: dict[str, dict[int, str]] = {
        "ISA": {9: day[2:], 10: time, 13: nine}, "GS": {4: day, 5: time, 6: short},
        "ST": {2: transaction}, "BHT": {3: nine, 4: day, 5: time}, "SE": {2: transaction},
        "GE": {1: "1", 2: short}, "IEA": {1: "1", 2: nine},
    }
    for segment in claim.segments:
        for index, value in fresh.get(segment.id, {}).items():
            segment.put(index, value)
    claim.recount()


def is_envelope(segment: ClaimSegment, index: int) -> bool:
    """True for an element that every newly written claim has of its own."""
    own = {
        "ISA": (9, 10, 13), "GS": (4, 5, 6), "ST": (2,), "BHT": (3, 4, 5), "SE": (1, 2), "GE": (1, 2),
        "IEA": (1, 2),
    }
    return index in own.get(segment.id, ())


def _party(header: Sequence[Sequence[str]], entity: str) -> str:
    for row in header:
        if row[0] == "NM1" and row[1:2] == [entity] and len(row) > 9:
            return row[9]
    return ""


def _written(header: Sequence[Sequence[str]]) -> tuple[str, str]:
    for row in header:
        if row[0] == "BHT" and len(row) > 5 and len(row[4]) == 8:
            return row[4], row[5][:4]
    return "19700101", "0000"
