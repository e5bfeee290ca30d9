"""A payer's own deadlines: written down with a source, seen on every open case at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from denials_app.app import App
from denials_app.base.errors import Refusal
from denials_app.model.denial import DeadlineClock, PayerDeadline

APPEAL = PayerDeadline("appeal", 1, 60, "days", source="Provider manual 2026, section 7.3")


def _appeal_clock(app: App, claim: str = "C1") -> DeadlineClock:
    issue = app.queries.case(app.queries.find_case(claim)).assessment.issues[0]
    return next(clock for clock in issue.clocks if clock.kind == "appeal")


@pytest.fixture
def payer(app: App, remittance: Callable[..., Path]) -> int:
    app.actions.import_files([remittance()])
    return app.queries.payers()[0].id


def test_a_deadline_sets_the_clock_of_the_open_cases(app: App, payer: int) -> None:
    assert _appeal_clock(app).due_legal is None
    done = app.actions.save_deadline(payer, APPEAL)
    clock = _appeal_clock(app)
    assert (clock.due_legal, clock.confirmed) == (date(2026, 11, 30), True)
    assert clock.work_by is not None
    assert clock.work_by < date(2026, 11, 30)
    assert clock.rule == "60 days from the remittance, received by then."
    assert clock.source == "Provider manual 2026, section 7.3"
    assert app.queries.find_case("C1") in done.cases


def test_a_second_one_takes_the_place_of_the_first(app: App, payer: int) -> None:
    app.actions.save_deadline(payer, APPEAL)
    app.actions.save_deadline(payer, replace(APPEAL, number=1, unit="years"))
    assert [(one.number, one.unit) for one in app.queries.deadlines(payer)] == [(1, "years")]
    assert _appeal_clock(app).due_legal == date(2027, 10, 1)


def test_a_deadline_taken_back_leaves_no_clock(app: App, payer: int) -> None:
    app.actions.save_deadline(payer, APPEAL)
    app.actions.remove_deadline(payer, "appeal", 1)
    assert app.queries.deadlines(payer) == ()
    assert _appeal_clock(app).due_legal is None


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (replace(APPEAL, source=" "), "source"),
        (replace(APPEAL, number=0), "0 days is no deadline"),
        (replace(APPEAL, unit="weeks"), "weeks is no unit"),
        (replace(APPEAL, clock="lunch"), "lunch is no deadline"),
        (replace(APPEAL, lead_days=90), "0 to 60"),
        (replace(APPEAL, counted_from="birth"), "counted from"),
    ],
)
def test_an_unusable_deadline_is_refused(app: App, payer: int, wrong: PayerDeadline, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        app.actions.save_deadline(payer, wrong)
    assert app.queries.deadlines(payer) == ()


def test_a_deadline_says_who_stands_behind_it(app: App, remittance: Callable[..., Path]) -> None:
    app.actions.import_files([remittance()])
    payer = app.queries.payers()[0].id
    app.actions.save_deadline(payer, replace(APPEAL, lead_days=3))
    (kept,) = app.queries.deadlines(payer)
    assert (kept.checked_by, kept.lead_days) == ("Ines", 3)
