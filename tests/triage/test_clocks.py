"""Deadlines: the legal day, the earlier working day, and honesty where no rule is known."""

from datetime import date
from typing import Any

import pytest

from denials_app.model.claim import ClaimType
from denials_app.model.denial import DeadlineClock, PayerDeadline, PayerProfile, PayerType
from denials_app.model.history import ClaimHistory
from denials_app.triage import assess
from denials_app.triage.clocks import NO_RULE
from denials_app.triage.workdays import add, holidays, is_workday, rolled_earlier

TODAY = date(2026, 11, 22)


def clock(issue: Any, kind: str) -> DeadlineClock:
    clocks: tuple[DeadlineClock, ...] = issue.clocks
    return next(one for one in clocks if one.kind == kind)


def test_a_redetermination_counts_from_presumed_receipt(desk: Any) -> None:
    medicare = {"type": PayerType.MEDICARE_FFS, "confirmed": True}
    [issue] = desk.of_line("CO-50:200", "N115", filing="MB", **medicare).issues
    appeal = clock(issue, "appeal")
    assert (appeal.level, appeal.due_legal) == (1, date(2027, 3, 7))
    assert appeal.work_by == date(2027, 2, 26)
    assert (appeal.confirmed, appeal.source) == (True, "42 CFR 405.942(a)")


def test_a_guessed_kind_of_payer_confirms_no_rule(desk: Any) -> None:
    [issue] = desk.of_line("CO-50:200", filing="MB").issues
    assert clock(issue, "appeal").due_legal == date(2027, 3, 7)
    assert not clock(issue, "appeal").confirmed


def test_a_payer_without_a_rule_gets_no_default(desk: Any) -> None:
    [issue] = desk.of_line("CO-50:200").issues
    appeal = clock(issue, "appeal")
    assert (appeal.due_legal, appeal.work_by, appeal.rule) == (None, None, NO_RULE)


def test_the_payers_own_rule_stands_above_its_kind(desk: Any) -> None:
    own = (
        PayerDeadline("appeal", 1, 60, "days", source="manual 2026", confirmed=True),
        PayerDeadline("corrected_claim", None, 90, "days", lead_days=2, source="manual 2026"),
    )
    answered = desk.answer(desk.claim(desk.line(1, 200, 0, "CO-197:200"), filing="MB"), date(2026, 9, 28))
    profile = PayerProfile("Larkspur Health", PayerType.COMMERCIAL, deadlines=own)
    known = ClaimHistory("A-1", profile, ClaimType.UNKNOWN, (), (answered,))
    [issue] = assess(known, desk.reference, TODAY).issues
    appeal, corrected = clock(issue, "appeal"), clock(issue, "corrected_claim")
    assert (appeal.due_legal, appeal.work_by) == (date(2026, 11, 27), date(2026, 11, 20))
    assert appeal.confirmed
    assert (corrected.due_legal, corrected.work_by) == (date(2026, 12, 27), date(2026, 12, 24))
    assert not corrected.confirmed


def test_an_unprocessable_claim_has_a_filing_clock_and_no_appeal(desk: Any) -> None:
    [issue] = desk.of_line("CO-16:200", "MA130", filing="MB").issues
    assert [one.kind for one in issue.clocks] == ["filing"]
    assert clock(issue, "filing").due_legal == date(2027, 10, 8)


def test_a_reopening_runs_beside_the_appeal(desk: Any) -> None:
    [issue] = desk.of_line("CO-4:200", filing="MB").issues
    assert {one.kind for one in issue.clocks} == {"appeal", "corrected_claim"}
    assert clock(issue, "corrected_claim").due_legal == date(2027, 11, 2)


def test_records_have_a_clock_of_their_own(desk: Any) -> None:
    [issue] = desk.of_line("CO-226:200", "M127", filing="MB").issues
    records = clock(issue, "records")
    assert (records.due_legal, records.work_by, records.confirmed) == (None, None, False)
    assert "letter" in records.rule


def test_a_takeback_at_medicare_can_be_stopped_for_thirty_days(desk: Any) -> None:
    line = desk.line(1, -150, -150)
    back = desk.answer(desk.claim(line, status="22", filing="MB"))
    [issue] = desk.assess(back, form=ClaimType.PROFESSIONAL).issues
    assert clock(issue, "recoupment").due_legal == date(2026, 12, 2)


def test_what_is_over_has_no_clock(desk: Any) -> None:
    first = desk.answer(desk.claim(desk.line(1, 200, 0, "CO-50:200")))
    paid = desk.answer(desk.claim(desk.line(1, 200, 200), icn="ICN2"), date(2026, 11, 20))
    [issue] = desk.assess(first, paid).issues
    assert issue.clocks == ()


def test_urgency_grows_and_a_lapsed_clock_does_not_press(desk: Any) -> None:
    medicare = {"type": PayerType.MEDICARE_FFS}
    claim = desk.claim(desk.line(1, 200, 0, "CO-97:200"), filing="MB")
    early, late, over = (
        desk.assess(desk.answer(claim, day), **medicare).issues[0].priority
        for day in (date(2026, 11, 20), date(2026, 8, 1), date(2025, 8, 1))
    )
    assert early.urgency == 1.0
    assert 1.0 < late.urgency <= 2.0
    assert late.score > early.score
    assert over.urgency == 1.0
    assert "not known yet" in early.why


@pytest.mark.parametrize(("start", "number", "unit", "expected"), [
    (date(2026, 9, 28), 60, "days", date(2026, 11, 27)),
    (date(2026, 1, 31), 1, "months", date(2026, 2, 28)),
    (date(2026, 8, 31), 6, "months", date(2027, 2, 28)),
    (date(2024, 2, 29), 1, "years", date(2025, 2, 28)),
    (date(2026, 12, 15), 1, "months", date(2027, 1, 15)),
    (date(2026, 11, 25), 1, "business_days", date(2026, 11, 27)),
    (date(2026, 12, 24), 30, "business_days", date(2027, 2, 9)),
])
def test_calendar_units(start: date, number: int, unit: str, expected: date) -> None:
    assert add(start, number, unit) == expected


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="fortnights"):
        add(date(2026, 1, 1), 1, "fortnights")


@pytest.mark.parametrize(("day", "expected"), [
    (date(2026, 12, 27), date(2026, 12, 24)), (date(2026, 11, 26), date(2026, 11, 25)),
    (date(2026, 7, 3), date(2026, 7, 2)), (date(2026, 7, 6), date(2026, 7, 6)),
    (date(2027, 1, 1), date(2026, 12, 31)), (date(2022, 1, 1), date(2021, 12, 30)),
])
def test_a_day_off_rolls_earlier(day: date, expected: date) -> None:
    assert rolled_earlier(day) == expected
    assert is_workday(expected)


def test_eleven_federal_holidays(desk: Any) -> None:
    assert holidays(2026) == frozenset({
        date(2026, 1, 1), date(2026, 1, 19), date(2026, 2, 16), date(2026, 5, 25), date(2026, 6, 19),
        date(2026, 7, 3), date(2026, 9, 7), date(2026, 10, 12), date(2026, 11, 11), date(2026, 11, 26),
        date(2026, 12, 25),
    })
