"""The first rows of a spreadsheet as a table model, with what is wrong in each cell."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from denials_app.model.sheets import SheetPreview, SheetProblem

Index = QModelIndex | QPersistentModelIndex


class SheetRole(IntEnum):
    """What the delegate asks for beside the text."""

    PROBLEM = Qt.ItemDataRole.UserRole + 1
    LEFT_OUT = Qt.ItemDataRole.UserRole + 2


class SheetModel(QAbstractTableModel):
    """One row a row of the sheet under its own number; columns under their letters and headings."""

    def __init__(self) -> None:
        super().__init__()
        self._view: SheetPreview | None = None
        self._cells: dict[tuple[int, int], str] = {}
        self._rows: dict[int, str] = {}

    def load(self, view: SheetPreview) -> None:
        """Show another sheet."""
        self.beginResetModel()
        self._take(view)
        self.endResetModel()

    def refresh(self, view: SheetPreview) -> None:
        """The same rows looked at by other columns."""
        self._take(view)
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)

    def row_of(self, number: int) -> int:
        """The place of a row of the sheet in the table, -1 where it is not shown."""
        rows = self._view.rows if self._view else ()
        return next((at for at, (own, _) in enumerate(rows) if own == number), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._view is None else len(self._view.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._view is None else len(self._view.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._view is None or not index.isValid():
            return None
        number, texts = self._view.rows[index.row()]
        problem = self._cells.get((number, index.column()), "")
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return texts[index.column()].replace("\n", "  ")
            case Qt.ItemDataRole.ToolTipRole:
                return problem or texts[index.column()] or None
            case Qt.ItemDataRole.AccessibleTextRole:
                text = texts[index.column()]
                return f"{text}; {problem}" if problem else text
            case SheetRole.PROBLEM:
                return problem
            case SheetRole.LEFT_OUT:
                return self._view.columns[index.column()].field is None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if self._view is None:
            return None
        if orientation is Qt.Orientation.Horizontal:
            column = self._view.columns[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return f"{column.name}  {column.header or 'no heading'}"
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter if _aligns(role) else None
        number = self._view.rows[section][0]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"! {number}" if number in self._rows else str(number)
        return self._rows.get(number) if role == Qt.ItemDataRole.ToolTipRole else None

    def _take(self, view: SheetPreview) -> None:
        self._view = view
        self._cells = {(one.row, one.column): one.message for one in view.problems if one.column >= 0}
        self._rows = {}
        for one in view.problems:
            self._rows.setdefault(one.row, one.message)


def _aligns(role: int) -> bool:
    return role == Qt.ItemDataRole.TextAlignmentRole


def words_of(problem: SheetProblem) -> str:
    """A problem as the list shows it."""
    words = problem.sentence
    return words[:1].upper() + words[1:]
