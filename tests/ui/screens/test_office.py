"""The Office screen on a real practice: letterhead, a payer's kind and address, a rule that sets a clock."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from denials_app.app import App
from denials_app.base.clock import Clock
from denials_app.base.errors import Refusal
from denials_app.demo.practice import SamplePractice, write_practice
from denials_app.model.denial import DeadlineClock, PayerDeadline
from denials_app.queries.work_rows import PayerRow
from ui.commands import Context
from ui.desk import Destination
from ui.screens.office.deadline_rows import DeadlineRow
from ui.theme import Theme
from ui.widgets.buttons import LinkButton

TODAY = date(2026, 11, 17)
SOURCE = "Provider manual 2026, section 7.3"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> SamplePractice:
    return write_practice(tmp_path_factory.mktemp("files"), TODAY, count=150, denials=40)


@pytest.fixture
def real(tmp_path: Path, sample: SamplePractice) -> Iterator[App]:
    """An open practice on its own encrypted database, with what came in until three weeks ago."""
    opened = App.create(
        str(tmp_path / "desk.overturn"), "seven green lamps", "Harbor Street", Clock(TODAY), "Dana"
    )
    opened.actions.import_files([file.path for file in sample.good if file.day <= TODAY - timedelta(days=21)])
    yield opened
    opened.close()


def texts(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def without_rule(app: App) -> tuple[int, DeadlineClock]:
    """A case whose first issue has a deadline of its own payer still to be asked for."""
    for case in app.queries.queue_ids():
        for clock in app.queries.case(case).assessment.issues[0].clocks:
            if clock.due_legal is None and (clock.kind, clock.level) == ("appeal", 1):
                return case, clock
    raise AssertionError("the sample practice has a rule for every appeal")


def payer_of(app: App, case: int) -> PayerRow:
    record = app.queries.case(case).payer_record
    return next(row for row in app.queries.payers() if row.id == record)


def press_save(window: Any) -> None:
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def type_into(field: Any, words: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)


def test_the_letterhead_is_entered_and_kept(at: Callable[..., Any], settle: Any, real: App) -> None:
    application, window, screen = at(Context.OFFICE, app=real)
    screen.part.choose("practices")
    for name, words in (
        ("phone", "555-0142"), ("signer", "Ines Falk"), ("signer_credentials", "CPC"),
        ("clinician", "Noor Vale, MD"),
    ):  # fmt: skip
        type_into(screen.practice.editors[name], words)
    screen.practice.editors["address"].setPlainText("118 Harbor Street\nSuite 2\nSpringfield, IL 62701")
    press_save(window)
    settle(application)
    kept = next(row for row in real.queries.office() if row.id == screen.practice.id)
    assert (kept.phone, kept.signer, kept.signer_credentials) == ("555-0142", "Ines Falk", "CPC")
    assert kept.clinician == "Noor Vale, MD"
    assert kept.address == "118 Harbor Street\nSuite 2\nSpringfield, IL 62701"
    assert kept.confirmed
    assert not screen.save.isEnabled()


def test_a_wrong_npi_is_refused_in_the_pane_and_kept_in_the_field(
    at: Callable[..., Any], settle: Any, real: App
) -> None:
    application, window, screen = at(Context.OFFICE, app=real)
    type_into(screen.practice.editors["npi"], "1234567890")
    press_save(window)
    settle(application)
    assert screen._notice.isVisible()
    assert "1234567890 is no NPI" in screen._notice.text
    assert screen.practice.editors["npi"].text() == "1234567890"


def test_a_payer_is_confirmed_with_its_address(at: Callable[..., Any], settle: Any, real: App) -> None:
    application, window, screen = at(Context.OFFICE, app=real)
    row = next(row for row in real.queries.payers() if row.open_count)
    window.go(Destination(Context.OFFICE, choice=f"payer:{row.id}"))
    settle(application)
    assert screen.payer.id == row.id
    screen.payer.type.choose("commercial")
    screen.payer.rule.choose("new")
    screen.payer.address.setPlainText("Appeals department\nPO Box 120\nSpringfield, IL 62701")
    screen.payer.reference.choose("first")
    type_into(screen.payer.source, "Contract 2026, page 3")
    type_into(screen.payer.appeals_source, "Provider portal")
    press_save(window)
    settle(application)
    kept = next(each for each in real.queries.payers() if each.id == row.id)
    assert (kept.type, kept.type_confirmed, kept.unprocessable_rule) == ("commercial", True, "new")
    assert kept.appeals_address == "Appeals department\nPO Box 120\nSpringfield, IL 62701"
    assert "confirmed" in screen.payer._status.accessibleName()
    assert (kept.kind_checked.source, kept.ways_checked.source) == ("Contract 2026, page 3",) * 2
    assert (kept.appeals_checked.source, kept.reference_rule) == ("Provider portal", "first")
    assert texts(screen.payer).count("confirmed 11/17/2026 by") == 2


def test_the_days_kept_free_before_a_deadline_are_the_office_s_own(theme: Theme, qtbot: Any) -> None:
    row = DeadlineRow(theme, "appeal", 1)
    qtbot.addWidget(row)
    row.show_deadline(None)
    assert row.lead.text() == "7"
    assert not row.is_changed
    row.show_deadline(PayerDeadline("appeal", 1, 60, "days", source="manual", confirmed=True,
                                    checked="2026-11-17", checked_by="Ines"))  # fmt: skip
    assert "checked 11/17/2026 by Ines" in row._checked.text()
    row.lead.setText("10")
    assert row.is_changed
    assert row.deadline().lead_days == 10
    row.lead.setText("soon")
    with pytest.raises(Refusal, match="how many days before"):
        row.deadline()


def test_from_a_clock_without_a_rule_to_the_rule_and_back_with_a_date(
    at: Callable[..., Any], settle: Any, real: App
) -> None:
    case, _clock = without_rule(real)
    application, window, screen = at(Context.CASE, case, app=real)
    link = next(each for each in screen.findChildren(LinkButton) if each.text() == "Enter the rule")
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    settle(application)
    assert window.here.screen is Context.OFFICE
    office = window.screen_of(Context.OFFICE)
    assert office.payer.id == payer_of(real, case).id
    row = office.payer.deadlines.rows[0]
    assert window.focusWidget() is row.number
    QTest.keyClicks(row.number, "60")
    press_save(window)
    settle(application)
    assert "needs its source" in office._notice.text
    assert real.queries.deadlines(office.payer.id) == ()

    type_into(row.source, SOURCE)
    press_save(window)
    settle(application)
    assert not office._notice.isVisible()
    assert "checked 11/17/2026" in texts(row)
    kept = real.queries.deadlines(office.payer.id)
    assert [(each.clock, each.level, each.number, each.source) for each in kept] == [
        ("appeal", 1, 60, SOURCE)
    ]
    assert not payer_of(real, case).type_confirmed, "a deadline alone confirms no kind of payer"

    window.back()
    settle(application)
    view = real.queries.case(case)
    clock = next(each for each in view.assessment.issues[0].clocks if each.kind == "appeal")
    assert view.payment_date is not None
    assert clock.due_legal == view.payment_date + timedelta(days=60)
    assert SOURCE in texts(window.screen_of(Context.CASE))


def test_an_emptied_deadline_is_taken_back(at: Callable[..., Any], settle: Any, invented: Any) -> None:
    application, window, screen = at(Context.OFFICE)
    window.go(Destination(Context.OFFICE, choice="payer:1"))
    settle(application)
    QTest.mouseClick(screen.payer.deadlines.rows[0]._remove, Qt.MouseButton.LeftButton)
    press_save(window)
    settle(application)
    assert application.app.actions.done[-1] == ("no deadline", 1, "appeal", 1)


def test_the_list_finds_and_marks_payers(at: Callable[..., Any], settle: Any) -> None:
    application, window, screen = at(Context.OFFICE)
    window.go(Destination(Context.OFFICE, choice="payers"))
    settle(application)
    assert len(screen.list.records) == 5
    QTest.keyClicks(screen.search, "northfield")
    assert [row.name for row in screen.list.records] == [
        "Northfield Choice",
        "Northfield Choice of the Upper Valley",
    ]
    said = screen.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "not confirmed yet" in said


def test_what_is_not_saved_is_not_lost_by_going_elsewhere(at: Callable[..., Any], settle: Any) -> None:
    application, window, screen = at(Context.OFFICE)
    window.go(Destination(Context.OFFICE, choice="payer:2"))
    settle(application)
    QTest.keyClicks(screen.payer.suffix, "R1")
    screen.list.setCurrentIndex(screen.list.model().index(0, 0))
    settle(application)
    assert screen.payer.id == 2
    assert "not saved" in screen._notice.text
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    settle(application)
    assert screen.payer.suffix.text() == ""
    assert not screen.payer.changed


def test_a_payer_of_no_known_kind_is_not_confirmed_by_saving(
    at: Callable[..., Any], settle: Any, real: App
) -> None:
    application, window, screen = at(Context.OFFICE)
    window.go(Destination(Context.OFFICE, choice="payer:2"))
    settle(application)
    screen.payer.type.choose("unknown")
    press_save(window)
    settle(application)
    assert "what kind of payer" in screen._notice.text
    assert application.app.actions.done == []


def test_the_keys_lead_here(at: Callable[..., Any], settle: Any) -> None:
    application, window, _screen = at(Context.QUEUE)
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_G)
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_O)
    settle(application)
    assert window.here.screen is Context.OFFICE


def test_what_esc_dropped_comes_back_by_undo(
    real: App, at: Callable[..., Any], settle: Callable[[Any], None]
) -> None:
    program, window, screen = at(Context.OFFICE, app=real)
    kept = screen.practice.typed
    screen.practice.editors["phone"].setText("800-555-0177")
    screen.practice.editors["phone"].setFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    settle(program)
    assert screen.practice.typed == kept
    window._take_back()
    settle(program)
    assert screen.practice.typed == {**kept, "phone": "800-555-0177"}
    assert screen.save.isEnabled()


def test_what_is_typed_of_a_payer_outlives_a_window_made_anew(
    real: App, at: Callable[..., Any], settle: Callable[[Any], None]
) -> None:
    program, window, screen = at(Context.OFFICE, app=real)
    window.go(Destination(Context.OFFICE, choice="payers"))
    settle(program)
    screen.list.picked.emit(real.queries.payers()[1].id)
    settle(program)
    row = screen.payer.deadlines.rows[1]
    row.number.setText("45")
    row.source.setText(SOURCE)
    screen.payer.address.setPlainText("PO Box 9\nSalem, OR 97301")
    shown, typed = screen.payer.id, screen.payer.typed
    program._left("bigger")
    settle(program)
    again = program.window.screen_of(Context.OFFICE)
    assert again is not screen
    assert (again.payer.id, again.payer.typed) == (shown, typed)
    assert again.part.current == "payers"
    assert again.save.isEnabled()


def test_the_phone_a_payer_is_called_at_and_the_offices_mail_are_kept(
    real: App, at: Callable[..., Any], settle: Callable[[Any], None]
) -> None:
    program, window, screen = at(Context.OFFICE, app=real)
    screen.practice.editors["email"].setText("billing@harborstreet.example")
    press_save(window)
    settle(program)
    assert real.queries.office()[0].email == "billing@harborstreet.example"
    payer = next(row for row in real.queries.payers() if row.type != "unknown")
    window.go(Destination(Context.OFFICE, choice=f"payer:{payer.id}"))
    settle(program)
    screen.payer.phone.setText("800-555-0160")
    press_save(window)
    settle(program)
    assert next(row for row in real.queries.payers() if row.id == payer.id).phone == "800-555-0160"
    assert not screen.payer.changed
