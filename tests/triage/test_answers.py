"""What later remittances say: won, partly, upheld, new, duplicated, or a question. Money always adds up."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from denials_app.model.claim import ClaimType, Sending, SentClaim
from denials_app.model.denial import CaseState, End, Group, Outcome
from denials_app.model.history import Deed, DeedKind
from denials_app.model.party import Organization, Person

FIRST, SENT, LATER = date(2026, 9, 1), datetime(2026, 9, 10, 15, tzinfo=UTC), date(2026, 10, 20)


def denied(desk: Any, reasons: str = "CO-50:200", remarks: str = "", on: date = FIRST, **more: Any) -> Any:
    return desk.answer(desk.claim(desk.line(1, 200, 0, reasons, remarks), **more), on)


def later(desk: Any, amount: int, reasons: str = "", on: date = LATER, **more: Any) -> Any:
    more.setdefault("icn", "ICN2")
    return desk.answer(desk.claim(desk.line(1, 200, amount, reasons), **more), on)


def deed(kind: DeedKind, at: datetime = SENT, **more: Any) -> Deed:
    return Deed(kind, at, "dana", **more)


def sending(on: date) -> SentClaim:
    whom = Person("ROE", "RENA")
    return SentClaim(
        "A-1", ClaimType.PROFESSIONAL, 20000, "1", "11", "", Organization("LARKSPUR"), Organization("CEDAR"),
        whom, whom, created=on, sent_in=(Sending(on=on),),
    )


def adds_up(found: Any) -> bool:
    total = sum(issue.amount for issue in found.issues)
    return bool(found.denied == total == found.recovered + found.written_off + found.open)


@pytest.mark.parametrize("told", [
    ((0, "CO-50:200"), (102, "CO-50:60 CO-45:38"), (103, "CO-50:97")),
    ((0, "CO-50:200"), (102, "CO-50:98"), (100, "CO-50:100"), (101, "CO-50:99")),
    ((102, "CO-50:98"), (100, "CO-50:100"), (101, "CO-50:99")),
    ((50, "CO-50:150"), (40, "CO-50:160"), (45, "CO-50:100 CO-45:55"), (46, "CO-50:154")),
])
def test_won_in_part_is_measured_against_what_was_still_open(
    desk: Any, told: tuple[tuple[int, str], ...],
) -> None:
    """No cent is won twice, nor below nothing, however the payer goes up and down."""
    answers = [
        later(desk, amount, reasons, date(2026, 9 + month, 1), icn=f"ICN{month}")
        for month, (amount, reasons) in enumerate(told)
    ]
    for seen in range(1, len(told) + 1):
        found = desk.assess(*answers[:seen])
        still_denied = int(told[seen - 1][1].split()[0].removeprefix("CO-50:"))
        assert adds_up(found)
        assert (found.open, found.recovered >= 0) == (still_denied * 100, True)


@pytest.mark.parametrize(("amount", "reasons", "outcome", "recovered", "left"), [
    (200, "", Outcome.OVERTURNED, 20000, 0),
    (120, "CO-45:80", Outcome.OVERTURNED, 12000, 0),
    (0, "CO-45:60 PR-1:140", Outcome.OVERTURNED, 14000, 0),
    (120, "CO-50:80", Outcome.PARTLY, 12000, 8000),
    (0, "CO-50:200", Outcome.UPHELD, 0, 20000),
    (0, "CO-193:200", Outcome.UPHELD, 0, 20000),
    (0, "PR-50:200", Outcome.UPHELD, 0, 20000),
    (0, "CO-29:200", Outcome.LOST_ON_PROCEDURE, 0, 20000),
    (0, "CO-286:200", Outcome.LOST_ON_PROCEDURE, 0, 20000),
    (0, "CO-97:200", Outcome.NEW_DENIAL, 0, 20000),
    (0, "OA-18:200", Outcome.SELF_DUPLICATE, 0, 20000),
    (0, "CO-45:200", Outcome.NEW_DENIAL, 0, 20000),
])
def test_what_the_later_answer_means(
    desk: Any, amount: int, reasons: str, outcome: Outcome, recovered: int, left: int,
) -> None:
    found = desk.assess(denied(desk), later(desk, amount, reasons))
    assert [issue.outcome for issue in found.issues] == [outcome]
    assert (found.recovered, found.open, found.in_queue) == (recovered, left, left > 0)
    assert adds_up(found)


def test_a_duplicate_of_our_own_leaves_the_first_denial_standing(desk: Any) -> None:
    found = desk.assess(denied(desk), later(desk, 0, "OA-18:200"))
    assert found.issues[0].group is Group.MEDN


def test_an_upheld_appeal_opens_the_next_level(desk: Any) -> None:
    letter = (deed(DeedKind.LETTER), deed(DeedKind.SENT))
    found = desk.assess(denied(desk, filing="MB"), later(desk, 0, "CO-50:200", filing="MB"), deeds=letter)
    clock = next(clock for clock in found.issues[0].clocks if clock.kind == "appeal")
    assert (clock.level, clock.due_legal) == (2, date(2027, 4, 23))


def test_lines_sent_again_alone_leave_the_others_as_they_were(desk: Any) -> None:
    whole = desk.answer(desk.claim(
        desk.line(1, 100, 0, "CO-50:100", procedure="93306"),
        desk.line(2, 80, 0, "CO-16:80", "MA130", procedure="99214"),
    ), FIRST)
    alone = desk.answer(desk.claim(desk.line(1, 80, 70, "CO-45:10", procedure="99214"), icn="ICN2"), LATER)
    found = desk.assess(whole, alone)
    outcomes = {issue.codes[0].carc: issue.outcome for issue in found.issues}
    assert outcomes == {"50": None, "16": Outcome.OVERTURNED}
    assert (found.recovered, found.written_off, found.open) == (7000, 1000, 10000)
    assert found.charge == 18000
    assert adds_up(found)


def test_a_line_denied_again_alone_keeps_its_number(desk: Any) -> None:
    whole = desk.answer(desk.claim(
        desk.line(1, 100, 90, "CO-45:10"), desk.line(2, 80, 0, "CO-16:80", "MA130", procedure="99214"),
    ), FIRST)
    alone = desk.answer(desk.claim(desk.line(1, 80, 0, "CO-50:80", procedure="99214"), icn="ICN2"), LATER)
    [issue] = desk.assess(whole, alone).issues
    assert (issue.lines, issue.outcome) == ((2,), Outcome.NEW_DENIAL)


@pytest.mark.parametrize(("amount", "reasons", "left"), [(200, "", 0), (0, "CO-50:200", 20000)])
def test_the_first_decision_on_what_was_held_is_no_outcome(
    desk: Any, amount: int, reasons: str, left: int,
) -> None:
    found = desk.assess(denied(desk, "OA-133:200"), later(desk, amount, reasons, icn="ICN1"))
    assert (found.open, found.recovered) == (left, 0)
    assert [issue.outcome for issue in found.issues] == [None] * bool(left)
    assert found.state is (CaseState.OPEN if left else CaseState.CLOSED_NO_ACTION)


def test_two_parts_of_one_claim_on_one_day_do_not_answer_each_other(desk: Any) -> None:
    part = desk.answer(desk.claim(desk.line(1, 100, 0, "CO-50:100", procedure="93306"), icn="ICN1"), FIRST)
    other = desk.answer(desk.claim(desk.line(1, 150, 150, procedure="99214"), icn="ICN2"), FIRST)
    for answers in ([part, other], [other, part]):
        found = desk.assess(*answers)
        assert found.open == 10000


def test_an_answer_too_soon_to_be_one_is_asked_about(desk: Any) -> None:
    soon = later(desk, 200, on=date(2026, 9, 12), icn="ICN1")
    found = desk.assess(denied(desk), soon, deeds=(deed(DeedKind.SENT),))
    assert found.issues[0].outcome is Outcome.ASK


@pytest.mark.parametrize(("sent", "outcome"), [
    (date(2026, 9, 10), Outcome.ASK), (date(2026, 8, 20), Outcome.UPHELD), (date(2026, 9, 4), Outcome.UPHELD),
])
def test_a_file_that_went_out_after_the_denial_is_a_reply_too(
    desk: Any, sent: date, outcome: Outcome,
) -> None:
    soon = later(desk, 0, "CO-50:200", on=date(2026, 9, 12), icn="ICN1")
    found = desk.assess(denied(desk), soon, sent=(sending(date(2026, 8, 20)), sending(sent)))
    assert found.issues[0].outcome is outcome
    assert found.open == 20000
    assert found.open == 20000
    named = later(desk, 200, on=date(2026, 9, 12), icn="ICN2")
    assert desk.assess(denied(desk), named, deeds=(deed(DeedKind.SENT),)).open == 0


@pytest.mark.parametrize(("kinds", "state"), [
    ([], CaseState.OPEN),
    ([DeedKind.CORRECTED], CaseState.READY),
    ([DeedKind.LETTER], CaseState.READY),
    ([DeedKind.LETTER, DeedKind.SENT], CaseState.SENT),
    ([DeedKind.LETTER, DeedKind.SENT, DeedKind.FOLLOW_UP], CaseState.WAITING),
    ([DeedKind.NOTE], CaseState.OPEN),
])
def test_deeds_move_the_case(desk: Any, kinds: list[DeedKind], state: CaseState) -> None:
    found = desk.assess(denied(desk), deeds=tuple(deed(kind) for kind in kinds))
    assert (found.state, found.in_queue) == (state, True)


def test_a_new_answer_brings_a_sent_case_back(desk: Any) -> None:
    found = desk.assess(denied(desk), later(desk, 0, "CO-50:200"), deeds=(deed(DeedKind.SENT),))
    assert found.state is CaseState.OPEN


@pytest.mark.parametrize(("end", "state"), [
    (End.BILL_PATIENT, CaseState.CLOSED_PATIENT), (End.OTHER_PAYER, CaseState.CLOSED_OTHER_PAYER),
    (None, CaseState.CLOSED_NO_ACTION),
])
def test_a_case_a_person_closed_leaves_the_queue(desk: Any, end: End | None, state: CaseState) -> None:
    found = desk.assess(denied(desk), deeds=(deed(DeedKind.CLOSED, end=end),))
    assert (found.state, found.in_queue) == (state, False)
    assert adds_up(found)


def test_what_is_written_off_is_no_longer_open(desk: Any) -> None:
    claim = desk.answer(desk.claim(desk.line(1, 100, 0, "CO-50:100"), desk.line(2, 80, 0, "CO-97:80")), FIRST)
    one = desk.assess(claim, deeds=(deed(DeedKind.WRITTEN_OFF, issue="CO-97", amount=8000),))
    assert (one.written_off, one.open, one.in_queue) == (8000, 10000, True)
    assert adds_up(one)
    both = desk.assess(claim, deeds=(deed(DeedKind.WRITTEN_OFF),))
    assert (both.state, both.in_queue, both.open) == (CaseState.CLOSED_WRITTEN_OFF, False, 0)


def test_a_won_case_is_closed_and_survives_its_deeds(desk: Any) -> None:
    found = desk.assess(denied(desk), later(desk, 200), deeds=(deed(DeedKind.LETTER), deed(DeedKind.SENT)))
    assert (found.state, found.in_queue) == (CaseState.CLOSED_WON, False)
