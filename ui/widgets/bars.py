"""The bars of a pane: a notice on top, an undo offer at the foot. Both are announced."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.notices import Notice, Tone, UndoOffer
from ui.theme import Theme
from ui.widgets.buttons import IconButton, KeyButton, Look
from ui.widgets.text import Icon, Text

UNDO_STAYS = 30_000
_FACES = {
    Tone.DONE: ("check-circle-outline", "green", "green_bg"),
    Tone.WARNING: ("alert-outline", "amber", "amber_bg"),
    Tone.TROUBLE: ("alert-circle-outline", "red", "red_bg"),
}


class NoticeBar(QFrame):
    """One sentence at a pane's top, with *Try again* where that makes sense."""

    again = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icon = Icon(theme, "alert-outline", "amber")
        self._words = Text(theme, size=12.5, wrap=True)
        self._again = KeyButton(theme, "Try again", small=True)
        self._again.clicked.connect(self.again)
        close = IconButton(theme, "close", "Close this notice", 24)
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self._again)
        row.addWidget(close)
        self.hide()

    def show_notice(self, notice: Notice, again: bool = False) -> None:
        """Show a sentence and announce it."""
        icon, tone, ground = _FACES[notice.tone]
        self._icon.show_icon(icon, tone)
        self._words.setText(notice.text)
        self._again.setVisible(again)
        self.setStyleSheet(f"NoticeBar {{ background: {getattr(self._theme.tokens, ground)}; }}")
        self.setAccessibleName(notice.text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, notice.text))

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._words.text()


class UndoBar(QFrame):
    """What was just done, and a way back. The bar leaves by itself; the key goes on taking the deed back."""

    undo = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words = Text(theme, size=12.5)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(UNDO_STAYS)
        self._leaving.timeout.connect(self.hide)
        button = KeyButton(theme, "Undo", "Ctrl Z", "undo", small=True)
        button.clicked.connect(self.undo)
        close = KeyButton(theme, "Keep", look=Look.GHOST, small=True)
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(Icon(theme, "check", "green"))
        row.addWidget(self._words)
        row.addStretch(1)
        row.addWidget(button)
        row.addWidget(close)
        self.hide()

    def offer(self, offer: UndoOffer) -> None:
        """Show what was done and announce it."""
        self._words.setText(offer.text)
        self.setStyleSheet(f"UndoBar {{ background: {self._theme.tokens.locked}; }}")
        self.setAccessibleName(offer.text)
        self.show()
        self._leaving.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, offer.text))
