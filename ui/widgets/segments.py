"""The segmented switch: a few choices in one frame, of which one holds; arrows move."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from ui.theme import Theme


class Segmented(QWidget):
    """Choices by id; `chosen` carries the id a person picked."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, says: str, choices: Sequence[tuple[str, str]], high: int = 28, pad: int = 8
    ) -> None:
        super().__init__()
        self._theme = theme
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, _Segment] = {}
        self._high = high
        self.setAccessibleName(says)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        for id, words in choices:
            button = _Segment(theme, id, words, says, high - 2, pad)
            self._buttons[id] = button
            self._group.addButton(button)
            layout.addWidget(button)
        self._group.buttonClicked.connect(self._clicked)
        self.choose(choices[0][0])

    @property
    def current(self) -> str:
        """The id of the choice that holds."""
        return next((id for id, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, id: str) -> None:
        """Set the choice without telling anybody."""
        for each, button in self._buttons.items():
            button.setChecked(each == id)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == id else Qt.FocusPolicy.ClickFocus)

    def show_words(self, id: str, words: str) -> None:
        """Another text on one choice, such as a new count."""
        self._buttons[id].show_words(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        ids = list(self._buttons)
        id = ids[(ids.index(self.current) + step) % len(ids)]
        self.choose(id)
        self._buttons[id].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(id)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.fillPath(frame, self._theme.color("base"))
        painter.setClipPath(frame)
        for button in self._buttons.values():
            if button.isChecked():
                painter.fillRect(button.geometry(), self._theme.color("sel"))
            painter.fillRect(button.geometry().right(), 0, 1, self.height(), self._theme.color("line"))
        painter.setClipping(False)
        painter.strokePath(frame, QPen(self._theme.color("field"), 1))

    def _clicked(self, button: QToolButton) -> None:
        self.choose(button.objectName())
        self.chosen.emit(button.objectName())


class _Segment(QToolButton):
    def __init__(self, theme: Theme, id: str, words: str, says: str, high: int, pad: int) -> None:
        super().__init__()
        self._theme = theme
        self._says = says
        self._high = high
        self._pad = pad
        self.setObjectName(id)
        self.setCheckable(True)
        self.setProperty("ring", True)
        self.toggled.connect(self._repaint)
        self.show_words(words)

    def show_words(self, words: str) -> None:
        self.setText(words)
        self.setAccessibleName(f"{self._says}: {words}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._theme.font(12, 600)).horizontalAdvance(self.text())
        return QSize(width + 2 * self._theme.px(self._pad) + 1, self._theme.px(self._high))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        painter.setFont(self._theme.font(12, 600 if on else 400))
        painter.setPen(self._theme.color("text" if on else "text2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _repaint(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            parent.update()
