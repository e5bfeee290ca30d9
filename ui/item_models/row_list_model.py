"""A list of frozen rows as an item model: for groups, history, findings and the like."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


class ListRole(IntEnum):
    """What delegates ask for: the frozen row itself."""

    ROW = Qt.ItemDataRole.UserRole + 1


class RowListModel(QAbstractListModel):
    """Rows of one kind; `say` puts a row into plain words for text and screen reader."""

    def __init__(self, say: Callable[[Any], str]) -> None:
        super().__init__()
        self._say = say
        self._rows: tuple[Any, ...] = ()

    def load(self, rows: Sequence[Any]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    @property
    def rows(self) -> tuple[Any, ...]:
        return self._rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ListRole.ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._say(row)
        return None
