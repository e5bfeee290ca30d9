"""Files in: every claim read, named as already held, or set aside; shown in one flip, or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from denials_app.actions.assessing import Assessed, assess_claims, judge, write_judged
from denials_app.actions.importing.import_history import note_attempt, note_attempts
from denials_app.actions.importing.incoming import Incoming, incoming, shown
from denials_app.actions.importing.keeping_file import FileTrouble, FileUnread
from denials_app.actions.importing.sheet_plan import NotMapped, plan_sheet
from denials_app.actions.importing.taking_in import FileIntake
from denials_app.actions.importing.telling import Progress, Telling
from denials_app.actions.importing.under_way import Cancelled, ImportUnder
from denials_app.actions.means import Means
from denials_app.actions.results import Changed, FileReport, ImportReport
from denials_app.base.errors import Refusal
from denials_app.base.phases import Phase
from denials_app.intake.kinds import Treatment, is_x12, not_yet_sentence, refused_sentence
from denials_app.intake.tally import Tally
from denials_app.security.audit import AuditTag
from denials_app.sheets.rows import NotASheet
from denials_app.store.importing import flip, importing
from denials_app.store.unit import UnitOfWork
from denials_app.store.unsent import drop_sent

# Claims judged in one transaction: well below a tenth of a second of lock.
_JUDGED_AT_ONCE = 100


def import_files(
    means: Means, paths: Sequence[Path], progress: Progress, cancelled: Callable[[], bool],
) -> ImportReport:
    """Takes in files and folders one by one, each with a flip of its own.

    A cancel takes back the file that is being read; what came in before it stays. After a Refusal, too. A
    file that changes or goes away while it is read is refused alone.
    """
    files, named = incoming(paths), set(paths)
    done, telling = 0, Telling(means.on_phase, progress, sum(file.size for file in files))
    reports: list[FileReport] = []
    rounds: list[Assessed] = []
    for place, file in enumerate(files):
        try:
            telling.begin(file.path, done)
            report, brought = _one_file(means, file, named, telling, cancelled)
        except Cancelled:
            return _whole(reports, rounds, cancelled=True)
        except FileTrouble as trouble:
            report, brought = _failed(file, str(trouble)), Assessed()
            note_attempts(means, [report])
        except Refusal as refusal:
            note_attempts(means, [_failed(one, str(refusal)) for one in files[place:]])
            raise
        reports.append(report)
        rounds.append(brought)
        done += file.size
    telling.end()
    return _whole(reports, rounds)


def _whole(
    reports: list[FileReport], rounds: list[Assessed], cancelled: bool = False,
) -> ImportReport:
    assessed = Assessed.joined(rounds)
    changed = Changed(assessed.cases)
    return ImportReport(tuple(reports), len(assessed.new), assessed.outcomes, changed, cancelled)


def _one_file(
    means: Means, file: Incoming, named: set[Path], telling: Telling,
    cancelled: Callable[[], bool],
) -> tuple[FileReport, Assessed]:
    try:
        plan = plan_sheet(means, file.path) if file.treatment is Treatment.SHEETS else None
    except (NotMapped, NotASheet) as refusal:
        file = replace(file, trouble=str(refusal))
        plan = None
    if plan is None and not is_x12(file.kind):
        report = _turned_away(file, named)
        note_attempts(means, [report])
        return report, Assessed()
    with importing(means.store, means.actor, means.on_phase) as under_way:
        work = ImportUnder(means, under_way.id, cancelled)
        intake = FileIntake(work, file, telling)
        try:
            taken = intake.read_sheet(plan) if plan else intake.read()
        except OSError as error:
            raise FileUnread(shown(Path(file.path.name))) from error
        report = _report(file, taken.tally, named)
        report = replace(report, sha256=taken.sha256, size=file.size, file_id=taken.file_id)
        assessed = _assess(work, telling)
        report = replace(report, denials_new=len(assessed.new), outcomes=assessed.outcomes)
        if work.brought or work.touched or work.held:
            _flip(means, under_way.id, report)
            drop_sent(means.store, work.touched)
        else:
            # Nothing new came, so no fact changes by a byte: the import is taken back on leaving.
            note_attempts(means, [report])
    return report, assessed


def _assess(work: ImportUnder, telling: Telling) -> Assessed:
    """Judges what could not be judged while the file was read; holds the database only to write."""
    ids, done = iter(work.touched), 0
    while part := list(islice(ids, _JUDGED_AT_ONCE)):
        if work.cancelled():
            raise Cancelled
        with work.means.store.read() as connection:
            judged = judge(work.means, connection, part, work.import_id, record=work.record(connection))
        with work.batch() as connection:
            work.judged.add(write_judged(connection, judged))
        done += len(part)
        telling.judge(done)
    return work.judged.joined()


def _flip(means: Means, import_id: int, report: FileReport) -> None:
    """Shows the import and writes its file into the history, both or neither."""

    def show(unit: UnitOfWork) -> None:
        means.on_phase(Phase.FLIP)
        again = flip(unit, import_id)
        if again:
            assess_claims(means, unit.connection, again)
        note_attempt(unit, report, import_id)

    means.store.run(means.actor, AuditTag.IMPORT, show)


def _turned_away(file: Incoming, named: set[Path]) -> FileReport:
    """A file that was not read: not yet, or never. In a walked folder a stray file is only set aside."""
    name = Path(shown(file.path)).name
    if file.treatment is Treatment.NOT_YET:
        sentence = not_yet_sentence(file.kind, name)
        return FileReport(shown(file.path), file.kind, "set_aside", sentence=sentence)
    sentence = file.trouble or refused_sentence(file.kind, name)
    refused = file.path in named and file.treatment is Treatment.REFUSED
    return FileReport(shown(file.path), file.kind, "set_aside", sentence=sentence, refused=refused)


def _failed(file: Incoming, sentence: str) -> FileReport:
    return FileReport(shown(file.path), file.kind, "set_aside", sentence=sentence, refused=True)


def _report(file: Incoming, tally: Tally, named: set[Path]) -> FileReport:
    """What came of a file that was read; where nothing in it is read yet, why not."""
    if not (tally.transactions or tally.claims or tally.said or tally.set_aside):
        return _turned_away(replace(file, treatment=Treatment.NOT_YET), named)
    return FileReport(
        path=shown(file.path), kind=file.kind, status=tally.status, transactions=tally.transactions,
        claims=tally.claims, lines=tally.lines, adjustments=tally.adjustments, remarks=tally.remarks,
        charge=tally.charge, paid=tally.paid, adjusted=tally.adjusted, plb=tally.plb,
        set_aside_claims=tally.set_aside, duplicates=tally.duplicates + tally.named_again,
        findings=tuple(tally.findings), counted=tally.counted, statuses=tally.statuses,
        acknowledged=tally.acknowledged or tally.interchanges, claims_named=tally.named,
        told_again=tally.named_again,
        said_aside=tally.set_aside - tally.claims_aside,
    )  # fmt: skip
