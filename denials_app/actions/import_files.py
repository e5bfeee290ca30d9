"""Files in: every claim read, named as already held, or set aside; shown in one flip, or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from denials_app.actions.assessing import Assessed, assess_claims
from denials_app.actions.incoming import Incoming, incoming, shown
from denials_app.actions.means import Means
from denials_app.actions.results import Changed, FileReport, ImportReport
from denials_app.actions.taking_in import FileIntake
from denials_app.actions.under_way import Cancelled, ImportUnder
from denials_app.base.errors import Refusal
from denials_app.base.phases import Phase
from denials_app.intake.kinds import Treatment, is_x12, not_yet_sentence, refused_sentence
from denials_app.intake.tally import Tally
from denials_app.security.audit import AuditTag
from denials_app.store import tables
from denials_app.store.importing import flip, importing
from denials_app.store.unit import UnitOfWork

Progress = Callable[[int, int, str], None]

# Claims judged in one transaction: well below a tenth of a second of lock.
_JUDGED_AT_ONCE = 100


def import_files(
    means: Means, paths: Sequence[Path], progress: Progress, cancelled: Callable[[], bool],
) -> ImportReport:
    """Takes in files and folders. A cancel takes everything back; the attempt stays in the history."""
    files, named = incoming(paths), set(paths)
    readable = [file for file in files if is_x12(file.kind)]
    others = [_turned_away(file, named) for file in files if not is_x12(file.kind)]
    reports: list[FileReport] = []
    assessed = Assessed()
    try:
        if readable:
            reports, assessed = _take_in(means, readable, named, progress, cancelled)
    except Cancelled:
        _note(means, others)
        return ImportReport(tuple(others), 0, 0, cancelled=True)
    except Refusal as refusal:
        _note(means, [_failed(file, str(refusal)) for file in readable] + others)
        raise
    _note(means, reports + others)
    order = {shown(file.path): place for place, file in enumerate(files)}
    every = sorted(reports + others, key=lambda report: order[report.path])
    return ImportReport(tuple(every), assessed.new, assessed.outcomes, Changed(assessed.cases))


def _take_in(
    means: Means, files: list[Incoming], named: set[Path], progress: Progress,
    cancelled: Callable[[], bool],
) -> tuple[list[FileReport], Assessed]:
    total, done = sum(file.size for file in files), 0
    with importing(means.store, means.actor, means.on_phase) as under_way:
        work = ImportUnder(means, under_way.id, cancelled)
        reports = []
        for file in files:
            intake = FileIntake(work, file, _told(means, progress, done, total, file))
            reports.append(_report(file, intake.read(), named))
            done += file.size
        progress(total, total, "")
        assessed = _assess(work, sorted(work.touched))
        assessed = _flip(means, under_way.id, assessed, bool(work.brought or work.touched))
    return reports, assessed


def _told(
    means: Means, progress: Progress, done: int, total: int, file: Incoming,
) -> Callable[[int], None]:
    def tell(read: int) -> None:
        means.on_phase(Phase.READ)
        progress(done + read, total, file.path.name)

    return tell


def _assess(work: ImportUnder, ids: list[int]) -> Assessed:
    assessed = Assessed()
    for start in range(0, len(ids), _JUDGED_AT_ONCE):
        if work.cancelled():
            raise Cancelled
        with work.batch() as connection:
            part = ids[start : start + _JUDGED_AT_ONCE]
            assessed += assess_claims(work.means, connection, part, work.import_id)
    return assessed


def _flip(means: Means, import_id: int, assessed: Assessed, brought: bool) -> Assessed:
    """Shows the import. One that brought nothing is taken back on leaving, so no fact changes by a byte."""
    if not brought:
        return assessed

    def show(unit: UnitOfWork) -> None:
        means.on_phase(Phase.FLIP)
        again = flip(unit, import_id)
        if again:
            assess_claims(means, unit.connection, again)

    means.store.run(means.actor, AuditTag.IMPORT, show)
    return assessed


def _turned_away(file: Incoming, named: set[Path]) -> FileReport:
    """A file that was not read: not yet, or never. In a walked folder a stray file is only set aside."""
    name = Path(shown(file.path)).name
    if file.treatment is Treatment.NOT_YET:
        sentence = not_yet_sentence(file.kind, name, file.path.suffix)
        return FileReport(shown(file.path), file.kind, "set_aside", sentence=sentence)
    sentence = file.trouble or refused_sentence(file.kind, name)
    status = "refused" if file.path in named else "set_aside"
    return FileReport(shown(file.path), file.kind, status, sentence=sentence)


def _failed(file: Incoming, sentence: str) -> FileReport:
    return FileReport(shown(file.path), file.kind, "refused", sentence=sentence)


def _report(file: Incoming, tally: Tally, named: set[Path]) -> FileReport:
    """What came of a file that was read; where nothing in it is read yet, why not."""
    if not (tally.transactions or tally.claims or tally.set_aside):
        return _turned_away(replace(file, treatment=Treatment.NOT_YET), named)
    return FileReport(
        path=shown(file.path), kind=file.kind, status=tally.status, transactions=tally.transactions,
        claims=tally.claims, lines=tally.lines, adjustments=tally.adjustments, remarks=tally.remarks,
        charge=tally.charge, paid=tally.paid, adjusted=tally.adjusted, plb=tally.plb,
        set_aside_claims=tally.set_aside, duplicates=tally.duplicates, findings=tuple(tally.findings),
        counted=tally.counted,
    )  # fmt: skip


def _note(means: Means, reports: list[FileReport]) -> None:
    """Writes the attempts into the history and the audit, whatever became of them."""

    def note(unit: UnitOfWork) -> None:
        for report in reports:
            unit.insert(tables.import_attempt, **_attempt(report, unit))

    if reports:
        means.store.run(means.actor, AuditTag.IMPORT, note)


def _attempt(report: FileReport, unit: UnitOfWork) -> dict[str, object]:
    return {
        "at": unit.at, "actor": unit.actor, "name": Path(report.path).name, "kind": report.kind,
        "status": report.status, "transactions": report.transactions, "claims": report.claims,
        "lines": report.lines, "adjustments": report.adjustments, "remarks": report.remarks,
        "charge": report.charge, "paid": report.paid, "adjusted": report.adjusted, "plb": report.plb,
        "set_aside_claims": report.set_aside_claims, "duplicates": report.duplicates,
        "findings": _findings(report),
    }  # fmt: skip


def _findings(report: FileReport) -> list[dict[str, object]]:
    kept: list[dict[str, object]] = [
        {"level": one.level.value, "code": one.code, "message": one.message, "segment": one.segment,
         "offset": one.offset}
        for one in report.findings
    ]  # fmt: skip
    if report.sentence:
        kept.append({"level": "note", "code": report.status, "message": report.sentence})
    return kept
