"""What deeds give back: small frozen values that name what changed and what was written."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from denials_app.model.file_sum import FileSum, file_words
from denials_app.model.finding import Finding
from denials_app.model.letter import BlackOut, LetterGap, LetterPassage


@dataclass(frozen=True, slots=True)
class Changed:
    """The cases a deed touched: what a screen asks its query again for."""

    cases: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file. `status` is imported, duplicate, partly or set_aside.

    `refused`: it was named and is nothing that can come in; a stray one in a folder is set aside only.
    Counts are of what now is in the database from this file; `duplicates` names claims already held.
    """

    path: str
    kind: str
    status: str
    transactions: int = 0
    claims: int = 0
    lines: int = 0
    adjustments: int = 0
    remarks: int = 0
    charge: int = 0
    paid: int = 0
    adjusted: int = 0
    plb: int = 0
    set_aside_claims: int = 0
    duplicates: int = 0
    findings: tuple[Finding, ...] = ()
    sentence: str = ""
    # Claims found in the file by looking for their heads alone, apart from the reading.
    counted: int = 0
    sha256: str = ""
    size: int = 0
    # Cases that are new by this file alone, and outcomes that it told.
    denials_new: int = 0
    outcomes: int = 0
    # The kept bytes; None where the file brought nothing and none of the same bytes is kept.
    file_id: int | None = None
    # Of 277CA and 277: each STC, and the claims they name. Of 999, 997 and TA1: each transaction answered.
    statuses: int = 0
    claims_named: int = 0
    acknowledged: int = 0
    # Statuses and acknowledgments among `duplicates`, and among what was set aside.
    told_again: int = 0
    said_aside: int = 0
    refused: bool = False

    @property
    def sum(self) -> FileSum:
        """What the file holds against what became of it."""
        again, aside = self.duplicates - self.told_again, self.set_aside_claims - self.said_aside
        return FileSum(self.counted, self.claims - again, again, aside)

    @property
    def words(self) -> str:
        """What the file held, as a person reads it in one line."""
        return file_words(self.sum, self.paid, self.statuses, self.acknowledged)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """One import: its files, how many cases are new, how many answers came in."""

    files: tuple[FileReport, ...]
    denials_new: int
    outcomes: int
    changed: Changed = Changed()
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class ImportUndone:
    """A file that was taken back, and the cases that its going touched."""

    name: str
    changed: Changed = Changed()


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field of a corrected claim: what was sent and what goes out now."""

    field: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class CorrectionResult:
    """A correction that was written, or with `file` None why it was not (`findings`)."""

    file: Path | None
    frequency: str
    original_reference: str
    changes: tuple[FieldDifference, ...]
    findings: tuple[Finding, ...]
    validated: bool
    text: str = ""
    changed: Changed = Changed()


@dataclass(frozen=True, slots=True)
class PaperClaim:
    """The data of a paper form that was written, and how many forms it takes; or with `file` None why not."""

    file: Path | None
    form: str
    forms: int
    findings: tuple[Finding, ...]
    changed: Changed = Changed()


@dataclass(frozen=True, slots=True)
class ExhibitRow:
    """One exhibit of a packet: its label on every page, how many pages, and what it is."""

    label: str
    pages: int
    name: str = ""
    role: str = ""
    document: int = 0


@dataclass(frozen=True, slots=True)
class LetterPreview:
    """A packet as it would be frozen. With gaps `pdf` is a marked draft that must not leave the office."""

    pdf: bytes
    gaps: tuple[LetterGap, ...]
    pages: int = 0
    exhibits: tuple[ExhibitRow, ...] = ()
    html: str = ""
    template: str = ""
    findings: tuple[Finding, ...] = ()
    passages: tuple[LetterPassage, ...] = ()
    forms: tuple[ExhibitRow, ...] = ()
    left_out: tuple[ExhibitRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperPages:
    """A paper of a case as a PDF of all its pages, which of them go along, and what is black on them."""

    document: int
    name: str
    pdf: bytes
    pages: int
    picked: tuple[int, ...]
    black: tuple[BlackOut, ...] = ()
    on_top: bool = False


@dataclass(frozen=True, slots=True)
class LetterResult:
    """A packet written and frozen, or with gaps nothing at all (`file` None)."""

    file: Path | None
    template: str
    level: int | None
    pages: int
    sha256: str
    gaps: tuple[LetterGap, ...]
    exhibits: tuple[ExhibitRow, ...]
    document: int = 0
    changed: Changed = Changed()


@dataclass(frozen=True, slots=True)
class PrintResult:
    """A packet that went to the printer, and the day the office would ask after it."""

    follow_up: date
    changed: Changed = Changed()


@dataclass(frozen=True, slots=True)
class Attached:
    """A paper that joined a case's folder."""

    document: int
    name: str
    pages: int
    changed: Changed = Changed()


@dataclass(frozen=True, slots=True)
class CallSheetResult:
    """A call sheet that was written: its pages, the payers to call, and how many claims to ask for."""

    file: Path
    pages: int
    payers: tuple[str, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class SentResult:
    """What was recorded as sent, and the follow-up date that set itself."""

    on: date
    follow_up: date
    changed: Changed = Changed()


@dataclass(frozen=True, slots=True)
class PricesLoaded:
    """A fee schedule that was loaded: its prices, the claims held against it, the open cases below contract.

    `findings` name the rows that were left out. `schedule` 0: it was taken out again.
    """

    schedule: int
    prices: int
    claims: int
    underpaid: int
    findings: tuple[Finding, ...] = ()
    changed: Changed = Changed()
    cancelled: bool = False
