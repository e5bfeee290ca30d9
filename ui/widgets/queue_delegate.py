"""How a queue cell is painted: score with three bars, two lines, chips, money, clock."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from denials_app.queries.rows import QueueRow
from ui.item_models.queue_model import Column, Role
from ui.theme import Theme
from ui.widgets.paint import ChipPainter, draw_clock, draw_row_ground, draw_text

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 44
# A narrower column has room for the number alone.
ROOM_FOR_BARS = 70


class QueueDelegate(QStyledItemDelegate):
    """Paints every column of the queue, two lines a row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chips = ChipPainter(theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        draw_row_ground(painter, self._theme, rect, selected, index.column() == 0)
        row = index.data(Role.ROW)
        if row is None:
            self._grey(painter, rect)
            return
        inner = self._inner(rect, Column(index.column()))
        painter.save()
        if index.column() == Column.SCORE:
            self._score(painter, inner, row, index)
        elif index.column() == Column.REASON:
            self._reason(painter, inner, index)
        elif index.column() == Column.DENIED:
            draw_text(painter, self._theme, inner, str(index.data()), right=True)
        elif index.column() == Column.DEADLINE:
            self._deadline(painter, inner, index)
        else:
            self._two_lines(painter, inner, str(index.data()), str(index.data(Role.SECOND)))
        painter.restore()

    def _inner(self, rect: QRect, column: Column) -> QRect:
        left = 16 if column is Column.SCORE else 8
        right = {Column.DEADLINE: 16, Column.SCORE: 4}.get(column, 8)
        return rect.adjusted(self._theme.px(left), 0, -self._theme.px(right), -1)

    def _two_lines(self, painter: QPainter, rect: QRect, first: str, second: str) -> None:
        upper, lower = self._halves(rect)
        draw_text(painter, self._theme, upper, first)
        metrics = QFontMetrics(self._theme.font(12))
        if metrics.horizontalAdvance(second) > lower.width():
            # the day is what matters; the head of the column says of what
            second = second.removeprefix("DOS ")
        draw_text(painter, self._theme, lower, second, 12, 400, "text2")

    def _halves(self, rect: QRect) -> tuple[QRect, QRect]:
        px = self._theme.px
        top = rect.y() + (rect.height() - px(34)) // 2
        return QRect(rect.x(), top, rect.width(), px(18)), QRect(rect.x(), top + px(17), rect.width(), px(17))

    def _reason(self, painter: QPainter, rect: QRect, index: Index) -> None:
        upper, lower = self._halves(rect)
        self._chips.draw_row(painter, QPoint(upper.x(), upper.y() - 1), index.data(Role.CHIPS), rect.width())
        lower.translate(0, 2)
        draw_text(painter, self._theme, lower, str(index.data()), 12, 400, "text2")

    def _deadline(self, painter: QPainter, rect: QRect, index: Index) -> None:
        upper, lower = self._halves(rect)
        draw_clock(painter, self._theme, QPoint(upper.x(), upper.y() - 1), index.data(Role.CLOCK))
        lower.translate(0, 2)
        draw_text(painter, self._theme, lower, str(index.data(Role.SECOND)), 12, 400, "text2")

    def _score(self, painter: QPainter, rect: QRect, row: QueueRow, index: Index) -> None:
        # numbers and bars each stand under one another, however long the number is
        bars, gap = self._theme.px(13), self._theme.px(7)
        if rect.width() < self._theme.px(ROOM_FOR_BARS):
            draw_text(painter, self._theme, rect, str(index.data()), 14, 600, right=True)
            return
        number = QRect(rect.x(), rect.y(), rect.width() - bars - gap, rect.height())
        draw_text(painter, self._theme, number, str(index.data()), 14, 600, right=True)
        foot = QPoint(rect.right() - bars + 1, rect.center().y() + self._theme.px(6))
        self._three_bars(painter, foot, row)

    def _three_bars(self, painter: QPainter, foot: QPoint, row: QueueRow) -> None:
        px = self._theme.px
        for place, share in enumerate((row.rank, row.chance or 0.0, row.urgency - 1.0)):
            high = max(round(min(share, 1.0) * px(13)), 2)
            rect = QRect(foot.x() + place * px(5), foot.y() - high, px(3), high)
            painter.fillRect(rect, self._theme.color("text3"))

    def _grey(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.color("sunken")))
        block = rect.adjusted(self._theme.px(8), rect.height() // 3, -self._theme.px(24), -rect.height() // 3)
        painter.drawRoundedRect(block, 4, 4)
