"""A denied claim as the office works it: the case, its issues, their ends, clocks and priority."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Group(StrEnum):
    """The reason groups of the queue, and UNMAPPED for codes nobody classified yet."""

    REG = "REG"
    AUTH = "AUTH"
    COB = "COB"
    INFO = "INFO"
    CODE = "CODE"
    BUND = "BUND"
    FREQ = "FREQ"
    MEDN = "MEDN"
    DOC = "DOC"
    TFL = "TFL"
    DUP = "DUP"
    NCOV = "NCOV"
    CRED = "CRED"
    PRIC = "PRIC"
    RECP = "RECP"
    APPL = "APPL"
    PATR = "PATR"
    ADJ = "ADJ"
    UNMAPPED = "UNMAPPED"


class Kind(StrEnum):
    """What sort of work an issue is; it decides which ends exist at all."""

    REJECTED = "rejected"
    UNPROCESSABLE = "unprocessable"
    DENIED = "denied"
    PARTIAL = "partial"
    PATIENT = "patient"
    UNDERPAID = "underpaid"
    TAKEBACK = "takeback"
    PENDED = "pended"
    UNANSWERED = "unanswered"
    REVIEW = "review"


class End(StrEnum):
    """The twelve ways a denial can leave the desk."""

    NEW_CLAIM = "new_claim"
    CORRECTED_CLAIM = "corrected_claim"
    VOID = "void"
    REOPENING = "reopening"
    RECONSIDERATION = "reconsideration"
    APPEAL = "appeal"
    OTHER_PAYER = "other_payer"
    BILL_PATIENT = "bill_patient"
    WRITE_OFF = "write_off"
    SEND_RECORDS = "send_records"
    CALL = "call"
    WAIT = "wait"


class Overrule(StrEnum):
    """Whether a person may appeal against the default, and how."""

    WITH_REASON = "with_reason"
    NEVER = "never"


class Outcome(StrEnum):
    """What a later remittance said of an issue."""

    OVERTURNED = "overturned"
    PARTLY = "partly"
    UPHELD = "upheld"
    LOST_ON_PROCEDURE = "lost_on_procedure"
    NEW_DENIAL = "new_denial"
    SELF_DUPLICATE = "self_duplicate"
    TAKEBACK = "takeback"
    ASK = "ask"


class CaseState(StrEnum):
    """Where a case stands. `ready`: a packet or claim is finished; `printed`: on paper; `sent`: it left."""

    OPEN = "open"
    READY = "ready"
    PRINTED = "printed"
    SENT = "sent"
    WAITING = "waiting"
    CLOSED_WON = "closed_won"
    CLOSED_PARTLY = "closed_partly"
    CLOSED_PATIENT = "closed_patient"
    CLOSED_OTHER_PAYER = "closed_other_payer"
    CLOSED_WRITTEN_OFF = "closed_written_off"
    CLOSED_LOST = "closed_lost"
    CLOSED_NO_ACTION = "closed_no_action"


OPEN_STATES = frozenset({
    CaseState.OPEN, CaseState.READY, CaseState.PRINTED, CaseState.SENT, CaseState.WAITING,
})  # fmt: skip


class PayerType(StrEnum):
    """What kind of payer it is, since the kind decides which remedies exist."""

    MEDICARE_FFS = "medicare_ffs"
    MEDICARE_ADVANTAGE = "medicare_advantage"
    MEDICAID = "medicaid"
    COMMERCIAL = "commercial"
    TRICARE = "tricare"
    VA = "va"
    WORKERS_COMP = "workers_comp"
    AUTO = "auto"
    FEDERAL = "federal"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PayerDeadline:
    """A payer's own deadline as the office wrote it down; it stands above the rules for its type.

    `clock` is a DeadlineClock kind, `unit` days, business_days, months or years, `counted_from` decision or
    service. `lead_days` are kept free before it: 7 for the mail, 2 for fax and electronic claims.
    """

    clock: str
    level: int | None
    number: int
    unit: str
    counted_from: str = "decision"
    received_or_sent: str = "received"
    lead_days: int = 7
    words: str = ""
    source: str = ""
    checked: str = ""
    confirmed: bool = False
    checked_by: str = ""


@dataclass(frozen=True, slots=True)
class PayerProfile:
    """What the office knows of a payer. An unconfirmed type may order work but refuses nothing.

    `unprocessable_rule` is `new`, `replace` or `ask`; `reference_rule` says whether a replacement names the
    `newest` payer number or the `first`; `number_suffix` is put behind CLM01 where the payer wants it.
    """

    name: str
    type: PayerType = PayerType.UNKNOWN
    type_confirmed: bool = False
    payer_id: str = ""
    unprocessable_rule: str = "ask"
    usual_answer_days: int = 30
    reference_rule: str = "newest"
    number_suffix: str = ""
    deadlines: tuple[PayerDeadline, ...] = ()


@dataclass(frozen=True, slots=True)
class IssueCode:
    """One adjustment of an issue where it stood. `line` 0 is the claim level.

    `of_status`: it is no adjustment but a status of a claim on its way; `group` is then its category, `carc`
    its status code and `entity` whom it is about.
    """

    line: int
    group: str
    carc: str
    amount: int
    remarks: tuple[str, ...] = ()
    of_status: bool = False
    entity: str = ""


@dataclass(frozen=True, slots=True)
class DeadlineClock:
    """One deadline. `kind` is `appeal`, `corrected_claim`, `filing` or `records`; `level` counts from 1.

    `due_legal` is what the rule says, `work_by` earlier. Both are None where no rule is known, and then
    `rule` reads "no rule yet: ask the payer". `confirmed` says whether a person stands behind the rule.
    """

    kind: str
    level: int | None
    due_legal: date | None
    work_by: date | None
    rule: str
    source: str
    checked: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Priority:
    """Why an issue stands where it stands: score is dollars an hour. `chance` None means not known yet.

    `decided` counts the office's own cases of this kind that were decided so far.
    """

    score: float
    expected: int | None
    chance: float | None
    minutes: int
    urgency: float
    why: str
    decided: int = 0


@dataclass(frozen=True, slots=True)
class Issue:
    """The lines of a case that share group code, CARC and deciding remark, and their rights.

    `waits_until`: the last day on which the payer's own next step is waited for, such as the correction that
    follows a reversal.
    """

    group: Group
    subreason: str
    kind: Kind
    amount: int
    lines: tuple[int, ...]
    codes: tuple[IssueCode, ...]
    appealable: bool
    overrule: Overrule | None
    why_not: str
    ends: tuple[End, ...]
    clocks: tuple[DeadlineClock, ...] = ()
    priority: Priority | None = None
    outcome: Outcome | None = None
    words: str = ""
    fields: tuple[str, ...] = ()
    waits_until: date | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """What one pure function says of a claim: its issues, most urgent first, and its money in cents.

    `in_queue` False: nothing to work, `issues` may still tell why. denied = recovered + written_off + open.
    `shown_from`: the day from which silence becomes work; before it the case waits unseen.
    """

    in_queue: bool
    issues: tuple[Issue, ...]
    charge: int
    denied: int
    recovered: int
    written_off: int
    open: int
    state: CaseState
    shown_from: date | None = None
