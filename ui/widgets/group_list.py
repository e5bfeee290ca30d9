"""The list of reason groups: name, count, dollars, and a bar that compares the dollars."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from denials_app.queries.rows import GroupRow
from ui.item_models.row_list_model import ListRole, RowListModel
from ui.theme import Theme
from ui.widgets.paint import draw_text, draw_track
from ui.words import count, short_dollars, whole_dollars

Index = QModelIndex | QPersistentModelIndex
ALL = ""


class GroupDelegate(QStyledItemDelegate):
    """One group: 36 pixels, the bar three pixels high under the text."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.largest = 1
        self._number = self._amount = 0

    def make_room(self, groups: Sequence[GroupRow]) -> None:
        """Let the figures of every group fit, and leave the rest to the names."""
        self._amount, self._number = self._room(groups)

    def _room(self, rows: Sequence[GroupRow]) -> tuple[int, int]:
        metrics = QFontMetrics(self._theme.font(12, 600))
        amounts = (metrics.horizontalAdvance(short_dollars(row.amount)) for row in rows)
        numbers = (metrics.horizontalAdvance(f"{row.count:,}") for row in rows)
        return max(amounts, default=0) + 2, max(numbers, default=0) + 2

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: GroupRow = index.data(ListRole.ROW)
        return QSize(120, self._theme.px(32 if row.id == ALL else 36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        row: GroupRow = index.data(ListRole.ROW)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        on = bool(state & QStyle.StateFlag.State_Selected)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sel"))
            painter.drawRoundedRect(rect, 6, 6)
        weight = 600 if on else 400
        line = rect.adjusted(px(7), 0, -px(7), 0 if row.id == ALL else -px(6))
        wide, count_wide = self._room((row,)) if row.id == ALL else (self._amount, self._number)
        amount = QRect(line.right() - wide + 1, line.y(), wide, line.height())
        number = QRect(amount.x() - px(6) - count_wide, line.y(), count_wide, line.height())
        name = QRect(line.x(), line.y(), number.x() - px(5) - line.x(), line.height())
        draw_text(painter, theme, name, row.name, 12.5, weight)
        draw_text(painter, theme, number, f"{row.count:,}", 12, weight, "text" if on else "text2", right=True)
        draw_text(painter, theme, amount, short_dollars(row.amount), 12, weight, right=True)
        if row.id != ALL:
            bar = QRect(line.x(), rect.bottom() - px(6), line.width(), px(3))
            fill = theme.color("accent" if on else "group_bar")
            draw_track(painter, bar, row.amount / self.largest, fill, None)


class GroupList(QListView):
    """Groups to pick from; `picked` carries the group's id, empty for all."""

    picked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._delegate = GroupDelegate(theme)
        self._one = "denial"
        self._model = RowListModel(self._say)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Groups")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContentsMargins(8, 6, 8, 6)
        self.setViewportMargins(6, 6, 6, 6)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._current_changed)

    def load(self, groups: tuple[GroupRow, ...], current: str, all_of_them: str, one: str) -> None:
        """Show the groups of some thing under a row for all, and mark the current one without telling."""
        self._one = one
        total = GroupRow(ALL, all_of_them, sum(g.count for g in groups), sum(g.amount for g in groups))
        self._delegate.make_room(groups)
        self._delegate.largest = max((group.amount for group in groups), default=1) or 1
        self.selectionModel().blockSignals(True)
        self._model.load((total, *groups))
        ids = [row.id for row in self._model.rows]
        self.setCurrentIndex(self._model.index(ids.index(current) if current in ids else 0))
        self.selectionModel().blockSignals(False)

    def step(self, by: int) -> None:
        """Move to a neighbouring group."""
        row = min(max(self.currentIndex().row() + by, 0), self._model.rowCount() - 1)
        self.setCurrentIndex(self._model.index(row))

    def row(self, id: str) -> GroupRow | None:
        """The group of an id."""
        return next((row for row in self._model.rows if row.id == id), None)

    def _say(self, row: GroupRow) -> str:
        return f"{row.name}, {count(row.count, self._one)}, {whole_dollars(row.amount)}"

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = current.data(ListRole.ROW)
        if row is not None:
            self.picked.emit(row.id)
