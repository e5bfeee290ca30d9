"""What a person decides is decided on what they see: a case that moved on refuses, and nothing is written."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from denials_app.actions.verbs import Actions
from denials_app.app import App
from denials_app.base.errors import StaleVersion
from denials_app.model.denial import CaseState, End

Make = Callable[..., Path]
DEEDS: tuple[Callable[[Actions, int, Path], object], ...] = (
    lambda actions, case, _: actions.write_off(case, 0, "too small"),
    lambda actions, case, _: actions.set_follow_up(case, date(2026, 12, 1)),
    lambda actions, case, _: actions.choose_end(case, 0, End.CALL),
    lambda actions, case, _: actions.answer_guide(case, "needed", "yes"),
    lambda actions, case, out: actions.correct(case, {"line.1.modifiers": "50"}, out_path=out),
    lambda actions, case, out: actions.write_letter(case, "L-AUTH", out_path=out),
    lambda actions, case, out: actions.paper_claim(case, {}, out),
)


@pytest.fixture
def case(app: App, remittance: Make, sent: Path) -> int:
    """An authorization denial whose 837 is on file."""
    app.actions.import_files([sent, remittance()])
    return app.queries.find_case("C1")


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_on_what_is_no_longer_so_is_refused_and_leaves_nothing(
    app: App, case: int, deed: Callable[[Actions, int, Path], object], tmp_path: Path,
) -> None:
    seen = app.queries.case(case).version
    app.actions.add_note(case, "a colleague called the payer")
    before = app.queries.facts_digest()
    out = tmp_path / "out.pdf"
    with pytest.raises(StaleVersion, match="as it is now"):
        deed(app.actions.seen(seen), case, out)
    assert app.queries.facts_digest() == before
    assert not out.exists()


def test_what_is_seen_as_it_is_goes_through(app: App, case: int) -> None:
    view = app.queries.case(case)
    app.actions.seen(view.version).write_off(case, 0, "too small")
    assert app.queries.case(case).state is CaseState.CLOSED_WRITTEN_OFF


def test_without_a_view_a_deed_asks_nothing(app: App, case: int) -> None:
    app.actions.add_note(case, "one")
    app.actions.seen(None).add_note(case, "two")
    assert [row.kind for row in app.queries.case(case).history].count("note") == 2
