"""The list at the left of Office: practices or payers, two lines each, marked while nobody confirmed them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.item_models.row_list_model import ListRole, RowListModel
from ui.theme import Theme
from ui.widgets.paint import draw_icon, draw_text

Index = QModelIndex | QPersistentModelIndex
NOT_CONFIRMED = "not confirmed yet"


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the list: the id of its practice or payer, its name, what stands under it."""

    id: int
    name: str
    second: str
    confirmed: bool
    count: int = 0


def say(row: Record) -> str:
    """A record in plain words."""
    return ", ".join(part for part in (row.name, row.second, "" if row.confirmed else NOT_CONFIRMED) if part)


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, self._theme.px(46))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        row: Record = index.data(ListRole.ROW)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        on = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if on or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sel" if on else "hover"))
            painter.drawRoundedRect(rect, 6, 6)
        if on:
            painter.fillRect(rect.x(), rect.y() + px(8), 3, rect.height() - px(16), theme.color("accent"))
        inner = rect.adjusted(px(12), px(4), -px(10), -px(4))
        first = QRect(inner.x(), inner.y(), inner.width(), inner.height() // 2)
        second = first.translated(0, first.height())
        if row.count:
            draw_text(painter, theme, first, f"{row.count:,}", 12, 500, "text2", right=True)
            first = first.adjusted(0, 0, -px(44), 0)
        draw_text(painter, theme, first, row.name, 13, 600 if on else 500)
        if not row.confirmed:
            draw_icon(painter, theme, QPoint(second.x(), second.y() + (second.height() - px(14)) // 2),
                      "help-circle-outline", "amber", 14)  # fmt: skip
            second = second.adjusted(px(19), 0, 0, 0)
        words = row.second if row.confirmed else f"{NOT_CONFIRMED} · {row.second}".rstrip("· ")
        draw_text(painter, theme, second, words, 12, 400, "text2" if row.confirmed else "amber")


class RecordList(QListView):
    """`picked` carries the id of the record a person went to."""

    picked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._model = RowListModel(say)
        self._delegate = _Delegate(theme)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setViewportMargins(8, 6, 8, 6)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._current_changed)

    def load(self, says: str, records: Sequence[Record], current: int | None) -> None:
        """Show these records and mark one without telling."""
        self.setAccessibleName(says)
        with QSignalBlocker(self.selectionModel()):
            self._model.load(records)
        self.mark(current)

    def mark(self, id: int | None) -> None:
        """Mark the record of an id without telling; none where it is not shown."""
        ids = [row.id for row in self._model.rows]
        at = self._model.index(ids.index(id)) if id in ids else QModelIndex()
        with QSignalBlocker(self.selectionModel()):
            self.setCurrentIndex(at)
            if not at.isValid():
                self.clearSelection()
        self.viewport().update()

    @property
    def records(self) -> tuple[Record, ...]:
        """What the list shows."""
        return self._model.rows

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = current.data(ListRole.ROW)
        if row is not None:
            self.picked.emit(row.id)
