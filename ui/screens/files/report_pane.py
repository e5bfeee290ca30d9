"""The right side of Files: what one file brought, and every finding with where it stood."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from denials_app.base.money import dollars
from denials_app.model.finding import Finding, Level
from denials_app.queries.rows import ImportRow
from ui.item_models.import_model import outcome_face
from ui.theme import Theme
from ui.widgets.buttons import KeyButton
from ui.widgets.marks import StatusWord
from ui.widgets.text import Elided, Icon, Text, clear, pane, rule

FACES = {
    Level.ERROR: ("alert-circle-outline", "red"), Level.WARNING: ("alert-outline", "amber"),
    Level.NOTE: ("information-outline", "text2"),
}  # fmt: skip
MOST = 60


class ReportPane(QScrollArea):
    """`queue_wanted` leads to what the files brought."""

    queue_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("What the file brought")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = pane("side")
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.setWidget(self._body)

    def show_row(self, row: ImportRow | None) -> None:
        """Show one file."""
        clear(self._body)
        layout = self._body.layout()
        if row is None or not isinstance(layout, QVBoxLayout):
            return
        layout.addWidget(self._head(row))
        layout.addWidget(rule())
        layout.addWidget(self._counts(row))
        layout.addWidget(rule())
        title = Text(self._theme, f"Findings  {len(row.findings)}", weight=600)
        title.setContentsMargins(16, 10, 16, 10)
        layout.addWidget(title)
        layout.addWidget(rule())
        if not row.findings:
            nothing = Text(self._theme, "Nothing to look at.", tone="text2")
            nothing.setContentsMargins(16, 10, 16, 10)
            layout.addWidget(nothing)
        for finding in row.findings[:MOST]:
            layout.addWidget(self._finding(finding))
            layout.addWidget(rule())
        if len(row.findings) > MOST:
            more = Text(
                self._theme, f"And {len(row.findings) - MOST} more of the same kind.", 12, tone="text2"
            )
            more.setContentsMargins(16, 8, 16, 8)
            layout.addWidget(more)
        filler = QWidget()
        layout.addWidget(filler, 1)
        layout.addWidget(self._foot())

    def _head(self, row: ImportRow) -> QWidget:
        icon, tone, words = outcome_face(row)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(2)
        column.addWidget(Elided(self._theme, row.name, 15, 600))
        column.addWidget(StatusWord(self._theme, icon, words, tone))
        return box

    def _counts(self, row: ImportRow) -> QWidget:
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(16, 12, 16, 12)
        numbers = [(f"{row.claims:,}", "claim" if row.claims == 1 else "claims")]
        if row.paid:
            numbers.append((f"${dollars(row.paid)}", "paid"))
        if row.set_aside:
            numbers.append((f"{row.set_aside:,}", "set aside"))
        for number, words in numbers:
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(Text(self._theme, number, 20, 600))
            column.addWidget(Text(self._theme, words, 12, tone="text2"))
            line.addLayout(column)
            line.addSpacing(16)
        line.addStretch(1)
        return box

    def _finding(self, finding: Finding) -> QWidget:
        icon, tone = FACES[finding.level]
        box = QFrame()
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 9, 16, 9)
        row.setSpacing(8)
        row.addWidget(Icon(self._theme, icon, tone, 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Text(self._theme, finding.message, wrap=True))
        where = [f"segment {finding.segment:,}"] if finding.segment else []
        if finding.offset >= 0:
            where.append(f"byte {finding.offset:,}")
        if where:
            words.addWidget(Text(self._theme, ", ".join(where), 12, tone="text2"))
        row.addLayout(words, 1)
        return box

    def _foot(self) -> QWidget:
        button = KeyButton(self._theme, "Work the queue", "G Q", "format-list-checks")
        button.clicked.connect(self.queue_wanted)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 10, 16, 12)
        row.addWidget(button)
        row.addStretch(1)
        return box
