"""A box to tick, drawn from the icon font so that its edge is seen in light and dark alike."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from ui.theme import Theme
from ui.widgets.paint import draw_icon, draw_text

BOX, GAP = 18, 6


class Tick(QCheckBox):
    """A check box; its words stand beside it, or are only said."""

    def __init__(self, theme: Theme, says: str, text: str = "") -> None:
        super().__init__(text)
        self._theme = theme
        self.setFont(theme.font(12.5))
        self.setAccessibleName(says)
        self.setProperty("ring", True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        px = self._theme.px
        words = self.fontMetrics().horizontalAdvance(self.text()) + px(GAP) if self.text() else 0
        return QSize(px(BOX) + words + 2, px(22))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px, painter = self._theme, self._theme.px, QPainter(self)
        empty = ("checkbox-blank-outline", "text2")
        icon, tone = ("checkbox-marked", "accent") if self.isChecked() else empty
        draw_icon(painter, theme, QPoint(0, (self.height() - px(BOX)) // 2), icon, tone, BOX)
        room = QRect(px(BOX + GAP), 0, self.width() - px(BOX + GAP), self.height())
        draw_text(painter, theme, room, self.text(), 12.5)
