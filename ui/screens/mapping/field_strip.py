"""Over each column of a spreadsheet: which of our fields it holds, and how that was found out."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QWidget

from denials_app.model.sheets import FIELD_WORDS, GuessedBy, SheetColumn, SheetField
from ui.theme import Theme
from ui.widgets.field import StillChoice
from ui.widgets.marks import StatusWord

LEAVE_OUT = "Leave out"
FACES = {
    GuessedBy.REMEMBERED: ("history", "remembered", "text2"),
    GuessedBy.WORDS: ("auto-fix", "guessed by heading", "text2"),
    GuessedBy.VALUES: ("help-circle-outline", "guessed by values", "amber"),
    GuessedBy.CHOSEN: ("check", "chosen", "accent"),
    GuessedBy.NOTHING: ("minus", "left out", "text2"),
}  # fmt: skip
HIGH = 66


class FieldChoice(StillChoice):
    """One column's field. The wheel scrolls the table and never changes what is chosen."""

    def __init__(self, theme: Theme, column: SheetColumn, parent: QWidget) -> None:
        heading = column.header or "without heading"
        super().__init__(theme, f"What column {column.name}, {heading}, holds", parent=parent)
        # as wide as its column, whatever its words would like
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.column = column.index
        self.addItem(LEAVE_OUT, "")
        for field, words in FIELD_WORDS.items():
            self.addItem(words, field.value)
        self.setMaxVisibleItems(18)

    @property
    def field(self) -> SheetField | None:
        """The field chosen, None where the column is left out."""
        return SheetField(str(self.currentData())) if self.currentData() else None

    def show_field(self, field: SheetField | None) -> None:
        """Show a field without telling anybody."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(field.value if field else ""))


class FieldStrip(QScrollArea):
    """The choices in one line, as wide as the columns under them. `chosen` tells that a person chose."""

    chosen = Signal()
    entered = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._inner = QWidget()
        self._choices: list[FieldChoice] = []
        self._words: list[StatusWord] = []
        self.setWidget(self._inner)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("What the columns hold")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(theme.px(HIGH))

    def load(self, columns: Sequence[SheetColumn], widths: Sequence[int]) -> None:
        """Show the columns of a sheet, each as wide as its column in the table."""
        for old in (*self._choices, *self._words):
            old.hide()
            old.deleteLater()
        self._choices = [FieldChoice(self._theme, column, self._inner) for column in columns]
        self._words = [StatusWord(self._theme, "minus", "", "text2") for _ in columns]
        for choice, words in zip(self._choices, self._words, strict=True):
            words.setParent(self._inner)
            choice.currentIndexChanged.connect(self._changed)
            choice.installEventFilter(self)
        self.place(widths)
        self.refresh(columns)
        for one in (*self._choices, *self._words):
            one.show()

    def refresh(self, columns: Sequence[SheetColumn]) -> None:
        """Show what the columns hold now and how that was found out."""
        for column, choice, words in zip(columns, self._choices, self._words, strict=True):
            choice.show_field(column.field)
            icon, text, tone = FACES[column.guessed]
            words.show_status(icon, text, tone)

    def place(self, widths: Sequence[int]) -> None:
        """Put the choices over their columns."""
        px, x = self._theme.px, 0
        for width, choice, words in zip(widths, self._choices, self._words, strict=True):
            choice.setGeometry(x + px(4), px(6), width - px(8), px(30))
            words.setGeometry(x + px(6), px(40), width - px(10), px(20))
            x += width
        self._inner.resize(x, self._theme.px(HIGH))

    @property
    def fields(self) -> tuple[SheetField | None, ...]:
        """The field of each column."""
        return tuple(choice.field for choice in self._choices)

    def first_open(self) -> FieldChoice | None:
        """The first choice that a person may want to look at."""
        return next((choice for choice in self._choices if choice.field is None), None)

    def choice_of(self, column: int) -> FieldChoice | None:
        """The choice over a column."""
        return self._choices[column] if 0 <= column < len(self._choices) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, FieldChoice):
            self.entered.emit(watched.column)
        return bool(super().eventFilter(watched, event))

    def _changed(self) -> None:
        self.chosen.emit()
