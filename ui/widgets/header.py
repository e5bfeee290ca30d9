"""The header: title or path, the screen's own switch, and the find box that opens the palette."""

from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.theme import SMALL_SCREEN, Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.marks import Bar
from ui.widgets.paint import draw_icon, draw_key, draw_text, key_width
from ui.widgets.text import Elided, Icon, Text, clear


class HeaderBar(QWidget):
    """`back` carries the place in the path that was pressed, `search` opens the palette."""

    back = Signal(int)
    search = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(theme.px(52))
        self._path = QWidget()
        path = QHBoxLayout(self._path)
        path.setContentsMargins(0, 0, 0, 0)
        path.setSpacing(6)
        self._title = Text(theme, size=18, weight=600)
        self._beside = Elided(theme, tone="text2")
        self._part: QWidget | None = None
        self._progress = ProgressMark(theme)
        self._find = FindBox(theme)
        self._find.clicked.connect(self.search)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 0, 16, 0)
        self._row.setSpacing(14)
        self._row.addWidget(self._path)
        self._row.addWidget(self._title)
        self._row.addWidget(self._beside, 1)
        self._row.addWidget(self._progress)
        self._row.addWidget(self._find)

    def show_header(self, title: str, path: tuple[str, ...], beside: str) -> None:
        """Another place."""
        clear(self._path)
        layout = self._path.layout()
        for at, place in enumerate(path):
            if layout is not None:
                button = LinkButton(self._theme, place, 13, says=f"Back to {place}")
                button.clicked.connect(partial(self.back.emit, at))
                layout.addWidget(button)
                layout.addWidget(Icon(self._theme, "chevron-right", "text2", 16))
        self._path.setVisible(bool(path))
        self._title.setText(title)
        self._beside.setText(beside)

    def show_part(self, part: QWidget | None) -> None:
        """The switch of the screen in front."""
        if self._part is not None and self._part is not part:
            self._part.hide()
        self._part = part
        if part is not None:
            if self._row.indexOf(part) < 0:
                self._row.insertWidget(2, part)
            part.show()

    def show_progress(self, done: int, total: int, moved: str) -> None:
        """How far today's work is; `moved` are the dollars in words."""
        self._progress.show_progress(done, total, moved)

    def narrow(self, width: int) -> None:
        """Fit the find box to the window's width."""
        self._progress.show_bar(width > self._theme.px(SMALL_SCREEN))
        self._find.setFixedWidth(self._theme.px(236 if width <= self._theme.px(SMALL_SCREEN) else 272))


class ProgressMark(QWidget):
    """`12 of 43`, a bar, and the dollars moved; gone while nothing is to be worked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._done = Text(theme, weight=600)
        self._total = Text(theme, tone="text2")
        self._bar = Bar(theme, 0.0, "")
        self._bar.setFixedWidth(theme.px(92))
        self._dollars = Text(theme, weight=600)
        self._moved = Text(theme, "moved", tone="text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self._done, self._total, self._bar, self._dollars, self._moved):
            row.addWidget(part)
        row.insertSpacing(3, 4)
        self.hide()

    def show_progress(self, done: int, total: int, moved: str) -> None:
        """Show the count; nothing is shown before the first denial is done."""
        self._done.show_text(f"{done:,}")
        self._total.show_text(f"of {total:,}")
        self._dollars.show_text(moved)
        words = f"{done:,} of {total:,} done, {moved} moved"
        self._bar.show_share(done / total if total else 0.0, words)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setVisible(done > 0)

    def show_bar(self, is_wide: bool) -> None:
        """Only a wide window has room for the bar."""
        self._bar.setVisible(is_wide)


class FindBox(QPushButton):
    """Looks like a field, opens the palette."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("Find or do anything")
        self._theme = theme
        self.setFixedSize(theme.px(272), theme.px(30))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", True)
        self.setAccessibleName("Find or do anything")
        self.setToolTip("Find or do anything (Ctrl K)")

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px, painter = self._theme, self._theme.px, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("field"), 1))
        painter.setBrush(theme.color("base"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        draw_icon(painter, theme, QPoint(px(8), px(7)), "magnify", "text2", 16)
        room = self.rect().adjusted(px(32), 0, -px(50), 0)
        draw_text(painter, theme, room, self.text(), 12.5, 400, "text3")
        wide = key_width(theme, "Ctrl K")
        cap = QRect(self.width() - wide - px(6), px(6), wide, px(18))
        draw_key(painter, theme, cap, "Ctrl K")
        painter.setPen(Qt.PenStyle.NoPen)
