"""The middle of the queue: the lane of rejections, the pane head with filter, and the table of denials."""

from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QStyle,
    QStyleOptionFocusRect,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.item_models.queue_model import ORDERS, Column, QueueModel
from ui.keeping import Keeping
from ui.screens.queue.lanes import RejectionStrip, SilentStrip
from ui.theme import Theme
from ui.widgets.buttons import KeyButton, Look
from ui.widgets.field import Field
from ui.widgets.kept_columns import KeptColumns
from ui.widgets.placeholder import Placeholder
from ui.widgets.queue_delegate import ROW_HEIGHT, QueueDelegate
from ui.widgets.text import Elided, Text, rule
from ui.words import count, whole_dollars

# The widths of the columns, by the room of the table they are usual from. The reason takes the rest: it is
# what must still be read in a small window, and the payer's whole name is what a large one is good for.
NAMED = (Column.SCORE, Column.PATIENT, Column.PAYER, Column.DENIED, Column.DEADLINE)
WIDTHS = (
    (1080, (100, 176, 216, 96, 124)),
    (800, (98, 146, 164, 92, 120)),
    (700, (96, 122, 132, 86, 116)),
    (0, (74, 118, 112, 86, 114)),
)


class QueueTable(QTableView):
    """The table itself: one row selected, the ring of focus inside the row."""

    def __init__(self, theme: Theme, model: QueueModel, keeping: Keeping) -> None:
        super().__init__()
        self._theme = theme
        self.setModel(model)
        self.setItemDelegate(QueueDelegate(theme))
        self.setAccessibleName("Denials in working order")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
        head = self.horizontalHeader()
        head.setFont(theme.font(11.5, 500))
        head.setFixedHeight(theme.px(28))
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        self._columns = KeptColumns(self, theme, keeping, "queue", Column.REASON)

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.width() / self._theme.scale
        widths = next(usual for least, usual in WIDTHS if room >= least)
        self._columns.arrange(zip(NAMED, widths, strict=True))
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # letters are commands of the window here, never a search in the table
        if event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus() or not self.currentIndex().isValid():
            return
        option = QStyleOptionFocusRect()
        first = self.visualRect(self.currentIndex().siblingAtColumn(0))
        option.rect = first.adjusted(0, 0, self.viewport().width() - first.width(), -1)
        painter = QPainter(self.viewport())
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)


class TablePane(QWidget):
    """Lane, pane head and table. `selected` carries the case, `opened` too; `filtered` the filter's text."""

    selected = Signal(object)
    opened = Signal()
    ordered = Signal(str, bool)
    filtered = Signal(str)
    lane_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, theme: Theme, model: QueueModel, keeping: Keeping, today: date) -> None:
        super().__init__()
        self._theme = theme
        self._model = model
        self.table = QueueTable(theme, model, keeping)
        self.placeholder = Placeholder(theme)
        self.placeholder.pressed.connect(self.help_wanted)
        self.lane = RejectionStrip(theme, today)
        self.lane.lane_wanted.connect(self.lane_wanted)
        self.silent = SilentStrip(theme)
        self._title = Text(theme, "All denials", weight=600)
        self._sum = Elided(theme, size=12, tone="text2")
        self.filter = Field(theme, "Filter the queue", hint="Patient, claim, payer, reason")
        self.filter.setFixedWidth(theme.px(230))
        self.filter.setClearButtonEnabled(True)
        self.filter.hide()
        self._filter_button = KeyButton(theme, "Filter", "/", "filter-variant", Look.GHOST, small=True)
        self._order_button = KeyButton(
            theme, "First things first", "", "sort-variant", Look.GHOST, small=True
        )
        self._lay_out()
        self._connect()

    def show_group(self, name: str, number: int, cents: int | None, noun: str = "denial") -> None:
        """What the table holds now."""
        self._title.setText(name)
        dollars = f" · {whole_dollars(cents)}" if cents is not None else ""
        self._sum.setText(count(number, noun) + dollars)

    def select_row(self, row: int) -> None:
        """Select a row and show it."""
        row = min(max(row, 0), self._model.rowCount() - 1)
        if row < 0:
            return
        index = self._model.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(index, flags)
        self.table.scrollTo(index)

    def step(self, by: int) -> None:
        """Move the selection."""
        self.select_row(self.table.currentIndex().row() + by)

    def show_filter(self, text: str) -> None:
        """Show what the queue is filtered by already; no words, no field."""
        self.filter.blockSignals(True)
        self.filter.setText(text)
        self.filter.blockSignals(False)
        self.filter.setVisible(bool(text))
        self._filter_button.setHidden(bool(text))

    def start_filter(self) -> None:
        """Open the filter field and put the cursor there."""
        self._filter_button.hide()
        self.filter.show()
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def end_filter(self) -> bool:
        """Close the filter; False when it was not open."""
        if self.filter.isHidden():
            return False
        self.filter.clear()
        self.filter.hide()
        self._filter_button.show()
        self.table.setFocus()
        return True

    def _lay_out(self) -> None:
        # of one height, whether the filter stands in it or not
        bar = QWidget()
        bar.setFixedHeight(self._theme.px(40))
        head = QHBoxLayout(bar)
        head.setContentsMargins(16, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._sum, 1)
        head.addWidget(self.filter)
        head.addWidget(self._filter_button)
        head.addWidget(self._order_button)
        body = QWidget()
        stack = QStackedLayout(body)
        stack.setStackingMode(QStackedLayout.StackingMode.StackAll)
        stack.addWidget(self.table)
        stack.addWidget(self.placeholder)
        stack.setCurrentWidget(self.placeholder)
        self.placeholder.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.lane)
        column.addWidget(self.silent)
        column.addWidget(bar)
        column.addWidget(rule())
        column.addWidget(body, 1)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._current_changed)
        self.table.doubleClicked.connect(self._double_clicked)
        self.table.horizontalHeader().sectionClicked.connect(self._head_clicked)
        self.filter.textChanged.connect(self.filtered)
        self.filter.returnPressed.connect(self._filter_done)
        self._filter_button.clicked.connect(self.start_filter)
        self._order_button.clicked.connect(self._first_things_first)

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.selected.emit(self._model.case_at(current.row()))

    def _double_clicked(self, _index: QModelIndex) -> None:
        self.opened.emit()

    def _head_clicked(self, section: int) -> None:
        order, descending = ORDERS.get(Column(section), ("", True))
        if not order:
            return
        if order == self._model.order:
            descending = not self._model.descending
        self.ordered.emit(order, descending)

    def _first_things_first(self) -> None:
        self.ordered.emit("score", True)

    def _filter_done(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
