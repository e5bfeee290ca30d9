"""What a payer's standing answer tells, as frozen rows for the case screen and the command line."""

from dataclasses import dataclass
from datetime import date

from denials_app.model.line_match import LineMatch
from denials_app.model.party import Organization, Person
from denials_app.model.remittance import Imbalance, RemitLine


@dataclass(frozen=True, slots=True)
class ToldAmount:
    """An amount or quantity that stands beside the balance (AMT, QTY, PLB). `line` 0 is the whole claim."""

    line: int
    code: str
    words: str
    amount: int = 0
    quantity: str = ""
    on: date | None = None
    trace: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class AnsweredLine:
    """A line as answered beside how it was billed; `match` is the sent line, if one is on file."""

    line: RemitLine
    billed: tuple[str, ...]
    billed_units: str
    match: LineMatch | None = None
    off: int = 0

    @property
    def is_changed(self) -> bool:
        """Whether another code or other modifiers were paid than billed."""
        return self.billed != (self.line.procedure or self.line.revenue_code, *self.line.modifiers)


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What the payer's standing answer says, for the case screen and `denials show`.

    `file_off` are the cents by which the whole remittance is off its payment, as it stands on file now.
    """

    received: date | None = None
    received_after: int | None = None
    paid_after: int | None = None
    coverage_end: date | None = None
    registered: Person | None = None
    first_payer: Organization | None = None
    next_payer: Organization | None = None
    was_forwarded: bool = False
    other_subscriber: Person | None = None
    policies: tuple[tuple[int, str], ...] = ()
    policy_url: str = ""
    contact: str = ""
    remarks: tuple[str, ...] = ()
    amounts: tuple[ToldAmount, ...] = ()
    quantities: tuple[ToldAmount, ...] = ()
    at_foot: tuple[ToldAmount, ...] = ()
    references: tuple[tuple[int, str, str], ...] = ()
    lines: tuple[AnsweredLine, ...] = ()
    imbalances: tuple[Imbalance, ...] = ()
    file_off: int = 0


@dataclass(frozen=True, slots=True)
class ImbalanceRow:
    """One flag. `case` is the claim's id, 0 where the whole remittance is off."""

    level: str
    line: int
    difference: int
    case: int
    claim: str
    payer: str
    trace: str
    payment_date: date | None
