"""Methods of Qt may be called, and its signals told, as often as a long day at the desk likes."""

import subprocess
import sys

import pytest

_MANY_CALLS = """
import ui
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
drawn = QWidget()
for _ in range(60_000):
    drawn.update()
print("alive")
"""

_MANY_SIGNALS = """
import ui
from PySide6.QtCore import QObject, Signal

class Telling(QObject):
    told = Signal(int)

telling = Telling()
for number in range(60_000):
    telling.told.emit(number)
print("alive")
"""


@pytest.mark.parametrize("program", [_MANY_CALLS, _MANY_SIGNALS], ids=["calls", "signals"])
def test_many_thousand_leave_the_program_alive(program: str) -> None:
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert run.stdout.strip() == "alive", run.stderr
