"""The queue as a table model: an array of case ids with cached pages of 256 rows under it."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from denials_app.base.money import dollars
from denials_app.model.denial import Kind
from denials_app.queries.rows import QueueRow
from ui.words import NO_CLOCK, STATE_WORDS, ClockFace, clock_face, day

PAGE = 256
KEPT_PAGES = 24
Index = QModelIndex | QPersistentModelIndex
Rows = Callable[[Sequence[int]], Mapping[int, QueueRow]]


class Column(IntEnum):
    """The columns, in their order."""

    SCORE = 0
    PATIENT = 1
    PAYER = 2
    REASON = 3
    DENIED = 4
    DEADLINE = 5


class Role(IntEnum):
    """What delegates ask for beside the shown text."""

    ROW = Qt.ItemDataRole.UserRole + 1
    SECOND = Qt.ItemDataRole.UserRole + 2
    CHIPS = Qt.ItemDataRole.UserRole + 3
    CLOCK = Qt.ItemDataRole.UserRole + 4


HEADS = {
    Column.SCORE: "Score",
    Column.PATIENT: "Patient, claim",
    Column.PAYER: "Payer, service",
    Column.REASON: "Reason",
    Column.DENIED: "Denied $",
    Column.DEADLINE: "Deadline",
}

# The order each head asks the query for, and whether its first click shows the largest first.
ORDERS = {
    Column.SCORE: ("score", True),
    Column.PATIENT: ("patient", False),
    Column.PAYER: ("payer", False),
    Column.DENIED: ("amount", True),
    Column.DEADLINE: ("deadline", False),
}


class QueueModel(QAbstractTableModel):
    """Rows are fetched a page at a time and forgotten in order of last use, whatever the queue's length."""

    def __init__(self, rows: Rows, today: date) -> None:
        super().__init__()
        self._rows = rows
        self._today = today
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, QueueRow]] = OrderedDict()
        self.order = "score"
        self.descending = True
        self._amounts = HEADS[Column.DENIED]

    def name_amounts(self, head: str) -> None:
        """What the cents of these rows are: denied, charged, short of the contract."""
        self._amounts = head
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, Column.DENIED, Column.DENIED)

    def load(self, ids: "array[int]") -> None:
        """Show these cases, in this order."""
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self.endResetModel()

    def forget(self, cases: frozenset[int]) -> None:
        """Read changed cases anew; an empty set means any may have changed."""
        for page, held in list(self._pages.items()):
            if not cases or cases & held.keys():
                del self._pages[page]
                last = min((page + 1) * PAGE, len(self._ids)) - 1
                self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, Column.DEADLINE))

    @property
    def ids(self) -> "array[int]":
        return self._ids

    def case_at(self, row: int) -> int | None:
        """The case id of a row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, case: int) -> int:
        """Where a case stands, -1 if nowhere."""
        try:
            return self._ids.index(case)
        except ValueError:
            return -1

    def queue_row(self, row: int) -> QueueRow | None:
        """The values of a row; None if the case has just vanished."""
        if not 0 <= row < len(self._ids):
            return None
        page = row // PAGE
        if page not in self._pages:
            self._pages[page] = dict(self._rows(self._ids[page * PAGE : (page + 1) * PAGE]))
            if len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page].get(self._ids[row])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            sorted_here = ORDERS.get(column, ("", True))[0] == self.order
            mark = ("  ▼" if self.descending else "  ▲") if sorted_here else ""
            return (self._amounts if column is Column.DENIED else HEADS[column]) + mark
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column is Column.DENIED else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.queue_row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Role.ROW:
            return row
        column = Column(index.column())
        if role == Role.CHIPS:
            return row.codes if column is Column.REASON else ()
        if role == Role.CLOCK:
            return self._face(row)
        if role in (Qt.ItemDataRole.DisplayRole, Role.SECOND):
            return self._texts(row, column)[0 if role == Qt.ItemDataRole.DisplayRole else 1]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(filter(None, self._texts(row, column)))
        return None

    def _texts(self, row: QueueRow, column: Column) -> tuple[str, str]:
        if column is Column.SCORE:
            return f"{row.score:,.0f}", ""
        if column is Column.PATIENT:
            return row.patient, row.claim
        if column is Column.PAYER:
            return row.payer, f"DOS {day(row.service_from)}"
        if column is Column.REASON:
            more = f" · {row.more} more" if row.more else ""
            return row.reason + more, ", ".join(text for text, _ in row.codes)
        if column is Column.DENIED:
            return dollars(row.amount), ""
        face = self._face(row)
        return face.short, face.second

    def _face(self, row: QueueRow) -> ClockFace:
        if row.kind is Kind.UNANSWERED and row.due_legal is None and row.work_by is None:
            # no rule is missing here: nothing runs before somebody decides
            return NO_CLOCK
        return clock_face(row.due_legal, row.work_by, self._today)

    @staticmethod
    def _tip(row: QueueRow, column: Column) -> str:
        if column is Column.SCORE:
            chance = "not known yet" if row.chance is None else f"{row.chance:.0%}"
            expected = "not known yet" if row.expected is None else f"${dollars(row.expected)}"
            parts = f"Expected back {expected}, chance {chance}, urgency {row.urgency:.1f} of 2"
            return f"${row.score:,.0f} an hour. {parts}"
        if column is Column.REASON:
            return f"{row.reason} · {STATE_WORDS[row.state]}"
        return ""
