"""Statuses of claims (277CA, 277): every one read with its codes, speaker, numbers and dates."""

import sys
from datetime import date
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from denials_app.model.status import ClaimStatus, Speaker, StatusCode, StatusLevel
from denials_app.x12.events import SetAside, Trouble
from denials_app.x12.segments import read
from denials_app.x12.status_events import StatusEvent, StatusRead
from denials_app.x12.statuses import read_statuses

sys.path.append(str(Path(__file__).resolve().parents[1] / "oracles"))
plain = import_module("plain_statuses")

_SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "x12"
_FILES = sorted([*(_SAMPLES / "277").glob("*"), *(_SAMPLES / "277CA").glob("*")])

HEAD = (
    "ISA*00*          *00*          *ZZ*RELAY          *ZZ*CEDAR          *260301*0900*^*00501*000000101"
    "*0*P*:~GS*HN*RELAY*CEDAR*20260301*0900*1*X*005010X214~ST*277*0001*005010X214~"
    "BHT*0085*08*REPORT7*20260301*0915*TH~"
)
TAIL = "SE*20*0001~GE*1*1~IEA*1*000000101~"
PAYER = "HL*1**20*1~NM1*PR*2*HARBOR HEALTH*****PI*99001~TRN*1*9~DTP*050*D8*20260301~"
HOUSE = "HL*1**20*1~NM1*AY*2*RELAY POINT*****46*RELAY~TRN*1*9~"
RECEIVER = "HL*2*1*21*1~NM1*41*2*CEDAR CLINIC*****46*CEDAR~TRN*2*BATCH9~STC*A1:19:PR*20260301*WQ*300~"
PROVIDER = "HL*3*2*19*1~NM1*85*2*CEDAR CLINIC*****XX*1234567893~REF*TJ*123456789~"
CLAIM = (
    "HL*4*3*PT~NM1*QC*1*ROE*RENA****MI*M77~TRN*2*C-1~STC*A7:562:85*20260302*U*120.5******A3:21:82~"
    "REF*1K*ICN1~REF*D9*HOUSE1~REF*BLT*131~DTP*472*RD8*20260210-20260212~"
    "SVC*HC:99213:25*80*****1~STC*A7:454**U~REF*FJ*C-1L1~DTP*472*D8*20260210~"
)


def events(text: str | bytes, chunk: int = 1 << 18) -> list[StatusEvent]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(read_statuses(BytesIO(data), chunk))


def statuses(text: str) -> list[ClaimStatus]:
    return [one.status for one in events(text) if isinstance(one, StatusRead)]


def claim(text: str) -> ClaimStatus:
    return next(one for one in statuses(text) if one.level is StatusLevel.CLAIM)


def test_a_claims_status_keeps_every_code_in_order() -> None:
    found = claim(HEAD + PAYER + RECEIVER + PROVIDER + CLAIM + TAIL)
    assert found.codes == (
        StatusCode("A7", "562", "85"), StatusCode("A3", "21", "82"), StatusCode("A7", "454", "", 1),
    )
    assert (found.action, found.on, found.charge) == ("U", date(2026, 3, 2), 12050)
    assert found.segments == 2


def test_a_claims_status_keeps_its_numbers_dates_and_people() -> None:
    found = claim(HEAD + PAYER + RECEIVER + PROVIDER + CLAIM + TAIL)
    assert (found.number, found.payer_number, found.clearinghouse_trace) == ("C-1", "ICN1", "HOUSE1")
    assert (found.service_from, found.service_to) == (date(2026, 2, 10), date(2026, 2, 12))
    assert (found.patient.name, found.patient.member_id) == ("ROE, RENA", "M77")
    assert (found.provider.npi, found.provider.tin) == ("1234567893", "123456789")
    assert (found.batch, found.report, found.reported, found.reported_at) == (
        "BATCH9", "REPORT7", date(2026, 3, 1), "0915",
    )
    line = found.lines[0]
    assert (line.procedure, line.modifiers, line.charge, line.control_number) == (
        "99213", ("25",), 8000, "C-1L1",
    )


@pytest.mark.parametrize(("source", "speaker"), [(PAYER, Speaker.PAYER), (HOUSE, Speaker.CLEARINGHOUSE)])
def test_who_speaks_is_kept(source: str, speaker: Speaker) -> None:
    assert claim(HEAD + source + RECEIVER + PROVIDER + CLAIM + TAIL).speaker is speaker


def test_a_batch_that_is_refused_whole_is_a_status_of_its_own() -> None:
    refused = "HL*2*1*21*0~NM1*41*2*CEDAR CLINIC*****46*CEDAR~TRN*2*BATCH9~STC*A8:746:40*20260301*U*300~"
    found = statuses(HEAD + PAYER + refused + TAIL)
    assert [(one.level, one.batch, one.action) for one in found] == [(StatusLevel.BATCH, "BATCH9", "U")]


def test_a_provider_that_is_refused_is_a_status_of_its_own() -> None:
    found = statuses(HEAD + PAYER + RECEIVER + PROVIDER + "STC*A3:562:85*20260301*U*300~" + TAIL)
    assert [one.level for one in found] == [StatusLevel.BATCH, StatusLevel.PROVIDER]
    assert found[1].provider.npi == "1234567893"


def test_a_number_of_zeros_is_no_number() -> None:
    found = claim(HEAD + PAYER + RECEIVER + PROVIDER + CLAIM.replace("C-1~", "00000~") + TAIL)
    assert found.number == ""


def test_an_answer_to_a_question_names_our_number_apart_from_the_trace() -> None:
    text = HEAD.replace("X214", "X212") + PAYER + PROVIDER + CLAIM.replace("REF*D9", "REF*EJ") + TAIL
    assert claim(text).number == "HOUSE1"


def test_refused_claims_that_are_counted_but_not_named_are_said() -> None:
    counted = RECEIVER + "QTY*AA*3~AMT*YY*500~"
    found = events(HEAD + PAYER + counted + PROVIDER + CLAIM + TAIL)
    codes = [one.finding.code for one in found if isinstance(one, Trouble)]
    assert codes == ["refused-not-named"]


def test_a_claim_without_a_status_is_set_aside() -> None:
    found = events(HEAD + PAYER + RECEIVER + PROVIDER + "HL*4*3*PT~NM1*QC*1*ROE*RENA~TRN*2*C-1~" + TAIL)
    aside = [one for one in found if isinstance(one, SetAside)]
    assert [(one.number, one.reason) for one in aside] == [("C-1", "no status stands in it.")]


def test_a_file_cut_in_a_claim_sets_it_aside_with_its_text() -> None:
    found = events(HEAD + PAYER + RECEIVER + PROVIDER + CLAIM)
    assert [one.number for one in found if isinstance(one, SetAside)] == ["C-1"]


@pytest.mark.skipif(not _FILES, reason="needs the sample files of others in ../shared/data")
@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_every_sample_is_counted_like_plain_splitting(path: Path) -> None:
    data = path.read_bytes()
    found, counted = events(data), plain.told(data)
    read_ones = [one.status for one in found if isinstance(one, StatusRead)]
    aside = [one for one in found if isinstance(one, SetAside)]
    of_claims = [one for one in read_ones if one.level is StatusLevel.CLAIM]
    assert not aside
    assert len(of_claims) == counted.claims
    assert sum(one.segments for one in read_ones) == counted.statuses


_PIECES = st.sampled_from([
    b"HL*9*3*PT~", b"HL*9*3*19~", b"TRN*2*X~", b"STC*A7:21*20260301*U~", b"SE*1*1~", b"ISA", b"~", b"*", b":",
    b"ST*277*2~", b"SVC*HC:1*1~", b"\n", b"\xff",
])
_ANY = st.lists(_PIECES, max_size=40).map(b"".join)
_GOOD = (HEAD + PAYER + RECEIVER + PROVIDER + CLAIM + TAIL).encode()


def _named_claims(data: bytes) -> int:
    """TRN of a patient's loop, or of no known loop, inside a 277."""
    count, level, inside = 0, "patient", False
    for one in read(BytesIO(data)):
        if one.id in ("ISA", "GS", "ST", "SE", "GE", "IEA"):
            inside, level = one.id == "ST" and one.get(1).strip() == "277", "patient"
        elif one.id == "HL":
            level = {"20": "", "21": "", "19": ""}.get(one.get(3).strip(), "patient")
        elif one.id == "TRN" and inside and level:
            count += 1
    return count


@given(_ANY, st.integers(0, len(_GOOD)), st.integers(1, 400))
@settings(max_examples=200, deadline=None)
def test_no_claim_is_lost_whatever_the_bytes(junk: bytes, at: int, chunk: int) -> None:
    data = _GOOD[:at] + junk + _GOOD[at:]
    found = events(data, chunk)
    heard: list[Any] = [one for one in found if isinstance(one, StatusRead | SetAside)]
    named = 0
    for one in heard:
        text = one.status.text if isinstance(one, StatusRead) else one.text
        is_claim = not isinstance(one, StatusRead) or one.status.level is StatusLevel.CLAIM
        named += is_claim and any(line.startswith("TRN") for line in text.split("\n"))
    assert named >= _named_claims(data)
    assert found == events(data, 1 << 20)
