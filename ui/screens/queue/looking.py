"""One look at the queue: its groups, lanes and ids; and the place a person looks from."""

from array import array
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from denials_app.queries.rows import GroupRow, QueueFilter
from denials_app.queries.work_rows import LaneCounts, RejectionLane

if TYPE_CHECKING:
    from denials_app.queries.nouns import Queries


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person stands in the queue: its lane, group, order and filter, and the selected case."""

    wanted: QueueFilter
    case: int | None


@dataclass(frozen=True, slots=True)
class Look:
    """What one look brings. `is_new` says that no file has come in yet."""

    groups: tuple[GroupRow, ...]
    lanes: LaneCounts
    ids: "array[int]"
    rejections: RejectionLane | None = None
    silent: GroupRow | None = None
    is_new: bool = False


def look_at(queries: "Queries", wanted: QueueFilter) -> Look:
    """Ask for all a lane shows."""
    groups, lanes, ids = queries.groups(wanted.by, wanted.lane), queries.lanes(), queries.queue_ids(wanted)
    return Look(
        groups, lanes, ids,
        queries.rejection_lane() if wanted.lane == "denials" else None,
        queries.silent_lane() if wanted.lane == "unanswered" else None,
        not any(astuple(lanes)) and queries.today().last_import is None,
    )  # fmt: skip
