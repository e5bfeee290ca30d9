"""A walk over every screen: nothing clipped, nothing over another, everything named, Tab gets everywhere."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ui.commands import Context
from ui.widgets.field import Choice, Field, Paragraph
from ui.widgets.text import Elided, Icon

STOPS = [
    (Context.TODAY, None),
    (Context.FILES, None),
    (Context.QUEUE, None),
    (Context.CASE, 0),
    (Context.CASE, 1),
    (Context.CASE, 3),
    (Context.CASE, 8),
    (Context.CORRECTION, 6),
    (Context.CORRECTION, 5),
    (Context.LETTER, 0),
    (Context.OFFICE, None),
    (Context.MAPPING, None),
    (Context.UNMATCHED, None),
    (Context.ENTRY, None),
]
SIZES = [(1366, 768), (1920, 1080)]
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)


def shown(window: QWidget, kind: type[QWidget] | tuple[type[QWidget], ...]) -> list[Any]:
    kinds = kind if isinstance(kind, tuple) else (kind,)
    return [
        each for one in kinds for each in window.findChildren(one) if each.isVisible() and each.width() > 0
    ]


def clipped(label: QLabel) -> bool:
    if isinstance(label, Elided):
        return label.width() < 24 and bool(label.text())
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1
    return label.sizeHint().width() > label.width() + 1 or label.sizeHint().height() > label.height() + 2


def on_screen(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def leaves(parent: QWidget) -> list[QWidget]:
    kinds = (QLabel, *CONTROLS)
    found = [each for each in shown(parent, kinds) if not isinstance(each, Icon)]
    return [
        each for each in found if not any(other is not each and each.isAncestorOf(other) for other in found)
    ]


@pytest.mark.parametrize("size", SIZES, ids=["1366", "1920"])
@pytest.mark.parametrize(("context", "case"), STOPS)
def test_no_text_is_clipped(
    context: Context, case: int | None, size: tuple[int, int], at: Callable[..., Any]
) -> None:
    _, window, _ = at(context, case, size=size)
    assert (window.width(), window.height()) == size
    wrong = [
        label.text() for label in shown(window, QLabel) if not isinstance(label, Icon) and clipped(label)
    ]
    assert wrong == []
    small = [
        button.accessibleName()
        for button in shown(window, QAbstractButton)
        if button.sizeHint().isValid() and button.minimumSizeHint().width() > button.width() + 1
    ]
    assert small == []


@pytest.mark.parametrize("size", SIZES, ids=["1366", "1920"])
@pytest.mark.parametrize(("context", "case"), STOPS)
def test_nothing_stands_over_another(
    context: Context, case: int | None, size: tuple[int, int], at: Callable[..., Any]
) -> None:
    _, _window, screen = at(context, case, size=size)
    parts = leaves(screen)
    over = []
    for place, one in enumerate(parts):
        for other in parts[place + 1 :]:
            if one.parent() is not other.parent() or one.isAncestorOf(other):
                continue
            shared = on_screen(one).intersected(on_screen(other))
            if shared.width() > 1 and shared.height() > 1:
                over.append((one.accessibleName() or one.objectName(), other.accessibleName()))
    assert over == []


@pytest.mark.parametrize(("context", "case"), STOPS)
def test_nothing_reaches_over_the_windows_edge(
    context: Context, case: int | None, at: Callable[..., Any]
) -> None:
    _, window, _screen = at(context, case, size=(1280, 720))
    inside = window.rect()
    scrolled = [area.viewport() for area in shown(window, QAbstractScrollArea)]
    out = [
        each.accessibleName()
        for each in shown(window, CONTROLS)
        if not inside.contains(on_screen(each)) and not any(port.isAncestorOf(each) for port in scrolled)
    ]
    assert out == []
    assert (window.width(), window.height()) == (1280, 720)


@pytest.mark.parametrize(("context", "case"), STOPS)
def test_every_control_has_a_name(context: Context, case: int | None, at: Callable[..., Any]) -> None:
    _, window, _ = at(context, case)
    controls = [
        *shown(window, CONTROLS),
        *[each for each in shown(window, QAbstractScrollArea) if focusable(each)],
    ]
    unnamed = [
        f"{type(each).__name__} in {type(each.parent()).__name__}"
        for each in controls
        if not each.accessibleName() and not each.objectName().startswith("qt_")
    ]
    assert unnamed == []


def focusable(each: QWidget) -> bool:
    return bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus) and each.isEnabled()


@pytest.mark.parametrize(("context", "case"), STOPS)
def test_tab_reaches_every_control(context: Context, case: int | None, at: Callable[..., Any]) -> None:
    _, window, _screen = at(context, case)
    wanted = {each for each in shown(window, CONTROLS) if focusable(each)}
    seen: set[QWidget] = set()
    for _ in range(len(wanted) * 2 + 60):
        focus = window.focusWidget()
        if focus is not None:
            seen.add(focus)
        QTest.keyClick(focus or window, Qt.Key.Key_Tab)
    missed = [f"{type(each).__name__} {each.accessibleName()}" for each in wanted - seen]
    assert missed == []


@pytest.mark.parametrize(("context", "case"), STOPS)
def test_text_fields_keep_their_letters(context: Context, case: int | None, at: Callable[..., Any]) -> None:
    _, window, _ = at(context, case)
    assert all(
        isinstance(each, Field)
        for each in shown(window, QLineEdit)
        if not each.objectName().startswith("qt_")
    )
    assert all(isinstance(each, Choice) for each in shown(window, QComboBox))
    assert all(isinstance(each, Paragraph) for each in shown(window, QPlainTextEdit))


@pytest.mark.parametrize(("context", "case"), STOPS)
def test_one_accent_button_a_screen(context: Context, case: int | None, at: Callable[..., Any]) -> None:
    from ui.widgets.buttons import KeyButton, Look

    _, window, _ = at(context, case)
    accents = [each.text() for each in shown(window, KeyButton) if each._look is Look.ACCENT]
    assert len(accents) <= 1


@pytest.mark.parametrize(("context", "case"), STOPS)
def test_dark_draws_every_screen_without_a_light_ground(
    context: Context, case: int | None, at: Callable[..., Any]
) -> None:
    _, window, _ = at(context, case, dark=True)
    picture = window.grab().toImage()
    for x, y in ((5, 300), (400, 60), (picture.width() // 2, picture.height() - 20)):
        assert picture.pixelColor(x, y).lightness() < 90
