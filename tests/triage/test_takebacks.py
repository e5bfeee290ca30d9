"""Reversals and corrections in either order, in one file or several, and money taken back."""

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from denials_app.model.claim import ClaimType, Sending, SentClaim
from denials_app.model.denial import CaseState, End, Group, Kind, Outcome
from denials_app.model.history import Offset
from denials_app.model.party import Organization, Person
from denials_app.triage.takebacks import as_of

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


@pytest.mark.parametrize("order", permutations(range(3)))
def test_original_reversal_and_correction_of_one_day_have_no_order(desk: Any, order: tuple[int, ...]) -> None:
    denied = desk.answer(desk.claim(desk.line(1, 150, 0, "CO-97:150", "M15"), icn="ICN2"), FIRST)
    for number in ("ICN1", "ICN3"):
        answers = (paid(desk), reversed(desk, number, FIRST), denied)
        found = desk.assess(*(answers[at] for at in order))
        [issue] = found.issues
        assert (issue.group, issue.kind, issue.amount) == (Group.BUND, Kind.DENIED, 15000)


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


@pytest.mark.parametrize("reason", ["WO", "FB", "72", "WU"])
def test_an_offset_that_names_the_claim_is_a_takeback(desk: Any, reason: str) -> None:
    answered = desk.answer(desk.claim(desk.line(1, 150, 150)), FIRST, ((reason, 15000),))
    found = desk.assess(answered)
    [issue] = found.issues
    assert (issue.kind, issue.amount) == (Kind.TAKEBACK, 15000)
    assert issue.codes[0].carc == reason


@pytest.mark.parametrize(
    "pairs",
    [
        (("L6", -500),), (("CS", 15000),), (("FB", -15000),), (("WO", 15000), ("WO", -15000)),
        # A refund that the office sent is acknowledged and set against what was to be taken back.
        (("72", -15000), ("WO", 15000)),
    ],
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


def test_an_unpaired_reversal_waits_for_its_correction_and_says_until_when(desk: Any) -> None:
    found = desk.assess(paid(desk), reversed(desk), today=date(2026, 12, 24))
    [issue] = found.issues
    assert (issue.kind, issue.subreason, issue.waits_until) == (
        Kind.TAKEBACK, "takeback_pending", date(2026, 12, 24))
    assert issue.ends[0] is End.WAIT
    assert "until 12/24/2026" in issue.words


def test_after_forty_five_days_an_unpaired_reversal_is_looked_into(desk: Any) -> None:
    found = desk.assess(paid(desk), reversed(desk), today=date(2026, 12, 25))
    [issue] = found.issues
    assert (issue.kind, issue.subreason, issue.amount) == (Kind.TAKEBACK, "takeback_unpaired", 15000)
    assert issue.ends[0] is End.CALL
    assert End.WAIT not in issue.ends
    assert found.in_queue


def test_a_reversal_and_the_recoupment_that_carries_it_out_are_one_sum(desk: Any) -> None:
    offset = Offset(date(2026, 11, 16), "WO", 15000, "ICN1", "T9")
    [issue] = desk.assess(paid(desk), reversed(desk), offsets=(offset,)).issues
    assert issue.amount == 15000


def test_a_recoupment_beyond_the_reversal_counts_for_what_is_beyond(desk: Any) -> None:
    offset = Offset(date(2026, 11, 16), "WO", 18000, "ICN1", "T9")
    found = desk.assess(paid(desk), reversed(desk), offsets=(offset,))
    assert sorted(issue.amount for issue in found.issues) == [3000, 15000]
    assert (found.denied, found.open) == (18000, 18000)


def test_a_correction_that_pays_less_and_its_recoupment_are_one_sum(desk: Any) -> None:
    offset = Offset(date(2026, 11, 16), "WO", 5000, "ICN1", "T9")
    answers = [paid(desk), reversed(desk), paid(desk, "ICN2", SECOND, 100)]
    [issue] = desk.assess(*answers, offsets=(offset,)).issues
    assert issue.amount == 5000


def test_a_recoupment_names_reason_amount_day_trace_and_reference(desk: Any) -> None:
    offset = Offset(date(2026, 11, 16), "WO", 4500, "A-1 ICN1", "TRACE9")
    [issue] = desk.assess(paid(desk), offsets=(offset,)).issues
    assert "WO $45.00 on 11/16/2026, trace TRACE9, reference A-1 ICN1" in issue.words


def test_what_was_recouped_and_paid_again_came_back(desk: Any) -> None:
    offset = Offset(date(2026, 11, 5), "WO", 15000, "ICN1", "T9")
    found = desk.assess(paid(desk), paid(desk, "ICN2", SECOND), offsets=(offset,))
    assert (found.denied, found.recovered, found.open) == (15000, 15000, 0)
    assert found.state is CaseState.CLOSED_WON


def test_a_kept_issue_knows_that_its_wait_is_over(desk: Any) -> None:
    [kept] = desk.assess(paid(desk), reversed(desk), today=date(2026, 11, 22)).issues
    [judged] = desk.assess(paid(desk), reversed(desk), today=date(2026, 12, 25)).issues
    later = as_of(kept, date(2026, 12, 25))
    assert (later.words, later.ends, later.subreason) == (judged.words, judged.ends, judged.subreason)
    assert as_of(kept, date(2026, 12, 24)) == kept


@pytest.mark.parametrize(("frequency", "original", "on", "asked_for"), [
    ("8", "ICN1", FIRST, True), ("8", "ICN9", FIRST, False), ("7", "ICN1", FIRST, False),
    ("8", "ICN1", date(2026, 12, 24), False),
])
def test_a_reversal_that_our_own_void_asked_for_is_no_takeback(
    desk: Any, frequency: str, original: str, on: date, asked_for: bool,
) -> None:
    whom, party = Person("ROE", "RENA"), Organization("CEDAR")
    void = SentClaim(
        "A-1", ClaimType.PROFESSIONAL, 15000, frequency, "11", original, party, party, whom, whom,
        created=on, sent_in=(Sending(on=on),),
    )
    found = desk.assess(paid(desk), reversed(desk), sent=(void,))
    assert found.in_queue is not asked_for
