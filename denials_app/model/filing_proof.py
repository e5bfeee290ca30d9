"""What proves that a claim was filed in time: whose acceptance it is, and what it says word for word."""

from dataclasses import dataclass
from datetime import date

from denials_app.model.status import Speaker


@dataclass(frozen=True, slots=True)
class FilingProof:
    """One acceptance. `kind` is the file it came in (277CA, 277, 835), `said` its codes with our words.

    Only a payer's own acceptance proves timely filing; `is_payers` tells it from a clearinghouse's.
    """

    kind: str
    speaker: Speaker
    source: str
    on: date | None
    number: str
    payer_number: str = ""
    clearinghouse_trace: str = ""
    charge: int | None = None
    service_from: date | None = None
    service_to: date | None = None
    patient: str = ""
    report: str = ""
    said: tuple[tuple[str, str], ...] = ()
    text: str = ""

    @property
    def is_payers(self) -> bool:
        """Whether the payer itself says that it has the claim."""
        return self.speaker is Speaker.PAYER
