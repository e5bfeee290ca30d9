"""What the columns of an office's spreadsheet mean: our fields, which column is which, what a row is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from denials_app.model.finding import Finding


class SheetField(StrEnum):
    """What a column may hold. The values are the names `denials import --map` takes."""

    CLAIM = "claim"
    PAYER = "payer"
    PAYER_ID = "payer_id"
    PATIENT = "patient"
    PATIENT_LAST = "patient_last"
    PATIENT_FIRST = "patient_first"
    MEMBER = "member"
    PAYER_CLAIM = "payer_claim"
    SERVICE_FROM = "service_from"
    SERVICE_TO = "service_to"
    PROCEDURE = "procedure"
    MODIFIERS = "modifiers"
    UNITS = "units"
    CHARGE = "charge"
    ALLOWED = "allowed"
    PAID = "paid"
    DENIED = "denied"
    CODES = "codes"
    GROUP = "group"
    CARC = "carc"
    ADJUSTED = "adjusted"
    REMARKS = "remarks"
    REASON = "reason"
    DENIED_ON = "denied_on"
    PAID_ON = "paid_on"
    TRACE = "trace"
    PROVIDER = "provider"
    PRACTICE = "practice"
    KIND = "kind"
    STATUS = "status"
    LEVEL = "level"
    SENT_ON = "sent_on"
    SENT_BY = "sent_by"
    OWNER = "owner"
    FOLLOW_UP = "follow_up"
    UPDATED_ON = "updated_on"
    NOTE = "note"
    LINES = "lines"
    WRITTEN_OFF = "written_off"


FIELD_WORDS: dict[SheetField, str] = {
    SheetField.CLAIM: "Claim number", SheetField.PAYER: "Payer", SheetField.PAYER_ID: "Payer ID",
    SheetField.PATIENT: "Patient", SheetField.PATIENT_LAST: "Patient's last name",
    SheetField.PATIENT_FIRST: "Patient's first name", SheetField.MEMBER: "Member ID",
    SheetField.PAYER_CLAIM: "Payer's claim number", SheetField.SERVICE_FROM: "Service date",
    SheetField.SERVICE_TO: "Service to", SheetField.PROCEDURE: "Procedure",
    SheetField.MODIFIERS: "Modifiers", SheetField.UNITS: "Units", SheetField.CHARGE: "Charge",
    SheetField.ALLOWED: "Allowed", SheetField.PAID: "Paid", SheetField.DENIED: "Denied amount",
    SheetField.CODES: "Codes, as CO-50", SheetField.GROUP: "Group code", SheetField.CARC: "Reason code",
    SheetField.ADJUSTED: "Adjustment amount", SheetField.REMARKS: "Remark codes",
    SheetField.REASON: "Reason in words", SheetField.DENIED_ON: "Denied on",
    SheetField.PAID_ON: "Check date", SheetField.TRACE: "Check or EFT number",
    SheetField.PROVIDER: "Provider", SheetField.PRACTICE: "Practice", SheetField.KIND: "Kind of work",
    SheetField.STATUS: "Status", SheetField.LEVEL: "Appeal level",
    SheetField.SENT_ON: "Appeal sent on", SheetField.SENT_BY: "Sent by", SheetField.OWNER: "Owner",
    SheetField.FOLLOW_UP: "Follow up on", SheetField.UPDATED_ON: "Last worked on", SheetField.NOTE: "Note",
    SheetField.LINES: "Service lines as answered",
    SheetField.WRITTEN_OFF: "Written off by reason",
}  # fmt: skip

# More than one column may hold these.
REPEATED = frozenset({
    SheetField.CODES, SheetField.GROUP, SheetField.CARC, SheetField.ADJUSTED, SheetField.REMARKS,
    SheetField.REASON, SheetField.NOTE, SheetField.MODIFIERS,
})  # fmt: skip


class SheetKind(StrEnum):
    """What the rows are: what payers paid and denied, or the office's own list of open denials."""

    PAYMENTS = "payments"
    OPEN_DENIALS = "open_denials"


class GuessedBy(StrEnum):
    """How a column came to its field."""

    REMEMBERED = "remembered"
    WORDS = "words"
    VALUES = "values"
    CHOSEN = "chosen"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class SheetColumns:
    """Which column holds what. `fields` stand in the order of the columns, None for one that is left out.

    `constants` are values for what has no column, such as the payer of a payer's own list.
    """

    kind: SheetKind
    fields: tuple[SheetField | None, ...]
    constants: tuple[tuple[SheetField, str], ...] = ()
    sheet: str = ""

    def has(self, field: SheetField) -> bool:
        """Whether a column or a constant holds the field."""
        return field in self.fields or any(named is field for named, _ in self.constants)


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """One cell that is not what its column holds, or a row that lacks something (`column` -1)."""

    row: int
    column: int
    cell: str
    message: str

    @property
    def sentence(self) -> str:
        """The problem with its place."""
        where = f"row {self.row}, cell {self.cell}" if self.cell else f"row {self.row}"
        return f"{where}: {self.message}"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column as a person sees it before the rows come in."""

    index: int
    name: str
    header: str
    field: SheetField | None
    guessed: GuessedBy
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """A spreadsheet before it comes in: its columns, first rows, problems, and how many rows are good.

    `good` and `bad` count claims' rows among the `looked_at` first ones; `is_whole` tells whether those are
    all. `missing` are needed fields that no column holds; with any of them nothing can come in.
    """

    kind: str
    sheets: tuple[str, ...]
    sheet: str
    head_row: int
    source: str
    columns: tuple[SheetColumn, ...]
    mapping: SheetColumns
    remembered: bool
    confident: bool
    missing: tuple[SheetField, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    problems: tuple[SheetProblem, ...]
    good: int
    bad: int
    claims: int
    looked_at: int
    is_whole: bool
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenDenial:
    """One open case as it leaves in a workbook, in the words the import understands."""

    case: int
    practice: str
    claim: str
    payer_claim: str
    patient: str
    member: str
    payer: str
    service_from: date | None
    service_to: date | None
    charge: int
    paid: int
    denied: int
    open: int
    codes: str
    kind: str
    reason: str
    denied_on: date | None
    state: str
    level: int | None
    sent_on: date | None
    sent_by: str
    owner: str
    follow_up: date | None
    due: date | None
    work_by: date | None
    notes: str
    provider: str = ""
    lines: str = ""
    written_off: str = ""
