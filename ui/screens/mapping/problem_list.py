"""The right side of a spreadsheet's screen: what is needed yet, and every row that stays out."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from denials_app.model.finding import Level
from denials_app.model.sheets import FIELD_WORDS, SheetPreview, SheetProblem
from ui.item_models.row_list_model import ListRole, RowListModel
from ui.item_models.sheet_model import words_of
from ui.screens.mapping.problem_delegate import ProblemDelegate
from ui.theme import Theme
from ui.widgets.marks import StatusWord
from ui.widgets.text import Text, clear, pane, rule
from ui.words import count


class ProblemList(QWidget):
    """`picked` carries a problem whose cell a person wants to see."""

    picked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._needs = QWidget()
        needs = QVBoxLayout(self._needs)
        needs.setContentsMargins(16, 12, 16, 12)
        needs.setSpacing(6)
        self._title = Text(theme, "", weight=600)
        self._title.setContentsMargins(16, 10, 16, 10)
        self._none = Text(theme, "Every row can come in.", tone="text2")
        self._none.setContentsMargins(16, 0, 16, 10)
        self._model = RowListModel(words_of)
        self.list = QListView()
        self.list.setModel(self._model)
        delegate = ProblemDelegate(theme)
        delegate.setParent(self.list)
        self.list.setItemDelegate(delegate)
        self.list.setAccessibleName("Rows that stay out")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.selectionModel().currentChanged.connect(self._went)
        ground = pane("side")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._needs, rule(), self._title, self._none, self.list):
            column.addWidget(part, 1 if part is self.list else 0)
        column.addStretch(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)

    def show_view(self, view: SheetPreview) -> None:
        """Show what is needed, and what is wrong."""
        clear(self._needs)
        layout = self._needs.layout()
        for icon, words, tone in _needs(view):
            if layout is not None:
                layout.addWidget(StatusWord(self._theme, icon, words, tone) if len(words) < 40
                                 else Text(self._theme, words, 12.5, tone=tone, wrap=True))  # fmt: skip
        number = len(view.problems)
        of = "" if view.is_whole else f" of the first {view.looked_at:,}"
        counted = "" if view.missing else f"  {view.bad:,}{of}"
        self._title.setText(f"Rows that stay out{counted}")
        self._none.setVisible(not number)
        rows = "Every row" if view.is_whole else f"Each of the first {view.looked_at:,} rows"
        can = f"{rows} can come in."
        self._none.setText("Choose the needed columns first." if view.missing else can)
        self.list.setVisible(bool(number))
        self._model.load(view.problems)

    @property
    def problems(self) -> tuple[SheetProblem, ...]:
        """What the list shows."""
        return self._model.rows

    def next(self) -> None:
        """Go to the next problem, after the last to the first."""
        rows = self._model.rowCount()
        if rows:
            at = (self.list.currentIndex().row() + 1) % rows
            self.list.selectionModel().setCurrentIndex(
                self._model.index(at), QItemSelectionModel.SelectionFlag.ClearAndSelect,
            )

    def _went(self, current: QModelIndex, _before: QModelIndex) -> None:
        problem = current.data(ListRole.ROW)
        if problem is not None:
            self.picked.emit(problem)


def _needs(view: SheetPreview) -> list[tuple[str, str, str]]:
    """What a person should know before anything else: icon, words, tone."""
    needed = [FIELD_WORDS[field].lower() for field in view.missing]
    found = [("alert-circle-outline", f"Needed: {words}", "red") for words in needed]
    if not found:
        words = f"{count(view.claims, 'claim')} in {count(view.good, 'row')}"
        found.append(("check-circle-outline", words, "green"))
    if view.remembered:
        found.append(("history", "Columns remembered from last time", "text2"))
    elif not view.confident and not view.missing:
        found.append(("help-circle-outline", "Columns guessed: look them over", "amber"))
    if not view.is_whole:
        found.append(("information-outline", f"Looked at the first {view.looked_at:,} rows", "text2"))
    tones = {Level.ERROR: "red", Level.WARNING: "amber", Level.NOTE: "text2"}
    found += [("information-outline", _capital(one.message), tones[one.level]) for one in view.findings[:4]]
    return found


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
