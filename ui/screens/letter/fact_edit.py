"""A paragraph under a person's hand: its words are typed over, its facts stand as they are."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit

from denials_app.model.letter import RunKind, TextRun
from ui.theme import Theme
from ui.widgets.field import keeps

FACT = QTextFormat.ObjectTypes.UserObject.value + 1
_INDEX, _WORDS = QTextFormat.Property.UserProperty.value + 1, QTextFormat.Property.UserProperty.value + 2
_OBJECT = "\ufffc"


class FactChip(QPyTextObject):
    """Draws one fact inside the text; it can be moved or taken out, never changed."""

    def __init__(self, theme: Theme, parent: QTextEdit) -> None:
        super().__init__(parent)
        self._theme = theme

    def intrinsicSize(self, _document: QTextDocument, _position: int, how: QTextFormat) -> QSizeF:
        metrics = QFontMetricsF(self._theme.font(14, 500))
        return QSizeF(metrics.horizontalAdvance(str(how.property(_WORDS))) + 10, metrics.height())

    def drawObject(
        self, painter: QPainter, room: QRectF | QRect, _document: QTextDocument, _position: int,
        how: QTextFormat,
    ) -> None:  # fmt: skip
        rect = QRectF(room)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("locked"))
        painter.drawRoundedRect(rect.adjusted(1, 0, -1, 0), 4, 4)
        painter.setPen(self._theme.color("text"))
        painter.setFont(self._theme.font(14, 500))
        baseline = rect.bottom() - QFontMetricsF(painter.font()).descent()
        painter.drawText(QPointF(rect.left() + 5, baseline), str(how.property(_WORDS)))
        painter.restore()


class FactEdit(QTextEdit):
    """`kept` says that Ctrl+Enter was pressed, `left` Esc. It opens on `parts` where somebody wrote them."""

    kept = Signal()
    left = Signal()

    def __init__(
        self, theme: Theme, says: str, runs: Sequence[TextRun], parts: "Sequence[str | int]" = ()
    ) -> None:
        super().__init__()
        self._theme = theme
        facts = [run.text for run in runs if run.kind is not RunKind.WORDS]
        self.facts = len(facts)
        self.setFont(theme.font(14))
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(says)
        self.setProperty("own", True)
        self._chip = FactChip(theme, self)
        self.document().documentLayout().registerHandler(FACT, self._chip)
        self._fill(parts or _parts_of(runs), facts)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    @property
    def parts(self) -> tuple[str | int, ...]:
        """What stands there: words, and the numbers of facts."""
        found: list[str | int] = []
        block = self.document().begin()
        while block.isValid():
            if found:
                found.append(" ")
            pieces = block.begin()
            while not pieces.atEnd():
                fragment = pieces.fragment()
                how = fragment.charFormat()
                if how.objectType() == FACT:
                    found += [int(how.property(_INDEX))] * fragment.text().count(_OBJECT)
                else:
                    found.append(fragment.text().replace(_OBJECT, ""))
                pieces += 1
            block = block.next()
        return tuple(part for part in found if part != "")

    def event(self, event: QEvent) -> bool:
        return keeps(event) or bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.kept.emit()
            return
        super().keyPressEvent(event)

    def _fill(self, parts: "Sequence[str | int]", facts: Sequence[str]) -> None:
        cursor = self.textCursor()
        plain = QTextCharFormat()
        for part in parts:
            if isinstance(part, str):
                cursor.insertText(part, plain)
                continue
            chip = QTextCharFormat()
            chip.setObjectType(FACT)
            chip.setProperty(_INDEX, part)
            chip.setProperty(_WORDS, facts[part])
            cursor.insertText(_OBJECT, chip)
        cursor.insertText("", plain)

    def _grow(self, size: QSizeF) -> None:
        self.setFixedHeight(round(size.height()) + self._theme.px(16))


def _parts_of(runs: Sequence[TextRun]) -> list[str | int]:
    """The words of a paragraph, and its facts by their numbers."""
    parts: list[str | int] = []
    fact = 0
    for run in runs:
        parts.append(run.text if run.kind is RunKind.WORDS else fact)
        fact += run.kind is not RunKind.WORDS
    return parts
