"""The entry screen: a remittance typed in beside its paper, its sums told while it is typed."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from denials_app.actions.results import ImportReport
from denials_app.base.money import dollars
from denials_app.base.words import counted
from denials_app.model.entry import (
    DraftClaim,
    DraftLine,
    DraftReason,
    DraftRemittance,
    EntryCheck,
    EntryProblem,
    EntrySums,
)
from denials_app.queries.rows import CodeWords
from denials_app.queries.work_rows import OfficeRow
from ui.commands import Context, Slots
from ui.deeds import PAPERS
from ui.desk import Desk, Destination, Header, Screen
from ui.job_runner import JobProgress, Trouble
from ui.notices import Notice, Tone
from ui.screens.entry.claim_card import ClaimCard
from ui.screens.entry.fields import code_model
from ui.screens.entry.head_form import HeadForm
from ui.screens.entry.line_rows import CodeModels
from ui.screens.entry.paper_pane import PaperPane
from ui.widgets.bars import NoticeBar
from ui.widgets.buttons import KeyButton, Look
from ui.widgets.marks import StatusWord
from ui.widgets.panes import Panes
from ui.widgets.text import Elided, pane, rule

LOOK = 80
# As an empty form is read: one claim, one line, one reason, nothing in them.
_UNTOUCHED = DraftRemittance(claims=(DraftClaim(lines=(DraftLine(reasons=(DraftReason(),)),)),))


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed and did not keep yet, and the paper beside it."""

    draft: DraftRemittance
    paper: Path | None


class EntryScreen(Screen):
    """What is typed stays until it is kept, also when a person looks at another screen."""

    context = Context.ENTRY

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self._codes = _models(desk.app.queries.code_words())
        self._problems: tuple[EntryProblem, ...] = ()
        self._sought = False
        self._at = -1
        self.head = HeadForm(theme)
        self.cards: list[ClaimCard] = []
        self.paper = PaperPane(theme)
        self.keep = KeyButton(theme, "Keep the remittance", "Ctrl ⏎", "content-save", Look.ACCENT)
        self.lay_beside = KeyButton(theme, "Choose its paper", "Alt P", "paperclip")
        self._even = StatusWord(theme, "sigma", "", "text2")
        self._why = Elided(theme, "", 12.5, tone="text2")
        self._notice = NoticeBar(theme)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK)
        self._lay_out()
        self._connect()
        self._begin()

    def slots(self) -> Slots:
        return {
            "entry.save": self._keep, "entry.line": self._add_line, "entry.claim": self._add_claim,
            "entry.paper": self._choose_paper, "next-finding": self._next_problem,
        }  # fmt: skip

    def show_destination(self, destination: Destination) -> None:
        if destination.choice:
            self._show_paper(Path(destination.choice))
        self.desk.runner.ask(self.desk.app.queries.office, self._show_practices, owner=self, key="offices")
        if self.window().focusWidget() is None or not self.isAncestorOf(self.window().focusWidget()):
            self.head.start()

    def carried(self) -> object:
        """What is typed and its paper; nothing where nobody typed."""
        typed = Typed(self.draft, self.paper.path)
        return typed if typed.paper or replace(typed.draft, way="mail", practice=None) != _UNTOUCHED else None

    def carry_on(self, typed: object) -> None:
        if not isinstance(typed, Typed):
            return
        self.head.show_draft(typed.draft)
        while len(self.cards) < len(typed.draft.claims):
            self._add_card()
        for card, claim in zip(self.cards, typed.draft.claims, strict=True):
            card.show_draft(claim)
        if typed.paper is not None:
            self._show_paper(typed.paper)
        self._check()

    def header(self) -> Header:
        return Header("Type in a remittance", ("Files",), "from paper, a portal or a call")

    @property
    def draft(self) -> DraftRemittance:
        """What is typed."""
        return self.head.draft(tuple(card.draft for card in self.cards))

    def _begin(self) -> None:
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = []
        self._sought, self._at = False, -1
        self._add_card()
        self._check()

    def _add_card(self) -> ClaimCard:
        card = ClaimCard(self.desk.theme, self._codes, len(self.cards) + 1)
        card.edited.connect(self._look.start)
        card.finished.connect(self._to_keep)
        card.removed.connect(self._remove)
        self.cards.append(card)
        self._claims.addWidget(card)
        self._number()
        return card

    def _number(self) -> None:
        for number, card in enumerate(self.cards, 1):
            card.show_number(number, len(self.cards) == 1)

    def _remove(self, card: ClaimCard) -> None:
        self.cards.remove(card)
        card.hide()
        card.deleteLater()
        self._number()
        self._check()

    def _add_claim(self) -> None:
        card = self._add_card()
        QTimer.singleShot(0, card, card.start)
        self._check()

    def _add_line(self) -> None:
        focus = self.window().focusWidget()
        own = next((card for card in self.cards if focus and card.isAncestorOf(focus)), self.cards[-1])
        own.rows.add_line()

    def _check(self) -> None:
        check: EntryCheck = self.desk.app.queries.check_entry(self.draft)
        self._problems = check.problems
        shown = [one for one in check.problems if self._sought or "missing" not in one.message]
        self.head.show_problems(shown)
        for at, card in enumerate(self.cards):
            card.show_problems([one for one in shown if one.claim == at])
            card.rows.show_left(check.sums.lines[at])
        self._show_sums(check.sums)
        self._why.setText(_capital(shown[0].sentence) if shown else "")

    def _show_sums(self, sums: EntrySums) -> None:
        if sums.total is None:
            self._even.show_status("sigma", f"Claims paid {dollars(sums.paid)}", "text2")
        elif sums.left:
            words = f"Claims paid {dollars(sums.paid)} of {dollars(sums.total)}: {dollars(sums.left)} apart"
            self._even.show_status("alert-outline", words, "amber")
        else:
            self._even.show_status("check-circle-outline", f"Adds up to {dollars(sums.total)}", "green")

    def _next_problem(self) -> None:
        self._sought = True
        self._check()
        if self._problems:
            self._at = (self._at + 1) % len(self._problems)
            self._go_to(self._problems[self._at])

    def _go_to(self, problem: EntryProblem) -> None:
        card = self.cards[problem.claim] if 0 <= problem.claim < len(self.cards) else None
        field = card.field_of(problem) if card else self.head.fields.get(problem.field)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(field)
        self._why.setText(_capital(problem.sentence))

    def _to_keep(self) -> None:
        self.keep.setFocus(Qt.FocusReason.TabFocusReason)

    def _keep(self) -> None:
        self._sought = True
        self._check()
        if self._problems:
            self._at = 0
            self._go_to(self._problems[0])
            return
        self.keep.setEnabled(False)
        work = partial(self._enter, self.draft, self.paper.path)
        self.desk.runner.run("Keeping the remittance", work, self._kept, owner=self, failed=self._failed)

    def _enter(self, draft: DraftRemittance, paper: Path | None, _progress: JobProgress) -> ImportReport:
        return self.desk.app.actions.enter_remittance(draft, paper)

    def _kept(self, report: ImportReport) -> None:
        self.keep.setEnabled(True)
        [file] = report.files
        found = f", {counted(len(file.findings), 'finding')}" if file.findings else ""
        new = counted(report.denials_new, "new denial")
        self.desk.notices.tell(f"Kept: {counted(file.claims, 'claim')}, {new}{found}.")
        self._notice.hide()
        for field in self.head.fields.values():
            field.clear()
        self.paper.show_nothing()
        self._fit_paper()
        self._begin()
        self.desk.changes.tell(report.changed.cases)
        self.go.emit(Destination(Context.FILES, lane="newest"))

    def _failed(self, trouble: Trouble) -> None:
        self.keep.setEnabled(True)
        self._notice.show_notice(Notice(trouble.sentence, Tone.TROUBLE))

    def _choose_paper(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Choose its paper", "", PAPERS)
        if name:
            self._show_paper(Path(name))

    def _show_paper(self, path: Path) -> None:
        why = self.paper.show_paper(path)
        if why:
            self._notice.show_notice(Notice(why, Tone.WARNING))
        else:
            self._notice.hide()
        self._fit_paper()

    def _fit_paper(self) -> None:
        """Where the pane would stand under the form, it comes only with a paper: the form needs the room."""
        folded = self._panes.is_folded
        self.paper.setVisible(self.paper.path is not None or not folded)
        self.lay_beside.setVisible(self.paper.path is None and folded)

    def _show_practices(self, rows: tuple[OfficeRow, ...]) -> None:
        self.head.show_practices(rows)

    def _first_claim(self) -> None:
        self.cards[0].start()

    def _lay_out(self) -> None:
        left = pane("base")
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._form())
        panes = self._panes = Panes(
            self.desk.theme, self.desk.keeping, "entry", (left, self.paper), (0, 330), (0, 440)
        )
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 10, 20, 10)
        foot.setSpacing(14)
        foot.addWidget(self._even)
        foot.addWidget(self._why, 1)
        foot.addWidget(self.keep)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._notice)
        whole.addWidget(panes, 1)
        whole.addWidget(rule())
        whole.addLayout(foot)

    def _form(self) -> QScrollArea:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(20, 14, 20, 20)
        column.setSpacing(self.desk.theme.px(14))
        column.addWidget(self.head)
        self._claims = QVBoxLayout()
        self._claims.setSpacing(self.desk.theme.px(12))
        column.addLayout(self._claims)
        more = KeyButton(self.desk.theme, "Add a claim", "Alt C", "plus-box-outline")
        more.clicked.connect(self._add_claim)
        below = QHBoxLayout()
        below.addWidget(more)
        below.addWidget(self.lay_beside)
        below.addStretch(1)
        column.addLayout(below)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(form)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName("The remittance")
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return self._area

    def _connect(self) -> None:
        self.head.edited.connect(self._look.start)
        self.head.finished.connect(self._first_claim)
        self._look.timeout.connect(self._check)
        self.paper.wanted.connect(self._choose_paper)
        self.lay_beside.clicked.connect(self._choose_paper)
        self._panes.folded.connect(self._fit_paper)
        self._fit_paper()
        self.keep.clicked.connect(self._keep)


def _models(codes: tuple[CodeWords, ...]) -> CodeModels:
    reasons = [one for one in codes if not one.code.startswith(("M", "N"))]
    remarks = [one for one in codes if one.code.startswith(("M", "N"))]
    return CodeModels(code_model(reasons), code_model(remarks), {one.code: one.words for one in codes})


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
