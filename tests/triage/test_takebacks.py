"""Reversals and corrections in either order, in one file or several, and money taken back."""

from datetime import date
from typing import Any

import pytest

from denials_app.model.denial import CaseState, Group, Kind, Outcome

FIRST, SECOND = date(2026, 11, 2), date(2026, 11, 9)


def paid(desk: Any, icn: str = "ICN1", on: date = FIRST, amount: int = 150, **more: Any) -> Any:
    left = 150 - amount
    line = desk.line(1, 150, amount, f"CO-45:{left}" if left else "")
    return desk.answer(desk.claim(line, icn=icn, **more), on)


def reversed(desk: Any, icn: str = "ICN1", on: date = SECOND, amount: int = 150, reasons: str = "") -> Any:
    line = desk.line(1, -150, -amount, reasons)
    return desk.answer(desk.claim(line, icn=icn, status="22"), on)


def test_a_reversal_alone_is_a_takeback(desk: Any) -> None:
    for answers in ([reversed(desk)], [paid(desk), reversed(desk)]):
        found = desk.assess(*answers)
        [issue] = found.issues
        assert (issue.group, issue.kind, issue.amount) == (Group.RECP, Kind.TAKEBACK, 15000)
        assert issue.outcome is Outcome.TAKEBACK
        assert found.in_queue


@pytest.mark.parametrize("place", [0, 1, 2])
def test_paid_again_the_same_is_nothing_in_any_order(desk: Any, place: int) -> None:
    again = paid(desk, "ICN2", SECOND)
    answers = [paid(desk), reversed(desk)]
    answers.insert(max(place, 1), again)
    assert not desk.assess(*answers).in_queue


def test_the_pair_without_its_original_is_nothing(desk: Any) -> None:
    assert not desk.assess(reversed(desk), paid(desk, "ICN2", SECOND)).in_queue
    assert not desk.assess(paid(desk, "ICN2", SECOND), reversed(desk)).in_queue
    referring = paid(desk, "ICN2", FIRST, references=(("F8", "ICN1"),))
    assert not desk.assess(referring, reversed(desk)).in_queue


def test_a_correction_in_a_later_file_ends_the_takeback(desk: Any) -> None:
    found = desk.assess(paid(desk), reversed(desk), paid(desk, "ICN2", date(2026, 12, 1)))
    assert not found.in_queue


def test_a_correction_that_denies_a_line_is_a_denial(desk: Any) -> None:
    before = desk.answer(desk.claim(desk.line(1, 300, 300), desk.line(2, 120, 120), icn="ICN1"), FIRST)
    back = desk.answer(
        desk.claim(desk.line(1, -300, -300), desk.line(2, -120, -120), icn="ICN1", status="22"), SECOND)
    after = desk.answer(
        desk.claim(desk.line(1, 300, 300), desk.line(2, 120, 0, "CO-97:120", "M15"), icn="ICN2"), SECOND)
    for answers in ([before, back, after], [before, after, back]):
        [issue] = desk.assess(*answers).issues
        assert (issue.group, issue.kind, issue.amount) == (Group.BUND, Kind.DENIED, 12000)


def test_a_correction_that_pays_less_took_the_rest_back(desk: Any) -> None:
    found = desk.assess(paid(desk), reversed(desk), paid(desk, "ICN2", SECOND, 100))
    [issue] = found.issues
    assert (issue.kind, issue.amount) == (Kind.TAKEBACK, 5000)


def test_a_reversed_denial_that_is_then_paid_is_won(desk: Any) -> None:
    denied = desk.answer(desk.claim(desk.line(1, 150, 0, "CO-16:150", "N290"), icn="ICN1"), FIRST)
    back = reversed(desk, amount=0, reasons="CO-16:-150")
    found = desk.assess(denied, back, paid(desk, "ICN2", SECOND, 120))
    assert (found.in_queue, found.state) == (False, CaseState.CLOSED_WON)
    assert (found.denied, found.recovered, found.written_off, found.open) == (15000, 12000, 3000, 0)


def test_a_payment_that_was_reversed_and_denied_again_is_no_win(desk: Any) -> None:
    denied = desk.answer(desk.claim(desk.line(1, 150, 0, "CO-50:150"), icn="ICN1"), FIRST)
    won = paid(desk, "ICN2", date(2026, 11, 5))
    back = reversed(desk, "ICN2", SECOND)
    again = desk.answer(desk.claim(desk.line(1, 150, 0, "CO-50:150"), icn="ICN3"), SECOND)
    found = desk.assess(denied, won, back, again)
    assert (found.denied, found.recovered, found.open) == (15000, 0, 15000)
    assert found.issues[0].outcome is Outcome.UPHELD


@pytest.mark.parametrize("reason", ["WO", "FB"])
def test_an_offset_that_names_the_claim_is_a_takeback(desk: Any, reason: str) -> None:
    answered = desk.answer(desk.claim(desk.line(1, 150, 150)), FIRST, ((reason, 15000),))
    found = desk.assess(answered)
    [issue] = found.issues
    assert (issue.kind, issue.amount) == (Kind.TAKEBACK, 15000)
    assert issue.codes[0].carc == reason


@pytest.mark.parametrize(
    "pairs", [(("L6", -500),), (("72", 15000),), (("FB", -15000),), (("WO", 15000), ("WO", -15000))],
)
def test_other_entries_at_the_foot_are_no_takeback(desk: Any, pairs: tuple[tuple[str, int], ...]) -> None:
    answered = desk.answer(desk.claim(desk.line(1, 150, 150)), FIRST, pairs)
    assert not desk.assess(answered).in_queue


def test_a_negative_line_in_a_plain_answer_is_a_takeback(desk: Any) -> None:
    claim = desk.claim(desk.line(1, 100, 80, "CO-45:20"), desk.line(2, 50, -40, "CO-45:90"))
    [issue] = desk.assess(claim).issues
    assert (issue.kind, issue.amount) == (Kind.TAKEBACK, 4000)


def test_negative_amounts_without_the_status_are_a_reversal_too(desk: Any) -> None:
    found = desk.assess(desk.claim(desk.line(1, -150, -150), status="1"))
    assert found.issues[0].kind is Kind.TAKEBACK
