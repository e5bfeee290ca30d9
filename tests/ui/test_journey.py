"""The customer's own story through the window: unlock, files in, corrected, explained, paid, won."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from denials_app.base.clock import Clock
from denials_app.demo.practice import SamplePractice, write_practice
from denials_app.model.denial import CaseState
from ui.application import Application
from ui.commands import Context
from ui.doors import Doors

TODAY = date(2026, 11, 17)
PASSPHRASE = "seven green lamps"


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> SamplePractice:
    return write_practice(tmp_path_factory.mktemp("files"), TODAY, count=150, denials=40)


@pytest.fixture
def application(qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    settings = QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)
    doors = Doors(str(tmp_path / "desk" / "harbor.overturn"), Clock(TODAY), tmp_path)
    program = Application(qapp, doors, settings, dark=False)
    yield program
    if program.window is not None:
        program.window.hide()
    program.close()


def texts(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_denied_understood_corrected_explained_paid_won(
    application: Application,
    practice: SamplePractice,
    settle: Callable[[Any], None],
    qtbot: Any,
    tmp_path: Path,
) -> None:
    story = practice.plan.story
    then = TODAY - timedelta(days=21)

    application.start()
    card = application.unlock.centralWidget()._card
    for field, words in (
        (card.name, "Harbor Street"),
        (card.passphrase, PASSPHRASE),
        (card.again, PASSPHRASE),
    ):
        QTest.keyClicks(field, words)
    QTest.keyClick(card.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: application.window is not None)
    window = application.window
    settle(application)
    assert "Nothing has come in yet" in texts(window)

    window.go_files([file.path for file in practice.good if file.day <= then])
    qtbot.waitUntil(lambda: not application.runner.busy)
    settle(application)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.palette_box._field, story)
    qtbot.waitUntil(lambda: any(hit.case for hit in window.palette_box._model.rows))
    QTest.keyClick(window.palette_box._field, Qt.Key.Key_Return)
    settle(application)
    case = window.screen_of(Context.CASE)
    assert case.header().title == story
    assert "modifier" in texts(case).lower()

    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_C)
    settle(application)
    correction = window.screen_of(Context.CORRECTION)
    editor = correction.form.lines.editors["line.1.modifiers"]
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, "50")
    qtbot.waitUntil(lambda: correction.save.isEnabled())
    correction.write(tmp_path / "corrected.837")
    qtbot.waitUntil(lambda: window.here.screen is not Context.CORRECTION)
    settle(application)
    written = (tmp_path / "corrected.837").read_text(encoding="ascii")
    assert ":50*" in written
    assert "REF*F8*" in written

    window.go_files([file.path for file in practice.good if file.day > then])
    qtbot.waitUntil(lambda: not application.runner.busy)
    settle(application)
    view = application.app.queries.case(application.app.queries.find_case(story))
    assert view.state is CaseState.CLOSED_WON
    assert view.id not in application.app.queries.queue_ids()


def test_a_wrong_passphrase_opens_nothing_and_says_why(
    application: Application, settle: Callable[[Any], None], qtbot: Any
) -> None:
    application.doors.create("Harbor Street", PASSPHRASE).close()
    application.start()
    card = application.unlock.centralWidget()._card
    QTest.keyClicks(card.passphrase, "seven green lamp")
    QTest.keyClick(card.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: bool(card._message.text()) and "Opening" not in card._message.text(),
    )
    assert application.window is None
    assert "passphrase" in card._message.text()
    card.passphrase.setText(PASSPHRASE)
    application.unlock.centralWidget()._go_on()
    qtbot.waitUntil(lambda: application.window is not None)
    settle(application)


def test_the_unlock_window_stands_before_heavy_parts_are_imported() -> None:
    import subprocess
    import sys

    script = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from denials_app.base.clock import Clock
from ui.application import Application
from ui.doors import Doors
qt = QApplication([])
settings = QSettings("x.ini", QSettings.Format.IniFormat)
program = Application(qt, Doors("nowhere.overturn", Clock(), Path(".")), settings, False)
program._show_unlock()
qt.processEvents()
heavy = ("sqlalchemy", "alembic", "sqlcipher3", "weasyprint", "pikepdf", "qtawesome", "ui.main_window")
print([name for name in heavy if name in sys.modules])
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
