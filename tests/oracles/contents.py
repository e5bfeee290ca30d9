"""What a database says whatever its rows are numbered: every fact with its keys followed to their rows."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from denials_app.store import tables
from denials_app.store.tables import fact_tables

# Numbering and bookkeeping: ids, which import and file came first and where in it a row stood, the place
# among claims of one number.
_LEFT_OUT = {
    "id", "import_id", "file_id", "ordinal", "segment", "offset", "part", "version", "claim_version",
    "added_at",
}  # fmt: skip
_CLAIM_KEYS = {"denial_case": "id", "issue": "case_id", "case_deadline": "case_id"}


def contents(connection: Connection) -> dict[str, list[str]]:
    """Every fact table's rows as text, in an order of their own."""
    told = _teller(connection)
    return {
        table.name: sorted(repr(told(table, row)) for row in connection.execute(select(table)))
        for table in fact_tables() if table not in (tables.file, tables.file_part)
    }


def _teller(connection: Connection) -> Callable[[Table, Row[Any]], tuple[Any, ...]]:
    known: dict[tuple[str, int], tuple[Any, ...] | None] = {}

    def named(table: Table, id: int | None) -> tuple[Any, ...] | None:
        if id is None:
            return None
        if (table.name, id) not in known:
            row = connection.execute(select(table).where(table.c.id == id)).first()
            known[table.name, id] = None if row is None else told(table, row)
        return known[table.name, id]

    def told(table: Table, row: Row[Any]) -> tuple[Any, ...]:
        parts: list[Any] = []
        for column in table.columns:
            parents = [key.column.table for key in column.foreign_keys if key.column.name == "id"]
            if column.name in _LEFT_OUT - {"id"}:
                continue
            if _CLAIM_KEYS.get(table.name) == column.name:
                parts.append(named(tables.claim, getattr(row, column.name)))
            elif [one for one in parents if one is not tables.denial_case]:
                parts.append(named(parents[0], getattr(row, column.name)))
            elif column.name not in _LEFT_OUT:
                parts.append((column.name, getattr(row, column.name)))
        return tuple(parts)

    return told
