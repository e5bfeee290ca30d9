"""The papers in a case's folder, and a place to drop more."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from denials_app.queries.rows import CaseDocument
from ui.theme import Theme
from ui.widgets.buttons import KeyButton, Look
from ui.widgets.drop_line import DropLine
from ui.widgets.text import Elided, Icon, Text, clear, rule
from ui.words import day

_KINDS = {
    "attachment": ("file-document-outline", "added"),
    "packet": ("file-lock-outline", "printed packet, frozen"),
    "letter": ("file-lock-outline", "packet, frozen"),
    "claim": ("file-check-outline", "claim written"),
    "sheet": ("file-table-outline", "correction sheet"),
}


class DocumentsPane(QWidget):
    """`added` carries dropped paths; `asked` wants the file dialog."""

    added = Signal(tuple)
    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._count = Text(theme, size=12, tone="text2")
        add = KeyButton(theme, "Add", "D", "plus", Look.GHOST, small=True)
        add.clicked.connect(self.asked)
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 8, 6)
        head.setSpacing(8)
        head.addWidget(Text(theme, "Documents", weight=600))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(add)
        self._list = QWidget()
        rows = QVBoxLayout(self._list)
        rows.setContentsMargins(16, 2, 16, 2)
        rows.setSpacing(0)
        drop = DropLine(theme, "Drop files here")
        drop.dropped.connect(self._dropped)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 4, 16, 14)
        foot.addWidget(drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self._list)
        column.addLayout(foot)

    def show_documents(self, documents: tuple[CaseDocument, ...]) -> None:
        """Show the folder."""
        clear(self._list)
        self._count.setText(f"{len(documents)}" if documents else "none yet")
        layout = self._list.layout()
        for document in documents:
            if layout is not None:
                layout.addWidget(self._row(document))

    def _row(self, document: CaseDocument) -> QWidget:
        icon, words = _KINDS.get(document.kind, ("file-document-outline", document.kind))
        box = QWidget()
        box.setFixedHeight(self._theme.px(40))
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Elided(self._theme, document.name))
        texts.addWidget(Elided(self._theme, f"{words} {day(document.added.date())}", 12, tone="text2"))
        row.addWidget(Icon(self._theme, icon, "green", 18))
        row.addLayout(texts, 1)
        row.addWidget(Text(self._theme, f"{document.pages} p" if document.pages else "", 12, tone="text2"))
        return box

    def _dropped(self, names: list[str]) -> None:
        self.added.emit(tuple(Path(name) for name in names))
