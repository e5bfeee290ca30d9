"""One field of the editor: its box, its name, what was sent, what goes now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from denials_app.queries.work_rows import EditorField
from ui.screens.correction.field_text import differs, meant, shown
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.field import Field
from ui.widgets.text import Elided, Icon, Text

# Boxes of the CMS-1500, whose numbers billers know by heart; a field without one shows none.
BOXES = {
    "claim.frequency": "22", "claim.original_reference": "22", "claim.prior_authorization": "23",
    "claim.referral": "23", "claim.clia": "23", "claim.number": "26", "claim.place_of_service": "24B",
    "claim.note": "19", "claim.accident": "10", "subscriber.member_id": "1a", "patient.last_name": "2",
    "patient.first_name": "2", "patient.birth_date": "3", "patient.sex": "3", "patient.address": "5",
    "subscriber.last_name": "4", "subscriber.first_name": "4", "subscriber.address": "7",
    "subscriber.birth_date": "11a", "subscriber.sex": "11a", "billing.npi": "33a", "billing.name": "33",
    "billing.taxonomy": "33b", "rendering.npi": "24J", "rendering.name": "31", "referring.npi": "17b",
    "referring.name": "17", "ordering.npi": "17b", "ordering.name": "17", "facility.npi": "32a",
    "facility.name": "32", "payer.name": "11c", "payer.id": "11c",
}  # fmt: skip

LABEL = 180


def box_of(name: str) -> str:
    """The CMS-1500 box of a field, or nothing."""
    return "21" if name.startswith("claim.diagnosis.") else BOXES.get(name, "")


class FieldRow(QWidget):
    """Turns blue and says "changed" where it differs from what was sent."""

    edited = Signal()

    def __init__(self, theme: Theme, field: EditorField, now: str) -> None:
        super().__init__()
        self._theme = theme
        self.field = field
        self.setFixedHeight(theme.px(36))
        self.editor = Field(theme, f"{field.label}, now", shown(field.name, now), "none")
        self.editor.setReadOnly(not field.editable)
        self._arrow = Icon(theme, "arrow-right", "text2")
        self._mark = Text(theme, "", 12, 500, "accent")
        self._mark.setFixedWidth(theme.px(64))
        self._lay_out()
        self.editor.textChanged.connect(self._changed)
        self._show_mark()

    @property
    def is_changed(self) -> bool:
        """Whether the field now differs from what was sent."""
        return differs(self.field.name, self.editor.text(), self.field.sent)

    @property
    def value(self) -> str:
        """What the field says now, as the record writes it."""
        return meant(self.field.name, self.editor.text())

    @property
    def is_worth_showing(self) -> bool:
        """Whether the field holds something, is asked for, or goes out differently."""
        return bool(self.field.sent) or self.field.needed or self.is_changed

    def _lay_out(self) -> None:
        theme, field = self._theme, self.field
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 3, 20, 3)
        row.setSpacing(8)
        row.addWidget(_Box(theme, box_of(field.name)))
        name = Elided(theme, field.label, tone="text2")
        name.setFixedWidth(theme.px(LABEL))
        name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row.addWidget(name)
        said = shown(field.name, field.sent) or "none"
        sent = Elided(theme, said, tone="text2" if field.sent else "text3")
        row.addWidget(sent, 100)
        row.addWidget(self._arrow)
        row.addWidget(self.editor, 125)
        row.addWidget(self._mark)

    def _changed(self) -> None:
        self._show_mark()
        self.edited.emit()

    def _show_mark(self) -> None:
        changed = self.is_changed
        words = (
            "changed"
            if changed
            else "look here"
            if self.field.needed
            else ""
            if self.field.editable
            else "fixed"
        )
        self._mark.setText(words)
        self._mark.set_tone("accent" if changed else "amber" if self.field.needed else "text3")
        self._arrow.setVisible(True)
        self._arrow.show_icon("arrow-right" if changed else "", "text2")
        self.editor.setProperty("changed", "true" if changed else "false")
        self.editor.setFont(self._theme.font(13, 600 if changed else 400))
        self.setAccessibleName(f"{self.field.label}: {words}" if words else self.field.label)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.is_changed:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("accent_bg"))
        painter.fillRect(0, 0, 3, self.height(), self._theme.color("accent"))


class EmptyFields(QWidget):
    """The fields of a section that hold nothing, folded under one line that names them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[FieldRow] = []
        self._link = LinkButton(theme, "Show")
        self._link.clicked.connect(self._unfold)
        self._names = Elided(theme, "", 12, tone="text2")
        self._line = QWidget()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(58, 6, 20, 2)
        row.setSpacing(8)
        row.addWidget(self._link)
        row.addWidget(self._names, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._line)

    def add(self, row: FieldRow) -> None:
        """Fold a field away."""
        self.rows.append(row)
        row.hide()
        self._column.addWidget(row)
        words = "Show 1 empty field" if len(self.rows) == 1 else f"Show {len(self.rows)} empty fields"
        self._link.setText(words)
        self._link.setAccessibleName(words)
        self._link.updateGeometry()
        self._names.setText(", ".join(each.field.label for each in self.rows))

    def _unfold(self) -> None:
        self._line.hide()
        for row in self.rows:
            row.show()
        self.rows[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)


class _Box(QLabel):
    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text)
        self._theme = theme
        self.setFont(theme.font(11))
        self.setFixedSize(theme.px(30), theme.px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.text():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(QColor(self._theme.color("base")))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        painter.setFont(self.font())
        painter.setPen(self._theme.color("text3"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
