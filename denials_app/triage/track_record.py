"""What the office has won so far, by payer, reason group and way out: the chance of the next rests on it."""

from collections.abc import Iterable
from typing import Final

from denials_app.model.denial import End, Group
from denials_app.model.history import DeedKind
from denials_app.model.track_record import LOST, WON, DecidedIssues, TrackRecord

_DISPUTES: Final = frozenset({End.APPEAL, End.RECONSIDERATION, End.SEND_RECORDS})
_FIXES: Final = frozenset({End.CORRECTED_CLAIM, End.NEW_CLAIM, End.REOPENING})


def way(end: End) -> End:
    """The end that stands for its family: a letter argues, whatever it is called; a claim is mended."""
    if end in _DISPUTES:
        return End.APPEAL
    return End.CORRECTED_CLAIM if end in _FIXES else end


def track_record(decided: Iterable[DecidedIssues]) -> TrackRecord:
    """The record of these issues; an answer that came without a deed of ours tells nothing of a way."""
    found: dict[tuple[str, Group, End], tuple[int, int]] = {}
    for one in decided:
        taken = _way_of(one)
        if taken is not None and one.outcome in WON | LOST:
            won, every = found.get((one.payer, one.group, taken), (0, 0))
            gained = one.count if one.outcome in WON else 0
            found[one.payer, one.group, taken] = (won + gained, every + one.count)
    return TrackRecord(found)


def _way_of(one: DecidedIssues) -> End | None:
    if one.deed is DeedKind.LETTER:
        return End.APPEAL
    if one.deed is DeedKind.CORRECTED:
        return End.CORRECTED_CLAIM
    return way(one.end) if one.end is not None else None
