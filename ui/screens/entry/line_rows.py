"""The lines of one claim being typed in, each with its reasons under one another and what is left of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QGridLayout, QWidget

from denials_app.base.money import dollars
from denials_app.model.entry import DraftLine, DraftReason, EntryProblem
from ui.screens.entry.fields import EntryField, complete
from ui.theme import Theme
from ui.widgets.marks import StatusWord
from ui.widgets.text import Elided, Text

HEADS = (
    ("procedure", "Procedure", 3), ("modifiers", "Modifiers", 2), ("units", "Units", 1),
    ("charge", "Charge", 3), ("paid", "Paid", 3), ("group", "Group", 2), ("carc", "Code", 2),
    ("amount", "Amount", 3), ("remarks", "Remarks", 3),
)  # fmt: skip
MONEY = ("charge", "paid", "amount", "units")
REASON = ("group", "carc", "amount")
LEFT = len(HEADS)


@dataclass(slots=True)
class _Line:
    """The fields of one line; `reasons` hold group, code and amount of each reason."""

    fields: dict[str, EntryField] = field(default_factory=dict)
    reasons: list[dict[str, EntryField]] = field(default_factory=list)
    left: StatusWord | None = None
    words: Elided | None = None


@dataclass(frozen=True, slots=True)
class CodeModels:
    """The codes that fields are completed from, and the words of each."""

    reasons: QStandardItemModel
    remarks: QStandardItemModel
    words: Mapping[str, str]


class LineRows(QWidget):
    """`edited` tells that something was typed, `finished` that Enter was pressed on an empty line."""

    edited = Signal()
    finished = Signal()

    def __init__(self, theme: Theme, codes: CodeModels, claim: str) -> None:
        super().__init__()
        self._theme = theme
        self._codes = codes
        self._claim = claim
        self._lines: list[_Line] = []
        self._row = 1
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(6))
        self._grid.setVerticalSpacing(theme.px(4))
        for at, (_, words, stretch) in enumerate(HEADS):
            self._grid.addWidget(Text(theme, words, 11.5, 500, "text2"), 0, at)
            self._grid.setColumnStretch(at, stretch)
        self._grid.setColumnMinimumWidth(LEFT, theme.px(96))
        self.add_line()

    @property
    def lines(self) -> tuple[DraftLine, ...]:
        """What is typed; lines with nothing in them are left out, but for the first."""
        typed = [self._draft(line) for line in self._lines]
        return tuple(line for at, line in enumerate(typed) if at == 0 or _is_filled(line))

    def add_line(self) -> None:
        """Another line, under the last, with the cursor in it."""
        self._append_line()
        self._order()
        if len(self._lines) > 1:
            self._lines[-1].fields["procedure"].setFocus(Qt.FocusReason.TabFocusReason)

    def _append_line(self) -> None:
        line, number = _Line(), len(self._lines) + 1
        self._lines.append(line)
        for at, (name, words, _) in enumerate(HEADS):
            if name not in REASON:
                line.fields[name] = self._field(name, f"{self._claim}, line {number}: {words}", self._row, at)
        complete(line.fields["remarks"], self._codes.remarks, self._theme, several=True)
        line.left = StatusWord(self._theme, "check", "adds up", "green")
        self._grid.addWidget(line.left, self._row, LEFT)
        line.left.hide()
        self._add_reason(line, number)
        line.fields["remarks"].entered.connect(self._next_line)
        for name in ("procedure", "modifiers", "units", "charge", "paid"):
            line.fields[name].entered.connect(self._on)

    def show_lines(self, lines: Sequence[DraftLine]) -> None:
        """Show lines that were typed before into rows that nobody has filled."""
        while len(self._lines) < len(lines):
            self._append_line()
        for number, (row, line) in enumerate(zip(self._lines, lines, strict=False), 1):
            for name, one in row.fields.items():
                one.setText(getattr(line, name))
            while len(row.reasons) < len(line.reasons):
                self._add_reason(row, number)
            for fields, reason in zip(row.reasons, line.reasons, strict=False):
                for name, one in fields.items():
                    one.setText(getattr(reason, name))
        self._order()

    def show_left(self, left: tuple[int, ...]) -> None:
        """Show what charge less paid less reasons comes to on each line."""
        for at, line in enumerate(self._lines):
            if line.left is None:
                continue
            line.left.setVisible(at < len(left) and bool(line.fields["charge"].typed))
            if at < len(left) and left[at]:
                line.left.show_status("alert-outline", f"{dollars(left[at])} left", "amber")
            else:
                line.left.show_status("check", "adds up", "green")

    def show_problems(self, problems: list[EntryProblem]) -> None:
        """Mark the fields that cannot be kept as typed."""
        found = {(one.line, one.reason, one.field): one.message for one in problems}
        for at, line in enumerate(self._lines):
            for name, one in line.fields.items():
                one.show_problem(found.get((at, -1, name), ""))
            for place, reason in enumerate(line.reasons):
                for name, one in reason.items():
                    one.show_problem(found.get((at, place, name), ""))

    def field_of(self, problem: EntryProblem) -> EntryField | None:
        """The field a problem is about."""
        if not 0 <= problem.line < len(self._lines):
            return None
        line = self._lines[problem.line]
        if problem.reason >= 0:
            return line.reasons[problem.reason].get(problem.field)
        return line.fields.get(problem.field)

    def start(self) -> None:
        """Put the cursor into the first line."""
        self._lines[0].fields["procedure"].setFocus(Qt.FocusReason.TabFocusReason)

    def _field(self, name: str, says: str, row: int, column: int) -> EntryField:
        one = EntryField(self._theme, name, says, right=name in MONEY)
        one.textChanged.connect(self._edited)
        self._grid.addWidget(one, row, column)
        # shown at once: a hidden field takes no focus
        one.setVisible(True)
        return one

    def _add_reason(self, line: _Line, number: int) -> None:
        reason, place = {}, len(line.reasons) + 1
        for at, (name, words, _) in enumerate(HEADS):
            if name in REASON:
                says = f"{self._claim}, line {number}, reason {place}: {words}"
                reason[name] = self._field(name, says, self._row, at)
        line.reasons.append(reason)
        complete(reason["carc"], self._codes.reasons, self._theme)
        reason["group"].entered.connect(self._on_from_group)
        reason["carc"].entered.connect(self._on)
        reason["carc"].textChanged.connect(self._show_words)
        reason["amount"].entered.connect(self._next_reason)
        self._row += 1
        self._place_words(line)

    def _place_words(self, line: _Line) -> None:
        """The words of the codes stand under the last reason of their line."""
        if line.words is None:
            line.words = Elided(self._theme, "", 11.5, tone="text2")
        self._grid.addWidget(line.words, self._row, 5, 1, 5)
        self._row += 1

    def _draft(self, line: _Line) -> DraftLine:
        reasons = tuple(
            DraftReason(one["group"].typed, one["carc"].typed, one["amount"].typed) for one in line.reasons
        )
        own = {name: one.typed for name, one in line.fields.items()}
        return DraftLine(reasons=reasons, **own)

    def _edited(self) -> None:
        self.edited.emit()

    def _show_words(self) -> None:
        for line in self._lines:
            codes = [reason["carc"].typed.upper() for reason in line.reasons]
            words = [f"{code}: {self._codes.words[code]}" for code in codes if code in self._codes.words]
            if line.words is not None:
                line.words.setText("  ".join(words))

    def _on(self) -> None:
        last = self._lines[-1]
        is_empty_end = self.sender() is last.fields["procedure"] and not _is_filled(self._draft(last))
        if is_empty_end and len(self._lines) > 1:
            self.finished.emit()
        else:
            self.focusNextChild()

    def _on_from_group(self) -> None:
        line, at = self._line_of("group")
        if line is not None and at > 0 and not line.reasons[at]["group"].typed:
            line.fields["remarks"].setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.focusNextChild()

    def _next_reason(self) -> None:
        line, at = self._line_of("amount")
        if line is None:
            return
        if at + 1 == len(line.reasons):
            self._add_reason(line, self._lines.index(line) + 1)
            self._order()
        line.reasons[at + 1]["group"].setFocus(Qt.FocusReason.TabFocusReason)

    def _next_line(self) -> None:
        if self.sender() is self._lines[-1].fields["remarks"]:
            self.add_line()
        else:
            self.focusNextChild()

    def _line_of(self, name: str) -> tuple[_Line | None, int]:
        for line in self._lines:
            for at, reason in enumerate(line.reasons):
                if reason[name] is self.sender():
                    return line, at
        return None, 0

    def _order(self) -> None:
        """Tab goes as a person reads: a line, its reasons, its remarks, then the next line."""
        before: QWidget | None = None
        for line in self._lines:
            own = [line.fields[name] for name in ("procedure", "modifiers", "units", "charge", "paid")]
            own += [reason[name] for reason in line.reasons for name in REASON]
            own.append(line.fields["remarks"])
            for one in own:
                if before is not None:
                    QWidget.setTabOrder(before, one)
                before = one


def _is_filled(line: DraftLine) -> bool:
    own = (line.procedure, line.modifiers, line.units, line.charge, line.paid, line.remarks)
    return any(own) or any(one.group or one.carc or one.amount for one in line.reasons)
