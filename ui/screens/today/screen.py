"""The screen the afternoon opens on: what is due, new, answered, printed but not sent; one button."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from denials_app.queries.rows import TodayView
from ui.commands import Context, Slots
from ui.desk import Desk, Destination, Header, Screen
from ui.job_runner import Trouble
from ui.notices import Notice, Tone
from ui.screens.today.parts import (
    CaseLine,
    DueStrip,
    GroupBars,
    SideRow,
    answer_line,
    deadline_line,
    long_day,
)
from ui.theme import Theme
from ui.widgets.bars import NoticeBar
from ui.widgets.buttons import KeyButton, LinkButton, Look
from ui.widgets.panes import Panes
from ui.widgets.placeholder import Placeholder
from ui.widgets.text import Elided, Icon, Text, clear, pane, rule
from ui.words import clock_face, count, moment, money, since_words, whole_dollars

LETTERS = {
    "L-MN1": "Medical necessity",
    "L-AUTH": "Authorization",
    "L-RECON": "Reconsideration",
    "L-CCC": "Corrected claim",
}


class TodayScreen(Screen):
    """Enter works the queue."""

    context = Context.TODAY

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self._sentence = Text(theme, "", 24, 600)
        self._second = Elided(theme, tone="text2")
        self.work = KeyButton(theme, "Work the queue", "⏎", "play", Look.ACCENT)
        self._notice = NoticeBar(theme)
        self._top = QWidget()
        self._left = QWidget()
        self._right = QWidget()
        self._empty = Placeholder(theme)
        self._lay_out()
        self.work.clicked.connect(self._work)
        self._empty.pressed.connect(self._bring)
        self._notice.again.connect(self.refresh)
        desk.changes.changed.connect(self._changed)

    def slots(self) -> Slots:
        return {"work": self._work, "lane": self._rejections, "silent": self._silent}

    def show_destination(self, destination: Destination) -> None:
        self.refresh()
        self.work.setFocus(Qt.FocusReason.OtherFocusReason)

    def header(self) -> Header:
        return Header("Today", beside=long_day(self.desk.app.clock.today()))

    def refresh(self) -> None:
        """Ask anew what matters."""
        self.desk.runner.ask(
            self.desk.app.queries.today, self._show, owner=self, key="today", failed=self._failed
        )

    def _lay_out(self) -> None:
        for body, margins in ((self._left, (24, 18, 24, 18)), (self._right, (20, 16, 20, 16))):
            column = QVBoxLayout(body)
            column.setContentsMargins(*margins)
            column.setSpacing(8)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._sentence)
        texts.addWidget(self._second)
        top = QHBoxLayout(self._top)
        top.setContentsMargins(24, 18, 28, 18)
        top.addLayout(texts, 1)
        top.addWidget(self.work)
        left = _scroll(self._left, "base", "Deadlines and answers")
        right = _scroll(self._right, "side", "Printed, rejected, new")
        self._panes = Panes(
            self.desk.theme, self.desk.keeping, "today", (left, right), (0, 360), (0, 404)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._notice)
        column.addWidget(self._top)
        column.addWidget(rule())
        column.addWidget(self._panes, 1)
        column.addWidget(self._empty, 1)
        self._empty.hide()

    def _show(self, view: TodayView) -> None:
        self._notice.hide()
        self._sentence.setText(_sentence(view))
        self._second.setText(self._second_words(view))
        nothing = view.open_count == 0 and view.last_import is None and not view.answers
        self._panes.setVisible(not nothing)
        self._top.setVisible(not nothing)
        if nothing:
            words = "Drop a remittance on the window, or pick the files your payers and clearinghouse sent."
            self._empty.show_empty("tray-arrow-down", "Nothing has come in yet", words, "Bring in files")
            self._empty.take_focus()
            return
        self._empty.stop()
        self._show_left(view)
        self._show_right(view)

    def _second_words(self, view: TodayView) -> str:
        today = self.desk.app.clock.today()
        if not view.deadlines:
            return _no_deadline(view)
        first = view.deadlines[0]
        face = clock_face(first.due_legal, first.work_by, today)
        return f"First: {first.patient}, {first.payer}, {money(first.amount)}, {face.long}."

    def _show_left(self, view: TodayView) -> None:
        theme, today = self.desk.theme, self.desk.app.clock.today()
        column = _emptied(self._left)
        total = sum(number for _, number, _ in view.due[:3])
        link = LinkButton(theme, "All deadlines")
        link.clicked.connect(self._deadlines)
        column.addLayout(_heading(theme, "Deadlines", f"{total} this week", link))
        column.addWidget(DueStrip(theme, view.due))
        if not view.deadlines:
            column.addWidget(Text(theme, _no_deadline(view), tone="text2"))
        column.addLayout(self._lines([deadline_line(theme, row, today) for row in view.deadlines[:7]]))
        if view.answers:
            column.addSpacing(12)
            words = f"{count(len(view.answers), 'case')}, closed or moved on by themselves"
            column.addLayout(_heading(theme, "Answers", words, None))
            column.addLayout(self._lines([answer_line(theme, outcome, row) for outcome, row in view.answers]))
        column.addStretch(1)

    def _lines(self, lines: list[CaseLine]) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(0)
        for line in lines:
            line.clicked.connect(self._open)
            box.addWidget(line)
        return box

    def _show_right(self, view: TodayView) -> None:
        theme = self.desk.theme
        column = _emptied(self._right)
        self._show_not_sent(column, view)
        column.addWidget(rule())
        self._show_rejections(column, view)
        self._show_silent(column, view)
        column.addWidget(rule())
        new = sum(group.count for group in view.new_groups)
        amount = sum(group.amount for group in view.new_groups)
        column.addLayout(_heading(theme, "New this week", _sum(new, amount), None))
        column.addWidget(GroupBars(theme, view.new_groups[:8]))
        if view.last_import is not None:
            when = moment(view.last_import, self.desk.app.clock.today())
            column.addWidget(rule())
            words = f"Files last came in {when}."
            if view.files_today:
                at = when.removeprefix("today ")
                words = f"{count(view.files_today, 'file')} came in today, the last at {at}."
            column.addWidget(Text(theme, words, 12, tone="text2", wrap=True))
        column.addStretch(1)

    def _show_not_sent(self, column: QVBoxLayout, view: TodayView) -> None:
        theme = self.desk.theme
        waiting = sum(number for _, number in view.not_sent)
        column.addLayout(_heading(theme, "Printed, not marked sent", str(waiting), None))
        if not waiting:
            column.addWidget(Text(theme, "Nothing waits to be mailed.", tone="text2"))
        for (template, number), cases in zip(view.not_sent, view.not_sent_cases, strict=True):
            words = f"{count(number, 'letter')}: {LETTERS.get(template, template)}"
            button = KeyButton(theme, "Open", small=True)
            button.setAccessibleName(f"Open {words}")
            button.clicked.connect(partial(self._walk, cases))
            icon = Icon(theme, "printer-outline")
            column.addWidget(SideRow(theme, icon, words, "once it is in the mail, S marks it sent", button))

    def _show_rejections(self, column: QVBoxLayout, view: TodayView) -> None:
        theme, lane = self.desk.theme, view.rejections
        column.addLayout(_heading(theme, "Rejections", _sum(lane.count, lane.amount), None))
        if not lane.count:
            column.addWidget(Text(theme, "None: every claim got in.", tone="text2"))
            return
        button = KeyButton(theme, "Work", "R", small=True)
        button.clicked.connect(self._rejections)
        today = self.desk.app.clock.today()
        since = since_words(view.rejected_today, view.rejected_oldest, today) or "refused before a decision"
        words = f"{lane.count:,} still to be sent again today"
        column.addWidget(SideRow(theme, Icon(theme, "reply", "amber"), words, since, button))

    def _show_silent(self, column: QVBoxLayout, view: TodayView) -> None:
        if not view.unanswered.count:
            return
        theme, silent = self.desk.theme, view.unanswered
        column.addWidget(rule())
        column.addLayout(_heading(theme, "No answer", _sum(silent.count, silent.amount), None))
        button = KeyButton(theme, "Ask", "U", small=True)
        button.clicked.connect(self._silent)
        words = "silent past the payer’s usual days"
        icon = Icon(theme, "phone", "amber")
        column.addWidget(SideRow(theme, icon, "Sent and not answered", words, button))

    def _failed(self, trouble: Trouble) -> None:
        self._notice.show_notice(Notice(trouble.sentence, Tone.TROUBLE), again=True)

    def _changed(self, _cases: frozenset[int]) -> None:
        if self.isVisible():
            self.refresh()

    def _work(self) -> None:
        self.go.emit(Destination(Context.QUEUE, lane="denials"))

    def _rejections(self) -> None:
        self.go.emit(Destination(Context.QUEUE, lane="rejections"))

    def _silent(self) -> None:
        self.go.emit(Destination(Context.QUEUE, lane="unanswered"))

    def _walk(self, cases: tuple[int, ...]) -> None:
        self.go.emit(Destination(Context.CASE, cases[0], cases=cases))

    def _deadlines(self) -> None:
        self.go.emit(Destination(Context.QUEUE, lane="denials", choice="deadline"))

    def _bring(self) -> None:
        self.go.emit(Destination(Context.FILES, choice="open"))

    def _open(self) -> None:
        sender = self.sender()
        case = getattr(sender, "case", None)
        if isinstance(case, int):
            self.go.emit(Destination(Context.CASE, case))


def _sentence(view: TodayView) -> str:
    if not view.open_count:
        return "Nothing to work"
    return f"{count(view.open_count, 'denial')} to work, {whole_dollars(view.open_amount)} at stake"


def _no_deadline(view: TodayView) -> str:
    if view.open_count and not any(number for _, number, _ in view.due):
        return "No deadline is known yet: enter the rules of your payers in Office."
    return "Nothing is due."


def _sum(number: int, amount: int) -> str:
    return f"{number:,} · {whole_dollars(amount)}" if number else "0"


def _emptied(body: QWidget) -> QVBoxLayout:
    clear(body)
    layout = body.layout()
    assert isinstance(layout, QVBoxLayout)
    return layout


def _heading(theme: Theme, title: str, beside: str, right: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 6, 0, 4)
    row.setSpacing(10)
    row.addWidget(Text(theme, title, 15, 600))
    row.addWidget(Text(theme, beside, 12, tone="text2"))
    row.addStretch(1)
    if right is not None:
        row.addWidget(right)
    return row


def _scroll(body: QWidget, kind: str, says: str) -> QWidget:
    frame: QFrame = pane(kind)
    area = QScrollArea()
    area.setWidget(body)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(says)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(area)
    return frame
