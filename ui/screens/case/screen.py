"""The case screen: decides the end of one denial, issue by issue."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from denials_app.actions.results import Changed
from denials_app.model.denial import Issue
from denials_app.queries.rows import CaseView
from denials_app.queries.work_rows import GuideView
from ui.commands import Context, Slots
from ui.deeds import CaseDeeds
from ui.desk import Desk, Destination, Header, Screen
from ui.job_runner import Trouble
from ui.notices import Notice, Tone
from ui.screens.case.documents_pane import DocumentsPane
from ui.screens.case.facts_pane import FactsPane
from ui.screens.case.guide_pane import GuidePane, command_of
from ui.screens.case.hero import Hero
from ui.screens.case.issue_section import IssueSection
from ui.widgets.bars import NoticeBar
from ui.widgets.panes import Panes
from ui.widgets.segments import Segmented
from ui.widgets.text import Elided, Text, clear, pane, rule
from ui.widgets.timeline import CLAIM_KINDS, Timeline
from ui.words import money


@dataclass(frozen=True, slots=True)
class _Answer:
    """A case with the guide of the issue in focus."""

    view: CaseView
    guide: GuideView


class CaseScreen(Screen):
    """Facts, issues, guide; `J` and `K` walk the cases it was opened with."""

    context = Context.CASE

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._cases: tuple[int, ...] = ()
        self._case: int | None = None
        self._issue = 0
        self._view: CaseView | None = None
        self._take_focus = True
        self._deeds = CaseDeeds(desk, self, self._seen, self._named)
        today = desk.app.clock.today()
        self.facts = FactsPane(desk.theme)
        self.hero = Hero(desk.theme, desk.board)
        self.guide = GuidePane(desk.theme, today)
        self.documents = DocumentsPane(desk.theme)
        self.timeline = Timeline(desk.theme, today)
        self._issues = QWidget()
        self._which = Segmented(
            desk.theme, "History", (("all", "All"), ("claim", "Claim"), ("ours", "Ours")), 26
        )
        self._notice = NoticeBar(desk.theme)
        self._guide_title = Elided(desk.theme, "Guide", weight=600)
        self._guide_step = Text(desk.theme, size=12, tone="text2")
        self._lay_out()
        self._connect()

    def slots(self) -> Slots:
        return {
            "next": partial(self._walk, 1), "previous": partial(self._walk, -1), "appeal": self._appeal,
            "correct": self._correct, "follow-up": self._follow_up, "note": self._note,
            "write-off": self._write_off, "sent": self._sent, "document": self._document,
            "next-issue": partial(self._step_issue, 1), "previous-issue": partial(self._step_issue, -1),
            **{f"answer.{n}": partial(self.guide.take, n) for n in range(1, 10)},
        }  # fmt: skip

    def show_destination(self, destination: Destination) -> None:
        if destination.cases:
            self._cases = destination.cases
        if destination.case is not None:
            self._case, self._issue = destination.case, destination.issue
        self._take_focus = True
        self.refresh()

    def header(self) -> Header:
        if self._view is None:
            return Header("Case", ("Queue",))
        place = ""
        if self._case in self._cases:
            place = f"{self._cases.index(self._case) + 1:,} of {len(self._cases):,}"
        return Header(self._view.claim, ("Queue",), place)

    @property
    def issue(self) -> Issue | None:
        """The issue in focus."""
        issues = self._view.assessment.issues if self._view else ()
        return issues[self._issue] if self._issue < len(issues) else None

    def refresh(self) -> None:
        """Ask for the case and its guide anew."""
        case, issue, queries = self._case, self._issue, self.desk.app.queries
        if case is None:
            return

        def look() -> _Answer:
            return _Answer(queries.case(case), queries.guide(case, issue))

        self.desk.runner.ask(look, self._show, owner=self, key="case", failed=self._failed)

    def _lay_out(self) -> None:
        self._panes = Panes(
            self.desk.theme, self.desk.keeping, "case", (self.facts, self._centre(), self._side()),
            (240, 0, 328), (256, 0, 364),
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._notice)
        column.addWidget(self._panes, 1)

    def _centre(self) -> QWidget:
        body = pane("base")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(8)
        issues = QVBoxLayout(self._issues)
        issues.setContentsMargins(0, 0, 0, 0)
        issues.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 16, 0)
        head.addWidget(Text(self.desk.theme, "History", weight=600))
        head.addStretch(1)
        head.addWidget(self._which)
        for part in (self._issues, head, self.timeline):
            if isinstance(part, QHBoxLayout):
                column.addLayout(part)
            else:
                column.addWidget(part)
        column.addStretch(1)
        scroll = _scroll(body, "Issues and history")
        whole = pane("base")
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.hero)
        layout.addWidget(scroll, 1)
        return whole

    def _side(self) -> QWidget:
        side = pane("side")
        head = QHBoxLayout()
        head.setContentsMargins(16, 11, 16, 11)
        head.addWidget(self._guide_title, 1)
        head.addWidget(self._guide_step)
        body = pane("side")
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.guide)
        inner.addWidget(self.documents)
        inner.addStretch(1)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(_scroll(body, "Guide and documents"), 1)
        return side

    def _connect(self) -> None:
        self.guide.answered.connect(self._answer)
        self.guide.command.connect(self.desk.board.trigger)
        self.documents.asked.connect(self._document)
        self.documents.added.connect(self._dropped)
        self.facts.copied.connect(self._copied)
        self._which.chosen.connect(self._history)
        self._notice.again.connect(self.refresh)
        self.desk.changes.changed.connect(self._changed)

    def _show(self, answer: _Answer) -> None:
        self._notice.hide()
        view = self._view = answer.view
        self.facts.show_case(view)
        self.hero.show_case(view, self.issue)
        self.guide.show_guide(answer.guide, self.issue)
        self._guide_title.setText(f"Guide: {answer.guide.title}")
        self._guide_step.setText(self.guide.step_words)
        self.documents.show_documents(view.documents)
        self._show_issues(view)
        if self._take_focus:
            # new widgets are shown by the layout in the next turn of the event loop
            QTimer.singleShot(0, self.guide.take_focus)
        self._history(self._which.current)
        self.header_changed.emit(self.header())

    def _show_issues(self, view: CaseView) -> None:
        clear(self._issues)
        layout = self._issues.layout()
        today = self.desk.app.clock.today()
        for place in range(len(view.assessment.issues)):
            section = IssueSection(self.desk.theme, view, place, today, place == self._issue)
            section.wanted.connect(self._focus_issue)
            section.rule_wanted.connect(self._enter_rule)
            if layout is not None:
                layout.addWidget(section)

    def _enter_rule(self, clock: str) -> None:
        if self._view is not None:
            self.go.emit(Destination(Context.OFFICE, lane=clock, choice=f"payer:{self._view.payer_record}"))

    def _history(self, which: str) -> None:
        rows = self._view.history if self._view else ()
        if which != "all":
            rows = tuple(row for row in rows if (row.kind in CLAIM_KINDS) == (which == "claim"))
        self.timeline.load(rows)

    def _failed(self, trouble: Trouble) -> None:
        self._notice.show_notice(Notice(trouble.sentence, Tone.TROUBLE), again=True)

    def _not_done(self, trouble: Trouble) -> None:
        self.desk.notices.trouble(trouble.sentence)
        self.refresh()

    def _changed(self, cases: frozenset[int]) -> None:
        if self.isVisible() and (not cases or self._case in cases):
            self.refresh()

    def _named(self, case: int) -> str:
        view = self._view
        if view is None or view.id != case:
            return ""
        return f"{view.patient} · {view.claim} · {money(view.assessment.open)}"

    def _walk(self, by: int) -> None:
        if self._case not in self._cases:
            return
        place = self._cases.index(self._case) + by
        if 0 <= place < len(self._cases):
            self.go.emit(Destination(Context.CASE, self._cases[place], cases=self._cases))

    def _step_issue(self, by: int) -> None:
        if self._view is not None:
            self._focus_issue(min(max(self._issue + by, 0), len(self._view.assessment.issues) - 1))

    def _focus_issue(self, place: int) -> None:
        if place != self._issue:
            self._issue = place
            self.refresh()

    def _seen(self, case: int) -> int | None:
        return self._view.version if self._view is not None and self._view.id == case else None

    def _answer(self, step: str, value: str, from_files: bool) -> None:
        if self._case is None:
            return
        actions = self.desk.app.actions.seen(self._seen(self._case))
        deed = partial(actions.answer_guide, self._case, step, value, self._issue, from_files)
        self.desk.runner.ask(deed, self._answered, owner=self, failed=self._not_done)

    def _answered(self, changed: Changed) -> None:
        if self._case is not None:
            self.desk.notices.offer_undo(
                "Answer kept.", self._case, partial(self._deeds.take_back, self._case)
            )
        self.desk.changes.tell(changed.cases)

    def _appeal(self) -> None:
        issue = self.issue
        if self._case is None or issue is None:
            return
        if not issue.appealable and issue.overrule is not None and command_of(issue.ends[0]) != "appeal":
            if issue.overrule == "never":
                self.desk.notices.warn(issue.why_not or "This one cannot be appealed.")
            else:
                self._deeds.overrule(self._case, self._issue, self._compose)
            return
        # the composer takes what our files answer, and asks the question that is left
        self._compose()

    def _compose(self) -> None:
        self.go.emit(
            Destination(Context.LETTER, self._case, self._issue, self._cases, choice=self.guide.template)
        )

    def _correct(self) -> None:
        self.go.emit(Destination(Context.CORRECTION, self._case, self._issue, self._cases))

    def _follow_up(self) -> None:
        self._deeds.follow_up(self._case)

    def _note(self) -> None:
        self._deeds.note(self._case)

    def _write_off(self) -> None:
        cents = self.issue.amount if self.issue is not None else 0
        self._deeds.write_off(self._case, self._issue, cents)

    def _sent(self) -> None:
        self._deeds.mark_sent(self._case, self._view.assessment.open if self._view else 0)

    def _document(self) -> None:
        self._deeds.attach(self._case)

    def _dropped(self, paths: tuple[Path, ...]) -> None:
        self._deeds.attach(self._case, paths)

    def _copied(self, text: str) -> None:
        self.desk.notices.tell(f"Copied {text}.")


def _scroll(body: QWidget, says: str) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(body)
    area.setWidgetResizable(True)
    area.setAccessibleName(says)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
