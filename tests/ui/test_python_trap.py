"""Qt may call methods of ours that return nothing as often as it likes."""

import subprocess
import sys

_MANY_FRAMES = """
import ui
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])

class Drawn(QWidget):
    def paintEvent(self, event):
        QPainter(self).drawText(2, 8, "x")

drawn = Drawn()
drawn.resize(10, 10)
for _ in range(15_000):
    drawn.grab()
print("alive")
"""


def test_many_thousand_frames_leave_the_program_alive() -> None:
    drawn = subprocess.run([sys.executable, "-c", _MANY_FRAMES], capture_output=True, text=True, check=False)
    assert drawn.stdout.strip() == "alive", drawn.stderr
