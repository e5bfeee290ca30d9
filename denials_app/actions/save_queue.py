"""Writes denials into a table under headings that the import understands: a workbook, or text (CSV).

What a row cannot carry: answers before the standing one, and so what a payer paid since; papers; what the
office keeps of a payer, and so its deadlines; claims that no payer judged yet, and money taken back.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from denials_app.actions.means import Means
from denials_app.actions.writing import write_file
from denials_app.base.errors import Refusal
from denials_app.model.sheets import FIELD_WORDS, OpenDenial
from denials_app.model.sheets import SheetField as _F
from denials_app.security.audit import AuditTag
from denials_app.sheets.writing import Column, Sort, csv_bytes, workbook_bytes
from denials_app.store.unit import UnitOfWork

_MOST_ROWS = 1_000_000


def _of(field: _F, sort: Sort = Sort.TEXT, width: int = 14) -> Column:
    return Column(FIELD_WORDS[field], sort, width)


COLUMNS: Final = (
    _of(_F.CLAIM, width=18), _of(_F.PAYER, width=26), _of(_F.PATIENT, width=22), _of(_F.MEMBER),
    _of(_F.SERVICE_FROM, Sort.DAY, 12), _of(_F.SERVICE_TO, Sort.DAY, 12), _of(_F.CHARGE, Sort.MONEY, 12),
    _of(_F.PAID, Sort.MONEY, 12), _of(_F.DENIED, Sort.MONEY, 14), Column("Still open", Sort.MONEY, 12),
    Column("Codes", Sort.TEXT, 24), _of(_F.KIND, width=12), _of(_F.REASON, width=44),
    _of(_F.DENIED_ON, Sort.DAY, 12), _of(_F.PAYER_CLAIM, width=18), _of(_F.STATUS, width=12),
    _of(_F.LEVEL, Sort.NUMBER, 12),
    _of(_F.SENT_ON, Sort.DAY, 14), _of(_F.SENT_BY, width=10), _of(_F.OWNER, width=12),
    _of(_F.FOLLOW_UP, Sort.DAY, 12), Column("Deadline", Sort.DAY, 12), Column("Work by", Sort.DAY, 12),
    _of(_F.NOTE, width=60), _of(_F.PRACTICE, width=20), _of(_F.PROVIDER, width=20),
    _of(_F.LINES, width=60), _of(_F.WRITTEN_OFF, width=24), Column("Case", Sort.NUMBER, 8),
)  # fmt: skip


def save_queue(means: Means, denials: Iterable[OpenDenial], path: Path) -> int:
    """Writes `denials` to `path` (.xlsx or .csv); returns how many. The audit notes that they left."""
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise Refusal(f"{path.name} is written as a table; end its name in .xlsx or .csv.")
    rows = [_row(one) for one in denials]
    if len(rows) > _MOST_ROWS:
        raise Refusal("A sheet holds a million rows; save the queue in parts, by payer or group.")
    is_book = suffix == ".xlsx"
    write_file(path, workbook_bytes("Denials", COLUMNS, rows) if is_book else csv_bytes(COLUMNS, rows))

    def note(unit: UnitOfWork) -> None:
        unit.remark(f"{len(rows)} denials to a {'workbook' if is_book else 'text table'}")

    means.store.run(means.actor, AuditTag.EXPORT, note)
    return len(rows)


def _row(one: OpenDenial) -> tuple[Any, ...]:
    return (
        one.claim, one.payer, one.patient, one.member, one.service_from, one.service_to, one.charge, one.paid,
        one.denied, one.open, one.codes, one.kind, one.reason, one.denied_on, one.payer_claim, one.state,
        one.level, one.sent_on, one.sent_by, one.owner, one.follow_up, one.due, one.work_by, one.notes,
        one.practice, one.provider, one.lines, one.written_off, one.case,
    )  # fmt: skip
