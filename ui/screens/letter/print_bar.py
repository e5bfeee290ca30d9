"""The print bar at the composer's foot: printer, copies, how it is mailed, all as last time; no dialog."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSpinBox

from ui.keeping import Keeping
from ui.theme import Theme
from ui.widgets.buttons import KeyButton, LinkButton, Look
from ui.widgets.field import Choice
from ui.widgets.text import Icon, Text

TO_FOLDER = ""
MAIL = (
    ("certified", "Certified mail"), ("first_class", "First-class mail"), ("courier", "Courier"),
    ("fax", "Fax"), ("portal", "Portal"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What a person asked of the print bar; without a printer the packet goes into the folder of packets."""

    printer: str
    copies: int
    mail: str


class PrintBar(QFrame):
    """`wanted` carries a PrintOrder, `folder_wanted` asks for another folder, `left` closes the bar."""

    wanted = Signal(object)
    folder_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, keeping: Keeping) -> None:
        super().__init__()
        self._keeping = keeping
        self._printer = Choice(theme, "Printer")
        self._printer.setMinimumWidth(theme.px(220))
        self._folder = LinkButton(theme, "Other folder…", says="Choose another folder for packets")
        self._copies = QSpinBox()
        self._copies.setRange(1, 9)
        self._copies.setAccessibleName("Copies")
        self._copies.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self._copies.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._copies.setFixedWidth(theme.px(64))
        self._copies.setProperty("ring", True)
        self._copies.setFont(theme.font())
        self._mail = Choice(theme, "How it is to leave")
        for id, words in MAIL:
            self._mail.addItem(words, id)
        self._go = KeyButton(theme, "Freeze and print", "⏎", "printer-outline", Look.ACCENT)
        leave = KeyButton(theme, "Not yet", "Esc", look=Look.GHOST)
        self._go.clicked.connect(self._print)
        leave.clicked.connect(self.left)
        self._folder.clicked.connect(self.folder_wanted)
        self._printer.currentIndexChanged.connect(self._printer_changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(Icon(theme, "printer-outline", "text2", 18))
        self._copies_name = Text(theme, "Copies", tone="text2")
        for part in (self._printer, self._folder, self._copies_name, self._copies, self._mail):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self._go)
        self.setProperty("pane", "side")
        self.setAccessibleName("Print the packet")
        self.hide()

    def open_bar(self, printers: tuple[str, ...], folder: Path) -> None:
        """Show the bar with what was chosen last time, ready for Enter."""
        last = self._keeping.text("print/printer")
        self._printer.clear()
        for name in printers:
            self._printer.addItem(name, name)
        self._printer.addItem(f"PDF into “{folder.name}”", TO_FOLDER)
        self._printer.setItemData(self._printer.count() - 1, str(folder), 3)
        known = self._printer.findData(last) if self._keeping.has("print/printer") else 0
        self._printer.setCurrentIndex(max(known, 0))
        self._copies.setValue(self._keeping.number("print/copies", 1))
        self._mail.setCurrentIndex(max(self._mail.findData(self._keeping.text("print/mail", MAIL[0][0])), 0))
        self._printer_changed()
        self.show()
        self._go.setFocus()

    def _printer_changed(self) -> None:
        to_folder = self._printer.currentData() == TO_FOLDER
        self._folder.setVisible(to_folder)
        for part in (self._copies_name, self._copies):
            part.setVisible(not to_folder)
        self._go.show_words("Freeze and save" if to_folder else "Freeze and print")

    def _print(self) -> None:
        order = PrintOrder(
            str(self._printer.currentData() or TO_FOLDER), self._copies.value(), str(self._mail.currentData())
        )
        self._keeping.keep("print/printer", order.printer)
        self._keeping.keep("print/copies", order.copies)
        self._keeping.keep("print/mail", order.mail)
        self.wanted.emit(order)
