"""One page in the strip: its picture, a tick for whether it goes along, its number and how much is black."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Theme
from ui.widgets.paint import draw_icon, draw_text

WIDE, HIGH, FOOT = 76, 88, 26


class PageThumb(QStyledItemDelegate):
    """Paints the item's icon as a sheet of paper with its tick under it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._theme.px(WIDE + 12), self._theme.px(HIGH + FOOT + 10))

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:  # fmt: skip
        """A click on the line under the sheet takes the page along or leaves it out."""
        if event.type() is not QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        room: QRect = option.rect
        if event.position().y() < room.y() + self._theme.px(HIGH + 6):
            return False
        goes = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        now = Qt.CheckState.Unchecked if goes else Qt.CheckState.Checked
        return bool(model.setData(index, now, Qt.ItemDataRole.CheckStateRole))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, px = self._theme, self._theme.px
        room: QRect = option.rect
        state: QStyle.StateFlag = option.state
        on = bool(state & QStyle.StateFlag.State_Selected)
        goes = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        sheet = QRect(room.x() + px(6), room.y() + px(5), px(WIDE), px(HIGH))
        painter.fillRect(sheet, Qt.GlobalColor.white)
        picture = index.data(Qt.ItemDataRole.DecorationRole).pixmap(sheet.size())
        place = picture.rect()
        place.moveCenter(sheet.center())
        painter.setOpacity(1.0 if goes else 0.45)
        painter.drawPixmap(place.topLeft(), picture)
        painter.setOpacity(1.0)
        painter.setPen(QPen(theme.color("accent" if on else "field"), 2 if on else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(sheet)
        foot = QRect(sheet.x(), sheet.bottom() + px(4), sheet.width(), px(FOOT - 6))
        icon, tone = ("checkbox-marked", "accent") if goes else ("checkbox-blank-outline", "text2")
        draw_icon(painter, theme, QPoint(foot.x(), foot.y() + px(2)), icon, tone, 16)
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        draw_text(painter, theme, foot.adjusted(px(20), 0, 0, 0), words, 12.5)
