"""Claims that a payer named as none of ours is named, and those of ours that they may be."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ClaimSide:
    """One of two claims held side by side; `charge` in cents. `payer_numbers` are those payers gave it."""

    id: int
    number: str
    last_name: str
    first_name: str
    member_id: str
    service_from: date | None
    service_to: date | None
    charge: int
    payer: str
    payer_numbers: frozenset[str] = frozenset()
    original_references: frozenset[str] = frozenset()
    is_answered: bool = False
    is_sent: bool = False

    @property
    def name(self) -> str:
        """The patient, last name first."""
        return ", ".join(part for part in (self.last_name, self.first_name) if part)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim of ours that may be the one: out of a hundred, and why in words, the best reason first."""

    side: ClaimSide
    score: int
    reasons: tuple[str, ...]
