"""What the office sent: a claim of an 837P or 837I with what is needed to match, show and argue it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from denials_app.model.party import Organization, Person


class ClaimType(StrEnum):
    """Which form a claim is: it decides what a correction may be."""

    PROFESSIONAL = "professional"
    INSTITUTIONAL = "institutional"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SentLine:
    """One service line as sent (2400). `pointers` name diagnoses from 1; 837I has none."""

    number: int
    qualifier: str
    procedure: str
    modifiers: tuple[str, ...]
    charge: int
    units: str
    unit_basis: str = ""
    revenue_code: str = ""
    pointers: tuple[int, ...] = ()
    place_of_service: str = ""
    service_from: date | None = None
    service_to: date | None = None
    control_number: str = ""


@dataclass(frozen=True, slots=True)
class Sending:
    """One 837 transaction in which a claim left, by the numbers that answers to it name.

    `interchange` is ISA13, `group` GS06, `transaction` ST02, `batch` BHT03; `at` is a time such as 0915.
    """

    on: date | None = None
    at: str = ""
    interchange: str = ""
    group: str = ""
    transaction: str = ""
    batch: str = ""
    sender: str = ""
    receiver: str = ""


@dataclass(frozen=True, slots=True)
class SentClaim:
    """One claim as sent (2300). `number` is CLM01, `original_reference` REF*F8.
    `sent_in` are the files it left in.

    `text` is a self-contained 837 of this claim alone (from ISA to IEA, its shared billing-provider and
    subscriber loops included) with `~`, `*`, `:`, `^`: what a correction edits.
    """

    number: str
    claim_type: ClaimType
    charge: int
    frequency: str
    place_of_service: str
    original_reference: str
    payer: Organization
    billing: Organization
    subscriber: Person
    patient: Person
    filing_code: str = ""
    sequence: str = ""
    group_number: str = ""
    rendering: Organization | None = None
    referring: Organization | None = None
    facility: Organization | None = None
    diagnoses: tuple[str, ...] = ()
    prior_authorization: str = ""
    referral: str = ""
    clia: str = ""
    service_from: date | None = None
    service_to: date | None = None
    created: date | None = None
    lines: tuple[SentLine, ...] = ()
    text: str = ""
    segment: int = 0
    offset: int = -1
    sent_in: tuple[Sending, ...] = ()
