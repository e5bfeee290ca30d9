"""Small painted widgets: chips, clock badge, bar, key cap, status word. Each says itself in plain words."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from denials_app.model.denial import IssueCode
from ui.theme import Theme
from ui.widgets.paint import (
    Chip,
    ChipPainter,
    clock_width,
    draw_clock,
    draw_icon,
    draw_key,
    draw_text,
    draw_track,
    key_width,
)
from ui.words import ClockFace


class ChipRow(QWidget):
    """A row of code chips; hovering or a screen reader gets the plain words."""

    def __init__(self, theme: Theme, chips: Sequence[Chip], words: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._painter = ChipPainter(theme)
        self.show_chips(chips, words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_chips(self, chips: Sequence[Chip], words: str = "") -> None:
        """Other chips."""
        self._chips = tuple(chips)
        self.setToolTip(words)
        self.setAccessibleName(words or ", ".join(text for text, _ in self._chips))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._painter.row_width(self._chips), self._painter.height)

    def minimumSizeHint(self) -> QSize:
        first = self._painter.width(self._chips[0]) if self._chips else 0
        more = self._theme.px(28) if len(self._chips) > 1 else 0
        return QSize(first + more, self._painter.height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = (self.height() - self._painter.height) // 2
        self._painter.draw_row(painter, QPoint(0, top), self._chips, self.width())


def chips_of(code: IssueCode) -> tuple[Chip, ...]:
    """The chips of an adjustment: its group and CARC, then its remarks; of a status its own, outlined."""
    if code.of_status:
        return ((f"{code.group}:{code.carc}".strip(":"), False),)
    return ((f"{code.group} {code.carc}", True), *((remark, False) for remark in code.remarks))


class Tag(QWidget):
    """A grey word beside a heading, such as what kind of denial it is."""

    def __init__(self, theme: Theme, text: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.show_text(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Another word."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._theme.font(11.5, 500)).horizontalAdvance(self._text)
        return QSize(width + self._theme.px(14), self._theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.color("chip"))
        painter.setBrush(self._theme.color("chip"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        inner = self.rect().adjusted(self._theme.px(6), 0, 0, 0)
        draw_text(painter, self._theme, inner, self._text, 11.5, 500, "text2")


class ClockBadge(QWidget):
    """How long is left, as icon, colour and words."""

    def __init__(self, theme: Theme, face: ClockFace, long: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._face = face
        self._long = long
        self.setAccessibleName(f"{face.long}, {face.second}")
        self.setToolTip(f"{face.long}, {face.second}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(clock_width(self._theme, self._face, self._long), self._theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_clock(QPainter(self), self._theme, QPoint(0, 0), self._face, self._long)


class Bar(QWidget):
    """A share as a bar, with its words for a screen reader."""

    def __init__(self, theme: Theme, share: float, words: str, tone: str = "accent", height: int = 6) -> None:
        super().__init__()
        self._theme = theme
        self._tone = tone
        self._high = theme.px(height)
        self.show_share(share, words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, words: str) -> None:
        """Another share."""
        self._share = share
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(92), self._high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        top = (self.height() - self._high) // 2
        rect = QRect(0, top, self.width(), self._high)
        theme = self._theme
        draw_track(QPainter(self), rect, self._share, theme.color(self._tone), theme.color("track"))


class KeyCap(QWidget):
    """A key as it stands on the keyboard."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        self._text = text
        self.setFixedSize(key_width(theme, text), theme.px(18))
        self.setAccessibleName(f"Key {text}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_key(QPainter(self), self._theme, self.rect(), self._text)


class StatusWord(QWidget):
    """An icon and a word in one tone: passed, to look at, missing."""

    def __init__(self, theme: Theme, icon: str, text: str, tone: str, size: float = 12) -> None:
        super().__init__()
        self._theme = theme
        self._size = size
        self.show_status(icon, text, tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_status(self, icon: str, text: str, tone: str) -> None:
        """Another status."""
        self._icon, self._text, self._tone = icon, text, tone
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._theme.font(self._size, 400)).horizontalAdvance(self._text)
        return QSize(width + self._theme.px(21) + 2, self._theme.px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(48), self._theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        draw_icon(painter, theme, QPoint(0, (self.height() - theme.px(16)) // 2), self._icon, self._tone, 16)
        rect = self.rect().adjusted(theme.px(21), 0, 0, 0)
        draw_text(painter, theme, rect, self._text, self._size, 400, self._tone)
