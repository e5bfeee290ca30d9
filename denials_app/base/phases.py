"""The steps of an import, told as they begin: what watches or breaks one off knows where it stands."""

from collections.abc import Callable
from enum import StrEnum


class Phase(StrEnum):
    """Where an import stands: it reads, writes a batch that nothing shows, flips, or takes back."""

    READ = "read"
    BATCH = "batch"
    FLIP = "flip"
    SWEEP = "sweep"


OnPhase = Callable[[Phase], None]


def untold(_phase: Phase) -> None:
    """For an import that nobody watches."""
