"""Every row of the remark table: what it changes, and what it leaves alone."""

from typing import Any

import pytest

from denials_app.model.denial import End, Group, Kind, Overrule, PayerType

DECIDING = {
    Group.COB: "MA04 N4 N479",
    Group.MEDN: "N115 N386 M25",
    Group.FREQ: "N362 N435",
    Group.BUND: "M15 N19 M80 N20 M144 N525",
    Group.DOC: "M127 N29 N705 N706",
    Group.INFO: "M51 M52 M53 M76 M77 M79 MA63 M44 M49 M50 N264 N265 N276 N285 N286 N288 N290 N255 N257 "
                "M119 MA120 MA114 MA112 N517",
    Group.REG: "MA27 MA36 MA61 N382",
    Group.AUTH: "M62",
    Group.NCOV: "N130 N425",
    Group.RECP: "N35",
}
MEANINGLESS = ["16", "96", "234", "252", "226", "227", "A1", "125", "B15"]


@pytest.mark.parametrize(("group", "remark"), [(g, r) for g, rs in DECIDING.items() for r in rs.split()])
def test_the_remark_decides_where_the_reason_means_nothing(desk: Any, group: Group, remark: str) -> None:
    [issue] = desk.of_line("CO-16:200", remark).issues
    assert issue.group is group


@pytest.mark.parametrize("carc", MEANINGLESS)
def test_every_reason_without_meaning_listens(desk: Any, carc: str) -> None:
    [issue] = desk.of_line(f"CO-{carc}:200", "N382").issues
    assert issue.group is Group.REG


@pytest.mark.parametrize("remark", ["M62", "N382", "MA04", "N115"])
def test_a_reason_with_meaning_keeps_its_group(desk: Any, remark: str) -> None:
    [issue] = desk.of_line("CO-97:200", remark).issues
    assert issue.group is Group.BUND


@pytest.mark.parametrize("remark", ["MA01", "N210", "MA02", "N1", "MA15", "M16"])
def test_a_notice_never_decides(desk: Any, remark: str) -> None:
    [issue] = desk.of_line("CO-16:200", f"{remark} N382").issues
    assert issue.group is Group.REG


def test_the_first_remark_of_the_table_decides(desk: Any) -> None:
    assert desk.of_line("CO-16:200", "N382 M76").issues[0].group is Group.REG
    assert desk.of_line("CO-16:200", "M76 N382").issues[0].group is Group.INFO


def test_an_unprocessable_remark_leaves_the_group_to_the_next(desk: Any) -> None:
    for remarks in ("MA130 N382", "N382 MA130"):
        [issue] = desk.of_line("CO-16:200", remarks, filing="MB").issues
        assert (issue.group, issue.kind) == (Group.REG, Kind.UNPROCESSABLE)
    [records] = desk.of_line("CO-226:200", "MA130").issues
    assert records.group is Group.DOC


def test_outside_the_table_a_remark_speaks_only_for_missing_data(desk: Any) -> None:
    assert desk.of_line("CO-16:200", "N822").issues[0].group is Group.CODE
    assert desk.of_line("CO-B15:200", "N674").issues[0].group is Group.BUND


def test_two_remarks_that_part_ways_make_two_issues(desk: Any) -> None:
    claim = desk.claim(desk.line(1, 100, 0, "CO-16:100", "MA27"), desk.line(2, 80, 0, "CO-16:80", "M76"))
    assert {issue.group for issue in desk.assess(claim).issues} == {Group.REG, Group.INFO}


def test_the_same_reason_with_and_without_its_remark_is_one_issue(desk: Any) -> None:
    claim = desk.claim(desk.line(1, 100, 0, "CO-197:100", "M62"), desk.line(2, 80, 0, "CO-197:80"))
    [issue] = desk.assess(claim).issues
    assert (issue.amount, issue.lines) == (18000, (1, 2))
    assert "claim.prior_authorization" in issue.fields


def test_fields_to_fix_are_named_on_their_lines(desk: Any) -> None:
    claim = desk.claim(desk.line(1, 100, 90, "CO-45:10"), desk.line(2, 80, 0, "CO-16:80", "M53 N290"))
    [issue] = desk.assess(claim).issues
    assert issue.fields[:2] == ("line.2.units", "rendering.npi")


@pytest.mark.parametrize("remark", ["N211", "N111", "MA44"])
def test_a_payer_that_rules_out_an_appeal_is_believed_by_default(desk: Any, remark: str) -> None:
    [issue] = desk.of_line("CO-50:200", remark).issues
    assert not issue.appealable
    assert issue.overrule is Overrule.WITH_REASON
    assert issue.why_not
    assert {End.APPEAL, End.RECONSIDERATION}.isdisjoint(issue.ends)


def test_medicare_ruling_out_an_appeal_is_final_once_confirmed(desk: Any) -> None:
    medicare = {"type": PayerType.MEDICARE_FFS, "confirmed": True}
    [issue] = desk.of_line("CO-50:200", "N211", **medicare).issues
    assert issue.overrule is Overrule.NEVER


def test_excluded_by_statute_is_no_by_default_and_yes_with_a_reason(desk: Any) -> None:
    medicare = {"type": PayerType.MEDICARE_FFS, "confirmed": True}
    [issue] = desk.of_line("PR-96:200", "N425", filing="MB", **medicare).issues
    assert (issue.group, issue.kind) == (Group.NCOV, Kind.PATIENT)
    assert not issue.appealable
    assert issue.overrule is Overrule.WITH_REASON
    assert End.BILL_PATIENT in issue.ends


def test_not_appealable_and_resubmit(desk: Any) -> None:
    [issue] = desk.of_line("CO-16:200", "N704").issues
    assert issue.ends[0] is End.NEW_CLAIM
    assert not issue.appealable


def test_a_new_claim_that_is_asked_for_goes_first_and_a_replacement_out(desk: Any) -> None:
    for remark in ("N517", "N142"):
        [issue] = desk.of_line("CO-16:200", f"N290 {remark}").issues
        assert issue.ends[0] is End.NEW_CLAIM
        assert End.CORRECTED_CLAIM not in issue.ends


def test_a_duplicate_of_a_crossover_is_closed_not_appealed(desk: Any) -> None:
    [issue] = desk.of_line("OA-18:200", "N522").issues
    assert (issue.group, issue.subreason) == (Group.DUP, "crossover")
    assert not issue.appealable
    assert set(issue.ends) <= {End.WAIT, End.WRITE_OFF, End.CALL}


@pytest.mark.parametrize("remark", ["MA07", "MA18", "N89"])
def test_what_was_passed_on_is_not_billed_again(desk: Any, remark: str) -> None:
    [issue] = desk.of_line("PR-204:200", "", remarks=remark).issues
    assert End.OTHER_PAYER not in issue.ends
    assert issue.ends[0] is End.WAIT


def test_what_the_payer_says_it_forwarded_itself_is_waited_for(desk: Any) -> None:
    [issue] = desk.of_line("OA-B11:200").issues
    assert issue.ends[0] is End.WAIT
    assert not {End.OTHER_PAYER, End.NEW_CLAIM, End.CORRECTED_CLAIM} & set(issue.ends)


@pytest.mark.parametrize("status", ["19", "20", "21", "23"])
def test_a_forwarded_status_says_the_same(desk: Any, status: str) -> None:
    [issue] = desk.of_line("OA-22:200", status=status).issues
    assert End.OTHER_PAYER not in issue.ends


def test_a_forwarded_denial_of_the_payers_own_is_still_disputed_first(desk: Any) -> None:
    [issue] = desk.of_line("CO-50:200", status="19").issues
    assert issue.ends[0] is End.APPEAL


@pytest.mark.parametrize("remarks", ["N782", "M27", "M39", "N563", "MA07"])
def test_a_protected_patient_is_never_billed(desk: Any, remarks: str) -> None:
    [issue] = desk.of_line("PR-50:200", remarks).issues
    assert End.BILL_PATIENT not in issue.ends


def test_a_qualified_beneficiary_is_protected_on_every_line(desk: Any) -> None:
    claim = desk.claim(desk.line(1, 100, 0, "PR-96:100", "N130"), desk.line(2, 20, 0, "CO-303:20"))
    for issue in desk.assess(claim).issues:
        assert End.BILL_PATIENT not in issue.ends


def test_a_remark_on_the_claim_touches_only_what_it_explains(desk: Any) -> None:
    claim = desk.claim(
        desk.line(1, 100, 90, "CO-45:10"), desk.line(2, 80, 0, "CO-50:80"),
        desk.line(3, 60, 0, "CO-16:60", "N290"),
        remarks="MA130", filing="MB",
    )
    found = {issue.codes[0].carc: issue for issue in desk.assess(claim).issues}
    assert found["50"].appealable
    assert found["50"].kind is Kind.DENIED
    assert found["16"].kind is Kind.UNPROCESSABLE
    assert found["16"].ends[0] is End.NEW_CLAIM


def test_a_line_that_was_not_decided_on_is_so_for_all_its_reasons(desk: Any) -> None:
    lines = desk.line(1, 100, 90, "CO-45:10"), desk.line(2, 80, 0, "CO-16:50 CO-18:30")
    claim = desk.claim(*lines, remarks="MA130")
    assert {issue.kind for issue in desk.assess(claim).issues} == {Kind.UNPROCESSABLE}


def test_a_claim_remark_decides_for_a_silent_sixteen(desk: Any) -> None:
    [issue] = desk.of_line("CO-16:200", "", remarks="N382").issues
    assert issue.group is Group.REG
