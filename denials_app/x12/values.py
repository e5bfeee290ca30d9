"""Amounts and dates out of a segment's elements, each odd one as a finding."""

import re
from datetime import date
from functools import lru_cache

from denials_app.base.money import cents
from denials_app.model.finding import Finding, Level
from denials_app.x12.segments import Segment

# No day of a claim lies outside of these years; 00010101 and 99991231 stand for "none" and "for ever".
_FIRST_YEAR, _LAST_YEAR = "1850", "2199"
# A composite written with another separator than the ISA announces: a qualifier, a sign, a code.
_ODD_COMPOSITE = re.compile(r"[A-Z0-9]{2}([^A-Za-z0-9 .-])[A-Za-z0-9]")


class Unreadable(Exception):
    """A claim holds something without which its money would be wrong; it is set aside by the reader."""

    def __init__(self, reason: str, segment: Segment) -> None:
        super().__init__(reason)
        self.reason = reason
        self.segment = segment


def finding(level: Level, code: str, message: str, segment: Segment) -> Finding:
    """A finding that points at `segment`."""
    return Finding(level, code, message, segment.number, segment.offset)


def code(text: str) -> str:
    """A code as the lists write it: small letters and blanks around it mean the same."""
    return text.strip().upper()


def needed_amount(segment: Segment, index: int, findings: list[Finding]) -> int:
    """The cents at `index`; an empty element is 0 with a finding. Raises Unreadable when it is no amount."""
    text = segment.get(index)
    try:
        return cents(text)
    except ValueError:
        return _odd_amount(segment, index, text.strip(), findings)


def _odd_amount(segment: Segment, index: int, text: str, findings: list[Finding]) -> int:
    if not text:
        message = f"{segment.id}{index:02d} has no amount; it was read as zero."
        findings.append(finding(Level.WARNING, "amount-missing", message, segment))
        return 0
    try:
        return cents(text)
    except ValueError:
        raise Unreadable(f"{segment.id}{index:02d} is not an amount", segment) from None


def spare_amount(segment: Segment, index: int, findings: list[Finding]) -> int | None:
    """The cents at `index`, None with a finding when they cannot be read; for amounts beside the balance."""
    try:
        return cents(segment.get(index).strip())
    except ValueError:
        message = f"{segment.id}{index:02d} is not an amount; it was left out."
        findings.append(finding(Level.WARNING, "amount", message, segment))
        return None


def composite(segment: Segment, index: int, findings: list[Finding]) -> list[str]:
    """The components at `index`, parted by another sign with a note where the ISA announces a wrong one."""
    parts = segment.components(index)
    odd = _ODD_COMPOSITE.match(parts[0]) if len(parts) == 1 else None
    if odd is None:
        return parts
    message = f"{segment.id}{index:02d} is not parted as the ISA announces."
    findings.append(finding(Level.NOTE, "composite", message, segment))
    return parts[0].split(odd[1])


def period(segment: Segment, findings: list[Finding]) -> tuple[date | None, date | None]:
    """First and last day of a DTM, equal for a single date; None with a finding when it is no date."""
    text = segment.get(2) or segment.get(6)
    start, end = _days(text)
    if (start is None or end is None) and text:
        findings.append(finding(Level.WARNING, "date", f"{segment.id}02 is not a date.", segment))
    return start, end


def day(segment: Segment, index: int, findings: list[Finding]) -> date | None:
    """The date at `index`; None when it is empty, None with a finding when it is no date."""
    text = segment.get(index)
    found = _day(text)
    if found is None and text.strip():
        findings.append(finding(Level.WARNING, "date", f"{segment.id}{index:02d} is not a date.", segment))
    return found


# The days of a file are few, and each stands in it thousands of times.
@lru_cache(maxsize=1024)
def _days(text: str) -> tuple[date | None, date | None]:
    first, dash, last = text.partition("-")
    start = _day(first)
    return start, _day(last) if dash else start


def _day(text: str) -> date | None:
    """CCYYMMDD, or YYMMDD of this century as 4010 files have it."""
    text = text.strip()
    if len(text) == 6:
        text = "20" + text
    if len(text) != 8 or not text.isascii() or not text.isdigit():
        return None
    if not _FIRST_YEAR <= text[:4] <= _LAST_YEAR:
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
