"""One issue in the centre of a case: its amount and verdict, its clocks, its lines in plain words."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from denials_app.base.money import dollars
from denials_app.model.denial import Issue
from denials_app.model.remittance import RemitClaim, RemitLine
from denials_app.queries.rows import CaseView
from ui.screens.case.answer_words import billed_words, line_notes, own_words, unconfirmed_words
from ui.screens.case.clock_card import ClockCard
from ui.screens.case.status_table import StatusTable
from ui.theme import Theme
from ui.widgets.marks import ChipRow, Tag
from ui.widgets.paint import Chip
from ui.widgets.text import Elided, Icon, Text, rule
from ui.words import AT_STAKE_HEADS, SAID, line_words, money, verdict

HEADS = ("#", "Billed as", "Charge", "Paid", "Denied", "Codes", "In plain words")
WIDTHS = (24, 96, 68, 58, 68, 60, 130)
RIGHT = (2, 3, 4)


class IssueSection(QWidget):
    """Clicking it makes it the issue in focus; `rule_wanted` asks for a place to enter a missing deadline."""

    wanted = Signal(int)
    rule_wanted = Signal(str)

    def __init__(self, theme: Theme, view: CaseView, place: int, today: date, in_focus: bool) -> None:
        super().__init__()
        self._theme = theme
        self._place = place
        issue = view.assessment.issues[place]
        many = len(view.assessment.issues) > 1
        self.setAccessibleName(f"Issue {place + 1}: {issue.words}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if many:
            column.addWidget(self._heading(issue, place, view, in_focus))
        if in_focus and issue.clocks:
            column.addLayout(self._clocks(issue, view, today))
        if not issue.appealable and issue.why_not and in_focus:
            row = QHBoxLayout()
            row.setContentsMargins(16, 0, 16, 0)
            row.addWidget(Text(theme, issue.why_not, 12.5, tone="text2", wrap=True))
            column.addLayout(row)
        if not many:
            said = Text(theme, SAID.get(issue.kind, "What the payer said"), weight=600)
            said.setContentsMargins(16, 4, 16, 0)
            column.addWidget(said)
        if any(code.of_status for code in issue.codes) or not issue.codes:
            column.addWidget(StatusTable(theme, view, issue))
        else:
            column.addWidget(LineTable(theme, view, issue, whole=place == 0 and not many))
        unsure = unconfirmed_words(view, issue)
        if unsure:
            row = QHBoxLayout()
            row.setContentsMargins(16, 0, 16, 0)
            row.setSpacing(6)
            row.addWidget(Icon(theme, "help-circle-outline", "amber", 16), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(theme, unsure, 12, tone="text2", wrap=True), 1)
            column.addLayout(row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.wanted.emit(self._place)
        super().mousePressEvent(event)

    def _heading(self, issue: Issue, place: int, view: CaseView, in_focus: bool) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 8, 16, 0)
        row.setSpacing(8)
        total = len(view.remit.lines) if view.remit else 0
        row.addWidget(Text(self._theme, f"{place + 1} of {len(view.assessment.issues)}", 12, 600, "text2"))
        row.addWidget(Text(self._theme, money(issue.amount), 15, 600))
        row.addWidget(
            Elided(self._theme, f"{issue.words or issue.subreason} · {line_words(issue.lines, total)}"), 1
        )
        row.addWidget(Tag(self._theme, verdict(issue) if in_focus else "Alt ↓ moves here"))
        return box

    def _clocks(self, issue: Issue, view: CaseView, today: date) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(16, 0, 16, 0)
        grid.setSpacing(12)
        for at, clock in enumerate(issue.clocks[:4]):
            start = view.service_from if clock.kind == "filing" else view.payment_date
            card = ClockCard(self._theme, clock, today, start)
            card.rule_wanted.connect(self.rule_wanted)
            grid.addWidget(card, at // 2, at % 2)
        for column in range(min(len(issue.clocks), 2)):
            grid.setColumnStretch(column, 1)
        return grid


class LineTable(QWidget):
    """The lines as billed and answered; lines of other issues stand dimmed where the whole claim is shown."""

    def __init__(self, theme: Theme, view: CaseView, issue: Issue, whole: bool) -> None:
        super().__init__()
        self._theme = theme
        self._words = {row.code: row.words for row in view.words}
        self._answered = {one.line.number: one for one in view.answer.lines} if view.answer else {}
        self.setAccessibleName("What the payer said, line by line")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 0, 16, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        heads = (*HEADS[:4], AT_STAKE_HEADS.get(issue.kind, HEADS[4]), *HEADS[5:])
        for column, (head, width) in enumerate(zip(heads, WIDTHS, strict=True)):
            self._grid.setColumnMinimumWidth(column, theme.px(width))
            self._put(0, column, Text(theme, head, 11.5, 500, "text2"), column in RIGHT)
        self._grid.setRowMinimumHeight(0, theme.px(28))
        self._grid.setColumnStretch(6, 1)
        row = 1
        if view.remit is not None:
            row = self._lines(view.remit, issue, whole)
        self._grid.addWidget(rule(), row, 0, 1, 7)

    def _lines(self, remit: RemitClaim, issue: Issue, whole: bool) -> int:
        row = 1
        if not issue.lines or (whole and (remit.adjustments or remit.remarks)):
            row = self._claim_level(remit, issue, row)
        for line in remit.lines:
            mine = line.number in issue.lines
            if mine or whole:
                row = self._line(line, issue, mine, row)
        return row

    def _claim_level(self, remit: RemitClaim, issue: Issue, row: int) -> int:
        chips: tuple[Chip, ...] = tuple((f"{each.group} {each.carc}", True) for each in remit.adjustments)
        chips += tuple((remark, False) for remark in remit.remarks)
        foot = [code for code in issue.codes if code.group == "PLB"]
        chips = tuple((f"{code.group} {code.carc}", True) for code in foot) or chips
        if not chips:
            return row
        denied = sum(code.amount for code in issue.codes if code.line == 0)
        texts = ("", "Whole claim", dollars(remit.charge), dollars(remit.paid), dollars(denied))
        words = issue.words if foot else self._plain(chips, issue.words)
        return self._row(row, texts, chips, words, denied > 0)

    def _line(self, line: RemitLine, issue: Issue, mine: bool, row: int) -> int:
        chips: tuple[Chip, ...] = tuple((f"{each.group} {each.carc}", True) for each in line.adjustments)
        chips += tuple((remark, False) for remark in line.remarks)
        denied = sum(code.amount for code in issue.codes if code.line == line.number)
        answered = self._answered.get(line.number)
        billed = billed_words(line, answered)
        texts = (str(line.number), billed, dollars(line.charge), dollars(line.paid), dollars(denied))
        words = own_words(issue, line.number) if mine else self._plain(chips, "Nothing to do here.")
        return self._row(row, texts, chips, words, mine, line_notes(answered))

    def _plain(self, chips: tuple[Chip, ...], fallback: str) -> str:
        names = [text.replace(" ", "-") for text, _ in chips]
        known = [self._words[name] for name in names if name in self._words]
        return " ".join(dict.fromkeys(known)) or fallback

    def _row(
        self, row: int, texts: tuple[str, ...], chips: tuple[Chip, ...], words: str, bright: bool,
        notes: tuple[str, ...] = (),
    ) -> int:  # fmt: skip
        theme, tone = self._theme, "text" if bright else "text2"
        self._grid.addWidget(rule(), row, 0, 1, 7)
        self._grid.setRowMinimumHeight(row + 1, theme.px(36))
        for column, text in enumerate(texts):
            weight = 600 if column == 1 or (column == 4 and bright) else 400
            cell = (
                Elided(theme, text, 13, weight, tone) if column == 1 else Text(theme, text, 13, weight, tone)
            )
            if column == 0:
                cell.set_tone("text3")
            self._put(row + 1, column, cell, column in RIGHT)
        self._put(row + 1, 5, ChipRow(theme, chips, words), False)
        label = Text(theme, words, 12.5, tone=tone, wrap=True)
        label.setContentsMargins(0, 3, 0, 3)
        self._put(row + 1, 6, self._noted(label, notes) if notes else label, False)
        return row + 2

    def _noted(self, label: Text, notes: tuple[str, ...]) -> QWidget:
        """The plain words with what is odd about the line under them."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(label)
        for words in notes:
            row = QHBoxLayout()
            row.setSpacing(6)
            row.addWidget(Icon(self._theme, "alert-outline", "amber", 16), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(self._theme, words, 12, tone="text2", wrap=True), 1)
            column.addLayout(row)
        return box

    def _put(self, row: int, column: int, widget: QWidget, right: bool) -> None:
        if right:
            self._grid.addWidget(
                widget, row, column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
        else:
            self._grid.addWidget(widget, row, column)
