"""A spreadsheet on the desk: columns chosen, bad rows walked, the good ones brought in."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from denials_app.actions import results
from denials_app.model.sheets import SheetField, SheetKind
from ui.commands import Context
from ui.desk import Destination
from ui.item_models.sheet_model import SheetRole

BILLED = 4


@pytest.fixture
def opened(at: Callable[..., Any]) -> tuple[Any, Any, Any]:
    """The program, its window and the screen with the invented list in it."""
    found: tuple[Any, Any, Any] = at(Context.MAPPING)
    return found


def test_columns_stand_guessed_over_their_rows(opened: Any) -> None:
    _, _, screen = opened
    assert screen.sheet.strip.fields[:3] == (SheetField.CLAIM, SheetField.PAYER, SheetField.PATIENT)
    assert screen.options.kind is SheetKind.OPEN_DENIALS
    assert screen.bring.text() == "Bring in 2 rows, 2 left out"
    model = screen.sheet.model
    assert model.index(0, 0).data() == "D2001"
    bad = model.index(1, BILLED)
    assert bad.data(SheetRole.PROBLEM) == '"abc" is no amount'
    assert bad.data(Qt.ItemDataRole.ToolTipRole) == '"abc" is no amount'
    assert model.headerData(1, Qt.Orientation.Vertical) == "! 3"


def test_f8_walks_the_bad_cells(opened: Any) -> None:
    _, window, screen = opened
    window._desk.board.trigger("next-finding")
    index = screen.sheet.table.currentIndex()
    assert (index.row(), index.column()) == (1, BILLED)
    window._desk.board.trigger("next-finding")
    assert screen.sheet.table.currentIndex().row() == 3
    window._desk.board.trigger("next-finding")
    assert screen.sheet.table.currentIndex().row() == 1


def test_a_needed_column_left_out_says_so_and_nothing_comes_in(
    opened: Any, settle: Callable[[Any], None],
) -> None:
    application, _, screen = opened
    screen.sheet.strip.choice_of(0).setCurrentIndex(0)
    settle(application)
    assert not screen.bring.isEnabled()
    assert screen.bring.text() == "Bring in rows"
    screen.sheet.strip.choice_of(1).setCurrentIndex(0)
    settle(application)
    assert screen.options._payer.isVisible()
    screen.options._payer.setText("Larkfield")
    screen.options.changed.emit()
    screen.sheet.strip.choice_of(0).setCurrentIndex(screen.sheet.strip.choice_of(0).findData("claim"))
    settle(application)
    assert screen.bring.isEnabled()


def test_what_is_chosen_is_remembered_and_the_rows_come_in(
    opened: Any, settle: Callable[[Any], None],
) -> None:
    application, window, screen = opened
    actions = window._desk.app.actions
    told: list[object] = []
    actions.import_files = lambda paths, *_: told.append(paths) or results.ImportReport(
        (results.FileReport("denials.csv", "csv", "partly", claims=2),), 2, 0,
    )  # fmt: skip
    screen.sheet.strip.choice_of(BILLED).setCurrentIndex(0)
    settle(application)
    window._desk.board.trigger("map.bring-in")
    settle(application)
    [remembered] = [deed for deed in actions.done if deed[0] == "remember"]
    assert remembered[2].fields[BILLED] is None
    assert remembered[2].fields[0] is SheetField.CLAIM
    assert told == [(Path("denials.csv"),)]
    assert window.here.screen is Context.FILES


def test_a_file_that_cannot_be_read_says_why(opened: Any, settle: Callable[[Any], None]) -> None:
    from denials_app.sheets.rows import NotASheet
    application, window, screen = opened

    def broken(*_: object) -> object:
        raise NotASheet("old.xls is an old workbook; save it as XLSX without one.")

    window._desk.app.queries.sheet_preview = broken
    window.go(Destination(Context.MAPPING, choice="old.xls"))
    settle(application)
    assert "save it as XLSX" in screen._empty.accessibleName()
    assert not screen._foot.isVisible()


def test_one_spreadsheet_dropped_on_the_window_is_looked_at_first(
    at: Callable[..., Any], settle: Callable[[Any], None], tmp_path: Path,
) -> None:
    application, window, _ = at(Context.FILES)
    path = tmp_path / "open.csv"
    path.write_text("Claim #\n", encoding="ascii")
    window.go_files([path])
    settle(application)
    assert window.here.screen is Context.MAPPING
    assert window.here.choice == str(path)


def test_the_queue_is_saved_as_it_is_filtered(
    at: Callable[..., Any], settle: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:
    from PySide6.QtWidgets import QFileDialog
    application, window, screen = at(Context.QUEUE)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "open"), ""))
    window._desk.board.trigger("queue.save")
    settle(application)
    [(_, denials, path)] = [deed for deed in window._desk.app.actions.done if deed[0] == "save queue"]
    assert path == tmp_path / "open.xlsx"
    assert denials == [screen._wanted]


def test_what_was_chosen_outlives_a_window_made_anew(opened: Any, settle: Callable[[Any], None]) -> None:
    application, _, screen = opened
    screen.sheet.strip.choice_of(2).setCurrentIndex(0)
    settle(application)
    chosen = screen.sheet.strip.fields
    application._left("dark")
    settle(application)
    again = application.window.screen_of(Context.MAPPING)
    assert again is not screen
    assert again.sheet.strip.fields == chosen


def test_rows_that_nobody_looked_at_are_not_called_good(opened: Any) -> None:
    _, _, screen = opened
    screen._show(replace(screen._view, is_whole=False, looked_at=5000))
    assert screen.bring.text() == "Bring in all rows, at least 2 left out"
    assert "first 5,000 rows are judged here" in screen._why.text()
    assert screen.problems._title.text() == "Rows that stay out  2 of the first 5,000"
    assert "more than 5,000 rows" in screen.header().beside


def test_a_spreadsheet_that_was_saved_again_is_looked_at_again(
    opened: Any, settle: Callable[[Any], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    application, window, screen = opened
    path = tmp_path / "mine.csv"
    path.write_text("Claim\n", encoding="utf-8")
    asked: list[Path] = []
    monkeypatch.setattr(screen, "_ask", lambda *_, **__: asked.append(screen._path))
    for saved in (1, 1, 2):
        os.utime(path, ns=(saved, saved))
        window.go(Destination(Context.MAPPING, choice=str(path)))
        settle(application)
    assert asked == [path, path]
