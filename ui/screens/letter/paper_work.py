"""What a person does to the packet's papers and words: kept with the case, then the packet is drawn anew."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from denials_app.actions.results import Attached, Changed, PaperPages
from denials_app.model.letter import BlackOut, ExhibitPlace
from ui.desk import Desk
from ui.job_runner import Trouble
from ui.notices import Notice, Tone
from ui.screens.letter.paper_pane import PaperPane
from ui.widgets.bars import NoticeBar
from ui.words import count


class PaperWork(QObject):
    """`done` says that the packet is to be drawn anew."""

    done = Signal()

    def __init__(self, desk: Desk, pane: PaperPane, notice: NoticeBar, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk = desk
        self._pane = pane
        self._notice = notice
        self._owner = owner
        self._case = 0
        self._issue = 0
        pane.marked.connect(self._mark)
        pane.words_wanted.connect(self._find_words)

    def about(self, case: int, issue: int) -> None:
        """Whose packet it is."""
        self._case, self._issue = case, issue

    def word(self, template: str, paragraph: str, parts: "tuple[str | int, ...] | None", facts: int) -> None:
        """Keep a paragraph's wording; None goes back to the letter's own."""
        word = self._desk.app.actions.word_paragraph
        self._then_draw(partial(word, self._case, template, paragraph, parts, facts, self._issue))

    def arrange(self, places: tuple[ExhibitPlace, ...]) -> None:
        """Keep the order of the exhibits, and which stay out."""
        self._then_draw(partial(self._desk.app.actions.arrange_exhibits, self._case, places, self._issue))

    def enclose_proof(self) -> None:
        """Draw the acceptances on file as proof of timely filing and put it among the exhibits."""
        draw = partial(self._desk.app.actions.attach_proof, self._case)
        self._desk.runner.ask(draw, self._enclosed, owner=self._owner, failed=self._failed)

    def _enclosed(self, result: Attached) -> None:
        self._desk.notices.tell(f"{result.name} enclosed, {count(result.pages, 'page')}.")
        self._desk.changes.tell(result.changed.cases)

    def _then_draw(self, deed: Callable[[], Changed]) -> None:
        self._desk.runner.ask(deed, self._redrawn, owner=self._owner, failed=self._failed)

    def _redrawn(self, _changed: Changed) -> None:
        self.done.emit()

    def open(self, document: int) -> None:
        """Show a paper's pages."""
        work = partial(self._desk.app.actions.paper, document)
        show = self._pane.show_paper
        self._desk.runner.ask(work, show, owner=self._owner, key="paper", failed=self._failed)

    def _mark(self, paper: PaperPages) -> None:
        mark = partial(
            self._desk.app.actions.mark_pages, self._case, paper.document, paper.picked, paper.black,
            paper.on_top,
        )  # fmt: skip
        done = partial(self._marked, paper.document)
        self._desk.runner.ask(mark, done, owner=self._owner, failed=partial(self._not_marked, paper.document))

    def _marked(self, document: int, changed: Changed) -> None:
        self.open(document)
        self._desk.changes.tell(changed.cases)

    def _not_marked(self, document: int, trouble: Trouble) -> None:
        self._notice.show_notice(Notice(trouble.sentence, Tone.WARNING))
        self.open(document)

    def _find_words(self, document: int, words: str) -> None:
        work = partial(self._desk.app.actions.find_in_paper, document, words)
        self._desk.runner.ask(work, partial(self._found, words), owner=self._owner, failed=self._failed)

    def _found(self, words: str, boxes: tuple[BlackOut, ...]) -> None:
        if boxes:
            self._pane.add_black(boxes)
            self._desk.notices.tell(f"Blacked out {count(len(boxes), 'place')}.")
        else:
            said = f"“{words}” was found nowhere in the text; a scan has to be blacked out by hand (X)."
            self._notice.show_notice(Notice(said, Tone.WARNING))

    def _failed(self, trouble: Trouble) -> None:
        self._notice.show_notice(Notice(trouble.sentence, Tone.TROUBLE))
