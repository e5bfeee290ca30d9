"""Acknowledgments (999, 997, TA1): what became of every transaction, group and interchange we sent."""

import sys
from datetime import date
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from denials_app.model.status import AcknowledgedError, Acknowledgment
from denials_app.x12.acknowledgments import read_acknowledgments
from denials_app.x12.events import SetAside
from denials_app.x12.status_events import AcknowledgmentEvent, AcknowledgmentRead

sys.path.append(str(Path(__file__).resolve().parents[1] / "oracles"))
plain = import_module("plain_statuses")

_SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "x12"
_FILES = sorted([*(_SAMPLES / "999").glob("*"), *(_SAMPLES / "997").glob("*")])

ISA = (
    "ISA*00*          *00*          *ZZ*RELAY          *ZZ*CEDAR          *260301*0900*^*00501*000000101"
    "*0*P*:~"
)
HEAD = ISA + "GS*FA*RELAY*CEDAR*20260301*0915*1*X*005010X231A1~ST*999*0001*005010X231A1~"
TAIL = "SE*9*0001~GE*1*1~IEA*1*000000101~"
REFUSED = "AK1*HC*77*005010X222A1~AK2*837*0002*005010X222A1~IK3*NM1*8*2010BA*8~IK4*9:1*67*1~IK5*R*5*I5~"


def events(text: str | bytes, chunk: int = 1 << 18) -> list[AcknowledgmentEvent]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(read_acknowledgments(BytesIO(data), chunk))


def answers(text: str | bytes) -> list[Acknowledgment]:
    return [one.acknowledgment for one in events(text) if isinstance(one, AcknowledgmentRead)]


def test_a_refused_transaction_names_its_numbers_and_faults() -> None:
    found = answers(HEAD + REFUSED + "AK9*R*1*1*0~" + TAIL)[0]
    assert (found.group, found.transaction, found.verdict, found.group_verdict) == ("77", "0002", "R", "R")
    assert found.codes == ("5", "I5")
    assert found.errors == (
        AcknowledgedError("NM1", 8, "2010BA", "", ("8",)),
        AcknowledgedError("NM1", 8, "2010BA", "9:1", ("1",)),
    )
    assert (found.sender, found.receiver, found.on, found.at) == ("RELAY", "CEDAR", date(2026, 3, 1), "0915")
    assert found.refuses


@pytest.mark.parametrize(("verdict", "refuses"), [("A", False), ("E", False), ("R", True), ("M", True)])
def test_a_verdict_takes_or_refuses(verdict: str, refuses: bool) -> None:
    text = f"AK1*HC*77~AK2*837*0002~IK5*{verdict}~AK9*P*2*2*1~"
    assert answers(HEAD + text + TAIL)[0].refuses is refuses


def test_a_refused_group_refuses_its_transactions() -> None:
    found = answers(HEAD + "AK1*HC*77~AK2*837*0002~IK5*A~AK9*R*1*1*0*4~" + TAIL)
    assert found[0].refuses


def test_a_group_without_transactions_answers_for_itself() -> None:
    found = answers(HEAD + "AK1*HC*77~AK9*R*1*1*0*4~" + TAIL)
    assert [(one.group, one.transaction, one.verdict, one.codes) for one in found] == [
        ("77", "", "R", ("4",)),
    ]


def test_an_answer_without_a_verdict_is_set_aside() -> None:
    found = events(HEAD + "AK1*HC*77~AK2*837*0002~")
    assert [one.number for one in found if isinstance(one, SetAside)] == ["0002"]


def test_an_interchange_is_answered_by_number_and_day() -> None:
    found = answers(ISA + "TA1*000000042*260227*0800*R*018~IEA*0*000000101~")[0]
    assert (found.interchange, found.sent_on, found.verdict, found.codes) == (
        "000000042", date(2026, 2, 27), "R", ("018",),
    )


@pytest.mark.skipif(not _FILES, reason="needs the sample files of others in ../shared/data")
@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_every_sample_is_counted_like_plain_splitting(path: Path) -> None:
    data = path.read_bytes()
    counted, found = plain.told(data), answers(data)
    assert len([one for one in found if one.transaction]) == counted.transactions
    assert len([one for one in found if one.interchange]) == counted.interchanges
    assert len({(one.group, one.segment) for one in found if one.group}) >= min(counted.groups, 1)


_GOOD = (HEAD + REFUSED + "AK2*837*0003~IK5*A~AK9*P*2*2*1~" + TAIL).encode()
_PIECES = st.sampled_from([b"AK1*HC*5~", b"AK2*837*9~", b"IK5*A~", b"AK9*A*1*1*1~", b"SE*1*1~", b"~", b"ST"])


@given(st.lists(_PIECES, max_size=20).map(b"".join), st.integers(0, len(_GOOD)), st.integers(1, 300))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_survived(junk: bytes, at: int, chunk: int) -> None:
    data = _GOOD[:at] + junk + _GOOD[at:]
    assert events(data, chunk) == events(data, 1 << 20)
