"""From a kept answer to paper: what was typed stays, what was printed is recorded, undo goes back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from denials_app.app import App
from denials_app.base.errors import Refusal
from denials_app.model.denial import CaseState

Make = Callable[..., Path]


@pytest.fixture
def case(app: App, remittance: Make, sent: Path) -> int:
    """An authorization denial whose 837 is on file."""
    app.actions.import_files([sent, remittance()])
    return app.queries.find_case("C1")


def test_what_was_typed_for_a_letter_is_kept_until_it_is_taken_back(
    app: App, case: int, paper: Path, facts: dict[str, str],
) -> None:
    app.actions.attach(case, paper)
    version = app.queries.case(case).version
    app.actions.keep_letter_facts(case, facts)
    assert app.queries.case(case).version == version
    assert app.actions.preview_letter(case, "L-AUTH").gaps == ()
    app.actions.keep_letter_facts(case, {"authorization.approved_on": ""})
    gaps = app.actions.preview_letter(case, "L-AUTH").gaps
    assert [gap.field for gap in gaps] == ["authorization.approved_on"]
    assert app.actions.preview_letter(case, "L-RECON").gaps != ()


def test_a_kept_answer_never_stands_above_what_the_files_state(app: App, case: int) -> None:
    app.actions.keep_letter_facts(case, {"claim.icn": "WRONG"})
    shown = app.actions.preview_letter(case, "L-AUTH")
    assert "WRONG" not in shown.html
    with pytest.raises(Refusal, match="not typed over"):
        app.actions.preview_letter(case, "L-AUTH", {"claim.icn": "WRONG"})


def test_printing_is_recorded_and_moves_the_case_out_of_the_lane(
    app: App, case: int, paper: Path, facts: dict[str, str],
) -> None:
    app.actions.attach(case, paper)
    frozen = app.actions.write_letter(case, "L-AUTH", facts)
    before = app.queries.lanes()
    printed = app.actions.mark_printed(case, frozen.document, "Front desk", 2, "certified")
    view = app.queries.case(case)
    assert view.state is CaseState.PRINTED
    assert view.history[-1].detail == "on Front desk, 2 copies, certified mail, by Ines"
    assert printed.follow_up > date(2026, 10, 5)
    app.actions.set_follow_up(case, printed.follow_up)
    after = app.queries.lanes()
    assert app.queries.case(case).state is CaseState.PRINTED
    assert (after.denials, after.waiting) == (before.denials - 1, before.waiting + 1)
    for _ in range(3):
        app.actions.undo_last(case)
    assert app.queries.case(case).state is CaseState.OPEN


def test_a_printer_that_failed_freezes_nothing_twice(
    app: App, case: int, paper: Path, facts: dict[str, str],
) -> None:
    app.actions.attach(case, paper)
    first = app.actions.write_letter(case, "L-AUTH", facts)
    assert app.actions.write_letter(case, "L-AUTH", facts).document == first.document
    app.actions.mark_printed(case, first.document, "Front desk")
    assert app.actions.write_letter(case, "L-AUTH", facts).document != first.document


def test_another_case_s_packet_or_an_unknown_way_is_refused(
    app: App, case: int, paper: Path, facts: dict[str, str],
) -> None:
    app.actions.attach(case, paper)
    frozen = app.actions.write_letter(case, "L-AUTH", facts)
    other = app.queries.find_case("C3")
    with pytest.raises(Refusal, match="not one of this case"):
        app.actions.mark_printed(other, frozen.document, "Front desk")
    with pytest.raises(Refusal, match="certified"):
        app.actions.mark_printed(case, frozen.document, "Front desk", 1, "pigeon")


def test_the_files_answer_only_what_leads_to_a_further_question(app: App, case: int) -> None:
    before = app.queries.guide(case)
    app.actions.answer_from_files(case)
    after = app.queries.guide(case)
    assert before.end is None
    assert after.end is None
    likely = [one for step in before.steps for one in step.options if one.likely and one.end is None]
    assert (after.current != before.current) == bool(likely)
