"""Balances at each level, as differences in cents."""

from dataclasses import replace

import pytest

from denials_app.model.finding import Level
from denials_app.x12 import balance


@pytest.fixture
def claim(writing, reading):
    (found,) = reading(writing.interchange(writing.transaction(writing.claim()))).claims
    return found


def test_a_claim_that_adds_up(claim) -> None:
    assert [balance.line_difference(line) for line in claim.lines] == [0, 0]
    assert balance.claim_difference(claim) == 0
    assert balance.claim_findings(claim) == []


def test_a_line_that_is_off(claim) -> None:
    off = replace(claim, lines=(replace(claim.lines[0], paid=7999), claim.lines[1]))
    assert balance.line_difference(off.lines[0]) == 1
    (finding,) = balance.claim_findings(off)
    assert (finding.level, finding.code) == (Level.WARNING, "line-balance")
    assert finding.message == "Line 1 does not balance: charge less adjustments is 0.01 from the payment."
    assert (finding.segment, finding.offset) == (claim.segment, claim.offset)


def test_a_claim_that_is_off(claim) -> None:
    off = replace(claim, paid=8001)
    assert balance.claim_difference(off) == -1
    (finding,) = balance.claim_findings(off)
    assert (finding.code, finding.difference) == ("claim-balance", -1)


def test_charges_of_lines_that_are_not_the_claims(claim) -> None:
    off = replace(claim, charge=30000, paid=18000)
    (finding,) = balance.claim_findings(off)
    assert (finding.code, finding.difference) == ("lines-balance", -10000)
    assert "100.00 from the charge of the claim" in finding.message


def test_a_claim_without_lines_is_measured_by_itself(claim) -> None:
    bare = replace(claim, lines=(), charge=30000, paid=18000, patient_responsibility=0)
    (one,) = balance.imbalances(bare)
    assert (one.level, one.line, one.difference) == ("claim", 0, 12000)


def test_every_level_that_is_off_is_named(claim) -> None:
    off = replace(claim, charge=30000, lines=(replace(claim.lines[0], paid=7999), claim.lines[1]))
    named = [(one.level, one.line, one.difference) for one in balance.imbalances(off)]
    assert named == [("line", 1, 1), ("lines", 0, -10000), ("claim", 0, 10000)]


def test_the_patients_share_is_a_note_and_never_on_reversals(claim) -> None:
    off = replace(claim, patient_responsibility=0)
    (finding,) = balance.claim_findings(off)
    assert (finding.level, finding.code) == (Level.NOTE, "patient-share")
    assert balance.claim_findings(replace(off, status="22")) == []


def test_a_positive_provider_adjustment_reduces_the_payment() -> None:
    assert balance.file_difference(16000, 3000, 13000) == 0
    assert balance.file_findings(16000, 3000, 13000, 3, 99) == []
    (finding,) = balance.file_findings(16000, 3000, 16000, 3, 99)
    assert finding.code == "file-balance"
    assert "160.00" in finding.message
    assert (finding.segment, finding.offset) == (3, 99)


def test_a_file_that_is_off_still_comes_in(writing, reading) -> None:
    read = reading(writing.interchange(writing.transaction(writing.claim(), paid=79)))
    assert len(read.claims) == 1
    assert read.codes == {"file-balance"}


def test_a_file_with_claims_set_aside_is_not_balanced(writing, reading) -> None:
    broken = writing.claim().replace("*200*", "*two*")
    read = reading(writing.interchange(writing.transaction(broken, writing.claim(2))))
    assert read.codes == {"file-balance-unknown"}
