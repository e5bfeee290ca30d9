"""The case screen: answer by number, walk, and deeds that tell and can be taken back."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from denials_app.base.errors import StaleVersion
from ui.commands import Context
from ui.screens.case.facts_pane import money_rows


def texts(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def press(window: Any, key: Qt.Key) -> None:
    QTest.keyClick(window.focusWidget() or window, key)


def test_the_money_adds_up_to_what_was_denied(invented: Any) -> None:
    for id in range(9):
        rows = money_rows(invented.InventedQueries(9).case(id))
        assert sum(cents for _, cents in rows[:-1]) == rows[-1][1]


def test_facts_lines_and_clocks_stand_there(at: Callable[..., Any]) -> None:
    _, _, screen = at(Context.CASE, 0)
    shown = texts(screen)
    for words in (
        "$890.00 denied",
        "03/14/1968",
        "BR26271004417",
        "64483 RT",
        "Mail by Fri 11/20",
        "Where is the authorization?",
    ):
        assert words in shown


def test_a_number_answers_the_guide_and_says_it_came_from_the_files(
    at: Callable[..., Any], settle: Any
) -> None:
    application, window, screen = at(Context.CASE, 0)
    press(window, Qt.Key.Key_3)
    settle(application)
    assert ("answer", 0, "where", "matches", True) in application.app.actions.done
    assert "Appeal" in texts(screen.guide)
    press(window, Qt.Key.Key_2)
    settle(application)
    assert len([deed for deed in application.app.actions.done if deed[0] == "answer"]) == 1


def test_an_answer_can_be_taken_back(at: Callable[..., Any], settle: Any) -> None:
    application, window, _ = at(Context.CASE, 0)
    press(window, Qt.Key.Key_1)
    settle(application)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(application)
    assert application.app.actions.done[-1] == ("undo", 0)


def test_change_opens_an_answered_question_again(at: Callable[..., Any]) -> None:
    from ui.widgets.buttons import LinkButton

    _, _, screen = at(Context.CASE, 0)
    screen.guide.findChild(LinkButton).click()
    assert [option.value for option in screen.guide._options] == ["yes", "no"]


def test_without_a_playbook_the_checklist_stands(at: Callable[..., Any]) -> None:
    _, _, screen = at(Context.CASE, 3)
    assert "Ask the payer what it wants." in texts(screen.guide)


def test_j_walks_to_the_next_case(at: Callable[..., Any], settle: Any) -> None:
    application, window, screen = at(Context.CASE, 0)
    press(window, Qt.Key.Key_J)
    settle(application)
    assert "HSO-24001" in screen.header().title
    assert screen.header().beside == "2 of 40"


def test_issues_are_sections_and_alt_down_moves(at: Callable[..., Any], settle: Any) -> None:
    application, window, screen = at(Context.CASE, 1)
    assert screen.issue.amount == 148600
    QTest.keyClick(window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle(application)
    assert screen.issue.amount == 2600
    assert "there is nothing to appeal yet" in texts(screen)


def test_a_and_c_lead_on(at: Callable[..., Any], settle: Any) -> None:
    application, window, _ = at(Context.CASE, 0)
    press(window, Qt.Key.Key_C)
    settle(application)
    assert window.here.screen is Context.CORRECTION
    window.back()
    settle(application)
    assert window.here.screen is Context.CASE
    press(window, Qt.Key.Key_A)
    settle(application)
    assert window.here.screen is Context.LETTER
    assert window.here.case == 0


def test_a_case_that_is_gone_says_so(at: Callable[..., Any]) -> None:
    _, _, screen = at(Context.CASE, 99)
    assert screen._notice.isVisible()
    assert screen._notice.text == "There is no such case; it may have been taken back with its file."


def test_an_answer_is_given_on_what_is_seen_and_a_stale_view_is_shown_anew(
    at: Callable[..., Any], settle: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    application, window, screen = at(Context.CASE, 0)
    actions = application.app.actions
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_3)
    settle(application)
    assert actions.versions == [screen._view.version]

    def stale(*_: object, **__: object) -> None:
        raise StaleVersion("Somebody worked on this case since it was opened here. Look at it as it is now.")

    monkeypatch.setattr(actions, "answer_guide", stale)
    shown = screen._view
    screen._answer("where", "matches", False)
    settle(application)
    assert "Somebody worked on this case" in window._notice.text
    assert screen._view is not shown
