"""The print bar at the composer's foot: printer, copies, how it is mailed; no dialog."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSpinBox

from ui.theme import Theme
from ui.widgets.buttons import KeyButton, Look
from ui.widgets.field import Choice
from ui.widgets.text import Icon, Text

TO_FILE = ""


class PrintBar(QFrame):
    """`wanted` carries (printer, copies); an empty printer means a file."""

    wanted = Signal(str, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._printer = Choice(theme, "Printer")
        self._printer.setMinimumWidth(theme.px(260))
        self._copies = QSpinBox()
        self._copies.setRange(1, 9)
        self._copies.setAccessibleName("Copies")
        self._copies.setProperty("ring", True)
        self._copies.setFont(theme.font())
        self._go = KeyButton(theme, "Freeze and print", "⏎", "printer-outline", Look.ACCENT)
        leave = KeyButton(theme, "Not yet", "Esc", look=Look.GHOST)
        self._go.clicked.connect(self._print)
        leave.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(Icon(theme, "printer-outline", "text2", 18))
        row.addWidget(self._printer)
        row.addWidget(Text(theme, "Copies", tone="text2"))
        row.addWidget(self._copies)
        row.addWidget(Text(theme, "What is printed is frozen with its fingerprint.", 12, tone="text2"))
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self._go)
        self.setProperty("pane", "side")
        self.hide()

    def open_bar(self, printers: tuple[str, ...]) -> None:
        """Show the bar with the printer used last, ready for Enter."""
        last = self._printer.currentData()
        self._printer.clear()
        for name in printers:
            self._printer.addItem(name, name)
        self._printer.addItem("A PDF file (no printer needed)", TO_FILE)
        self._printer.setCurrentIndex(max(self._printer.findData(last), 0))
        self.show()
        self._go.setFocus()

    def _print(self) -> None:
        self.hide()
        self.wanted.emit(str(self._printer.currentData() or TO_FILE), self._copies.value())
