"""What to work first: dollars an hour, with the numbers that make them."""

from dataclasses import replace
from datetime import date

from denials_app.base.money import dollars
from denials_app.base.words import counted
from denials_app.model.denial import DeadlineClock, End, Issue, Kind, Priority
from denials_app.model.track_record import TrackRecord
from denials_app.reference import Reference
from denials_app.triage.track_record import way

_URGENT_DAYS = 30
# What became of the money, where no answer on it has come yet.
_AT_STAKE = {Kind.REJECTED: "rejected", Kind.UNANSWERED: "not answered", Kind.PENDED: "held"}


def priority_of(
    issue: Issue, open_amount: int, clocks: tuple[DeadlineClock, ...], payer: str,
    procedures: tuple[str, ...], today: date, record: TrackRecord, reference: Reference,
    promised: int | None = None,
) -> Priority:
    """Expected payment × chance ÷ minutes × urgency. Unknown parts are said to be unknown.

    Expected is what the contract still promises, else the office's own median.
    """
    measures = reference.measures
    end = _earning(issue)
    expected = _expected(payer, procedures, open_amount, record)
    if promised is not None:
        expected = min(promised, open_amount)
    won, decided = record.decided.get((payer, issue.group, way(end)), (0, 0))
    chance = round(won / decided, 3) if decided >= measures.decided_needed else None
    usual = measures.chance_by_end.get(end, measures.base_chance)
    minutes = max(measures.minutes.get(end, 15), 1)
    urgency = urgency_of(clocks, today)
    worth = open_amount if expected is None else expected
    hourly = worth / 100 * (usual if chance is None else chance) / minutes * 60
    odds = _odds(chance, won, decided, measures.decided_needed)
    at_stake = f"${dollars(open_amount)} {_AT_STAKE.get(issue.kind, 'denied')}"
    why = _why(at_stake, expected, odds, minutes, _pressing(clocks, today, urgency))
    return Priority(hourly * urgency, expected, chance, minutes, urgency, why, decided)


def as_of_today(rank: Priority, clocks: tuple[DeadlineClock, ...], today: date) -> Priority:
    """A priority that was kept, as it is today: its urgency, its score and the words on what presses."""
    urgency = urgency_of(clocks, today)
    score = rank.score / rank.urgency * urgency if rank.urgency else rank.score
    before = rank.why.rpartition("; ")[0]
    return replace(rank, urgency=urgency, score=score, why=f"{before}; {_pressing(clocks, today, urgency)}.")


def _earning(issue: Issue) -> End:
    """The best end that can bring money; waiting and writing off bring none."""
    idle = (End.WAIT, End.WRITE_OFF, End.VOID)
    if issue.kind in (Kind.PENDED, Kind.UNANSWERED):
        return End.WAIT
    return next((end for end in issue.ends if end not in idle), End.WAIT)


def urgency_of(clocks: tuple[DeadlineClock, ...], today: date) -> float:
    """1 when nothing presses, 2 from the day to work by on. What has lapsed does not press any more."""
    left = [days for days in (_days_left(clock, today) for clock in clocks) if days is not None and days >= 0]
    if not left:
        return 1.0
    return 1.0 + max(0.0, (_URGENT_DAYS - min(left)) / _URGENT_DAYS)


def _days_left(clock: DeadlineClock, today: date) -> int | None:
    """Days until it is to be worked, none past that day; below 0 once the deadline itself has passed."""
    if clock.work_by is None:
        return None
    left = ((clock.due_legal or clock.work_by) - today).days
    return left if left < 0 else max((clock.work_by - today).days, 0)


def _expected(payer: str, procedures: tuple[str, ...], amount: int, record: TrackRecord) -> int | None:
    known = [record.allowed.get((payer, procedure)) for procedure in procedures]
    found = [cents for cents in known if cents is not None]
    if not procedures or len(found) != len(procedures):
        return None
    return min(sum(found), amount)


def _odds(chance: float | None, won: int, decided: int, needed: int) -> str:
    """The chance as a share of the office's own decided cases; of too few it is not told."""
    if chance is not None:
        return f"won {chance:.0%} of the time here, {won} of {decided}"
    return f"chance not known yet, {decided} of {needed} cases decided" if decided else "chance not known yet"


def _why(at_stake: str, expected: int | None, odds: str, minutes: int, pressing: str) -> str:
    worth = f"{at_stake}, expected payment not known"
    if expected is not None:
        worth = f"${dollars(expected)} expected of {at_stake}"
    return f"{worth}; {odds}; about {minutes} minutes; {pressing}."


def _pressing(clocks: tuple[DeadlineClock, ...], today: date, urgency: float) -> str:
    days = [left for left in (_days_left(clock, today) for clock in clocks) if left is not None]
    if not days:
        return "no deadline rule yet"
    if min(days) < 0 and urgency == 1.0:
        return "a deadline has passed" if max(days) < 0 else "nothing presses yet"
    left = min(left for left in days if left >= 0)
    return f"{counted(left, 'day')} left" if left else "to be worked today"
