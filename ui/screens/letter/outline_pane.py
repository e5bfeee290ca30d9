"""The left side of the composer: what is still missing, with an editor each, and the exhibits."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from denials_app.model.letter import FactInput, LetterGap
from denials_app.queries.rows import CaseDocument
from ui.theme import Theme
from ui.widgets.buttons import IconButton, KeyButton, Look
from ui.widgets.drop_line import DropLine
from ui.widgets.field import Choice, Field, Paragraph
from ui.widgets.marks import StatusWord
from ui.widgets.text import Elided, Text, clear, pane, rule

YES_NO = (("yes", "Yes"), ("no", "No"))


class OutlinePane(QScrollArea):
    """`filled` carries (field, value); `picked` the ids of the exhibits in order."""

    filled = Signal(str, str)
    picked = Signal(tuple)
    add_wanted = Signal()
    dropped = Signal(tuple)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._ids: list[int] = []
        self._off: set[int] = set()
        self._editors: list[QWidget] = []
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("What is missing, and exhibits")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._status = StatusWord(theme, "check", "nothing", "green")
        self._gaps = _column()
        self._exhibits = _column()
        self._lay_out(theme)

    def _lay_out(self, theme: Theme) -> None:
        add = KeyButton(theme, "Add", "Ctrl E", "plus", Look.GHOST, small=True)
        add.clicked.connect(self.add_wanted)
        drop = DropLine(theme, "Drop papers here")
        drop.dropped.connect(self._dropped)
        body = pane("side")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_head(Text(theme, "Still missing", weight=600), self._status, None))
        column.addWidget(rule())
        column.addWidget(self._gaps)
        column.addWidget(rule())
        column.addWidget(_head(Text(theme, "Exhibits", weight=600), None, add))
        column.addWidget(rule())
        column.addWidget(self._exhibits)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.addWidget(drop)
        column.addLayout(foot)
        column.addStretch(1)
        self.setWidget(body)

    @property
    def editors(self) -> tuple[QWidget, ...]:
        """The editors of the gaps, in order."""
        return tuple(self._editors)

    def show_gaps(self, gaps: tuple[LetterGap, ...], typed: Mapping[str, str]) -> None:
        """Show what is missing; what was typed and is no gap any more stays out of the way."""
        clear(self._gaps)
        self._editors = []
        if gaps:
            words = "1 fact" if len(gaps) == 1 else f"{len(gaps)} facts"
            self._status.show_status("alert-outline", words, "amber")
        else:
            self._status.show_status("check", "nothing", "green")
        layout = self._gaps.layout()
        for gap in gaps:
            if layout is not None:
                layout.addWidget(self._gap(gap, typed.get(gap.field, "")))

    def show_exhibits(self, documents: tuple[CaseDocument, ...]) -> None:
        """Show the papers that can go along; ticked ones do."""
        clear(self._exhibits)
        papers = [each for each in documents if each.kind == "attachment"]
        kept = [id for id in self._ids if any(paper.id == id for paper in papers)]
        self._ids = kept + [paper.id for paper in papers if paper.id not in kept]
        by_id = {paper.id: paper for paper in papers}
        layout = self._exhibits.layout()
        if layout is None:
            return
        if not papers:
            layout.addWidget(
                _padded(Text(self._theme, "No paper of the case's folder yet.", tone="text2", wrap=True))
            )
        for id in self._ids:
            layout.addWidget(self._exhibit(by_id[id]))

    @property
    def chosen(self) -> tuple[int, ...]:
        """The exhibits that go along, in order."""
        return tuple(id for id in self._ids if id not in self._off)

    def _gap(self, gap: LetterGap, typed: str) -> QWidget:
        theme = self._theme
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 10, 16, 11)
        column.setSpacing(5)
        column.addWidget(Elided(theme, gap.label, weight=600))
        if gap.input is not FactInput.PAPER:
            editor = self._editor(gap, typed)
            self._editors.append(editor)
            column.addWidget(editor)
        hint = gap.hint if gap.input is FactInput.PAPER or not gap.hint else f"Look in: {gap.hint}"
        words = gap.problem or hint
        if words:
            column.addWidget(Text(theme, words, 12, tone="red" if gap.problem else "text2", wrap=True))
        return box

    def _editor(self, gap: LetterGap, typed: str) -> QWidget:
        choices = YES_NO if gap.input is FactInput.YES_NO else gap.choices
        if choices:
            choice = Choice(self._theme, gap.label)
            choice.addItem("choose…", "")
            for value, words in choices:
                choice.addItem(words, value)
            choice.setProperty("field", gap.field)
            choice.activated.connect(self._chosen)
            return choice
        if gap.input is FactInput.LINES:
            lines = Paragraph(self._theme, gap.label, "One a line; Ctrl Enter keeps it")
            lines.setPlainText(typed)
            lines.setFixedHeight(self._theme.px(84))
            lines.setProperty("field", gap.field)
            lines.kept.connect(self._kept)
            return lines
        hint = "MM/DD/YYYY" if gap.input is FactInput.DATE else ""
        field = Field(self._theme, gap.label, typed, hint)
        field.setProperty("field", gap.field)
        field.returnPressed.connect(self._entered)
        return field

    def _entered(self) -> None:
        sender = self.sender()
        if isinstance(sender, Field) and sender.text().strip():
            self.filled.emit(str(sender.property("field")), sender.text().strip())

    def _kept(self, text: str) -> None:
        if text.strip():
            self.filled.emit(str(self.sender().property("field")), text.strip())

    def _chosen(self) -> None:
        sender = self.sender()
        if isinstance(sender, Choice) and sender.currentData():
            self.filled.emit(str(sender.property("field")), str(sender.currentData()))

    def _exhibit(self, paper: CaseDocument) -> QWidget:
        theme = self._theme
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 3, 12, 3)
        row.setSpacing(6)
        tick = QCheckBox()
        tick.setChecked(paper.id not in self._off)
        tick.setAccessibleName(f"{paper.name} goes along")
        tick.setProperty("ring", True)
        tick.setProperty("document", paper.id)
        tick.clicked.connect(self._ticked)
        up = IconButton(theme, "chevron-up", f"Move {paper.name} up", 22)
        up.setProperty("document", paper.id)
        up.clicked.connect(self._up)
        row.addWidget(tick)
        row.addWidget(Elided(theme, paper.name), 1)
        row.addWidget(Text(theme, f"{paper.pages} p", 12, tone="text2"))
        row.addWidget(up)
        return box

    def _ticked(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAbstractButton):
            self._off ^= {int(sender.property("document"))}
            self.picked.emit(self.chosen)

    def _up(self) -> None:
        place = self._ids.index(int(self.sender().property("document")))
        if place:
            self._ids[place - 1], self._ids[place] = self._ids[place], self._ids[place - 1]
            self.picked.emit(self.chosen)

    def _dropped(self, names: list[str]) -> None:
        self.dropped.emit(tuple(Path(name) for name in names))


def _column() -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 2, 0, 2)
    column.setSpacing(0)
    return box


def _head(title: QWidget, beside: QWidget | None, button: QWidget | None) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(16, 6, 8, 6)
    row.setSpacing(8)
    row.addWidget(title)
    if beside is not None:
        row.addWidget(beside)
    row.addStretch(1)
    if button is not None:
        row.addWidget(button)
    return box


def _padded(widget: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(16, 6, 16, 6)
    column.addWidget(widget)
    return box
