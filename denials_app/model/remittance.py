"""What a payer answered: one remittance (an 835 transaction), its claims, lines and adjustments."""

from dataclasses import dataclass
from datetime import date

from denials_app.model.party import Organization, Person


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One reason of a CAS: group code, CARC, amount in cents, quantity as written."""

    group: str
    carc: str
    amount: int
    quantity: str = ""


@dataclass(frozen=True, slots=True)
class Imbalance:
    """A level that does not add up, and by how many cents. It is flagged and never filled up.

    `level` is `line` (with its number), `lines` (their charges against the claim's), `claim` or `file`.
    """

    level: str
    difference: int
    line: int = 0


@dataclass(frozen=True, slots=True)
class RemitLine:
    """One service line of a remitted claim (2110). `number` counts from 1 in the claim."""

    number: int
    qualifier: str
    procedure: str
    modifiers: tuple[str, ...]
    charge: int
    paid: int
    revenue_code: str = ""
    units: str = ""
    billed_procedure: str = ""
    billed_modifiers: tuple[str, ...] = ()
    billed_units: str = ""
    service_from: date | None = None
    service_to: date | None = None
    adjustments: tuple[Adjustment, ...] = ()
    remarks: tuple[str, ...] = ()
    control_number: str = ""
    policies: tuple[str, ...] = ()
    allowed: int | None = None
    references: tuple[tuple[str, str], ...] = ()
    amounts: tuple[tuple[str, int], ...] = ()
    quantities: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RemitClaim:
    """One claim as adjudicated (2100). `number` is CLP01, `icn` the payer's number (CLP07).

    `text` is the claim's whole segment text, nothing dropped: segments without terminator, joined by a
    newline, elements by `*`, components by `:`, repetitions by `^` whatever the file used.
    `segment` and `offset` say where its CLP stood. `remarks` are the claim level's own (MIA, MOA).
    """

    number: str
    status: str
    charge: int
    paid: int
    patient_responsibility: int
    filing_code: str
    icn: str
    facility_code: str = ""
    frequency: str = ""
    drg: str = ""
    patient: Person = Person()
    subscriber: Person | None = None
    corrected: Person | None = None
    rendering: Organization | None = None
    corrected_payer: Organization | None = None
    crossover_payer: Organization | None = None
    adjustments: tuple[Adjustment, ...] = ()
    remarks: tuple[str, ...] = ()
    institutional: bool = False
    service_from: date | None = None
    service_to: date | None = None
    received: date | None = None
    coverage_end: date | None = None
    references: tuple[tuple[str, str], ...] = ()
    amounts: tuple[tuple[str, int], ...] = ()
    quantities: tuple[tuple[str, str], ...] = ()
    contact: str = ""
    lines: tuple[RemitLine, ...] = ()
    text: str = ""
    segment: int = 0
    offset: int = -1
    other_subscriber: Person | None = None

    @property
    def adjustment_count(self) -> int:
        return len(self.adjustments) + sum(len(line.adjustments) for line in self.lines)

    @property
    def remark_count(self) -> int:
        return len(self.remarks) + sum(len(line.remarks) for line in self.lines)


@dataclass(frozen=True, slots=True)
class ProviderAdjustment:
    """One pair of a PLB. A positive amount reduces the payment."""

    npi: str
    fiscal_date: date | None
    reason: str
    reference: str
    amount: int


@dataclass(frozen=True, slots=True)
class RemittanceHeader:
    """What an 835 transaction says before its first claim (BPR, TRN, 1000A, 1000B).

    `source` says who told it where that was no 835: `spreadsheet`, or `manual` where a person typed it in.
    """

    control_number: str
    version: str
    payer: Organization
    payee: Organization
    payment_date: date | None
    total_paid: int
    method: str = ""
    handling: str = ""
    trace: str = ""
    payer_tin: str = ""
    production_date: date | None = None
    contact: str = ""
    policy_url: str = ""
    payer_references: tuple[tuple[str, str], ...] = ()
    payee_references: tuple[tuple[str, str], ...] = ()
    interchange_number: str = ""
    text: str = ""
    segment: int = 0
    offset: int = -1
    source: str = ""
