"""Start: from the process to a row of the queue that answers a key, beside the smallest Qt window."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from denials_app.app import App
from denials_app.base.clock import Clock
from denials_app.demo.practice import write_practice

pytestmark = pytest.mark.bench

_DESK = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView
qt = QApplication(["overturn"])
from ui.application import Application
from ui.commands import Context
from ui.desk import Destination
from ui.doors import Doors
from denials_app.base.clock import Clock
location, settings = sys.argv[1:]
doors = Doors(location, Clock(), Path(location).parent)
application = Application(qt, doors, QSettings(settings, QSettings.Format.IniFormat), False)
application.start()
qt.processEvents()
window = application.open_desk(doors.open("bench"), Destination(Context.QUEUE))
def table():
    shown = [each for each in window.findChildren(QTableView) if each.isVisible()]
    return next((each for each in shown if each.model().rowCount()), None)
while table() is None:
    qt.processEvents()
rows = table()
before = rows.currentIndex().row()
while rows.currentIndex().row() == before:
    QTest.keyClick(rows, Qt.Key.Key_J)
    qt.processEvents()
print("answered", flush=True)
import os
os._exit(0)
"""

_HELLO = """
import os
from PySide6.QtWidgets import QApplication, QLabel
qt = QApplication(["hello"])
label = QLabel("hello")
label.show()
qt.processEvents()
print("answered", flush=True)
os._exit(0)
"""


def _answers(script: str, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout.strip() == "answered", done.stderr


def test_a_start_beside_the_smallest_window(tmp_path: Path, compare: Callable[..., Any]) -> None:
    today = date(2026, 11, 22)
    location = tmp_path / "practice.overturn"
    app = App.create(str(location), "bench", "Bench", Clock(today), "bench")
    practice = write_practice(tmp_path / "files", today)
    app.actions.import_files([file.path for file in practice.good if file.path.suffix in (".835", ".837")])
    rows = len(app.queries.queue_ids())
    app.close()
    found = compare(
        "Start to a queue row that answers a key, ratio to a Qt hello",
        lambda: _answers(_DESK, str(location), str(tmp_path / "settings.ini")),
        lambda: _answers(_HELLO),
        10,
    )
    found.tell(f"{rows} denials, a database of {location.stat().st_size / 1e6:.1f} MB, passphrase stretched")
