"""What is read out of a whole remittance: header, claims, lines, provider adjustments."""

from datetime import date

import pytest

from denials_app.model.party import Address, Organization, Person
from denials_app.model.remittance import Adjustment
from denials_app.x12.events import FileEnd, Transaction, TransactionEnd


@pytest.fixture
def rich(writing) -> str:
    """A claim with everything that a 2100 loop can say."""
    return (
        "CLP*PAT-9*19*500.5*100*50.25*MA*ICN-9*11*7**470~"
        "CAS*CO*45*100*1*131*50.25*2*24*25**90*25**91*50**92*25~CAS*OA*23*75~"
        "NM1*QC*1*ROE*RENA*Q**JR*MI*M-9~NM1*IL*1*ROE*RUFUS****MI*M-8~NM1*74*1*ROWE*RENATA****C*M-9X~"
        "NM1*82*1*HALE*NORA****XX*1234567893~NM1*TT*2*SECOND PLAN*****PI*SP1~NM1*PR*2*FIRST PLAN*****PI*FP1~"
        "NM1*GB*1*ROE*RALPH****MI*M-7~"
        "MIA*1****MA01***************N1*N2*N3*N4~MOA***MA130*MA44*N5*N6*N7~"
        "REF*F8*ICN-8~REF*G1*AUTH1~DTM*232*20260201~DTM*233*20260203~DTM*050*20260205~DTM*036*20260131~"
        "PER*CX*APPEALS*TE*2075550102*EX*7~AMT*AU*400~AMT*I*1.25~QTY*CA*2~"
    )


def test_the_header(writing, reading) -> None:
    read = reading(writing.interchange(writing.transaction(writing.claim())))
    assert isinstance(read.events[0], Transaction)
    header = read.events[0].header
    assert (header.control_number, header.version) == ("0001", "005010X221A1")
    assert header.payer == Organization(
        "HARBOR HEALTH",
        "XV",
        "HH001",
        address=Address("1 PIER ROAD", "", "BAYTOWN", "ME", "04001"),
        phone="2075550100",
    )
    assert header.payee == Organization("CEDAR CLINIC", "XX", "1234567893", npi="1234567893", tin="010000001")
    assert (header.payment_date, header.production_date) == (date(2026, 3, 2), date(2026, 3, 1))
    assert (header.total_paid, header.method, header.handling) == (8000, "ACH", "I")
    assert (header.trace, header.payer_tin) == ("TRACE77", "1999999999")
    assert (header.contact, header.policy_url) == ("CLAIMS DESK, TE 2075550100", "policy.harbor.example")
    assert header.payer_references == (("2U", "HH-2"),)
    assert header.payee_references == (("TJ", "010000001"),)
    assert header.interchange_number == "000000101"
    assert header.text.startswith("ST*835*0001\nBPR*I*80*")


def test_a_claim_of_two_lines(writing, reading) -> None:
    (claim,) = reading(writing.interchange(writing.transaction(writing.claim()))).claims
    assert (claim.number, claim.status, claim.charge, claim.paid) == ("A1", "1", 20000, 8000)
    assert (claim.patient_responsibility, claim.filing_code, claim.icn) == (2000, "12", "ICN1")
    assert (claim.facility_code, claim.frequency, claim.institutional) == ("11", "1", False)
    first, second = claim.lines
    assert (first.number, first.qualifier, first.procedure, first.modifiers) == (1, "HC", "99213", ("25",))
    assert (first.charge, first.paid, first.allowed, first.control_number) == (12000, 8000, 8000, "L1")
    assert first.service_from == first.service_to == date(2026, 2, 10)
    assert second.adjustments == (Adjustment("PR", "1", 2000), Adjustment("CO", "50", 6000))
    assert (second.remarks, second.policies, second.units) == (("N115", "M25"), ("POL9",), "0")
    assert second.billed_units == "2"


def test_everything_a_claim_can_say(rich, writing, reading) -> None:
    (claim,) = reading(writing.interchange(writing.transaction(rich, paid=100))).claims
    assert (claim.number, claim.frequency, claim.drg) == ("PAT-9", "7", "470")
    assert [reason.carc for reason in claim.adjustments] == ["45", "131", "24", "90", "91", "92", "23"]
    assert claim.adjustments[1] == Adjustment("CO", "131", 5025, "2")
    assert claim.patient == Person("ROE", "RENA", "Q", "JR", "M-9")
    assert claim.subscriber == Person("ROE", "RUFUS", member_id="M-8")
    assert claim.corrected == Person("ROWE", "RENATA", member_id="M-9X")
    assert claim.other_subscriber == Person("ROE", "RALPH", member_id="M-7")
    assert claim.rendering == Organization("HALE", "XX", "1234567893", npi="1234567893", first_name="NORA")
    assert claim.crossover_payer == Organization("SECOND PLAN", "PI", "SP1")
    assert claim.corrected_payer == Organization("FIRST PLAN", "PI", "FP1")
    assert claim.remarks == ("MA01", "N1", "N2", "N3", "N4", "MA130", "MA44", "N5", "N6", "N7")
    assert claim.institutional
    assert claim.references == (("F8", "ICN-8"), ("G1", "AUTH1"))
    assert (claim.service_from, claim.service_to) == (date(2026, 2, 1), date(2026, 2, 3))
    assert (claim.received, claim.coverage_end) == (date(2026, 2, 5), date(2026, 1, 31))
    assert claim.contact == "APPEALS, TE 2075550102, EX 7"
    assert claim.amounts == (("AU", 40000), ("I", 125))
    assert claim.quantities == (("CA", "2"),)
    assert claim.text == rich.strip("~").replace("~", "\n")


def test_a_line_that_was_changed_and_its_range_of_days(writing, reading) -> None:
    line = (
        "CLP*A1*1*100*0*0*12*I~NM1*QC*1*ROE~SVC*HC:99212:59:RT*100*0**1*HC:99215:25*3~DTM*150*20260101~DTM*151*20260105~"
        "CAS*CO*97*100~REF*1S*APC1~REF*0K*P1~REF*0K*P2~AMT*KH*3~QTY*ZK*1~LQ*RX*75~LQ*HE*M15~"
    )
    (claim,) = reading(writing.interchange(writing.transaction(line, paid=0))).claims
    (read,) = claim.lines
    assert (read.procedure, read.modifiers) == ("99212", ("59", "RT"))
    assert (read.billed_procedure, read.billed_modifiers, read.billed_units) == ("99215", ("25",), "3")
    assert (read.service_from, read.service_to) == (date(2026, 1, 1), date(2026, 1, 5))
    assert read.policies == ("P1", "P2")
    assert read.references == (("1S", "APC1"), ("0K", "P1"), ("0K", "P2"), ("RX", "75"))
    assert read.amounts == (("KH", 300),)
    assert read.quantities == (("ZK", "1"),)
    assert read.remarks == ("M15",)


@pytest.mark.parametrize(
    ("summary", "was", "now", "expected"),
    [
        ("TS3*1234567893*11*20261231*1*200~", "", "", True),
        ("TS2*1*2~", "", "", True),
        ("", "**1~", "*0450*1~", True),
        ("", "*12*ICN", "*MA*ICN", True),
        ("", "", "", False),
    ],
)
def test_what_says_institutional(writing, reading, summary: str, was: str, now: str, expected: bool) -> None:
    claim = writing.claim().replace("*0**0**2~", "*0**1~")
    claim = claim.replace(was, now, 1) if was else claim
    read = reading(writing.interchange(writing.transaction(summary + claim)))
    assert read.claims[0].institutional is expected


def test_a_summary_holds_until_the_next_lx(writing, reading) -> None:
    body = "TS3*1234567893*11*20261231*1*200~" + writing.claim() + "LX*2~"
    read = reading(writing.interchange(writing.transaction(body, writing.claim(2))))
    assert [claim.institutional for claim in read.claims] == [True, False]


def test_a_composite_parted_by_another_sign_than_the_isa_says(writing, reading) -> None:
    text = (
        writing.interchange(writing.transaction(writing.claim())).replace("HC:", "HC>").replace(":25", ">25")
    )
    read = reading(text)
    assert [(line.procedure, line.modifiers) for line in read.claims[0].lines] == [
        ("99213", ("25",)),
        ("97110", ()),
    ]
    assert read.codes == {"composite"}


def test_the_end_says_what_was_read(writing, reading) -> None:
    tail = "PLB*1234567893*20261231*WO:A9*30~"
    read = reading(
        writing.interchange(writing.transaction(writing.claim(), writing.claim(2), paid=130, tail=tail))
    )
    assert read.events[-2:] == [TransactionEnd(2, 0, 16000, 3000, True), FileEnd(2, 0)]


def test_events_come_in_the_order_of_the_file(writing, reading) -> None:
    one = writing.transaction(writing.claim(), tail="PLB*1*20261231*WO:A9*0~")
    read = reading(writing.interchange(one, writing.transaction(number="0002")))
    assert [type(event).__name__ for event in read.events] == [
        "Transaction",
        "ClaimRead",
        "ProviderAdjustments",
        "TransactionEnd",
        "Transaction",
        "TransactionEnd",
        "FileEnd",
    ]


def test_a_header_that_lacks_its_parts(reading, writing) -> None:
    text = writing.interchange("ST*835*0001~" + writing.claim() + "SE*17*0001~")
    read = reading(text)
    assert read.claims[0].number == "A1"
    assert "header-incomplete" in read.codes


def test_a_claim_without_days_of_its_own_has_those_of_its_lines(writing, reading) -> None:
    claim = writing.claim().replace("DTM*472*20260210", "DTM*472*20260208", 1)
    (read,) = reading(writing.interchange(writing.transaction(claim))).claims
    assert (read.service_from, read.service_to) == (date(2026, 2, 8), date(2026, 2, 10))
