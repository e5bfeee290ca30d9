"""Beside what is typed: the paper it is read from, its pages or a picture, and its text where it has one."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QPixmap
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Theme
from ui.widgets.buttons import KeyButton
from ui.widgets.field import Paragraph
from ui.widgets.placeholder import Placeholder
from ui.widgets.segments import Segmented
from ui.widgets.text import Elided, pane, rule

PAGES, TEXT = "pages", "text"
NO_TEXT = (
    "This paper has no text of its own: its pages are pictures, and nothing here reads pictures. "
    "Type what you see."
)


class PaperPane(QWidget):
    """`wanted` asks for a paper to be chosen."""

    wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.path: Path | None = None
        self._document = QPdfDocument(self)
        self._view = QPdfView(self)
        self._view.setDocument(self._document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setAccessibleName("The paper, page by page")
        desk = self._view.palette()
        desk.setColor(QPalette.ColorRole.Dark, theme.color("sunken"))
        self._view.setPalette(desk)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._picture.setAccessibleName("The paper as a picture")
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._picture)
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName("The paper as a picture")
        self.text = Paragraph(theme, "The text of the paper, to copy from")
        self.text.setReadOnly(True)
        self._switch = Segmented(theme, "Show", ((PAGES, "Pages"), (TEXT, "Text")), 26)
        self._name = Elided(theme, "", weight=600)
        self._other = KeyButton(theme, "Other", "Alt P", "paperclip", small=True)
        self._empty = Placeholder(theme)
        self._lay_out()
        self._switch.chosen.connect(self._show_part)
        self._other.clicked.connect(self.wanted)
        self._empty.pressed.connect(self.wanted)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No paper yet."""
        self.path = None
        self._head.hide()
        words = "A PDF or a picture of it stands here while you type, and is kept with its cases."
        self._empty.show_empty("file-document-outline", "No paper beside it", words, "Choose its paper")
        self._stack.setCurrentWidget(self._empty)

    def show_paper(self, path: Path) -> str:
        """Show a PDF or a picture; returns why it cannot be shown, or nothing."""
        if path.suffix.lower() == ".pdf":
            if self._document.load(str(path)) is not QPdfDocument.Error.None_:
                return f"{path.name} cannot be opened as a PDF; it may be damaged or locked."
            self.text.setPlainText(self._texts() or NO_TEXT)
        else:
            picture = QPixmap(str(path))
            if picture.isNull():
                return f"{path.name} is no picture that can be shown; save it as PDF, PNG or JPEG."
            width = max(self.width() - 24, 240)
            self._picture.setPixmap(picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation))
            self.text.setPlainText(NO_TEXT)
        self.path = path
        self._name.setText(path.name)
        self._head.show()
        self._switch.choose(PAGES)
        self._show_part(PAGES)
        return ""

    def _texts(self) -> str:
        pages = (self._document.getAllText(page).text() for page in range(self._document.pageCount()))
        return "\n\n".join(text.strip() for text in pages if text.strip())

    def _show_part(self, part: str) -> None:
        if part == TEXT:
            self._stack.setCurrentWidget(self.text)
        elif self.path is not None and self.path.suffix.lower() == ".pdf":
            self._stack.setCurrentWidget(self._view)
        else:
            self._stack.setCurrentWidget(self._scroll)

    def _lay_out(self) -> None:
        self._head = pane("base")
        row = QHBoxLayout(self._head)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self._name, 1)
        row.addWidget(self._switch)
        row.addWidget(self._other)
        self._stack = QStackedWidget()
        for part in (self._empty, self._view, self._scroll, self.text):
            self._stack.addWidget(part)
        ground = pane("side")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(rule())
        column.addWidget(self._stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)
