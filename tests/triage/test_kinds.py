"""The denial test: exactly one kind a line, in the settled order, and nothing vanishes."""

from typing import Any

import pytest

from denials_app.model.denial import End, Group, Kind, Overrule, PayerType


@pytest.mark.parametrize(("reasons", "paid", "kind"), [
    ("CO-50:200", 0, Kind.DENIED),
    ("CO-50:160 PR-1:40", 0, Kind.PARTIAL),
    ("CO-151:100", 100, Kind.PARTIAL),
    ("PR-96:200", 0, Kind.PATIENT),
    ("PR-96:100", 100, Kind.PATIENT),
    ("CO-59:100", 100, Kind.REVIEW),
    ("CO-59:200", 0, Kind.DENIED),
    ("CO-45:200", 0, Kind.REVIEW),
    ("CO-253:200", 0, Kind.REVIEW),
    ("PR-45:200", 0, Kind.REVIEW),
    ("OA-100:200", 0, Kind.REVIEW),
    ("OA-23:140 CO-50:60", 0, Kind.DENIED),
    ("CO-50:150 PR-96:50", 0, Kind.DENIED),
    ("OA-257:200", 0, Kind.PENDED),
])
def test_one_kind_for_a_line(desk: Any, reasons: str, paid: int, kind: Kind) -> None:
    found = desk.of_line(reasons, paid=paid)
    assert found.in_queue
    assert {issue.kind for issue in found.issues} == {kind}


@pytest.mark.parametrize("reasons", ["PR-1:200", "CO-45:60 PR-3:140", "OA-23:200", "CO-45:60 OA-23:140"])
def test_only_the_patient_or_a_prior_payer_is_out(desk: Any, reasons: str) -> None:
    assert not desk.of_line(reasons).in_queue


def test_a_line_without_any_reason_is_looked_at(desk: Any) -> None:
    [issue] = desk.of_line("").issues
    assert (issue.kind, issue.amount, issue.codes) == (Kind.REVIEW, 20000, ())


def test_a_review_is_disputed_only_with_a_reason(desk: Any) -> None:
    [issue] = desk.of_line("CO-45:200").issues
    assert (issue.group, issue.appealable, issue.overrule) == (Group.PRIC, False, Overrule.WITH_REASON)


def test_pennies_are_no_work(desk: Any) -> None:
    claim = desk.claim(desk.line(1, 100, 90, "CO-45:9.50 CO-50:0.50"))
    assert not desk.assess(claim).in_queue
    reporting = desk.claim(desk.line(1, 100, 100), desk.line(2, 0, 0, "CO-246:0"))
    assert not desk.assess(reporting).in_queue


def test_a_predetermination_is_no_work(desk: Any) -> None:
    assert not desk.of_line("CO-50:200", status="25").in_queue


def test_status_four_is_no_test_of_its_own(desk: Any) -> None:
    assert not desk.of_line("CO-45:60 PR-2:40", paid=100, status="4").in_queue
    assert desk.of_line("CO-31:200", status="4").issues[0].group is Group.REG


def test_two_reasons_on_one_line_are_two_issues_and_the_larger_leads(desk: Any) -> None:
    found = desk.of_line("CO-97:50 CO-50:150")
    both = [(issue.group, issue.amount) for issue in found.issues]
    assert both == [(Group.MEDN, 15000), (Group.BUND, 5000)]
    assert found.denied == 20000 == found.open


def test_the_patients_part_of_a_denied_line_can_be_billed(desk: Any) -> None:
    found = {issue.codes[0].group: issue for issue in desk.of_line("CO-50:150 PR-50:50").issues}
    assert End.BILL_PATIENT in found["PR"].ends
    assert End.BILL_PATIENT not in found["CO"].ends


def test_a_denial_of_the_whole_claim_covers_its_lines(desk: Any) -> None:
    claim = desk.claim(desk.line(1, 100, 0), desk.line(2, 50, 0), reasons="CO-29:150")
    [issue] = desk.assess(claim).issues
    assert (issue.group, issue.amount, issue.lines) == (Group.TFL, 15000, ())


def test_a_whole_claim_left_to_the_patient_is_no_work(desk: Any) -> None:
    claim = desk.claim(desk.line(1, 100, 0), desk.line(2, 50, 0), reasons="PR-1:150")
    assert not desk.assess(claim).in_queue


def test_a_silent_line_beside_a_claim_level_copay_is_seen(desk: Any) -> None:
    claim = desk.claim(desk.line(1, 100, 80), desk.line(2, 50, 0, "CO-45:50"), reasons="PR-3:20")
    [issue] = desk.assess(claim).issues
    assert (issue.kind, issue.lines, issue.amount) == (Kind.REVIEW, (2,), 5000)


def test_a_claim_without_lines(desk: Any) -> None:
    [issue] = desk.assess(desk.claim(charge=4800, paid=0, reasons="CO-50:4800", institutional=True)).issues
    assert (issue.kind, issue.amount, issue.lines) == (Kind.DENIED, 480000, ())
    assert not desk.assess(desk.claim(charge=4800, paid=3000, reasons="CO-45:1800")).in_queue
    assert desk.assess(desk.claim(charge=4800, paid=0, reasons="CO-45:4800")).issues[0].kind is Kind.REVIEW


@pytest.mark.parametrize("remarks", ["MA130", "MA130 N290", "N290 MA130"])
def test_unprocessable_at_medicare(desk: Any, remarks: str) -> None:
    medicare = {"type": PayerType.MEDICARE_FFS, "confirmed": True}
    [issue] = desk.of_line("CO-16:200", remarks, filing="MB", **medicare).issues
    assert (issue.kind, issue.overrule) == (Kind.UNPROCESSABLE, Overrule.NEVER)
    assert issue.ends == (End.NEW_CLAIM, End.WRITE_OFF)
    [guessed] = desk.of_line("CO-16:200", remarks, filing="MB").issues
    assert guessed.overrule is Overrule.WITH_REASON


@pytest.mark.parametrize(("rule", "first", "out"), [
    ("new", End.NEW_CLAIM, End.CORRECTED_CLAIM), ("replace", End.CORRECTED_CLAIM, None),
    ("ask", End.NEW_CLAIM, None),
])
def test_other_payers_say_how_they_want_it_back(desk: Any, rule: str, first: End, out: End | None) -> None:
    [issue] = desk.of_line("CO-16:200", "MA130", type=PayerType.COMMERCIAL, confirmed=True, rule=rule).issues
    assert issue.kind is Kind.UNPROCESSABLE
    assert issue.ends[0] is first
    assert out not in issue.ends
    assert issue.overrule is Overrule.WITH_REASON


def test_denied_is_the_sum_of_its_issues(desk: Any) -> None:
    claim = desk.claim(
        desk.line(1, 100, 40, "CO-45:10 CO-59:50"), desk.line(2, 80, 0, "CO-97:80"),
        desk.line(3, 60, 0, "PR-96:60"),
    )
    found = desk.assess(claim)
    assert found.denied == sum(issue.amount for issue in found.issues) == 19000
    assert found.issues[0].group is Group.BUND
