"""The first rows of a spreadsheet under the choices of our fields; bad cells carry a sign and say why."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from denials_app.model.sheets import SheetPreview, SheetProblem
from ui.item_models.sheet_model import SheetModel, SheetRole
from ui.screens.mapping.field_strip import FieldStrip
from ui.theme import Theme
from ui.widgets.paint import draw_icon, draw_text
from ui.widgets.text import rule

Index = QModelIndex | QPersistentModelIndex
NUMBERS = 58
LEAST, MOST = 164, 300
BAR = 12
# The headers' first cells stand in line with the rest, and the corners are as plain as the ground.
_SHEET = """
QHeaderView::section:first { padding-left: 8px; }
QTableCornerButton::section { background: @base; border: none; border-bottom: 1px solid @line; }
QAbstractScrollArea::corner { background: @base; border: none; }
"""


class SheetTable(QWidget):
    """`chosen` tells that a person gave a column another field."""

    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.model = SheetModel()
        self.strip = FieldStrip(theme)
        self.table = _table(theme, self.model)
        over = QHBoxLayout()
        over.setContentsMargins(theme.px(NUMBERS), 0, BAR, 0)
        over.addWidget(self.strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(over)
        column.addWidget(rule())
        column.addWidget(self.table, 1)
        bar = self.table.horizontalScrollBar()
        bar.valueChanged.connect(self.strip.horizontalScrollBar().setValue)
        self.strip.chosen.connect(self.chosen)
        self.strip.entered.connect(self._show_column)

    def load(self, view: SheetPreview) -> None:
        """Show another sheet."""
        self.model.load(view)
        widths = [self._width(view, at) for at in range(len(view.columns))]
        for at, width in enumerate(widths):
            self.table.setColumnWidth(at, width)
        self.strip.load(view.columns, widths)
        self.strip.horizontalScrollBar().setValue(self.table.horizontalScrollBar().value())

    def refresh(self, view: SheetPreview) -> None:
        """The same rows by other columns."""
        self.model.refresh(view)
        self.strip.refresh(view.columns)

    def show_problem(self, problem: SheetProblem) -> None:
        """Bring the cell of a problem into view."""
        row = self.model.row_of(problem.row)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, max(problem.column, 0)))

    def _width(self, view: SheetPreview, column: int) -> int:
        metrics = self.table.fontMetrics()
        texts = [texts[column] for _, texts in view.rows[:30]]
        texts.append(f"{view.columns[column].name}  {view.columns[column].header}")
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        px = self._theme.px
        return min(max(widest + px(26), px(LEAST)), px(MOST))

    def _show_column(self, column: int) -> None:
        row = max(self.table.rowAt(1), 0)
        self.table.scrollTo(self.model.index(row, column))


class _CellDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, self._theme.px(30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        problem = index.data(SheetRole.PROBLEM)
        out = index.data(SheetRole.LEFT_OUT)
        ground = "sel" if selected else "red_bg" if problem else "window" if out else "base"
        painter.fillRect(rect, theme.color(ground))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("line"))
        inner = rect.adjusted(px(8), 0, -px(8), -1)
        if problem:
            at = QPoint(inner.x(), inner.y() + (inner.height() - px(16)) // 2)
            draw_icon(painter, theme, at, "alert-circle-outline", "red", 16)
            inner = inner.adjusted(px(21), 0, 0, 0)
        tone = "red" if problem else "text2" if out else "text"
        draw_text(painter, theme, inner, str(index.data()), 13, 400, tone)


def _table(theme: Theme, model: SheetModel) -> QTableView:
    table = QTableView()
    table.setModel(model)
    delegate = _CellDelegate(theme)
    delegate.setParent(table)
    table.setItemDelegate(delegate)
    table.setFont(theme.font(13))
    table.setAccessibleName("First rows of the spreadsheet")
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setCornerButtonEnabled(False)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    table.setStyleSheet(_SHEET.replace("@line", theme.tokens.line).replace("@base", theme.tokens.base))
    numbers = table.verticalHeader()
    numbers.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    numbers.setFixedWidth(theme.px(NUMBERS))
    numbers.setDefaultSectionSize(theme.px(30))
    numbers.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    head = table.horizontalHeader()
    head.setFixedHeight(theme.px(28))
    head.setHighlightSections(False)
    head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    return table
