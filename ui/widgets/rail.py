"""The rail at the left: where one can be, with a badge for what waits there."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.buttons import Pressable
from ui.widgets.paint import draw_icon

RAIL = 76


class Rail(QWidget):
    """`chosen` carries the id of the place picked."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, places: Sequence[tuple[str, str, str]], below: Sequence[tuple[str, str, str]] = ()
    ) -> None:
        super().__init__()
        self.setFixedWidth(theme.px(RAIL))
        self.setAccessibleName("Places")
        self._buttons: dict[str, _Place] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(2)
        for place, (id, words, icon) in enumerate((*places, *below)):
            if place == len(places):
                column.addStretch(1)
            button = _Place(theme, id, words, icon)
            self._buttons[id] = button
            # no button group: Tab would get into its checked button alone
            button.clicked.connect(self._clicked)
            column.addWidget(button)
        if not below:
            column.addStretch(1)

    def show_place(self, id: str) -> None:
        """Mark where one is."""
        for each, button in self._buttons.items():
            button.setChecked(each == id)
            button.update()

    def show_badge(self, id: str, number: int) -> None:
        """How much waits there; none takes the badge away."""
        self._buttons[id].show_badge(number)

    def _clicked(self) -> None:
        self.chosen.emit(self.sender().objectName())


class _Place(Pressable):
    def __init__(self, theme: Theme, id: str, words: str, icon: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._badge = 0
        self.setObjectName(id)
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(theme.px(54))

    def show_badge(self, number: int) -> None:
        self._badge = number
        self.setAccessibleName(f"{self.text()}, {number:,} waiting" if number else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(RAIL), self._theme.px(54))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px, painter = self._theme, self._theme.px, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = self.rect().adjusted(px(8), 0, -px(8), 0)
        on = self.isChecked()
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sel" if on else "hover"))
            painter.drawRoundedRect(inner, 8, 8)
        if on:
            painter.fillRect(0, px(15), 3, px(24), theme.color("accent"))
        tone = "accent" if on else "text2"
        draw_icon(painter, theme, QPoint((self.width() - px(22)) // 2, px(8)), self._icon, tone, 22)
        painter.setFont(theme.font(11, 600 if on else 400))
        painter.setPen(theme.color(tone))
        words = QRect(0, px(32), self.width(), px(16))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        if self._badge:
            self._paint_badge(painter)
        if self.hasFocus():
            # inside, as in a cell: around it the window's edge would cut it off
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(inner).adjusted(-3, 1, 3, -1), 8, 8)

    def _paint_badge(self, painter: QPainter) -> None:
        theme, px = self._theme, self._theme.px
        text = f"{self._badge}" if self._badge < 1000 else "999+"
        font = theme.font(10.5, 600)
        width = max(QFontMetrics(font).horizontalAdvance(text) + px(8), px(18))
        rect = QRectF(px(45), px(2), min(width, self.width() - px(46)), px(16))
        painter.setPen(theme.color("window"))
        painter.setBrush(theme.color("chip"))
        painter.drawRoundedRect(rect, 8, 8)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
