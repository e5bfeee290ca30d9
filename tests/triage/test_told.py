"""What a remittance tells beside its codes: other payers, the member as the payer knows them, receipt."""

from datetime import date
from typing import Any

from denials_app.model.claim import ClaimType, SentClaim, SentLine
from denials_app.model.denial import End, Group, Kind
from denials_app.model.party import Organization, Person

OTHER = Organization("BIRCH MUTUAL", "PI", "BM01")


def test_a_named_first_payer_is_the_way_out_with_its_name(desk: Any) -> None:
    [issue] = desk.of_line("CO-22:200", corrected_payer=OTHER).issues
    assert issue.ends[0] is End.OTHER_PAYER
    assert "names BIRCH MUTUAL (BM01) as the one that comes first" in issue.words


def test_a_named_first_payer_is_added_behind_the_ways_of_another_reason(desk: Any) -> None:
    [issue] = desk.of_line("CO-197:200", corrected_payer=OTHER).issues
    assert issue.ends[0] is not End.OTHER_PAYER
    assert End.OTHER_PAYER in issue.ends


def test_a_claim_that_was_passed_on_is_not_billed_to_the_next_payer(desk: Any) -> None:
    for more in ({"crossover_payer": OTHER}, {"status": "19"}):
        [issue] = desk.of_line("PR-204:200", **more).issues
        assert End.OTHER_PAYER not in issue.ends
        assert "passed the claim on to" in issue.words


def test_a_paid_claim_that_crossed_over_is_no_case(desk: Any) -> None:
    found = desk.of_line("CO-45:60 PR-2:28", paid=112, status="19", crossover_payer=OTHER)
    assert not found.in_queue
    assert found.issues == ()


def test_a_corrected_member_is_quoted_where_registration_is_the_reason(desk: Any) -> None:
    person = Person("QUILL", "JUNA", member_id="HP778")
    [issue] = desk.of_line("CO-31:200", corrected=person).issues
    assert issue.group is Group.REG
    assert "QUILL, JUNA, number HP778: mend the registration" in issue.words
    [other] = desk.of_line("CO-50:200", corrected=person).issues
    assert "HP778" not in other.words


def test_the_payers_own_day_of_receipt_speaks_in_timely_filing(desk: Any) -> None:
    [issue] = desk.of_line("CO-29:200", received=date(2026, 10, 13)).issues
    assert "had the claim on 10/13/2026, 5 days after the service" in issue.words


def test_another_code_paid_without_a_reason_is_looked_at(desk: Any) -> None:
    [issue] = desk.of_line("CO-45:120", paid=80, procedure="99213", billed_procedure="99214").issues
    assert (issue.kind, issue.group, issue.subreason) == (Kind.REVIEW, Group.PRIC, "downcode")
    assert (issue.amount, issue.ends[0]) == (12000, End.CALL)
    assert "another procedure" in issue.words


def test_fewer_units_paid_without_a_reason_are_looked_at(desk: Any) -> None:
    [issue] = desk.of_line("CO-45:120", paid=80, units="2", billed_units="4").issues
    assert (issue.kind, issue.subreason, issue.amount) == (Kind.REVIEW, "units_cut", 12000)


def test_a_denial_on_the_line_says_more_than_its_changed_code(desk: Any) -> None:
    found = desk.of_line("CO-45:60 CO-150:60", paid=80, procedure="99213", billed_procedure="99214")
    [issue] = found.issues
    assert (issue.kind, issue.group, issue.amount) == (Kind.PARTIAL, Group.MEDN, 6000)


def test_equal_codes_units_and_revenue_codes_are_nothing(desk: Any) -> None:
    for more in (
        {"procedure": "99214", "billed_procedure": "99214"}, {"units": "2", "billed_units": "2"},
        {"procedure": "0450", "billed_procedure": "99284"}, {"units": "", "billed_units": "3"},
    ):
        assert not desk.of_line("CO-45:120", paid=80, **more).in_queue


def test_a_claim_of_nothing_is_nothing(desk: Any) -> None:
    assert not desk.assess(desk.claim(desk.line(1, 0, 0))).in_queue
    assert not desk.assess(desk.claim(charge=0, paid=0)).in_queue


def test_fields_to_mend_are_those_of_the_claim_as_it_was_sent(desk: Any) -> None:
    lines = (
        SentLine(1, "HC", "99213", (), 20000, "1", control_number="L1"),
        SentLine(2, "HC", "20610", (), 10000, "1", control_number="L2"),
    )
    sent = SentClaim("A-1", ClaimType.PROFESSIONAL, 30000, "1", "11", "", OTHER, OTHER, Person(), Person(),
                     lines=lines)
    answered = desk.claim(
        desk.line(1, 100, 0, "CO-4:100", procedure="20610", control_number="L2"),
        desk.line(2, 200, 200, procedure="99213", control_number="L1"),
    )
    [issue] = desk.assess(answered, sent=(sent,)).issues
    assert (issue.lines, issue.fields) == ((1,), ("line.2.modifiers",))
