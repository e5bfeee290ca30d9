"""Unmatched as a person uses it: candidates side by side, a match by Enter, one of its own, taken back."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from ui.commands import Context

At = Callable[..., Any]
Settle = Callable[[Any], None]


def words(widget: Any) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


@pytest.fixture
def desk(at: At, settle: Settle) -> Any:
    application, window, screen = at(Context.UNMATCHED)
    settle(application)
    return application, window, application.app, screen


def test_the_two_claims_stand_field_by_field_with_what_differs(desk: Any) -> None:
    _, _, _, screen = desk
    told = words(screen.compare)
    for part in ("HSO-2475", "HSO-24752", "BR100", "$242.00", "equal", "different"):
        assert part in told
    assert screen.match.isEnabled()


def test_enter_matches_and_the_next_claim_comes(desk: Any, settle: Settle) -> None:
    application, window, app, screen = desk
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Return)
    settle(application)
    assert app.actions.done == [("match", 70, 80)]
    assert screen.list.row.side.id == 71
    assert not screen.match.isEnabled()
    assert "Nothing of ours is close" in words(screen.compare)


def test_another_candidate_is_chosen_first(desk: Any, settle: Settle) -> None:
    application, _, app, screen = desk
    QTest.keyClick(screen.compare.list, Qt.Key.Key_Down)
    screen.match.click()
    settle(application)
    assert app.actions.done == [("match", 70, 81)]


def test_a_claim_of_its_own_is_recorded_and_undone_at_once(desk: Any, settle: Settle) -> None:
    application, window, app, _ = desk
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_S)
    settle(application)
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(application)
    assert app.actions.done == [("own", 70), ("unmatch", 70)]


def test_what_was_settled_is_listed_with_who_and_taken_back(desk: Any, settle: Settle) -> None:
    application, window, app, screen = desk
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Return)
    settle(application)
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_U)
    settle(application)
    assert len(app.actions.done) == 1, "nothing is taken back from the list that waits"
    QTest.keyClick(screen.switch, Qt.Key.Key_Right)
    settle(application)
    assert screen.list.row.side.id == 70
    assert "HSO-24752" in words(screen.compare)
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_U)
    settle(application)
    assert app.actions.done[-1] == ("unmatch", 70)
    assert screen.list.row is None


def test_j_and_k_walk_the_list(desk: Any, settle: Settle) -> None:
    application, window, _, screen = desk
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_J)
    settle(application)
    assert screen.list.row.side.id == 71
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_K)
    settle(application)
    assert screen.list.row.side.id == 70


def test_where_no_claim_is_in_front_nothing_is_asked(at: Callable[..., Any]) -> None:
    _, _, screen = at(Context.UNMATCHED)
    assert screen.compare.isVisible()
    assert screen.match.isVisible()
    screen._show(())
    assert not screen.compare.isVisible()
    assert not screen.match.isVisible()
