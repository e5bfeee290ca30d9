"""Text fields that keep their letters: no shortcut without Ctrl or Alt fires while one has the focus."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ui.theme import Theme
from ui.widgets.paint import draw_icon

_FREE = (Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_F6, Qt.Key.Key_F8)


def keeps(event: QEvent) -> bool:
    """Whether a text field should have this key rather than a shortcut of the window."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    with_command = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    return not with_command and event.key() not in _FREE


class Field(QLineEdit):
    """One line of text with a name for the screen reader."""

    def __init__(self, theme: Theme, says: str, text: str = "", hint: str = "") -> None:
        super().__init__(text)
        self.setFont(theme.font(13))
        self.setAccessibleName(says)
        self.setPlaceholderText(hint)
        self.setProperty("ring", True)

    def event(self, event: QEvent) -> bool:
        if keeps(event):
            event.accept()
            return True
        return bool(super().event(event))


class Paragraph(QPlainTextEdit):
    """Several lines of text; Tab leaves it, Ctrl+Enter keeps it."""

    kept = Signal(str)

    def __init__(self, theme: Theme, says: str, hint: str = "") -> None:
        super().__init__()
        self.setFont(theme.font(13))
        self.setAccessibleName(says)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setProperty("ring", True)

    def event(self, event: QEvent) -> bool:
        if keeps(event):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.kept.emit(self.toPlainText())
            return
        super().keyPressEvent(event)


class Choice(QComboBox):
    """A closed list of choices with a name for the screen reader."""

    def __init__(self, theme: Theme, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFont(theme.font(13))
        self.setAccessibleName(says)
        self.setProperty("ring", True)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._theme.px(16)
        at = QPoint(self.width() - side - self._theme.px(6), (self.height() - side) // 2)
        draw_icon(QPainter(self), self._theme, at, "chevron-down", "text2", 16)

    def event(self, event: QEvent) -> bool:
        if keeps(event):
            event.accept()
            return True
        return bool(super().event(event))
