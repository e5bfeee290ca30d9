"""Writes and finds many rows at the speed of the driver, with ids known beforehand."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import ARRAY, Column, ColumnElement, Connection, Table, any_, func, literal, select

Row = tuple[Any, ...]


def next_id(connection: Connection, table: Table) -> int:
    """The first of the ids that are free in `table`.

    Safe inside an import: there is one at a time, and rows of these tables come from imports alone.
    """
    return int(connection.exec_driver_sql(f'SELECT max(id) FROM "{table.name}"').scalar() or 0) + 1


def among(connection: Connection, column: Column[Any], values: Iterable[str | int]) -> ColumnElement[bool]:
    """The condition that a column of text or numbers is one of many values.

    They go to the database as one parameter: a thousand take longer to bind than to look up.
    """
    wanted = list(values)
    if connection.dialect.name == "postgresql":
        return column == any_(literal(wanted, ARRAY(column.type)))
    return column.in_(select(func.json_each(json.dumps(wanted)).table_valued("value").c.value))


def insert_rows(connection: Connection, table: Table, columns: tuple[str, ...], rows: Sequence[Row]) -> None:
    """Write `rows`, each with one plain value (text, number, bytes, day) a name of `columns`."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        rows = [tuple(_without_nul(value) for value in row) for row in rows]
    connection.exec_driver_sql(_statement(table.name, columns, connection.dialect.paramstyle), list(rows))


class Rows:
    """Rows of several tables that wait for one short transaction. Name parents before their children."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[Table, tuple[str, ...]], list[Row]] = {}

    def add(self, table: Table, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
        """Let `rows` wait."""
        self._waiting.setdefault((table, columns), []).extend(rows)

    def write(self, connection: Connection) -> None:
        """Write what waits, table by table in the order in which they were first named."""
        for (table, columns), rows in self._waiting.items():
            insert_rows(connection, table, columns, rows)
        self._waiting.clear()


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
