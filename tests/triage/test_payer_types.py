"""What exists at each kind of payer, and that only the impossible is refused for good."""

from typing import Any

import pytest

from denials_app.model.claim import ClaimType
from denials_app.model.denial import End, Overrule, PayerType

OTHERS = [kind for kind in PayerType if kind is not PayerType.MEDICARE_FFS]
DISPUTES = {End.APPEAL, End.RECONSIDERATION}


@pytest.mark.parametrize(("filing", "expected"), [
    ("MB", PayerType.MEDICARE_FFS), ("MA", PayerType.MEDICARE_FFS), ("16", PayerType.MEDICARE_ADVANTAGE),
    ("12", PayerType.COMMERCIAL), ("HM", PayerType.COMMERCIAL), ("BL", PayerType.COMMERCIAL),
    ("CI", PayerType.COMMERCIAL), ("MC", PayerType.MEDICAID), ("CH", PayerType.TRICARE), ("VA", PayerType.VA),
    ("WC", PayerType.WORKERS_COMP), ("AM", PayerType.AUTO), ("LM", PayerType.AUTO), ("OF", PayerType.FEDERAL),
    ("ZZ", PayerType.UNKNOWN), ("", PayerType.UNKNOWN),
])
def test_the_filing_code_suggests_a_kind_of_payer(desk: Any, filing: str, expected: PayerType) -> None:
    assert desk.reference.payer_type(filing) is expected


@pytest.mark.parametrize("kind", OTHERS)
def test_everybody_else_takes_a_corrected_claim(desk: Any, kind: PayerType) -> None:
    [issue] = desk.of_line("CO-4:200", type=kind, confirmed=True).issues
    assert issue.ends[0] is End.CORRECTED_CLAIM
    assert set(issue.ends) >= DISPUTES


def test_medicare_professional_has_no_corrected_claim(desk: Any) -> None:
    medicare = {"type": PayerType.MEDICARE_FFS, "form": ClaimType.PROFESSIONAL}
    for carc in ("4", "197", "97", "18", "151", "50", "16", "185", "31", "22", "A1"):
        [issue] = desk.of_line(f"CO-{carc}:200", **medicare).issues
        assert End.CORRECTED_CLAIM not in issue.ends, carc
        assert End.RECONSIDERATION not in issue.ends, carc


def test_medicare_reopens_what_it_took_for_a_duplicate(desk: Any) -> None:
    medicare = {"type": PayerType.MEDICARE_FFS, "form": ClaimType.PROFESSIONAL}
    [issue] = desk.of_line("OA-18:200", **medicare).issues
    assert End.REOPENING in issue.ends
    assert End.NEW_CLAIM not in issue.ends


@pytest.mark.parametrize("carc", ["22", "109", "B9"])
def test_what_another_payer_owes_goes_there_even_when_unprocessable(desk: Any, carc: str) -> None:
    for kind in (PayerType.MEDICARE_FFS, PayerType.COMMERCIAL):
        [issue] = desk.of_line(f"CO-{carc}:200", "MA130", type=kind).issues
        assert issue.ends[:2] == (End.OTHER_PAYER, End.NEW_CLAIM)


def test_medicare_institutional_has_adjustments(desk: Any) -> None:
    medicare = {"type": PayerType.MEDICARE_FFS, "form": ClaimType.INSTITUTIONAL}
    [issue] = desk.of_line("CO-199:200", **medicare).issues
    assert issue.ends[:2] == (End.CORRECTED_CLAIM, End.REOPENING)


def test_a_late_claim_at_medicare_asks_for_an_exception(desk: Any) -> None:
    for filing in ("MA", "MB"):
        [issue] = desk.of_line("CO-29:200", filing=filing).issues
        assert issue.ends == (End.CALL, End.WRITE_OFF)
        assert issue.overrule is Overrule.WITH_REASON
    [sure] = desk.of_line("CO-29:200", type=PayerType.MEDICARE_FFS, confirmed=True).issues
    assert sure.overrule is Overrule.NEVER
    assert "424.44" in sure.why_not


@pytest.mark.parametrize("kind", OTHERS)
def test_a_late_claim_elsewhere_can_be_disputed(desk: Any, kind: PayerType) -> None:
    [issue] = desk.of_line("CO-29:200", type=kind).issues
    assert issue.appealable
    assert set(issue.ends) >= DISPUTES


@pytest.mark.parametrize("kind", [PayerType.MEDICAID, PayerType.WORKERS_COMP, PayerType.VA])
def test_some_payers_never_let_the_patient_be_billed(desk: Any, kind: PayerType) -> None:
    for carc in ("96", "119", "204", "27", "50"):
        [issue] = desk.of_line(f"PR-{carc}:200", type=kind).issues
        assert End.BILL_PATIENT not in issue.ends


@pytest.mark.parametrize("kind", list(PayerType))
@pytest.mark.parametrize("reasons", ["CO-96:200", "OA-119:200", "PI-204:200", "CO-242:200"])
def test_only_the_patients_group_code_lets_the_patient_be_billed(
    desk: Any, kind: PayerType, reasons: str,
) -> None:
    [issue] = desk.of_line(reasons, type=kind).issues
    assert End.BILL_PATIENT not in issue.ends


@pytest.mark.parametrize(
    "kind", [PayerType.COMMERCIAL, PayerType.MEDICARE_FFS, PayerType.TRICARE, PayerType.UNKNOWN],
)
@pytest.mark.parametrize("carc", ["26", "33", "35", "49", "50", "96", "119", "149", "204", "31", "242"])
def test_the_patients_lane_bills_the_patient(desk: Any, kind: PayerType, carc: str) -> None:
    [issue] = desk.of_line(f"PR-{carc}:200", type=kind).issues
    assert End.BILL_PATIENT in issue.ends
    assert not issue.appealable
    assert issue.overrule is Overrule.WITH_REASON


def test_records_not_sent_at_medicare(desk: Any) -> None:
    [issue] = desk.of_line("CO-226:200", "M127", filing="MB").issues
    assert issue.ends[:2] == (End.SEND_RECORDS, End.REOPENING)
    assert End.APPEAL in issue.ends


def test_nothing_is_refused_for_good_on_a_guess(desk: Any) -> None:
    for kind in PayerType:
        for reasons, remarks in (
            ("CO-16:200", "MA130"), ("CO-29:200", ""), ("CO-50:200", "N211"), ("OA-257:200", ""),
        ):
            for issue in desk.of_line(reasons, remarks, type=kind, confirmed=False).issues:
                assert issue.overrule is not Overrule.NEVER


def test_every_closed_door_says_why(desk: Any) -> None:
    for kind in PayerType:
        for carc in desk.reference.carcs:
            for group in ("CO", "PR", "OA"):
                for issue in desk.of_line(f"{group}-{carc}:200", type=kind).issues:
                    assert issue.appealable or (issue.why_not and issue.overrule)
                    assert issue.ends
                    assert issue.appealable == bool(DISPUTES & set(issue.ends))


def test_a_claims_own_filing_code_stands_above_a_guess_and_below_a_person(desk: Any) -> None:
    for confirmed, first in ((False, End.REOPENING), (True, End.CORRECTED_CLAIM)):
        [issue] = desk.of_line("CO-4:200", filing="MB", type=PayerType.COMMERCIAL, confirmed=confirmed).issues
        assert issue.ends[0] is first
