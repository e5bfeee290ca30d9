"""The unmatched screen: a claim a payer named beside the claims of ours it may be, until a person decides."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from denials_app.actions.results import Changed
from denials_app.model.unmatched import Candidate
from denials_app.queries.file_rows import UnmatchedRow
from ui.commands import Context, Slots
from ui.desk import Desk, Destination, Header, Screen
from ui.job_runner import Trouble
from ui.notices import Notice, Tone
from ui.screens.unmatched.claim_list import ClaimList
from ui.screens.unmatched.compare_pane import ComparePane
from ui.widgets.bars import NoticeBar
from ui.widgets.buttons import KeyButton, Look
from ui.widgets.panes import Panes
from ui.widgets.placeholder import Placeholder
from ui.widgets.segments import Segmented
from ui.widgets.text import Elided, pane, rule

WAITING, SETTLED = "waiting", "settled"
NOTHING = "Nothing of ours is close. It was sent before these records begin, perhaps, or by another system."


class UnmatchedScreen(Screen):
    """Reached from Files; every decision is recorded, outlives judging anew, and can be taken back."""

    context = Context.UNMATCHED

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.switch = Segmented(theme, "Claims", [(WAITING, "Waiting"), (SETTLED, "Settled by hand")])
        self.list = ClaimList(theme)
        self.compare = ComparePane(theme)
        self.match = KeyButton(theme, "It is this one", "⏎", "link-variant", Look.ACCENT)
        self.own = KeyButton(theme, "A claim of its own", "S", "file-check-outline")
        self.undo = KeyButton(theme, "Take the match back", "U", "link-variant-off")
        self._words = Elided(theme, "", 12.5, tone="text2")
        self._notice = NoticeBar(theme)
        self._empty = Placeholder(theme)
        self._lay_out()
        self._connect()

    def slots(self) -> Slots:
        return {
            "match": self._match, "own": self._keep_apart, "unmatch": self._unmatch,
            "unmatched.next": partial(self.list.step, 1), "unmatched.previous": partial(self.list.step, -1),
        }  # fmt: skip

    def show_destination(self, destination: Destination) -> None:
        self._notice.hide()
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def header(self) -> Header:
        return Header("Unmatched", ("Files",), "Claims that payers named and that we have not seen go out")

    def refresh(self) -> None:
        """Ask for the claims anew."""
        queries = self.desk.app.queries
        query: Callable[[], object] = (
            queries.unmatched if self.switch.current == WAITING else queries.settled_matches
        )
        self.desk.runner.ask(query, self._show, owner=self, key="unmatched", failed=self._failed)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 10, 16, 10)
        top.addWidget(self.switch)
        top.addStretch(1)
        left = pane("base")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(rule())
        column.addWidget(self.list, 1)
        column.addWidget(self._empty, 1)
        self._empty.hide()
        right = pane("base")
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        self._foot_box = self._foot()
        beside.addWidget(self.compare, 1)
        beside.addWidget(self._foot_box)
        for part in (self.compare, self._foot_box):
            part.hide()
        panes = Panes(self.desk.theme, self.desk.keeping, "unmatched", (left, right), (420, 0), (480, 0))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._notice)
        whole.addWidget(panes, 1)

    def _foot(self) -> QWidget:
        foot = QWidget()
        whole = QVBoxLayout(foot)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(rule())
        row = QHBoxLayout()
        whole.addLayout(row)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        for button in (self.match, self.own, self.undo):
            row.addWidget(button)
        row.addWidget(self._words, 1)
        return foot

    def _connect(self) -> None:
        self.switch.chosen.connect(self._switched)
        self.list.picked.connect(self._picked)
        self.compare.picked.connect(self._candidate_picked)
        self.match.clicked.connect(self._match)
        self.own.clicked.connect(self._keep_apart)
        self.undo.clicked.connect(self._unmatch)
        self._empty.pressed.connect(self._to_files)
        self.desk.changes.changed.connect(self._changed)

    def _show(self, rows: tuple[UnmatchedRow, ...]) -> None:
        waiting = self.switch.current == WAITING
        if waiting:
            self.switch.show_words(WAITING, f"Waiting {len(rows):,}" if rows else "Waiting")
        self.list.setVisible(bool(rows))
        if rows:
            self._empty.stop()
        elif waiting:
            words = "Every claim that a payer named since our first claims as sent is one of ours."
            self._empty.show_empty("link-variant", "Nothing waits", words, "Go to Files")
        else:
            self._empty.show_empty("account-check-outline", "Nothing was settled by hand", "", "")
        self.list.load(rows)

    def _picked(self, row: UnmatchedRow | None) -> None:
        settled = self.switch.current == SETTLED
        # Nothing is asked where no claim is in front.
        for part in (self.compare, self._foot_box):
            part.setVisible(row is not None)
        self.match.setVisible(not settled)
        self.own.setVisible(not settled)
        self.undo.setVisible(settled)
        for button in (self.own, self.undo):
            button.setEnabled(row is not None)
        if row is None or settled:
            self._show_settled(row)
            return
        ask = partial(self.desk.app.queries.candidates, row.side.id)
        done = partial(self._show_candidates, row)
        self.desk.runner.ask(ask, done, owner=self, key="candidates", failed=self._failed)

    def _show_settled(self, row: UnmatchedRow | None) -> None:
        whole = (Candidate(row.whole, 100, ("matched by hand",)),) if row is not None and row.whole else ()
        nothing = "A person said that it is a claim of its own." if row is not None else ""
        self.compare.show_claim(row.side if row is not None else None, whole, nothing)

    def _show_candidates(self, row: UnmatchedRow, found: tuple[Candidate, ...]) -> None:
        self.compare.show_claim(row.side, found, NOTHING)

    def _candidate_picked(self, found: Candidate | None) -> None:
        self.match.setEnabled(found is not None)
        self._words.setText("" if found is not None else "There is nothing to match it with.")

    def _match(self) -> None:
        row, found = self.list.row, self.compare.candidate
        if row is not None and found is not None and self.switch.current == WAITING:
            deed = partial(self.desk.app.actions.match, row.side.id, found.side.id)
            self._do(row.side.id, deed, f"{row.side.number} is {found.side.number}.")

    def _keep_apart(self) -> None:
        row = self.list.row
        if row is not None and self.switch.current == WAITING:
            deed = partial(self.desk.app.actions.keep_apart, row.side.id)
            self._do(row.side.id, deed, f"{row.side.number} is a claim of its own.")

    def _unmatch(self) -> None:
        row = self.list.row
        if row is None or self.switch.current == WAITING:
            self.desk.notices.tell("Choose a claim under Settled by hand to take its match back.")
            return
        self._take_back(row.side.id)

    def _take_back(self, claim: int) -> None:
        deed = partial(self.desk.app.actions.unmatch, claim)
        self.desk.runner.ask(deed, self._taken_back, owner=self, failed=self._failed)

    def _do(self, claim: int, deed: Callable[[], Changed], words: str) -> None:
        done = partial(self._done, claim, words)
        self.desk.runner.ask(deed, done, owner=self, failed=self._failed)

    def _done(self, claim: int, words: str, changed: Changed) -> None:
        self.desk.notices.tell(words)
        self.desk.notices.offer_undo(words, claim, partial(self._take_back, claim))
        self.desk.changes.tell(changed.cases)

    def _taken_back(self, changed: Changed) -> None:
        self.desk.notices.tell("The match was taken back.")
        self.desk.changes.tell(changed.cases)

    def _switched(self, _id: str) -> None:
        self.refresh()

    def _changed(self, _cases: frozenset[int]) -> None:
        if self.isVisible():
            self.refresh()

    def _to_files(self) -> None:
        self.go.emit(Destination(Context.FILES))

    def _failed(self, trouble: Trouble) -> None:
        self._notice.show_notice(Notice(trouble.sentence, Tone.TROUBLE))
