"""Contract prices from a spreadsheet: who comes below them now and later, and what is left once they go."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from denials_app.app import App
from denials_app.base.errors import Refusal
from denials_app.model.denial import Kind

Make = Callable[..., Path]


def fees(folder: Path, text: str = "CPT,Allowed\n99213,131.50\n", name: str = "fees.csv") -> Path:
    path = folder / name
    path.write_text(text)
    return path


@pytest.fixture
def paid(app: App, remittance: Make) -> int:
    """A practice with one paid claim (C2: 120.00 allowed) of a payer; the payer's id."""
    app.actions.import_files([remittance(claims={"C2": "45"})])
    return app.queries.find_payer("harbor plan test")


def test_a_claim_on_file_below_contract_becomes_a_case(app: App, paid: int, tmp_path: Path) -> None:
    assert not app.queries.queue_ids()
    loaded = app.actions.load_prices(fees(tmp_path), paid, date(2026, 1, 1))
    assert (loaded.prices, loaded.claims, loaded.underpaid) == (1, 1, 1)
    [case] = app.queries.queue_ids()
    view = app.queries.case(case)
    [issue] = view.assessment.issues
    assert (issue.kind, issue.amount, view.assessment.open) == (Kind.UNDERPAID, 1150, 1150)
    assert "fees.csv row 2, from 01/01/2026, loaded 10/05/2026" in issue.words


def test_a_claim_that_comes_later_is_held_against_it(
    app: App, paid: int, remittance: Make, tmp_path: Path,
) -> None:
    app.actions.load_prices(fees(tmp_path, "CPT,Allowed\n99213,100\n"), paid, None)
    assert not app.queries.queue_ids()
    app.actions.load_prices(fees(tmp_path, name="more.csv"), paid, date(2026, 9, 1))
    report = app.actions.import_files([remittance("b.835", 2, claims={"C7": "45"})])
    assert report.denials_new == 1
    assert {app.queries.case(case).claim for case in app.queries.queue_ids()} == {"C2", "C7"}


def test_taken_out_the_cases_go(app: App, paid: int, tmp_path: Path) -> None:
    app.actions.load_prices(fees(tmp_path), paid, None)
    [schedule] = app.queries.prices(paid)
    assert (schedule.name, schedule.prices, schedule.judged, schedule.actor) == ("fees.csv", 1, True, "Ines")
    app.actions.remove_prices(schedule.id)
    assert not app.queries.queue_ids()
    assert app.queries.prices() == ()


def test_the_same_file_again_adds_nothing(app: App, paid: int, tmp_path: Path) -> None:
    first = app.actions.load_prices(fees(tmp_path), paid, None)
    again = app.actions.load_prices(fees(tmp_path), paid, None)
    assert again.schedule == first.schedule
    assert len(app.queries.prices()) == 1


def test_a_head_that_is_not_understood_keeps_nothing(app: App, paid: int, tmp_path: Path) -> None:
    before = app.queries.facts_digest()
    with pytest.raises(Refusal, match=r"fees.csv .* a column for the amount .* is missing"):
        app.actions.load_prices(fees(tmp_path, "CPT,Words\n99213,visit\n"), paid, None)
    with pytest.raises(Refusal, match="cannot be read"):
        app.actions.load_prices(tmp_path / "none.csv", paid, None)
    with pytest.raises(Refusal, match="no payer 999"):
        app.actions.load_prices(fees(tmp_path), 999, None)
    assert app.queries.facts_digest() == before


def test_cancelled_it_is_as_before(app: App, paid: int, tmp_path: Path) -> None:
    loaded = app.actions.load_prices(fees(tmp_path), paid, None, cancelled=bool_true)
    assert loaded.cancelled
    assert app.queries.prices() == ()
    assert not app.queries.queue_ids()


def bool_true() -> bool:
    return True


class _Killed(Exception):
    """What breaks a load off."""


def _rows(count: int) -> str:
    """So many prices, and last the one that the claim on file comes below."""
    return "".join(["CPT,Allowed\n", *(f"{10000 + at},{at + 1}\n" for at in range(count)), "99213,131.50\n"])


def test_a_load_that_broke_off_goes_on_where_it_stopped(app: App, paid: int, tmp_path: Path) -> None:
    def break_off(done: int, total: int) -> None:
        if done:
            raise _Killed

    path = fees(tmp_path, _rows(5000))
    with pytest.raises(_Killed):
        app.actions.load_prices(path, paid, None, break_off)
    [half] = app.queries.prices(paid)
    assert not half.judged
    whole = app.actions.load_prices(path, paid, None)
    assert (whole.schedule, whole.underpaid) == (half.id, 1)
    app.actions.remove_prices(half.id)
    assert app.queries.prices() == ()
    assert not app.queries.queue_ids()


def test_a_denied_claim_keeps_its_denial(app: App, remittance: Make, tmp_path: Path) -> None:
    app.actions.import_files([remittance(claims={"C1": "197", "C2": "45"})])
    payer = app.queries.find_payer("HARBOR")
    app.actions.load_prices(fees(tmp_path), payer, None)
    kinds = {
        app.queries.case(case).claim: app.queries.case(case).assessment.issues[0].kind
        for case in app.queries.queue_ids()
    }
    assert kinds == {"C1": Kind.DENIED, "C2": Kind.UNDERPAID}


def test_a_payer_is_found_by_part_of_its_name_or_refused_by_name(app: App, paid: int) -> None:
    assert app.queries.find_payer(str(paid)) == app.queries.find_payer("Harbor") == paid
    with pytest.raises(Refusal, match="No payer is called Nobody"):
        app.queries.find_payer("Nobody")
