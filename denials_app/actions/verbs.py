"""All deeds of the desk behind one object: each method is one deed in a module of its own."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from denials_app.actions import results
from denials_app.actions.means import Means
from denials_app.model.denial import End, PayerDeadline
from denials_app.model.entry import DraftRemittance
from denials_app.model.letter import BlackOut, ExhibitPlace
from denials_app.model.sheets import OpenDenial, SheetColumns

if TYPE_CHECKING:
    from denials_app.actions.importing.watched_folder import FolderWatch

Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]


def no_progress(done: int, total: int, words: str) -> None:
    """Takes progress and shows it to nobody."""


def no_steps(done: int, total: int) -> None:
    """Takes progress without words and shows it to nobody."""


def never_cancelled() -> bool:
    """The answer of a caller that has no cancel button."""
    return False


class Actions:
    """The verbs. Every method is one unit of work with an actor and an audit tag, or a Refusal."""

    def __init__(self, means: Means) -> None:
        self._means = means

    def seen(self, version: int | None) -> "Actions":
        """The same verbs for a person who has a case before them as of `version`; later ones are refused.

        A deed on a case that moved on since raises StaleVersion, and nothing is changed or written.
        """
        return Actions(replace(self._means, seen=version))

    def import_files(
        self, paths: Sequence[Path], progress: Progress = no_progress,
        cancelled: Cancelled = never_cancelled,
    ) -> results.ImportReport:
        """Files and folders in. `progress(done_bytes, total_bytes, file name)`."""
        from denials_app.actions.importing.import_files import import_files
        return import_files(self._means, paths, progress, cancelled)

    def map_columns(
        self, path: Path, named: Mapping[str, str], kind: str = "", sheet: str = "", practice: str = "",
    ) -> None:
        """Changes what a spreadsheet's columns hold by field and heading; remembered for all of its head."""
        from denials_app.actions.importing.sheet_plan import map_columns
        map_columns(self._means, path, named, kind, sheet, practice)

    def remember_columns(self, path: Path, columns: SheetColumns, practice: int | None = None) -> None:
        """Remembers the columns a person chose for a spreadsheet and all that have its head."""
        from denials_app.actions.importing.sheet_plan import remember_columns
        remember_columns(self._means, path, columns, practice)

    def save_queue(self, denials: Iterable[OpenDenial], path: Path) -> int:
        """Writes denials into a workbook (XLSX) that the import understands; returns how many."""
        from denials_app.actions.save_queue import save_queue
        return save_queue(self._means, denials, path)

    def enter_remittance(self, draft: DraftRemittance, paper: Path | None = None) -> results.ImportReport:
        """Keeps a remittance typed in from paper, a portal or a call; the paper goes to its cases."""
        from denials_app.actions.importing.enter_remittance import enter_remittance
        return enter_remittance(self._means, draft, paper)

    def add_note(self, case: int, text: str) -> results.Changed:
        """A note on the case's timeline."""
        from denials_app.actions.notes import add_note
        return add_note(self._means, case, text)

    def set_follow_up(self, case: int, on: date | None, note: str = "") -> results.Changed:
        """The day the case comes back to the desk; None takes it away."""
        from denials_app.actions.notes import set_follow_up
        return set_follow_up(self._means, case, on, note)

    def set_owner(self, case: int, owner: str) -> results.Changed:
        """Who works the case; empty for nobody."""
        from denials_app.actions.notes import set_owner
        return set_owner(self._means, case, owner)

    def write_off(self, case: int, issue: int, reason: str) -> results.Changed:
        """Gives up the open amount of issue number `issue` (0 the leading one) with a written reason."""
        from denials_app.actions.ends import write_off
        return write_off(self._means, case, issue, reason)

    def choose_end(self, case: int, issue: int, end: End, detail: str = "") -> results.Changed:
        """Records which way out the biller takes for an issue."""
        from denials_app.actions.ends import choose_end
        return choose_end(self._means, case, issue, end, detail)

    def overrule(self, case: int, issue: int, reason: str) -> results.Changed:
        """Allows an appeal against the default, with a written reason."""
        from denials_app.actions.ends import overrule
        return overrule(self._means, case, issue, reason)

    def answer_guide(
        self, case: int, step: str, value: str, issue: int = 0, from_files: bool = False,
    ) -> results.Changed:
        """Keeps one answer of the guide. `from_files`: taken as the files point, says the audit."""
        from denials_app.actions.answer_guide import answer_guide
        return answer_guide(self._means, case, step, value, issue, from_files)

    def answer_from_files(self, case: int, issue: int = 0) -> results.Changed:
        """Takes the answers our files point to, up to the question that leads to an end."""
        from denials_app.actions.answer_guide import answer_from_files
        return answer_from_files(self._means, case, issue)

    def undo_last(self, case: int) -> results.Changed:
        """Takes back the last deed on the case: the same person's, and nothing left the office since."""
        from denials_app.actions.undo import undo_last
        return undo_last(self._means, case)

    def correct(
        self, case: int, changes: Mapping[str, str], lines: Sequence[int] = (), choice: str = "",
        out_path: Path | None = None,
    ) -> results.CorrectionResult:
        """The corrected or new claim as 837 (`out_path` None: only checked, for the difference view).

        `choice` is `replace`, `new` or empty for what payer and issue demand. Without an 837 on file the
        correction sheet is written: PDF at `out_path`, CSV beside it.
        """
        from denials_app.actions.correct import correct
        return correct(self._means, case, changes, lines, choice, out_path)

    def paper_claim(
        self, case: int, changes: Mapping[str, str], out_path: Path, lines: Sequence[int] = (),
        choice: str = "", keep: bool = True,
    ) -> results.PaperClaim:
        """The data of the claim's paper form, box by box, as a PDF; `keep`: it is what goes out."""
        from denials_app.actions.paper_claim import paper_claim
        return paper_claim(self._means, case, changes, lines, choice, out_path, keep)

    def attach(self, case: int, path: Path, pages: str = "") -> results.Attached:
        """Takes a PDF or picture into the case's folder; `pages` as `1-3,5`, empty for all."""
        from denials_app.actions.letters.attach import attach
        return attach(self._means, case, path, pages)

    def attach_proof(self, case: int) -> results.Attached:
        """Draws the proof of timely filing from the acceptances on file and puts it into the folder."""
        from denials_app.actions.letters.attach_proof import attach_proof
        return attach_proof(self._means, case)

    def call_sheet(self, out_path: Path, payer: str = "") -> results.CallSheetResult:
        """Writes the call sheet of all silent claims, or those of payers whose name holds `payer`."""
        from denials_app.actions.letters.call_sheet import call_sheet
        return call_sheet(self._means, payer, out_path)

    def remove_attachment(self, case: int, document: int) -> results.Changed:
        """Takes an attachment out of the folder again; frozen packets stay."""
        from denials_app.actions.letters.attach import remove_attachment
        return remove_attachment(self._means, case, document)

    def paper(self, document: int) -> results.PaperPages:
        """A paper of a case as a PDF of all its pages, with what is picked and blacked out."""
        from denials_app.actions.letters.exhibits import paper
        return paper(self._means, document)

    def find_in_paper(self, document: int, words: str) -> tuple[BlackOut, ...]:
        """Every place of a paper where these words stand; none on a scan."""
        from denials_app.actions.letters.exhibits import find_in_paper
        return find_in_paper(self._means, document, words)

    def mark_pages(
        self, case: int, document: int, pages: Sequence[int], black: Sequence[BlackOut] = (),
        on_top: bool = False,
    ) -> results.Changed:
        """Which pages of a paper go along and what is black on them; `on_top`: it is the payer's own form."""
        from denials_app.actions.letters.exhibits import mark_pages
        return mark_pages(self._means, case, document, pages, black, on_top)

    def arrange_exhibits(
        self, case: int, places: Sequence[ExhibitPlace], issue: int = 0,
    ) -> results.Changed:
        """The order of an issue's exhibits, and which of them stay out."""
        from denials_app.actions.letters.exhibits import arrange_exhibits
        return arrange_exhibits(self._means, case, places, issue)

    def word_paragraph(
        self, case: int, template: str, paragraph: str, parts: Sequence[str | int] | None, facts: int = 0,
        issue: int = 0,
    ) -> results.Changed:
        """A paragraph of a letter in a person's own words, its facts named by number; None takes it back."""
        from denials_app.actions.letters.wording import word_paragraph
        return word_paragraph(self._means, case, template, paragraph, parts, facts, issue)

    def preview_letter(
        self, case: int, template: str = "", values: Mapping[str, str] | None = None,
        attachments: Sequence[int] | None = None,
    ) -> results.LetterPreview:
        """The packet's very bytes as they would be frozen, or its gaps. Template empty: the usual one."""
        from denials_app.actions.letters.letter import preview_letter
        return preview_letter(self._means, case, template, values or {}, attachments)

    def write_letter(
        self, case: int, template: str = "", values: Mapping[str, str] | None = None,
        attachments: Sequence[int] | None = None, out_path: Path | None = None,
    ) -> results.LetterResult:
        """Freezes the packet with its SHA-256 and writes it to `out_path`; with gaps writes nothing.

        `attachments` are document ids in order; None takes all of the case's folder.
        """
        from denials_app.actions.letters.letter import write_letter
        return write_letter(self._means, case, template, values or {}, attachments, out_path)

    def keep_letter_facts(self, case: int, values: Mapping[str, str], issue: int = 0) -> results.Changed:
        """Keeps what was typed for an issue's letters, with who and when; an empty value takes it back."""
        from denials_app.actions.letters.facts import keep_letter_facts
        return keep_letter_facts(self._means, case, issue, values)

    def mark_printed(
        self, case: int, document: int, printer: str, copies: int = 1, mail: str = "",
    ) -> results.PrintResult:
        """Records that the frozen packet `document` went to a printer; `mail` is how it is to leave."""
        from denials_app.actions.letters.mark_printed import mark_printed
        return mark_printed(self._means, case, document, printer, copies, mail)

    def mark_sent(self, case: int, by: str, proof: str, on: date | None = None) -> results.SentResult:
        """Records what left: by mail, fax or portal, with its proof; sets the follow-up."""
        from denials_app.actions.letters.mark_sent import mark_sent
        return mark_sent(self._means, case, by, proof, on)

    def document_bytes(self, document: int, kind: str = "attachment") -> bytes:
        """The bytes of a paper in a case's folder, by id and kind of its CaseDocument."""
        from denials_app.actions.letters.attach import document_bytes
        return document_bytes(self._means, document, kind)

    def note_lock(self, locked: bool) -> None:
        """Notes in the audit that the desk was locked, or unlocked again, while the practice stays open."""
        from denials_app.actions.note_lock import note_lock
        note_lock(self._means, locked)

    def save_office(self, practice: int, values: Mapping[str, str]) -> results.Changed:
        """Letterhead, signer and contact of a practice: keys are OfficeRow's field names."""
        from denials_app.actions.office.records import save_office
        return save_office(self._means, practice, values)

    def confirm_payer(
        self, payer: int, payer_type: str, values: Mapping[str, str] | None = None,
    ) -> results.Changed:
        """A person stands behind a payer's type (and address, answer days, rule for MA130)."""
        from denials_app.actions.office.records import confirm_payer
        return confirm_payer(self._means, payer, payer_type, values or {})

    def undo_import(self, attempt: int) -> results.ImportUndone:
        """Takes back the file of a line of the history; a Refusal where somebody worked on its cases."""
        from denials_app.actions.importing.undo_import import undo_import
        return undo_import(self._means, attempt)

    def match(self, claim: int, other: int) -> results.Changed:
        """Two claims are one, by a person's word; both are judged anew."""
        from denials_app.actions.match import match
        return match(self._means, claim, other)

    def unmatch(self, claim: int) -> results.Changed:
        """What was matched to a claim is taken back."""
        from denials_app.actions.match import unmatch
        return unmatch(self._means, claim)

    def keep_apart(self, claim: int) -> results.Changed:
        """A claim is one of its own, by a person's word."""
        from denials_app.actions.match import keep_apart
        return keep_apart(self._means, claim)

    def choose_folder(self, folder: Path | None) -> None:
        """Watches a folder from now on, or none."""
        from denials_app.actions.importing.watched_folder import choose_folder
        choose_folder(self._means, folder)

    def folder_watch(self) -> "FolderWatch | None":
        """A watch of the chosen folder, to be asked again and again; None where none is chosen."""
        from denials_app.actions.importing.watched_folder import FolderWatch, chosen_folder
        folder = chosen_folder(self._means)
        return FolderWatch(self._means, folder) if folder else None

    def export_findings(self, attempt: int, path: Path) -> int:
        """What was noticed in a file of the history, as CSV or XLSX; returns how many rows were written."""
        from denials_app.actions.importing.export_findings import export_findings
        return export_findings(self._means, attempt, path)

    def save_file(self, attempt: int, path: Path) -> int:
        """Writes a file that came in out again, by its line of the history; returns its size."""
        from denials_app.actions.importing.save_file import save_file
        return save_file(self._means, attempt, path)

    def judge_again(self) -> results.Changed:
        """Every open case by the rules of this version of the program."""
        from denials_app.actions.judge_again import judge_again
        return judge_again(self._means)

    def save_deadline(self, payer: int, deadline: PayerDeadline) -> results.Changed:
        """A payer's own deadline, with its source; open cases get their clock from it at once."""
        from denials_app.actions.office.deadlines import save_deadline
        return save_deadline(self._means, payer, deadline)

    def remove_deadline(self, payer: int, clock: str, level: int | None = None) -> results.Changed:
        """Takes a payer's own deadline back."""
        from denials_app.actions.office.deadlines import remove_deadline
        return remove_deadline(self._means, payer, clock, level)

    def load_prices(
        self, path: Path, payer: int, since: date | None = None,
        progress: Callable[[int, int], None] = no_steps, cancelled: Cancelled = never_cancelled,
    ) -> results.PricesLoaded:
        """A payer's contract prices from CSV or XLSX, held against every claim on file.

        `since` holds where a row names no first day; `progress(claims, of how many)`.
        """
        from denials_app.actions.office.prices import load_prices
        return load_prices(self._means, path, payer, since, progress, cancelled)

    def remove_prices(self, schedule: int) -> results.Changed:
        """Takes a loaded price list out; its cases are judged without it."""
        from denials_app.actions.office.prices import remove_prices
        return remove_prices(self._means, schedule)
