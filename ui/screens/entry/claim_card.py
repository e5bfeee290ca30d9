"""One claim of a remittance being typed in: its own fields and its lines."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from denials_app.model.entry import DraftClaim, EntryProblem
from ui.screens.entry.fields import EntryField
from ui.screens.entry.line_rows import CodeModels, LineRows
from ui.theme import Theme
from ui.widgets.buttons import IconButton, KeyButton
from ui.widgets.text import Text

HEADS = (
    ("number", "Claim number", "", 3), ("patient", "Patient", "Last, First", 4),
    ("member", "Member ID", "", 3), ("service", "Service date", "MM/DD/YYYY", 3),
    ("payer_claim", "Payer’s claim number", "", 3),
)  # fmt: skip


class ClaimCard(QFrame):
    """`edited` tells that something was typed, `removed` that a person takes the claim away."""

    edited = Signal()
    finished = Signal()
    removed = Signal(object)

    def __init__(self, theme: Theme, codes: CodeModels, number: int) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._theme = theme
        name = f"Claim {number}"
        self._title = Text(theme, name, weight=600)
        self._remove = IconButton(theme, "close", f"Take {name.lower()} away", 24)
        self._fields: dict[str, EntryField] = {}
        self.rows = LineRows(theme, codes, name)
        add = KeyButton(theme, "Add a line", "Alt L", "plus", small=True)
        add.clicked.connect(self.rows.add_line)
        self._remove.clicked.connect(self._take_away)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(self._head_fields(name))
        column.addWidget(self.rows)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.edited.connect(self.edited)
        self.rows.finished.connect(self.finished)

    @property
    def draft(self) -> DraftClaim:
        """What is typed."""
        return DraftClaim(lines=self.rows.lines, **{name: one.typed for name, one in self._fields.items()})

    def show_draft(self, draft: DraftClaim) -> None:
        """Show what was typed before."""
        for name, one in self._fields.items():
            one.setText(getattr(draft, name))
        self.rows.show_lines(draft.lines)

    def show_number(self, number: int, alone: bool) -> None:
        """Its place among the claims; the only one cannot be taken away."""
        self._title.setText(f"Claim {number}")
        self._remove.setVisible(not alone)

    def show_problems(self, problems: list[EntryProblem]) -> None:
        """Mark the fields that cannot be kept as typed."""
        own = {one.field: one.message for one in problems if one.line < 0}
        for name, one in self._fields.items():
            one.show_problem(own.get(name, ""))
        self.rows.show_problems([one for one in problems if one.line >= 0])

    def field_of(self, problem: EntryProblem) -> EntryField | None:
        """The field a problem is about."""
        return self._fields.get(problem.field) if problem.line < 0 else self.rows.field_of(problem)

    def start(self) -> None:
        """Put the cursor into the claim's first field."""
        self._fields["number"].setFocus(Qt.FocusReason.TabFocusReason)

    def _head_fields(self, name: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(10))
        grid.setVerticalSpacing(self._theme.px(4))
        for at, (id, words, hint, stretch) in enumerate(HEADS):
            one = EntryField(self._theme, id, f"{name}: {words}", hint)
            one.textChanged.connect(self._edited)
            one.entered.connect(self._on)
            self._fields[id] = one
            grid.addWidget(Text(self._theme, words, 11.5, 500, "text2"), 0, at)
            grid.addWidget(one, 1, at)
            grid.setColumnStretch(at, stretch)
        return grid

    def _on(self) -> None:
        if self.sender() is self._fields[HEADS[-1][0]]:
            self.rows.start()
        else:
            self.focusNextChild()

    def _edited(self) -> None:
        self.edited.emit()

    def _take_away(self) -> None:
        self.removed.emit(self)
