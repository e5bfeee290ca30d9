"""What is read out on the telephone: the silent claims of one payer, and where the answers are written."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CallRow:
    """One silent claim. `last` is the last thing said of it, with its day."""

    case: int
    claim: str
    patient: str
    member_id: str
    birth_date: date | None
    service_from: date | None
    service_to: date | None
    charge: int
    sent_on: date | None
    days: int
    last: str
    payer_number: str = ""


@dataclass(frozen=True, slots=True)
class CallList:
    """The silent claims of one payer as one practice knows it, the oldest first."""

    payer: str
    payer_id: str
    phone: str
    practice: str
    npi: str
    tin: str
    usual_days: int
    rows: tuple[CallRow, ...]

    @property
    def charge(self) -> int:
        """What stands out at this payer, in cents."""
        return sum(row.charge for row in self.rows)
