"""Dollars an hour, from the office's own record and never from a guess that is not named."""

from datetime import date
from typing import Any

import pytest

from denials_app.model.denial import DeadlineClock, End, Group, Outcome
from denials_app.model.history import DeedKind
from denials_app.model.track_record import DecidedIssues, TrackRecord
from denials_app.triage import assess
from denials_app.triage.priority import as_of_today
from denials_app.triage.track_record import track_record, way

TODAY = date(2026, 11, 22)


def test_the_numbers_make_the_score(desk: Any) -> None:
    [issue] = desk.of_line("CO-50:200").issues
    record = TrackRecord(
        {("Larkspur Health", Group.MEDN, way(issue.ends[0])): (7, 10)}, {("Larkspur Health", "99211"): 12000},
    )
    history = desk.history(desk.answer(desk.claim(desk.line(1, 200, 0, "CO-50:200"))))
    [known] = assess(history, desk.reference, TODAY, record).issues
    priority = known.priority
    assert priority is not None
    assert (priority.expected, priority.chance) == (12000, 0.7)
    minutes = desk.reference.measures.minutes[issue.ends[0]]
    assert priority.score == pytest.approx(120 * 0.7 / minutes * 60 * priority.urgency)
    assert "$120.00 expected of $200.00" in priority.why


def test_under_a_handful_of_decided_cases_no_chance_is_told_but_how_many(desk: Any) -> None:
    [issue] = desk.of_line("CO-50:200").issues
    record = TrackRecord({("Larkspur Health", Group.MEDN, way(issue.ends[0])): (4, 4)})
    history = desk.history(desk.answer(desk.claim(desk.line(1, 200, 0, "CO-50:200"))))
    [few] = assess(history, desk.reference, TODAY, record).issues
    assert few.priority is not None
    assert (few.priority.chance, few.priority.decided) == (None, 4)
    assert "chance not known yet, 4 of 5 cases decided" in few.priority.why
    assert few.priority.expected is None


def test_a_quick_fix_comes_before_a_long_appeal_of_the_same_money(desk: Any) -> None:
    [fix] = desk.of_line("CO-4:200").issues
    [appeal] = desk.of_line("CO-50:200").issues
    assert fix.ends[0] is End.CORRECTED_CLAIM
    assert fix.priority.score > appeal.priority.score


def test_the_record_adds_up_by_payer_group_and_way() -> None:
    def ended(deed: DeedKind, end: End | None, outcome: Outcome, count: int) -> DecidedIssues:
        return DecidedIssues("Larkspur Health", Group.MEDN, deed, end, outcome, count)

    record = track_record([
        ended(DeedKind.LETTER, None, Outcome.OVERTURNED, 3), ended(DeedKind.LETTER, None, Outcome.UPHELD, 1),
        ended(DeedKind.END_CHOSEN, End.RECONSIDERATION, Outcome.PARTLY, 1),
        ended(DeedKind.CORRECTED, None, Outcome.NEW_DENIAL, 2),
        ended(DeedKind.END_CHOSEN, None, Outcome.UPHELD, 5),
        ended(DeedKind.LETTER, None, Outcome.ASK, 7), ended(DeedKind.END_CHOSEN, End.CALL, Outcome.UPHELD, 1),
    ])  # fmt: skip
    assert record.decided == {
        ("Larkspur Health", Group.MEDN, End.APPEAL): (4, 5),
        ("Larkspur Health", Group.MEDN, End.CORRECTED_CLAIM): (0, 2),
        ("Larkspur Health", Group.MEDN, End.CALL): (0, 1),
    }


def test_the_chance_is_told_with_its_number(desk: Any) -> None:
    record = TrackRecord({("Larkspur Health", Group.MEDN, End.APPEAL): (3, 5)})
    history = desk.history(desk.answer(desk.claim(desk.line(1, 200, 0, "CO-50:200"))))
    [issue] = assess(history, desk.reference, TODAY, record).issues
    assert issue.priority is not None
    assert issue.priority.chance == 0.6
    assert "won 60% of the time here, 3 of 5" in issue.priority.why


def test_a_day_to_work_by_that_is_past_presses_until_the_deadline_itself_has_passed(desk: Any) -> None:
    [issue] = desk.of_line("CO-197:200").issues
    assert issue.priority is not None
    clock = DeadlineClock("appeal", 1, date(2026, 11, 23), date(2026, 11, 16), "", "")
    late = as_of_today(issue.priority, (clock,), TODAY)
    assert (late.urgency, late.why.rpartition("; ")[2]) == (2.0, "to be worked today.")
    assert late.score == pytest.approx(issue.priority.score / issue.priority.urgency * 2)
    gone = as_of_today(late, (clock,), date(2026, 11, 24))
    assert (gone.urgency, gone.why.rpartition("; ")[2]) == (1.0, "a deadline has passed.")
    early = as_of_today(gone, (clock,), date(2026, 11, 1))
    assert (early.urgency, early.why.rpartition("; ")[2]) == (1.5, "15 days left.")
