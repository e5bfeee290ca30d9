"""How long the rest of a long piece of work will take, going by the part that is done."""

from collections.abc import Callable
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
