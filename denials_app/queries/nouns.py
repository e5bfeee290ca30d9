"""All reads of the desk behind one object: each method asks one query module."""

from array import array
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from denials_app.base.clock import Clock
from denials_app.model.denial import PayerDeadline
from denials_app.model.entry import DraftRemittance, EntryCheck
from denials_app.model.price import FeeSchedule
from denials_app.model.sheets import OpenDenial, SheetColumns, SheetPreview
from denials_app.model.unmatched import Candidate, ClaimSide
from denials_app.queries import file_rows, rows, work_rows
from denials_app.queries.answer_rows import ImbalanceRow
from denials_app.reference import Reference
from denials_app.store.unit import Store


class Queries:
    """The nouns. Every method opens its own short read and gives back frozen rows."""

    def __init__(self, store: Store, reference: Reference, clock: Clock) -> None:
        self._store = store
        self._reference = reference
        self._clock = clock

    @property
    def _today(self) -> date:
        return self._clock.today()

    def groups(self, by: str = "reason", lane: str = "") -> tuple[rows.GroupRow, ...]:
        """The queue's groups by `reason`, `payer`, `deadline` or `provider`, with counts and cents."""
        from denials_app.queries.groups import groups
        return groups(self._store, self._reference, self._today, by, lane)

    def lanes(self) -> work_rows.LaneCounts:
        """How many open cases stand in each lane."""
        from denials_app.queries.groups import lanes
        return lanes(self._store, self._today)

    def rejection_lane(self, shown: int = 3) -> work_rows.RejectionLane:
        """The lane of rejected claims: how many, how many of today's, the first ones in working order."""
        from denials_app.queries.lanes import rejection_lane
        return rejection_lane(self._store, self._reference, self._today, shown)

    def silent_lane(self) -> rows.GroupRow:
        """The claims that are silent past their payer's usual days, as one group."""
        from denials_app.queries.lanes import silent_lane
        return silent_lane(self._store, self._today)

    def queue_ids(self, wanted: rows.QueueFilter | None = None) -> "array[int]":
        """Case ids in working order (or the order asked for), as `array('q')`."""
        from denials_app.queries.queue import queue_ids
        return queue_ids(self._store, self._today, wanted or rows.QueueFilter())

    def refuse_unknown(self, wanted: rows.QueueFilter) -> None:
        """A Refusal where a filter names a group, state or payer that is none; it says which there are."""
        from denials_app.queries.filter_words import refuse_unknown
        refuse_unknown(self._store, wanted)

    def listed(
        self, wanted: rows.QueueFilter | None = None, limit: int | None = None,
    ) -> Iterator[work_rows.ListedCase]:
        """Whole cases in working order, one page of them in memory at a time."""
        from denials_app.queries.listing import listed
        return listed(self._store, self._today, wanted or rows.QueueFilter(), limit)

    def open_denials(
        self, wanted: rows.QueueFilter | None = None, limit: int | None = None,
    ) -> Iterator[OpenDenial]:
        """Cases in working order with what was done about them, as they leave in a workbook."""
        from denials_app.queries.open_denials import open_denials
        return open_denials(self._store, self._today, wanted or rows.QueueFilter(), limit)

    def queue_rows(self, ids: Sequence[int]) -> dict[int, rows.QueueRow]:
        """The rows of up to a few hundred ids (pages of 256)."""
        from denials_app.queries.queue import queue_rows
        return queue_rows(self._store, self._reference, self._today, ids)

    def case(self, case: int) -> rows.CaseView:
        """Everything about one case; a Refusal when there is none of that id."""
        from denials_app.queries.case import case_view
        return case_view(self._store, self._reference, self._today, case)

    def find_case(self, text: str) -> int:
        """The case of an id, or of a claim or payer number where it is unique; else a Refusal."""
        from denials_app.queries.case import find_case
        return find_case(self._store, text)

    def today(self) -> rows.TodayView:
        """What the afternoon opens on."""
        from denials_app.queries.today import today_view
        return today_view(self._store, self._reference, self._today)

    def imports(self) -> tuple[rows.ImportRow, ...]:
        """The import history, newest first."""
        from denials_app.queries.imports import imports
        return imports(self._store)

    def import_view(self, attempt: int) -> file_rows.ImportView:
        """Everything about one line of the import history; a Refusal when there is none of that number."""
        from denials_app.queries.imports import import_view
        return import_view(self._store, attempt)

    def unmatched(self) -> tuple[file_rows.UnmatchedRow, ...]:
        """Claims that payers named and that we have not seen go out."""
        from denials_app.queries.unmatched import unmatched
        return unmatched(self._store)

    def settled_matches(self) -> tuple[file_rows.UnmatchedRow, ...]:
        """Claims that a person matched, or said to be their own, newest first."""
        from denials_app.queries.unmatched import settled
        return settled(self._store)

    def unmatched_count(self) -> int:
        """How many such claims wait for a person."""
        from denials_app.queries.unmatched import unmatched_count
        return unmatched_count(self._store)

    def candidates(self, claim: int) -> tuple[Candidate, ...]:
        """The claims of ours that such a claim may be, best first, with the reasons."""
        from denials_app.queries.unmatched import candidates
        return candidates(self._store, claim)

    def matched_parts(self, claim: int) -> tuple[ClaimSide, ...]:
        """The claims that a person said are this one."""
        from denials_app.queries.unmatched import matched_parts
        return matched_parts(self._store, claim)

    def find_claim(self, text: str) -> int:
        """The claim of an id, or of a claim or payer number where it is unique; else a Refusal."""
        from denials_app.queries.case import find_claim
        return find_claim(self._store, text)

    def raw_text(self, attempt: int, offset: int, segment: int = 0) -> tuple[file_rows.RawLine, ...]:
        """The segments of a file around a byte of it; nothing where its bytes are not kept."""
        from denials_app.queries.raw_text import raw_text
        return raw_text(self._store, attempt, offset, segment)

    def sheet_preview(
        self, path: Path, sheet: str = "", chosen: SheetColumns | None = None, practice: int | None = None,
    ) -> SheetPreview:
        """A spreadsheet before it comes in: columns, first rows, problems. Reads up to 5,000 rows."""
        from denials_app.queries.sheets import sheet_preview
        return sheet_preview(self._store, path, sheet, chosen, practice)

    def check_entry(self, draft: DraftRemittance) -> EntryCheck:
        """A remittance being typed in: what cannot be kept, and what does not add up. Asks no database."""
        from denials_app.intake.entry import check
        return check(draft)

    def code_words(self) -> tuple[rows.CodeWords, ...]:
        """Every reason and remark code in our own words, for completing while somebody types."""
        codes = [rows.CodeWords(row.code, row.words) for row in self._reference.carcs.values()]
        return (*codes, *(rows.CodeWords(row.code, row.words) for row in self._reference.rarcs.values()))

    def correction(self, case: int) -> work_rows.CorrectionView:
        """What the editor opens on."""
        from denials_app.queries.correction import correction
        return correction(self._store, self._reference, self._today, case)

    def letter_choices(self, case: int, issue: int = 0) -> tuple[work_rows.LetterChoice, ...]:
        """The letters that fit an issue, the usual one first."""
        from denials_app.queries.letters import letter_choices
        return letter_choices(self._store, self._reference, self._today, case, issue)

    def guide(self, case: int, issue: int = 0) -> work_rows.GuideView:
        """The guide of an issue; where no playbook fits, its plain checklist."""
        from denials_app.queries.guide import guide
        return guide(self._store, self._reference, self._today, case, issue)

    def sent(self) -> tuple[work_rows.SentRow, ...]:
        """Frozen packets and written claims, not yet sent first."""
        from denials_app.queries.letters import sent
        return sent(self._store)

    def payers(self) -> tuple[work_rows.PayerRow, ...]:
        """All payers the office knows."""
        from denials_app.queries.records import payers
        return payers(self._store, self._today)

    def deadlines(self, payer: int) -> tuple[PayerDeadline, ...]:
        """A payer's own deadlines as the office wrote them down."""
        from denials_app.queries.records import deadlines
        return deadlines(self._store, payer)

    def audit_breaks(self) -> tuple[str, ...]:
        """Every place where the audit record is not as it was written; empty when it is whole."""
        with self._store.read() as connection:
            return tuple(one.message for one in self._store.audit.verify(connection))

    def claims_held(self) -> int:
        """How many adjudicated claims are on file."""
        from denials_app.queries.imports import claims_held
        return claims_held(self._store)

    def facts_digest(self) -> str:
        """One fingerprint over all facts: equal as long as not a byte of them changed."""
        from denials_app.store.digest import facts_digest
        with self._store.read() as connection:
            return facts_digest(connection)

    def office(self) -> tuple[work_rows.OfficeRow, ...]:
        """All practices of this database."""
        from denials_app.queries.records import office
        return office(self._store)

    def prices(self, payer: int | None = None) -> tuple[FeeSchedule, ...]:
        """The price lists that were loaded, of one payer or of all, newest first."""
        from denials_app.store.prices import schedules
        with self._store.read() as connection:
            return schedules(connection, payer)

    def find_payer(self, text: str) -> int:
        """The payer of an id or of a name where it is unique; else a Refusal that lists those that fit."""
        from denials_app.queries.records import find_payer
        return find_payer(self._store, self._today, text)

    def out_of_balance(self) -> tuple[ImbalanceRow, ...]:
        """Every line, claim and remittance on file that does not balance, with its cents."""
        from denials_app.queries.balance import out_of_balance
        return out_of_balance(self._store)
