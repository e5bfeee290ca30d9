"""The editor's fields read in the desk's words, and what is typed waits until it is saved."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from denials_app.actions.results import CorrectionResult
from ui.commands import Context
from ui.desk import Destination
from ui.screens.correction.field_text import differs, meant, shown


@pytest.mark.parametrize(
    ("name", "record", "desk"),
    [
        ("patient.birth_date", "1997-03-15", "03/15/1997"),
        ("line.1.service_date", "2026-10-01/2026-10-03", "10/01/2026 – 10/03/2026"),
        ("line.1.charge", "480", "480.00"),
        ("line.1.charge", "1115.5", "1,115.50"),
        ("line.1.units", "2", "2"),
        ("claim.note", "10/01 seen", "10/01 seen"),
    ],
)
def test_a_field_reads_in_the_desks_words_and_means_the_same(name: str, record: str, desk: str) -> None:
    assert shown(name, record) == desk
    assert not differs(name, desk, record)
    assert shown(name, meant(name, desk)) == desk


@pytest.mark.parametrize("typed", ["3/15/1997", "03151997", "1997-03-15", " 03/15/1997 "])
def test_a_day_may_be_typed_as_people_type_days(typed: str) -> None:
    assert meant("patient.birth_date", typed) == "1997-03-15"


@pytest.mark.parametrize("typed", ["13/45/1997", "soon", ""])
def test_what_is_no_day_stays_as_typed(typed: str) -> None:
    assert meant("patient.birth_date", typed) == typed


def test_a_charge_is_changed_by_its_amount_not_by_its_writing() -> None:
    assert not differs("line.1.charge", "$1,115.00", "1115")
    assert differs("line.1.charge", "1,115.01", "1115")
    assert meant("line.1.charge", "$1,115.01") == "1115.01"


def test_what_was_typed_waits_for_its_claim(at: Callable[..., Any], settle: Any) -> None:
    application, window, screen = at(Context.CORRECTION, 6)
    screen.form.editors["line.2.modifiers"].setText("50")
    window.go(Destination(Context.CORRECTION, 7))
    settle(application)
    assert "line.2.modifiers" not in screen.changes
    window.go(Destination(Context.CORRECTION, 6))
    settle(application)
    assert screen.changes["line.2.modifiers"] == "50"


def test_what_was_typed_outlives_a_window_made_anew(at: Callable[..., Any], settle: Any) -> None:
    application, _, screen = at(Context.CORRECTION, 6)
    screen.form.editors["line.2.modifiers"].setText("50")
    application._turn_dark()
    settle(application)
    anew = application.window.screen_of(Context.CORRECTION)
    assert anew is not screen
    assert anew.changes["line.2.modifiers"] == "50"


def test_a_saved_correction_leaves_nothing_behind(at: Callable[..., Any], settle: Any, tmp_path: Any) -> None:
    application, window, screen = at(Context.CORRECTION, 6)
    screen.form.editors["line.2.modifiers"].setText("50")
    screen.write(tmp_path / "out.837")
    settle(application)
    window.go(Destination(Context.CORRECTION, 6))
    settle(application)
    assert "line.2.modifiers" not in screen.changes


def test_nothing_different_is_said_in_words(at: Callable[..., Any], settle: Any) -> None:
    application, _, screen = at(Context.CORRECTION, 6)
    screen.side.show_result(CorrectionResult(None, "1", "", (), (), False))
    settle(application)
    said = [label.text() for label in screen.side.findChildren(QLabel) if label.isVisibleTo(screen)]
    assert "It goes out just as it was sent." in said
