"""Text fields that keep their letters: no shortcut without Ctrl or Alt fires while one has the focus."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ui.theme import Theme
from ui.widgets.paint import draw_icon

_FREE = (Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_F6, Qt.Key.Key_F8)


def keeps(event: QEvent) -> bool:
    """Whether a text field should have this key rather than a shortcut of the window; says so to Qt."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    with_command = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    if with_command or event.key() in _FREE:
        return False
    event.accept()
    return True


class Field(QLineEdit):
    """One line of text with a name for the screen reader."""

    def __init__(self, theme: Theme, says: str, text: str = "", hint: str = "") -> None:
        super().__init__(text)
        self.setFont(theme.font(13))
        self.setAccessibleName(says)
        self.setPlaceholderText(hint)
        self.setProperty("ring", True)

    def event(self, event: QEvent) -> bool:
        return keeps(event) or bool(super().event(event))


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
        return keeps(event) or bool(super().event(event))

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
        return keeps(event) or bool(super().event(event))


class StillChoice(Choice):
    """A choice in something that scrolls: the wheel scrolls that and never changes what is chosen."""

    def __init__(
        self, theme: Theme, says: str, choices: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(theme, says, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for id, words in choices:
            self.addItem(words, id)

    @property
    def chosen(self) -> str:
        """The id of the choice that holds."""
        return str(self.currentData() or "")

    def choose(self, id: str) -> None:
        """Show the choice of an id; an unknown one shows the first."""
        self.setCurrentIndex(max(self.findData(id), 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
