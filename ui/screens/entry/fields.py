"""The fields of a remittance being typed in: Enter goes on, codes are completed with their words."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from denials_app.queries.rows import CodeWords
from ui.theme import Theme
from ui.widgets.field import Field

Index = QModelIndex | QPersistentModelIndex
_CODE = Qt.ItemDataRole.UserRole + 1
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EntryField(Field):
    """One field. `entered` is told at Enter, so that its form knows where to go on; `name` is its place."""

    entered = Signal()

    def __init__(self, theme: Theme, name: str, says: str, hint: str = "", right: bool = False) -> None:
        super().__init__(theme, says, "", hint)
        self.name = name
        self._theme = theme
        self._sign: QAction | None = None
        if right:
            self.setAlignment(Qt.AlignmentFlag.AlignRight)

    @property
    def typed(self) -> str:
        """What stands there, without blanks around it."""
        return self.text().strip()

    def show_problem(self, message: str) -> None:
        """Mark the field with a sign and say why, or take the mark away."""
        self.setToolTip(message)
        self.setAccessibleDescription(message)
        if message and self._sign is None:
            icon = QIcon(self._theme.icon("alert-circle-outline", "red", 16))
            self._sign = self.addAction(icon, QLineEdit.ActionPosition.TrailingPosition)
        elif not message and self._sign is not None:
            self.removeAction(self._sign)
            self._sign = None

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(60), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(44), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        chosen = popup is not None and popup.isVisible() and popup.currentIndex().isValid()
        if event.key() in _ENTER and not event.modifiers() and not chosen:
            # With nothing picked in the list, what is typed holds: one Enter goes on.
            if popup is not None:
                popup.hide()
            self.entered.emit()
            return
        super().keyPressEvent(event)


class CodeCompleter(QCompleter):
    """Completes the last code of a field by its beginning and shows what each code means."""

    def __init__(self, codes: QStandardItemModel, several: bool) -> None:
        super().__init__(codes)
        self._several = several
        self.setCompletionRole(_CODE)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(9)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Esc closes the list; the window's own Esc would leave the screen.
        popup = self.popup()
        if (
            isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape and popup is not None and popup.isVisible()
        ):  # fmt: skip
            event.accept()
            return True
        return bool(super().eventFilter(watched, event))

    def splitPath(self, path: str) -> list[str]:
        return [path.replace(",", " ").rpartition(" ")[2]] if self._several else [path]

    def pathFromIndex(self, index: Index) -> str:
        code = str(index.data(_CODE))
        widget = self.widget()
        if not self._several or not isinstance(widget, QLineEdit):
            return code
        before = widget.text().replace(",", " ").rpartition(" ")[0]
        return f"{before} {code}".strip()


def code_model(codes: Sequence[CodeWords]) -> QStandardItemModel:
    """Codes with their words, for completing."""
    model = QStandardItemModel()
    for one in codes:
        item = QStandardItem(f"{one.code}   {one.words}")
        item.setData(one.code, _CODE)
        model.appendRow(item)
    return model


def complete(field: EntryField, codes: QStandardItemModel, theme: Theme, several: bool = False) -> None:
    """Give a field its codes; the list under it is as wide as the words need."""
    completer = CodeCompleter(codes, several)
    completer.setParent(field)
    field.setCompleter(completer)
    popup = completer.popup()
    if popup is not None:
        # A window of its own: the clear ground that lists have would show as black.
        popup.setProperty("popup", True)
        popup.setMinimumWidth(theme.px(420))
        popup.setFont(theme.font(13))
