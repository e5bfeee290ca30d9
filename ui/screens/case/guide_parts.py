"""The painted part of the guide: the round number of a step."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.paint import draw_icon


class Bullet(QWidget):
    """The round number of a step: done, now, or still ahead."""

    def __init__(self, theme: Theme, text: str, state: str) -> None:
        super().__init__()
        self._theme, self._text, self._state = theme, text, state
        self.setFixedWidth(theme.px(24))
        self.setMinimumHeight(theme.px(25))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, side, painter = self._theme, self._theme.px(24), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.height() > side + 6 and self._state != "end":
            painter.fillRect(side // 2, side + 3, 1, self.height() - side - 3, theme.color("field"))
        edge, ground, tone = {
            "done": ("green", "green_bg", "green"), "now": ("accent", "accent", "on_accent"),
        }.get(self._state, ("field", "base", "text2"))  # fmt: skip
        pen = QPen(theme.color(edge), 1)
        if self._state == "end":
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.color(ground))
        circle = QRect(0, 0, side - 1, side - 1)
        painter.drawEllipse(circle)
        if self._text.isdigit():
            painter.setFont(theme.font(12, 600))
            painter.setPen(theme.color(tone))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self._text)
        else:
            at = QPoint((side - theme.px(14)) // 2, (side - theme.px(14)) // 2)
            draw_icon(painter, theme, at, self._text, tone, 14)
