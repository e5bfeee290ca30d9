"""Deeds of a biller on a case: each is kept, audited, shown, and the last one can be taken back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from denials_app.app import App
from denials_app.base.clock import Clock
from denials_app.base.errors import Refusal
from denials_app.model.denial import CaseState, End

Make = Callable[..., Path]


@pytest.fixture
def case(app: App, remittance: Make) -> int:
    """The case of an authorization denial of $200."""
    app.actions.import_files([remittance()])
    return app.queries.find_case("C1")


def _kinds(app: App, case: int) -> list[str]:
    return [row.kind for row in app.queries.case(case).history]


def test_a_note_stands_on_the_timeline_and_counts_the_version(app: App, case: int) -> None:
    before = app.queries.case(case).version
    assert app.actions.add_note(case, " called the payer ").cases == {case}
    view = app.queries.case(case)
    assert view.history[-1].kind == "note"
    assert view.history[-1].detail == "called the payer, by Ines"
    assert view.version == before + 1


def test_an_empty_note_is_refused(app: App, case: int) -> None:
    with pytest.raises(Refusal, match="empty"):
        app.actions.add_note(case, "  ")


def test_owner_and_follow_up_stand_on_the_row(app: App, case: int) -> None:
    app.actions.set_owner(case, "Rosa")
    app.actions.set_follow_up(case, date(2026, 10, 3))
    view = app.queries.case(case)
    assert (view.owner, view.follow_up) == ("Rosa", date(2026, 10, 3))
    assert app.queries.queue_rows([case])[case].owner == "Rosa"
    assert app.queries.lanes().follow_ups == 1
    app.actions.set_follow_up(case, None)
    assert app.queries.lanes().follow_ups == 0
    assert app.queries.case(case).owner == "Rosa"


def test_a_write_off_closes_the_case_and_undo_opens_it(app: App, case: int) -> None:
    app.actions.write_off(case, 0, "below the office's limit")
    view = app.queries.case(case)
    assert view.state is CaseState.CLOSED_WRITTEN_OFF
    assert (view.assessment.written_off, view.assessment.open) == (20000, 0)
    assert case not in app.queries.queue_ids()
    app.actions.undo_last(case)
    assert app.queries.case(case).state is CaseState.OPEN
    assert case in app.queries.queue_ids()
    assert "written_off" not in _kinds(app, case)


def test_what_another_person_did_is_theirs_to_take_back(app: App, case: int) -> None:
    app.actions.add_note(case, "mine")
    other = App.open(app.location, "a long enough sentence", Clock(date(2026, 10, 5)), "Rosa")
    try:
        with pytest.raises(Refusal, match="Ines"):
            other.actions.undo_last(case)
    finally:
        other.close()


def test_nothing_done_is_nothing_to_take_back(app: App, case: int) -> None:
    with pytest.raises(Refusal, match="nothing to take back"):
        app.actions.undo_last(case)


def test_billing_the_patient_or_another_payer_closes_here(app: App, case: int) -> None:
    app.actions.choose_end(case, 0, End.OTHER_PAYER)
    assert app.queries.case(case).state is CaseState.CLOSED_OTHER_PAYER


def test_an_issue_that_is_not_there_is_refused(app: App, case: int) -> None:
    with pytest.raises(Refusal, match="no issue 4"):
        app.actions.write_off(case, 4, "why")


def test_sent_needs_something_written_a_known_way_and_a_proof(app: App, case: int) -> None:
    with pytest.raises(Refusal, match="mail, fax, portal"):
        app.actions.mark_sent(case, "pigeon", "ring 12")
    with pytest.raises(Refusal, match="proof"):
        app.actions.mark_sent(case, "fax", " ")
    with pytest.raises(Refusal, match="still to come"):
        app.actions.mark_sent(case, "fax", "page 3 of 3", date(2027, 1, 1))
    with pytest.raises(Refusal, match="Nothing was written"):
        app.actions.mark_sent(case, "fax", "page 3 of 3")


def test_guide_answers_are_kept_and_wrong_ones_refused(app: App, case: int) -> None:
    view = app.queries.guide(case)
    assert view.playbook
    assert view.current is not None
    step = view.steps[-1]
    with pytest.raises(Refusal, match="choose"):
        app.actions.answer_guide(case, step.id, "perhaps")
    with pytest.raises(Refusal, match="not a question"):
        app.actions.answer_guide(case, "nowhere", "yes")
    app.actions.answer_guide(case, step.id, step.options[0].value)
    told = app.queries.case(case).history[-1]
    assert told.title == step.question
    assert told.detail.startswith(f"{step.options[0].label} · taken by ")
    walked = app.queries.guide(case)
    assert walked.steps[0].answer == step.options[0].value
    assert walked.steps[0].answered_by == "Ines"
    app.actions.undo_last(case)
    assert app.queries.guide(case).steps[0].answer is None


def test_confirming_a_payer_judges_its_open_cases_anew(app: App, case: int) -> None:
    [payer] = app.queries.payers()
    assert not payer.type_confirmed
    changed = app.actions.confirm_payer(
        payer.id, "medicare_ffs", {"appeals_address": "Appeals, PO Box 9, Alder Falls, OH 43999"},
    )
    assert case in changed.cases
    [now] = app.queries.payers()
    assert (now.type, now.type_confirmed) == ("medicare_ffs", True)
    assert now.appeals_address.splitlines()[-1] == "Alder Falls, OH 43999"
    assert app.queries.case(case).payer_type_confirmed


def test_a_payer_type_or_setting_nobody_knows_is_refused(app: App, case: int) -> None:
    [payer] = app.queries.payers()
    with pytest.raises(Refusal, match="no type of payer"):
        app.actions.confirm_payer(payer.id, "generous")
    with pytest.raises(Refusal, match="no setting mood"):
        app.actions.confirm_payer(payer.id, "commercial", {"mood": "good"})


def test_the_office_keeps_its_letterhead_and_refuses_a_wrong_npi(app: App, case: int) -> None:
    [office] = app.queries.office()
    with pytest.raises(Refusal, match="no NPI"):
        app.actions.save_office(office.id, {"npi": "1234567890"})
    app.actions.save_office(office.id, {"address": "1 Way\nAlder Falls, OH 43999", "signer": "Ines G"})
    [saved] = app.queries.office()
    assert (saved.address, saved.signer, saved.confirmed) == ("1 Way\nAlder Falls, OH 43999", "Ines G", True)


def test_every_deed_stands_in_the_audit(app: App, case: int) -> None:
    app.actions.add_note(case, "one")
    app.actions.write_off(case, 0, "two")
    assert app.queries.audit_breaks() == ()


def test_deeds_survive_another_import(app: App, case: int, remittance: Make) -> None:
    app.actions.set_owner(case, "Rosa")
    app.actions.choose_end(case, 0, End.CALL, "ask for the authorization desk")
    app.actions.import_files([remittance("later.835", 2, claims={"C9": "197"})])
    view = app.queries.case(case)
    assert view.owner == "Rosa"
    assert "end_chosen" in _kinds(app, case)


def test_closing_one_issue_hides_no_other(app: App, remittance: Make) -> None:
    path = remittance(claims={"TWO": "197"})
    text = path.read_text()
    second = "SVC*HC:99214*100*0**1~\nDTM*472*20260928~\nCAS*CO*22*100~\n"
    text = text.replace("CLP*TWO*1*200*", "CLP*TWO*1*300*").replace("SE*", f"{second}SE*", 1)
    path.write_text(text)
    app.actions.import_files([path])
    case = app.queries.find_case("TWO")
    issues = app.queries.case(case).assessment.issues
    assert len(issues) == 2
    app.actions.choose_end(case, 0, End.OTHER_PAYER)
    assert app.queries.case(case).state is CaseState.OPEN
    app.actions.choose_end(case, 1, End.OTHER_PAYER)
    assert app.queries.case(case).state is CaseState.CLOSED_OTHER_PAYER


def test_judging_again_by_the_same_rules_changes_nothing(app: App, case: int) -> None:
    app.actions.add_note(case, "kept")
    shown = app.queries.queue_rows([case])
    assert case in app.actions.judge_again().cases
    assert app.queries.queue_rows([case]) == shown
    before = app.queries.facts_digest()
    app.actions.judge_again()
    assert app.queries.facts_digest() == before
    assert app.queries.audit_breaks() == ()


def test_an_appeals_address_that_is_edited_says_nothing_twice(app: App, remittance: Make) -> None:
    app.actions.import_files([remittance()])
    payer = app.queries.payers()[0].id
    block = "Appeals Department\nPO Box 9, Suite 2\nAlder Falls, OH 43999"
    for _ in range(3):
        app.actions.confirm_payer(payer, "commercial", {"appeals_address": block})
        block = app.queries.payers()[0].appeals_address
    assert block == "Appeals Department\nPO Box 9, Suite 2\nAlder Falls, OH 43999"
    moved = block.replace("PO Box 9", "PO Box 10")
    app.actions.confirm_payer(payer, "commercial", {"appeals_address": moved})
    assert app.queries.payers()[0].appeals_address.count("Appeals Department") == 1
