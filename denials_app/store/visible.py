"""What may be shown: everything but the rows of an import that was not finished."""

from sqlalchemy import ColumnElement, Table, or_, select

from denials_app.store.tables import import_batch

PENDING = "pending"
DONE = "done"


def visible(table: Table, within: int | None = None) -> ColumnElement[bool]:
    """The condition that rows of `table` may be seen; an import sees its own rows by `within`.

    At any time at most one import is pending, so this is a look into an empty or one-row list.
    """
    shown = table.c.import_id.not_in(select(import_batch.c.id).where(import_batch.c.state == PENDING))
    return shown if within is None else or_(table.c.import_id == within, shown)
