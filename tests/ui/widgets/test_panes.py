"""Panes and columns as a person left them; on a narrow window the last pane is a foot."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFrame, QTableView, QVBoxLayout, QWidget

from ui.commands import Context
from ui.item_models.queue_model import Column
from ui.keeping import Keeping
from ui.theme import Theme
from ui.widgets.panes import Panes


@pytest.fixture
def keeping(tmp_path: Path) -> Keeping:
    return Keeping(QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat))


def three(theme: Theme, keeping: Keeping, qtbot: Any, width: int) -> Panes:
    window = QWidget()
    panes = Panes(theme, keeping, "three", (QFrame(), QFrame(), QFrame()), (200, 0, 300), (240, 0, 360))
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(panes)
    qtbot.addWidget(window)
    window.resize(width, 700)
    window.show()
    qtbot.waitExposed(window)
    # the test holds the window by its panes
    panes.held = window  # type: ignore[attr-defined]
    return panes


def test_side_panes_have_their_usual_width_and_the_centre_the_rest(
    theme: Theme, keeping: Keeping, qtbot: Any
) -> None:
    assert three(theme, keeping, qtbot, 1600).sides == (240, 998, 360)
    assert three(theme, keeping, qtbot, 1300).sides == (200, 798, 300)


def test_a_widened_pane_is_as_wide_in_the_next_run_and_gives_way_where_there_is_no_room(
    theme: Theme, keeping: Keeping, qtbot: Any
) -> None:
    panes = three(theme, keeping, qtbot, 1600)
    panes._row.moveSplitter(420, 1)
    again = three(theme, keeping, qtbot, 1600)
    assert again.sides[0] == 420
    keeping.keep("panes/three", "900 0 500")
    assert three(theme, keeping, qtbot, 1300).sides == (200, 798, 300)
    keeping.forget("panes")
    assert three(theme, keeping, qtbot, 1600).sides == (240, 998, 360)


def test_the_last_pane_becomes_a_foot_and_comes_back(theme: Theme, keeping: Keeping, qtbot: Any) -> None:
    panes = three(theme, keeping, qtbot, 1000)
    assert panes.is_folded
    assert panes.parts[2].y() > panes.parts[0].y()
    assert len(panes.sides) == 2
    panes.window().resize(1600, 700)
    assert not panes.is_folded
    assert panes.sides == (240, 998, 360)


def test_two_panes_fold_later_and_a_list_grows_narrow_instead(
    theme: Theme, keeping: Keeping, qtbot: Any
) -> None:
    def two(small: tuple[int, int], width: int) -> Panes:
        window = QWidget()
        panes = Panes(theme, keeping, "two", (QFrame(), QFrame()), small, small)
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panes)
        qtbot.addWidget(window)
        window.resize(width, 700)
        window.show()
        panes.held = window  # type: ignore[attr-defined]
        return panes

    assert not two((0, 360), 1150).is_folded
    assert two((0, 360), 1000).is_folded
    narrow = two((320, 0), 1000)
    assert not narrow.is_folded
    assert narrow.sides == (240, 759)


def test_a_dragged_column_keeps_its_width(at: Callable[..., Any]) -> None:
    application, window, screen = at(Context.QUEUE)
    table: QTableView = screen.pane.table
    table.horizontalHeader().resizeSection(Column.PAYER, 222)
    window.resize(1700, 900)
    assert table.columnWidth(Column.PAYER) == 222
    application._usual_layout()
    fresh = application.window.screen_of(Context.QUEUE).pane.table
    assert fresh.columnWidth(Column.PAYER) != 222


def test_nothing_kept_names_anybody(at: Callable[..., Any], tmp_path: Path) -> None:
    application, _window, screen = at(Context.QUEUE)
    screen.pane.table.horizontalHeader().resizeSection(Column.PAYER, 222)
    application._quit()
    application._settings.sync()
    text = (tmp_path / "desk.ini").read_text(encoding="utf-8")
    assert "columns" in text
    assert not any(word in text for word in ("Marlowe", "HSO-", "Blue Ridge", "Harbor"))
