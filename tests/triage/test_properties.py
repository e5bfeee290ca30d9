"""What holds for any claim a payer may send, however odd."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from denials_app.model.claim import ClaimType
from denials_app.model.denial import OPEN_STATES, End, Kind, PayerProfile, PayerType
from denials_app.model.history import Adjudication, ClaimHistory, Offset
from denials_app.model.price import Price
from denials_app.model.remittance import Adjustment, RemitClaim, RemitLine
from denials_app.reference import Reference
from denials_app.triage import assess, issue_key

REFERENCE = Reference.load()
TODAY = date(2026, 11, 22)
CARCS = [
    "1", "2", "3", "16", "18", "22", "23", "29", "45", "50", "59", "96", "97", "119", "193", "197", "252",
    "257", "303", "Z9", "A1",
]
REMARKS = ["MA130", "N211", "M62", "N382", "MA18", "N130", "N425", "N704", "N522", "N782", "MA01", "X999"]

adjustment = st.builds(
    Adjustment, st.sampled_from(["CO", "PR", "OA", "PI", "CR", "??"]), st.sampled_from(CARCS),
    st.integers(-5000, 30000),
)
line = st.builds(
    RemitLine, number=st.just(1), qualifier=st.sampled_from(["HC", "NU", "AD"]),
    procedure=st.sampled_from(["99213", "99214", "20610"]), modifiers=st.just(()),
    billed_procedure=st.sampled_from(["", "", "99214"]), units=st.sampled_from(["", "1", "2"]),
    billed_units=st.sampled_from(["", "", "3"]),
    charge=st.integers(-20000, 30000), paid=st.integers(-20000, 20000),
    adjustments=st.lists(adjustment, max_size=4).map(tuple),
    remarks=st.lists(st.sampled_from(REMARKS), max_size=3).map(tuple),
)


def numbered(lines: list[RemitLine]) -> tuple[RemitLine, ...]:
    return tuple(replace(one, number=at) for at, one in enumerate(lines, 1))


claim = st.builds(
    RemitClaim, number=st.just("A-1"),
    status=st.sampled_from(["1", "2", "4", "19", "20", "22", "23", "25", "9"]),
    charge=st.integers(-60000, 90000), paid=st.integers(-60000, 60000), patient_responsibility=st.just(0),
    filing_code=st.sampled_from(["MB", "MA", "12", "16", "MC", "WC", ""]),
    icn=st.sampled_from(["I1", "I2", "I3", ""]),
    adjustments=st.lists(adjustment, max_size=2).map(tuple),
    remarks=st.lists(st.sampled_from(REMARKS), max_size=2).map(tuple),
    lines=st.lists(line, max_size=4).map(numbered),
)
answer = st.builds(
    Adjudication, st.one_of(st.none(), st.integers(0, 90).map(lambda days: TODAY - timedelta(days=days))),
    st.just("T"), claim,
    st.lists(st.tuples(st.sampled_from(["WO", "L6"]), st.integers(-900, 900)), max_size=1).map(tuple),
)
offset = st.builds(
    Offset, st.one_of(st.none(), st.integers(0, 90).map(lambda days: TODAY - timedelta(days=days))),
    st.sampled_from(["WO", "FB", "72", "L6", "CS"]), st.integers(-20000, 20000), st.just("A-1"),
    st.just("T2"),
)
price = st.builds(
    Price, st.sampled_from(["99213", "99214", "20610"]), st.integers(1, 30000), row=st.integers(2, 9),
    source=st.just("fees.csv"),
)
history = st.builds(
    ClaimHistory, st.just("A-1"),
    st.builds(PayerProfile, st.just("P"), st.sampled_from(PayerType), st.booleans()),
    st.sampled_from(ClaimType), st.just(()), st.lists(answer, max_size=4).map(tuple),
    offsets=st.lists(offset, max_size=3).map(tuple), prices=st.lists(price, max_size=3).map(tuple),
)


@settings(max_examples=200, deadline=None)
@given(history)
def test_money_adds_up_and_rights_agree_with_ends(known: ClaimHistory) -> None:
    found = assess(known, REFERENCE, TODAY)
    assert found.denied == sum(issue.amount for issue in found.issues)
    assert found.denied == found.recovered + found.written_off + found.open
    assert min(found.recovered, found.written_off, found.open) >= 0
    assert found.in_queue == (found.open > 0 and found.state in OPEN_STATES)
    for issue in found.issues:
        assert issue.amount > 0
        assert issue.words
        assert issue.ends
        assert issue.appealable == bool({End.APPEAL, End.RECONSIDERATION} & set(issue.ends))
        assert issue.appealable or (issue.why_not and issue.overrule)


@settings(max_examples=150, deadline=None)
@given(claim)
def test_a_line_has_one_kind_and_no_zero_payment_vanishes(answered: RemitClaim) -> None:
    answers = (Adjudication(TODAY, "T", answered),)
    known = ClaimHistory("A-1", PayerProfile("P"), ClaimType.UNKNOWN, (), answers)
    found = assess(known, REFERENCE, TODAY)
    kinds: dict[int, set[str]] = {}
    for issue in found.issues:
        for number in issue.lines:
            # Lines of one reason stay one issue, denied in full or in part; it has the kind of the largest.
            kind = Kind.DENIED if issue.kind is Kind.PARTIAL else issue.kind
            kinds.setdefault(number, set()).add(kind)
    assert all(len(of_line) == 1 for of_line in kinds.values())
    plain = answered.status in ("1", "2", "4") and answered.charge >= 0 and answered.paid >= 0
    for one in answered.lines:
        bare = one.charge >= 100 and one.paid == 0 and not one.adjustments and not answered.adjustments
        if plain and bare:
            assert found.in_queue
            assert one.number in kinds


@settings(max_examples=30, deadline=None)
@given(history)
def test_the_same_history_gives_the_same_answer(known: ClaimHistory) -> None:
    assert assess(known, REFERENCE, TODAY) == assess(known, REFERENCE, TODAY)


@pytest.mark.parametrize(("one", "other"), [("MA130", ""), ("N382", "N290"), ("N704", "N290")])
def test_two_issues_of_one_reason_have_two_names(desk: Any, one: str, other: str) -> None:
    remit = desk.claim(desk.line(1, 100, 0, "CO-16:100", one), desk.line(2, 80, 0, "CO-16:80", other))
    names = [issue_key(issue, REFERENCE) for issue in desk.assess(remit).issues]
    assert len(names) == len(set(names)) == 2
