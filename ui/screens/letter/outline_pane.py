"""The left side of the composer: what is still missing, with an editor each, and the exhibits."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from denials_app.actions.results import ExhibitRow
from denials_app.model.filing_proof import FilingProof
from denials_app.model.letter import PAYER_FORM, ExhibitPlace, FactInput, LetterGap
from ui.theme import Theme
from ui.widgets.buttons import IconButton, KeyButton, Look
from ui.widgets.drop_line import DropLine
from ui.widgets.field import Choice, Field, Paragraph
from ui.widgets.marks import StatusWord
from ui.widgets.text import Elided, Text, clear, padded, pane, rule
from ui.widgets.tick import Tick
from ui.words import count

YES_NO = (("yes", "Yes"), ("no", "No"))


class OutlinePane(QScrollArea):
    """`filled` carries (field, value); `arranged` the exhibits' places; `opened` a paper to look at."""

    filled = Signal(str, str)
    arranged = Signal(tuple)
    opened = Signal(int)
    add_wanted = Signal()
    proof_wanted = Signal()
    dropped = Signal(tuple)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: tuple[ExhibitRow, ...] = ()
        self._out: set[str] = set()
        self._editors: list[QWidget] = []
        self._half: dict[str, str] = {}
        self._typed: dict[str, str] = {}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("What is missing, and exhibits")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._status = StatusWord(theme, "check", "nothing", "green")
        self._gaps = _column()
        self._below_gaps = rule()
        self._exhibits = _column()
        self._proof = KeyButton(theme, "Proof of timely filing", "T", "calendar-check-outline", small=True)
        self._proof.clicked.connect(self.proof_wanted)
        self._proof_words = Text(theme, "", 12, tone="text2", wrap=True)
        self.show_proof(())
        self._lay_out(theme)
        self.forget()

    def _lay_out(self, theme: Theme) -> None:
        add = KeyButton(theme, "Add", "D", "plus", Look.GHOST, small=True)
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
        column.addWidget(self._below_gaps)
        column.addWidget(_head(Text(theme, "Exhibits", weight=600), None, add))
        column.addWidget(rule())
        column.addWidget(self._exhibits)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.setSpacing(4)
        foot.addWidget(self._proof)
        foot.addWidget(self._proof_words)
        foot.addSpacing(6)
        foot.addWidget(drop)
        column.addLayout(foot)
        column.addStretch(1)
        self.setWidget(body)

    @property
    def editors(self) -> tuple[QWidget, ...]:
        """The editors of the gaps, in order."""
        return tuple(self._editors)

    @property
    def half_typed(self) -> dict[str, str]:
        """What stands in the editors and was not entered yet, by field."""
        words = {str(editor.property("field")): _text_of(editor) for editor in self._editors}
        return {field: text for field, text in words.items() if text and text != self._typed.get(field)}

    def take_up(self, half_typed: Mapping[str, str]) -> None:
        """Put what was typed before into the editors that come next."""
        self._half = dict(half_typed)

    def show_gaps(self, gaps: tuple[LetterGap, ...], typed: Mapping[str, str]) -> bool:
        """Show what is missing; what is typed and not entered stays in its editor.

        Gives whether the cursor stays in its gap.
        """
        half, focused = self._half | self.half_typed, self._focused()
        self._half, self._typed = {}, dict(typed)
        self._empty()
        if gaps:
            self._status.show_status("alert-outline", count(len(gaps), "fact"), "amber")
        else:
            self._status.show_status("check", "nothing", "green")
        self._status.show()
        for part in (self._gaps, self._below_gaps):
            part.setVisible(bool(gaps))
        layout = self._gaps.layout()
        for gap in gaps:
            if layout is not None:
                words = half.get(gap.field, typed.get(gap.field, ""))
                layout.addWidget(self._gap(gap, words, gap.field == focused))
        return focused in [gap.field for gap in gaps]

    def forget(self) -> None:
        """Another letter: nothing of this one's editors is kept, and what it misses is not known yet."""
        self._empty()
        self._half, self._typed = {}, {}
        for part in (self._status, self._gaps, self._below_gaps):
            part.hide()

    def _empty(self) -> None:
        for editor in self._editors:
            # one that goes loses the focus, and must not take that for being left by a person
            editor.blockSignals(True)
        clear(self._gaps)
        self._editors = []

    def _focused(self) -> str:
        focus = self.focusWidget()
        return str(focus.property("field")) if focus in self._editors else ""

    def show_proof(self, proofs: Sequence[FilingProof]) -> None:
        """Offer the proof of timely filing where an acceptance is on file, and say whose it is."""
        self._proof.setVisible(bool(proofs))
        self._proof_words.setVisible(bool(proofs))
        if proofs:
            whose = "the payer itself" if proofs[0].is_payers else "a clearinghouse, not the payer"
            on = f" on {proofs[0].on:%m/%d/%Y}" if proofs[0].on else ""
            self._proof_words.setText(f"Taken in by {whose}{on}.")

    def show_exhibits(
        self, exhibits: Sequence[ExhibitRow], forms: Sequence[ExhibitRow], left_out: Sequence[ExhibitRow]
    ) -> None:
        """Show what goes along in its order, the payer's forms first, and what stays out."""
        clear(self._exhibits)
        self._rows = (*forms, *exhibits, *left_out)
        self._out = {_key(row) for row in left_out}
        layout = self._exhibits.layout()
        if layout is None:
            return
        if not self._rows:
            words = Text(self._theme, "No paper of the case's folder yet.", tone="text2", wrap=True)
            layout.addWidget(padded(words, 6))
        for row in self._rows:
            layout.addWidget(self._exhibit(row))

    @property
    def places(self) -> tuple[ExhibitPlace, ...]:
        """Every exhibit in its order, and whether it goes along."""
        return tuple(ExhibitPlace(row.document, row.role, _key(row) not in self._out) for row in self._rows)

    def _gap(self, gap: LetterGap, typed: str, had_focus: bool) -> QWidget:
        theme = self._theme
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 10, 16, 11)
        column.setSpacing(5)
        column.addWidget(Text(theme, gap.label, weight=600, wrap=True))
        if gap.input is not FactInput.PAPER:
            editor = self._editor(gap, typed)
            self._editors.append(editor)
            column.addWidget(editor)
            if had_focus:
                # new widgets are shown by the layout in the next turn of the event loop
                QTimer.singleShot(0, editor.setFocus)
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
            choice.setCurrentIndex(max(choice.findData(typed), 0))
            choice.activated.connect(self._chosen)
            return choice
        if gap.input is FactInput.LINES:
            lines = Paragraph(self._theme, gap.label, "One a line; Ctrl+Enter keeps them")
            lines.setPlainText(typed)
            lines.setFixedHeight(self._theme.px(84))
            lines.setProperty("field", gap.field)
            lines.kept.connect(self._kept)
            return lines
        hint = "MM/DD/YYYY" if gap.input is FactInput.DATE else ""
        field = Field(self._theme, gap.label, typed, hint)
        field.setProperty("field", gap.field)
        field.editingFinished.connect(self._entered)
        return field

    def _entered(self) -> None:
        """Enter and Tab both keep what was typed."""
        sender = self.sender()
        if not isinstance(sender, Field):
            return
        name, words = str(sender.property("field")), sender.text().strip()
        if words and words != self._typed.get(name):
            self._typed[name] = words
            self.filled.emit(name, words)

    def _kept(self, text: str) -> None:
        if text.strip():
            self.filled.emit(str(self.sender().property("field")), text.strip())

    def _chosen(self) -> None:
        sender = self.sender()
        if isinstance(sender, Choice) and sender.currentData():
            self.filled.emit(str(sender.property("field")), str(sender.currentData()))

    def _exhibit(self, row: ExhibitRow) -> QWidget:
        theme, goes = self._theme, _key(row) not in self._out
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(16, 3, 12, 3)
        line.setSpacing(6)
        tick = Tick(theme, f"{row.name} goes along")
        tick.setChecked(goes)
        tick.setProperty("exhibit", _key(row))
        tick.clicked.connect(self._ticked)
        up = IconButton(theme, "chevron-up", f"Move {row.name} up", 22)
        up.setProperty("exhibit", _key(row))
        up.clicked.connect(self._up)
        up.setEnabled(goes and bool(row.label) and row.label != "A")
        line.addWidget(tick)
        chip = row.label or ("Form" if row.role == PAYER_FORM and goes else "–")
        line.addWidget(Text(theme, chip, 12, 600, "text" if goes else "text2"))
        line.addWidget(Elided(theme, row.name, tone="text" if goes else "text2"), 1)
        if row.pages:
            line.addWidget(Text(theme, f"{row.pages} p", 12, tone="text2"))
        if row.document:
            look = IconButton(theme, "file-eye-outline", f"Pages of {row.name}", 22)
            look.setProperty("document", row.document)
            look.clicked.connect(self._look)
            line.addWidget(look)
        line.addWidget(up)
        return box

    def _look(self) -> None:
        self.opened.emit(int(self.sender().property("document")))

    def _ticked(self) -> None:
        self._out ^= {str(self.sender().property("exhibit"))}
        self.arranged.emit(self.places)

    def _up(self) -> None:
        keys = [_key(row) for row in self._rows]
        place = keys.index(str(self.sender().property("exhibit")))
        rows = list(self._rows)
        rows[place - 1 : place + 1] = rows[place], rows[place - 1]
        self._rows = tuple(rows)
        self.arranged.emit(self.places)

    def _dropped(self, names: list[str]) -> None:
        self.dropped.emit(tuple(Path(name) for name in names))


def _text_of(editor: QWidget) -> str:
    if isinstance(editor, Paragraph):
        return editor.toPlainText().strip()
    return editor.text().strip() if isinstance(editor, Field) else ""


def _key(row: ExhibitRow) -> str:
    return str(row.document) if row.document else row.role


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
