"""How long work takes, going by what is done: the rest of a long piece, what fits into a short one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

# Before so many seconds are over, a guess would jump about.
_SURE_AFTER = 2.0
_MINUTE = 60


class Pace:
    """Begins when it is made."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._began = now()

    def seconds_left(self, done: int, total: int) -> int | None:
        """The seconds the rest will take; None while that cannot be told."""
        gone = self._now() - self._began
        if gone < _SURE_AFTER or not 0 < done <= total:
            return None
        return round(gone * (total - done) / done)


def left_words(seconds: int | None) -> str:
    """`40 s left`, `about 3 min left`; empty where nothing is known or nothing is left."""
    if not seconds:
        return ""
    return f"{seconds} s left" if seconds < _MINUTE else f"about {round(seconds / _MINUTE)} min left"


class Room:
    """How many records fit into a step of so many `seconds`: half to four times the `usual` number."""

    def __init__(self, usual: int, seconds: float, now: Callable[[], float] = monotonic) -> None:
        self._usual = usual
        self._seconds = seconds
        self._now = now
        self.size = usual

    @contextmanager
    def measured(self, records: int) -> Iterator[None]:
        """Runs a step of so many records, and fits the next ones to the time it took."""
        began = self._now()
        yield
        gone = self._now() - began
        # A step of a few records says nothing of many.
        if records * 2 >= self.size:
            fits = int(records * self._seconds / max(gone, 0.001))
            self.size = max(self._usual // 2, 1, min(self._usual * 4, (self.size + fits) // 2))
