"""Files, the office and what is typed in, at the smallest window: nothing cut, nothing over another."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QLabel, QLineEdit, QWidget

from ui.commands import Context
from ui.main_window import SMALLEST
from ui.widgets.text import Elided, Icon

STOPS = [Context.FILES, Context.UNMATCHED, Context.MAPPING, Context.ENTRY, Context.OFFICE]


def visible(parent: QWidget, kind: type[QWidget] | tuple[type[QWidget], ...]) -> list[Any]:
    return [each for each in parent.findChildren(QWidget) if isinstance(each, kind) and each.isVisible()]


def place(each: QWidget) -> QRect:
    return QRect(each.mapTo(each.window(), QPoint(0, 0)), each.size())


def seen(each: QWidget) -> QRect:
    """Where a part is seen: what its scrolled pane shows of it."""
    rect, above = place(each), each.parentWidget()
    while above is not None and not above.isWindow():
        rect = rect.intersected(place(above))
        above = above.parentWidget()
    return rect


@pytest.mark.parametrize("context", STOPS)
def test_no_text_is_cut(context: Context, at: Callable[..., Any]) -> None:
    _, window, screen = at(context, size=SMALLEST)
    assert (window.width(), window.height()) == SMALLEST
    cut = [
        label.text() for label in visible(screen, QLabel)
        if not isinstance(label, Elided | Icon) and not label.wordWrap()
        and label.sizeHint().width() > label.width() + 1
    ]  # fmt: skip
    small = [
        button.accessibleName() for button in visible(screen, QAbstractButton)
        if button.minimumSizeHint().width() > button.width() + 1
    ]  # fmt: skip
    assert cut + small == []


@pytest.mark.parametrize("context", STOPS)
def test_nothing_stands_over_another(context: Context, at: Callable[..., Any]) -> None:
    _, _, screen = at(context, size=SMALLEST)
    kinds = (QLabel, QAbstractButton, QLineEdit, QComboBox, QAbstractScrollArea)
    parts = [each for each in visible(screen, kinds) if not isinstance(each, Icon)]
    over = [
        (one.accessibleName(), other.accessibleName())
        for at_, one in enumerate(parts) for other in parts[at_ + 1 :]
        if not one.isAncestorOf(other) and not other.isAncestorOf(one)
        and not isinstance(other.parent(), QLineEdit | QComboBox)
        and seen(one).intersected(seen(other)).width() > 1
        and seen(one).intersected(seen(other)).height() > 1
    ]  # fmt: skip
    assert over == []


@pytest.mark.parametrize("context", [Context.ENTRY, Context.OFFICE])
def test_a_form_is_as_wide_as_its_pane(context: Context, at: Callable[..., Any]) -> None:
    _, _, screen = at(context, size=SMALLEST)
    wide = [
        area.accessibleName() for area in visible(screen, QAbstractScrollArea)
        if area.horizontalScrollBar().maximum() > 0 and not isinstance(area, QLineEdit)
    ]  # fmt: skip
    assert wide == []


def test_the_payers_form_is_as_wide_as_its_pane(at: Callable[..., Any], settle: Callable[..., None]) -> None:
    program, _, screen = at(Context.OFFICE, size=SMALLEST)
    screen.part.chosen.emit("payers")
    settle(program)
    assert screen.payer.isVisible()
    assert screen.payer._area.horizontalScrollBar().maximum() == 0


def test_a_file_keeps_its_name_and_what_came_of_it(at: Callable[..., Any]) -> None:
    _, _, screen = at(Context.FILES, size=SMALLEST)
    table = screen.table
    last = max(at_ for at_ in range(table.model().columnCount()) if not table.isColumnHidden(at_))
    assert table.columnViewportPosition(last) + table.columnWidth(last) <= table.viewport().width()
    from ui.item_models.import_model import ImportColumn

    assert table.columnWidth(ImportColumn.FILE) >= 120


def test_the_ring_of_a_field_is_not_cut_at_its_forms_edge(at: Callable[..., Any], qapp: Any) -> None:
    from PySide6.QtWidgets import QFocusFrame

    _, window, screen = at(Context.ENTRY)
    screen.head.start()
    qapp.processEvents()
    [ring] = [each for each in visible(window, QFocusFrame) if each.widget() is not None]
    assert seen(ring) == place(ring)
    assert place(ring).contains(place(screen.head.fields["payer"]))


def test_the_empty_paper_leaves_its_room_to_the_form(at: Callable[..., Any]) -> None:
    _, _, screen = at(Context.ENTRY, size=SMALLEST)
    assert not screen.paper.isVisible()
    assert screen.lay_beside.isVisible()
    screen.window().resize(1440, 900)
    assert screen.paper.isVisible()
    assert not screen.lay_beside.isVisible()


def test_with_room_for_it_the_empty_paper_asks_alone(at: Callable[..., Any]) -> None:
    _, _, screen = at(Context.ENTRY)
    assert screen.paper.isVisible()
    assert not screen.lay_beside.isVisible()
