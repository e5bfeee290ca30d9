"""The files screen: brings files in beside the work, and shows what came of each."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
)

from denials_app.actions.results import ImportReport
from denials_app.queries.rows import ImportRow
from ui.commands import Context, Slots
from ui.desk import Desk, Destination, Header, Screen
from ui.item_models.import_model import RIGHT, ImportColumn, ImportModel, ImportRole
from ui.job_runner import JobProgress, Trouble
from ui.notices import Notice, Tone
from ui.screens.files.report_pane import ReportPane
from ui.theme import SMALL_SCREEN, Theme
from ui.widgets.bars import NoticeBar
from ui.widgets.buttons import KeyButton
from ui.widgets.drop_line import DropLine
from ui.widgets.paint import ChipPainter, draw_icon, draw_text
from ui.widgets.placeholder import Placeholder
from ui.widgets.text import pane, rule

Index = QModelIndex | QPersistentModelIndex
WIDTHS = {
    ImportColumn.WHEN: 116,
    ImportColumn.KIND: 84,
    ImportColumn.CLAIMS: 70,
    ImportColumn.PAID: 104,
    ImportColumn.OUTCOME: 216,
}
KINDS = (
    "Payer and clearinghouse files (*.835 *.837 *.edi *.txt *.x12 *.277 *.999 *.era *.csv *.xlsx)"
    ";;All files (*)"
)
SHEETS = frozenset({".csv", ".tsv", ".tab", ".xlsx", ".xlsm"})


class FilesScreen(Screen):
    """Dropping files anywhere on the window leads here."""

    context = Context.FILES

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.model = ImportModel(desk.app.clock.today())
        self.table = _table(theme, self.model)
        self.report = ReportPane(theme)
        self._notice = NoticeBar(theme)
        self._drop = DropLine(
            theme, "Drop files here: remittances (835), claims as sent (837), spreadsheets, or a folder", 48
        )
        self._choose = KeyButton(theme, "Choose files", "Ctrl O", "folder-open-outline")
        self._empty = Placeholder(theme)
        self._lay_out()
        self._drop.dropped.connect(self._dropped)
        self._choose.clicked.connect(self._ask)
        self._empty.pressed.connect(self._ask)
        self.report.queue_wanted.connect(self._to_queue)
        self.table.selectionModel().currentRowChanged.connect(self._selected)
        desk.changes.changed.connect(self._changed)

    def slots(self) -> Slots:
        return {"files.open": self._ask, "next-finding": self._next_finding}

    def show_destination(self, destination: Destination) -> None:
        self.refresh()
        if destination.choice == "open":
            self._ask()
        elif destination.choice:
            self.bring_in([Path(name) for name in destination.choice.split("\n")])

    def header(self) -> Header:
        return Header("Files")

    def refresh(self) -> None:
        """Ask for the history anew."""
        self.desk.runner.ask(
            self.desk.app.queries.imports, self._show, owner=self, key="imports", failed=self._failed
        )

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Import files beside the work, with progress and cancel; one spreadsheet is looked at first."""
        if len(paths) == 1 and paths[0].suffix.lower() in SHEETS and paths[0].is_file():
            self.go.emit(Destination(Context.MAPPING, choice=str(paths[0])))
            return
        title = f"Reading {paths[0].name}" if len(paths) == 1 else f"Reading {len(paths)} files"
        work = partial(self._import, tuple(paths))
        self.desk.runner.run(title, work, self._imported, owner=self, failed=self._failed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self.desk.theme.px(340 if self.window().width() <= self.desk.theme.px(SMALL_SCREEN) else 384)
        self._split.setSizes([max(self.width() - side - 1, 300), side])

    def _import(self, paths: tuple[Path, ...], progress: JobProgress) -> ImportReport:
        def step(done: int, total: int, _name: str) -> None:
            progress(done, total)

        def cancelled() -> bool:
            return progress.cancelled

        # In a process of its own: reading a large file would make the window stutter.
        return self.desk.app.jobs.import_files(paths, step, cancelled)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(20, 12, 20, 12)
        top.setSpacing(12)
        top.addWidget(self._drop, 1)
        top.addWidget(self._choose)
        left = pane("base")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(rule())
        column.addWidget(self.table, 1)
        column.addWidget(self._empty, 1)
        self._empty.hide()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.addWidget(left)
        self._split.addWidget(self.report)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._notice)
        whole.addWidget(self._split, 1)

    def _show(self, rows: tuple[ImportRow, ...]) -> None:
        before = self.table.currentIndex().row()
        self.model.load(rows)
        self.table.setVisible(bool(rows))
        if not rows:
            words = "Remittances tell what was paid and denied; the claims as sent are kept for corrections."
            self._empty.show_empty("tray-arrow-down", "Nothing has come in yet", words, "Choose files")
            self.report.show_row(None)
            return
        self._empty.stop()
        self.table.selectRow(max(before, 0))

    def _imported(self, report: ImportReport) -> None:
        set_aside = [each for each in report.files if each.status in ("set_aside", "refused", "partly")]
        words = (
            f"{len(report.files)} files read, {report.denials_new} new denials, {report.outcomes} answers."
        )
        if report.cancelled:
            words = "Cancelled; what was already read whole is in. " + words
        self.desk.notices.tell(words)
        if set_aside:
            first = set_aside[0]
            sentence = first.sentence or (
                first.findings[0].message if first.findings else "It was set aside."
            )
            more = f" And {len(set_aside) - 1} more." if len(set_aside) > 1 else ""
            self._notice.show_notice(Notice(f"{Path(first.path).name}: {sentence}{more}", Tone.WARNING))
        self.desk.changes.tell(frozenset())
        self.refresh()

    def _failed(self, trouble: Trouble) -> None:
        self._notice.show_notice(Notice(trouble.sentence, Tone.TROUBLE))

    def _changed(self, _cases: frozenset[int]) -> None:
        if self.isVisible():
            self.refresh()

    def _selected(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.report.show_row(self.model.import_row(current.row()))

    def _ask(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "Bring in files", "", KINDS)
        if names:
            self.bring_in([Path(name) for name in names])

    def _dropped(self, names: list[str]) -> None:
        self.bring_in([Path(name) for name in names])

    def _to_queue(self) -> None:
        self.go.emit(Destination(Context.QUEUE, lane="denials"))

    def _next_finding(self) -> None:
        start = self.table.currentIndex().row()
        for step in range(1, self.model.rowCount() + 1):
            row = self.model.import_row((start + step) % self.model.rowCount())
            if row is not None and row.findings:
                self.table.selectRow((start + step) % self.model.rowCount())
                return


class _FileDelegate(QStyledItemDelegate):
    """One line a file; the kind as a chip, the outcome with its icon."""

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
        painter.fillRect(rect, theme.color("sel" if selected else "base"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("line"))
        if selected and index.column() == 0:
            painter.fillRect(rect.x(), rect.y(), 3, rect.height() - 1, theme.color("accent"))
        inner = rect.adjusted(px(16 if index.column() == 0 else 8), 0, -px(8), -1)
        if index.column() == ImportColumn.KIND:
            self._chips.draw(
                painter,
                QPoint(inner.x(), inner.y() + (inner.height() - px(20)) // 2),
                (str(index.data()), True),
            )
        elif index.column() == ImportColumn.OUTCOME:
            icon, tone, words = index.data(ImportRole.FACE)
            draw_icon(
                painter, theme, QPoint(inner.x(), inner.y() + (inner.height() - px(16)) // 2), icon, tone
            )
            draw_text(painter, theme, inner.adjusted(px(21), 0, 0, 0), words, 12, 400, tone)
        else:
            right = index.column() in RIGHT
            tone = "text2" if index.column() == ImportColumn.WHEN else "text"
            draw_text(painter, theme, inner, str(index.data()), 13, 400, tone, right=right)


def _table(theme: Theme, model: ImportModel) -> QTableView:
    table = QTableView()
    table.setModel(model)
    delegate = _FileDelegate(theme)
    delegate.setParent(table)
    table.setItemDelegate(delegate)
    table.setAccessibleName("Files that came in")
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.px(32))
    head = table.horizontalHeader()
    head.setFixedHeight(theme.px(28))
    head.setHighlightSections(False)
    head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    head.setSectionResizeMode(ImportColumn.FILE, QHeaderView.ResizeMode.Stretch)
    for column, width in WIDTHS.items():
        table.setColumnWidth(column, theme.px(width))
    return table
