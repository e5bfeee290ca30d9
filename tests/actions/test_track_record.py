"""The chance of a denial comes from what the office itself has won and lost, and tells from how many."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from denials_app.app import App
from denials_app.model.denial import End

Make = Callable[..., Path]


def win(app: App, remittance: Make, number: str, at: int) -> None:
    """A denial on which the office chose to appeal, and that the payer then paid."""
    app.actions.import_files([remittance(f"d{at}.835", at, claims={number: "50"})])
    case = app.queries.find_case(number)
    app.actions.choose_end(case, 0, End.APPEAL)
    later = remittance(f"p{at}.835", at + 100, claims={number: "45"})
    text = later.read_text().replace("20261001~", "20261103~")
    later.write_text(text.replace(f"ICN{number}", f"N{number}"))
    app.actions.import_files([later])
    assert app.queries.case(case).assessment.recovered == 12000


def test_five_decided_appeals_tell_a_chance(app: App, remittance: Make) -> None:
    for at in range(1, 5):
        win(app, remittance, f"W{at}", at)
    app.actions.import_files([remittance("open.835", 60, claims={"C1": "50"})])
    [case] = app.queries.queue_ids()
    priority = app.queries.case(case).assessment.issues[0].priority
    assert priority is not None
    assert (priority.chance, priority.decided) == (None, 4)
    assert "4 of 5 cases decided" in priority.why
    win(app, remittance, "W5", 5)
    app.actions.add_note(case, "looked at")
    priority = app.queries.case(case).assessment.issues[0].priority
    assert priority is not None
    assert (priority.chance, priority.decided) == (1.0, 5)
    assert app.queries.queue_rows([case])[case].chance == 1.0
    assert app.clock.today() == date(2026, 10, 5)
