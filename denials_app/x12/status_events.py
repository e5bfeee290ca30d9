"""What the readers of statuses and acknowledgments yield, in the order of the file."""

from dataclasses import dataclass

from denials_app.model.finding import Finding
from denials_app.model.status import Acknowledgment, ClaimStatus
from denials_app.x12.events import CommonEvent


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


StatusEvent = CommonEvent | StatusRead | StatusEnd
AcknowledgmentEvent = CommonEvent | AcknowledgmentRead | StatusEnd
