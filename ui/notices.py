"""The one home of messages: information in the status bar, trouble in a bar, undo in a bar at the foot."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal


class Tone(StrEnum):
    """How serious a notice is; it picks icon and colour."""

    DONE = "done"
    WARNING = "warning"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence to show, and how."""

    text: str
    tone: Tone = Tone.DONE


@dataclass(frozen=True, slots=True)
class UndoOffer:
    """What was done, and that it can be taken back."""

    text: str
    case: int


class Notices(QObject):
    """Carries notices from whoever has one to the window that shows them."""

    told = Signal(object)
    barred = Signal(object)
    undo_offered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._take_back: Callable[[], object] | None = None

    def tell(self, text: str) -> None:
        """Information, for the status bar."""
        self.told.emit(Notice(text))

    def warn(self, text: str) -> None:
        """Something to look at, in a bar."""
        self.barred.emit(Notice(text, Tone.WARNING))

    def trouble(self, text: str) -> None:
        """Something failed; the sentence says what is safe."""
        self.barred.emit(Notice(text, Tone.TROUBLE))

    def offer_undo(self, text: str, case: int, take_back: Callable[[], object]) -> None:
        """Offer to take the last deed back."""
        self._take_back = take_back
        self.undo_offered.emit(UndoOffer(text, case))

    def undo(self) -> bool:
        """Take the last deed back; False when there is none."""
        take_back, self._take_back = self._take_back, None
        if take_back is None:
            return False
        take_back()
        return True
