"""One page of a paper, large enough to black things out on it with the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QFrame, QGraphicsRectItem, QGraphicsScene, QGraphicsView

from denials_app.model.letter import BlackOut
from ui.theme import Theme

LEAST = 4


class PageCanvas(QGraphicsView):
    """Dragging blacks a part out, Delete takes the marked one away, Page Up and Down turn the page.

    `changed` carries the page's boxes, `turned` how many pages to go.
    """

    changed = Signal(tuple)
    turned = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self._page = 0
        self._sheet = QRectF()
        self._start: QPointF | None = None
        self._growing: QGraphicsRectItem | None = None
        self.setBackgroundBrush(QBrush(theme.color("sunken")))
        self.setProperty("ring", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("The page; drag over what nobody may read")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)

    @property
    def boxes(self) -> tuple[BlackOut, ...]:
        """What is black on the page shown."""
        return tuple(self._box(item.rect()) for item in self._items())

    def show_page(self, page: int, picture: QImage, boxes: Sequence[BlackOut]) -> None:
        """Show a page (from 1) with what is black on it."""
        self._page = page
        self._scene.clear()
        self._scene.addPixmap(QPixmap.fromImage(picture))
        self._sheet = QRectF(0, 0, picture.width(), picture.height())
        self._scene.setSceneRect(self._sheet)
        for box in boxes:
            self._add(QRectF(
                QPointF(box.left * self._sheet.width(), box.top * self._sheet.height()),
                QPointF(box.right * self._sheet.width(), box.bottom * self._sheet.height()),
            ))  # fmt: skip
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.mapToScene(event.position().toPoint())
        hit = next((item for item in self._items() if item.rect().contains(place)), None)
        self._scene.clearSelection()
        if hit is not None:
            hit.setSelected(True)
        elif self._sheet.contains(place):
            self._start = place
            self._growing = self._add(QRectF(place, place))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._growing is not None and self._start is not None:
            now = self.mapToScene(event.position().toPoint())
            self._growing.setRect(QRectF(self._start, now).normalized().intersected(self._sheet))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        item, self._growing, self._start = self._growing, None, None
        if item is None:
            return
        if item.rect().width() < LEAST or item.rect().height() < LEAST:
            self._scene.removeItem(item)
            return
        self.changed.emit(self.boxes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        marked = [item for item in self._items() if item.isSelected()]
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._items():
            for item in marked or self._items()[-1:]:
                self._scene.removeItem(item)
            self.changed.emit(self.boxes)
            return
        by = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if by is not None:
            self.turned.emit(by)
            return
        super().keyPressEvent(event)

    def _items(self) -> list[QGraphicsRectItem]:
        items = self._scene.items(Qt.SortOrder.AscendingOrder)
        return [item for item in items if isinstance(item, QGraphicsRectItem)]

    def _add(self, rect: QRectF) -> QGraphicsRectItem:
        ink = QColor("black")
        ink.setAlpha(225)
        item = self._scene.addRect(rect, QPen(self._theme.color("accent"), 0), QBrush(ink))
        item.setFlag(QGraphicsRectItem.GraphicsItemFlag.ItemIsSelectable)
        return item

    def _box(self, rect: QRectF) -> BlackOut:
        wide, high = self._sheet.width(), self._sheet.height()
        return BlackOut(
            self._page, rect.left() / wide, rect.top() / high, rect.right() / wide, rect.bottom() / high
        )

    def _fit(self) -> None:
        # as wide as there is room: the rest of the page is scrolled to
        if not self._sheet.isEmpty():
            scale = max(self.viewport().width() - 2, 50) / self._sheet.width()
            self.setTransform(QTransform.fromScale(scale, scale))
