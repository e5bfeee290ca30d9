"""What several files brought: a row has one import, and every later import that brought it too holds it."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, and_, func, literal, select, update

from denials_app.store import tables
from denials_app.store.tables.columns import metadata
from denials_app.store.unit import Store
from denials_app.store.visible import DONE

# Rows handed over in one transaction: well below a tenth of a second of lock.
_AT_ONCE = 500

# Digest and occurrence of a row that is there already, and perhaps where in its file it stood now.
Held = tuple[bytes, int] | tuple[bytes, int, int]


def hold(
    connection: Connection, import_id: int, table: Table, keys: Iterable[Held]
) -> None:
    """Note that an import brought rows of `table` that are there already."""
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    rows = [(import_id, table.name, key[0], key[1], key[2] if len(key) > 2 else 0) for key in keys]
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO import_hold (import_id, kind, digest, occurrence, ordinal)"
            f" VALUES ({', '.join([mark] * 5)}) ON CONFLICT DO NOTHING",
            rows,
        )


def hand_over(store: Store, imports: Sequence[int]) -> None:
    """Give every row of `imports` that a later import brought too to that one; which holds what turns round.

    Nothing that is shown changes by it. In short steps, and the same again after it was broken off.
    """
    for table in _held_tables():
        while True:
            with store.batch() as connection:
                rows = _also_brought(connection, table, imports)
                for row in rows:
                    _swap(connection, table, row)
                _follow(connection, table, [row.id for row in rows], imports)
            if len(rows) < _AT_ONCE:
                break


def _held_tables() -> list[Table]:
    return [
        table for table in metadata.sorted_tables
        if {"digest", "import_id"} <= set(table.columns.keys()) and table is not tables.import_hold
    ]


def _also_brought(connection: Connection, table: Table, imports: Sequence[int]) -> Sequence[Any]:
    holds, batch = tables.import_hold, tables.import_batch
    same = and_(holds.c.kind == table.name, holds.c.digest == table.c.digest)
    if "occurrence" in table.c:
        same = and_(same, holds.c.occurrence == table.c.occurrence)
    query = (
        select(table.c.id, table.c.import_id, holds.c.digest, holds.c.occurrence, _place(table),
               func.max(holds.c.ordinal).label("ordinal"), func.min(holds.c.import_id).label("heir"))
        .join(holds, same)
        .join(batch, batch.c.id == holds.c.import_id)
        .where(table.c.import_id.in_(imports), holds.c.import_id.not_in(imports), batch.c.state == DONE)
        .group_by(table.c.id, table.c.import_id, holds.c.digest, holds.c.occurrence, _place(table))
        .limit(_AT_ONCE)
    )  # fmt: skip
    return connection.execute(query).all()


def _place(table: Table) -> Any:
    """Where in its file a row stood; it turns round with the import."""
    return (table.c.ordinal if "ordinal" in table.c else literal(0)).label("place")


def file_values(connection: Connection, table: Table, import_id: int) -> dict[str, Any]:
    """The kept file of an import as a value for the rows of `table`, where they name one."""
    file = tables.file
    if "file_id" not in table.c:
        return {}
    return {"file_id": connection.scalar(select(file.c.id).where(file.c.import_id == import_id).limit(1))}


def _swap(connection: Connection, table: Table, row: Any) -> None:
    holds = tables.import_hold
    values = {"import_id": row.heir, **file_values(connection, table, row.heir)}
    if "ordinal" in table.c:
        values["ordinal"] = row.ordinal
    connection.execute(update(table).where(table.c.id == row.id).values(**values))
    turned = update(holds).where(
        holds.c.import_id == row.heir, holds.c.kind == table.name, holds.c.digest == row.digest,
        holds.c.occurrence == row.occurrence,
    )  # fmt: skip
    connection.execute(turned.values(import_id=row.import_id, ordinal=row.place))


def _follow(connection: Connection, table: Table, ids: Sequence[int], imports: Sequence[int]) -> None:
    """Rows that hang on handed-over ones and name an import themselves go along."""
    for child in metadata.sorted_tables:
        for key in child.foreign_keys:
            if key.column.table is table and "import_id" in child.c and "digest" not in child.c and ids:
                own = select(table.c.import_id).where(table.c.id == key.parent).scalar_subquery()
                theirs = and_(key.parent.in_(ids), child.c.import_id.in_(imports))
                connection.execute(update(child).where(theirs).values(import_id=own))
