"""Payments held against the contract: to the cent, the row named, silent where prices say nothing."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from denials_app.model.denial import End, Group, Kind, Outcome
from denials_app.model.price import Price
from denials_app.triage import issue_key

LOADED = date(2026, 11, 1)


def price(code: str, cents: int, modifiers: str = "", **more: Any) -> Price:
    return Price(code, cents, tuple(modifiers.split()), row=more.pop("row", 12), source="fees.csv",
                 loaded=LOADED, **more)


def test_allowed_below_contract_is_underpaid_by_the_difference(desk: Any) -> None:
    prices = (price("99213", 9500, effective_from=date(2026, 1, 1)),)
    found = desk.of_line("CO-45:120", paid=80, procedure="99213", allowed=8000, prices=prices)
    [issue] = found.issues
    assert (issue.kind, issue.group, issue.subreason, issue.amount) == (
        Kind.UNDERPAID, Group.PRIC, "fee_schedule", 1500)
    assert (found.denied, found.open, found.in_queue) == (1500, 1500, True)
    assert {End.RECONSIDERATION, End.CALL} <= set(issue.ends)
    assert "99213 is $95.00, allowed $80.00, short $15.00" in issue.words
    assert "(fees.csv row 12, from 01/01/2026, loaded 11/01/2026)" in issue.words
    assert issue.lines == (1,)


def test_without_an_allowed_amount_paid_and_share_count(desk: Any, reference: Any) -> None:
    prices = (price("99213", 11000),)
    [issue] = desk.of_line("CO-45:98 CO-253:2 PR-2:20", paid=80, procedure="99213", prices=prices).issues
    assert issue.amount == 11000 - 8000 - 2000 - 200
    assert issue_key(issue, reference) == "PRIC-fee_schedule"


def test_the_difference_is_for_every_unit(desk: Any) -> None:
    prices = (price("97110", 3333),)
    [issue] = desk.of_line("CO-45:110", paid=90, procedure="97110", units="3", prices=prices).issues
    assert issue.amount == 3 * 3333 - 9000
    assert "× 3" in issue.words


def test_part_units_are_rounded_to_the_cent(desk: Any) -> None:
    prices = (price("J3301", 333),)
    [issue] = desk.of_line("CO-45:190", paid=10, procedure="J3301", units="4.5", prices=prices).issues
    assert issue.amount == 1499 - 1000


def test_never_more_than_was_charged(desk: Any) -> None:
    prices = (price("99213", 50000),)
    [issue] = desk.of_line("CO-45:50", paid=150, procedure="99213", prices=prices).issues
    assert issue.amount == 5000
    assert "capped at the charge" in issue.words


@pytest.mark.parametrize("cents", [8000, 7000, 8099])
def test_at_contract_or_within_pennies_is_nothing(desk: Any, cents: int) -> None:
    found = desk.of_line("CO-45:120", paid=80, procedure="99213", prices=(price("99213", cents),))
    assert not found.in_queue
    assert found.issues == ()


def test_the_very_modifiers_stand_above_the_bare_procedure(desk: Any) -> None:
    prices = (price("20610", 9500), price("20610", 8200, "RT", row=40))
    line = desk.line(1, 200, 80, "CO-45:120", procedure="20610")
    right = replace(line, modifiers=("RT",))
    [issue] = desk.assess(desk.claim(right), prices=prices).issues
    assert issue.amount == 200
    assert "row 40" in issue.words
    left = replace(line, modifiers=("LT",))
    [issue] = desk.assess(desk.claim(left), prices=prices).issues
    assert issue.amount == 1500
    assert "by the bare procedure, since the contract has none with LT" in issue.words


def test_a_modifier_that_changes_the_price_is_not_held_against_the_bare_one(desk: Any) -> None:
    line = replace(desk.line(1, 200, 40, "CO-45:160", procedure="71046"), modifiers=("26",))
    assert not desk.assess(desk.claim(line), prices=(price("71046", 9500),)).in_queue


def test_a_price_of_other_days_is_none(desk: Any) -> None:
    for more in ({"effective_from": date(2026, 10, 9)}, {"effective_to": date(2026, 10, 7)}):
        prices = (price("99213", 9500, **more),)
        assert not desk.of_line("CO-45:120", paid=80, procedure="99213", prices=prices).in_queue


def test_of_two_that_hold_the_later_agreed_counts(desk: Any) -> None:
    prices = (price("99213", 9900), price("99213", 9500, effective_from=date(2026, 7, 1)))
    [issue] = desk.of_line("CO-45:120", paid=80, procedure="99213", prices=prices).issues
    assert issue.amount == 1500


def test_without_the_place_the_lower_price_is_taken_and_told(desk: Any) -> None:
    prices = (price("99213", 9500, place="non_facility"), price("99213", 8800, place="facility"))
    [issue] = desk.of_line("CO-45:120", paid=80, procedure="99213", prices=prices).issues
    assert issue.amount == 800
    assert "the place of service is not known" in issue.words


def test_a_later_payer_is_not_held_against_the_whole_contract(desk: Any) -> None:
    prices = (price("99213", 9500),)
    for reasons, status in (("CO-45:120", "2"), ("CO-45:120", "20"), ("CO-45:119 OA-23:1", "1")):
        found = desk.of_line(reasons, paid=80, procedure="99213", prices=prices, status=status)
        assert all(issue.kind is not Kind.UNDERPAID for issue in found.issues)


def test_a_line_that_was_denied_in_part_is_that_denials(desk: Any) -> None:
    found = desk.of_line("CO-45:60 CO-151:60", paid=80, procedure="99213", prices=(price("99213", 15000),))
    assert [issue.kind for issue in found.issues] == [Kind.PARTIAL]


def test_a_changed_code_is_held_against_the_price_of_the_billed_one(desk: Any) -> None:
    prices = (price("99214", 12000), price("99213", 8000))
    told = {"procedure": "99213", "billed_procedure": "99214"}
    [issue] = desk.of_line("CO-45:120", paid=80, prices=prices, **told).issues
    assert (issue.kind, issue.subreason, issue.amount) == (Kind.UNDERPAID, "downcode", 4000)
    assert not desk.of_line("CO-45:120", paid=80, prices=(price("99214", 8000),), **told).in_queue


def test_two_lines_below_contract_are_one_issue(desk: Any) -> None:
    lines = [desk.line(n, 200, 80, "CO-45:120", procedure=code) for n, code in ((1, "99213"), (2, "20610"))]
    prices = (price("99213", 9000), price("20610", 8550, row=7))
    [issue] = desk.assess(desk.claim(*lines), prices=prices).issues
    assert (issue.amount, issue.lines) == (1550, (1, 2))
    assert "row 12" in issue.words
    assert "row 7" in issue.words


def test_paid_up_later_is_won(desk: Any) -> None:
    first = desk.claim(desk.line(1, 200, 80, "CO-45:120", procedure="99213"), icn="I1")
    later = desk.claim(desk.line(1, 200, 95, "CO-45:105", procedure="99213"), icn="I2")
    answers = [desk.answer(first), desk.answer(later, date(2026, 11, 20))]
    found = desk.assess(*answers, prices=(price("99213", 9500),))
    assert (found.denied, found.recovered, found.open) == (1500, 1500, 0)
    assert found.issues[0].outcome is Outcome.OVERTURNED


def test_a_denial_is_worth_what_the_contract_promises(desk: Any) -> None:
    [issue] = desk.of_line("CO-50:200", procedure="99213", prices=(price("99213", 9500),)).issues
    assert issue.priority.expected == 9500
    assert "$95.00 expected of $200.00 denied" in issue.priority.why
    [other] = desk.of_line("CO-50:200", procedure="99213", prices=(price("99214", 9500),)).issues
    assert other.priority.expected is None
