"""The left side of Unmatched: the claims that wait, or those a person settled."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from denials_app.base.money import dollars
from denials_app.queries.file_rows import UnmatchedRow
from ui.item_models.row_list_model import ListRole, RowListModel
from ui.theme import Theme
from ui.widgets.paint import draw_row_ground, draw_text
from ui.words import day

Index = QModelIndex | QPersistentModelIndex


class ClaimList(QListView):
    """`picked` carries the row in front, None where there is none."""

    picked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._model = RowListModel(said)
        self.setModel(self._model)
        delegate = _ClaimDelegate(theme)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setAccessibleName("Claims to match")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.selectionModel().currentChanged.connect(self._went)

    @property
    def row(self) -> UnmatchedRow | None:
        """The row in front."""
        found = self.currentIndex().data(ListRole.ROW)
        return found if isinstance(found, UnmatchedRow) else None

    def load(self, rows: Sequence[UnmatchedRow]) -> None:
        """Show these rows; the one in front stays, or the one that took its place comes."""
        before, place = self.row, max(self.currentIndex().row(), 0)
        self._model.load(rows)
        same = [at for at, row in enumerate(rows) if before is not None and row.side.id == before.side.id]
        self._show(same[0] if same else min(place, len(rows) - 1))
        if not rows:
            self.picked.emit(None)

    def step(self, by: int) -> None:
        """Go to the next or the previous claim."""
        if self._model.rowCount():
            self._show(min(max(self.currentIndex().row() + by, 0), self._model.rowCount() - 1))

    def _show(self, place: int) -> None:
        if place >= 0:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._model.index(place), flags)

    def _went(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.picked.emit(self.row)


def said(row: UnmatchedRow) -> str:
    """A row in plain words."""
    side = row.side
    told = "named in a status" if row.told_by == "status" else "answered"
    return f"{side.name or 'no name'}, claim {side.number or 'without number'}, {side.payer}, {told}"


class _ClaimDelegate(QStyledItemDelegate):
    """Two lines a claim: who and how much, then number, payer and day."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self._theme.px(50))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        row: UnmatchedRow = index.data(ListRole.ROW)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        draw_row_ground(painter, theme, rect, bool(state & QStyle.StateFlag.State_Selected))
        inner = rect.adjusted(px(16), px(6), -px(12), -px(6))
        half = inner.height() // 2
        top = QRect(inner.x(), inner.y(), inner.width() - px(90), half)
        amount = QRect(inner.right() - px(86), inner.y(), px(86), half)
        below = QRect(inner.x(), inner.y() + half, inner.width(), half)
        draw_text(painter, theme, top, row.side.name or "No name given", 13, 500)
        draw_text(painter, theme, amount, dollars(abs(row.side.charge)), 13, 400, right=True)
        draw_text(painter, theme, below, _second(row), 12, 400, "text2")


def _second(row: UnmatchedRow) -> str:
    side = row.side
    if row.settled_by:
        number = side.number or "no number"
        return f"{number} is {row.whole.number}, by {row.settled_by}" if row.whole else (
            f"{number} is a claim of its own, by {row.settled_by}"
        )
    when = day(side.service_from) if side.service_from else "no date"
    told = " · told by a status" if row.told_by == "status" else ""
    return f"{side.number or 'no number'} · {side.payer} · {when}{told}"
