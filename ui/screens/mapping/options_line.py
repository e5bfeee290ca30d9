"""Above a spreadsheet's table: what its rows are, which sheet, whose it is, and perhaps the payer."""

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from denials_app.model.sheets import SheetField, SheetKind, SheetPreview
from denials_app.queries.work_rows import OfficeRow
from ui.theme import Theme
from ui.widgets.field import Field, StillChoice
from ui.widgets.segments import Segmented
from ui.widgets.text import Text

KINDS = ((SheetKind.PAYMENTS, "Payments and denials"), (SheetKind.OPEN_DENIALS, "Our open denials"))
KEEP_TYPING = 300


class OptionsLine(QWidget):
    """`changed` tells that the rows are to be looked at anew, `sheet_chosen` carries a sheet's name."""

    changed = Signal()
    sheet_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._asks = True
        self._wanted: int | None = None
        self._kind = Segmented(theme, "Rows are", KINDS, 30, 12)
        self._sheet = StillChoice(theme, "Sheet of the workbook")
        self._practice = StillChoice(theme, "Whose spreadsheet it is")
        self._payer_words = Text(theme, "All rows are of", 12.5, tone="text2")
        self._payer = Field(theme, "The payer of all rows", "", "Name of the payer")
        self._payer.setMaximumWidth(theme.px(220))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(KEEP_TYPING)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(12)
        for part in (self._kind, self._sheet, self._practice, self._payer_words, self._payer):
            row.addWidget(part)
        row.addStretch(1)
        self._kind.chosen.connect(self._changed)
        self._sheet.textActivated.connect(self.sheet_chosen)
        self._practice.activated.connect(self._changed)
        self._payer.textEdited.connect(self._type)
        self._typing.timeout.connect(self.changed)
        for part in (self._sheet, self._practice, self._payer_words, self._payer):
            part.hide()

    @property
    def kind(self) -> SheetKind:
        """What the rows are."""
        return SheetKind(self._kind.current)

    @property
    def payer(self) -> str:
        """The payer of all rows, where no column holds it."""
        return self._payer.text().strip()

    @property
    def practice(self) -> int | None:
        """The practice a person chose, None where there is but one."""
        chosen = self._practice.currentData()
        asked = self._asks and self._practice.count() > 1
        return int(chosen) if asked and chosen is not None else None

    def show_view(self, view: SheetPreview) -> None:
        """Show what holds for a spreadsheet."""
        self._kind.choose(view.mapping.kind)
        with QSignalBlocker(self._sheet):
            self._sheet.clear()
            self._sheet.addItems(view.sheets)
            self._sheet.setCurrentText(view.sheet)
        self._sheet.setVisible(len(view.sheets) > 1)
        held = dict(view.mapping.constants)
        self._payer.setText(held.get(SheetField.PAYER, ""))

    def show_payer(self, has_column: bool) -> None:
        """Ask for one payer of all rows only where no column holds it."""
        for part in (self._payer_words, self._payer):
            part.setVisible(not has_column)

    def want_practice(self, practice: int | None) -> None:
        """Choose this practice once the practices are known."""
        self._wanted = practice

    def show_practices(self, rows: tuple[OfficeRow, ...]) -> None:
        """Ask whose spreadsheet it is only where there are several practices."""
        with QSignalBlocker(self._practice):
            before = self._practice.currentData() or self._wanted
            self._practice.clear()
            for row in rows:
                self._practice.addItem(row.name or "Practice without a name", row.id)
            self._practice.setCurrentIndex(max(self._practice.findData(before), 0))
        self._practice.setVisible(self._asks and len(rows) > 1)

    def ask_practice(self, asks: bool) -> None:
        """Ask whose it is, but not where each row says so itself."""
        self._asks = asks
        self._practice.setVisible(asks and self._practice.count() > 1)

    def _changed(self) -> None:
        self.changed.emit()

    def _type(self) -> None:
        self._typing.start()
