"""What the readers of statuses and acknowledgments yield, in the order of the file."""

from dataclasses import dataclass
from datetime import date

from denials_app.model.finding import Finding
from denials_app.model.status import Acknowledgment, ClaimStatus
from denials_app.x12.events import CommonEvent
from denials_app.x12.sniff import FileKind


@dataclass(frozen=True, slots=True)
class StatusTransaction:
    """A 277, 277CA, 999, 997 begins, or a TA1 stands there."""

    kind: FileKind
    control_number: str
    version: str
    reported: date | None = None
    segment: int = 0
    offset: int = -1


@dataclass(frozen=True, slots=True)
class StatusRead:
    """What is said of one claim, or of a batch, and what was odd about it."""

    status: ClaimStatus
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class AcknowledgmentRead:
    """What is said of one transaction, group or interchange that we sent."""

    acknowledgment: Acknowledgment
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusEnd:
    """A transaction ends; `complete` tells that an SE stood."""

    complete: bool
    findings: tuple[Finding, ...] = ()


StatusEvent = CommonEvent | StatusTransaction | StatusRead | StatusEnd
AcknowledgmentEvent = CommonEvent | StatusTransaction | AcknowledgmentRead | StatusEnd
