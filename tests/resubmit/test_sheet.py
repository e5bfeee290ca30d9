"""The correction sheet of a claim without an 837: values, CSV, page, and the form's data of one with it."""

import csv
import io
from dataclasses import replace
from datetime import date, datetime

import pytest

from denials_app.model.claim import SentClaim
from denials_app.model.correction import CorrectionPlan, Resend
from denials_app.model.party import Organization, Person
from denials_app.model.remittance import RemitClaim, RemitLine
from denials_app.resubmit.correction import ChoiceNeeded, correct
from denials_app.resubmit.sheet import CorrectionSheet, csv_text, form_sheet, page, remit_fields, sheet
from denials_app.x12.claim_field import FieldRefused, UnknownField

PLAN = CorrectionPlan(Resend.REPLACE, "7", "ICN100", "The payer has adjudicated the claim.")
DAY = date(2026, 10, 1)
REMIT = RemitClaim(
    "HSO-24902", "4", 49500, 0, 0, "12", "ICN100", facility_code="11", frequency="1",
    patient=Person("WREN", "SIMONE", member_id="CM0004711"),
    rendering=Organization("MARLOW", first_name="ANNE", npi="1245319599"),
    lines=(
        RemitLine(1, "HC", "99213", ("25",), 16500, 0, units="1", service_from=DAY),
        RemitLine(
            2, "HC", "20611", (), 33000, 0, units="1", billed_procedure="20610", service_from=DAY,
            service_to=date(2026, 10, 2),
        ),
    ),
)


def row(found: CorrectionSheet, field: str) -> tuple[str, str, str]:
    one = next(row for row in found.rows if row.field == field)
    return one.box, one.was, one.now


def test_a_remittance_tells_the_fields_as_billed() -> None:
    fields = remit_fields(REMIT, "CASCADE MUTUAL")
    assert fields["line.1.modifiers"] == "25"
    assert fields["line.2.procedure"] == "20610"
    assert fields["line.2.service_date"] == "2026-10-01/2026-10-02"
    assert (fields["claim.charge"], fields["payer.name"]) == ("495", "CASCADE MUTUAL")
    assert "subscriber.sex" not in fields


def test_the_sheet_says_what_to_key_in() -> None:
    changes = {"line.2.modifiers": "50", "claim.diagnosis.2": "m17.12", "claim.prior_authorization": "AUTH1"}
    found = sheet(REMIT, changes, PLAN, "CASCADE MUTUAL")
    assert [one.field for one in found.changed] == [
        "claim.frequency", "claim.original_reference", "claim.prior_authorization", "line.2.modifiers",
        "claim.diagnosis.2",
    ]
    assert row(found, "claim.frequency") == ("22", "1", "7")
    assert row(found, "line.2.modifiers") == ("24D", "", "50")
    assert row(found, "claim.diagnosis.2") == ("21", "", "M1712")
    assert row(found, "claim.prior_authorization") == ("23", "", "AUTH1")
    assert (found.number, found.patient, found.payer_number) == ("HSO-24902", "WREN, SIMONE", "ICN100")


def test_a_charge_carries_the_total_here_too() -> None:
    found = sheet(REMIT, {"line.2.charge": "495"}, PLAN)
    assert row(found, "claim.charge") == ("28", "495", "660")


def test_a_patient_of_its_own_stands_in_the_patients_boxes() -> None:
    remit = replace(REMIT, subscriber=Person("WREN", "OTTO", member_id="CM1"))
    found = sheet(remit, {}, PLAN)
    assert row(found, "patient.first_name")[0] == "2"
    assert row(found, "subscriber.first_name")[0] == "4"
    assert found.patient == "WREN, SIMONE"


def test_an_institutional_bill_has_the_other_forms_numbers() -> None:
    line = RemitLine(1, "HC", "99283", (), 60000, 0, revenue_code="0450", units="1", service_from=DAY)
    found = sheet(replace(REMIT, institutional=True, charge=60000, lines=(line,)), {}, PLAN)
    assert found.form == "UB-04"
    assert row(found, "claim.frequency")[0] == "4"
    assert row(found, "line.1.procedure") == ("44", "99283", "99283")


def test_wrong_fields_are_refused_as_on_a_claim() -> None:
    with pytest.raises(UnknownField, match="nearest"):
        sheet(REMIT, {"claim.prior_auth": "A"}, PLAN)
    with pytest.raises(FieldRefused, match=r"claim\.diagnosis\.1"):
        sheet(REMIT, {"claim.diagnosis.1": "?"}, PLAN)
    with pytest.raises(ChoiceNeeded):
        sheet(REMIT, {}, CorrectionPlan(Resend.ASK, "", "", "Payers differ."))


def test_the_csv_holds_every_row_and_runs_nothing() -> None:
    found = sheet(REMIT, {"claim.note": "=1+1"}, PLAN)
    read = list(csv.DictReader(io.StringIO(csv_text(found))))
    assert [one["field"] for one in read] == [one.field for one in found.rows]
    noted = next(one for one in read if one["field"] == "claim.note")
    assert (noted["now"], noted["changed"]) == ("'=1+1", "yes")


def test_the_page_shows_changes_and_escapes_them() -> None:
    html = page(sheet(REMIT, {"claim.note": "<b>&"}, PLAN, "CASCADE MUTUAL"), "HARBOR STREET ORTHO", DAY)
    assert "&lt;b&gt;&amp;" in html
    assert "<b>&" not in html
    assert "resubmission code 7, original reference ICN100" in html
    assert "10/01/2026" in html


def test_the_page_of_a_new_claim_of_one_line() -> None:
    plan = CorrectionPlan(Resend.NEW, "1", "", "Medicare could not process this line.", (2,))
    html = page(sheet(REMIT, {}, plan), "", DAY)
    assert "Send a new claim" in html
    assert "Only line 2." in html


def test_the_forms_data_of_a_written_claim(knee: SentClaim, now: datetime) -> None:
    made = correct(knee.text, {"line.2.modifiers": "50"}, PLAN, 7, now, with_pyx12=False)
    found = form_sheet(made.text, made.changes)
    assert row(found, "line.2.modifiers") == ("24D", "", "50")
    assert row(found, "billing.npi") == ("33a", "1234567893", "1234567893")
    assert [one.field for one in found.changed] == [change.field for change in made.changes]
