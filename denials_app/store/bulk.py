"""Writes many rows at the speed of the driver, with ids known beforehand."""

from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Connection, Table, func, select

Row = tuple[Any, ...]


def next_id(connection: Connection, table: Table) -> int:
    """The first of the ids that are free in `table`.

    Safe inside an import: there is one at a time, and rows of these tables come from imports alone.
    """
    return int(connection.scalar(select(func.max(table.c.id))) or 0) + 1


def insert_rows(connection: Connection, table: Table, columns: tuple[str, ...], rows: Sequence[Row]) -> None:
    """Write `rows`, each with one plain value (text, number, bytes, day) a name of `columns`."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        rows = [tuple(_without_nul(value) for value in row) for row in rows]
    connection.exec_driver_sql(_statement(table.name, columns, connection.dialect.paramstyle), list(rows))


@lru_cache(maxsize=4096)
def plain_day(day: date | None) -> str | None:
    """A day as both engines take it; the driver would ask a Python function for each one anew."""
    return day.isoformat() if day else None


def _without_nul(value: Any) -> Any:
    """PostgreSQL's text cannot hold the character NUL, which broken files do; its picture stands in."""
    return value.replace("\0", "\u2400") if isinstance(value, str) and "\0" in value else value


@cache
def _statement(table: str, columns: tuple[str, ...], style: str) -> str:
    mark = "?" if style == "qmark" else "%s"
    names = ", ".join(f'"{name}"' for name in columns)
    return f'INSERT INTO "{table}" ({names}) VALUES ({", ".join([mark] * len(columns))})'
