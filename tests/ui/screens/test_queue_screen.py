"""The queue screen by its keys: walk, sort, filter, groups, lanes, and its empty and failed faces."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from denials_app.base.errors import Refusal
from ui.commands import Context


def press(window: Any, key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(window.focusWidget() or window, key)


def test_the_first_row_is_selected_and_its_preview_stands(at: Callable[..., Any], qtbot: Any) -> None:
    _application, window, screen = at(Context.QUEUE)
    assert screen.case == 0
    assert window.focusWidget() is screen.pane.table
    qtbot.waitUntil(lambda: "Next step" in texts(screen.preview))
    assert "Marlowe, Denise R." in texts(screen.preview)
    assert "$890.00" in texts(screen.preview)


def texts(widget: Any) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in widget.findChildren(QLabel)]


def test_j_and_k_walk_the_cases(at: Callable[..., Any]) -> None:
    _, window, screen = at(Context.QUEUE)
    press(window, Qt.Key.Key_J, 3)
    assert screen.case == 3
    press(window, Qt.Key.Key_K)
    assert screen.case == 2


def test_enter_opens_the_case_and_the_way_back_keeps_it(at: Callable[..., Any], settle: Any) -> None:
    application, window, _ = at(Context.QUEUE)
    press(window, Qt.Key.Key_J, 2)
    press(window, Qt.Key.Key_Return)
    settle(application)
    assert window.here.screen is Context.CASE
    assert window.here.case == 2
    press(window, Qt.Key.Key_Escape)
    settle(application)
    assert window.here.screen is Context.QUEUE
    assert window.screen_of(Context.QUEUE).case == 2


def test_slash_filters_and_letters_stay_in_the_field(at: Callable[..., Any], settle: Any, qtbot: Any) -> None:
    application, window, screen = at(Context.QUEUE)
    press(window, Qt.Key.Key_Slash)
    assert window.focusWidget() is screen.pane.filter
    QTest.keyClicks(screen.pane.filter, "jackow")
    assert screen.pane.filter.text() == "jackow"
    assert window.here.screen is Context.QUEUE
    screen.pane.filter.setText("osei")
    qtbot.waitUntil(lambda: screen.model.rowCount() == 5)
    settle(application)
    assert screen.model.queue_row(0).patient == "Osei, Abena"
    press(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: screen.model.rowCount() == 40)


def test_nothing_found_says_so(at: Callable[..., Any], settle: Any, qtbot: Any) -> None:
    _application, _window, screen = at(Context.QUEUE)
    screen.pane.start_filter()
    screen.pane.filter.setText("zzz")
    qtbot.waitUntil(lambda: screen.pane.placeholder.isVisible() and screen.model.rowCount() == 0)
    assert "Nothing called “zzz” here" in texts(screen.pane.placeholder)


def test_brackets_move_through_the_groups(at: Callable[..., Any], settle: Any) -> None:
    application, window, screen = at(Context.QUEUE)
    press(window, Qt.Key.Key_BracketRight)
    settle(application)
    asked = application.app.queries.asked[-1]
    assert (asked.by, asked.group, asked.lane) == ("reason", "AUTH", "denials")
    assert screen.model.rowCount() == 19
    press(window, Qt.Key.Key_BracketLeft)
    settle(application)
    assert application.app.queries.asked[-1].group is None


@pytest.mark.parametrize(
    ("key", "by"), [(Qt.Key.Key_2, "payer"), (Qt.Key.Key_3, "deadline"), (Qt.Key.Key_4, "provider")]
)
def test_alt_and_a_number_group_anew(at: Callable[..., Any], settle: Any, key: Qt.Key, by: str) -> None:
    application, window, screen = at(Context.QUEUE)
    QTest.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
    settle(application)
    assert application.app.queries.asked[-1].by == by
    assert screen.by.current == by


def test_a_click_on_a_head_sorts_and_a_second_one_turns_it(at: Callable[..., Any], settle: Any) -> None:
    application, _, screen = at(Context.QUEUE)
    screen.pane.table.horizontalHeader().sectionClicked.emit(4)
    settle(application)
    asked = application.app.queries.asked[-1]
    assert (asked.order, asked.descending) == ("amount", True)
    screen.pane.table.horizontalHeader().sectionClicked.emit(4)
    settle(application)
    assert application.app.queries.asked[-1].descending is False


def test_r_leads_into_the_lane_of_rejections(at: Callable[..., Any], settle: Any) -> None:
    application, window, screen = at(Context.QUEUE)
    press(window, Qt.Key.Key_R)
    settle(application)
    assert screen.lanes.current == "rejections"
    assert application.app.queries.asked[-1].lane == "rejections"


def test_the_strip_of_rejections_leads_into_the_editor(at: Callable[..., Any], settle: Any) -> None:
    from ui.widgets.buttons import LinkButton

    application, window, screen = at(Context.QUEUE)
    assert screen.pane.lane.isVisible()
    words = [*texts(screen.pane.lane), screen.pane.lane._words.accessibleName()]
    assert any("6 to send again today" in each and "2 new" in each for each in words)
    links = screen.pane.lane.findChildren(LinkButton)
    fixes = [link for link in links if link.accessibleName().startswith("Fix")]
    assert len(fixes) == 3
    fixes[1].click()
    settle(application)
    assert (window.here.screen, window.here.case) == (Context.CORRECTION, 1)


def test_u_leads_to_claims_without_an_answer_and_p_draws_their_call_sheet(
    at: Callable[..., Any], settle: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtWidgets import QFileDialog

    application, window, screen = at(Context.QUEUE)
    assert not screen.pane.silent.isVisible()
    press(window, Qt.Key.Key_U)
    settle(application)
    assert screen.lanes.current == "unanswered"
    assert application.app.queries.asked[-1].lane == "unanswered"
    assert screen.pane.silent.isVisible()
    assert not screen.pane.lane.isVisible()
    assert "All without an answer" in texts(screen.pane)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "calls"), ""))
    told: list[str] = []
    screen.desk.notices.told.connect(lambda notice: told.append(notice.text))
    press(window, Qt.Key.Key_P)
    settle(application)
    assert application.app.actions.done[-1] == ("call sheet", tmp_path / "calls.pdf", "")
    assert told == ["4 claims of 2 payers on calls.pdf."]


def test_the_call_sheet_is_of_the_payer_whose_group_is_picked(
    at: Callable[..., Any], settle: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtWidgets import QFileDialog

    application, window, screen = at(Context.QUEUE)
    press(window, Qt.Key.Key_U)
    settle(application)
    screen._by_chosen("payer")
    settle(application)
    press(window, Qt.Key.Key_BracketRight)
    settle(application)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "one.pdf"), ""))
    press(window, Qt.Key.Key_P)
    settle(application)
    payer = screen.groups.row(screen._wanted.group).name
    assert payer
    assert application.app.actions.done[-1] == ("call sheet", tmp_path / "one.pdf", payer)


def test_with_no_files_the_queue_asks_for_the_first(at: Callable[..., Any]) -> None:
    _, _, screen = at(Context.QUEUE, length=0)
    assert "Drop your first file" in texts(screen.pane.placeholder)
    assert screen.pane.placeholder.isVisible()


def test_a_failed_query_says_its_sentence_and_tries_again(
    at: Callable[..., Any], settle: Any, invented: ModuleType
) -> None:
    application, _, screen = at(Context.QUEUE)
    queries = application.app.queries
    right = queries.queue_ids

    def refuse(_wanted: Any) -> Any:
        raise Refusal("The database is busy; nothing is lost. Try again.")

    queries.queue_ids = refuse
    screen.refresh()
    settle(application)
    assert screen._notice.isVisible()
    assert screen._notice.text == "The database is busy; nothing is lost. Try again."
    queries.queue_ids = right
    screen._notice.again.emit()
    settle(application)
    assert not screen._notice.isVisible()
    assert screen.model.rowCount() == 40


def test_a_changed_case_is_shown_anew_and_the_selection_stays(at: Callable[..., Any], settle: Any) -> None:
    application, window, screen = at(Context.QUEUE)
    press(window, Qt.Key.Key_J, 4)
    before = len(application.app.queries.asked)
    screen.desk.changes.tell(frozenset({4}))
    settle(application)
    assert len(application.app.queries.asked) == before + 1
    assert screen.case == 4


def test_a_million_cases_scroll_to_the_end(at: Callable[..., Any]) -> None:
    _, _, screen = at(Context.QUEUE, length=100_000)
    screen.pane.select_row(99_999)
    assert screen.case == 99_999
    bar = screen.pane.table.verticalScrollBar()
    assert bar.value() == bar.maximum()
