"""One stretch of work: how many of today's denials were moved on, and how many dollars."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` denials; `moved` are the cents of those done."""

    done: int
    total: int
    moved: int


class WorkSession(QObject):
    """Counts each case once, whatever was done to it; locking the desk does not begin it anew."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._moved: dict[int, int] = {}
        self._total = 0
        self._practice = ""

    @property
    def progress(self) -> Progress:
        """How far the work is."""
        return Progress(len(self._moved), max(self._total, len(self._moved)), sum(self._moved.values()))

    def begin(self, practice: str) -> None:
        """Go on with the same practice, or begin with another one."""
        if practice != self._practice:
            self._practice, self._total = practice, 0
            self._moved.clear()
            self.changed.emit()

    def count(self, waiting: int) -> None:
        """So many wait now; new ones that came in make the day longer, those done do not make it shorter."""
        if waiting > self._total:
            self._total = waiting
            self.changed.emit()

    def move(self, case: int, cents: int) -> None:
        """A case was moved on: printed, written, sent or given up."""
        self._moved[case] = cents
        self.changed.emit()

    def take_back(self, case: int) -> None:
        """What moved the case on was undone."""
        if self._moved.pop(case, None) is not None:
            self.changed.emit()
