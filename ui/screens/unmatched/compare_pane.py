"""The right side of Unmatched: the claims of ours it may be, with reasons, and the two field by field."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from denials_app.base.money import dollars
from denials_app.model.unmatched import Candidate, ClaimSide
from ui.item_models.row_list_model import ListRole, RowListModel
from ui.theme import Theme
from ui.widgets.paint import draw_row_ground, draw_text, draw_track
from ui.widgets.text import Elided, Icon, Text, clear, pane, rule
from ui.words import day

Index = QModelIndex | QPersistentModelIndex
_ROWS_SHOWN = 4


class ComparePane(QWidget):
    """`picked` carries the candidate in front."""

    picked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._wanted: ClaimSide | None = None
        self._model = RowListModel(said)
        self.list = _candidate_list(theme, self._model)
        self.list.selectionModel().currentChanged.connect(self._went)
        self._title = Text(theme, "Which claim of ours is it?", 15, 600)
        self._title.setContentsMargins(16, 12, 16, 8)
        self._none = Text(theme, "", tone="text2", wrap=True)
        self._none.setContentsMargins(16, 0, 16, 12)
        self._grid_box = QWidget()
        self._grid_box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._grid = QGridLayout(self._grid_box)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        ground = pane("base")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._title, self._none, self.list, rule(), self._grid_box):
            # The list gives way first, then scrolls; the two claims side by side stay whole.
            column.addWidget(part, 100 if part is self.list else 0)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)

    @property
    def candidate(self) -> Candidate | None:
        """The candidate in front."""
        found = self.list.currentIndex().data(ListRole.ROW)
        return found if isinstance(found, Candidate) else None

    def show_claim(self, wanted: ClaimSide | None, candidates: Sequence[Candidate], nothing: str) -> None:
        """Show what `wanted` may be; `nothing` is said where there is no candidate."""
        self._wanted = wanted
        self._model.load(candidates)
        self._none.show_text("" if candidates else nothing)
        self.list.setVisible(bool(candidates))
        self.list.setMaximumHeight(self._theme.px(52) * min(max(len(candidates), 1), _ROWS_SHOWN))
        if candidates:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(self._model.index(0), flags)
        else:
            self._compare(None)
            self.picked.emit(None)

    def _went(self, _current: QModelIndex, _before: QModelIndex) -> None:
        found = self.candidate
        self._compare(found.side if found is not None else None)
        self.picked.emit(found)

    def _compare(self, ours: ClaimSide | None) -> None:
        clear(self._grid_box)
        if self._wanted is None:
            return
        theme = self._theme
        heads = ("", "The payer says", "Ours" if ours is not None else "", "")
        for place, words in enumerate(heads):
            self._grid.addWidget(Text(theme, words, 12, 600, "text2"), 0, place)
        for at, (field, theirs, mine) in enumerate(_fields(self._wanted, ours), start=1):
            self._grid.addWidget(Text(theme, field, 12.5, tone="text2"), at, 0)
            self._grid.addWidget(Elided(theme, theirs or "–", 13), at, 1)
            if ours is None:
                continue
            icon, tone, words = _mark(theirs, mine)
            value = Elided(theme, mine or "–", 13, 400 if tone == "green" else 600, "text")
            value.setAccessibleName(f"{field}, ours: {mine or 'nothing'}, {words}")
            self._grid.addWidget(value, at, 2)
            sign = Icon(theme, icon, tone, 16)
            sign.setToolTip(words)
            line = QWidget()
            self._grid.addWidget(line, at, 3)
            self._grid.addWidget(sign, at, 3)
            self._grid.addWidget(Text(theme, words, 12, tone=tone), at, 4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)


def _fields(wanted: ClaimSide, ours: ClaimSide | None) -> list[tuple[str, str, str]]:
    sides = (wanted, ours)

    def both(words: "list[str]") -> tuple[str, str]:
        return words[0], words[1]

    rows = [
        ("Claim number", [side.number if side else "" for side in sides]),
        ("Payer's number", [", ".join(sorted(side.payer_numbers)) if side else "" for side in sides]),
        ("Patient", [side.name if side else "" for side in sides]),
        ("Member ID", [side.member_id if side else "" for side in sides]),
        ("Service", [_days(side) if side else "" for side in sides]),
        ("Charge", [f"${dollars(abs(side.charge))}" if side else "" for side in sides]),
        ("Payer", [side.payer if side else "" for side in sides]),
    ]
    return [(field, *both(words)) for field, words in rows]


def _days(side: ClaimSide) -> str:
    if side.service_from is None:
        return ""
    last = side.service_to
    return day(side.service_from) if last in (None, side.service_from) else (
        f"{day(side.service_from)} to {day(last)}" if last else ""
    )


def _mark(theirs: str, mine: str) -> tuple[str, str, str]:
    """Icon, tone and word of a comparison."""
    if not theirs or not mine:
        return "minus", "text2", "not told"
    if theirs.upper() == mine.upper():
        return "equal", "green", "equal"
    if _bare(theirs) == _bare(mine):
        return "approximately-equal", "text2", "but for signs"
    return "not-equal-variant", "amber", "different"


def _bare(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalnum())


def said(one: Candidate) -> str:
    """A candidate in plain words."""
    return f"{one.side.name}, claim {one.side.number}, {one.score} of 100: {', '.join(one.reasons)}"


def _candidate_list(theme: Theme, model: RowListModel) -> QListView:
    found = QListView()
    found.setModel(model)
    delegate = _CandidateDelegate(theme)
    delegate.setParent(found)
    found.setItemDelegate(delegate)
    found.setAccessibleName("Claims of ours that it may be")
    found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    found.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    found.setResizeMode(QListView.ResizeMode.Adjust)
    found.setMinimumHeight(theme.px(52))
    return found


class _CandidateDelegate(QStyledItemDelegate):
    """Two lines a candidate: who and which number, then the reasons; a bar for the score beside them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self._theme.px(52))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        one: Candidate = index.data(ListRole.ROW)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        draw_row_ground(painter, theme, rect, bool(state & QStyle.StateFlag.State_Selected))
        inner = rect.adjusted(px(16), px(6), -px(16), -px(6))
        half, wide = inner.height() // 2, px(120)
        left = QRect(inner.x(), inner.y(), inner.width() - wide - px(12), half)
        below = QRect(inner.x(), inner.y() + half, inner.width() - wide - px(12), half)
        right = QRect(inner.right() - wide, inner.y(), wide, half)
        bar = QRect(inner.right() - wide, inner.y() + half + px(4), wide, px(6))
        draw_text(painter, theme, left, f"{one.side.name or 'No name'}  {one.side.number}", 13, 500)
        draw_text(painter, theme, below, ", ".join(one.reasons), 12, 400, "text2")
        draw_text(painter, theme, right, f"{one.score} of 100", 12, 400, "text2", right=True)
        draw_track(painter, bar, one.score / 100, theme.color("accent"), theme.color("line"))
