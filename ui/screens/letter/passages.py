"""The letter's passages as they will be printed: facts tinted, gaps marked, the words yours to edit."""

from collections.abc import Sequence
from datetime import date
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from denials_app.model.letter import LetterParagraph, LetterPassage, RunKind, TextRun
from ui.screens.letter.fact_edit import FactEdit
from ui.theme import Theme
from ui.widgets.buttons import KeyButton, LinkButton, Look
from ui.widgets.text import Text, clear, pane
from ui.words import moment


class PassagesPane(QScrollArea):
    """`worded` carries (paragraph, its parts or None for the template's words, how many facts it has)."""

    worded = Signal(str, object, int)

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme = theme
        self._today = today
        self._editor: FactEdit | None = None
        self._editing = ""
        self._half: Sequence[str | int] = ()
        self._passages: Sequence[LetterPassage] = ()
        self.setWidgetResizable(True)
        self.setAccessibleName("Passages of the letter")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body = pane("base")
        column = QVBoxLayout(self._body)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        self.setWidget(self._body)

    @property
    def editor(self) -> FactEdit | None:
        """The paragraph under a person's hand, if one is."""
        return self._editor

    @property
    def half_worded(self) -> "tuple[str, tuple[str | int, ...]] | None":
        """The paragraph under a person's hand and its parts as they stand there, None where none is."""
        return (self._editing, self._editor.parts) if self._editor is not None else None

    def take_up(self, half_worded: "tuple[str, tuple[str | int, ...]]") -> None:
        """Go on with a paragraph as it was left under the hand, when the letter is shown."""
        self._editing, self._half = half_worded

    def show_letter(self, passages: Sequence[LetterPassage]) -> None:
        """Show the passages of a letter; a paragraph that is being edited stays under the hand."""
        self._passages = passages
        if self._editor is None:
            self._show()

    def edit_in_focus(self) -> None:
        """Edit the paragraph that has the focus, else the first one."""
        focus = self.focusWidget()
        shown = self._body.findChildren(ParagraphText)
        card = focus if isinstance(focus, ParagraphText) else next(iter(shown), None)
        if card is not None:
            self._edit(card.paragraph.id)

    def end(self) -> bool:
        """Leave the editor without keeping; False when nothing was edited."""
        if self._editor is None:
            return False
        self._close()
        return True

    def _show(self) -> None:
        clear(self._body)
        layout = self._body.layout()
        if not isinstance(layout, QVBoxLayout):
            return
        for passage in self._passages:
            layout.addWidget(self._card(passage))
        layout.addWidget(QWidget(), 1)

    def _card(self, passage: LetterPassage) -> QWidget:
        theme = self._theme
        card = QFrame()
        card.setProperty("card", "gap" if passage.has_gap else "true")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 9, 12, 11)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(Text(theme, passage.title, 12, 600))
        head.addStretch(1)
        edited = next((one for one in passage.paragraphs if one.edited_by), None)
        if edited is not None:
            when = f", {moment(edited.edited_at, self._today)}" if edited.edited_at else ""
            head.addWidget(Text(theme, f"worded by {edited.edited_by}{when}", 12, tone="amber"))
        column.addLayout(head)
        for paragraph in passage.paragraphs:
            column.addWidget(self._paragraph(paragraph))
        return card

    def _paragraph(self, paragraph: LetterParagraph) -> QWidget:
        if paragraph.id == self._editing:
            return self._under_hand(paragraph)
        text = ParagraphText(self._theme, paragraph)
        text.wanted.connect(self._edit)
        return text

    def _under_hand(self, paragraph: LetterParagraph) -> QWidget:
        theme = self._theme
        half, self._half = self._half, ()
        if any(isinstance(part, int) and part >= _facts(paragraph) for part in half):
            half = ()
        editor = self._editor = FactEdit(theme, f"Your words for {paragraph.id}", paragraph.runs, half)
        editor.kept.connect(self._keep)
        editor.left.connect(self._close)
        keep = KeyButton(theme, "Keep", "Ctrl ⏎", small=True)
        keep.clicked.connect(self._keep)
        leave = KeyButton(theme, "Leave", "Esc", look=Look.GHOST, small=True)
        leave.clicked.connect(self._close)
        row = QHBoxLayout()
        row.addWidget(Text(theme, "Tinted facts stay as the records have them.", 12, tone="text2"), 1)
        if paragraph.edited_by:
            back = LinkButton(theme, "The letter's own words", says="Go back to the letter's own words")
            back.clicked.connect(self._go_back)
            row.addWidget(back)
        for button in (leave, keep):
            row.addWidget(button)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(editor)
        column.addLayout(row)
        return box

    def _edit(self, id: str) -> None:
        self._editing = id
        self._show()
        if self._editor is not None:
            self._editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _keep(self) -> None:
        if self._editor is not None:
            id, parts, facts = self._editing, self._editor.parts, self._editor.facts
            self._close()
            self.worded.emit(id, parts, facts)

    def _go_back(self) -> None:
        id = self._editing
        self._close()
        self.worded.emit(id, None, 0)

    def _close(self) -> None:
        self._editing, self._editor = "", None
        self._show()


class ParagraphText(Text):
    """One paragraph as it reads now. `wanted` carries its id when a person wants to word it."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, paragraph: LetterParagraph) -> None:
        super().__init__(theme, _rich(theme, paragraph.runs), 14, wrap=True, rich=True)
        self.paragraph = paragraph
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", True)
        self.setAccessibleName("".join(run.text for run in paragraph.runs))
        self.setToolTip("Ctrl E or a double click: word it yourself")

    def mouseDoubleClickEvent(self, _event: object) -> None:
        self.wanted.emit(self.paragraph.id)


def _facts(paragraph: LetterParagraph) -> int:
    return sum(run.kind is not RunKind.WORDS for run in paragraph.runs)


def _rich(theme: Theme, runs: Sequence[TextRun]) -> str:
    tokens = theme.tokens
    styles = {
        RunKind.FACT: f"background-color:{tokens.locked}",
        RunKind.GAP: f"background-color:{tokens.amber_bg}; color:{tokens.amber}; font-weight:600",
        RunKind.WORDS: "",
    }
    parts = [f'<span style="{styles[run.kind]}">{escape(run.text)}</span>' for run in runs]
    return f'<div style="line-height:150%">{"".join(parts)}</div>'
