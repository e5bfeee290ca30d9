"""What a denied claim goes out as, by payer type and issue (the corrections at the head of the dossier)."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from denials_app.model.claim import ClaimType, SentClaim
from denials_app.model.correction import Resend
from denials_app.model.denial import End, Group, Kind, PayerType
from denials_app.resubmit.plan import CorrectionRefused, choice_of, issue_to_correct, payer_number, plan

Make = Callable[..., object]


def test_a_commercial_denial_is_replaced_under_the_newest_payer_number(
    make_history: Make, make_answer: Make, make_issue: Make
) -> None:
    history = make_history(PayerType.COMMERCIAL, make_answer("ICN1", day=3), make_answer("ICN2", day=9))
    found = plan(history, make_issue())
    assert (found.choice, found.frequency, found.original_reference) == (Resend.REPLACE, "7", "ICN2")
    assert found.lines == ()


def test_a_reversal_never_gives_the_number(make_history: Make, make_answer: Make) -> None:
    reversal = make_answer("REV9", status="22", day=28)
    history = make_history(PayerType.COMMERCIAL, make_answer("ICN1"), reversal)
    assert payer_number(history) == "ICN1"


def test_a_payer_may_want_the_first_number(make_history: Make, make_answer: Make) -> None:
    answers = make_answer("ICN1"), make_answer("ICN2", day=28)
    history = make_history(PayerType.COMMERCIAL, *answers, reference_rule="first")
    assert payer_number(history) == "ICN1"


def test_medicare_takes_the_unprocessable_line_alone_as_a_new_claim(
    make_history: Make, make_answer: Make, make_issue: Make
) -> None:
    history = make_history(PayerType.MEDICARE_FFS, make_answer())
    found = plan(history, make_issue(Kind.UNPROCESSABLE, (2,)))
    assert (found.choice, found.frequency, found.original_reference) == (Resend.NEW, "1", "")
    assert found.lines == (2,)


def test_medicare_lines_are_found_by_their_control_number(
    make_history: Make, make_answer: Make, make_issue: Make, knee: SentClaim
) -> None:
    answered = make_answer()
    first, second = answered.claim.lines
    swapped = (replace(first, control_number="L2"), replace(second, control_number="L1"))
    answered = replace(answered, claim=replace(answered.claim, lines=swapped))
    history = make_history(PayerType.MEDICARE_FFS, answered)
    assert plan(history, make_issue(Kind.UNPROCESSABLE, (1,))).lines == (2,)


def test_a_wholly_unprocessable_medicare_claim_goes_out_whole(
    make_history: Make, make_answer: Make, make_issue: Make
) -> None:
    history = make_history(PayerType.MEDICARE_FFS, make_answer())
    found = plan(history, make_issue(Kind.UNPROCESSABLE, (1, 2)))
    assert (found.choice, found.lines) == (Resend.NEW, ())


def test_medicare_takes_no_replacement_of_a_professional_claim(
    make_history: Make, make_answer: Make, make_issue: Make
) -> None:
    history = make_history(PayerType.MEDICARE_FFS, make_answer())
    with pytest.raises(CorrectionRefused, match="reopening"):
        plan(history, make_issue())
    with pytest.raises(CorrectionRefused, match="no replacement"):
        plan(history, make_issue(Kind.UNPROCESSABLE), Resend.REPLACE)


def test_an_unconfirmed_type_refuses_nothing_but_asks(
    make_history: Make, make_answer: Make, make_issue: Make
) -> None:
    history = make_history(PayerType.MEDICARE_FFS, make_answer(), confirmed=False)
    found = plan(history, make_issue())
    assert (found.choice, found.choices) == (Resend.ASK, (Resend.REPLACE, Resend.NEW))
    assert plan(history, make_issue(), Resend.REPLACE).frequency == "7"


def test_medicare_takes_an_adjusted_institutional_bill(
    make_history: Make, make_answer: Make, make_issue: Make
) -> None:
    history = make_history(PayerType.MEDICARE_FFS, make_answer(), kind=ClaimType.INSTITUTIONAL)
    assert plan(history, make_issue()).frequency == "7"


@pytest.mark.parametrize(
    ("rule", "choice", "frequency"),
    [("new", Resend.NEW, "1"), ("replace", Resend.REPLACE, "7"), ("ask", Resend.ASK, "")],
)
def test_unprocessable_elsewhere_follows_the_payers_setting(
    make_history: Make, make_answer: Make, make_issue: Make, rule: str, choice: Resend, frequency: str
) -> None:
    history = make_history(PayerType.COMMERCIAL, make_answer(), unprocessable_rule=rule)
    found = plan(history, make_issue(Kind.UNPROCESSABLE))
    assert (found.choice, found.frequency, found.lines) == (choice, frequency, ())


def test_a_rejected_original_goes_out_as_an_original(make_history: Make, make_issue: Make) -> None:
    found = plan(make_history(PayerType.COMMERCIAL), make_issue(Kind.REJECTED))
    assert (found.choice, found.frequency, found.original_reference) == (Resend.NEW, "1", "")


def test_a_rejected_replacement_goes_out_as_a_replacement(
    make_history: Make, make_answer: Make, make_issue: Make, knee: SentClaim
) -> None:
    again = replace(knee, frequency="7", original_reference="ICN1")
    history = make_history(PayerType.COMMERCIAL, make_answer("ICN1"), submissions=(knee, again))
    found = plan(history, make_issue(Kind.REJECTED))
    assert (found.choice, found.frequency, found.original_reference) == (Resend.REPLACE, "7", "ICN1")


def test_a_pended_claim_is_asked_about(make_history: Make, make_answer: Make, make_issue: Make) -> None:
    history = make_history(PayerType.COMMERCIAL, make_answer())
    assert plan(history, make_issue(Kind.PENDED)).choice is Resend.ASK


def test_a_void_names_the_number(make_history: Make, make_answer: Make, make_issue: Make) -> None:
    found = plan(make_history(PayerType.COMMERCIAL, make_answer()), make_issue(), Resend.VOID)
    assert (found.frequency, found.original_reference) == ("8", "ICN100")


def test_lines_of_ones_own_choice(make_history: Make, make_answer: Make, make_issue: Make) -> None:
    history = make_history(PayerType.COMMERCIAL, make_answer())
    assert plan(history, make_issue(), Resend.NEW, (2, 1, 2)).lines == (1, 2)
    assert "every line" in plan(history, make_issue(), None, (1,)).note


def test_the_claim_number_changes_only_by_the_payers_setting(
    make_history: Make, make_answer: Make, make_issue: Make
) -> None:
    plain = plan(make_history(PayerType.COMMERCIAL, make_answer()), make_issue())
    marked = plan(make_history(PayerType.COMMERCIAL, make_answer(), number_suffix="-R1"), make_issue())
    assert (plain.number, marked.number) == ("", "HSO-24902-R1")


def test_a_set_frequency_is_a_choice() -> None:
    assert [choice_of(one) for one in ("", "1", "6", "7", "8")] == [
        None, Resend.NEW, Resend.REPLACE, Resend.REPLACE, Resend.VOID,
    ]


@pytest.mark.parametrize(("group", "ends", "frequency"), [
    (Group.REG, (End.NEW_CLAIM, End.CORRECTED_CLAIM), "1"), (Group.COB, (End.NEW_CLAIM,), "1"),
    (Group.INFO, (End.NEW_CLAIM, End.CORRECTED_CLAIM), "7"), (Group.REG, (End.CORRECTED_CLAIM,), "7"),
    (Group.REG, (End.CALL,), "7"),
])
def test_a_patient_never_found_goes_out_anew(
    make_history: Make, make_answer: Make, make_issue: Make, group: Group, ends: tuple[End, ...],
    frequency: str,
) -> None:
    history = make_history(PayerType.COMMERCIAL, make_answer())
    assert plan(history, replace(make_issue(), group=group, ends=ends)).frequency == frequency


def test_the_claim_is_corrected_for_the_issue_that_a_claim_can_end(make_issue: Make) -> None:
    judged = replace(make_issue(), ends=(End.APPEAL, End.WRITE_OFF))
    fixable = replace(make_issue(Kind.UNPROCESSABLE, (2,)), ends=(End.NEW_CLAIM,))
    assert issue_to_correct((judged, fixable)) is fixable
    assert issue_to_correct((judged,)) is judged
    assert issue_to_correct(()) is None
