"""What may be shown: everything but the rows of an import that was not finished, or was taken back."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, and_, or_, select

from denials_app.store.tables import import_batch

PENDING = "pending"
DONE = "done"
# Taken back: its rows are shown by nothing and wait for the sweep; then there are none left.
UNDONE = "undone"
SWEPT = "swept"
HIDDEN = (PENDING, UNDONE)


@dataclass(frozen=True, slots=True)
class Sight:
    """What a pending import sees beyond the rest: its own rows, and not those of the one it takes back."""

    own: int
    without: tuple[int, ...]


Within = int | Sight | None


def visible(table: Table, within: Within = None) -> ColumnElement[bool]:
    """The condition that rows of `table` may be seen; an import sees its own rows by `within`.

    At any time at most one or two imports are hidden, so this is a look into a list of hardly any rows.
    """
    shown = table.c.import_id.not_in(select(import_batch.c.id).where(import_batch.c.state.in_(HIDDEN)))
    match within:
        case None:
            return shown
        case Sight(own, without):
            return and_(or_(table.c.import_id == own, shown), table.c.import_id.not_in(without))
        case _:
            return or_(table.c.import_id == within, shown)
