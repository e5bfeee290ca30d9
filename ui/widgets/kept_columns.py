"""The widths of a table's columns, as a person dragged them, kept between runs."""

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.keeping import Keeping
from ui.theme import Theme

LEAST = 56


class KeptColumns(QObject):
    """One column takes the rest; of the others each has its usual width until somebody drags its edge."""

    def __init__(self, table: QTableView, theme: Theme, keeping: Keeping, name: str, rest: int) -> None:
        super().__init__(table)
        self._theme = theme
        self._keeping = keeping
        self._name = f"columns/{name}"
        self._rest = rest
        self._is_ours = False
        self._header = table.horizontalHeader()
        self._header.setMinimumSectionSize(theme.px(LEAST))
        self._header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._header.setSectionResizeMode(rest, QHeaderView.ResizeMode.Stretch)
        self._header.sectionResized.connect(self._resized)

    def arrange(self, usual: Iterable[tuple[int, int]]) -> None:
        """Give each column its kept width, else the usual one: (column, pixels at 100 %)."""
        kept = self._kept()
        self._is_ours = True
        for column, width in usual:
            self._header.resizeSection(column, self._theme.px(kept.get(column, width)))
        self._is_ours = False

    def _kept(self) -> dict[int, int]:
        pairs = (pair.partition(":") for pair in self._keeping.text(self._name).split())
        kept = ((column, width) for column, _, width in pairs if column.isdecimal() and width.isdecimal())
        return {int(column): int(width) for column, width in kept}

    def _resized(self, column: int, _before: int, now: int) -> None:
        if self._is_ours or column == self._rest:
            return
        kept = self._kept() | {column: round(now / self._theme.scale)}
        self._keeping.keep(self._name, " ".join(f"{place}:{width}" for place, width in kept.items()))
