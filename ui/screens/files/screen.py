"""The files screen: brings files in beside the work, shows what came of each, and takes one back."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from denials_app.actions.results import ImportReport, ImportUndone
from denials_app.base.words import counted
from denials_app.queries.file_rows import ImportView, RawLine
from denials_app.queries.rows import ImportRow
from ui.commands import Context, Slots
from ui.desk import Desk, Destination, Header, Screen
from ui.dialogs.answers import QuestionDialog
from ui.item_models.import_model import ImportModel
from ui.job_runner import JobProgress, Trouble
from ui.notices import Notice, Tone
from ui.screens.files.file_table import FileTable
from ui.screens.files.finding_row import FindingRow
from ui.screens.files.report_pane import ReportPane
from ui.screens.files.watch_line import WatchLine
from ui.widgets.bars import NoticeBar
from ui.widgets.buttons import KeyButton
from ui.widgets.drop_line import DropLine
from ui.widgets.panes import Panes
from ui.widgets.placeholder import Placeholder
from ui.widgets.segments import Segmented
from ui.widgets.text import pane, rule

KINDS = (
    "Payer and clearinghouse files (*.835 *.837 *.edi *.txt *.x12 *.277 *.999 *.era *.csv *.xlsx)"
    ";;All files (*)"
)
SHEETS = frozenset({".csv", ".tsv", ".tab", ".xlsx", ".xlsm"})
TABLES = "Workbook (*.xlsx);;Text table (*.csv)"
CAME_IN, UNMATCHED = "came-in", "unmatched"
# A destination's lane: what came in last is to stand in front.
NEWEST = "newest"
LAST_FOLDER = "files/folder"
# The table drops columns before its report leaves its side.
FOLDS = 900


class FilesScreen(Screen):
    """Dropping files anywhere on the window leads here."""

    context = Context.FILES

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.model = ImportModel(desk.app.clock.today())
        self.table = FileTable(theme, self.model)
        self.report = ReportPane(theme)
        self.watch = WatchLine(theme)
        self.switch = Segmented(theme, "Files", [(CAME_IN, "Came in"), (UNMATCHED, "Unmatched")])
        self._view: ImportView | None = None
        self._walk = self._newest = False
        self._notice = NoticeBar(theme)
        self._drop = DropLine(
            theme, "Drop files here: 835, 837, 277CA, 277, 999, spreadsheets, or a folder", 48,
            "Drop files or a folder here",
        )  # fmt: skip
        self._choose = KeyButton(theme, "Choose files", "Ctrl O", "folder-open-outline")
        self._type_in = KeyButton(theme, "Type in", "", "file-document-edit-outline")
        self._type_in.setToolTip("Type in a remittance from paper, a portal or a call (Ctrl Shift N)")
        self._empty = Placeholder(theme)
        self._lay_out()
        self._connect()

    def slots(self) -> Slots:
        return {
            "files.open": self._ask, "next-finding": self._next_finding, "undo": self._undo,
            "files.unmatched": self._to_unmatched, "files.findings": self._export,
            "files.watch": self.watch.choose.click,
        }  # fmt: skip

    def show_destination(self, destination: Destination) -> None:
        self.switch.choose(CAME_IN)
        self._newest = destination.lane == NEWEST
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if destination.choice == "open":
            # The window shows where one is before the dialog stands in front of it.
            QTimer.singleShot(0, self, self._ask)
        elif destination.choice:
            self.bring_in([Path(name) for name in destination.choice.split("\n")])

    def header(self) -> Header:
        return Header("Files")

    def header_part(self) -> QWidget:
        return self.switch

    def refresh(self) -> None:
        """Ask for the history and what is unmatched anew."""
        queries, runner = self.desk.app.queries, self.desk.runner
        runner.ask(queries.imports, self._show, owner=self, key="imports", failed=self._failed)
        runner.ask(queries.unmatched_count, self._show_unmatched, owner=self, key="unmatched-count")
        self.watch.show_inbox(self.desk.inbox)

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Import files beside the work, with progress and cancel; one spreadsheet is looked at first."""
        if len(paths) == 1 and paths[0].suffix.lower() in SHEETS and paths[0].is_file():
            self.go.emit(Destination(Context.MAPPING, choice=str(paths[0])))
            return
        title = f"Reading {paths[0].name}" if len(paths) == 1 else f"Reading {len(paths)} files"
        if not self.model.rowCount():
            self._empty.show_empty("tray-arrow-down", title, "The rest of the desk is free meanwhile.")
        work = partial(self._import, tuple(paths))
        self.desk.runner.run(title, work, self._imported, owner=self, failed=self._unread)

    def _import(self, paths: tuple[Path, ...], progress: JobProgress) -> ImportReport:
        def step(done: int, total: int, words: str) -> None:
            progress(done, total, words)

        def cancelled() -> bool:
            return progress.cancelled

        # In a process of its own: reading a large file would make the window stutter.
        return self.desk.app.jobs.import_files(paths, step, cancelled)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(20, 12, 20, 8)
        top.setSpacing(12)
        top.addWidget(self._drop, 1)
        top.addWidget(self._choose)
        top.addWidget(self._type_in)
        left = pane("base")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.watch)
        column.addWidget(rule())
        column.addWidget(self.table, 1)
        column.addWidget(self._empty, 1)
        for part in (self.table, self.report):
            part.hide()
        self._empty.show_loading()
        parts = (left, self.report)
        panes = Panes(self.desk.theme, self.desk.keeping, "files", parts, (0, 340), (0, 384), FOLDS)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._notice)
        whole.addWidget(panes, 1)

    def _connect(self) -> None:
        self._drop.dropped.connect(self._dropped)
        self._choose.clicked.connect(self._ask)
        self._type_in.clicked.connect(self._to_entry)
        self._empty.pressed.connect(self._ask)
        self.switch.chosen.connect(self._switched)
        self.report.queue_wanted.connect(self._to_queue)
        self.report.export_wanted.connect(self._export)
        self.report.undo_wanted.connect(self._undo)
        self.report.unmatched_wanted.connect(self._to_unmatched)
        self.report.text_wanted.connect(self._text_wanted)
        self.table.selectionModel().currentRowChanged.connect(self._selected)
        self.desk.changes.changed.connect(self._changed)
        if self.desk.inbox is not None:
            self.watch.chosen.connect(self.desk.inbox.choose)
            self.desk.inbox.looked.connect(self._inbox_looked)

    def _show(self, rows: tuple[ImportRow, ...]) -> None:
        before = self.model.import_row(self.table.currentIndex().row())
        self.model.load(rows)
        first = bool(rows) and self.table.isHidden()
        for part in (self.table, self.report):
            part.setVisible(bool(rows))
        if first and self.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not rows:
            words = "Remittances tell what was paid and denied; the claims as sent are kept for corrections."
            self._empty.show_empty("tray-arrow-down", "Nothing has come in yet", words, "Choose files")
            self._show_view(None)
            return
        self._empty.stop()
        same = [at for at, row in enumerate(rows) if before is not None and row.id == before.id]
        if self._newest:
            # What just came in is what a person wants to see.
            self._newest, same = False, []
        self.table.selectRow(same[0] if same else 0)

    def _show_unmatched(self, number: int) -> None:
        self.switch.show_words(UNMATCHED, f"Unmatched {number:,}" if number else "Unmatched")
        self.report.show_unmatched(number)

    def _show_view(self, view: ImportView | None) -> None:
        self._view = view
        self.report.show_view(view)
        if self._walk:
            self._walk = False
            self.report.next_finding()

    def _imported(self, report: ImportReport) -> None:
        set_aside = [each for each in report.files if each.status in ("set_aside", "partly")]
        told = [f"{counted(len(report.files), 'file')} read", counted(report.denials_new, "new denial")]
        told += [counted(report.outcomes, "answer")] if report.outcomes else []
        words = ", ".join(told) + "."
        if report.cancelled:
            words = "Cancelled; what was already read whole is in. " + words
        self.desk.notices.tell(words)
        if set_aside:
            first = set_aside[0]
            sentence = first.sentence or (
                first.findings[0].message if first.findings else "It was set aside."
            )
            more = f" And {len(set_aside) - 1} more." if len(set_aside) > 1 else ""
            name = Path(first.path).name
            named = sentence if name in sentence else f"{name}: {sentence}"
            self._notice.show_notice(Notice(f"{named}{more}", Tone.WARNING))
        self._newest = True
        self.desk.changes.tell(frozenset())
        self.refresh()

    def _unread(self, trouble: Trouble) -> None:
        self._failed(trouble)
        self.refresh()

    def _failed(self, trouble: Trouble) -> None:
        self._notice.show_notice(Notice(trouble.sentence, Tone.TROUBLE))

    def _changed(self, _cases: frozenset[int]) -> None:
        if self.isVisible():
            self.refresh()

    def _inbox_looked(self) -> None:
        if self.isVisible():
            self.watch.show_inbox(self.desk.inbox)

    def _selected(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = self.model.import_row(current.row())
        if row is None:
            self._show_view(None)
            return
        self.desk.runner.ask(
            partial(self.desk.app.queries.import_view, row.id), self._show_view, owner=self,
            key="import-view", failed=self._failed,
        )  # fmt: skip

    def _text_wanted(self, row: FindingRow) -> None:
        if self._view is not None:
            finding = row.finding
            look = partial(
                self.desk.app.queries.raw_text, self._view.row.id, finding.offset, finding.segment
            )
            self.desk.runner.ask(look, partial(self._show_text, row), owner=row, failed=self._failed)

    def _show_text(self, row: FindingRow, lines: tuple[RawLine, ...]) -> None:
        self.report.show_text(row, lines)

    def _undo(self) -> None:
        """Ask plainly, then take the file in front back."""
        if self._view is None:
            return
        if self._view.why_not:
            self.desk.notices.tell(f"{self._view.row.name} stays. {self._view.why_not}")
            return
        row = self._view.row
        question = (
            f"Everything that {row.name} brought leaves the desk, and the cases it changed are judged "
            "without it. Nobody has worked on them. The file itself stays where it is and can come in again."
        )
        dialog = QuestionDialog(self.desk.theme, "Undo this file?", question, "Undo the file", self)
        if dialog.exec():
            deed = partial(self.desk.app.actions.undo_import, row.id)
            self.desk.runner.run(f"Taking {row.name} back", partial(_alone, deed), self._undone,
                                 owner=self, failed=self._failed)  # fmt: skip

    def _undone(self, undone: ImportUndone) -> None:
        self.desk.notices.tell(f"{undone.name} was taken back.")
        self.desk.changes.tell(frozenset())
        self.refresh()

    def _export(self) -> None:
        if self._view is None or not self._view.row.findings:
            self.desk.notices.tell("This file has no findings to save.")
            return
        stem = f"findings {self._view.row.id}.xlsx"
        name, _ = QFileDialog.getSaveFileName(self, "Save the findings", stem, TABLES)
        if name:
            save = partial(self.desk.app.actions.export_findings, self._view.row.id, Path(name))
            done = partial(self._exported, Path(name).name)
            self.desk.runner.ask(save, done, owner=self, failed=self._failed)

    def _exported(self, name: str, number: int) -> None:
        self.desk.notices.tell(f"{counted(number, 'finding')} saved in {name}.")

    def _ask(self) -> None:
        keeping = self.desk.keeping
        downloads = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        start = keeping.text(LAST_FOLDER, downloads)
        names, _ = QFileDialog.getOpenFileNames(self, "Bring in files", start, KINDS)
        if names:
            keeping.keep(LAST_FOLDER, str(Path(names[0]).parent))
            self.bring_in([Path(name) for name in names])

    def _dropped(self, names: list[str]) -> None:
        self.bring_in([Path(name) for name in names])

    def _to_entry(self) -> None:
        self.go.emit(Destination(Context.ENTRY))

    def _to_queue(self) -> None:
        self.go.emit(Destination(Context.QUEUE, lane="denials"))

    def _to_unmatched(self) -> None:
        self.go.emit(Destination(Context.UNMATCHED))

    def _switched(self, id: str) -> None:
        if id == UNMATCHED:
            self._to_unmatched()

    def _next_finding(self) -> None:
        """The next finding of this file, else the first of the next file that has one."""
        if self.report.next_finding():
            return
        start = self.table.currentIndex().row()
        for step in range(1, self.model.rowCount() + 1):
            at = (start + step) % self.model.rowCount()
            row = self.model.import_row(at)
            if row is not None and row.findings:
                self._walk = at != start
                self.table.selectRow(at)
                return


def _alone(deed: partial[ImportUndone], _progress: JobProgress) -> ImportUndone:
    """A deed that tells no progress: it is over in a few seconds."""
    return deed()
