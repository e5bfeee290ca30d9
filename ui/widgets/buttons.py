"""Buttons: with their key, as a link, as an icon alone. Enter presses the one in focus."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.paint import draw_icon, draw_key, key_width

_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Look(StrEnum):
    """How a button stands out. One ACCENT a screen."""

    PLAIN = "plain"
    ACCENT = "accent"
    GHOST = "ghost"


def presses(event: QEvent) -> bool:
    """Whether Qt asks if a button wants Enter or Space before any shortcut of the window; says yes."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.key() not in _PRESS or event.modifiers():
        return False
    event.accept()
    return True


class Pressable(QAbstractButton):
    """A painted button of any shape; Enter and Space press it."""

    def event(self, event: QEvent) -> bool:
        return presses(event) or bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


class _Pressable(QPushButton):
    """A button whose Enter and Space reach it before any shortcut of the window."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("ring", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def event(self, event: QEvent) -> bool:
        return presses(event) or bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


class KeyButton(_Pressable):
    """A button with an icon and the key of its command."""

    def __init__(
        self, theme: Theme, text: str, key: str = "", icon: str = "", look: Look = Look.PLAIN,
        small: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(text)
        self._theme = theme
        self._key = key
        self._icon = icon
        self._look = look
        self._small = small
        self.setFont(theme.font(12 if small else 13, 600 if look is Look.ACCENT else 500))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        if key:
            self.setToolTip(f"{text} ({key})")

    def show_words(self, text: str, icon: str = "") -> None:
        """Another text, and icon if given."""
        self.setText(text)
        self.setAccessibleName(text)
        self._icon = icon or self._icon
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        theme = self._theme
        width = QFontMetrics(self.font()).horizontalAdvance(self.text()) + 2 * theme.px(
            8 if self._small else 10
        )
        if self._icon:
            width += theme.px(16) + (theme.px(7) if self.text() else 0)
        if self._key:
            width += key_width(theme, self._key) + theme.px(4)
        return QSize(width + 2, theme.px(26 if self._small else 30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        tone = self._tone()
        theme = self._theme
        x = theme.px(8 if self._small else 10)
        if self.width() > self.sizeHint().width():
            x += (self.width() - self.sizeHint().width()) // 2
        if self._icon:
            draw_icon(painter, theme, QPoint(x, (self.height() - theme.px(16)) // 2), self._icon, tone, 16)
            x += theme.px(16) + (theme.px(7) if self.text() else 0)
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        painter.setFont(self.font())
        painter.setPen(theme.color(tone))
        painter.drawText(QRect(x, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._key:
            cap = QRect(x + width + theme.px(7), 0, key_width(theme, self._key), theme.px(18))
            cap.moveTop((self.height() - cap.height()) // 2)
            accent = self._look is Look.ACCENT and self.isEnabled()
            draw_key(painter, theme, cap, self._key, "on_accent" if accent else "")

    def _paint_ground(self, painter: QPainter) -> None:
        theme, clear = self._theme, QColor(Qt.GlobalColor.transparent)
        over = self.underMouse() and self.isEnabled()
        if self._look is Look.GHOST:
            edge, ground = clear, theme.color("hover") if over else clear
        elif not self.isEnabled():
            edge, ground = theme.color("line"), theme.color("window")
        elif self._look is Look.ACCENT:
            ground = edge = theme.color("accent")
        else:
            edge, ground = theme.color("field"), theme.color("hover" if over or self.isDown() else "base")
        painter.setPen(QPen(edge, 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _tone(self) -> str:
        if not self.isEnabled():
            return "text3"
        if self._look is Look.ACCENT:
            return "on_accent"
        return "text2" if self._look is Look.GHOST else "text"


class LinkButton(_Pressable):
    """A word that leads somewhere, in the accent colour."""

    def __init__(self, theme: Theme, text: str, size: float = 12, says: str = "") -> None:
        super().__init__(text)
        self._theme = theme
        self.setFont(theme.font(size))
        self.setFlat(True)
        self.setAccessibleName(says or text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(
            metrics.horizontalAdvance(self.text()) + 2, max(metrics.height() + 2, self._theme.px(18))
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self.font()
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(self._theme.color("accent" if self.isEnabled() else "text3"))
        # at the left, so that a link stands under the words above it
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self.text())


class IconButton(_Pressable):
    """An icon alone; its words are the tooltip and the accessible name."""

    def __init__(self, theme: Theme, icon: str, words: str, size: int = 26, framed: bool = False) -> None:
        super().__init__("")
        self._theme = theme
        self._icon = icon
        self._framed = framed
        self.setAccessibleName(words)
        self.setToolTip(words)
        self._side = theme.px(size)
        self.setFixedSize(self._side, self._side)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_icon(self, icon: str, words: str) -> None:
        """Another icon and meaning."""
        self._icon = icon
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._framed or self.underMouse():
            painter.setPen(QPen(theme.color("field" if self._framed else "hover"), 1))
            painter.setBrush(theme.color("hover" if self.underMouse() else "base"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        side = theme.px(16)
        at = QPoint((self.width() - side) // 2, (self.height() - side) // 2)
        draw_icon(painter, theme, at, self._icon, "text2" if self.isEnabled() else "text3", 16)
