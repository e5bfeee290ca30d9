"""Correction, letter, today and files: what each sends to the core, and when it may not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel

from ui.commands import Context


def texts(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_a_correction_is_off_until_something_is_changed(
    at: Callable[..., Any], settle: Any, qtbot: Any
) -> None:
    application, window, screen = at(Context.CORRECTION, 6)
    assert not screen.save.isEnabled()
    assert "Nothing is changed yet" in texts(screen)
    assert window.focusWidget() is screen.form.lines.editors["line.2.modifiers"]
    QTest.keyClicks(window.focusWidget(), "50")
    qtbot.waitUntil(lambda: screen.save.isEnabled())
    assert screen.changes["line.2.modifiers"] == "50"
    qtbot.waitUntil(lambda: "line.2.modifiers" in application.app.actions.done[-1][2])


def test_the_planned_frequency_is_blue_but_not_sent_as_a_change(at: Callable[..., Any]) -> None:
    application, _, screen = at(Context.CORRECTION, 6)
    assert screen.form.rows["claim.frequency"].is_changed
    assert application.app.actions.done[-1][:3] == ("correct", 6, {})


def test_saving_writes_the_file_and_brings_the_next_case(
    at: Callable[..., Any], settle: Any, tmp_path: Path
) -> None:
    application, window, screen = at(Context.CORRECTION, 6)
    screen.form.lines.editors["line.2.modifiers"].setText("50")
    screen.write(tmp_path / "out.837")
    settle(application)
    assert (tmp_path / "out.837").exists()
    assert window.here.screen is Context.CASE
    assert window.here.case == 7


def test_a_field_that_is_fixed_cannot_be_typed_over(at: Callable[..., Any]) -> None:
    _, _, screen = at(Context.CORRECTION, 6)
    QTest.keyClicks(screen.form.rows["claim.number"].editor, "X")
    assert screen.form.rows["claim.number"].editor.text() == "HSO-24902"


def test_no_837_on_file_offers_the_sheet(at: Callable[..., Any]) -> None:
    _, _, screen = at(Context.CORRECTION, 5)
    assert "No 837 of this claim is on file" in texts(screen)
    assert screen.save.text() == "Save the correction sheet"
    assert screen.save.isEnabled()


def test_ctrl_p_writes_the_data_of_the_paper_form(
    at: Callable[..., Any], settle: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    application, window, _ = at(Context.CORRECTION, 6)
    path = str(tmp_path / "form.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (path, ""))
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle(application)
    assert ("paper claim", 6, {}, "", Path(path)) in [
        (*one[:2], {}, "", one[4]) for one in application.app.actions.done if one[0] == "paper claim"
    ]
    assert window.here.screen is Context.CORRECTION
    _, _, without = at(Context.CORRECTION, 5)
    assert not without.paper.isVisible()


def test_today_says_what_matters_and_enter_works_the_queue(at: Callable[..., Any], settle: Any) -> None:
    application, window, screen = at(Context.TODAY)
    assert "40 denials to work, $40,000 at stake" in texts(screen)
    assert "First: Marlowe, Denise R., Blue Ridge Health Plan, $890.00, 3 days left." in texts(screen)
    assert window.focusWidget() is screen.work
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    settle(application)
    assert window.here.screen is Context.QUEUE


def test_an_empty_practice_asks_for_files(at: Callable[..., Any]) -> None:
    _, _, screen = at(Context.TODAY, length=0)
    assert "Nothing has come in yet" in texts(screen)


def test_files_are_brought_in_beside_the_work(at: Callable[..., Any], settle: Any, tmp_path: Path) -> None:
    application, window, screen = at(Context.FILES)
    screen.bring_in([tmp_path / "a.835", tmp_path / "b.835"])
    settle(application)
    assert ("import", (tmp_path / "a.835", tmp_path / "b.835")) in application.app.actions.done
    assert "2 files read, 2 new denials, 1 answer." in texts(window)


def test_the_report_shows_where_a_finding_stood(at: Callable[..., Any]) -> None:
    _, _, screen = at(Context.FILES)
    assert "segment 41, byte 2,210" in texts(screen.report)


def test_the_palette_finds_people_and_commands(at: Callable[..., Any], settle: Any, qtbot: Any) -> None:
    application, window, _ = at(Context.QUEUE)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = window.palette_box
    assert box.isVisible()
    QTest.keyClicks(box._field, "whitaker")
    qtbot.waitUntil(lambda: any(hit.case == 6 for hit in box._model.rows))
    QTest.keyClick(box._field, Qt.Key.Key_Return)
    settle(application)
    assert (window.here.screen, window.here.case) == (Context.CASE, 6)
    window.palette_box.open_box(">files")
    qtbot.waitUntil(lambda: any(hit.command == "go.files" for hit in box._model.rows))


def test_amber_asks_once_and_saving_again_is_the_answer(
    at: Callable[..., Any], qtbot: Any, monkeypatch: Any, tmp_path: Path
) -> None:
    from PySide6.QtWidgets import QFileDialog

    asked: list[str] = []

    def name_it(*_arguments: object) -> tuple[str, str]:
        asked.append("file")
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name_it)
    application, window, screen = at(Context.CORRECTION, 6)
    screen.form.lines.editors["line.2.modifiers"].setText("50")
    qtbot.waitUntil(lambda: "line.2.modifiers" in application.app.actions.done[-1][2])
    qtbot.waitUntil(lambda: not application.runner.busy)
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen._notice.text.startswith("Line 2: is the charge for both sides?")
    assert asked == []
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["file"]


def test_f8_leads_to_the_field_of_a_finding(at: Callable[..., Any], qtbot: Any) -> None:
    _, window, screen = at(Context.CORRECTION, 6)
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert window.focusWidget() is screen.form.editors["line.2.charge"]


def test_empty_fields_are_folded_and_can_be_shown(at: Callable[..., Any]) -> None:
    from ui.screens.correction.field_row import EmptyFields

    _, _, screen = at(Context.CORRECTION, 6)
    assert not screen.form.rows["claim.prior_authorization"].isVisible()
    screen.findChild(EmptyFields)._link.click()
    assert screen.form.rows["claim.prior_authorization"].isVisible()
