"""Writes what was noticed in a file into a table for whoever mends it: no patient's data, no formulas."""

from pathlib import Path
from typing import Any, Final

from denials_app.actions.means import Means
from denials_app.actions.writing import write_file
from denials_app.base.errors import Refusal
from denials_app.security.audit import AuditTag
from denials_app.sheets.writing import Column, Sort, csv_bytes, workbook_bytes
from denials_app.store import tables
from denials_app.store.known import rows_of
from denials_app.store.unit import UnitOfWork

_COLUMNS: Final = (
    Column("File", width=28), Column("Level", width=10), Column("Finding", width=70),
    Column("Code", width=20), Column("Segment", Sort.NUMBER, 10), Column("Byte", Sort.NUMBER, 12),
)  # fmt: skip


def export_findings(means: Means, attempt: int, path: Path) -> int:
    """Writes the findings of a line of the history as CSV or XLSX, by the name's end; returns how many."""
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise Refusal(f"{path.name} is written as a table; end its name in .csv or .xlsx.")
    with means.store.read() as connection:
        found = rows_of(connection, tables.import_attempt, id=attempt)
    if not found:
        raise Refusal(f"The history has no line {attempt}; `denials history` shows those there are.")
    rows = [_row(found[0].name, one) for one in found[0].findings or ()]
    is_book = suffix == ".xlsx"
    write_file(path, workbook_bytes("Findings", _COLUMNS, rows) if is_book else csv_bytes(_COLUMNS, rows))

    def note(unit: UnitOfWork) -> None:
        unit.touch(tables.import_attempt, attempt)
        unit.remark(f"{len(rows)} findings to a table")

    means.store.run(means.actor, AuditTag.EXPORT, note)
    return len(rows)


def _row(name: str, kept: dict[str, Any]) -> tuple[Any, ...]:
    segment, offset = kept.get("segment") or None, kept.get("offset", -1)
    return name, kept["level"], kept["message"], kept["code"], segment, offset if offset >= 0 else None
