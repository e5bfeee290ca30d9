"""One finding of a file: its sentence, where it stood, and on demand the text around it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QTextEdit, QVBoxLayout

from denials_app.model.finding import Finding, Level
from denials_app.queries.file_rows import RawLine
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.field import Paragraph
from ui.widgets.text import Icon, Text

FACES = {
    Level.ERROR: ("alert-circle-outline", "red"), Level.WARNING: ("alert-outline", "amber"),
    Level.NOTE: ("information-outline", "text2"),
}  # fmt: skip
_LINES = 9


class FindingRow(QFrame):
    """`wanted` carries the finding whose text a person wants to see."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, finding: Finding, with_text: bool) -> None:
        super().__init__()
        self._theme = theme
        self.finding = finding
        self._raw: RawText | None = None
        icon, tone = FACES[finding.level]
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 9, 16, 9)
        row.setSpacing(8)
        row.addWidget(Icon(theme, icon, tone, 18), 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        self._column.addWidget(Text(theme, finding.message, wrap=True))
        self.more = LinkButton(theme, "Show the text", 12, says=f"Show the text around: {finding.message}")
        self.more.clicked.connect(self._toggle)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(Text(theme, _where(finding), 12, tone="text2"))
        line.addStretch(1)
        line.addWidget(self.more)
        if _where(finding):
            self._column.addLayout(line)
        row.addLayout(self._column, 1)
        # Only now: what has no parent yet would come up as a window of its own.
        if not with_text or finding.offset < 0:
            self.more.hide()

    def show_text(self, lines: Sequence[RawLine]) -> None:
        """Show the segments around, the one meant marked."""
        self.hide_text()
        self._raw = RawText(self._theme, lines)
        self._column.addWidget(self._raw)
        self._say("Hide the text")

    def hide_text(self) -> None:
        """Show the sentence alone."""
        if self._raw is not None:
            self._raw.hide()
            self._raw.deleteLater()
            self._raw = None
        self._say("Show the text")

    def _say(self, words: str) -> None:
        self.more.setText(words)
        self.more.setAccessibleName(f"{words}: {self.finding.message}")
        self.more.updateGeometry()

    def _toggle(self) -> None:
        if self._raw is not None:
            self.hide_text()
        else:
            self.wanted.emit(self)


class RawText(Paragraph):
    """Segments as they stood in the file; the one meant has a mark and a ground of its own."""

    def __init__(self, theme: Theme, lines: Sequence[RawLine]) -> None:
        super().__init__(theme, "The text around it in the file")
        self.setReadOnly(True)
        self.setFont(theme.fixed_font(11.5))
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setPlainText("\n".join(f"{'▸' if line.is_it else ' '} {line.text}" for line in lines)
                          or "The text is not kept any more.")  # fmt: skip
        high = self.fontMetrics().lineSpacing() * (min(max(len(lines), 1), _LINES) + 1) + theme.px(22)
        self.setFixedHeight(high)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        here = next((n for n, line in enumerate(lines) if line.is_it), None)
        if here is not None:
            self._mark(theme, here)

    def _mark(self, theme: Theme, line: int) -> None:
        mark = QTextEdit.ExtraSelection()
        cursor = self.textCursor()
        cursor.setPosition(self.document().findBlockByNumber(line).position())
        mark.cursor = cursor
        mark.format.setBackground(theme.color("sel"))
        mark.format.setProperty(mark.format.Property.FullWidthSelection, True)
        self.setExtraSelections([mark])


def _where(finding: Finding) -> str:
    where = [f"segment {finding.segment:,}"] if finding.segment else []
    if finding.offset >= 0:
        where.append(f"byte {finding.offset:,}")
    return ", ".join(where)
