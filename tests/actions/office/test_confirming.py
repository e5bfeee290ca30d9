"""What a person stands behind: kept with who, when and by which source; what nobody confirmed stays out."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from denials_app.app import App
from denials_app.base.errors import Refusal
from denials_app.queries.work_rows import Checked, PayerRow
from denials_app.store import tables

Make = Callable[..., Path]
TODAY = date(2026, 10, 5)
BLOCK = "Appeals\nPO Box 9\nAlder Falls, OH 43999"


def only_payer(app: App) -> PayerRow:
    [row] = app.queries.payers()
    return row


@pytest.fixture
def payer(app: App, remittance: Make) -> PayerRow:
    app.actions.import_files([remittance()])
    return only_payer(app)


def test_nothing_is_confirmed_by_a_file(app: App, payer: PayerRow) -> None:
    assert not payer.type_confirmed
    assert (payer.kind_checked, payer.ways_checked, payer.appeals_checked) == (None, None, None)


def test_each_thing_keeps_its_own_person_day_and_source(app: App, payer: PayerRow) -> None:
    app.actions.confirm_payer(payer.id, "commercial", {"source": "Member card, front"})
    row = only_payer(app)
    assert row.kind_checked == Checked("Ines", TODAY, "Member card, front")
    assert (row.ways_checked, row.appeals_checked) == (None, None)
    app.actions.confirm_payer(payer.id, "commercial", {
        "unprocessable_rule": "new", "original_reference_rule": "first", "source": "Manual 2026, 4.2",
        "appeals_address": BLOCK, "appeals_source": "Portal, contact page",
    })  # fmt: skip
    row = only_payer(app)
    assert (row.unprocessable_rule, row.reference_rule) == ("new", "first")
    assert row.ways_checked == Checked("Ines", TODAY, "Manual 2026, 4.2")
    assert row.appeals_checked == Checked("Ines", TODAY, "Portal, contact page")


def test_a_source_stays_where_the_next_save_names_none(app: App, payer: PayerRow) -> None:
    app.actions.confirm_payer(payer.id, "commercial", {
        "appeals_address": BLOCK, "appeals_source": "Portal", "source": "Contract",
    })  # fmt: skip
    app.actions.confirm_payer(payer.id, "commercial", {"suffix_rule": "R1"})
    row = only_payer(app)
    assert row.kind_checked == Checked("Ines", TODAY, "Contract")
    assert row.appeals_checked == Checked("Ines", TODAY, "Portal")
    assert row.ways_checked == Checked("Ines", TODAY, "")


def test_no_kind_is_no_confirmation(app: App, payer: PayerRow) -> None:
    with pytest.raises(Refusal, match="what kind of payer"):
        app.actions.confirm_payer(payer.id, "unknown", {"appeals_address": BLOCK})
    with pytest.raises(Refusal, match="newest, first"):
        app.actions.confirm_payer(payer.id, "commercial", {"original_reference_rule": "last"})
    assert not only_payer(app).type_confirmed


def test_an_address_taken_away_stands_in_no_letter(app: App, payer: PayerRow) -> None:
    case = app.queries.find_case("C1")
    app.actions.confirm_payer(payer.id, "commercial", {"appeals_address": BLOCK})
    assert "payer.address" not in gaps(app, case)
    app.actions.confirm_payer(payer.id, "commercial", {"appeals_address": ""})
    assert "payer.address" in gaps(app, case)


def gaps(app: App, case: int, template: str = "") -> dict[str, str]:
    return {gap.field: gap.hint for gap in app.actions.preview_letter(case, template).gaps}


def test_a_rule_that_nobody_confirmed_is_asked_about_before_it_is_printed(
    app: App, remittance: Make
) -> None:
    """The kind of payer is a guess until a person says it, so the rules for the kind are one too."""
    path = remittance(claims={"M1": "50"})
    path.write_text(path.read_text().replace("**12*", "**MB*"))
    app.actions.import_files([path])
    case = app.queries.find_case("M1")
    [clock] = [one for one in app.queries.case(case).assessment.issues[0].clocks if one.kind == "appeal"]
    assert (clock.due_legal is not None, clock.confirmed) == (True, False), "it orders the queue"
    assert "42 CFR 405.942" in gaps(app, case)["deadline.confirmed"]
    assert "redetermination" not in app.actions.preview_letter(case).html.lower()
    app.actions.confirm_payer(only_payer(app).id, "medicare_ffs", {"source": "Contractor's letter"})
    assert "deadline.confirmed" not in gaps(app, case)
    assert "redetermination" in app.actions.preview_letter(case).html.lower()


def test_words_that_nobody_looked_up_are_offered_and_not_written(app: App, remittance: Make) -> None:
    app.actions.import_files([remittance(claims={"U1": "60", "S1": "97"})])
    unsure, sure = app.queries.find_case("U1"), app.queries.find_case("S1")
    assert "denial.reason" not in gaps(app, sure, "L-RECON")
    told = gaps(app, unsure, "L-RECON")["denial.reason"]
    assert "nobody confirmed it: Outpatient service too close to an inpatient stay." in told
    assert "too close to an inpatient stay" not in app.actions.preview_letter(unsure, "L-RECON").html
    app.actions.keep_letter_facts(unsure, {"denial.reason": "The visit fell into three days before a stay."})
    assert "denial.reason" not in gaps(app, unsure, "L-RECON")
    assert "three days before a stay" in app.actions.preview_letter(unsure, "L-RECON").html


def test_what_is_confirmed_stands_in_the_audit(app: App, payer: PayerRow) -> None:
    def noted() -> list[tuple[str, str]]:
        with app.actions._means.store.read() as connection:
            rows = connection.execute(select(tables.audit_entry).order_by(tables.audit_entry.c.number))
            return [(row.actor, row.tag) for row in rows]

    before = len(noted())
    app.actions.confirm_payer(payer.id, "commercial", {"source": "Contract"})
    assert ("Ines", "payer") in noted()[before:]
    assert app.queries.audit_breaks() == ()
