"""One answer of a guide's question: its key, its words, and whether our own files point to it."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from denials_app.queries.work_rows import GuideOption
from ui.theme import Theme
from ui.widgets.buttons import Pressable
from ui.widgets.paint import draw_icon, draw_key


def wrapped(text: str, metrics: QFontMetrics, room: int) -> list[str]:
    """`text` cut into lines that fit the room."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


class OptionButton(Pressable):
    """One answer with its key; what the files point to is marked."""

    def __init__(self, theme: Theme, number: int, option: GuideOption) -> None:
        super().__init__()
        self._theme = theme
        self._number = number
        self._option = option
        self.setText(option.label)
        self.setProperty("value", option.value)
        self.setProperty("ring", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        likely = ". Our files say this one" if option.likely else ""
        self.setAccessibleName(f"{number}: {option.label}. {option.detail}{likely}")
        self.setToolTip("\n".join(option.because))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font())

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self.heightForWidth(self._theme.px(280)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setFixedHeight(self.heightForWidth(self.width()))
        super().resizeEvent(event)

    def heightForWidth(self, width: int) -> int:
        px = self._theme.px
        wrap = Qt.TextFlag.TextWordWrap
        metrics = self.fontMetrics()
        room = QRect(0, 0, max(width - px(58), 60), 1000)
        high = metrics.boundingRect(room, int(wrap), self.text()).height()
        return max(high, px(18)) + px(12) + px(self._extra(width))

    def _extra(self, width: int) -> int:
        return (18 if self._option.likely else 0) + 16 * len(self._detail_lines(width))

    def _detail_lines(self, width: int) -> list[str]:
        room = max(width - self._theme.px(58), 60)
        return wrapped(self._option.detail, QFontMetrics(self._theme.font(12)), room)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px, painter = self._theme, self._theme.px, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._option.likely or self.underMouse():
            painter.setPen(QPen(theme.color("accent" if self._option.likely else "line"), 1))
            painter.setBrush(theme.color("sel" if self._option.likely else "hover"))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        draw_key(painter, theme, QRect(px(7), px(6), px(20), px(18)), str(self._number))
        painter.setFont(theme.font())
        painter.setPen(theme.color("text"))
        room = QRect(px(36), px(6), self.width() - px(58), self.height() - px(10))
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap), self.text())
        draw_icon(painter, theme, QPoint(self.width() - px(20), px(8)), "arrow-right-bottom", "text3", 14)
        top = self.height() - px(6) - px(self._extra(self.width()))
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("text2"))
        for place, line in enumerate(self._detail_lines(self.width())):
            at = QRect(px(36), top + place * px(16), self.width(), px(16))
            painter.drawText(at, int(Qt.AlignmentFlag.AlignVCenter), line)
        if self._option.likely:
            foot = QPoint(px(36), self.height() - px(22))
            draw_icon(painter, theme, foot, "check-circle-outline", "green", 14)
            painter.setFont(theme.font(12))
            painter.setPen(theme.color("green"))
            words = QRect(foot.x() + px(18), foot.y() - px(2), self.width(), px(18))
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), "Our files say this one")
