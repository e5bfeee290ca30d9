"""The import history: every file that was ever offered, and what became of it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, Table, and_, func, select

from denials_app.base.errors import Refusal
from denials_app.model.file_sum import FileSum
from denials_app.model.finding import Finding, Level
from denials_app.queries.file_rows import DuplicateRow, FileSums, ImportView, SetAsideRow
from denials_app.queries.rows import ImportRow
from denials_app.store.tables import (
    import_attempt,
    import_hold,
    import_undo,
    remit_claim,
    remittance,
    sent_claim,
    set_aside,
)
from denials_app.store.undoing import brings_nothing, worked_on
from denials_app.store.unit import Store
from denials_app.store.visible import visible

_SHOWN = 2000
_DUPLICATES = 200
# Files and typed remittances that say what a payment comes to.
_PAYING = ("835", "manual")
_HELD: tuple[tuple[Table, str], ...] = (
    (remit_claim, "answer"), (sent_claim, "claim as sent"), (set_aside, "claim set aside"),
)  # fmt: skip


def imports(store: Store) -> tuple[ImportRow, ...]:
    """The newest attempts first."""
    query = select(import_attempt).order_by(import_attempt.c.id.desc()).limit(_SHOWN)
    with store.read() as connection:
        rows = connection.execute(query).all()
        return tuple(_rows(connection, rows))


def import_view(store: Store, id: int) -> ImportView:
    """Everything about one file of the history; a Refusal when there is no such line."""
    with store.read() as connection:
        found = connection.execute(select(import_attempt).where(import_attempt.c.id == id)).all()
        if not found:
            raise Refusal(f"The history has no line {id}; `denials history` shows those there are.")
        kept = found[0]
        [row] = _rows(connection, found)
        duplicates, left_out = _duplicates(connection, kept.import_id)
        counts = kept.counts or {}
        return ImportView(
            row, duplicates, left_out, _set_aside(connection, kept), _sums(connection, kept),
            counts.get("denials_new"), counts.get("outcomes"), kept.file_id is not None and not row.undone,
            _why_not(connection, row),
        )  # fmt: skip


def claims_held(store: Store) -> int:
    """How many adjudicated claims are on file."""
    query = select(func.count()).select_from(remit_claim).where(visible(remit_claim))
    with store.read() as connection:
        return connection.scalar(query) or 0


def _rows(connection: Connection, rows: Iterable[Row[Any]]) -> list[ImportRow]:
    kept = list(rows)
    undone = {row.import_id: row for row in connection.execute(select(import_undo))}
    payers = _payers(connection, [row.import_id for row in kept if row.import_id is not None])
    return [
        ImportRow(
            id=row.id, at=row.at, name=row.name, kind=row.kind, status=row.status, claims=row.claims,
            paid=row.paid, set_aside=row.set_aside_claims,
            findings=tuple(_finding(one) for one in row.findings or ()),
            payer=payers.get(row.import_id, ""), duplicates=row.duplicates, lines=row.lines,
            import_id=row.import_id,
            undone=undone[row.import_id].at if row.import_id in undone else None,
            undone_by=undone[row.import_id].actor if row.import_id in undone else "",
            statuses=(row.counts or {}).get("statuses", 0),
            acknowledged=(row.counts or {}).get("acknowledged", 0), sum=_sum(row.counts or {}),
        )
        for row in kept
    ]  # fmt: skip


def _sum(counts: dict[str, int]) -> FileSum:
    return FileSum(*(counts.get(name, 0) for name in ("counted", "taken_in", "held", "aside")))


def _payers(connection: Connection, imports: list[int]) -> dict[int, str]:
    query = (
        select(remittance.c.import_id, func.min(remittance.c.payer_name),
               func.count(func.distinct(remittance.c.payer_name)))
        .where(remittance.c.import_id.in_(imports))
        .group_by(remittance.c.import_id)
    )  # fmt: skip
    found = {id: name if count == 1 else f"{count} payers" for id, name, count in connection.execute(query)}
    for id in set(imports) - found.keys():
        # Its claims belong to a payment that an earlier file had told of.
        of_claim = select(remittance.c.payer_name).join(
            remit_claim, remit_claim.c.remittance_id == remittance.c.id,
        )
        found[id] = connection.scalar(of_claim.where(remit_claim.c.import_id == id).limit(1)) or ""
    return found


def _duplicates(connection: Connection, import_id: int | None) -> tuple[tuple[DuplicateRow, ...], int]:
    """What this import held: rows that were there when it came in."""
    if import_id is None:
        return (), 0
    found: list[DuplicateRow] = []
    total = 0
    for table, what in _HELD:
        own = and_(import_hold.c.import_id == import_id, import_hold.c.kind == table.name)
        total += connection.scalar(select(func.count()).select_from(import_hold).where(own)) or 0
        same = and_(table.c.digest == import_hold.c.digest, table.c.occurrence == import_hold.c.occurrence)
        query = (
            select(table.c.number, import_attempt.c.name, import_attempt.c.at)
            .join(import_hold, same)
            .outerjoin(import_attempt, import_attempt.c.import_id == table.c.import_id)
            .where(own)
            .order_by(table.c.id)
            .limit(_DUPLICATES - len(found))
        )
        found += [DuplicateRow(one.number, what, one.name or "", one.at) for one in connection.execute(query)]
    return tuple(found), total - len(found)


def _set_aside(connection: Connection, attempt: Row[Any]) -> tuple[SetAsideRow, ...]:
    if attempt.import_id is None:
        return ()
    query = select(set_aside).where(set_aside.c.import_id == attempt.import_id, visible(set_aside))
    return tuple(
        SetAsideRow(row.number, row.reason, row.text, row.segment, row.offset)
        for row in connection.execute(query.order_by(set_aside.c.id))
    )


def _sums(connection: Connection, attempt: Row[Any]) -> FileSums | None:
    if attempt.import_id is None or attempt.duplicates or not attempt.transactions:
        return None
    if attempt.kind not in _PAYING:
        return None
    own = remittance.c.import_id == attempt.import_id
    says = connection.scalar(select(func.sum(remittance.c.total_paid)).where(own))
    return None if says is None else FileSums(attempt.paid, attempt.plb, int(says))


def _why_not(connection: Connection, row: ImportRow) -> str:
    """Why a file cannot be taken back now; the deed itself looks again."""
    if row.undone is not None:
        return "It was taken back."
    if row.import_id is None or brings_nothing(connection, row.import_id):
        return "It brought nothing new."
    worked = len(worked_on(connection, [row.import_id]))
    if worked == 1:
        return "Somebody has worked on a case of it."
    return f"Somebody has worked on {worked} of its cases." if worked else ""


def _finding(kept: dict[str, object]) -> Finding:
    return Finding(
        level=Level(str(kept["level"])), code=str(kept["code"]), message=str(kept["message"]),
        segment=int(str(kept.get("segment", 0))), offset=int(str(kept.get("offset", -1))),
        field=None if kept.get("field") is None else str(kept["field"]),
    )
