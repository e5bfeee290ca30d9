"""The packet leaves: frozen and saved or printed, then the day to ask after it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from denials_app.actions.results import Changed, LetterResult
from denials_app.queries.rows import CaseView
from ui.deeds import CaseDeeds
from ui.desk import Desk
from ui.job_runner import Trouble
from ui.printing import packets_folder, printers
from ui.screens.letter.foot import Foot
from ui.screens.letter.going_out import Printed, freeze_and_print
from ui.screens.letter.print_bar import PrintOrder
from ui.words import count


@dataclass(frozen=True, slots=True)
class LetterAtHand:
    """What the screen shows: the case as it was seen, the letter chosen, and what was filled in."""

    case: CaseView
    template: str
    values: Mapping[str, str]


class Leaving(QObject):
    """`gone`: on to the next case. `unready`: something is missing again. `stale`: the case moved on."""

    gone = Signal()
    unready = Signal()
    stale = Signal()

    def __init__(
        self, desk: Desk, foot: Foot, deeds: CaseDeeds, at_hand: Callable[[], LetterAtHand | None],
        owner: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(owner)
        self._desk = desk
        self._foot = foot
        self._deeds = deeds
        self._at_hand = at_hand
        self._owner = owner
        self._printed: Printed | None = None
        foot.save.clicked.connect(self.save)
        foot.print.clicked.connect(self.open_print)
        foot.print_bar.wanted.connect(self.freeze)
        foot.print_bar.left.connect(self._close_bar)
        foot.print_bar.folder_wanted.connect(self._other_folder)
        foot.follow_bar.taken.connect(self._follow_up)
        foot.follow_bar.left.connect(self._go_on)

    @property
    def is_printed(self) -> bool:
        """Whether it was printed and only the day to ask after it is open."""
        return self._printed is not None

    def begin(self) -> None:
        """Another packet: nothing of it left yet."""
        self._printed = None
        self._foot.show_bar(None)
        self._foot.show_ready(False, 0)

    def end(self) -> bool:
        """Leave the bar that is open; False when none is."""
        if self._foot.follow_bar.isVisible():
            self._go_on()
            return True
        if self._foot.print_bar.isVisible():
            self._close_bar()
            return True
        return False

    def open_print(self) -> None:
        """Ask for the printer and how it is mailed."""
        if self._foot.is_ready:
            self._foot.show_bar(self._foot.print_bar)
            self._foot.print_bar.open_bar(printers(), self._folder())

    def save(self) -> None:
        """Ask for a file's name and write the packet there."""
        letter = self._at_hand()
        if not self._foot.is_ready or letter is None:
            return
        name, _ = QFileDialog.getSaveFileName(self._owner, "Save the packet", f"{_stem(letter)}.pdf")
        if name:
            self.write(Path(name))

    def write(self, path: Path) -> None:
        """Freeze the packet and write it to a file."""
        letter = self._at_hand()
        if letter is not None:
            work = partial(self._write, letter, path)
            self._desk.runner.ask(work, self._written, owner=self._owner, failed=self._not_done)

    def freeze(self, order: PrintOrder) -> None:
        """Freeze the packet and put it onto paper, or into the folder of packets."""
        letter = self._at_hand()
        if letter is None:
            return
        frozen = partial(self._write, letter, None)
        target = self._folder() / _stem(letter)
        work = partial(freeze_and_print, self._desk.app.actions, letter.case.id, frozen, order, target)
        self._desk.runner.run(
            "Printing the packet", work, self._after_print, owner=self._owner, failed=self._not_printed
        )

    def _close_bar(self) -> None:
        self._foot.show_bar(None)
        self._foot.take_focus()

    def _folder(self) -> Path:
        return packets_folder(self._desk.keeping.text("print/folder"))

    def _other_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self._owner, "Folder for packets", str(self._folder()))
        if name:
            self._desk.keeping.keep("print/folder", name)
            self.open_print()

    def _write(self, letter: LetterAtHand, path: Path | None) -> LetterResult:
        seen = self._desk.app.actions.seen(letter.case.version)
        return seen.write_letter(letter.case.id, letter.template, dict(letter.values), None, path)

    def _written(self, result: LetterResult) -> None:
        if result.gaps:
            self.unready.emit()
            return
        self._move_on()
        self._desk.notices.tell(f"Packet frozen, {count(result.pages, 'page')}, {result.sha256[:12]}…")
        self._desk.changes.tell(result.changed.cases)
        self.gone.emit()

    def _after_print(self, printed: Printed) -> None:
        if printed.follow_up is None:
            self._foot.show_bar(None)
            self.unready.emit()
            return
        self._printed = printed
        self._move_on()
        self._foot.show_bar(self._foot.follow_bar)
        self._foot.follow_bar.open_bar(printed.words, printed.follow_up)

    def _move_on(self) -> None:
        letter = self._at_hand()
        if letter is not None:
            self._desk.session.move(letter.case.id, letter.case.assessment.open)

    def _not_printed(self, trouble: Trouble) -> None:
        self._not_done(trouble)
        self.open_print()

    def _not_done(self, trouble: Trouble) -> None:
        # in the window's bar: the screen's own goes with the next drawing, which follows at once
        self._desk.notices.trouble(trouble.sentence)
        self.stale.emit()

    def _follow_up(self, on: date) -> None:
        letter = self._at_hand()
        if letter is not None:
            deed = partial(self._desk.app.actions.set_follow_up, letter.case.id, on)
            self._desk.runner.ask(deed, self._followed, owner=self._owner, failed=self._not_done)

    def _followed(self, _changed: Changed) -> None:
        self._go_on(dated=True)

    def _go_on(self, dated: bool = False) -> None:
        printed, letter = self._printed, self._at_hand()
        self._printed = None
        if printed is None or letter is None:
            return
        # freezing, printing and the day are three deeds that one answer takes back, until it is marked sent
        case, steps = letter.case.id, printed.steps + int(dated)
        self._desk.notices.tell(printed.words)
        self._desk.notices.offer_undo(printed.words, case, partial(self._deeds.take_back, case, steps))
        self._desk.changes.tell(frozenset({case}))
        self.gone.emit()


def _stem(letter: LetterAtHand) -> str:
    # a file's name travels further than its content: our own case id, no number of the claim
    return f"packet-case-{letter.case.id}"
