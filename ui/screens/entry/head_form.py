"""The head of a remittance being typed in: payer, check, date, amount, and how it reached the office."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from denials_app.model.entry import WAYS, DraftClaim, DraftRemittance, EntryProblem
from denials_app.queries.work_rows import OfficeRow
from ui.screens.entry.fields import EntryField
from ui.theme import Theme
from ui.widgets.field import StillChoice
from ui.widgets.segments import Segmented
from ui.widgets.text import Text

FIELDS = (
    ("payer", "Payer", "", 4), ("trace", "Check or EFT number", "", 3), ("paid_on", "Date", "MM/DD/YYYY", 2),
    ("total", "Amount of the check", "0.00", 2),
)  # fmt: skip
MORE = (("who", "From whom", "A name, a department", 3), ("note", "Note", "", 5))


class HeadForm(QWidget):
    """`edited` tells that something was typed, `finished` that Enter was pressed in the last field."""

    edited = Signal()
    finished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.fields: dict[str, EntryField] = {}
        self._wanted: int | None = None
        self._way = Segmented(theme, "It came by", WAYS, 30, 12)
        self._practice = StillChoice(theme, "Whose remittance it is")
        self._practice_box = self._labelled("Practice", self._practice)
        self._practice_box.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(self._grid(FIELDS))
        line = QHBoxLayout()
        line.setSpacing(theme.px(10))
        line.addWidget(self._labelled("It came by", self._way))
        line.addWidget(self._practice_box)
        line.addLayout(self._grid(MORE), 1)
        column.addLayout(line)
        self._way.chosen.connect(self._edited)
        self._practice.activated.connect(self._edited)

    def draft(self, claims: tuple[DraftClaim, ...]) -> DraftRemittance:
        """What is typed, with these claims."""
        practice = self._practice.currentData() if self._practice.count() > 1 else None
        own = {name: one.typed for name, one in self.fields.items()}
        return DraftRemittance(way=self._way.current, claims=claims, practice=practice, **own)

    def show_draft(self, draft: DraftRemittance) -> None:
        """Show what was typed before."""
        for name, one in self.fields.items():
            one.setText(getattr(draft, name))
        self._way.choose(draft.way)
        self._wanted = draft.practice

    def show_practices(self, rows: tuple[OfficeRow, ...]) -> None:
        """Ask whose it is only where there are several practices."""
        with QSignalBlocker(self._practice):
            before = self._practice.currentData() or self._wanted
            self._practice.clear()
            for row in rows:
                self._practice.addItem(row.name or "Practice without a name", row.id)
            self._practice.setCurrentIndex(max(self._practice.findData(before), 0))
        self._practice_box.setVisible(len(rows) > 1)

    def show_problems(self, problems: list[EntryProblem]) -> None:
        """Mark the fields that cannot be kept as typed."""
        own = {one.field: one.message for one in problems if one.claim < 0}
        for name, one in self.fields.items():
            one.show_problem(own.get(name, ""))

    def start(self) -> None:
        """Put the cursor into the first field."""
        self.fields["payer"].setFocus(Qt.FocusReason.TabFocusReason)

    def _grid(self, fields: tuple[tuple[str, str, str, int], ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(10))
        grid.setVerticalSpacing(self._theme.px(4))
        for at, (name, words, hint, stretch) in enumerate(fields):
            one = EntryField(self._theme, name, words, hint, right=name == "total")
            one.textChanged.connect(self._edited)
            one.entered.connect(self._on)
            self.fields[name] = one
            grid.addWidget(Text(self._theme, words, 11.5, 500, "text2"), 0, at)
            grid.addWidget(one, 1, at)
            grid.setColumnStretch(at, stretch)
        return grid

    def _labelled(self, words: str, part: QWidget) -> QWidget:
        """A part under its words, as the fields beside it are."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(4))
        column.addWidget(Text(self._theme, words, 11.5, 500, "text2"))
        column.addWidget(part)
        return box

    def _on(self) -> None:
        if self.sender() is self.fields["note"]:
            self.finished.emit()
        elif self.sender() is self.fields["total"]:
            # Tab goes over the switch; Enter leaves it as it stands.
            self.fields["who"].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.focusNextChild()

    def _edited(self) -> None:
        self.edited.emit()
