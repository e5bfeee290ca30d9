"""What the sample practice is made of: payers, patients, claims and the answers to them. Money is cents."""

from dataclasses import dataclass
from datetime import date

Adjusted = tuple[str, str, int]
"""Group code, CARC, cents."""


@dataclass(frozen=True, slots=True)
class Doctor:
    last_name: str
    first_name: str
    npi: str
    taxonomy: str


@dataclass(frozen=True, slots=True)
class Practice:
    """One of the two offices. `prefix` starts its claim numbers."""

    name: str
    prefix: str
    npi: str
    tin: str
    taxonomy: str
    street: str
    town: str
    doctors: tuple[Doctor, ...]


@dataclass(frozen=True, slots=True)
class Payer:
    """An invented payer. `filing` is the code of CLP06 and SBR09, `allows` the share of a charge (%).

    `group` is the number of the group plan on the member's card, where there is one.
    """

    name: str
    id: str
    filing: str
    tin: str
    answer_days: int
    allows: int
    weight: int

    @property
    def group(self) -> str:
        return f"GP{self.tin[-4:]}" if self.filing in ("12", "13", "14", "15", "HM") else ""


@dataclass(frozen=True, slots=True)
class Patient:
    """Somebody who does not exist. `subscriber` is another person's name where the patient is a dependent."""

    last_name: str
    first_name: str
    birth_date: date
    sex: str
    member_id: str
    street: str
    payer: Payer
    subscriber: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One service as billed. `pointers` name diagnoses from 1."""

    procedure: str
    modifiers: tuple[str, ...]
    charge: int
    units: int
    pointers: tuple[int, ...] = (1,)


@dataclass(frozen=True, slots=True)
class SampleClaim:
    """One claim as sent on the day `sent`. `original` is the payer's number when this replaces a claim."""

    number: str
    practice: Practice
    doctor: Doctor
    patient: Patient
    service_date: date
    sent: date
    place: str
    diagnoses: tuple[str, ...]
    lines: tuple[Line, ...]
    authorization: str = ""
    frequency: str = "1"
    original: str = ""

    @property
    def charge(self) -> int:
        return sum(line.charge for line in self.lines)


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """What the payer did with one line: charge = paid + adjustments. `policy` is the rule it named."""

    paid: int
    adjustments: tuple[Adjusted, ...]
    remarks: tuple[str, ...] = ()
    policy: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One adjudication of a claim, paid on `paid_on`. `status` is CLP02; `original` the earlier number.

    `withheld` is what the payer notes as owed instead of taking it at once (PLB WO, cents). `quoted` is the
    claim's number as the payer gives it back, where it differs from ours.
    """

    claim: SampleClaim
    status: str
    icn: str
    paid_on: date
    lines: tuple[LineAnswer, ...]
    claim_remarks: tuple[str, ...] = ()
    original: str = ""
    withheld: int = 0
    quoted: str = ""

    @property
    def paid(self) -> int:
        return sum(line.paid for line in self.lines)

    @property
    def sign(self) -> int:
        """-1 for a reversal, whose charge is written negative."""
        return -1 if self.status == "22" else 1


@dataclass(frozen=True, slots=True)
class Recoupment:
    """What a payer takes out of a later payment, naming the claim it paid too much for."""

    practice: Practice
    payer: Payer
    paid_on: date
    icn: str
    amount: int


@dataclass(frozen=True, slots=True)
class Acknowledgment:
    """What a payer's front end said of a claim on `day`: a category and status pair, accepted or not."""

    claim: SampleClaim
    day: date
    category: str
    status: str
    entity: str

    @property
    def accepted(self) -> bool:
        return self.category in ("A1", "A2")
