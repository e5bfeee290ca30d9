"""Remembers which column of a spreadsheet holds what, for every later file with the same head."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from denials_app.model.sheets import SheetColumns, SheetField, SheetKind
from denials_app.store.tables import sheet_columns


def remembered(connection: Connection, source: str) -> dict[int, SheetColumns]:
    """The columns of a head as each practice that brought it remembers them."""
    table = sheet_columns
    query = select(table).where(table.c.source == source).order_by(table.c.practice_id)
    return {row.practice_id: _columns(row) for row in connection.execute(query)}


def memory(connection: Connection, practice: int | None) -> Callable[[str], SheetColumns | None]:
    """What is remembered of a head: by this practice, or where none is named by whichever has it."""

    def look(source: str) -> SheetColumns | None:
        held = remembered(connection, source)
        return held.get(practice) if practice is not None else next(iter(held.values()), None)

    return look


def _columns(row: Row[Any]) -> SheetColumns:
    fields = tuple(SheetField(name) if name in set(SheetField) else None for name in row.fields or ())
    constants = tuple((SheetField(name), value) for name, value in row.constants or ())
    return SheetColumns(SheetKind(row.kind), fields, constants, row.sheet)


def remember(
    connection: Connection, practice: int, source: str, head: tuple[str, ...], columns: SheetColumns,
    at: datetime, actor: str,
) -> None:
    """Keep the columns of a head for a practice, in place of what it remembered before."""
    table = sheet_columns
    same = (table.c.practice_id == practice, table.c.source == source)
    connection.execute(delete(table).where(*same))
    connection.execute(insert(table).values(
        practice_id=practice, source=source, kind=columns.kind.value, sheet=columns.sheet, head=list(head),
        fields=[field.value if field else None for field in columns.fields],
        constants=[[field.value, value] for field, value in columns.constants], saved_at=at, actor=actor,
    ))
