"""The letter screen: fills the gaps, picks the exhibits, shows the packet, freezes and prints it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from denials_app.actions.results import Changed, LetterPreview
from denials_app.queries.rows import CaseView
from ui.commands import Context, Slots
from ui.deeds import CaseDeeds
from ui.desk import Desk, Destination, Header, Screen
from ui.job_runner import Trouble
from ui.notices import Notice, Tone
from ui.screens.letter.foot import Foot
from ui.screens.letter.half_done import HalfDone, half_done
from ui.screens.letter.leaving import Leaving, LetterAtHand
from ui.screens.letter.opening import Opening, look
from ui.screens.letter.outline_pane import OutlinePane
from ui.screens.letter.paper_pane import PaperPane
from ui.screens.letter.paper_work import PaperWork
from ui.screens.letter.passages import PassagesPane
from ui.screens.letter.preview_pane import PreviewPane
from ui.screens.letter.question_bar import QuestionBar
from ui.widgets.bars import NoticeBar
from ui.widgets.field import Choice
from ui.widgets.panes import Panes
from ui.widgets.text import pane, rule
from ui.words import count

REDRAW_AFTER = 350


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
        self._half: HalfDone | None = None
        self._deeds = CaseDeeds(desk, self, self._seen)
        self.outline = OutlinePane(theme)
        self.passages = PassagesPane(theme, desk.app.clock.today())
        self.papers = PaperPane(theme)
        self._notice = NoticeBar(theme)
        self._papers = PaperWork(desk, self.papers, self._notice, self)
        self.preview = PreviewPane(theme)
        self.question = QuestionBar(theme)
        self.foot = Foot(theme, desk.keeping)
        self.leaving = Leaving(desk, self.foot, self._deeds, self._at_hand, self)
        self.choice = Choice(theme, "Letter")
        self.choice.setMinimumWidth(theme.px(226))
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(REDRAW_AFTER)
        self._lay_out()
        self._connect()

    def slots(self) -> Slots:
        return {
            "print": self.leaving.open_print,
            "save-packet": self.leaving.save,
            "next-gap": self._next_gap,
            "document": self._add,
            "page": self.papers.toggle_page,
            "black-out": self.papers.black_out,
            "proof": self._papers.enclose_proof,
            "edit-passage": self.passages.edit_in_focus,
            "back": self._back,
            **{f"answer.{n}": partial(self.question.take, n) for n in range(1, 10)},
        }

    def show_destination(self, destination: Destination) -> None:
        if destination.case != self._case:
            self._values, self._view = {}, None
            self.papers.close_paper()
            self.passages.end()
            self.outline.forget()
            self.choice.clear()
            self.preview.show_nothing("")
        self._case, self._issue = destination.case, destination.issue
        self._papers.about(self._case or 0, self._issue)
        self._cases = destination.cases or self._cases
        self._take_focus = True
        self._wanted = destination.choice
        self._take_up()
        self.leaving.begin()
        self._look(from_files=True)

    def carried(self) -> object:
        return half_done(self._case, self._template, self._values, self.outline, self.passages)

    def carry_on(self, typed: object) -> None:
        self._half = typed if isinstance(typed, HalfDone) else None

    def _take_up(self) -> None:
        half, self._half = self._half, None
        if half is not None and half.case == self._case:
            self._values, self._wanted = dict(half.values), half.template
            half.hand_on(self.outline, self.passages)

    @property
    def _template(self) -> str:
        return str(self.choice.currentData() or "")

    def header(self) -> Header:
        claim = self._view.claim if self._view else "Case"
        return Header("Letter", ("Queue", claim))

    def header_part(self) -> QWidget:
        return self.choice

    def refresh(self) -> None:
        """Ask for the case, its guide and the letters that fit."""
        self._look(from_files=False)

    def _look(self, from_files: bool) -> None:
        if self._case is None:
            return
        work = partial(look, self.desk.app, self._case, self._issue, from_files)
        self.desk.runner.ask(work, self._show, owner=self, key="letter", failed=self._failed)

    def _lay_out(self) -> None:
        self._panes = Panes(
            self.desk.theme, self.desk.keeping, "letter", (self.outline, self._centre(), self.preview),
            (252, 0, 440), (272, 0, 508),
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for each in (self._notice, self.question, rule(), self._panes, rule(), self.foot):
            column.addWidget(each, 1 if each is self._panes else 0)

    def _centre(self) -> QWidget:
        centre = pane("base")
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.passages, 1)
        column.addWidget(self.papers)
        self.papers.blacking.connect(self.passages.setHidden)
        return centre

    def _connect(self) -> None:
        self.choice.activated.connect(self._draw)
        self.outline.filled.connect(self._filled)
        self.outline.arranged.connect(self._papers.arrange)
        self.outline.opened.connect(self._papers.open)
        self.passages.worded.connect(self._word)
        self._papers.done.connect(self._redraw_soon)
        self.outline.add_wanted.connect(self._add)
        self.outline.proof_wanted.connect(self._papers.enclose_proof)
        self.outline.dropped.connect(self._dropped)
        self.question.answered.connect(self._answer)
        self.foot.back.connect(self.desk.board.actions["back"].trigger)
        self.leaving.gone.connect(self._go_on)
        self.leaving.unready.connect(self._draw)
        self.leaving.stale.connect(self.refresh)
        self._redraw.timeout.connect(self._draw)
        self._notice.again.connect(self._draw)
        self.desk.changes.changed.connect(self._changed)

    def _show(self, opening: Opening) -> None:
        self._view = opening.case
        led = opening.guide.template if opening.guide.end is not None and self._take_focus else ""
        kept = self._wanted or led or self.choice.currentData()
        self._wanted = ""
        self.question.show_guide(opening.guide)
        self.outline.show_proof(opening.case.proofs)
        self.choice.clear()
        for choice in opening.choices:
            self.choice.addItem(choice.title, choice.id)
        self.choice.setCurrentIndex(max(self.choice.findData(kept), 0))
        self.header_changed.emit(self.header())
        if opening.choices:
            self._draw()
        else:
            self.foot.show_ready(False, 0)
            self.preview.show_nothing("No letter fits this denial; the case says which ways out are open.")

    def _draw(self) -> None:
        if self._case is None or self._view is None:
            return
        self.preview.show_drawing()
        work = partial(self.desk.app.actions.preview_letter, self._case, self._template, dict(self._values))
        self.desk.runner.ask(work, self._drawn, owner=self, key="packet", failed=self._failed)

    def _drawn(self, preview: LetterPreview) -> None:
        self._notice.hide()
        in_gap = self._take_focus or self.focusWidget() in self.outline.editors
        self._take_focus = False
        stays = self.outline.show_gaps(preview.gaps, self._values)
        self.outline.show_exhibits(preview.exhibits, preview.forms, preview.left_out)
        self.passages.show_letter(preview.passages)
        for finding in preview.findings:
            self._notice.show_notice(Notice(finding.message, Tone.WARNING))
        if preview.pdf:
            self.preview.show_packet(preview.pdf)
        self.foot.show_ready(not preview.gaps, len(preview.gaps))
        if not preview.gaps:
            self.foot.show_size(_size_words(preview))
        elif not preview.pdf:
            self.preview.show_missing(len(preview.gaps))
        if in_gap and not stays:
            QTimer.singleShot(0, self._focus_next_step)

    def _focus_next_step(self) -> None:
        # a question is answered first, then the gaps are filled, then the packet is printed
        if self.question.is_open:
            self.question.take_focus()
        elif self.outline.editors:
            self.outline.editors[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.foot.is_ready:
            self.foot.take_focus()

    def _failed(self, trouble: Trouble) -> None:
        self.foot.show_ready(False, 0)
        self._notice.show_notice(Notice(trouble.sentence, Tone.TROUBLE), again=True)

    def _filled(self, field: str, value: str) -> None:
        self._values[field] = value
        if self._case is not None:
            keep = partial(self.desk.app.actions.keep_letter_facts, self._case, {field: value}, self._issue)
            self.desk.runner.ask(keep, _nothing, owner=self)
        self._draw()

    def _answer(self, step: str, value: str, from_files: bool) -> None:
        if self._case is not None:
            answer = self.desk.app.actions.seen(self._seen(self._case)).answer_guide
            deed = partial(answer, self._case, step, value, self._issue, from_files)
            self.desk.runner.ask(deed, self._answered, owner=self, failed=self._not_done)

    def _answered(self, changed: Changed) -> None:
        self._take_focus = True
        self.desk.changes.tell(changed.cases)

    def _seen(self, case: int) -> int | None:
        return self._view.version if self._view is not None and self._view.id == case else None

    def _redraw_soon(self) -> None:
        self._redraw.start()

    def _word(self, paragraph: str, parts: "tuple[str | int, ...] | None", facts: int) -> None:
        self._papers.word(self._template, paragraph, parts, facts)

    def _changed(self, cases: frozenset[int]) -> None:
        if self.isVisible() and self._case in cases and not self.leaving.is_printed:
            self.refresh()

    def _next_gap(self) -> None:
        editors = self.outline.editors
        focus = self.focusWidget()
        if editors:
            place = editors.index(focus) + 1 if focus in editors else 0
            editors[place % len(editors)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _not_done(self, trouble: Trouble) -> None:
        # in the window's bar: the screen's own goes with the next drawing, which follows at once
        self.desk.notices.trouble(trouble.sentence)
        self.refresh()

    def _at_hand(self) -> LetterAtHand | None:
        if self._view is None:
            return None
        return LetterAtHand(self._view, self._template, dict(self._values))

    def _go_on(self) -> None:
        self.go.emit(self._following())

    def _following(self) -> Destination:
        ahead = self._cases[self._cases.index(self._case) + 1 :] if self._case in self._cases else ()
        return Destination(Context.QUEUE, ahead[0] if ahead else self._case)

    def _add(self) -> None:
        self._deeds.attach(self._case)

    def _dropped(self, paths: tuple[Path, ...]) -> None:
        self._deeds.attach(self._case, paths)

    def _back(self) -> None:
        if not (self.leaving.end() or self.passages.end() or self.papers.end()):
            self.go.emit(Destination(Context.CASE, self._case, self._issue, self._cases))


def _size_words(m: LetterPreview) -> str:
    return f"{count(m.pages, 'page')} · {len(m.pdf) / 1e6:.1f} MB · {count(len(m.exhibits), 'exhibit')}"


def _nothing(_answer: object) -> None:
    """A typed fact was kept; the preview is on its way already."""
