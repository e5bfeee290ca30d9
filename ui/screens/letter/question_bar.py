"""The bar on top of the composer: the guide's open question with its answers, each on its key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from denials_app.queries.work_rows import GuideOption, GuideView
from ui.theme import Theme
from ui.widgets.option_button import OptionButton
from ui.widgets.text import Icon, Text, clear
from ui.words import END_WORDS, LETTER_ENDS

WIDEST, LEAST = 5, 236


class QuestionBar(QFrame):
    """`answered` carries (step, value, whether our files pointed to it)."""

    answered = Signal(str, str, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._step = ""
        self._options: tuple[GuideOption, ...] = ()
        self._buttons: list[OptionButton] = []
        self._icon = Icon(theme, "help-circle-outline", "accent", 18)
        self._question = Text(theme, weight=600, wrap=True)
        self._why = Text(theme, size=12, tone="text2", wrap=True)
        self._answers = QWidget()
        self._grid = QGridLayout(self._answers)
        self._grid.setContentsMargins(0, 4, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        words = QVBoxLayout()
        words.setSpacing(1)
        for part in (self._question, self._why, self._answers):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 9, 16, 8)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.setProperty("pane", "side")
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a question waits."""
        return bool(self._options)

    def show_guide(self, guide: GuideView) -> None:
        """Ask the open question, or say where the answers lead when that is no letter; else be gone."""
        step = next((one for one in guide.steps if one.id == guide.current), None)
        self._options = step.options if step else ()
        self._step = step.id if step else ""
        self._buttons = []
        clear(self._answers)
        if step is not None:
            self._say("help-circle-outline", "accent", step.question, step.why)
            self._offer(step.options)
        elsewhere = guide.end if guide.end is not None and guide.end not in LETTER_ENDS else None
        if elsewhere is not None:
            lead = f"The answers lead to: {END_WORDS[elsewhere].lower()}."
            also = "Esc goes back to the case; a letter can still be written."
            self._say("alert-outline", "amber", lead, also)
        self.setVisible(step is not None or elsewhere is not None)

    def take(self, number: int) -> None:
        """Take the answer with this key."""
        if 0 < number <= len(self._options):
            option = self._options[number - 1]
            self.answered.emit(self._step, option.value, option.likely)

    def take_focus(self) -> None:
        """Put the focus on the likely answer, else the first."""
        if self._buttons:
            likely = next((place for place, one in enumerate(self._options) if one.likely), 0)
            self._buttons[likely].setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _say(self, icon: str, tone: str, words: str, why: str) -> None:
        self._icon.show_icon(icon, tone)
        self._question.setText(words)
        self._why.show_text(why)
        self.setAccessibleName(words)

    def _offer(self, options: tuple[GuideOption, ...]) -> None:
        group = QButtonGroup(self._answers)
        for number, option in enumerate(options, 1):
            button = OptionButton(self._theme, number, option)
            group.addButton(button)
            self._buttons.append(button)
        group.buttonClicked.connect(self._clicked)
        self._place()

    def _place(self) -> None:
        columns = max(min(self.width() // self._theme.px(LEAST), WIDEST), 1)
        for place, button in enumerate(self._buttons):
            self._grid.addWidget(button, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
        for column in range(WIDEST):
            self._grid.setColumnStretch(column, int(column < columns))

    def _clicked(self, button: QAbstractButton) -> None:
        values = [option.value for option in self._options]
        self.take(values.index(str(button.property("value"))) + 1)
