"""What payers and clearinghouses say of a claim before, or instead of, deciding on it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from denials_app.model.claim import Sending
from denials_app.model.party import Organization, Person


class Speaker(StrEnum):
    """Who said it: only a payer's own acceptance proves timely filing."""

    PAYER = "payer"
    CLEARINGHOUSE = "clearinghouse"
    UNKNOWN = "unknown"


class StatusLevel(StrEnum):
    """What a status speaks of: one claim, all claims of a provider in a batch, or the whole batch."""

    CLAIM = "claim"
    PROVIDER = "provider"
    BATCH = "batch"


@dataclass(frozen=True, slots=True)
class StatusCode:
    """One composite of an STC: category, status and the entity it is about. `line` 0 is the whole claim."""

    category: str
    status: str = ""
    entity: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class StatusLine:
    """A service line a status speaks of. `control_number` is our own line number (REF*FJ)."""

    number: int
    qualifier: str = ""
    procedure: str = ""
    modifiers: tuple[str, ...] = ()
    charge: int | None = None
    control_number: str = ""
    service_from: date | None = None


@dataclass(frozen=True, slots=True)
class ClaimStatus:
    """What one 277CA or 277 says of a claim, or (by `level`) of a batch of claims.

    `number` is our claim number, `batch` the number of the batch we sent (BHT03 of the 837).
    `action` is WQ (taken), U (refused) or empty; `on` the day it holds from. `segments` counts its STC.
    """

    kind: str
    level: StatusLevel
    number: str
    codes: tuple[StatusCode, ...]
    speaker: Speaker
    source: Organization
    action: str = ""
    on: date | None = None
    charge: int | None = None
    paid: int | None = None
    provider: Organization = field(default_factory=Organization)
    patient: Person = field(default_factory=Person)
    subscriber: Person | None = None
    payer_number: str = ""
    clearinghouse_trace: str = ""
    bill_type: str = ""
    service_from: date | None = None
    service_to: date | None = None
    batch: str = ""
    reported: date | None = None
    reported_at: str = ""
    report: str = ""
    lines: tuple[StatusLine, ...] = ()
    segments: int = 0
    text: str = ""
    segment: int = 0
    offset: int = -1


@dataclass(frozen=True, slots=True)
class AcknowledgedError:
    """One fault a 999 or 997 names. `codes` are its own: of the segment, or of the element when one is."""

    segment: str
    position: int
    loop: str = ""
    element: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Acknowledgment:
    """What a 999, 997 or TA1 says of a transaction we sent; an empty `transaction` means the whole group.

    `verdict` is A, E (taken with errors), P (taken in part) or R; M, W and X refuse too. A TA1 speaks of the
    whole `interchange`, written on `sent_on`. `sender` and `receiver` are those of the acknowledgment.
    """

    kind: str
    verdict: str
    group_verdict: str = ""
    interchange: str = ""
    group: str = ""
    transaction: str = ""
    functional: str = ""
    transaction_kind: str = ""
    sender: str = ""
    receiver: str = ""
    on: date | None = None
    at: str = ""
    sent_on: date | None = None
    codes: tuple[str, ...] = ()
    errors: tuple[AcknowledgedError, ...] = ()
    text: str = ""
    segment: int = 0
    offset: int = -1

    @property
    def refuses(self) -> bool:
        """Whether what we sent was not taken in: no claim of it went on."""
        return self.verdict in _REFUSALS or self.group_verdict == "R"


_REFUSALS = frozenset("RMWX")

# Control numbers start anew after a while; an acknowledgment comes within days.
_ANSWERED_WITHIN = 30


def sending_answered(said: Acknowledgment, sendings: Sequence[Sending]) -> Sending | None:
    """Which of `sendings` an acknowledgment speaks of; None where none fits, or several do alike.

    Numbers alone are weak, since every sender counts from 1: the day decides, then who sent to whom.
    """
    fitting = [one for one in sendings if _may_answer(said, one)]
    known = [one for one in fitting if one.sender and one.sender == said.receiver]
    mirrored = [one for one in known if one.receiver == said.sender] or known or fitting
    newest = max((one.on for one in mirrored if one.on), default=None)
    found = {one for one in mirrored if one.on == newest}
    return found.pop() if len(found) == 1 else None


def _may_answer(said: Acknowledgment, sending: Sending) -> bool:
    if said.interchange:
        same = said.interchange == sending.interchange
        return same and (said.sent_on is None or sending.on is None or said.sent_on == sending.on)
    if not said.group or said.group.lstrip("0") != sending.group.lstrip("0"):
        return False
    if said.transaction and said.transaction.lstrip("0") != sending.transaction.lstrip("0"):
        return False
    return said.on is None or sending.on is None or 0 <= (said.on - sending.on).days <= _ANSWERED_WITHIN
