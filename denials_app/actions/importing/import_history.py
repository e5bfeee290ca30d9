"""The import history: a row for every file that was ever offered, whatever became of it."""

from pathlib import Path

from denials_app.actions.means import Means
from denials_app.actions.results import FileReport
from denials_app.security.audit import AuditTag
from denials_app.store import tables
from denials_app.store.unit import UnitOfWork


def note_attempts(means: Means, reports: list[FileReport]) -> None:
    """Writes files that changed nothing into the history and the audit."""

    def note(unit: UnitOfWork) -> None:
        for report in reports:
            note_attempt(unit, report)

    if reports:
        means.store.run(means.actor, AuditTag.IMPORT, note)


def note_attempt(unit: UnitOfWork, report: FileReport, import_id: int | None = None) -> None:
    """Writes one file into the history, with the import that brought its rows where there was one."""
    unit.insert(
        tables.import_attempt,
        at=unit.at, actor=unit.actor, import_id=import_id, name=Path(report.path).name, kind=report.kind,
        status=report.status, sha256=report.sha256, size=report.size, file_id=report.file_id,
        transactions=report.transactions, claims=report.claims, lines=report.lines,
        adjustments=report.adjustments, remarks=report.remarks, charge=report.charge, paid=report.paid,
        adjusted=report.adjusted, plb=report.plb, set_aside_claims=report.set_aside_claims,
        duplicates=report.duplicates, counts=_counts(report), findings=_findings(report),
    )  # fmt: skip


def _counts(report: FileReport) -> dict[str, int]:
    return {
        "denials_new": report.denials_new, "outcomes": report.outcomes, "statuses": report.statuses,
        "acknowledged": report.acknowledged, "counted": report.sum.counted, "taken_in": report.sum.taken_in,
        "held": report.sum.held, "aside": report.sum.set_aside,
    }  # fmt: skip


def _findings(report: FileReport) -> list[dict[str, object]]:
    kept: list[dict[str, object]] = [
        {"level": one.level.value, "code": one.code, "message": one.message, "segment": one.segment,
         "offset": one.offset, "difference": one.difference}
        for one in report.findings
    ]  # fmt: skip
    if report.sentence:
        kept.append({"level": "note", "code": report.status, "message": report.sentence})
    return kept
