"""The lines of the claim as sent and, under a changed one, as it goes now."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from denials_app.queries.work_rows import EditorField
from ui.screens.correction.field_text import differs, meant, shown
from ui.theme import Theme
from ui.widgets.field import Field
from ui.widgets.text import Text, rule

COLUMNS = (
    ("service_date", "DOS", 104),
    ("place_of_service", "Place", 56),
    ("procedure", "Procedure", 86),
    ("modifiers", "Modifiers", 106),
    ("units", "Units", 60),
    ("charge", "Charge", 84),
    ("pointers", "Points to", 76),
)
WIDTHS = {name: width for name, _, width in COLUMNS}


class LineGrid(QWidget):
    """Every cell is an editor; what was sent stands struck through above a changed one."""

    edited = Signal()

    def __init__(self, theme: Theme, fields: Sequence[EditorField], now: dict[str, str]) -> None:
        super().__init__()
        self._theme = theme
        self.editors: dict[str, Field] = {}
        self._fields = {field.name: field for field in fields}
        self._sent: dict[str, Text] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 0, 20, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.addWidget(Text(theme, "#", 11.5, 500, "text2"), 0, 0)
        shown = [column for column in COLUMNS if any(f".{column[0]}" in name for name in self._fields)]
        for place, (_, head, width) in enumerate(shown, 1):
            grid.addWidget(Text(theme, head, 11.5, 500, "text2"), 0, place)
            grid.setColumnMinimumWidth(place, theme.px(width))
        grid.setColumnStretch(len(shown) + 1, 1)
        for place, number in enumerate(_numbers(fields)):
            self._line(grid, 1 + place * 3, number, [column[0] for column in shown], now)

    @property
    def changes(self) -> dict[str, str]:
        """The fields that differ from what was sent."""
        return {
            name: meant(name, editor.text()) for name, editor in self.editors.items() if self._differs(name)
        }

    def _line(
        self, grid: QGridLayout, row: int, number: int, columns: list[str], now: dict[str, str]
    ) -> None:
        grid.addWidget(rule(), row, 0, 1, len(columns) + 2)
        grid.addWidget(Text(self._theme, str(number), tone="text3"), row + 1, 0)
        for place, column in enumerate(columns, 1):
            name = f"line.{number}.{column}"
            field = self._fields.get(name)
            if field is None:
                continue
            editor = Field(self._theme, field.label, shown(name, now.get(name, field.sent)), "none")
            editor.setReadOnly(not field.editable)
            editor.setMaximumWidth(self._theme.px(WIDTHS[column]))
            editor.textChanged.connect(self._changed)
            sent = Text(self._theme, "", 12, tone="text2")
            font = self._theme.font(12)
            struck = type(font)(font)
            struck.setStrikeOut(True)
            sent.setFont(struck)
            self.editors[name], self._sent[name] = editor, sent
            grid.addWidget(editor, row + 1, place)
            grid.addWidget(sent, row + 2, place)
            self._mark(name)

    def _differs(self, name: str) -> bool:
        return differs(name, self.editors[name].text(), self._fields[name].sent)

    def _mark(self, name: str) -> None:
        differs = self._differs(name)
        self._sent[name].setText(shown(name, self._fields[name].sent) or "none")
        self._sent[name].setVisible(differs)
        self.editors[name].setFont(self._theme.font(13, 600 if differs else 400))
        accent, base = self._theme.tokens.accent_bg, self._theme.tokens.base
        look = accent if differs else self._theme.tokens.amber_bg if self._fields[name].needed else base
        self.editors[name].setStyleSheet(f"QLineEdit {{ background: {look}; }}")
        words = f"{self._fields[name].label}, changed" if differs else self._fields[name].label
        self.editors[name].setAccessibleName(words)

    def _changed(self) -> None:
        for name in self.editors:
            self._mark(name)
        self.edited.emit()


def _numbers(fields: Sequence[EditorField]) -> list[int]:
    found = {int(part) for name in (field.name for field in fields) if (part := name.split(".")[1]).isdigit()}
    return sorted(found)
