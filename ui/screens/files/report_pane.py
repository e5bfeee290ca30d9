"""The right side of Files: what one file brought, whether it balances, and every finding with its text."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from denials_app.base.money import dollars
from denials_app.base.words import counted
from denials_app.queries.file_rows import DuplicateRow, FileSums, ImportView, RawLine, SetAsideRow
from denials_app.queries.rows import ImportRow
from ui.item_models.import_model import brought, outcome_face
from ui.screens.files.finding_row import FindingRow, RawText
from ui.theme import Theme
from ui.widgets.buttons import KeyButton, LinkButton, Look
from ui.widgets.marks import StatusWord
from ui.widgets.text import Elided, Icon, Text, clear, pane, rule

MOST = 60
_NAMED = 12


class ReportPane(QWidget):
    """`queue_wanted` leads to what came in; `text_wanted` carries a FindingRow whose text is to be shown."""

    queue_wanted = Signal()
    export_wanted = Signal()
    undo_wanted = Signal()
    unmatched_wanted = Signal()
    text_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.findings: list[FindingRow] = []
        self._at = -1
        self._unmatched = 0
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName("What the file brought")
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = pane("side")
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._scroll.setWidget(self._body)
        self.queue = KeyButton(theme, "New denials", "G Q", "format-list-checks")
        self.export = KeyButton(theme, "Save findings", "", "table-arrow-down")
        self.undo = KeyButton(theme, "Undo this file", "Ctrl Z", "undo", Look.GHOST)
        self._why_not = Elided(theme, "", 12, tone="text2")
        self.queue.clicked.connect(self.queue_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.undo.clicked.connect(self.undo_wanted)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._foot())
        self.show_view(None)

    def show_view(self, view: ImportView | None) -> None:
        """Show one file."""
        clear(self._body)
        self.findings, self._at = [], -1
        self._foot_box.setVisible(view is not None)
        layout = self._body.layout()
        if view is None or not isinstance(layout, QVBoxLayout):
            return
        self._show_foot(view)
        for part in self._parts(view):
            layout.addWidget(part)
            layout.addWidget(rule())
        layout.addStretch(1)

    def show_unmatched(self, number: int) -> None:
        """How many answers wait to be matched; said under the findings from the next file on."""
        self._unmatched = number

    def next_finding(self) -> bool:
        """Go to the next finding and show its text; False after the last."""
        if self._at + 1 >= len(self.findings):
            return False
        self._at += 1
        row = self.findings[self._at]
        if row.more.isVisibleTo(row):
            self.text_wanted.emit(row)
            row.more.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._scroll.ensureWidgetVisible(row)
        return True

    def show_text(self, row: FindingRow, lines: Sequence[RawLine]) -> None:
        """Show the text of a finding, if it is still the one in front."""
        if row in self.findings:
            row.show_text(lines)
            self._scroll.ensureWidgetVisible(row)

    def _parts(self, view: ImportView) -> list[QWidget]:
        row = view.row
        parts = [self._head(row), self._counts(view)]
        if row.sum.counted:
            parts.append(self._plain(row.sum.words))
        if view.sums is not None:
            parts.append(self._balance(view.sums))
        title = Text(self._theme, f"Findings  {len(row.findings)}", weight=600)
        title.setContentsMargins(16, 10, 16, 10)
        parts.append(title)
        if not row.findings:
            parts.append(self._plain("Nothing to look at."))
        for finding in row.findings[:MOST]:
            one = FindingRow(self._theme, finding, view.with_text)
            one.wanted.connect(self.text_wanted)
            self.findings.append(one)
            parts.append(one)
        if len(row.findings) > MOST:
            left = len(row.findings) - MOST
            parts.append(self._plain(f"And {counted(left, 'more finding')}; save them to see them all."))
        if self._unmatched:
            parts.append(self._to_unmatched())
        parts += [self._aside(one) for one in view.set_aside[:MOST]]
        if view.duplicates:
            parts.append(self._held(view.duplicates, view.duplicates_left_out))
        return parts

    def _head(self, row: ImportRow) -> QWidget:
        icon, tone, words = outcome_face(row)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(2)
        column.addWidget(Elided(self._theme, row.name, 15, 600))
        if row.payer:
            column.addWidget(Elided(self._theme, row.payer, 12.5, tone="text2"))
        column.addWidget(StatusWord(self._theme, icon, words, tone))
        return box

    def _counts(self, view: ImportView) -> QWidget:
        row = view.row
        # The lines are those of all its claims: they are told only where all of them are new.
        lines = row.lines if brought(row) == row.claims else 0
        numbers = [(brought(row), "claim"), (lines, "line"), (view.denials_new, "new denial"),
                   (view.outcomes, "answer")]  # fmt: skip
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(16, 12, 16, 12)
        for number, noun in numbers:
            if number is None or (not number and noun not in ("claim", "new denial")):
                continue
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(Text(self._theme, f"{number:,}", 20, 600))
            column.addWidget(Text(self._theme, noun if number == 1 else f"{noun}s", 12, tone="text2"))
            line.addLayout(column)
            line.addSpacing(12)
        line.addStretch(1)
        return box

    def _balance(self, sums: FileSums) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(16, 10, 16, 10)
        grid.setVerticalSpacing(4)
        grid.addWidget(Text(self._theme, "Does it balance?", 12, 600, "text2"), 0, 0, 1, 2)
        lines = [("Paid on claims", sums.claims, 400), ("Taken at the foot", -sums.foot, 400),
                 ("Should be", sums.claims - sums.foot, 600), ("Payment says", sums.says, 400)]  # fmt: skip
        for place, (words, cents, weight) in enumerate(lines, start=1):
            grid.addWidget(Text(self._theme, words, 12.5, weight), place, 0)
            grid.addWidget(Text(self._theme, dollars(cents), 12.5, weight), place, 1, _RIGHT)
        off = sums.difference
        face = ("alert-outline", f"Off by ${dollars(abs(off))}", "amber") if off else (
            "check-circle-outline", "It balances to the cent", "green",
        )
        grid.addWidget(StatusWord(self._theme, *face), len(lines) + 1, 0, 1, 2)
        return box

    def _to_unmatched(self) -> QWidget:
        words = counted(self._unmatched, "claim matches", "claims match") + " none of ours, of all files"
        link = LinkButton(self._theme, "Look", 12, says="Look at the unmatched claims")
        link.clicked.connect(self.unmatched_wanted)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 9, 16, 9)
        row.setSpacing(8)
        row.addWidget(Icon(self._theme, "link-variant-off", "amber", 18))
        row.addWidget(Text(self._theme, words, wrap=True), 1)
        row.addWidget(link)
        return box

    def _aside(self, one: SetAsideRow) -> QWidget:
        box = QFrame()
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 9, 16, 9)
        column.setSpacing(4)
        named = f"Set aside: {one.claim}" if one.claim else "Set aside"
        column.addWidget(Text(self._theme, named, weight=600))
        column.addWidget(Text(self._theme, one.reason, 12.5, tone="text2", wrap=True))
        lines = [RawLine(0, text) for text in one.text.splitlines()[:20]]
        column.addWidget(RawText(self._theme, lines))
        return box

    def _held(self, rows: Sequence[DuplicateRow], left_out: int) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(3)
        column.addWidget(Text(self._theme, f"Here already  {len(rows) + left_out:,}", weight=600))
        for row in rows[:_NAMED]:
            when = f", {row.earlier_at.astimezone():%m/%d/%Y}" if row.earlier_at else ""
            words = f"{row.claim or 'a claim'} · {row.earlier}{when}"
            column.addWidget(Elided(self._theme, words, 12.5, tone="text2"))
        rest = len(rows) - _NAMED + left_out
        if rest > 0:
            column.addWidget(Text(self._theme, f"and {rest:,} more", 12.5, tone="text2"))
        return box

    def _plain(self, words: str) -> QWidget:
        text = Text(self._theme, words, 12.5, tone="text2", wrap=True)
        text.setContentsMargins(16, 8, 16, 8)
        return text

    def _foot(self) -> QWidget:
        self._foot_box = pane("side")
        column = QVBoxLayout(self._foot_box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 12, 2)
        row.setSpacing(8)
        row.addWidget(self.queue)
        row.addWidget(self.export)
        row.addStretch(1)
        below = QHBoxLayout()
        below.setContentsMargins(8, 0, 16, 8)
        below.setSpacing(8)
        below.addWidget(self.undo)
        below.addWidget(self._why_not, 1)
        column.addLayout(row)
        column.addLayout(below)
        return self._foot_box

    def _show_foot(self, view: ImportView) -> None:
        self.export.setEnabled(bool(view.row.findings))
        self.undo.setEnabled(not view.why_not)
        self._why_not.setText(view.why_not)


_RIGHT = Qt.AlignmentFlag.AlignRight
