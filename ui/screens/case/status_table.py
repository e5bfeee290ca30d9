"""What was said of a claim nobody decided on: its status codes in plain words, and whether it got in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from denials_app.model.denial import Issue, IssueCode, Kind
from denials_app.queries.rows import CaseView
from ui.theme import Theme
from ui.widgets.marks import ChipRow
from ui.widgets.text import Icon, Text, rule
from ui.words import day

_SHOWN = 12


class StatusTable(QWidget):
    """One row a code, then the acceptance on file where it matters when the claim was filed."""

    def __init__(self, theme: Theme, view: CaseView, issue: Issue) -> None:
        super().__init__()
        self._theme = theme
        self._words = {row.code: row.words for row in view.words}
        self.setAccessibleName("What was said of this claim")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 0)
        column.setSpacing(8)
        column.addWidget(Text(theme, issue.words, wrap=True))
        if issue.codes:
            column.addWidget(self._codes(issue))
        # what was paid once and taken back is no question of filing in time
        proofs = _proof_words(view) if issue.kind is not Kind.TAKEBACK else []
        for words, icon, tone in proofs:
            column.addLayout(self._noted(words, icon, tone))
        column.addWidget(rule())

    def _codes(self, issue: Issue) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for place, code in enumerate(issue.codes[:_SHOWN]):
            words = self._words.get(_name(code), issue.words)
            grid.addWidget(rule(), 2 * place, 0, 1, 2)
            grid.setRowMinimumHeight(2 * place + 1, self._theme.px(32))
            chips = ChipRow(self._theme, ((_name(code), False),), words)
            grid.addWidget(chips, 2 * place + 1, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(Text(self._theme, words, 12.5, wrap=True), 2 * place + 1, 1)
        return box

    def _noted(self, words: str, icon: str, tone: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(Icon(self._theme, icon, tone, 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(self._theme, words, 12.5, tone="text2", wrap=True), 1)
        return row


def _name(code: IssueCode) -> str:
    return ":".join(part for part in (code.group, code.carc, code.entity) if part)


def _proof_words(view: CaseView) -> list[tuple[str, str, str]]:
    """Whose acceptance is on file, if any: only the payer's own proves that it was filed in time."""
    if not view.proofs:
        return []
    proof = view.proofs[0]
    number = f", number {proof.payer_number}" if proof.payer_number else ""
    if proof.is_payers:
        words = f"Taken in by the payer on {day(proof.on)}{number}: this proves timely filing."
        return [(words, "check-circle-outline", "green")]
    words = f"Taken in by the clearinghouse on {day(proof.on)}; that alone does not prove timely filing."
    return [(words, "information-outline", "amber")]
