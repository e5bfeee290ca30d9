"""Every lane says what it holds in its own words, and the queue keeps its place."""

from array import array
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from denials_app.queries.rows import GroupRow
from ui.commands import Context
from ui.desk import Destination
from ui.item_models.queue_model import Column
from ui.screens.queue.lane_words import LANES, WORDS
from ui.screens.queue.table_pane import NAMED, WIDTHS
from ui.theme import Theme
from ui.widgets.group_list import GroupList
from ui.widgets.queue_delegate import ROOM_FOR_BARS
from ui.words import short_dollars


def texts(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def head(screen: Any) -> str:
    return str(screen.model.headerData(Column.DENIED, Qt.Orientation.Horizontal))


def test_every_lane_has_its_words() -> None:
    assert [id for id, _ in LANES] == list(WORDS)


@pytest.mark.parametrize(
    ("lane", "words"),
    [("denials", "Denied $"), ("rejections", "Charge $"), ("unanswered", "Charge $"), ("waiting", "Open $")],
)
def test_the_head_over_the_cents_says_what_they_are(
    lane: str, words: str, at: Callable[..., Any], settle: Any
) -> None:
    application, window, screen = at(Context.QUEUE)
    window.go(Destination(Context.QUEUE, lane=lane))
    settle(application)
    assert head(screen) == words


def test_an_empty_lane_does_not_ask_for_the_first_file(
    at: Callable[..., Any], settle: Any, invented: Any
) -> None:
    app = invented.InventedApp(40)
    app.queries.groups = lambda by="reason", lane="": ()
    app.queries.queue_ids = lambda wanted=None: array("q")
    application, window, screen = at(Context.QUEUE, app=app)
    for lane, words in WORDS.items():
        window.go(Destination(Context.QUEUE, lane=lane))
        settle(application)
        assert words.empty in texts(screen)
        assert "Drop your first file" not in texts(screen)


def test_a_practice_without_files_is_asked_for_one(at: Callable[..., Any]) -> None:
    _, _, screen = at(Context.QUEUE, length=0)
    assert "Drop your first file" in texts(screen)


def test_rejections_are_counted_to_be_sent_again_today(at: Callable[..., Any]) -> None:
    _, _, today = at(Context.TODAY)
    assert "6 still to be sent again today" in texts(today)
    assert "2 came in today, the oldest refused Mon 11/09" in texts(today)


def test_the_strip_over_the_denials_counts_them_alike(at: Callable[..., Any]) -> None:
    _, _, queue = at(Context.QUEUE)
    assert "6 to send again today · $2,140 · 2 new · oldest Mon 11/09" in texts(queue)


def test_letters_that_were_printed_can_be_opened_one_after_another(
    at: Callable[..., Any], settle: Any
) -> None:
    application, window, screen = at(Context.TODAY)
    button = next(
        each
        for each in screen.findChildren(QAbstractButton)
        if each.accessibleName() == "Open 3 letters: Medical necessity"
    )
    button.click()
    settle(application)
    assert (window.here.screen, window.here.case, window.here.cases) == (Context.CASE, 7, (7, 8, 9))


def test_the_queue_keeps_its_lane_filter_and_row_when_the_window_is_made_anew(
    at: Callable[..., Any], settle: Any
) -> None:
    application, window, screen = at(Context.QUEUE)
    window.go(Destination(Context.QUEUE, lane="rejections"))
    settle(application)
    screen.pane.start_filter()
    QTest.keyClicks(screen.pane.filter, "a")
    screen._filter()
    settle(application)
    screen.groups.step(1)
    settle(application)
    screen.pane.select_row(2)
    case = screen.case
    application._turn_dark()
    settle(application)
    anew = application.window.screen_of(Context.QUEUE)
    assert anew is not screen
    assert anew._wanted == screen._wanted
    assert anew._wanted.group
    assert anew.lanes.current == "rejections"
    assert anew.pane.filter.text() == "a"
    assert anew.case == case is not None


def test_the_path_leads_where_it_says(at: Callable[..., Any], settle: Any) -> None:
    application, window, _ = at(Context.CORRECTION, 6)
    window._header.back.emit(1)
    settle(application)
    assert (window.here.screen, window.here.case) == (Context.CASE, 6)
    window._header.back.emit(0)
    settle(application)
    assert window.here.screen is Context.QUEUE


def test_walking_the_cases_moves_the_place_the_window_knows(at: Callable[..., Any], settle: Any) -> None:
    application, window, screen = at(Context.CASE, 3)
    screen.slots()["next"]()
    settle(application)
    assert (window.here.case, screen._case) == (4, 4)


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("room", [620, 760, 900, 1400])
def test_no_figure_of_the_queue_is_cut_off(scale: float, room: int, qapp: Any) -> None:
    theme = Theme(scale=scale)
    widths = dict(zip(NAMED, next(usual for least, usual in WIDTHS if room >= least), strict=True))
    bars = 20 if widths[Column.SCORE] - 20 >= ROOM_FOR_BARS else 0
    needed = (
        (Column.SCORE, theme.font(14, 600), "29,953", 20 + bars),
        (Column.DENIED, theme.font(13), "12,480.50", 16),
        (Column.DEADLINE, theme.font(12), "last day 11/23", 24),
        (Column.PAYER, theme.font(12), "08/24/2026", 16),
    )
    for column, font, text, margins in needed:
        wide = QFontMetrics(font).horizontalAdvance(text) + theme.px(margins)
        assert wide <= theme.px(widths[column]), (column, wide, theme.px(widths[column]))


def test_groups_of_a_large_practice_keep_their_names(qapp: Any, qtbot: Any) -> None:
    groups = GroupList(Theme())
    qtbot.addWidget(groups)
    rows = (GroupRow("COB", "Other payer first", 1101, 335_372_200), GroupRow("TFL", "Timely filing", 9, 100))
    groups.load(rows, "", "All denials", "denial")
    delegate = groups._delegate
    metrics = QFontMetrics(Theme().font(12, 600))
    assert delegate._amount == metrics.horizontalAdvance("$3.4M") + 2
    assert groups.model().index(1, 0).data() == "Other payer first, 1,101 denials, $3,353,722"
    assert short_dollars(1_900_597_100) == "$19.0M"
    assert short_dollars(99_999_900) == "$999,999"
