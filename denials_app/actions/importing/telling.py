"""Tells how an import goes: which file, how many claims and bytes of it, and how long the rest will take."""

from collections.abc import Callable
from pathlib import Path

from denials_app.actions.importing.incoming import shown
from denials_app.base.pace import Pace, left_words
from denials_app.base.phases import OnPhase, Phase

Progress = Callable[[int, int, str], None]
_MEGABYTE = 1_000_000


class Telling:
    """What an import says of itself to the person who waits for it; `total` are the bytes of all files."""

    def __init__(self, on_phase: OnPhase, progress: Progress, total: int) -> None:
        self._on_phase = on_phase
        self._progress = progress
        self._total = total
        self._pace = Pace()
        self._before = 0
        self._name = ""

    def begin(self, path: Path, before: int) -> None:
        """The file at `path` is next; `before` are the bytes of those that are done."""
        self._name, self._before = shown(Path(path.name)), before

    def read(self, size: int, claims: int) -> None:
        """So many bytes of the file are read, and so many claims were in them."""
        self._on_phase(Phase.READ)
        done = self._before + size
        parts = [f"{claims:,} claims" if claims else "", self._bytes(done)]
        left = left_words(self._pace.seconds_left(done, self._total))
        self._progress(done, self._total, _line(self._name, *parts, left))

    def judge(self, claims: int) -> None:
        """The file is read; of the claims it speaks of, so many were judged since."""
        self._progress(self._total, self._total, _line(self._name, f"{claims:,} earlier claims judged again"))

    def end(self) -> None:
        """All files are done."""
        self._progress(self._total, self._total, "")

    def _bytes(self, done: int) -> str:
        """Nothing for what is read at a glance."""
        if self._total < _MEGABYTE:
            return ""
        return f"{done / _MEGABYTE:.0f} of {self._total / _MEGABYTE:.0f} MB"


def _line(name: str, *parts: str) -> str:
    said = ", ".join(part for part in parts if part)
    return f"{name}: {said}" if said else name
