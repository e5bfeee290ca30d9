"""What every editable field of a claim can do, and the checks on what a person typed."""

import re
from datetime import date
from typing import Protocol

from denials_app.base.errors import Refusal
from denials_app.x12.claim_text import ClaimText
from denials_app.x12.claim_values import day_of

_DELIMITERS = "*:~^"


class UnknownField(Refusal):
    """A claim has no field of this name."""


class FieldRefused(Refusal):
    """The field exists, but not so: the value, or this claim, does not allow it."""


class Field(Protocol):
    """One field of a claim: where it stands, and how a value is put there."""

    @property
    def removable(self) -> bool: ...

    def read(self, claim: ClaimText) -> str | None:
        """The current value, empty when nothing is there; None when this claim has no place for it."""
        ...

    def clean(self, claim: ClaimText, value: str) -> str:
        """`value` as it will be read back. Raises ValueError with what is wrong, to follow "claim.note: "."""
        ...

    def write(self, claim: ClaimText, value: str) -> None:
        """Puts a cleaned value there, inserting what is absent; an empty one removes."""
        ...


def plain(value: str, longest: int) -> str:
    """Text that may stand in an element. Raises ValueError when it holds a delimiter or is too long."""
    if any(sign in _DELIMITERS or not sign.isprintable() for sign in value):
        raise ValueError("it cannot hold *, :, ~, ^ or a line break, which part the claim's elements")
    if len(value) > longest:
        raise ValueError(f"it has room for {longest} characters")
    return value


def matching(value: str, pattern: str, wanted: str) -> str:
    """`value` in capitals when it fits `pattern`. Raises ValueError with what is `wanted`."""
    value = value.upper()
    if not re.fullmatch(pattern, value):
        raise ValueError(wanted)
    return value


def day_text(value: str) -> str:
    """A date typed as YYYY-MM-DD, MM/DD/YYYY or YYYYMMDD, as YYYY-MM-DD. Raises ValueError otherwise."""
    american = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", value)
    if american:
        value = f"{american[3]}-{int(american[1]):02d}-{int(american[2]):02d}"
    digits = value.replace("-", "") if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else value
    found = day_of(digits) if len(digits) == 8 else None
    if found is None:
        raise ValueError("write the date as YYYY-MM-DD")
    return found.isoformat()


def digits_of(day: str) -> str:
    """YYYY-MM-DD as CCYYMMDD."""
    return day.replace("-", "")


def shown_day(day: date | None, raw: str) -> str:
    """A day as YYYY-MM-DD; the raw text where it is none."""
    return day.isoformat() if day else raw
