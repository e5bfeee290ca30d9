"""The table of Files: one line a file, with its kind as a chip and what came of it with its icon."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.item_models.import_model import RIGHT, ImportColumn, ImportModel, ImportRole
from ui.theme import Theme
from ui.widgets.paint import ChipPainter, draw_icon, draw_row_ground, draw_text

Index = QModelIndex | QPersistentModelIndex
WIDTHS = {
    ImportColumn.WHEN: 108,
    ImportColumn.KIND: 84,
    ImportColumn.PAYER: 168,
    ImportColumn.CLAIMS: 66,
    ImportColumn.PAID: 100,
    ImportColumn.OUTCOME: 204,
}
# What a file's own name needs at the least; below it these columns go, one after another.
_LEAST_NAME = 150
_GIVE_WAY = (ImportColumn.PAYER, ImportColumn.PAID, ImportColumn.CLAIMS)


class FileTable(QTableView):
    """Files that came in, newest first."""

    def __init__(self, theme: Theme, model: ImportModel) -> None:
        super().__init__()
        self._theme = theme
        self.setModel(model)
        delegate = _FileDelegate(theme)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setAccessibleName("Files that came in")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(32))
        head = self.horizontalHeader()
        head.setFixedHeight(theme.px(28))
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(ImportColumn.FILE, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, theme.px(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        taken = sum(self._theme.px(width) for width in WIDTHS.values())
        for column in _GIVE_WAY:
            narrow = self.viewport().width() - taken < self._theme.px(_LEAST_NAME)
            self.setColumnHidden(column, narrow)
            taken -= self._theme.px(WIDTHS[column]) if narrow else 0


class _FileDelegate(QStyledItemDelegate):
    """One line a file; what was taken back is grey."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chips = ChipPainter(theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, self._theme.px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        draw_row_ground(painter, theme, rect, selected, index.column() == 0)
        inner = rect.adjusted(px(16 if index.column() == 0 else 8), 0, -px(8), -1)
        if index.column() == ImportColumn.KIND:
            top = QPoint(inner.x(), inner.y() + (inner.height() - px(20)) // 2)
            self._chips.draw(painter, top, (str(index.data()), True))
        elif index.column() == ImportColumn.OUTCOME:
            icon, tone, words = index.data(ImportRole.FACE)
            top = QPoint(inner.x(), inner.y() + (inner.height() - px(16)) // 2)
            draw_icon(painter, theme, top, icon, tone)
            draw_text(painter, theme, inner.adjusted(px(21), 0, 0, 0), words, 12, 400, tone)
        else:
            row = index.data(ImportRole.ROW)
            quiet = index.column() in (ImportColumn.WHEN, ImportColumn.PAYER) or row.undone
            text, right = str(index.data()), index.column() in RIGHT
            if index.column() == ImportColumn.FILE:
                # Files of one sender differ at the end of their names.
                metrics = QFontMetrics(theme.font(13))
                text = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, inner.width())
            draw_text(painter, theme, inner, text, 13, 400, "text2" if quiet else "text", right=right)
