"""What the readers yield, in the order of the file: of every kind, and of remittances."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from denials_app.model.finding import Finding
from denials_app.model.remittance import ProviderAdjustment, RemitClaim, RemittanceHeader
from denials_app.x12.segments import Segment, text_of
from denials_app.x12.sniff import FileKind


@dataclass(frozen=True, slots=True)
class TransactionStart:
    """A transaction of claims (837), of statuses (277, 277CA) or of answers (999, 997, TA1) begins here."""

    kind: FileKind
    control_number: str
    version: str
    reported: date | None = None
    segment: int = 0
    offset: int = -1


@dataclass(frozen=True, slots=True)
class SetAside:
    """A claim, or an answer to one, that is not kept: all its text, the number it names, and why."""

    text: str
    number: str
    segment: int
    offset: int
    reason: str

    @classmethod
    def of(cls, segments: Sequence[Segment], number: str, reason: str) -> "SetAside":
        """These segments set aside."""
        first = segments[0]
        return cls(text_of(segments), number, first.number, first.offset, reason)


@dataclass(frozen=True, slots=True)
class OtherTransaction:
    """A transaction of another kind begins here; its segments are passed over."""

    kind: FileKind
    control_number: str = ""
    version: str = ""
    segment: int = 0
    offset: int = -1


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something odd about the file rather than about one claim.

    Every reader tells what is odd about a file; what is odd about its own transactions (`of_transaction`)
    no other tells.
    """

    finding: Finding
    of_transaction: bool = False


@dataclass(frozen=True, slots=True)
class FileEnd:
    """The end of the file: how many answers (CLP) and claims (CLM) begin in it, counted apart."""

    remitted: int
    sent: int


CommonEvent = TransactionStart | SetAside | OtherTransaction | Trouble | FileEnd


@dataclass(frozen=True, slots=True)
class Transaction:
    """An 835 begins; it comes before its first claim."""

    header: RemittanceHeader


@dataclass(frozen=True, slots=True)
class ClaimRead:
    """A claim and what was odd about it, its balance included."""

    claim: RemitClaim
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class ProviderAdjustments:
    """The pairs of one PLB; `text` is the whole segment, a pair that could not be read included."""

    adjustments: tuple[ProviderAdjustment, ...]
    text: str = ""
    segment: int = 0
    offset: int = -1


@dataclass(frozen=True, slots=True)
class TransactionEnd:
    """An 835 ends. `paid` and `provider_adjusted` are the cents read; `complete` tells that an SE stood."""

    claims: int
    set_aside: int
    paid: int
    provider_adjusted: int
    complete: bool
    findings: tuple[Finding, ...] = ()


RemittanceEvent = CommonEvent | Transaction | ClaimRead | ProviderAdjustments | TransactionEnd
