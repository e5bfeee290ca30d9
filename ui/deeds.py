"""What a biller does to a case from several screens: note, follow-up, write-off, mark sent, add a paper.

Each asks for its answer where one is needed, does the deed beside the window, tells every screen which case
changed, and offers to take it back.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from denials_app.actions.results import Attached, Changed, SentResult
from ui.desk import Desk
from ui.dialogs.answers import Asking, FollowUpDialog, SentDialog, TextDialog
from ui.job_runner import Trouble
from ui.words import day

if TYPE_CHECKING:
    from denials_app.actions.verbs import Actions

PAPERS = "Papers (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)"


class CaseDeeds:
    """The deeds of one screen's cases. `seen` tells which version of a case the screen shows, if any.

    `named` says whose case it is, so that each question names what it is about.
    """

    def __init__(
        self, desk: Desk, owner: QWidget, seen: Callable[[int], int | None],
        named: Callable[[int], str] | None = None,
    ) -> None:  # fmt: skip
        self._desk = desk
        self._owner = owner
        self._seen = seen
        self._named = named or _unnamed
        self._unsaid: dict[tuple[str, int], tuple[str, ...]] = {}

    def note(self, case: int | None) -> None:
        """Ask for a note and keep it."""
        if case is None:
            return
        dialog = self._asks_words("Note", "What happened?", "Keep the note", case)
        if self._says(dialog, ("note", case)):
            deed = partial(self._desk.app.actions.add_note, case, dialog.text)
            self._do(case, deed, "Note kept.")

    def follow_up(self, case: int | None) -> None:
        """Ask for a day and set it."""
        if case is None:
            return
        usual = workday(self._desk.app.clock.today() + timedelta(days=14))
        dialog = FollowUpDialog(self._desk.theme, usual, self._owner, self._named(case))
        if self._says(dialog, ("follow-up", case)):
            deed = partial(self._actions(case).set_follow_up, case, dialog.day, dialog.text)
            self._do(case, deed, f"Comes back on {day(dialog.day)}.")

    def write_off(self, case: int | None, issue: int, cents: int = 0) -> None:
        """Ask for the reason and give the open amount up."""
        if case is None:
            return
        dialog = self._asks_words("Write off", "Why is the open amount given up?", "Write off", case)
        if self._says(dialog, ("write-off", case)):
            deed = partial(self._actions(case).write_off, case, issue, dialog.text)
            self._do(case, deed, "Written off.", moved=cents)

    def overrule(self, case: int, issue: int, then: Callable[[], object]) -> None:
        """Ask why it is appealed against the default, keep it, and go on."""
        dialog = self._asks_words("Appeal all the same", "The default says no. Why appeal?", "Appeal", case)
        if self._says(dialog, ("overrule", case)):
            deed = partial(self._actions(case).overrule, case, issue, dialog.text)
            self._do(case, deed, "Reason kept.", then)

    def mark_sent(self, case: int | None, cents: int = 0) -> None:
        """Ask how it left and by what proof, and record it."""
        if case is None:
            return
        dialog = SentDialog(self._desk.theme, self._owner, self._named(case))
        if self._says(dialog, ("sent", case)):
            deed = partial(self._actions(case).mark_sent, case, dialog.by, dialog.proof)
            sent = partial(self._sent, case, cents)
            failed = partial(self._failed_on, case)
            self._desk.runner.ask(deed, sent, owner=self._owner, failed=failed)

    def attach(self, case: int | None, paths: tuple[Path, ...] = ()) -> None:
        """Take papers into the case's folder, asking which where none are given."""
        if case is None:
            return
        if not paths:
            names, _ = QFileDialog.getOpenFileNames(self._owner, "Add papers", "", PAPERS)
            paths = tuple(Path(name) for name in names)
        for path in paths:
            deed = partial(self._desk.app.actions.attach, case, path)
            self._desk.runner.ask(deed, self._attached, owner=self._owner, failed=self._failed)

    def take_back(self, case: int, steps: int = 1) -> None:
        """Undo the last deed on a case, or the last few that one key did together."""
        undo = self._desk.app.actions.undo_last

        def back() -> Changed:
            return [undo(case) for _ in range(steps)][-1]

        self._desk.session.take_back(case)
        self._desk.runner.ask(back, self._taken_back, owner=self._owner, failed=self._failed)

    def _actions(self, case: int) -> "Actions":
        # a note adds and never contradicts; what decides must be decided on what is seen
        return self._desk.app.actions.seen(self._seen(case))

    def _asks_words(self, title: str, question: str, deed: str, case: int) -> TextDialog:
        return TextDialog(self._desk.theme, title, question, deed, self._owner, self._named(case))

    def _says(self, dialog: Asking, about: tuple[str, int]) -> bool:
        """Ask; what the lock cut short stands there again when the same is asked the next time."""
        if about in self._unsaid:
            dialog.half = self._unsaid.pop(about)
        done = bool(dialog.exec())
        dialog.deleteLater()
        if done:
            return True
        if not self._owner.window().isVisible() and dialog.half:
            self._unsaid[about] = dialog.half
        return False

    def _do(
        self, case: int, deed: Callable[[], Changed], words: str,
        then: Callable[[], object] | None = None, moved: int | None = None,
    ) -> None:  # fmt: skip
        done = partial(self._done, case, words, then, moved)
        self._desk.runner.ask(deed, done, owner=self._owner, failed=partial(self._failed_on, case))

    def _done(
        self, case: int, words: str, then: Callable[[], object] | None, moved: int | None, changed: Changed
    ) -> None:  # fmt: skip
        if moved is not None:
            self._desk.session.move(case, moved)
        self._desk.notices.tell(words)
        self._desk.notices.offer_undo(words, case, partial(self.take_back, case))
        self._desk.changes.tell(changed.cases)
        if then is not None:
            then()

    def _sent(self, case: int, cents: int, result: SentResult) -> None:
        self._desk.session.move(case, cents)
        self._desk.notices.tell(f"Marked sent. Comes back on {day(result.follow_up)}.")
        self._desk.changes.tell(result.changed.cases)

    def _attached(self, result: Attached) -> None:
        pages = "1 page" if result.pages == 1 else f"{result.pages} pages"
        self._desk.notices.tell(f"Added, {pages}.")
        self._desk.changes.tell(result.changed.cases)

    def _taken_back(self, changed: Changed) -> None:
        self._desk.notices.tell("Taken back.")
        self._desk.changes.tell(changed.cases)

    def _failed_on(self, case: int, trouble: Trouble) -> None:
        self._failed(trouble)
        # it may have moved on meanwhile: every screen looks again
        self._desk.changes.tell(frozenset({case}))

    def _failed(self, trouble: Trouble) -> None:
        self._desk.notices.trouble(trouble.sentence)


def workday(day: date) -> date:
    """The day itself, or the Monday after where it falls on a weekend."""
    return day + timedelta(days=max(7 - day.weekday(), 0) if day.weekday() > 4 else 0)


def _unnamed(_case: int) -> str:
    return ""
