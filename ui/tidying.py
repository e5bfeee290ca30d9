"""Python's search for cycles, held on the window's own thread.

What it finds may be Qt's: a widget that is freed on another thread takes the program with it. Left to itself
the search runs on whatever thread happens to make one object too many.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_MILLISECONDS = 500


class Tidying(QObject):
    """Looks for cycles when as much has gathered as Python would have waited for; ends with its parent."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._most = gc.get_threshold()
        # What is loaded by now stays to the end, and need not be walked again and again.
        gc.freeze()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_MILLISECONDS)
        parent.destroyed.connect(gc.enable)

    def _look(self) -> None:
        # Another of its kind that ended has let the search loose.
        gc.disable()
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > self._most[generation]:
                gc.collect(generation)
                return
