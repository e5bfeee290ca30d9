"""The form of the editor: every field of the claim, section by section, and its lines."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from denials_app.queries.work_rows import CorrectionView, EditorField
from ui.screens.correction.field_row import LABEL, EmptyFields, FieldRow
from ui.screens.correction.line_grid import LineGrid
from ui.theme import Theme
from ui.widgets.field import Field
from ui.widgets.placeholder import Placeholder
from ui.widgets.text import Text, clear, rule

# Time for the form to take its full height, without which nothing can be scrolled into view.
LAID_OUT = 60
SECTIONS = (
    ("Claim", ("claim.", "payer.")),
    ("Patient and subscriber", ("subscriber.", "patient.")),
    ("Providers", ("billing.", "rendering.", "referring.", "ordering.", "facility.")),
)


class FormPane(QFrame):
    """`edited` says that a field was typed in."""

    edited = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: dict[str, FieldRow] = {}
        self.lines: LineGrid | None = None
        self._needed: str | None = None
        self._sent_head = Text(theme, "As sent", 12, 600, "text2")
        self._form = QWidget()
        self._empty = Placeholder(theme)
        self._area = QScrollArea()
        self.setProperty("pane", "base")
        self._lay_out()

    @property
    def changes(self) -> dict[str, str]:
        """What goes out differently, by field."""
        changed = {name: row.value for name, row in self.rows.items() if row.is_changed}
        return changed | (self.lines.changes if self.lines else {})

    @property
    def editors(self) -> dict[str, Field]:
        """Every editor by its field."""
        lines = self.lines.editors if self.lines else {}
        return {name: row.editor for name, row in self.rows.items()} | lines

    def show_claim(self, view: CorrectionView, sent_on: str, typed: Mapping[str, str]) -> None:
        """Fill the form, what was `typed` before in its place; the field asked for takes the focus."""
        clear(self._form)
        self.rows, self.lines = {}, None
        self._sent_head.setText(f"As sent {sent_on}".strip())
        self._area.setVisible(bool(view.fields))
        if not view.fields:
            words = "The correction sheet lists what to key into your own system today, as PDF and CSV."
            self._empty.show_empty("file-table-outline", "No 837 of this claim is on file", words)
            return
        self._empty.stop()
        if not view.has_claim:
            beside = "what you fill in becomes a sheet and a CSV to key in"
            self._heading("No 837 of this claim is on file", beside)
        planned = {"claim.frequency": view.frequency, "claim.original_reference": view.original_reference}
        now = {name: value for name, value in planned.items() if value} | dict(typed)
        for title, starts in SECTIONS:
            self._section(title, [field for field in view.fields if field.name.startswith(starts)], now)
        self._fill_lines(view, now)
        layout = self._form.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addStretch(1)
        self._needed = next((field.name for field in view.fields if field.needed), None)
        # new widgets are shown by the layout in the next turn of the event loop
        QTimer.singleShot(0, self._focus_needed)

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field and show it."""
        editor = self.editors.get(name)
        if editor is not None:
            editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
            editor.selectAll()
            QTimer.singleShot(LAID_OUT, self._show_focus)

    def _focus_needed(self) -> None:
        if self._needed is not None:
            self.focus_field(self._needed)

    def _show_focus(self) -> None:
        focus = self.focusWidget()
        if focus is not None and self._area.isAncestorOf(focus):
            self._area.ensureWidgetVisible(focus, 50, 120)

    def _lay_out(self) -> None:
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 16)
        form.setSpacing(0)
        self._area.setWidget(self._form)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName("Fields of the claim")
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._heads())
        for part in (rule(), self._area, self._empty):
            column.addWidget(part)
        self._empty.hide()

    def _heads(self) -> QHBoxLayout:
        px = self._theme.px
        head = QHBoxLayout()
        head.setContentsMargins(20, 9, 20, 9)
        head.setSpacing(8)
        head.addSpacing(px(30) + 8 + px(LABEL) + 8)
        head.addWidget(self._sent_head, 100)
        head.addSpacing(px(16) + 8)
        head.addWidget(Text(self._theme, "Now", 12, 600, "text2"), 125)
        head.addSpacing(px(64))
        return head

    def _fill_lines(self, view: CorrectionView, now: dict[str, str]) -> None:
        fields = [field for field in view.fields if field.name.startswith("line.")]
        if fields:
            self._heading("Lines", "all lines go again, changed or not" if view.choice == "replace" else "")
            self.lines = LineGrid(self._theme, fields, now)
            self.lines.edited.connect(self.edited)
            self._put(self.lines)

    def _section(self, title: str, fields: list[EditorField], now: dict[str, str]) -> None:
        if not fields:
            return
        self._heading(title)
        empty = EmptyFields(self._theme)
        for field in fields:
            row = FieldRow(self._theme, field, now.get(field.name, field.sent))
            row.edited.connect(self.edited)
            self.rows[field.name] = row
            if row.is_worth_showing:
                self._put(row)
            else:
                empty.add(row)
        if empty.rows:
            self._put(empty)

    def _heading(self, title: str, beside: str = "") -> None:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(20, 13, 20, 5)
        row.addWidget(Text(self._theme, title, 12, 600, "text2"))
        row.addWidget(Text(self._theme, beside, 12, tone="text2"))
        row.addStretch(1)
        self._put(box)

    def _put(self, widget: QWidget) -> None:
        layout = self._form.layout()
        if layout is not None:
            layout.addWidget(widget)
