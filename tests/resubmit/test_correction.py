"""The corrected claim: the customer's story, cut lines, refusals, the gate, and the reading back."""

from dataclasses import replace
from datetime import datetime

import pytest

from denials_app.model.claim import SentClaim
from denials_app.model.correction import CorrectionPlan, FieldChange, Resend
from denials_app.model.finding import Level
from denials_app.resubmit.correction import ChoiceNeeded, ClaimUnreadable, correct, editor_fields, fields_of
from denials_app.resubmit.gate import check, gate, is_npi
from denials_app.resubmit.read_back import read_back
from denials_app.x12.claim_field import FieldRefused, UnknownField

REPLACE = CorrectionPlan(Resend.REPLACE, "7", "ICN100", "the payer has adjudicated it")
NEW = CorrectionPlan(Resend.NEW, "1", "", "it was never processed")


def rows(text: str) -> list[str]:
    return [line.rstrip("~") for line in text.splitlines()]


def codes(findings: tuple[object, ...]) -> list[str]:
    return [finding.code for finding in findings]  # type: ignore[attr-defined]


def test_the_bilateral_injection_goes_out_as_a_replacement(knee: SentClaim, now: datetime) -> None:
    made = correct(knee.text, {"line.2.modifiers": "50"}, REPLACE, 7, now)
    assert made.validated
    assert made.findings == ()
    assert made.changes == (
        FieldChange("claim.frequency", "1", "7"),
        FieldChange("claim.original_reference", "", "ICN100"),
        FieldChange("line.2.modifiers", "", "50"),
    )
    was, out = rows(knee.text), rows(made.text)
    claim = was.index("CLM*HSO-24902*495***11:B:1*Y*A*Y*Y")
    assert out[claim : claim + 2] == ["CLM*HSO-24902*495***11:B:7*Y*A*Y*Y", "REF*F8*ICN100"]
    fresh = ("ISA", "GS*", "ST*", "BHT", "SE*", "GE*", "IEA")
    assert [row for row in out if row not in was and row[:3] not in fresh] == [
        "CLM*HSO-24902*495***11:B:7*Y*A*Y*Y", "REF*F8*ICN100", "SV1*HC:20610:50*330*UN*1***1:2",
    ]
    assert (made.frequency, made.original_reference) == ("7", "ICN100")


def test_the_envelope_is_fresh_and_counted(knee: SentClaim, now: datetime) -> None:
    made = rows(correct(knee.text, {}, REPLACE, 1234567, now).text)
    assert made[0].endswith("*261122*0930*^*00501*001234567*0*P*:")
    assert made[1] == "GS*HC*ORTHODESK*CASCADE*20261122*0930*1234567*X*005010X222A1"
    assert made[2:4] == ["ST*837*1234567*005010X222A1", "BHT*0019*00*001234567*20261122*0930*CH"]
    assert made[-3:] == [f"SE*{len(made) - 4}*1234567", "GE*1*1234567", "IEA*1*001234567"]


def test_a_line_charge_carries_the_total(knee: SentClaim, now: datetime) -> None:
    made = correct(knee.text, {"line.2.charge": "$495.50"}, REPLACE, 7, now, with_pyx12=False)
    assert FieldChange("claim.charge", "495", "660.5") in made.changes
    assert made.validated


def test_only_the_unprocessable_line_goes_out(knee: SentClaim, now: datetime) -> None:
    made = correct(knee.text, {"line.2.modifiers": "50"}, replace(NEW, lines=(2,)), 7, now)
    assert made.validated
    assert FieldChange("claim.lines", "1, 2", "2") in made.changes
    assert FieldChange("claim.charge", "495", "330") in made.changes
    lines = rows(made.text)
    assert [row for row in lines if row[:3] in ("LX*", "SV1")] == ["LX*1", "SV1*HC:20610:50*330*UN*1***1:2"]


def test_a_person_stands_above_the_plan(knee: SentClaim, now: datetime) -> None:
    changes = {"claim.frequency": "6", "claim.original_reference": "OWN9"}
    made = correct(knee.text, changes, REPLACE, 7, now, with_pyx12=False)
    assert (made.frequency, made.original_reference) == ("6", "OWN9")


def test_a_new_claim_loses_the_old_reference(knee: SentClaim, now: datetime) -> None:
    replaced = correct(knee.text, {}, REPLACE, 7, now, with_pyx12=False).text
    made = correct(replaced, {}, NEW, 8, now, with_pyx12=False)
    assert (made.frequency, made.original_reference) == ("1", "")
    assert made.validated
    assert "REF*F8" not in made.text


def test_the_payers_suffix_marks_the_number(knee: SentClaim, now: datetime) -> None:
    made = correct(knee.text, {}, replace(REPLACE, number="HSO-24902-R1"), 7, now, with_pyx12=False)
    assert FieldChange("claim.number", "HSO-24902", "HSO-24902-R1") in made.changes
    assert made.validated


def test_a_replacement_without_a_payer_number_is_stopped(knee: SentClaim, now: datetime) -> None:
    made = correct(knee.text, {}, replace(REPLACE, original_reference=""), 7, now, with_pyx12=False)
    assert not made.validated
    assert "original-reference" in codes(made.findings)


def test_pyx12_stops_what_it_newly_finds(knee: SentClaim, now: datetime) -> None:
    made = correct(knee.text, {"facility.npi": "1234567893"}, REPLACE, 7, now)
    stops = [one for one in made.findings if one.level is Level.ERROR]
    assert not made.validated
    assert {"party", "pyx12"} <= {one.code for one in stops}


def test_findings_never_quote_the_claim(knee: SentClaim, now: datetime) -> None:
    changes = {"subscriber.member_id": "SECRET77", "billing.npi": "1111111111", "facility.npi": "2222222222"}
    made = correct(knee.text, changes, REPLACE, 7, now)
    said = " ".join(one.message for one in made.findings)
    assert made.findings
    assert not any(word in said for word in ("SECRET77", "1111111111", "WREN", "CM0004711"))


def test_an_institutional_bill_is_told_of_condition_codes(bill: SentClaim, now: datetime) -> None:
    made = correct(bill.text, {"line.1.units": "2", "claim.diagnosis.3": "I10"}, REPLACE, 7, now)
    assert made.validated
    assert "condition-code" in codes(made.findings)
    assert "HI*ABF:M1712*ABF:I10" in rows(made.text)


@pytest.mark.parametrize("name", ["line.1.pointers", "line.1.place_of_service", "claim.clia", "ordering.npi"])
def test_an_institutional_bill_lacks_some_fields(bill: SentClaim, name: str, now: datetime) -> None:
    assert name not in fields_of(bill.text)
    with pytest.raises(FieldRefused, match="no place on this institutional claim"):
        correct(bill.text, {name: "11"}, REPLACE, 7, now)


def test_a_modifier_needs_a_procedure(bill: SentClaim, now: datetime) -> None:
    with pytest.raises(FieldRefused, match="no procedure code"):
        correct(bill.text, {"line.2.modifiers": "50"}, REPLACE, 7, now)


def test_an_unknown_field_is_refused_with_the_nearest(knee: SentClaim, now: datetime) -> None:
    with pytest.raises(UnknownField, match=r"claim\.prior_auth; the nearest are claim\.prior_authorization"):
        correct(knee.text, {"claim.prior_auth": "A1"}, REPLACE, 7, now)
    with pytest.raises(UnknownField, match="the claim has 2 lines"):
        correct(knee.text, {"line.3.units": "1"}, REPLACE, 7, now)


@pytest.mark.parametrize("name", ["line.1.procedure", "line.1.charge", "claim.frequency",
                                  "line.1.service_date", "subscriber.birth_date"])
def test_some_fields_cannot_be_removed(knee: SentClaim, name: str, now: datetime) -> None:
    with pytest.raises(FieldRefused, match="can be changed but not removed"):
        correct(knee.text, {name: ""}, REPLACE, 7, now)


@pytest.mark.parametrize(("name", "value"), [
    ("claim.number", "X1"), ("claim.charge", "5"), ("claim.note", "a*b"), ("claim.note", "x" * 81),
    ("line.1.modifiers", "50:51:52:53:54"), ("line.1.units", "0"), ("line.1.charge", "ten"),
    ("line.1.pointers", "13"), ("line.1.service_date", "2026-13-01"), ("claim.diagnosis.5", "M1711"),
    ("billing.npi", "12345"), ("subscriber.sex", "X"), ("subscriber.address", "9 Oak St; Bend"),
    ("claim.accident", "IL"), ("billing.taxonomy", "short"), ("line.1.place_of_service", "111"),
])
def test_a_wrong_value_is_refused_by_the_fields_name(
    knee: SentClaim, name: str, value: str, now: datetime
) -> None:
    with pytest.raises(FieldRefused, match=rf"^{name.replace('.', '[.]')}[: ]"):
        correct(knee.text, {name: value}, REPLACE, 7, now)


def test_one_patient_cannot_have_two_names(knee: SentClaim, now: datetime) -> None:
    with pytest.raises(FieldRefused, match="one field"):
        correct(knee.text, {"patient.last_name": "A", "subscriber.last_name": "B"}, REPLACE, 7, now)


@pytest.mark.parametrize(("typed", "kept"), [
    ("9 Oak St; Apt 2; Bend; OR; 97701-0001", "9 Oak St; Apt 2; Bend; OR; 977010001"),
    ("9 Oak St, Bend, OR 97701", "9 Oak St; Bend; OR; 97701"), ("9 Oak St", "9 Oak St; SALEM; OR; 97302"),
])
def test_an_address_as_people_write_it(knee: SentClaim, now: datetime, typed: str, kept: str) -> None:
    made = correct(knee.text, {"subscriber.address": typed}, REPLACE, 7, now, with_pyx12=False)
    assert FieldChange("subscriber.address", "4 ELM CT; SALEM; OR; 97302", kept) in made.changes
    assert made.validated


def test_an_accident_and_then_its_day(knee: SentClaim, now: datetime) -> None:
    first = correct(knee.text, {"claim.accident": "aa:or:10/01/2026"}, REPLACE, 7, now, with_pyx12=False)
    assert fields_of(first.text)["claim.accident"] == "AA:OR:2026-10-01"
    again = correct(first.text, {"claim.accident": "2026-09-30"}, REPLACE, 8, now, with_pyx12=False)
    assert fields_of(again.text)["claim.accident"] == "AA:OR:2026-09-30"
    gone = correct(again.text, {"claim.accident": ""}, REPLACE, 9, now, with_pyx12=False)
    assert "CLM*HSO-24902*495***11:B:7*Y*A*Y*Y" in rows(gone.text)
    assert "DTP*439" not in gone.text
    assert gone.validated


def test_a_line_that_says_its_own_is_warned_of(knee: SentClaim, now: datetime) -> None:
    own = knee.text.replace("REF*6R*L2~", "REF*6R*L2~\nREF*G1*LINEAUTH~\nNM1*82*1*ROE*RAY****XX*1999999984~")
    own = own.replace("SE*31*", "SE*33*")
    changes = {"claim.prior_authorization": "A1", "rendering.npi": "1999999984"}
    made = correct(own, changes, REPLACE, 7, now, with_pyx12=False)
    assert codes(made.findings).count("line-overrules") == 2
    assert "line-overrules" not in codes(correct(knee.text, changes, REPLACE, 7, now, False).findings)


def test_a_removed_diagnosis_takes_its_pointers_along(knee: SentClaim, now: datetime) -> None:
    made = correct(knee.text, {"claim.diagnosis.1": ""}, REPLACE, 7, now, with_pyx12=False)
    assert "HI*ABK:M1712" in rows(made.text)
    assert "SV1*HC:20610*330*UN*1***1" in rows(made.text)
    assert FieldChange("line.2.pointers", "1:2", "1") in made.changes
    assert made.validated


def test_nothing_is_written_while_the_plan_asks(knee: SentClaim, now: datetime) -> None:
    with pytest.raises(ChoiceNeeded, match="Choose"):
        correct(knee.text, {}, CorrectionPlan(Resend.ASK, "", "", "Payers differ."), 7, now)


def test_what_is_no_claim_is_refused(now: datetime) -> None:
    with pytest.raises(ClaimUnreadable):
        correct("no claim", {}, REPLACE, 7, now)


def test_the_editor_knows_what_may_change(knee: SentClaim) -> None:
    fields = {field.name: field for field in editor_fields(knee.text)}
    assert not fields["claim.number"].editable
    assert fields["claim.original_reference"].editable
    assert not fields["line.1.charge"].removable
    assert fields["line.1.modifiers"].removable
    assert fields["line.2.modifiers"].label == "Line 2 modifiers"
    assert fields["claim.diagnosis.3"].value == ""


@pytest.mark.parametrize(("was", "now_"), [
    ("NM1*IL*1*WREN*SIMONE", "NM1*IL*1*WREN*SIMON"), ("DTP*472*D8*20261001", "DTP*472*D8*20261011"),
    ("SV1*HC:20610*330", "SV1*HC:20611*330"), ("PRV*PE*PXC*207X00000X~\n", ""),
    ("N3*4 ELM CT", "N3*4 ELM CT*X"),
    ("REF*F8*ICN100", "REF*F8*ICN101"), ("SBR*P*18*GRP7", "SBR*S*18*GRP7"), ("*Y*A*Y*Y", "*N*A*Y*Y"),
])
def test_reading_back_tells_what_nobody_asked_for(
    knee: SentClaim, now: datetime, was: str, now_: str
) -> None:
    made = correct(knee.text, {"line.2.modifiers": "50"}, REPLACE, 7, now, with_pyx12=False)
    spoiled = made.text.replace("SV1*HC:20610:50*330", "SV1*HC:20610*330") if "20610" in was else made.text
    spoiled = spoiled.replace(was, now_, 1)
    assert spoiled != made.text
    assert read_back(knee.text, made.text, made.changes) == ()
    assert set(codes(read_back(knee.text, spoiled, made.changes))) <= {"unasked", "not-written"}
    assert read_back(knee.text, spoiled, made.changes)


@pytest.mark.parametrize(("was", "now_", "code"), [
    ("SE*31*", "SE*30*", "segment-count"), ("IEA*1*000000041", "IEA*1*000000042", "envelope"),
    ("HL*2*1*22*0", "HL*2*1*22*1", "hl"), ("11:B:1", "11:B:7", "original-reference"),
    ("*495***", "*496***", "charge"), ("330*UN*1***1:2", "330*UN*1***1:3", "pointer"),
    ("330*UN*1***1:2", "330*UN*1", "pointer"), ("*XX*1234567893", "*XX*1234567890", "npi"),
    ("DTP*472*D8*20261001", "DTP*472*D8*20261301", "date"), ("HI*ABK:M1711*ABF:M1712~\n", "", "diagnosis"),
    ("SV1*HC:20610*330*UN*1", "SV1*HC:20610*330**", "line"), ("*PI*CASC1", "", "party"),
    ("NM1*82*1*MARLOW*ANNE", "NM1*82*1**", "party"),
])
def test_the_gates_own_check(knee: SentClaim, was: str, now_: str, code: str) -> None:
    assert check(knee.text) == ()
    spoiled = knee.text.replace(was, now_, 1)
    assert spoiled != knee.text
    assert code in codes(check(spoiled))


def test_what_was_wrong_before_is_a_warning(knee: SentClaim, now: datetime) -> None:
    odd = knee.text.replace("*495***", "*500***", 1)
    made = correct(odd, {"claim.note": "AS DOCUMENTED"}, REPLACE, 7, now, with_pyx12=False)
    assert made.validated
    assert [one.level for one in made.findings if one.code == "charge"] == [Level.WARNING]


def test_the_gate_says_which_map_pyx12_used(knee: SentClaim) -> None:
    newer = knee.text.replace("005010X222A1", "005010X222A2")
    assert codes(gate(newer, newer)) == ["pyx12-map"]


def test_npi_check_digits() -> None:
    assert is_npi("1234567893")
    assert not is_npi("1234567890")
    assert not is_npi("123456789")
