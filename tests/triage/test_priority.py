"""Dollars an hour, from the office's own record and never from a guess that is not named."""

from datetime import date
from typing import Any

from denials_app.model.denial import End, Group
from denials_app.triage import assess
from denials_app.triage.priority import TrackRecord

TODAY = date(2026, 11, 22)


def test_the_numbers_make_the_score(desk: Any) -> None:
    [issue] = desk.of_line("CO-50:200").issues
    record = TrackRecord(
        {("Larkspur Health", Group.MEDN, issue.ends[0]): (7, 10)}, {("Larkspur Health", "99211"): 12000},
    )
    history = desk.history(desk.answer(desk.claim(desk.line(1, 200, 0, "CO-50:200"))))
    [known] = assess(history, desk.reference, TODAY, record).issues
    priority = known.priority
    assert priority is not None
    assert (priority.expected, priority.chance) == (12000, 0.7)
    minutes = desk.reference.measures.minutes[issue.ends[0]]
    assert priority.score == round(120 * 0.7 / minutes * 60 * priority.urgency, 2)
    assert "$120.00 expected of $200.00" in priority.why


def test_under_ten_decided_cases_no_chance_is_shown(desk: Any) -> None:
    [issue] = desk.of_line("CO-50:200").issues
    record = TrackRecord({("Larkspur Health", Group.MEDN, issue.ends[0]): (9, 9)})
    history = desk.history(desk.answer(desk.claim(desk.line(1, 200, 0, "CO-50:200"))))
    [few] = assess(history, desk.reference, TODAY, record).issues
    assert few.priority is not None
    assert few.priority.chance is None
    assert few.priority.expected is None


def test_a_quick_fix_comes_before_a_long_appeal_of_the_same_money(desk: Any) -> None:
    [fix] = desk.of_line("CO-4:200").issues
    [appeal] = desk.of_line("CO-50:200").issues
    assert fix.ends[0] is End.CORRECTED_CLAIM
    assert fix.priority.score > appeal.priority.score
