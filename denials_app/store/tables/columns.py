"""The one metadata of all tables, and the few sorts of column that recur in them."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ColumnElement,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Text,
    TypeDecorator,
)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}

metadata = MetaData(naming_convention=NAMES)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no time zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def key(*, reserved: bool = False) -> Column[int]:
    """The id of a row. A `reserved` one is counted on from `bulk.next_id`: children know it beforehand."""
    return Column("id", Integer, primary_key=True, autoincrement=not reserved)


def practice_key() -> Column[int]:
    """The practice a fact belongs to."""
    return Column("practice_id", Integer, ForeignKey("practice.id"), nullable=False)


def reference(
    name: str, target: str, *, optional: bool = False, index: bool = False, ondelete: str | None = None
) -> Column[int]:
    """A column that points at `target` (`payer.id`)."""
    return Column(name, Integer, ForeignKey(target, ondelete=ondelete), nullable=optional, index=index)


def text(name: str, **more: Any) -> Column[str]:
    """Words, empty where nothing is known."""
    return Column(name, Text, nullable=False, default="", server_default="", **more)


def cents(name: str) -> Column[int]:
    """An amount in cents."""
    return Column(name, BigInteger, nullable=False, default=0, server_default="0")


def number(name: str, start: int = 0) -> Column[int]:
    """A small whole number."""
    return Column(name, Integer, nullable=False, default=start, server_default=str(start))


def day(name: str) -> Column[Any]:
    """A calendar day, or nothing."""
    return Column(name, Date)


def moment(name: str, *, optional: bool = False) -> Column[Any]:
    """A moment in UTC."""
    return Column(name, Moment, nullable=optional)


def packed(name: str) -> Column[Any]:
    """Nested values as compact JSON, NULL where there is nothing."""
    return Column(name, JSON(none_as_null=True))


def blob(name: str, *, optional: bool = False) -> Column[bytes]:
    """Bytes."""
    return Column(name, LargeBinary, nullable=optional)


def import_key() -> Column[int]:
    """The import that brought the row; 0 where none did. Rows of a pending import are shown by nothing."""
    return Column("import_id", Integer, nullable=False, default=0, server_default="0", index=True)


def index_where(where: ColumnElement[bool], name: str, *columns: Column[Any]) -> Index:
    """An index over those rows alone for which `where` is true.

    A server learns the condition when it is opened: naming it here would load its dialect at every start.
    """
    return Index(name, *columns, sqlite_where=where, info={"where": where})


def tell_server_of_indexes() -> None:
    """Gives the indexes over some rows their condition for PostgreSQL too."""
    for table in metadata.tables.values():
        for index in table.indexes:
            if "where" in index.info:
                index.dialect_options["postgresql"]["where"] = index.info["where"]


def version() -> Column[int]:
    """Counts the changes of a row, so that nobody overwrites what they have not seen."""
    return number("version", 1)
