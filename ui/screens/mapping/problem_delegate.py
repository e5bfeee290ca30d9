"""How a row that stays out is drawn: a sign, its place, and what is wrong, over as many lines as it takes."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Theme
from ui.widgets.paint import draw_icon

Index = QModelIndex | QPersistentModelIndex
_WRAP = Qt.TextFlag.TextWordWrap


class ProblemDelegate(QStyledItemDelegate):
    """One problem a row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        px = self._theme.px
        width = option.rect.width() if option.rect.width() > px(80) else px(300)
        room = QRect(0, 0, width - px(54), 10_000)
        metrics = QFontMetrics(self._theme.font(13))
        high = metrics.boundingRect(room, int(_WRAP), str(index.data())).height()
        return QSize(width, high + px(18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, theme.color("sel"))
            painter.fillRect(rect.x(), rect.y(), 3, rect.height(), theme.color("accent"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("line"))
        at = QPoint(rect.x() + px(16), rect.y() + px(9))
        draw_icon(painter, theme, at, "alert-circle-outline", "red", 16)
        painter.setFont(theme.font(13))
        painter.setPen(theme.color("text"))
        room = rect.adjusted(px(40), px(8), -px(14), -px(8))
        painter.drawText(room, int(_WRAP), str(index.data()))
