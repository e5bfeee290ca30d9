"""The papers' own room in the composer: a strip of pages to pick from, one page to black out on."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from denials_app.actions.results import PaperPages
from denials_app.model.letter import BlackOut
from ui.screens.letter.page_canvas import PageCanvas
from ui.screens.letter.page_thumb import FOOT, HIGH, WIDE, PageThumb
from ui.theme import Theme
from ui.widgets.buttons import IconButton, KeyButton
from ui.widgets.field import Field
from ui.widgets.pdf_source import PdfSource
from ui.widgets.text import Elided, Text, pane, rule
from ui.widgets.tick import Tick
from ui.words import count

LARGE = 1400


class PaperPane(QWidget):
    """`marked` carries the paper as a person wants it, `words_wanted` (document, words) to be blacked out."""

    marked = Signal(object)
    words_wanted = Signal(int, str)
    closed = Signal()
    blacking = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._paper: PaperPages | None = None
        self._filling = False
        self._document = PdfSource(self)
        self.canvas = PageCanvas(theme)
        self.pages = QListWidget()
        self._title = Elided(theme, weight=600)
        self._count = Text(theme, size=12, tone="text2")
        self.words = Field(theme, "Black out these words on every page", "", "Black out words…")
        says = "This paper is the payer's own form and lies on top of the packet"
        self._form = Tick(theme, says, "Payer's form, on top")
        self.black = KeyButton(theme, "Black out", "X", "marker", small=True)
        self._lay_out(theme)
        self._connect()
        self.hide()

    @property
    def paper(self) -> PaperPages | None:
        """The paper shown."""
        return self._paper

    @property
    def is_blacking(self) -> bool:
        """Whether one page stands large."""
        return not self.canvas.isHidden()

    def show_paper(self, paper: PaperPages) -> None:
        """Show a paper's pages; the page one is at stays where it is."""
        at = self.pages.currentRow() if self._paper and self._paper.document == paper.document else 0
        same = self._paper is not None and self._paper.pdf == paper.pdf
        self._paper = paper
        if not same:
            self._document.show_bytes(paper.pdf)
        self._fill(max(at, 0))
        self.show()

    def toggle_page(self) -> None:
        """Take the page one is at along, or leave it out."""
        item = self.pages.currentItem()
        if self.isVisible() and item is not None:
            checked = item.checkState() is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)

    def black_out(self) -> None:
        """Put the page one is at large, to black things out on it; or put it back."""
        if not self.isVisible() or self._paper is None:
            return
        self.canvas.setVisible(not self.is_blacking)
        self.pages.setHidden(self.is_blacking)
        self.black.show_words("Done" if self.is_blacking else "Black out")
        self._show_large()
        self.blacking.emit(self.is_blacking)
        (self.canvas if self.is_blacking else self.pages).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def end(self) -> bool:
        """Close what is open, one step; False when nothing was."""
        if self.isHidden():
            return False
        if self.is_blacking:
            self.black_out()
        else:
            self.close_paper()
        return True

    def close_paper(self) -> None:
        """Put the paper away."""
        if self.is_blacking:
            self.black_out()
        self._paper = None
        self.hide()
        self.closed.emit()

    def add_black(self, boxes: tuple[BlackOut, ...]) -> None:
        """Black out what was found."""
        if self._paper is not None:
            fresh = tuple(box for box in boxes if box not in self._paper.black)
            self.marked.emit(replace(self._paper, black=(*self._paper.black, *fresh)))

    def _set_up_strip(self, theme: Theme) -> None:
        self.pages.setViewMode(QListView.ViewMode.IconMode)
        self.pages.setFlow(QListView.Flow.LeftToRight)
        self.pages.setWrapping(False)
        self.pages.setMovement(QListView.Movement.Static)
        self._thumbs = PageThumb(theme)
        self.pages.setItemDelegate(self._thumbs)
        self.pages.setIconSize(QSize(theme.px(WIDE), theme.px(HIGH)))
        self.pages.setFixedHeight(theme.px(HIGH + FOOT + 28))
        self.pages.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pages.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.pages.setFont(theme.font(12.5))
        self.pages.setAccessibleName("Pages of the paper")
        self.pages.setProperty("ring", True)

    def _lay_out(self, theme: Theme) -> None:
        self._set_up_strip(theme)
        self.canvas.hide()
        foot = pane("side")
        rows = QVBoxLayout(foot)
        rows.setContentsMargins(0, 0, 0, 4)
        rows.setSpacing(0)
        rows.addLayout(self._head(theme))
        rows.addLayout(self._tools(theme))
        rows.addWidget(self.pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(rule())
        column.addWidget(foot)

    def _head(self, theme: Theme) -> QHBoxLayout:
        away = IconButton(theme, "close", "Put the paper away", 26)
        away.clicked.connect(self.close_paper)
        head = QHBoxLayout()
        head.setContentsMargins(14, 7, 10, 7)
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        head.addWidget(away)
        return head

    def _tools(self, theme: Theme) -> QHBoxLayout:
        self.words.setMinimumWidth(theme.px(120))
        self.words.setMaximumWidth(theme.px(190))
        tools = QHBoxLayout()
        tools.setContentsMargins(14, 0, 10, 6)
        tools.setSpacing(8)
        for part in (self._form, self.words, self.black):
            tools.addWidget(part)
        tools.addStretch(1)
        return tools

    def _connect(self) -> None:
        self.pages.itemChanged.connect(self._ticked)
        self.pages.currentRowChanged.connect(self._row_changed)
        self.canvas.changed.connect(self._boxes_changed)
        self.canvas.turned.connect(self._turn)
        self.black.clicked.connect(self.black_out)
        self._form.clicked.connect(self._form_clicked)
        self.words.returnPressed.connect(self._words_entered)

    def _fill(self, at: int) -> None:
        paper = self._paper
        if paper is None:
            return
        self._filling = True
        self.pages.clear()
        for page in range(1, paper.pages + 1):
            item = QListWidgetItem(self._thumb(page), self._page_words(page))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            goes = page in paper.picked
            item.setCheckState(Qt.CheckState.Checked if goes else Qt.CheckState.Unchecked)
            says = f"Page {page}, {'goes along' if goes else 'stays out'}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, says)
            self.pages.addItem(item)
        self.pages.setCurrentRow(min(at, paper.pages - 1))
        self._filling = False
        self._title.setText(paper.name)
        self._form.setChecked(paper.on_top)
        self._show_large()

    def _show_count(self) -> None:
        paper = self._paper
        if paper is None:
            return
        black = f" · {len(paper.black)} blacked out" if paper.black else ""
        if self.is_blacking:
            self._count.setText(f"page {self.pages.currentRow() + 1} of {paper.pages}{black}")
        else:
            self._count.setText(f"{len(paper.picked)} of {count(paper.pages, 'page')}{black}")

    def _page_words(self, page: int) -> str:
        black = sum(box.page == page for box in self._paper.black) if self._paper else 0
        return f"{page} · {black} black" if black else str(page)

    def _thumb(self, page: int) -> QIcon:
        picture = self._drawn(page, self._theme.px(HIGH) * 2)
        painter = QPainter(picture)
        for box in self._paper.black if self._paper is not None else ():
            if box.page == page:
                corner = QPointF(box.left * picture.width(), box.top * picture.height())
                end = QPointF(box.right * picture.width(), box.bottom * picture.height())
                painter.fillRect(QRectF(corner, end), Qt.GlobalColor.black)
        painter.end()
        return QIcon(QPixmap.fromImage(picture))

    def _drawn(self, page: int, high: int) -> QImage:
        points = self._document.pagePointSize(page - 1)
        scale = high / max(points.height(), points.width(), 1)
        size = QSize(round(points.width() * scale), round(points.height() * scale))
        drawn = self._document.render(page - 1, size)
        sheet = QImage(drawn.size(), QImage.Format.Format_RGB32)
        sheet.fill(Qt.GlobalColor.white)
        painter = QPainter(sheet)
        painter.drawImage(0, 0, drawn)
        painter.end()
        return sheet

    def _show_large(self) -> None:
        page = self.pages.currentRow() + 1
        if self.is_blacking and self._paper is not None and page:
            boxes = [box for box in self._paper.black if box.page == page]
            self.canvas.show_page(page, self._drawn(page, LARGE), boxes)
        self._show_count()

    def _row_changed(self, _row: int) -> None:
        if not self._filling:
            self._show_large()

    def _turn(self, by: int) -> None:
        row = self.pages.currentRow() + by
        if 0 <= row < self.pages.count():
            self.pages.setCurrentRow(row)

    def _ticked(self, _item: QListWidgetItem) -> None:
        if self._filling or self._paper is None:
            return
        rows = range(self.pages.count())
        checked = tuple(row + 1 for row in rows if self.pages.item(row).checkState() is Qt.CheckState.Checked)
        self.marked.emit(replace(self._paper, picked=checked))

    def _boxes_changed(self, boxes: tuple[BlackOut, ...]) -> None:
        if self._paper is not None:
            page = self.pages.currentRow() + 1
            others = tuple(box for box in self._paper.black if box.page != page)
            self.marked.emit(replace(self._paper, black=(*others, *boxes)))

    def _form_clicked(self) -> None:
        if self._paper is not None:
            self.marked.emit(replace(self._paper, on_top=self._form.isChecked()))

    def _words_entered(self) -> None:
        if self._paper is not None and self.words.text().strip():
            self.words_wanted.emit(self._paper.document, self.words.text().strip())
            self.words.clear()
