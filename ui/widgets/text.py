"""Labels with a tone and a size of the type scale, and hairlines."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme


class Text(QLabel):
    """One text in a size, weight and tone. Plain unless `rich`."""

    def __init__(
        self, theme: Theme, text: str = "", size: float = 13, weight: int = 400, tone: str = "text",
        wrap: bool = False, rich: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(text)
        self.theme = theme
        self.setFont(theme.font(size, weight))
        self.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            self.setMinimumWidth(40)
        self.setProperty("tone", tone)

    def set_tone(self, tone: str) -> None:
        """Change the colour's role."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def show_text(self, text: str) -> None:
        """Set the text and hide the label when there is none."""
        self.setText(text)
        self.setVisible(bool(text))


class Elided(Text):
    """A one-line text that ends in … where it does not fit and then tells the whole in a tooltip."""

    def __init__(
        self, theme: Theme, text: str = "", size: float = 13, weight: int = 400, tone: str = "text"
    ) -> None:
        super().__init__(theme, text, size, weight, tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip("" if self._fits() else self.text())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.theme.color(str(self.property("tone"))))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, text)

    def _fits(self) -> bool:
        return self.fontMetrics().horizontalAdvance(self.text()) <= self.width()


class Icon(QLabel):
    """An icon of the icon font that follows the theme, or only its place where it has no name.

    It says nothing to a screen reader.
    """

    def __init__(self, theme: Theme, name: str, tone: str = "text2", size: int = 16) -> None:
        super().__init__()
        self._theme = theme
        self._size = size
        self._name = name
        self._tone = tone
        self.setFixedSize(theme.px(size), theme.px(size))

    def show_icon(self, name: str, tone: str) -> None:
        """Another icon or tone."""
        self._name, self._tone = name, tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._name:
            ratio = self.devicePixelRatio()
            QPainter(self).drawPixmap(0, 0, self._theme.icon(self._name, self._tone, self._size, ratio))


def rule() -> QFrame:
    """A hairline across."""
    line = QFrame()
    line.setProperty("rule", "true")
    line.setFixedHeight(1)
    return line


def pane(kind: str = "side") -> QFrame:
    """A pane with the ground of its kind: side, base or sunken."""
    frame = QFrame()
    frame.setProperty("pane", kind)
    return frame


def clear(widget: QWidget) -> None:
    """Take every child out of a widget's layout; the layout itself stays for the next content."""
    layout = widget.layout()
    while layout is not None and layout.count():
        item = layout.takeAt(0)
        child = item.widget() if item is not None else None
        if child is not None:
            child.hide()
            child.setParent(None)
            child.deleteLater()


def padded(widget: QWidget, high: int = 8) -> QWidget:
    """A widget with the usual room around it, in a column of a pane."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(16, high, 16, high)
    column.addWidget(widget)
    return box
