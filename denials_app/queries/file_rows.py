"""The rows behind the import history: one file, its findings, what was held already, what was set aside."""

from dataclasses import dataclass
from datetime import datetime

from denials_app.model.unmatched import ClaimSide
from denials_app.queries.rows import ImportRow


@dataclass(frozen=True, slots=True)
class DuplicateRow:
    """A claim that an earlier file had brought: its number, what it is, and that file."""

    claim: str
    what: str
    earlier: str
    earlier_at: datetime | None


@dataclass(frozen=True, slots=True)
class SetAsideRow:
    """A claim that could not be read, as it stood in the file, and why."""

    claim: str
    reason: str
    text: str
    segment: int
    offset: int


@dataclass(frozen=True, slots=True)
class FileSums:
    """What a file's remittances say, in cents: paid on claims, taken at the foot, and what was to be paid."""

    claims: int
    foot: int
    says: int

    @property
    def difference(self) -> int:
        """What does not balance: what should have been paid less what the payment says."""
        return self.claims - self.foot - self.says


@dataclass(frozen=True, slots=True)
class ImportView:
    """One file of the history. Of the duplicates the first stand here, `duplicates_left_out` counts the rest.

    `sums` is None where nothing was paid, or not all of the file is new. `why_not` says why it cannot be
    taken back, and is empty where it can.
    """

    row: ImportRow
    duplicates: tuple[DuplicateRow, ...] = ()
    duplicates_left_out: int = 0
    set_aside: tuple[SetAsideRow, ...] = ()
    sums: FileSums | None = None
    denials_new: int | None = None
    outcomes: int | None = None
    with_text: bool = False
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class RawLine:
    """One segment of a file as it stood there; `is_it` marks the one a finding speaks of."""

    number: int
    text: str
    is_it: bool = False


@dataclass(frozen=True, slots=True)
class UnmatchedRow:
    """A claim that a payer named and that we have not seen go out. `told_by` is `answer` or `status`.

    Of those a person settled, `whole` is the claim it is, or None where it is one of its own.
    """

    side: ClaimSide
    practice: str
    told_by: str
    open: int
    whole: ClaimSide | None = None
    settled_by: str = ""
