"""The dialogs that need an answer: a text, a day, how something was sent."""

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.buttons import KeyButton, Look
from ui.widgets.field import Choice, Field, Paragraph
from ui.widgets.text import Text

WAYS = (("mail", "Mail"), ("fax", "Fax"), ("portal", "Portal"))
PROOFS = {"mail": "Certified-mail number", "fax": "Fax confirmation", "portal": "Portal reference"}


class Asking(QDialog):
    """A question with one way on and one way out; `about` says of what.

    `half` is what was typed so far, for the same question asked again.
    """

    def __init__(
        self, theme: Theme, title: str, question: str, deed: str, parent: QWidget | None, about: str = ""
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(440))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 18, 20, 16)
        self.column.setSpacing(8)
        self.column.addWidget(Text(theme, title, 15, 600))
        if about:
            self.column.addWidget(Text(theme, about, weight=500, wrap=True))
        self.column.addWidget(Text(theme, question, tone="text2", wrap=True))
        self.go_on = KeyButton(theme, deed, "Ctrl ⏎", "", Look.ACCENT)
        self.go_on.setShortcut("Ctrl+Return")
        self.go_on.clicked.connect(self.accept)
        self._leave = KeyButton(theme, "Leave it", "Esc", look=Look.GHOST)
        self._leave.clicked.connect(self.reject)

    @property
    def half(self) -> tuple[str, ...]:
        return ()

    @half.setter
    def half(self, typed: tuple[str, ...]) -> None:
        """Nothing is typed where nothing is asked but yes or no."""

    def end(self) -> None:
        """Put the buttons under what was asked."""
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._leave)
        row.addWidget(self.go_on)
        self.column.addSpacing(4)
        self.column.addLayout(row)


class TextDialog(Asking):
    """Asks for some words; without any there is no way on."""

    def __init__(
        self, theme: Theme, title: str, question: str, deed: str, parent: QWidget | None = None,
        about: str = "",
    ) -> None:  # fmt: skip
        super().__init__(theme, title, question, deed, parent, about)
        self._words = Paragraph(theme, question)
        self._words.setFixedHeight(theme.px(96))
        self._words.textChanged.connect(self._check)
        self.column.addWidget(self._words)
        self.end()
        self._check()
        self._words.setFocus()

    @property
    def text(self) -> str:
        return self._words.toPlainText().strip()

    @property
    def half(self) -> tuple[str, ...]:
        return (self.text,) if self.text else ()

    @half.setter
    def half(self, typed: tuple[str, ...]) -> None:
        self._words.setPlainText(typed[0])

    def _check(self) -> None:
        self.go_on.setEnabled(bool(self.text))


class QuestionDialog(Asking):
    """Asks plainly whether to go on."""

    def __init__(
        self, theme: Theme, title: str, question: str, deed: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, title, question, deed, parent)
        self.end()
        self.go_on.setFocus()


class FollowUpDialog(Asking):
    """Asks for the day a case comes back, and a word why."""

    def __init__(self, theme: Theme, usual: date, parent: QWidget | None = None, about: str = "") -> None:
        question = "On which day should this come back?"
        super().__init__(theme, "Follow up", question, "Set the day", parent, about)
        self._day = QDateEdit(QDate(usual.year, usual.month, usual.day))
        self._day.setDisplayFormat("MM/dd/yyyy")
        self._day.setCalendarPopup(True)
        self._day.setAccessibleName("Day to follow up")
        self._day.setProperty("ring", True)
        self._words = Field(theme, "What to do then", hint="What to do then (optional)")
        self.column.addWidget(self._day)
        self.column.addWidget(self._words)
        self.end()
        self._day.setFocus()

    @property
    def day(self) -> date:
        chosen = self._day.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    @property
    def text(self) -> str:
        return self._words.text().strip()

    @property
    def half(self) -> tuple[str, ...]:
        return (self.day.isoformat(), self._words.text())

    @half.setter
    def half(self, typed: tuple[str, ...]) -> None:
        self._day.setDate(QDate.fromString(typed[0], Qt.DateFormat.ISODate))
        self._words.setText(typed[1])


class SentDialog(Asking):
    """Asks how a packet or claim left the office, and for its proof."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, about: str = "") -> None:
        question = "How did it leave, and what proves it? The number stays with the case."
        super().__init__(theme, "Mark sent", question, "Mark sent", parent, about)
        self._way = Choice(theme, "How it left")
        for id, words in WAYS:
            self._way.addItem(words, id)
        self._proof = Field(theme, "Proof", hint=PROOFS["mail"])
        self._way.currentIndexChanged.connect(self._way_changed)
        self._proof.textChanged.connect(self._check)
        self.column.addWidget(self._way)
        self.column.addWidget(self._proof)
        self.end()
        self._check()
        self._way.setFocus()

    @property
    def by(self) -> str:
        return str(self._way.currentData())

    @property
    def proof(self) -> str:
        return self._proof.text().strip()

    @property
    def half(self) -> tuple[str, ...]:
        return (self.by, self._proof.text())

    @half.setter
    def half(self, typed: tuple[str, ...]) -> None:
        self._way.setCurrentIndex(max(self._way.findData(typed[0]), 0))
        self._proof.setText(typed[1])

    def _way_changed(self) -> None:
        self._proof.setPlaceholderText(PROOFS[self.by])

    def _check(self) -> None:
        self.go_on.setEnabled(bool(self.proof))
