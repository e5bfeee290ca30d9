"""Faults seen in real files: each is survived, none costs a claim that is not itself broken."""

import pytest

from denials_app.x12.events import Transaction


def _numbers(claims) -> list[str]:
    return [claim.number for claim in claims]


def test_a_hard_wrapped_file_gives_the_same_claims(writing, reading) -> None:
    text = writing.interchange(writing.transaction(writing.claim(), writing.claim(2)))
    wrapped = "\r\n".join(text[at : at + 80] for at in range(0, len(text), 80))
    plain, read = reading(text), reading(wrapped)
    assert [claim.text for claim in read.claims] == [claim.text for claim in plain.claims]
    assert read.codes == set()


@pytest.mark.parametrize("lead", [b"", b"\xef\xbb\xbf", b" \r\n"])
def test_a_file_in_small_letters_gives_the_same_claims(writing, reading, lead: bytes) -> None:
    text = writing.interchange(writing.transaction(writing.claim(), writing.claim(2)))
    for chunk in (64, 1 << 18):
        plain, read = reading(text), reading(lead + text.lower().encode(), chunk)
        assert [claim.text for claim in read.claims] == [claim.text.upper() for claim in plain.claims]
        assert read.codes == {"small-letters"}


def test_two_interchanges_in_a_file(writing, reading) -> None:
    one = writing.interchange(writing.transaction(writing.claim()))
    two = writing.interchange(writing.transaction(writing.claim(2))).translate(str.maketrans("*:~", "|>\n"))
    read = reading(one + two)
    assert _numbers(read.claims) == ["A1", "A2"]
    assert read.claims[1].text.splitlines()[0] == "CLP*A2*1*200*80*20*12*ICN2*11*1"
    assert read.codes == set()


@pytest.mark.parametrize("cut", ["SVC*HC:97110*80", "CAS*CO*50*6", "NM1*QC*1*ROE*RENA****MI*M3~"])
def test_truncation_sets_the_last_claim_aside_and_no_other(writing, reading, cut: str) -> None:
    text = writing.interchange(writing.transaction(writing.claim(), writing.claim(2), writing.claim(3)))
    read = reading(text[: text.rindex(cut) + len(cut)])
    assert _numbers(read.claims) == ["A1", "A2"]
    (aside,) = read.set_aside
    assert aside.number == "A3"
    assert aside.text.startswith("CLP*A3*1*200*80")
    assert aside.text.endswith(cut.rstrip("~"))
    assert aside.reason == "The file ends in the middle of it."
    assert {"trailer-missing", "file-balance-unknown"} <= read.codes


def test_truncation_between_files_joined_into_one(writing, reading) -> None:
    text = writing.interchange(writing.transaction(writing.claim(), writing.claim(2)))
    read = reading(text[: text.rindex("SVC")] + text)
    assert _numbers(read.claims) == ["A1", "A1", "A2"]
    assert [aside.reason for aside in read.set_aside] == ["It is cut off by the next interchange."]


def test_latin_1_names(writing, reading) -> None:
    text = writing.interchange(writing.transaction(writing.claim().replace("ROE", "PEÑA")))
    read = reading(text.encode("latin-1"))
    assert read.claims[0].patient.last_name == "PEÑA"
    assert read.codes == {"latin-1"}


@pytest.mark.parametrize("amount", ["12O.00", "$80", "1,200", "8e2", "1.005", "--5", "NaN"])
@pytest.mark.parametrize("place", ["CLP*A2*1*200", "SVC*HC:97110*80", "CAS*CO*50*60"])
def test_an_amount_that_is_no_number_sets_that_claim_aside(writing, reading, place: str, amount: str) -> None:
    broken = writing.claim(2).replace(place, place.rsplit("*", 1)[0] + "*" + amount)
    read = reading(writing.interchange(writing.transaction(writing.claim(), broken, writing.claim(3))))
    assert _numbers(read.claims) == ["A1", "A3"]
    (aside,) = read.set_aside
    assert aside.number == "A2"
    assert "\n".join(broken.strip("~").split("~")) == aside.text
    assert "is not an amount" in aside.reason
    assert amount not in aside.reason


def test_a_bad_group_in_one_of_many_claims(writing, reading) -> None:
    claims = [writing.claim(number) for number in range(1, 501)]
    claims[250] = claims[250].replace("CAS*CO*50*60", "CAS*XX*50*60")
    read = reading(writing.interchange(writing.transaction(*claims)))
    assert len(read.claims) == 500
    assert read.codes == {"adjustment-group"}
    assert read.claims[250].lines[1].adjustments[1].group == "XX"


def test_an_adjustment_of_nothing_is_kept(writing, reading) -> None:
    claim = writing.claim().replace("CAS*CO*50*60", "CAS*CO*50*60**16*0")
    (read,) = reading(writing.interchange(writing.transaction(claim))).claims
    assert [(one.carc, one.amount) for one in read.lines[1].adjustments] == [
        ("1", 2000),
        ("50", 6000),
        ("16", 0),
    ]


def test_unknown_segments_stay_with_their_claim(writing, reading) -> None:
    claim = writing.claim() + "ZZZ*KEEP*ME~"
    read = reading(writing.interchange(writing.transaction(claim, writing.claim(2))))
    assert read.claims[0].text.endswith("\nZZZ*KEEP*ME")
    assert read.codes == {"unknown-segment"}


def test_a_claims_cas_after_its_names(writing, reading) -> None:
    head, rest = writing.claim().replace("CAS*CO*45*40~", "").split("DTM*050", 1)
    read = reading(writing.interchange(writing.transaction(head + "CAS*CO*45*40~DTM*050" + rest)))
    (claim,) = read.claims
    assert [(one.group, one.carc, one.amount) for one in claim.adjustments] == [("CO", "45", 4000)]
    assert "claim-balance" not in read.codes


def test_no_lx(writing, reading) -> None:
    text = writing.interchange(writing.transaction(writing.claim(), writing.claim(2)))
    read = reading(text.replace("LX*1~", ""))
    assert _numbers(read.claims) == ["A1", "A2"]
    assert read.codes == {"count"}


def test_a_party_named_again_among_the_claims(writing, reading) -> None:
    party = "N1*PR*OTHER HEALTH~N3*2 ROAD~REF*2U*NOT-THE-LINES~"
    read = reading(writing.interchange(writing.transaction(writing.claim() + party, writing.claim(2))))
    assert _numbers(read.claims) == ["A1", "A2"]
    assert read.claims[0].text.endswith("N1*PR*OTHER HEALTH\nN3*2 ROAD\nREF*2U*NOT-THE-LINES")
    assert ("2U", "NOT-THE-LINES") not in read.claims[0].lines[1].references
    assert read.codes == {"repeated-party"}


def test_a_missing_se_costs_no_claim(writing, reading) -> None:
    text = writing.interchange(writing.transaction(writing.claim(), writing.claim(2)))
    start = text.index("SE*")
    read = reading(text[:start] + text[text.index("GE*", start) :])
    assert _numbers(read.claims) == ["A1", "A2"]
    assert read.codes == {"trailer-missing"}


def test_missing_trailers_after_the_se(writing, reading) -> None:
    text = writing.interchange(writing.transaction(writing.claim()))
    read = reading(text[: text.index("GE*1")])
    assert _numbers(read.claims) == ["A1"]
    assert read.codes == {"trailer-missing"}


@pytest.mark.parametrize(
    ("was", "now", "code"),
    [
        ("*0001~GE", "9*0001~GE", "count"),
        ("*0001~GE", "*0002~GE", "control-number"),
        ("GE*1*1", "GE*3*1", "count"),
        ("GE*1*1", "GE*1*7", "control-number"),
        ("IEA*1*", "IEA*x*", "count"),
        ("IEA*1*000000101", "IEA*1*000000102", "control-number"),
    ],
)
def test_wrong_counts_and_numbers_are_findings(writing, reading, was: str, now: str, code: str) -> None:
    read = reading(writing.interchange(writing.transaction(writing.claim())).replace(was, now))
    assert _numbers(read.claims) == ["A1"]
    assert read.codes == {code}


def test_a_4010_file_with_its_own_reversal_group(writing, reading) -> None:
    reversal = "CLP*A1*22*-200*-80**12*ICN1*11*8~CAS*CR*A2*-120~NM1*QC*1*ROE*RENA~"
    text = writing.interchange(
        writing.transaction(reversal, paid=-80),
        isa=writing.isa.replace("*^*00501*", "*U*00401*"),
        gs=writing.gs.replace("005010X221A1", "004010X091A1"),
    )
    read = reading(text)
    (claim,) = read.claims
    assert (claim.status, claim.charge, claim.paid) == ("22", -20000, -8000)
    assert claim.adjustments[0].group == "CR"
    assert read.codes == set()


@pytest.mark.parametrize("qualifier", ["AD", "ER", "HP", "IV", "N4", "NU", "WK", "ZZ"])
def test_every_procedure_qualifier(writing, reading, qualifier: str) -> None:
    claim = writing.claim().replace("HC:99213", f"{qualifier}:0450")
    (read,) = reading(writing.interchange(writing.transaction(claim))).claims
    assert (read.lines[0].qualifier, read.lines[0].procedure) == (qualifier, "0450")
    assert read.institutional is (qualifier == "NU")


def test_provider_adjustments_without_claims(writing, reading) -> None:
    tail = "PLB*1234567893*20261231*WO:A1 ICN1*80*FB:X*-5.5~"
    read = reading(writing.interchange(writing.transaction(paid="-74.5", tail=tail)))
    (event,) = [event for event in read.events if type(event).__name__ == "ProviderAdjustments"]
    assert [(one.reason, one.reference, one.amount) for one in event.adjustments] == [
        ("WO", "A1 ICN1", 8000),
        ("FB", "X", -550),
    ]
    assert read.codes == set()


def test_transactions_of_several_kinds_in_one_group(writing, reading) -> None:
    acknowledgment = "ST*999*0002*005010X231A1~AK1*HC*1~AK9*A*1*1*1~SE*4*0002~"
    claims = "ST*837*0003*005010X222A1~BHT*0019*00*1*20260301*0900*CH~LX*1~SE*4*0003~"
    one, two = writing.transaction(writing.claim()), writing.transaction(writing.claim(2), number="0004")
    read = reading(writing.interchange(one, acknowledgment, claims, two))
    assert _numbers(read.claims) == ["A1", "A2"]
    kinds = [(e.kind, e.control_number) for e in read.events if type(e).__name__ == "OtherTransaction"]
    assert kinds == [("999", "0002"), ("837P", "0003")]
    assert read.codes == set()


def test_a_bare_transaction(writing, reading) -> None:
    read = reading(writing.transaction(writing.claim()))
    assert _numbers(read.claims) == ["A1"]
    assert read.codes == {"no-isa"}


def test_a_remittance_whose_st_was_lost(writing, reading) -> None:
    text = writing.interchange(writing.transaction(writing.claim())).replace("ST*835*0001~", "")
    read = reading(text)
    assert _numbers(read.claims) == ["A1"]
    (header,) = [event.header for event in read.events if isinstance(event, Transaction)]
    assert header.trace == "TRACE77"
    assert read.codes == {"no-st", "count"}


def test_a_claim_in_a_transaction_of_another_kind_is_set_aside(writing, reading) -> None:
    text = writing.interchange(writing.transaction(writing.claim()).replace("ST*835", "ST*999"))
    read = reading(text)
    assert [aside.reason for aside in read.set_aside] == ["It stands in a transaction that is no remittance."]


def test_bad_dates_are_findings_and_no_date(writing, reading) -> None:
    claim = (
        writing.claim().replace("DTM*472*20260210", "DTM*472*20261340").replace("050*20260220", "050*soon")
    )
    read = reading(writing.interchange(writing.transaction(claim)))
    assert read.claims[0].received is None
    assert read.claims[0].lines[0].service_from is None
    assert read.codes == {"date"}


def test_a_claim_of_endless_segments_is_set_aside(writing, reading) -> None:
    claim = writing.claim(2) + ("REF*AB*" + "1" * 200 + "~") * 50_000
    read = reading(writing.interchange(writing.transaction(writing.claim(), claim, writing.claim(3))))
    assert _numbers(read.claims) == ["A1", "A3"]
    assert [aside.reason for aside in read.set_aside] == ["It is too long to be a claim."]


@pytest.mark.parametrize("stray", ["\x1f", "\x0b", "\xa0", "\ufeff", "  \t"])
def test_an_odd_blank_before_a_segment_hides_no_claim(writing, reading, stray: str) -> None:
    text = writing.interchange(writing.transaction(writing.claim())).replace("CLP*", stray + "CLP*")
    assert _numbers(reading(text).claims) == ["A1"]


def test_findings_and_reasons_never_hold_what_the_file_says(writing, reading) -> None:
    claim = writing.claim().replace("*200*", "*ROE*").replace("M1", "SECRET")
    read = reading(writing.interchange(writing.transaction(claim)) + "ROE*SECRET~")
    said = " ".join(aside.reason for aside in read.set_aside)
    said += " ".join(event.finding.message for event in read.events if type(event).__name__ == "Trouble")
    assert "ROE" not in said
    assert "SECRET" not in said
