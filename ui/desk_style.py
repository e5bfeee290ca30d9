"""How plain Qt widgets look: a proxy over Fusion that draws the one focus ring, and a small style sheet."""

from PySide6.QtCore import QObject, QRect, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFocusFrame,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from ui.theme import Theme, palette

RING = 2
RING_GAP = 2


class DeskStyle(QProxyStyle):
    """Fusion with our focus ring: two pixels of accent, two away from a control, inside a cell."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("Fusion")
        self._theme = theme

    def drawPrimitive(
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:  # fmt: skip
        if element == QStyle.PrimitiveElement.PE_FrameFocusRect:
            self._ring(painter, option.rect, 3)
            return
        super().drawPrimitive(element, option, painter, widget)

    def drawControl(
        self, element: QStyle.ControlElement, option: QStyleOption, painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:  # fmt: skip
        if element == QStyle.ControlElement.CE_FocusFrame:
            self._ring(painter, option.rect, 8)
            return
        super().drawControl(element, option, painter, widget)

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        margins = (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin)
        if metric in margins:
            return RING + RING_GAP
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self, hint: QStyle.StyleHint, option: QStyleOption | None = None, widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:  # fmt: skip
        # Beside its control the ring would be cut off at the edge of the part that holds the control.
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returned)

    def _ring(self, painter: QPainter, rect: QRect, radius: int) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("accent"), RING))
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius)
        painter.restore()


class FocusRing(QFocusFrame):
    """Follows the keyboard focus of one window and lets the style draw the ring around it."""

    def __init__(self, window: QWidget, application: QApplication) -> None:
        super().__init__(window)
        self._window = window
        application.focusChanged.connect(self.follow)

    def follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Stand around what has the focus now, if that wants a ring."""
        rings = new is not None and new.window() is self._window and bool(new.property("ring"))
        self.setWidget(new if rings else None)  # type: ignore[arg-type]


class DialogRings(QObject):
    """Gives every dialog a ring of its own when the focus first comes to it."""

    def __init__(self, parent: QObject, application: QApplication) -> None:
        super().__init__(parent)
        self._application = application
        application.focusChanged.connect(self.follow)

    def follow(self, old: QWidget | None, new: QWidget | None) -> None:
        """Ring the dialog the focus came to, once."""
        dialog = new.window() if new is not None else None
        if isinstance(dialog, QDialog) and dialog.findChild(FocusRing) is None:
            FocusRing(dialog, self._application).follow(old, new)


def apply(application: QApplication, theme: Theme) -> None:
    """Give the application the palette and the sheet of the theme in force."""
    application.setPalette(palette(theme.tokens))
    application.setFont(theme.font())
    application.setStyleSheet(sheet(theme))


def sheet(theme: Theme) -> str:
    """The style sheet: edges of controls, panes and text tones."""
    roles = theme.tokens.roles()
    text = _SHEET
    for role in sorted(roles, key=len, reverse=True):
        text = text.replace(f"${role};", f"{roles[role]};")
    tones = ("text2", "text3", "accent", "red", "amber", "green", "on_accent")
    text += "".join(f'QLabel[tone="{tone}"]{{color:{roles[tone]};}}' for tone in tones)
    pixels = {"@inner": 28, "@pad": 9, "@menu": 12.5, "@head": 28, "@small": 11.5}
    for name, size in pixels.items():
        text = text.replace(name, f"{theme.px(size)}px")
    return text


_SHEET = """
QMainWindow, QWidget#window, QFrame[pane="side"] { background: $window; }
QFrame[pane="base"], QStackedWidget { background: $base; }
QFrame[pane="sunken"] { background: $sunken; }
QFrame[card="true"] { background: $base; border: 1px solid $line; border-radius: 8px; }
QFrame[card="gap"] { background: $base; border: 1px solid $amber; border-radius: 8px; }
QFrame[card="on"] { background: $base; border: 2px solid $accent; border-radius: 8px; }
QFrame[rule="true"] { background: $line; border: none; }
QMenuBar { background: $window; padding: 0 8px; font-size: @menu; }
QMenuBar::item { padding: 5px 9px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $sel; }
QMenu { background: $base; border: 1px solid $field; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $sel; color: $text; }
QMenu::item:disabled { color: $text3; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QToolTip { background: $base; color: $text; border: 1px solid $field; padding: 4px 6px; }
QLineEdit, QComboBox, QDateEdit, QPlainTextEdit, QSpinBox { background: $base; color: $text;
  border: 1px solid $field; border-radius: 6px; padding: 0 @pad; selection-background-color: $accent;
  selection-color: $on_accent; }
QLineEdit, QComboBox, QDateEdit, QSpinBox { min-height: @inner; }
QPlainTextEdit { padding: 4px @pad; }
QSpinBox { padding: 0; }
QTextEdit[own="true"] { background: $base; border: 1px solid $accent; border-radius: 6px; padding: 2px 4px; }
QDateEdit::drop-down { border: none; width: 24px; }
QDateEdit::down-arrow { image: none; }
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QPlainTextEdit:focus,
QSpinBox:focus { border-color: $accent; }
QLineEdit:disabled { color: $text3; background: $window; border-color: $line; }
QLineEdit:read-only { color: $text2; background: $window; border-color: $line; }
QLineEdit[changed="true"] { font-weight: 600; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $base; border: 1px solid $field; selection-background-color: $sel;
  selection-color: $text; }
QTableView, QListView, QTextEdit, QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QListView[popup="true"] { background: $base; color: $text; border: 1px solid $field; padding: 2px; }
QListView[popup="true"]::item { padding: 3px 6px; }
QListView[popup="true"]::item:selected { background: $sel; color: $text; }
QHeaderView { background: $base; border: none; }
QHeaderView::section { background: $base; color: $text2; border: none; border-bottom: 1px solid $line;
  padding: 0 8px; height: @head; font-size: @small; font-weight: 500; }
QHeaderView::section:first { padding-left: 16px; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $field; border-radius: 3px; min-height: 28px; margin: 2px 3px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: $field; border-radius: 3px; min-width: 28px; margin: 3px 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $track; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QCheckBox::indicator { width: 16px; height: 16px; }
QPdfView { background: $sunken; border: none; }
"""
