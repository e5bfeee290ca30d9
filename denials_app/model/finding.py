"""Trouble in a user's data, as a value that is shown beside the record and never raised."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding matters: an error stops a deed, a warning asks, a note tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed. `segment` counts from 1 in the file, `offset` is in bytes; 0 and -1 mean unknown.

    `code` is our own stable name such as `segment-count`; `message` is one sentence without patient data.
    `difference` are the cents by which a sum is off, where it is about a sum.
    """

    level: Level
    code: str
    message: str
    segment: int = 0
    offset: int = -1
    field: str | None = None
    difference: int | None = None
