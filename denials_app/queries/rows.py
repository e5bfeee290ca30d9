"""The small frozen rows that screens and the command line show. Nothing from the ORM is in them."""

from dataclasses import dataclass, field
from datetime import date, datetime

from denials_app.model.claim import SentClaim
from denials_app.model.denial import Assessment, CaseState, DeadlineClock, End, Issue, Kind
from denials_app.model.file_sum import FileSum, file_words
from denials_app.model.filing_proof import FilingProof
from denials_app.model.finding import Finding
from denials_app.model.remittance import RemitClaim
from denials_app.queries.answer_rows import AnswerView


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group of the queue: its id, the words a biller reads, how many cases and cents are open."""

    id: str
    name: str
    count: int
    amount: int


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What the queue shows. `group` is a GroupRow id of the dimension `by`; None shows all.

    `lane` is one of LaneCounts' fields (`denials`, `rejections`, …); empty shows all open work.
    """

    by: str = "reason"
    group: str | None = None
    payer: str | None = None
    state: str | None = None
    kinds: tuple[Kind, ...] = ()
    text: str = ""
    order: str = "score"
    descending: bool = True
    lane: str = ""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One case in the queue with its leading issue. `more` counts the other issues.

    `codes` are chips in reading order, each ("CO 197", True) for group + CARC, ("M62", False) for a remark.
    """

    id: int
    practice: str
    claim: str
    patient: str
    payer: str
    service_from: date | None
    group: str
    subreason: str
    kind: Kind
    reason: str
    codes: tuple[tuple[str, bool], ...]
    amount: int
    denied: int
    clock_kind: str
    due_legal: date | None
    work_by: date | None
    days_left: int | None
    score: float
    chance: float | None
    expected: int | None
    urgency: float
    rank: float
    state: CaseState
    owner: str
    more: int


@dataclass(frozen=True, slots=True)
class CodeWords:
    """A code in our own words, and where the words come from.

    `confirmed` False: they rest on general knowledge, and nobody looked them up yet.
    """

    code: str
    words: str
    source: str = ""
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One event of a case, for the timeline. `kind` picks the icon."""

    at: datetime
    kind: str
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CaseDocument:
    """A paper in the case's folder: an attachment, a frozen packet, a written claim."""

    id: int
    kind: str
    name: str
    pages: int
    sha256: str
    added: datetime


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything about one case, facts and reasons, for the case screen and `denials show`.

    `payer_record` is the id of its PayerRow: two practices may each know a payer of the same name.
    """

    id: int
    version: int
    practice: str
    claim: str
    icn: str
    payer: str
    payer_type: str
    payer_type_confirmed: bool
    patient: str
    service_from: date | None
    assessment: Assessment
    state: CaseState
    owner: str
    follow_up: date | None
    remit: RemitClaim | None
    sent: SentClaim | None
    payment_date: date | None
    trace: str
    words: tuple[CodeWords, ...]
    history: tuple[HistoryRow, ...]
    documents: tuple[CaseDocument, ...]
    balance_findings: tuple[Finding, ...] = ()
    payer_record: int = 0
    proofs: tuple[FilingProof, ...] = ()
    answer: AnswerView | None = None


def _nobody_silent() -> GroupRow:
    return GroupRow("unanswered", "", 0, 0)


@dataclass(frozen=True, slots=True)
class TodayView:
    """What the afternoon opens on. Counts are cases, amounts cents.

    `rejected_today` counts those of today's rejections that are still open, `rejected_oldest` is the day of
    the one that waits longest; `unanswered` are the silent claims. `not_sent_cases` are the cases of the
    packets in `not_sent`, template by template.
    """

    open_count: int
    open_amount: int
    due: tuple[tuple[str, int, int], ...]
    deadlines: tuple[QueueRow, ...]
    new_groups: tuple[GroupRow, ...]
    rejections: GroupRow
    answers: tuple[tuple[str, QueueRow], ...]
    not_sent: tuple[tuple[str, int], ...]
    last_import: datetime | None = None
    files_today: int = 0
    rejected_today: int = 0
    unanswered: GroupRow = field(default_factory=_nobody_silent)
    rejected_oldest: date | None = None
    not_sent_cases: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One file of the import history."""

    id: int
    at: datetime
    name: str
    kind: str
    status: str
    claims: int
    paid: int
    set_aside: int
    findings: tuple[Finding, ...]
    payer: str = ""
    duplicates: int = 0
    lines: int = 0
    # None where the attempt brought nothing; `undone` says when it was taken back, and `undone_by` who did.
    import_id: int | None = None
    undone: datetime | None = None
    undone_by: str = ""
    # What a 277CA or 277 says of claims; what a 999 or TA1 answers for.
    statuses: int = 0
    acknowledged: int = 0
    # What the file holds of claims against what became of them; zeros for files of an earlier version.
    sum: FileSum = FileSum(0, 0, 0, 0)

    @property
    def words(self) -> str:
        """What the file held and what became of it, as its import said it."""
        return file_words(self.sum, self.paid, self.statuses, self.acknowledged)


__all__ = [
    "CaseDocument", "CaseView", "CodeWords", "DeadlineClock", "End", "GroupRow", "HistoryRow",
    "ImportRow", "Issue", "QueueFilter", "QueueRow", "TodayView",
]
