"""What the forms of Office are made of: a labelled field, an address, a section."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.field import Field, Paragraph
from ui.widgets.text import Text

WIDEST = 800


class Address(Paragraph):
    """An address of a few lines."""

    def __init__(self, theme: Theme, says: str, hint: str) -> None:
        super().__init__(theme, says, hint)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * 3 + theme.px(22))


def put(
    grid: QGridLayout, theme: Theme, row: int, column: int, label: str, editor: QWidget, span: int = 1
) -> None:
    """A label with its editor under it, at a place of a form."""
    words = Text(theme, label, 12, 500, "text2")
    words.setBuddy(editor)
    # the columns stay alike whatever an editor would like to be
    editor.setSizePolicy(QSizePolicy.Policy.Ignored, editor.sizePolicy().verticalPolicy())
    editor.setMinimumWidth(theme.px(96))
    if row:
        grid.setRowMinimumHeight(3 * row - 1, theme.px(6))
    grid.addWidget(words, 3 * row, column, 1, span)
    grid.addWidget(editor, 3 * row + 1, column, 1, span)


def form_grid(theme: Theme, columns: int) -> QGridLayout:
    """The grid of a form, its columns alike."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(4))
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    return grid


def text_of(editor: Field | Paragraph) -> str:
    """What stands in a field of one or of several lines."""
    return editor.text().strip() if isinstance(editor, Field) else editor.toPlainText().strip()


def show_in(editor: Field | Paragraph, text: str) -> None:
    """Put a text into a field, from its start."""
    if isinstance(editor, Field):
        editor.setText(text)
        editor.setCursorPosition(0)
    else:
        editor.setPlainText(text)


def scrolled(theme: Theme, says: str, parts: Sequence[QLayout | QWidget]) -> QScrollArea:
    """A form down a scrolled pane, no wider than is read at a glance."""
    form = QWidget()
    form.setMaximumWidth(theme.px(WIDEST))
    column = QVBoxLayout(form)
    column.setContentsMargins(24, 16, 24, 20)
    column.setSpacing(theme.px(12))
    for part in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidget(form)
    area.setWidgetResizable(True)
    area.setAlignment(Qt.AlignmentFlag.AlignLeft)
    area.setAccessibleName(says)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    return area
