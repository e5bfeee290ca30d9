"""What the office has seen: issues that were won and lost after its own deeds, and what came of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from denials_app.model.denial import End, Group, Outcome
from denials_app.model.history import DeedKind

WON: Final = frozenset({Outcome.OVERTURNED, Outcome.PARTLY})
LOST: Final = frozenset({Outcome.UPHELD, Outcome.LOST_ON_PROCEDURE, Outcome.NEW_DENIAL})


@dataclass(frozen=True, slots=True)
class DecidedIssues:
    """So many issues of one payer and group that ended alike after one sort of deed."""

    payer: str
    group: Group
    deed: DeedKind
    end: End | None
    outcome: Outcome
    count: int = 1


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """What the office itself has seen. `decided`: (payer, group, way) → (won, decided).

    `allowed`: (payer, procedure) → the office's own median payment in cents.
    """

    decided: Mapping[tuple[str, Group, End], tuple[int, int]] = field(default_factory=dict)
    allowed: Mapping[tuple[str, str], int] = field(default_factory=dict)
