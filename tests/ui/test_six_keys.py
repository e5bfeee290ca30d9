"""Six keys from the queue to a printed packet, on the sample practice, with every part real."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from denials_app.app import App
from denials_app.base.clock import Clock
from denials_app.demo.practice import write_practice
from denials_app.model.denial import CaseState
from denials_app.queries.rows import QueueFilter
from ui.application import Application
from ui.commands import Context
from ui.desk import Destination
from ui.doors import Doors

TODAY = date(2026, 11, 17)
PASSPHRASE = "seven green lamps"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    practice = write_practice(tmp_path_factory.mktemp("files"), TODAY, count=300, denials=80)
    return [file.path for file in practice.good]


@pytest.fixture
def application(qapp: QApplication, tmp_path: Path, files: list[Path]) -> Iterator[Application]:
    settings = QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)
    settings.setValue("print/folder", str(tmp_path / "packets"))
    settings.setValue("print/printer", "")
    doors = Doors(str(tmp_path / "desk" / "harbor.overturn"), Clock(TODAY), tmp_path)
    app = doors.create("Harbor Street", PASSPHRASE)
    app.actions.import_files(files)
    introduce(app)
    program = Application(qapp, doors, settings, dark=False)
    program.open_desk(app)
    yield program
    if program.window is not None:
        program.window.hide()
    program.close()


def introduce(app: App) -> None:
    for office in app.queries.office():
        app.actions.save_office(office.id, {
            "address": "1 Way\nAlder Falls, OH 43999", "phone": "800-555-0111", "contact": "Ines Galloway",
            "signer": "Ines Galloway", "signer_title": "Billing",
        })  # fmt: skip
    for payer in app.queries.payers():
        app.actions.confirm_payer(
            payer.id, "commercial", {"appeals_address": "Appeals\nPO Box 9\nAlder Falls, OH 43999"}
        )


def denial_with_an_approval(app: App, folder: Path) -> tuple[int, int]:
    """A denial whose approval is on the claim and in its folder, and the case above it in the queue."""
    ids = list(app.queries.queue_ids(QueueFilter(lane="denials")))
    for above, case in pairwise(ids):
        guide = app.queries.guide(case)
        sent = app.queries.case(case).sent
        if guide.current == "needed" and sent is not None and sent.prior_authorization:
            paper = folder / "approval.pdf"
            with pikepdf.new() as pdf:
                pdf.add_blank_page(page_size=(612, 792))
                pdf.save(paper)
            app.actions.attach(case, paper)
            app.actions.keep_letter_facts(case, {
                "authorization.approved_on": "2026-08-20", "authorization.valid_from": "2026-08-20",
                "authorization.valid_to": "2026-12-20", "authorization.codes": "as billed",
                "deadline.confirmed": "no",
            })  # fmt: skip
            return above, case
    raise AssertionError("the sample practice lost its authorization denials")


def press(window: Any, key: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.focusWidget() or window, key, with_)


def test_six_keys_from_the_queue_to_a_printed_packet(
    application: Application, settle: Callable[[Any], None], qtbot: Any, tmp_path: Path
) -> None:
    app, window = application.app, application.window
    assert app is not None
    assert window is not None
    above, case = denial_with_an_approval(app, tmp_path)
    window.activateWindow()
    window.go(Destination(Context.QUEUE, above))
    settle(application)
    queue, letter = window.screen_of(Context.QUEUE), window.screen_of(Context.LETTER)
    assert queue.case == above
    following = list(queue.model.ids)[queue.model.row_of(case) + 1]

    press(window, Qt.Key.Key_J)
    assert queue.case == case
    settle(application)
    press(window, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: letter.question.is_open)
    settle(application)
    assert app.queries.guide(case).current == "where"
    likely = [option.value for option in letter.question._options if option.likely]
    assert likely == ["matches"]
    press(window, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: letter.foot.is_ready and not letter.question.is_open)
    settle(application)
    assert window.focusWidget() is letter.foot.print
    shown = letter.preview.shown
    press(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert letter.foot.print_bar.isVisible()
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(letter.foot.follow_bar.isVisible)
    assert app.queries.case(case).state is CaseState.PRINTED
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.here.screen is Context.QUEUE)
    settle(application)

    assert queue.case == following
    printed = list((tmp_path / "packets").glob("*.pdf"))
    packet = next(row for row in app.queries.case(case).documents if row.kind == "packet")
    assert [path.name for path in printed] == [f"packet-case-{case}.pdf"]
    assert printed[0].read_bytes() == shown
    assert hashlib.sha256(shown).hexdigest() == packet.sha256
    view = app.queries.case(case)
    assert view.state is CaseState.PRINTED
    assert view.follow_up is not None
    assert view.follow_up >= TODAY + timedelta(days=14)
    progress = application.session.progress
    assert (progress.done, progress.moved) == (1, view.assessment.open)
    assert window._header._progress.accessibleName().startswith(f"1 of {progress.total} done, $")

    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(application)
    assert app.queries.case(case).state is CaseState.OPEN
    assert application.session.progress.done == 0


def test_the_print_bar_opens_as_it_was_left(
    application: Application, settle: Callable[[Any], None], qtbot: Any, tmp_path: Path
) -> None:
    application.keeping.keep("print/copies", 2)
    application.keeping.keep("print/mail", "courier")
    window = application.window
    assert window is not None
    bar = window.screen_of(Context.LETTER).foot.print_bar
    bar.open_bar(("Front desk",), tmp_path)
    assert (bar._copies.value(), bar._mail.currentData(), bar._printer.currentData()) == (2, "courier", "")
    application.keeping.forget("print/printer")
    bar.open_bar(("Front desk",), tmp_path)
    assert bar._printer.currentData() == "Front desk"
    asked = []
    bar.wanted.connect(asked.append)
    bar._printer.setCurrentIndex(0)
    QTest.keyClick(bar._go, Qt.Key.Key_Return)
    assert [(one.printer, one.copies, one.mail) for one in asked] == [("Front desk", 2, "courier")]
    bar.open_bar(("Back office", "Front desk"), tmp_path)
    assert bar._printer.currentData() == "Front desk"
