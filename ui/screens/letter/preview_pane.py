"""The right side of the composer: the packet's very pages as the payer will see them."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPalette
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.buttons import IconButton
from ui.widgets.pdf_source import PdfSource
from ui.widgets.placeholder import Placeholder
from ui.widgets.text import Elided, Text, pane, rule

STEP = 1.2


class PreviewPane(QWidget):
    """Keeps the last good pages while something is missing, and the page when they are drawn anew."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._document = PdfSource(self)
        self.view = QPdfView(self)
        self.view.setDocument(self._document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName("The packet, page by page")
        self.view.setProperty("ring", False)
        desk = self.view.palette()
        desk.setColor(QPalette.ColorRole.Dark, theme.color("sunken"))
        self.view.setPalette(desk)
        self._words = Elided(theme, "", 12, tone="text2")
        self._empty = Placeholder(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        self._lay_out(theme)

    def _lay_out(self, theme: Theme) -> None:
        smaller = IconButton(theme, "magnify-minus-outline", "Smaller pages")
        bigger = IconButton(theme, "magnify-plus-outline", "Bigger pages")
        fit = IconButton(theme, "fit-to-page-outline", "Fit the width")
        smaller.clicked.connect(self._smaller)
        bigger.clicked.connect(self._bigger)
        fit.clicked.connect(self._fit)
        head = pane("base")
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(Text(theme, "As the payer will see it", weight=600))
        row.addWidget(self._words, 1)
        for button in (smaller, bigger, fit):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule())
        column.addWidget(self._stack, 1)

    @property
    def pages(self) -> int:
        """How many pages stand there."""
        return self._document.pageCount()

    @property
    def shown(self) -> bytes:
        """The very bytes that are shown."""
        return self._document.bytes_shown

    def show_packet(self, pdf: bytes) -> None:
        """Show these bytes."""
        page = self.view.pageNavigator().currentPage()
        self._document.show_bytes(pdf)
        self._stack.setCurrentWidget(self.view)
        self._words.setText("1 page" if self.pages == 1 else f"{self.pages} pages")
        if 0 < page < self.pages:
            self.view.pageNavigator().jump(page, QPointF(), 0)

    def show_missing(self, number: int) -> None:
        """Say that facts are missing; pages already drawn stay."""
        words = "one fact is missing" if number == 1 else f"{number} facts are missing"
        if self.pages > 0:
            self._words.setText(f"{self.pages} pages, {words}")
            return
        self._stack.setCurrentWidget(self._empty)
        title = words[:1].upper() + words[1:]
        self._empty.show_empty("file-alert-outline", title, "The pages are drawn when nothing is missing.")
        self._words.setText("")

    def show_nothing(self, words: str) -> None:
        """Nothing can be drawn, and why."""
        self._document.close()
        self._stack.setCurrentWidget(self._empty)
        self._empty.show_empty("file-alert-outline", "No preview", words)
        self._words.setText("")

    def show_drawing(self) -> None:
        """Pages are being drawn."""
        self._words.setText("drawing…" if self.pages < 1 else f"{self.pages} pages, drawing anew…")
        if self.pages < 1:
            self._stack.setCurrentWidget(self._empty)
            self._empty.show_loading()

    def page_on(self, by: int) -> None:
        """Turn a page."""
        page = self.view.pageNavigator().currentPage() + by
        if 0 <= page < self.pages:
            self.view.pageNavigator().jump(page, QPointF(), 0)

    def _smaller(self) -> None:
        self._zoom(1 / STEP)

    def _bigger(self) -> None:
        self._zoom(STEP)

    def _zoom(self, by: float) -> None:
        now = self.view.zoomFactor() if self.view.zoomMode() is QPdfView.ZoomMode.Custom else self._fitted()
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(now * by)

    def _fitted(self) -> float:
        points = self._document.pagePointSize(0).width() if self.pages > 0 else 612.0
        return max(self.view.viewport().width() - 12, 100) / (points * self.logicalDpiX() / 72)

    def _fit(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
