"""The letter's passages as the templates wrote them: nothing here can be typed over."""

from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.text import Text, clear, pane

FIRST = "Opening"
_SILENT = ("style", "script", "title", "head", "header", "address")


@dataclass(slots=True)
class Passage:
    """A heading and its paragraphs; a paragraph is (text, is it missing) parts."""

    title: str
    paragraphs: list[list[tuple[str, bool]]] = field(default_factory=list)

    @property
    def has_gap(self) -> bool:
        return any(missing for paragraph in self.paragraphs for _, missing in paragraph)


def passages(html: str) -> tuple[Passage, ...]:
    """The letter cut at its headings; what stands in tables alone (address, lines) is left to the preview."""
    reader = _Reader()
    reader.feed(html)
    return tuple(passage for passage in reader.found if passage.paragraphs)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = [Passage(FIRST)]
        self._silent = 0
        self._heading = False
        self._paragraph: list[tuple[str, bool]] | None = None
        self._missing = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "h2":
            self._heading = True
            self.found.append(Passage(""))
        elif tag == "p":
            self._paragraph = []
        elif tag == "mark" or any("gap" in (value or "") for name, value in attributes if name == "class"):
            self._missing += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag == "h2":
            self._heading = False
        elif tag == "p":
            if self._paragraph and "".join(text for text, _ in self._paragraph).strip():
                self.found[-1].paragraphs.append(self._paragraph)
            self._paragraph = None
            self._missing = 0
        elif tag in ("mark", "span"):
            self._missing = max(self._missing - 1, 0)

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._heading:
            self.found[-1].title += data
        elif self._paragraph is not None:
            self._paragraph.append((" ".join(data.split()) and _one_space(data), bool(self._missing)))


def _one_space(text: str) -> str:
    inner = " ".join(text.split())
    return (" " if text[:1].isspace() else "") + inner + (" " if text[-1:].isspace() else "")


class PassagesPane(QScrollArea):
    """One card a passage; a gap stands out in it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setWidgetResizable(True)
        self.setAccessibleName("Passages of the letter")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", False)
        self._body = pane("base")
        column = QVBoxLayout(self._body)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        self.setWidget(self._body)

    def show_letter(self, html: str) -> None:
        """Show the passages of a letter."""
        clear(self._body)
        layout = self._body.layout()
        if not isinstance(layout, QVBoxLayout):
            return
        for passage in passages(html):
            layout.addWidget(self._card(passage))
        filler = QWidget()
        layout.addWidget(filler, 1)

    def _card(self, passage: Passage) -> QWidget:
        theme = self._theme
        card = QFrame()
        card.setProperty("card", "on" if passage.has_gap else "true")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 9, 12, 11)
        column.setSpacing(4)
        column.addWidget(Text(theme, passage.title, 12, 600))
        for paragraph in passage.paragraphs:
            text = Text(theme, self._rich(paragraph), 14, wrap=True, rich=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(text)
        return card

    def _rich(self, paragraph: list[tuple[str, bool]]) -> str:
        tokens = self._theme.tokens
        hole = f'<span style="background-color:{tokens.amber_bg}; color:{tokens.amber}; font-weight:600">'
        parts = [f"{hole}{escape(text)}</span>" if missing else escape(text) for text, missing in paragraph]
        return f'<div style="line-height:150%">{"".join(parts)}</div>'
