"""A dashed place to drop files on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame

from ui.theme import Theme


class DropLine(QFrame):
    """A dashed place to drop papers on; where the words do not fit, the `short` ones stand there."""

    dropped = Signal(list)

    def __init__(self, theme: Theme, words: str, height: int = 34, short: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._words = words
        self._short = short or words
        self._font = theme.font(12.5)
        self.setAcceptDrops(True)
        self.setFixedHeight(theme.px(height))
        self.setAccessibleName(words)

    @property
    def shown(self) -> str:
        """The words as they fit into its width."""
        metrics, room = QFontMetrics(self._font), self.width() - 2 * self._theme.px(10)
        words = self._words if metrics.horizontalAdvance(self._words) <= room else self._short
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropped.emit([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("field"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        painter.setFont(self._font)
        painter.setPen(theme.color("text2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.shown)
