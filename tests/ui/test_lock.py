"""Behind the lock: the passphrase alone leads back, and nothing that was typed is lost."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from denials_app.base import keychain
from denials_app.base.clock import Clock
from ui.application import Application
from ui.commands import Context
from ui.desk import Destination
from ui.dialogs.answers import TextDialog
from ui.doors import Doors
from ui.main_window import LOCKS_SOON

PASSPHRASE = "seven green lamps"


@pytest.fixture
def application(qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    settings = QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)
    doors = Doors(str(tmp_path / "desk" / "harbor.overturn"), Clock(date(2026, 11, 17)), tmp_path)
    program = Application(qapp, doors, settings, dark=False)
    program.open_desk(doors.create("Harbor Street", PASSPHRASE))
    yield program
    for window in (program.window, program.unlock):
        if window is not None:
            window.hide()
    program.close()


def typed(application: Application, words: str) -> None:
    card = application.unlock.centralWidget()._card
    card.passphrase.clear()
    QTest.keyClicks(card.passphrase, words)
    QTest.keyClick(card.passphrase, Qt.Key.Key_Return)


def test_unsaved_edits_wait_behind_the_lock(
    application: Application, settle: Callable[[Any], None], qtbot: Any
) -> None:
    window = application.window
    window.go(Destination(Context.OFFICE, choice="practices"))
    settle(application)
    office = window.screen_of(Context.OFFICE)
    office.practice.editors["phone"].setText("800-555-0111")
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle(application)
    assert not window.isVisible()
    assert application.app is not None
    typed(application, "seven green lamp")
    qtbot.waitUntil(lambda: "passphrase" in application.unlock.centralWidget()._card._message.text())
    assert not window.isVisible()
    typed(application, PASSPHRASE)
    qtbot.waitUntil(window.isVisible)
    assert application.window is window
    assert application.unlock is None
    assert office.practice.editors["phone"].text() == "800-555-0111"
    assert window.here.screen is Context.OFFICE
    assert application.app.queries.audit_breaks() == ()


def test_the_lock_offers_no_other_way_in(application: Application, settle: Callable[[Any], None]) -> None:
    application._lock()
    settle(application)
    door = application.unlock.centralWidget()
    assert not any(part.isVisible() for part in (door._sample, door._setup, door._card.elsewhere))
    assert not door._card.remember.isVisible()


def test_nobody_there_warns_then_locks(application: Application, qtbot: Any) -> None:
    warned = []
    application.idle.warned.connect(lambda: warned.append(application.window._notice.text))
    application.idle._minute = 60
    application.keeping.keep("lock/minutes", 2)
    qtbot.waitUntil(lambda: application.unlock is not None)
    assert warned == [LOCKS_SOON]
    assert not application.window.isVisible()


def test_a_key_after_the_warning_keeps_the_desk_open(application: Application, qtbot: Any) -> None:
    application.idle._minute = 10_000
    application.idle.watch(2)
    application.idle._timer.start(0)
    qtbot.waitUntil(lambda: application.window._notice.isVisible())
    QTest.keyClick(application.window.windowHandle(), Qt.Key.Key_Shift)
    assert not application.window._notice.isVisible()
    assert application.idle.is_on
    assert application.window.isVisible()


def test_the_desk_never_locks_by_itself_where_the_office_says_so(application: Application) -> None:
    application.keeping.keep("lock/minutes", 0)
    assert not application.idle.is_on


def test_words_in_a_dialog_that_the_lock_closed_are_there_again(
    application: Application, settle: Callable[[Any], None], qtbot: Any
) -> None:
    from ui.deeds import CaseDeeds

    desk = application.window.screen_of(Context.QUEUE).desk
    deeds = CaseDeeds(desk, application.window.screen_of(Context.QUEUE), lambda _case: None)
    seen = []

    def in_dialog(words: str, then: Callable[[], None]) -> None:
        dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, TextDialog))
        seen.append(dialog.text)
        dialog.half = (words,)
        then()

    QTimer.singleShot(50, lambda: in_dialog("spoke to Ana, reference 77", application._lock))
    deeds.note(5)
    settle(application)
    assert not application.window.isVisible()
    typed(application, PASSPHRASE)
    qtbot.waitUntil(application.window.isVisible)

    def close() -> None:
        for each in QApplication.topLevelWidgets():
            if isinstance(each, TextDialog) and each.isVisible():
                each.reject()

    QTimer.singleShot(50, lambda: in_dialog("", close))
    deeds.note(5)
    assert seen == ["", "spoke to Ana, reference 77"]


@pytest.mark.usefixtures("keychain_in_memory")
def test_the_keychain_opens_with_enter_once_somebody_wished_it(
    qapp: QApplication, tmp_path: Path, settle: Callable[[Any], None], qtbot: Any
) -> None:
    settings = QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)
    doors = Doors(str(tmp_path / "desk" / "harbor.overturn"), Clock(date(2026, 11, 17)), tmp_path)
    doors.create("Harbor Street", PASSPHRASE).close()
    program = Application(qapp, doors, settings, dark=False)
    for keys, ticks in ((PASSPHRASE, True), ("", False)):
        program._show_unlock()
        card = program.unlock.centralWidget()._card
        qtbot.waitUntil(card.remember.isVisible)
        if ticks:
            card.remember.setChecked(True)
        QTest.keyClicks(card.passphrase, keys)
        QTest.keyClick(card.passphrase, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: program.window is not None)
        settle(program)
        assert keychain.kept(doors.location) == PASSPHRASE
        program.window.hide()
        program.window = None
        program.close()


def test_the_lock_stands_where_the_desk_stood_and_names_the_practice(
    application: Application, settle: Callable[[Any], None]
) -> None:
    window = application.window
    window.setGeometry(20, 30, 1100, 700)
    settle(application)
    place = window.geometry()
    application._left("lock")
    settle(application)
    assert application.unlock.geometry() == place
    assert application.unlock.centralWidget()._card._second.text() == "Harbor Street is locked."
