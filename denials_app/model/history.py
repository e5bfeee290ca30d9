"""All that is known of one claim, in date order: what triage decides from."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from denials_app.model.claim import ClaimType, SentClaim
from denials_app.model.denial import End, PayerProfile
from denials_app.model.party import Person
from denials_app.model.price import Price
from denials_app.model.remittance import RemitClaim
from denials_app.model.status import Acknowledgment, ClaimStatus

_REVERSAL = "22"


class DeedKind(StrEnum):
    """What a person decided or did about a case."""

    CORRECTED = "corrected"
    LETTER = "letter"
    PRINTED = "printed"
    SENT = "sent"
    ANSWERED = "answered"
    END_CHOSEN = "end_chosen"
    OVERRULED = "overruled"
    WRITTEN_OFF = "written_off"
    NOTE = "note"
    FOLLOW_UP = "follow_up"
    OWNED = "owned"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Deed:
    """One recorded human decision. `issue` names the issue (`CO-197` + remark) it was about, or is empty.

    `level` is that of an appeal which left before this desk kept the case.
    """

    kind: DeedKind
    at: datetime
    actor: str
    issue: str = ""
    end: End | None = None
    amount: int = 0
    text: str = ""
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Adjudication:
    """One answer of one payer to the claim, and when and under which trace it was paid.

    `practice_adjustments` are the PLB pairs of its remittance that name this claim: (reason, cents).
    `remittance` is the id of the remittance on file, `source` who told it where that was no 835.
    """

    payment_date: date | None
    trace: str
    claim: RemitClaim
    practice_adjustments: tuple[tuple[str, int], ...] = ()
    remittance: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Offset:
    """A PLB pair naming the claim in a remittance that does not answer it. Positive reduces the payment."""

    on: date | None
    reason: str
    amount: int
    reference: str = ""
    trace: str = ""


@dataclass(frozen=True, slots=True)
class ClaimHistory:
    """One claim of one practice and payer: submissions, adjudications and deeds, each oldest first.

    `prices` are the payer's contract prices for the procedures of the claim, where any were loaded.
    `statuses` and `acknowledgments` are what was said of it on its way, `namesakes` the practice's other
    claims of its number. `yields`: another claim on file is what this one, known only from what was sent or
    said, turned out to be.
    """

    number: str
    payer: PayerProfile
    claim_type: ClaimType
    submissions: tuple[SentClaim, ...] = ()
    adjudications: tuple[Adjudication, ...] = ()
    deeds: tuple[Deed, ...] = ()
    offsets: tuple[Offset, ...] = ()
    prices: tuple[Price, ...] = ()
    statuses: tuple[ClaimStatus, ...] = ()
    acknowledgments: tuple[Acknowledgment, ...] = ()
    yields: bool = False
    trace: "ClaimTrace | None" = None
    namesakes: "tuple[Namesake, ...]" = ()
    # Other numbers of ours under which it went out, by a person's word.
    also_known_as: frozenset[str] = frozenset()

    @property
    def patient(self) -> Person:
        """The patient as the newest answer, else the newest submission or status names them."""
        for answer in reversed(self.adjudications):
            if answer.claim.patient.last_name:
                return answer.claim.patient
        every: tuple[SentClaim | ClaimStatus, ...] = (*self.submissions, *self.statuses)
        named = [one.patient for one in every if one.patient.last_name]
        told = [one.patient for one in self.submissions] or named
        return told[-1] if told else Person()

    @property
    def standing_answer(self) -> Adjudication | None:
        """The newest answer that is no reversal; of a claim only taken back, the reversal."""
        standing = [one for one in self.adjudications if one.claim.status != _REVERSAL]
        newest = standing or list(self.adjudications)
        return newest[-1] if newest else None

    @property
    def service_from(self) -> date | None:
        """The first day of service by the newest answer that tells one, else by what was sent or said."""
        for answer in reversed(self.adjudications):
            days = [line.service_from for line in answer.claim.lines if line.service_from]
            if answer.claim.service_from or days:
                return answer.claim.service_from or min(days)
        every: tuple[SentClaim | ClaimStatus, ...] = (*self.statuses, *self.submissions)
        told = [one.service_from for one in every if one.service_from]
        return told[-1] if told else None


@dataclass(frozen=True, slots=True)
class ClaimTrace:
    """What is compared to tell whether two records are of one claim. `id` is that of the claim on file."""

    id: int
    number: str
    charge: int
    service_from: date | None = None
    service_to: date | None = None
    payer_numbers: frozenset[str] = frozenset()
    original_reference: str = ""
    member_id: str = ""

    @classmethod
    def of(cls, claim: RemitClaim, id: int = 0) -> "ClaimTrace":
        """What is compared of an answered claim; the days of its lines where it names none itself."""
        froms = [line.service_from for line in claim.lines if line.service_from]
        tos = [day for line in claim.lines if (day := line.service_to or line.service_from)]
        return cls(
            id, claim.number, claim.charge, claim.service_from or min(froms, default=None),
            claim.service_to or max(tos, default=None), frozenset({claim.icn} - {""}),
            original_reference(claim), claim.patient.member_id,
        )


@dataclass(frozen=True, slots=True)
class OnFile:
    """A claim on file under some payer; whether it was answered, and by whom a payer calls itself."""

    trace: ClaimTrace
    payer_id: int
    payer: str = ""
    payer_number: str = ""
    is_answered: bool = False


@dataclass(frozen=True, slots=True)
class Namesake:
    """Another claim of the practice under the same number, and whether its payer answered it."""

    trace: ClaimTrace
    payer: str
    payer_id: str = ""
    is_answered: bool = False


def original_reference(claim: RemitClaim) -> str:
    """The payer's number of the claim that this answer replaces (REF*F8), empty where it names none."""
    for name, value in claim.references:
        if name == "F8":
            return value
    return ""
