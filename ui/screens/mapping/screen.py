"""The mapping screen: what each column of a spreadsheet holds, which rows stay out, and the rest comes in."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from denials_app.actions.results import ImportReport
from denials_app.base.words import counted
from denials_app.model.sheets import SheetColumns, SheetField, SheetPreview
from denials_app.queries.work_rows import OfficeRow
from ui.commands import Context, Slots
from ui.desk import Desk, Destination, Header, Screen
from ui.job_runner import JobProgress, Trouble
from ui.notices import Notice, Tone
from ui.screens.mapping.options_line import OptionsLine
from ui.screens.mapping.problem_list import ProblemList
from ui.screens.mapping.sheet_table import SheetTable
from ui.widgets.bars import NoticeBar
from ui.widgets.buttons import KeyButton, Look
from ui.widgets.panes import Panes
from ui.widgets.placeholder import Placeholder
from ui.widgets.text import Elided, pane, rule
from ui.words import count


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What a person chose for a spreadsheet that has not come in yet."""

    path: Path
    columns: SheetColumns
    practice: int | None


class MappingScreen(Screen):
    """A destination's choice is the path of a spreadsheet."""

    context = Context.MAPPING

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self._path: Path | None = None
        self._view: SheetPreview | None = None
        self._busy = False
        self._before: _Chosen | None = None
        self._stamp = 0
        self.options = OptionsLine(theme)
        self.sheet = SheetTable(theme)
        self.problems = ProblemList(theme)
        self.bring = KeyButton(theme, "Bring in", "Ctrl ⏎", "tray-arrow-down", Look.ACCENT)
        self._why = Elided(theme, "", 12.5, tone="text2")
        self._notice = NoticeBar(theme)
        self._empty = Placeholder(theme)
        self._lay_out()
        self._connect()

    def slots(self) -> Slots:
        return {"map.bring-in": self._bring_in, "next-finding": self.problems.next}

    def show_destination(self, destination: Destination) -> None:
        path = Path(destination.choice) if destination.choice else self._path
        self._notice.hide()
        if path is None:
            self._empty.show_empty(
                "table-arrow-right", "No spreadsheet yet",
                "Choose a CSV or XLSX file in Files, or drop one on the window.", "Go to Files",
            )
            self._show_nothing()
        elif path != self._path or _saved_at(path) != self._stamp:
            self._open(path)
        self.desk.runner.ask(self.desk.app.queries.office, self._show_practices, owner=self, key="offices")

    def carried(self) -> object:
        if self._view is None or self._path is None:
            return None
        return _Chosen(self._path, self._columns(self._view), self.options.practice)

    def carry_on(self, typed: object) -> None:
        if isinstance(typed, _Chosen):
            self._before = typed
            self.options.want_practice(typed.practice)
            self._open(typed.path)

    def header(self) -> Header:
        beside = ""
        if self._view is not None:
            number = count(self._view.looked_at, "row")
            rows = number if self._view.is_whole else f"more than {number}"
            beside = f"{self._view.kind.upper()} · {rows} under the heading in row {self._view.head_row}"
        return Header(self._path.name if self._path else "Spreadsheet", ("Files",), beside)

    def _open(self, path: Path) -> None:
        self._path, self._view, self._stamp = path, None, _saved_at(path)
        self._empty.show_loading()
        self._show_nothing()
        before, self._before = self._before, None
        if before is not None and before.path == path:
            self._ask(before.columns, before.columns.sheet, anew=True)
        else:
            self._ask(None, "")

    def _ask(self, chosen: SheetColumns | None, sheet: str, anew: bool = False) -> None:
        path = self._path
        if path is not None:
            look = partial(self.desk.app.queries.sheet_preview, path, sheet, chosen, self.options.practice)
            done = self._show if chosen is None or anew else self._show_again
            self.desk.runner.ask(look, done, owner=self, key="mapping", failed=self._failed)

    def _show(self, view: SheetPreview) -> None:
        """Another spreadsheet, or another sheet of it."""
        self._view = view
        self._forms.setCurrentIndex(0)
        self._foot.show()
        self.options.show_view(view)
        self.sheet.load(view)
        self._show_state(view)
        self.header_changed.emit(self.header())
        first = None if self.bring.isEnabled() else self.sheet.strip.first_open()
        (first or self.bring).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_again(self, view: SheetPreview) -> None:
        """The same rows by the columns a person chose."""
        self._view = view
        self.sheet.refresh(view)
        self._show_state(view)

    def _show_state(self, view: SheetPreview) -> None:
        self.problems.show_view(view)
        self.options.show_payer(SheetField.PAYER in view.mapping.fields)
        self.options.ask_practice(SheetField.PRACTICE not in view.mapping.fields)
        more = "" if view.is_whole else "all "
        words = f"Bring in {more or f'{view.good:,} '}{'row' if view.good == 1 and not more else 'rows'}"
        least = "" if view.is_whole else "at least "
        words += f", {least}{view.bad:,} left out" if view.bad else ""
        self.bring.show_words("Bring in rows" if view.missing else words)
        ready = not view.missing and view.good > 0 and not self._busy
        self.bring.setEnabled(ready)
        self._why.setText(self._reason(view))

    def _reason(self, view: SheetPreview) -> str:
        if view.missing:
            if view.missing == (SheetField.PAYER,):
                return "Choose the payer's column over the table, or name one payer of all rows above it."
            beside = "below" if self._panes.is_folded else "at the right"
            return f"The needed columns are named {beside}; choose them over the table."
        if not view.good:
            return "No row can come in by these columns."
        if not view.is_whole:
            return f"The first {view.looked_at:,} rows are judged here, all others as they come in."
        return "The columns are remembered for every file with this heading."

    def _show_nothing(self) -> None:
        self._forms.setCurrentIndex(1)
        self._foot.hide()
        self.header_changed.emit(self.header())

    def _show_practices(self, rows: tuple[OfficeRow, ...]) -> None:
        self.options.show_practices(rows)

    def _chosen(self) -> None:
        if self._view is not None:
            self._ask(self._columns(self._view), self._view.sheet)

    def _columns(self, view: SheetPreview) -> SheetColumns:
        """The columns as they are chosen on the screen now."""
        payer = self.options.payer
        fields = self.sheet.strip.fields
        constants = ((SheetField.PAYER, payer),) if payer and SheetField.PAYER not in fields else ()
        return SheetColumns(self.options.kind, fields, constants, view.sheet if view.sheets else "")

    def _sheet_chosen(self, name: str) -> None:
        self._ask(None, name)

    def _bring_in(self) -> None:
        view, path = self._view, self._path
        if view is None or path is None or not self.bring.isEnabled():
            return
        self._busy = True
        self.bring.setEnabled(False)
        work = partial(self._import, path, self._columns(view), self.options.practice)
        self.desk.runner.run(
            f"Reading {path.name}", work, self._imported, owner=self, failed=self._failed,
        )  # fmt: skip

    def _import(
        self, path: Path, columns: SheetColumns, practice: int | None, progress: JobProgress,
    ) -> ImportReport:
        def step(done: int, total: int, words: str) -> None:
            progress(done, total, words)

        def cancelled() -> bool:
            return progress.cancelled

        self.desk.app.actions.remember_columns(path, columns, practice)
        return self.desk.app.jobs.import_files((path,), step, cancelled)

    def _imported(self, report: ImportReport) -> None:
        self._busy = False
        if self._view is not None:
            self._show_state(self._view)
        if report.cancelled:
            self.desk.notices.tell("Cancelled; nothing of the spreadsheet came in.")
            return
        [file] = report.files
        if file.status == "set_aside" and file.sentence:
            self._notice.show_notice(Notice(file.sentence, Tone.WARNING))
            return
        own = "already held" if file.status == "duplicate" else f"{report.denials_new} new denials"
        self.desk.notices.tell(f"{counted(file.claims, 'claim')} read, {own}.")
        self.desk.changes.tell(frozenset())
        self._path = self._view = None
        self.go.emit(Destination(Context.FILES, lane="newest"))

    def _failed(self, trouble: Trouble) -> None:
        self._busy = False
        if self._view is None:
            # Whoever offers it again wants it looked at again.
            self._stamp = -1
            self._empty.show_empty("table-off", "It cannot be read", trouble.sentence, "Go to Files")
            self._show_nothing()
        else:
            self._notice.show_notice(Notice(trouble.sentence, Tone.TROUBLE))
            self._show_state(self._view)

    def _to_files(self) -> None:
        self.go.emit(Destination(Context.FILES))

    def _lay_out(self) -> None:
        left = pane("base")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.options, rule(), self.sheet):
            column.addWidget(part, 1 if part is self.sheet else 0)
        parts = (left, self.problems)
        panes = self._panes = Panes(self.desk.theme, self.desk.keeping, "mapping", parts, (0, 300), (0, 360))
        self._forms = QStackedWidget()
        self._forms.addWidget(panes)
        self._forms.addWidget(self._empty)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(20, 10, 20, 10)
        foot.setSpacing(12)
        foot.addWidget(self._why, 1)
        foot.addWidget(self.bring)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._notice)
        whole.addWidget(self._forms, 1)
        whole.addWidget(rule())
        whole.addWidget(self._foot)

    def _connect(self) -> None:
        self.sheet.chosen.connect(self._chosen)
        self.options.changed.connect(self._chosen)
        self.options.sheet_chosen.connect(self._sheet_chosen)
        self.problems.picked.connect(self.sheet.show_problem)
        self.bring.clicked.connect(self._bring_in)
        self._empty.pressed.connect(self._to_files)


def _saved_at(path: Path) -> int:
    """When a file was last saved: one that was mended since is looked at anew. 0 where it is gone."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
