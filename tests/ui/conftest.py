"""An invented practice at the desk: the real window over rows in memory, and ways to wait for it."""

import importlib.util
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.application import Application
from ui.commands import Context
from ui.desk import Destination
from ui.doors import Doors
from ui.theme import Theme

# Milliseconds; below the limit of a whole test.
PATIENCE = 120_000


@pytest.fixture(scope="session")
def invented() -> ModuleType:
    """The rows of a practice in which nobody exists."""
    spec = importlib.util.spec_from_file_location("invented", Path(__file__).with_name("invented.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["invented"] = module
    spec.loader.exec_module(module)
    return module


class PatientBot(QtBot):
    """Waits as long as it takes: a limit is there to end a test that hangs, not to time the machine."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **given: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **given)

    def waitExposed(self, widget: QWidget, *, timeout: int = PATIENCE) -> Any:
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """The bot of every test at the desk."""
    return PatientBot(request)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light tokens at 100 %."""
    return Theme()


@pytest.fixture
def settle(qtbot: Any) -> Callable[[Any], None]:
    """Waits until nothing runs and what came back is shown."""

    def wait(application: Application) -> None:
        for _ in range(3):
            qtbot.waitUntil(lambda: not application.runner.busy)
            # what came back may ask anew once the event loop has shown it
            qtbot.wait(25)
        qtbot.waitUntil(lambda: not application.runner.busy)

    return wait


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, invented: ModuleType) -> Iterator[Callable[..., Application]]:
    """Makes a program; `dark` picks the colours."""
    made: list[Application] = []

    def make(dark: bool = False) -> Application:
        settings = QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)
        doors = Doors(str(tmp_path / "practice.overturn"), invented.InventedApp().clock, tmp_path)
        application = Application(qapp, doors, settings, dark)
        made.append(application)
        return application

    yield make
    for application in made:
        for window in (application.window, application.unlock):
            if window is not None:
                window.hide()
                window.deleteLater()
        application.window = None
        application.close()
        application.deleteLater()
    qapp.processEvents()


@pytest.fixture
def at(
    program: Callable[..., Application], invented: ModuleType, settle: Callable[[Any], None], qtbot: Any
) -> Callable[..., Any]:
    """Opens the desk at a screen and gives the program, its window and the screen."""

    def open_at(
        context: Context, case: int | None = None, length: int = 40, dark: bool = False,
        size: tuple[int, int] = (1440, 900), app: Any = None,
    ) -> tuple[Application, Any, Any]:  # fmt: skip
        application = program(dark)
        app = app or invented.InventedApp(length)
        sheet = "denials.csv" if context is Context.MAPPING else ""
        place = Destination(context, case, cases=tuple(range(length)), choice=sheet)
        window = application.open_desk(app, place)
        window.resize(*size)
        qtbot.waitExposed(window)
        window.activateWindow()
        settle(application)
        return application, window, window.screen_of(context)

    return open_at
