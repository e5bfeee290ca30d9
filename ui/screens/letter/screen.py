"""The letter screen: fills the gaps, picks the exhibits, shows the packet, freezes and prints it."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from denials_app.actions.results import LetterPreview, LetterResult
from denials_app.queries.rows import CaseView
from denials_app.queries.work_rows import LetterChoice
from ui.commands import Context, Slots
from ui.deeds import CaseDeeds
from ui.desk import Desk, Destination, Header, Screen
from ui.job_runner import Trouble
from ui.notices import Notice, Tone
from ui.printing import print_pdf, printers
from ui.screens.letter.outline_pane import OutlinePane
from ui.screens.letter.passages import PassagesPane
from ui.screens.letter.preview_pane import PreviewPane
from ui.screens.letter.print_bar import PrintBar
from ui.theme import SMALL_SCREEN
from ui.widgets.bars import NoticeBar
from ui.widgets.buttons import KeyButton, Look
from ui.widgets.field import Choice
from ui.widgets.marks import StatusWord
from ui.widgets.text import Elided, pane, rule

REDRAW_AFTER = 350


@dataclass(frozen=True, slots=True)
class _Opening:
    """What the composer opens on."""

    case: CaseView
    choices: tuple[LetterChoice, ...]


class LetterScreen(Screen):
    """Print and save are on only when nothing is missing."""

    context = Context.LETTER

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self._case: int | None = None
        self._issue = 0
        self._take_focus = True
        self._wanted = ""
        self._cases: tuple[int, ...] = ()
        self._view: CaseView | None = None
        self._values: dict[str, str] = {}
        self._path: Path | None = None
        self._deeds = CaseDeeds(desk, self)
        self.outline = OutlinePane(theme)
        self.passages = PassagesPane(theme)
        self.preview = PreviewPane(theme)
        self.print_bar = PrintBar(theme)
        self.choice = Choice(theme, "Letter")
        self.choice.setMinimumWidth(theme.px(226))
        self._notice = NoticeBar(theme)
        self._size = Elided(theme, size=12, tone="text2")
        self._missing = StatusWord(theme, "check", "", "green")
        self.save = KeyButton(theme, "Save for portal", "Ctrl S", "content-save-outline")
        self.print = KeyButton(theme, "Print packet", "Ctrl P", "printer-outline", Look.ACCENT)
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(REDRAW_AFTER)
        self._lay_out()
        self._connect()

    def slots(self) -> Slots:
        return {
            "print": self._open_print,
            "save-packet": self._save,
            "next-gap": self._next_gap,
            "exhibit": self._add,
            "back": self._back,
        }

    def show_destination(self, destination: Destination) -> None:
        if destination.case != self._case:
            self._values, self._view = {}, None
            self.choice.clear()
            self.preview.show_nothing("")
        self._case, self._issue = destination.case, destination.issue
        self._cases = destination.cases or self._cases
        self._take_focus = True
        self._wanted = destination.choice
        self.refresh()

    def header(self) -> Header:
        claim = self._view.claim if self._view else "Case"
        return Header("Letter", ("Queue", claim))

    def header_part(self) -> QWidget:
        return self.choice

    def refresh(self) -> None:
        """Ask for the case and the letters that fit."""
        case, issue, queries = self._case, self._issue, self.desk.app.queries
        if case is None:
            return

        def look() -> _Opening:
            return _Opening(queries.case(case), queries.letter_choices(case, issue))

        self.desk.runner.ask(look, self._show, owner=self, key="letter", failed=self._failed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self.desk.theme.px
        left, right = (
            (px(252), px(440))
            if self.window().width() <= self.desk.theme.px(SMALL_SCREEN)
            else (px(272), px(508))
        )
        self.outline.setMinimumWidth(left)
        self._split.setSizes([left, max(self.width() - left - right - 2, 260), right])

    def _lay_out(self) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        for place, part in enumerate((self.outline, self.passages, self.preview)):
            self._split.addWidget(part)
            self._split.setCollapsible(place, False)
            self._split.setStretchFactor(place, int(place == 1))
        back = KeyButton(self.desk.theme, "Back", "Esc", look=Look.GHOST)
        back.clicked.connect(self.desk.board.actions["back"].trigger)
        foot = pane("base")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(back)
        row.addWidget(self._size, 1)
        for part in (self._missing, self.save, self.print):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for each in (self._notice, self._split, rule(), self.print_bar, foot):
            column.addWidget(each, 1 if each is self._split else 0)
        self._enable(False)

    def _connect(self) -> None:
        self.choice.activated.connect(self._draw)
        self.outline.filled.connect(self._filled)
        self.outline.picked.connect(self._picked)
        self.outline.add_wanted.connect(self._add)
        self.outline.dropped.connect(self._dropped)
        self.print_bar.wanted.connect(self._freeze)
        self.save.clicked.connect(self._save)
        self.print.clicked.connect(self._open_print)
        self._redraw.timeout.connect(self._draw)
        self._notice.again.connect(self._draw)
        self.desk.changes.changed.connect(self._changed)

    def _show(self, opening: _Opening) -> None:
        self._view = opening.case
        kept = self._wanted or self.choice.currentData()
        self._wanted = ""
        self.choice.clear()
        for choice in opening.choices:
            self.choice.addItem(choice.title, choice.id)
        self.choice.setCurrentIndex(max(self.choice.findData(kept), 0))
        self.outline.show_exhibits(opening.case.documents)
        self.header_changed.emit(self.header())
        if opening.choices:
            self._draw()
        else:
            self._enable(False)
            self.preview.show_nothing("No letter fits this denial; the case says which ways out are open.")

    def _draw(self) -> None:
        if self._case is None or self._view is None:
            return
        self.preview.show_drawing()
        actions, template = self.desk.app.actions, str(self.choice.currentData() or "")
        work = partial(actions.preview_letter, self._case, template, dict(self._values), self.outline.chosen)
        self.desk.runner.ask(work, self._drawn, owner=self, key="packet", failed=self._failed)

    def _drawn(self, preview: LetterPreview) -> None:
        self._notice.hide()
        in_gap = self._take_focus or self.focusWidget() in self.outline.editors
        self._take_focus = False
        self.outline.show_gaps(preview.gaps, self._values)
        self.passages.show_letter(preview.html)
        if preview.pdf:
            self.preview.show_packet(preview.pdf)
        if preview.gaps:
            if not preview.pdf:
                self.preview.show_missing(len(preview.gaps))
        else:
            megabytes = len(preview.pdf) / 1_000_000
            pages = "1 page" if preview.pages == 1 else f"{preview.pages} pages"
            self._size.setText(f"{pages} · {megabytes:.1f} MB · {len(preview.exhibits)} exhibits")
        self._enable(not preview.gaps, len(preview.gaps))
        if preview.gaps and in_gap:
            QTimer.singleShot(0, self._first_gap)
        elif not preview.gaps:
            self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enable(self, ready: bool, missing: int = 0) -> None:
        self.save.setEnabled(ready)
        self.print.setEnabled(ready)
        words = (
            ""
            if ready
            else "One fact is missing"
            if missing == 1
            else f"{missing} facts are missing"
            if missing
            else ""
        )
        self._missing.show_status("alert-outline" if words else "check", words, "amber")
        self._missing.setVisible(bool(words))
        if missing:
            self._size.setText("")

    def _failed(self, trouble: Trouble) -> None:
        self._enable(False)
        self._notice.show_notice(Notice(trouble.sentence, Tone.TROUBLE), again=True)

    def _filled(self, field: str, value: str) -> None:
        self._values[field] = value
        self._draw()

    def _picked(self, _ids: tuple[int, ...]) -> None:
        if self._view is not None:
            self.outline.show_exhibits(self._view.documents)
        self._redraw.start()

    def _changed(self, cases: frozenset[int]) -> None:
        if self.isVisible() and self._case in cases:
            self.refresh()

    def _first_gap(self) -> None:
        if self.outline.editors:
            self.outline.editors[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _next_gap(self) -> None:
        editors = self.outline.editors
        focus = self.focusWidget()
        if editors:
            place = editors.index(focus) + 1 if focus in editors else 0
            editors[place % len(editors)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open_print(self) -> None:
        if self.print.isEnabled():
            self.print_bar.open_bar(printers())

    def _save(self) -> None:
        if not self.save.isEnabled() or self._view is None:
            return
        # never a patient's name in a file's name; our own claim number is what the office files by
        name, _ = QFileDialog.getSaveFileName(self, "Save the packet", f"packet-{self._view.claim}.pdf")
        if name:
            self.write(Path(name))

    def _freeze(self, printer: str, copies: int) -> None:
        if not printer:
            self._save()
            return
        self.desk.runner.run(
            "Printing the packet",
            partial(self._print_frozen, printer, copies),
            self._written,
            owner=self,
            failed=self._failed,
        )

    def _print_frozen(self, printer: str, copies: int, _progress: object) -> LetterResult:
        result = self._write(None)
        if not result.gaps:
            print_pdf(self.desk.app.actions.document_bytes(result.document, "packet"), printer, copies)
        return result

    def write(self, path: Path) -> None:
        """Freeze the packet and write it to a file."""
        self.desk.runner.ask(partial(self._write, path), self._written, owner=self, failed=self._failed)

    def _write(self, path: Path | None) -> LetterResult:
        template = str(self.choice.currentData() or "")
        return self.desk.app.actions.write_letter(
            self._case or 0, template, dict(self._values), self.outline.chosen, path
        )

    def _written(self, result: LetterResult) -> None:
        if result.gaps:
            self._draw()
            return
        pages = "1 page" if result.pages == 1 else f"{result.pages} pages"
        self.desk.notices.tell(f"Packet frozen, {pages}, {result.sha256[:12]}…")
        self.desk.changes.tell(result.changed.cases)
        self.go.emit(self._following())

    def _following(self) -> Destination:
        if self._case in self._cases:
            place = self._cases.index(self._case) + 1
            if place < len(self._cases):
                return Destination(Context.QUEUE, self._cases[place])
        return Destination(Context.QUEUE, self._case)

    def _add(self) -> None:
        self._deeds.attach(self._case)

    def _dropped(self, paths: tuple[Path, ...]) -> None:
        self._deeds.attach(self._case, paths)

    def _back(self) -> None:
        if self.print_bar.isVisible():
            self.print_bar.hide()
        else:
            self.go.emit(Destination(Context.CASE, self._case, self._issue, self._cases))
