"""What a reader of remittances yields, in the order of the file."""

from dataclasses import dataclass

from denials_app.model.finding import Finding
from denials_app.model.remittance import ProviderAdjustment, RemitClaim, RemittanceHeader
from denials_app.x12.sniff import FileKind


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
class SetAside:
    """A claim that could not be read. `text` is all of it, `number` its CLP01 as written."""

    text: str
    number: str
    segment: int
    offset: int
    reason: str


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
    """Something odd about the file rather than about one claim."""

    finding: Finding


@dataclass(frozen=True, slots=True)
class FileEnd:
    """The end of the file: how many answers (CLP) and claims (CLM) begin in it, counted apart."""

    remitted: int
    sent: int


RemittanceEvent = (
    Transaction | ClaimRead | SetAside | ProviderAdjustments | TransactionEnd | OtherTransaction | Trouble
    | FileEnd
)  # fmt: skip
