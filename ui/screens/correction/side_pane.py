"""Beside the editor: the difference in plain words or as segments, and what the check found."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from denials_app.actions.results import CorrectionResult, FieldDifference
from denials_app.model.finding import Finding, Level
from ui.screens.correction.field_text import shown
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.marks import StatusWord
from ui.widgets.text import Elided, Icon, Text, clear, padded, pane, rule
from ui.words import count

FACES = {
    Level.ERROR: ("alert-circle-outline", "red"), Level.WARNING: ("alert-outline", "amber"),
    Level.NOTE: ("information-outline", "text2"),
}  # fmt: skip


class SidePane(QScrollArea):
    """Follows the editor: every pause in typing brings a new check."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._labels: dict[str, str] = {}
        self._as_text = False
        self._result: CorrectionResult | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Difference and check")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._count = Text(theme, size=12, tone="text2")
        self._turn = LinkButton(theme, "As segments")
        self._turn.clicked.connect(self._turn_over)
        self._body = QWidget()
        self._lay_out(theme)

    def _lay_out(self, theme: Theme) -> None:
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 4, 0, 4)
        inner.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.setSpacing(8)
        for part in (Text(theme, "Difference", weight=600), self._count):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self._turn)
        whole = pane("side")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self._body)
        column.addStretch(1)
        self.setWidget(whole)

    def name_fields(self, labels: dict[str, str]) -> None:
        """How fields are called."""
        self._labels = labels

    def show_result(self, result: CorrectionResult | None) -> None:
        """Show a check's answer; None while nothing is changed."""
        self._result = result
        clear(self._body)
        changes = result.changes if result else ()
        self._count.setText(count(len(changes), "field") if changes else "none")
        if result is None:
            self._put(padded(Text(self._theme, "Nothing is changed yet.", tone="text2")))
            return
        if self._as_text:
            self._put(self._segments(result.text))
        elif not changes:
            self._put(padded(Text(self._theme, "It goes out just as it was sent.", tone="text2")))
        else:
            for change in changes:
                self._put(self._change(change))
        self._put(rule())
        self._put(self._check_head(result))
        for finding in sorted(result.findings, key=lambda each: list(Level).index(each.level)):
            self._put(rule())
            self._put(self._finding(finding))

    def _turn_over(self) -> None:
        self._as_text = not self._as_text
        self._turn.setText("In words" if self._as_text else "As segments")
        self._turn.setAccessibleName(self._turn.text())
        self._turn.updateGeometry()
        self.show_result(self._result)

    def _put(self, widget: QWidget) -> None:
        layout = self._body.layout()
        if layout is not None:
            layout.addWidget(widget)

    def _change(self, change: FieldDifference) -> QWidget:
        theme = self._theme
        label = self._labels.get(change.field, change.field.replace(".", " "))
        before, after = shown(change.field, change.was) or "none", shown(change.field, change.now)
        was, now = escape(before), escape(after or "removed")
        rich = f'<s style="color:{theme.tokens.text2}">{was}</s> → <span style="font-weight:600">{now}</span>'
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 7, 16, 7)
        column.setSpacing(1)
        column.addWidget(Elided(theme, label, 12, tone="text2"))
        column.addWidget(Text(theme, rich, wrap=True, rich=True))
        box.setAccessibleName(f"{label}: {before} becomes {after or 'nothing'}")
        return box

    def _segments(self, text: str) -> QWidget:
        shown = Text(self._theme, text.replace("~", "~\n").replace("\n\n", "\n").strip(), wrap=True)
        shown.setFont(self._theme.fixed_font())
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setAccessibleName("The claim as segments")
        return padded(shown)

    def _check_head(self, result: CorrectionResult) -> QWidget:
        blocks = sum(finding.level is Level.ERROR for finding in result.findings)
        warns = sum(finding.level is Level.WARNING for finding in result.findings)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(Text(self._theme, "Check", weight=600))
        if blocks:
            row.addWidget(StatusWord(self._theme, "alert-circle-outline", f"{blocks} to mend", "red"))
        if warns:
            row.addWidget(StatusWord(self._theme, "alert-outline", f"{warns} to look at", "amber"))
        if result.validated:
            row.addWidget(StatusWord(self._theme, "check", "structure checked", "green"))
        row.addStretch(1)
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
        if finding.field:
            label = self._labels.get(finding.field, finding.field)
            words.addWidget(Text(self._theme, label, 12, tone="text2"))
        row.addLayout(words, 1)
        return box
