"""The panes of a screen: side by side, their widths kept; where there is little room the last is a foot."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.keeping import Keeping
from ui.theme import SMALL_SCREEN, Theme

# Under so many pixels at 100 % a third pane, or a second one, no longer fits beside the others.
FOLDS, FOLDS_TWO = 1240, 1080
LEAST_CENTRE = 300


class Panes(QSplitter):
    """`small` and `wide` are the usual widths of the parts on a small and a wide window, 0 for the one
    that takes the rest. A person may widen a side pane; its width is kept under `name`. Panes whose last
    part is the main one do not fold: their list gives up a quarter of its width instead. `folds` is the
    window's width under which the last part becomes a foot, if not the usual one; `folded` tells it."""

    folded = Signal(bool)

    def __init__(
        self, theme: Theme, keeping: Keeping, name: str, parts: Sequence[QWidget],
        small: Sequence[int], wide: Sequence[int], folds: int = 0,
    ) -> None:  # fmt: skip
        super().__init__(Qt.Orientation.Vertical)
        self._theme = theme
        self._keeping = keeping
        self._name = f"panes/{name}"
        self.parts = tuple(parts)
        self._usual = {True: tuple(small), False: tuple(wide)}
        self._rest = tuple(small).index(0)
        self._least = folds or (FOLDS if len(self.parts) > 2 else FOLDS_TWO)
        self._row = QSplitter(Qt.Orientation.Horizontal)
        for part in parts:
            self._row.addWidget(part)
        self.addWidget(self._row)
        for splitter in (self, self._row):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        self._row.setStretchFactor(self._rest, 1)
        self._row.splitterMoved.connect(self._moved)

    @property
    def is_folded(self) -> bool:
        """Whether the last pane stands under the others."""
        return self.count() > 1

    @property
    def sides(self) -> tuple[int, ...]:
        """The widths of all parts that stand side by side."""
        return tuple(self._row.sizes())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Give each part its width: the kept one, else the usual one; fold where that leaves no room."""
        window = self.window().width() / self._theme.scale
        usual = [self._theme.px(width) for width in self._usual[window <= SMALL_SCREEN]]
        if self._rest == len(self.parts) - 1:
            usual = [width * 3 // 4 if window < self._least else width for width in usual]
        else:
            self._fold(window < self._least)
        standing = list(range(len(self.parts) - self.is_folded))
        kept = self._kept()
        for place in standing:
            if usual[place]:
                self.parts[place].setMinimumWidth(usual[place])
        widths = {place: max(kept.get(place, 0), usual[place]) for place in standing if usual[place]}
        room = self.width() - len(standing) + 1
        if room - sum(widths.values()) < self._theme.px(LEAST_CENTRE):
            # what was widened on a wider screen gives way
            widths = {place: usual[place] for place in widths}
        centre = max(room - sum(widths.values()), 1)
        self._row.setSizes([widths.get(place, centre) for place in standing])

    def _fold(self, fold: bool) -> None:
        if fold == self.is_folded:
            return
        last = self.parts[-1]
        if fold:
            last.setMinimumWidth(0)
            self.addWidget(last)
            self.setSizes([self.height() * 3 // 5, self.height() * 2 // 5])
        else:
            self._row.addWidget(last)
        self.folded.emit(fold)

    def _kept(self) -> dict[int, int]:
        widths = self._keeping.text(self._name).split(" ")
        kept = {place: int(text) for place, text in enumerate(widths) if text.isdecimal()}
        return {place: self._theme.px(width) for place, width in kept.items() if width}

    def _moved(self, _position: int, _index: int) -> None:
        sizes = [round(size / self._theme.scale) for size in self._row.sizes()]
        sizes[self._rest] = 0
        self._keeping.keep(self._name, " ".join(map(str, sizes)))


def next_pane(screen: QWidget) -> None:
    """Put the focus into the pane after the one that holds it."""
    panes = _panes(screen)
    focus = screen.window().focusWidget()
    here = next((place for place, pane in enumerate(panes) if focus and pane.isAncestorOf(focus)), -1)
    for step in range(1, len(panes) + 1):
        target = first_in(panes[(here + step) % len(panes)])
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def _panes(screen: QWidget) -> Sequence[QWidget]:
    own = screen.findChild(Panes)
    if own is not None:
        return own.parts
    splitter = screen.findChild(QSplitter)
    found = [splitter.widget(place) for place in range(splitter.count())] if splitter is not None else []
    return [pane for pane in found if pane is not None]


def first_in(pane: QWidget) -> QWidget | None:
    """The first part of a pane that takes the focus."""
    parts = [pane, *pane.findChildren(QWidget)]
    fitting = (part for part in parts if part.isVisible() and part.isEnabled() and _takes(part))
    return next(fitting, None)


def _takes(part: QWidget) -> bool:
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
