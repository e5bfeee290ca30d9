"""The right side of a case: the guide's questions with their keys, where it leads, and the documents."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from denials_app.model.denial import End, Issue
from denials_app.queries.work_rows import GuideOption, GuideStepRow, GuideView
from ui.screens.case.guide_parts import Bullet
from ui.theme import Theme
from ui.widgets.buttons import KeyButton, LinkButton, Look
from ui.widgets.option_button import OptionButton
from ui.widgets.text import Text, clear
from ui.words import CLAIM_ENDS, END_WORDS, LETTER_ENDS, moment

_DEEDS = {End.WRITE_OFF: "write-off", End.WAIT: "follow-up", End.CALL: "note"}


def command_of(end: End) -> str:
    """The command that carries an end out."""
    if end in LETTER_ENDS:
        return "appeal"
    if end in CLAIM_ENDS or end is End.OTHER_PAYER:
        return "correct"
    return _DEEDS.get(end, "note")


class GuidePane(QWidget):
    """Steps from top to bottom, then one button that does what they lead to."""

    answered = Signal(str, str, bool)
    command = Signal(str)

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme = theme
        self._today = today
        self._view: GuideView | None = None
        self._reopened = ""
        self._options: tuple[GuideOption, ...] = ()
        self._step = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 4)
        column.setSpacing(10)

    def show_guide(self, view: GuideView, issue: Issue | None) -> None:
        """Show the path walked, the open question or the end; without a playbook the plain ways out."""
        self._view, self._issue = view, issue
        clear(self)
        self._options, self._step = (), ""
        if view.steps:
            self._steps(view)
            if view.end is not None and not self._reopened:
                self._end(view)
        elif issue is not None:
            self._checklist(view, issue)

    def take(self, number: int) -> None:
        """Take the answer with this key."""
        if 0 < number <= len(self._options):
            option = self._options[number - 1]
            self._reopened = ""
            self.answered.emit(self._step, option.value, option.likely)

    def take_focus(self) -> None:
        """Put the focus on the likely answer, else the first, else the one button."""
        buttons = [each for each in self.findChildren(QAbstractButton) if not isinstance(each, LinkButton)]
        shown = [each for each in buttons if each.isVisibleTo(self)]
        if shown:
            shown[max(self.likely - 1, 0) if self._options else -1].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def step_words(self) -> str:
        """Where in the guide this is."""
        if self._view is None or not self._view.steps:
            return ""
        done = sum(step.answer is not None for step in self._view.steps)
        total = f" of {self._view.total}" if self._view.total > done else ""
        return f"step {done + 1}{total}" if self._view.current else "at its end"

    @property
    def template(self) -> str:
        """The letter the guide's end names, if it names one."""
        return self._view.template if self._view is not None else ""

    @property
    def likely(self) -> int:
        """The key of the answer the files point to, 0 if none."""
        return next((place for place, each in enumerate(self._options, 1) if each.likely), 0)

    def _steps(self, view: GuideView) -> None:
        for number, step in enumerate(view.steps, 1):
            open_step = step.id == (self._reopened or view.current)
            if open_step:
                self._row(str(number), "now", self._question(step))
                return
            self._row("check", "done", self._done(step))

    def _row(self, bullet: str, state: str, content: QWidget) -> None:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Bullet(self._theme, bullet, state))
        row.addWidget(content, 1)
        self._put(box)

    def _put(self, widget: QWidget) -> None:
        layout = self.layout()
        if layout is not None:
            layout.addWidget(widget)

    def _done(self, step: GuideStepRow) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(1)
        column.addWidget(Text(self._theme, step.question, wrap=True))
        label = next((each.label for each in step.options if each.value == step.answer), step.answer or "")
        when = f" · {step.answered_by}" if step.answered_by else ""
        if step.answered_at is not None:
            when += f" · {moment(step.answered_at, self._today)}"
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(Text(self._theme, label + when, 12, tone="text2", wrap=True), 1)
        change = LinkButton(self._theme, "change", says=f"Change the answer to: {step.question}")
        change.setProperty("step", step.id)
        change.clicked.connect(self._reopen)
        row.addWidget(change)
        column.addLayout(row)
        return box

    def _question(self, step: GuideStepRow) -> QWidget:
        card = QFrame()
        card.setProperty("card", "true")
        column = QVBoxLayout(card)
        column.setContentsMargins(6, 10, 6, 6)
        column.setSpacing(2)
        question = Text(self._theme, step.question, 13, 600, wrap=True)
        question.setContentsMargins(6, 0, 6, 3)
        column.addWidget(question)
        if step.why:
            why = Text(self._theme, step.why, 12, tone="text2", wrap=True)
            why.setContentsMargins(6, 0, 6, 4)
            column.addWidget(why)
        self._options, self._step = step.options, step.id
        group = QButtonGroup(card)
        for number, option in enumerate(step.options, 1):
            button = OptionButton(self._theme, number, option)
            group.addButton(button)
            column.addWidget(button)
        group.buttonClicked.connect(self._clicked)
        return card

    def _end(self, view: GuideView) -> None:
        if view.end is None:
            return
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(2)
        column.addWidget(Text(self._theme, END_WORDS[view.end], 13, 600))
        for words in (
            view.words,
            _listed("To fix", tuple(field_words(each) for each in view.fields)),
            _listed("Papers", view.papers),
        ):
            if words:
                column.addWidget(Text(self._theme, words, 12, tone="text2", wrap=True))
        self._row("flag-checkered", "end", box)
        self._button(view.end)

    def _checklist(self, view: GuideView, issue: Issue) -> None:
        self._put(Text(self._theme, "What to look at, in this order:", tone="text2", wrap=True))
        lines = view.checklist or tuple(END_WORDS[end] for end in issue.ends)
        for number, words in enumerate(lines, 1):
            self._row(str(number), "next", Text(self._theme, words, wrap=True))
        if issue.ends:
            self._button(issue.ends[0])

    def _button(self, end: End) -> None:
        id = command_of(end)
        key = {"appeal": "A", "correct": "C", "write-off": "W", "follow-up": "F", "note": "N"}[id]
        words = {
            "appeal": "Write the letter", "correct": "Correct the claim", "write-off": "Write off",
            "follow-up": "Set the follow-up", "note": "Note what was done",
        }[id]  # fmt: skip
        icon = {"appeal": "gavel", "correct": "file-edit-outline"}.get(id, "arrow-right")
        button = KeyButton(self._theme, words, key, icon, Look.ACCENT)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setProperty("command", id)
        button.clicked.connect(self._do)
        self._put(button)

    def _do(self) -> None:
        self.command.emit(str(self.sender().property("command")))

    def _clicked(self, button: QAbstractButton) -> None:
        values = [option.value for option in self._options]
        self.take(values.index(str(button.property("value"))) + 1)

    def _reopen(self) -> None:
        if self._view is not None:
            self._reopened = str(self.sender().property("step"))
            self.show_guide(self._view, self._issue)


def field_words(name: str) -> str:
    """A field of the editor as a biller says it: `claim.prior_authorization` → "prior authorization"."""
    return name.removeprefix("claim.").replace("_", " ").replace(".", " ")


def _listed(head: str, items: tuple[str, ...]) -> str:
    return f"{head}: {', '.join(items)}." if items else ""
