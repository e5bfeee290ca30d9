"""The one face of nothing: empty, loading and failed, inside the pane concerned."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.buttons import KeyButton
from ui.widgets.text import Icon, Text

LOADING_AFTER = 150


class Placeholder(QWidget):
    """A sentence with an icon and perhaps one button; or grey blocks while rows are on their way."""

    pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._loading = False
        self._icon = Icon(theme, "check-circle-outline", "text3", 22)
        self._title = Text(theme, size=15, weight=600)
        self._words = Text(theme, tone="text2", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._button = KeyButton(theme, "")
        self._button.clicked.connect(self.pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(1)
        for part in (self._icon, self._title):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._words)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(LOADING_AFTER)
        self._delay.timeout.connect(self._show_blocks)

    def show_empty(self, icon: str, title: str, words: str = "", button: str = "") -> None:
        """Say that there is nothing, and what to do about it."""
        self._delay.stop()
        self._loading = False
        self._icon.show_icon(icon, "text3")
        self._icon.show()
        self._title.show_text(title)
        self._words.show_text(words)
        self._button.show_words(button)
        self._button.setVisible(bool(button))
        self.setAccessibleName(f"{title}. {words}")
        self.show()
        self.update()

    def take_focus(self) -> None:
        """Put the focus on the one button."""
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_loading(self) -> None:
        """Grey blocks, but only when the answer takes long enough to be noticed."""
        for part in (self._icon, self._title, self._words, self._button):
            part.hide()
        self.setAccessibleName("Loading")
        self._delay.start()

    def stop(self) -> None:
        """The answer is there."""
        self._delay.stop()
        self._loading = False
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._loading:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("sunken"))
        step = self._theme.px(44)
        for row in range(self.height() // step):
            wide = self.width() * (0.72 if row % 3 else 0.86)
            painter.drawRoundedRect(QRectF(16, row * step + step / 3, wide - 32, step / 3), 4, 4)

    def _show_blocks(self) -> None:
        self._loading = True
        self.show()
        self.update()
