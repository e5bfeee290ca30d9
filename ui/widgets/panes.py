"""Moving between the panes of a screen: F6 goes to the next one that takes the focus."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget


def next_pane(screen: QWidget) -> None:
    """Put the focus into the pane after the one that holds it."""
    splitter = screen.findChild(QSplitter)
    if splitter is None:
        return
    panes = [pane for place in range(splitter.count()) if (pane := splitter.widget(place)) is not None]
    focus = screen.window().focusWidget()
    here = next((place for place, pane in enumerate(panes) if focus and pane.isAncestorOf(focus)), -1)
    for step in range(1, len(panes) + 1):
        target = first_in(panes[(here + step) % len(panes)])
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def first_in(pane: QWidget) -> QWidget | None:
    """The first part of a pane that takes the focus."""
    parts = [pane, *pane.findChildren(QWidget)]
    fitting = (part for part in parts if part.isVisible() and part.isEnabled() and _takes(part))
    return next(fitting, None)


def _takes(part: QWidget) -> bool:
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
