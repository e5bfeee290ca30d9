"""Claims nobody decided on: refused at the front door, held by the payer, or silent past its usual days."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations

import pytest

from denials_app.model.claim import ClaimType, Sending, SentClaim
from denials_app.model.denial import (
    Assessment,
    CaseState,
    End,
    Group,
    Kind,
    Overrule,
    PayerProfile,
    PayerType,
)
from denials_app.model.history import Adjudication, ClaimHistory, Deed, DeedKind
from denials_app.model.party import Organization, Person
from denials_app.model.remittance import Adjustment, RemitClaim, RemitLine
from denials_app.model.status import (
    AcknowledgedError,
    Acknowledgment,
    ClaimStatus,
    Speaker,
    StatusCode,
    StatusLevel,
)
from denials_app.reference import Reference
from denials_app.triage import assess
from denials_app.triage.guide import facts_for, walk

TODAY = date(2026, 11, 22)
SENT = date(2026, 10, 13)
PAYER = PayerProfile("HARBOR", PayerType.COMMERCIAL, True, usual_answer_days=30)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return Reference.load()


def sent(on: date = SENT, frequency: str = "1", charge: int = 22500, **more: object) -> SentClaim:
    party = Organization("HARBOR")
    plain = SentClaim(
        "C-1", ClaimType.PROFESSIONAL, charge, frequency, "11", "ICN1" if frequency == "7" else "", party,
        Organization("CEDAR"), Person("ROE", "RENA"), Person("ROE", "RENA"), filing_code="12",
        service_from=date(2026, 10, 8), service_to=date(2026, 10, 8), created=on,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def said(
    codes: str, on: date, speaker: Speaker = Speaker.PAYER, action: str = "", **more: object,
) -> ClaimStatus:
    found = tuple(StatusCode(*code.split(":")) for code in codes.split())
    plain = ClaimStatus(
        "277CA", StatusLevel.CLAIM, "C-1", found, speaker, Organization("HARBOR"), action, on, 22500,
        reported=on,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def history(*facts: object) -> ClaimHistory:
    def of(kind: type) -> tuple[object, ...]:
        return tuple(one for one in facts if isinstance(one, kind))

    return ClaimHistory(
        "C-1", PAYER, ClaimType.PROFESSIONAL, of(SentClaim), of(Adjudication), of(Deed),  # type: ignore[arg-type]
        statuses=of(ClaimStatus), acknowledgments=of(Acknowledgment),  # type: ignore[arg-type]
    )


def answer(on: date, paid: int = 0) -> Adjudication:
    reasons = () if paid else (Adjustment("CO", "16", 22500, ""),)
    line = RemitLine(1, "HC", "99213", (), 22500, paid, adjustments=reasons)
    claim = RemitClaim("C-1", "1", 22500, paid, 0, "12", "ICN1", lines=(line,))
    return Adjudication(on, "T", claim)


def judged(reference: Reference, *facts: object, today: date = TODAY) -> Assessment:
    return assess(history(*facts), reference, today)


def test_a_refused_claim_is_work_and_never_an_appeal(reference: Reference) -> None:
    found = judged(reference, sent(), said("A8:254 A8:255", date(2026, 10, 15), action="U"))
    issue = found.issues[0]
    assert found.in_queue
    assert (issue.kind, issue.amount, issue.appealable, issue.overrule) == (
        Kind.REJECTED, 22500, False, Overrule.NEVER,
    )
    assert issue.ends == (End.NEW_CLAIM, End.CALL, End.WAIT)
    assert [(code.group, code.carc, code.amount) for code in issue.codes] == [
        ("A8", "254", 22500), ("A8", "255", 0),
    ]
    assert "claim.diagnosis.1" in issue.fields


@pytest.mark.parametrize("codes", ["A3:21", "A6:21", "A7:562:85", "A8:254", "A1:19 A7:562:85"])
def test_every_refusing_category_refuses(reference: Reference, codes: str) -> None:
    found = judged(reference, sent(), said(codes, date(2026, 10, 15)))
    assert found.issues[0].kind is Kind.REJECTED


def test_a_refused_line_takes_its_claim_with_it(reference: Reference) -> None:
    codes = (StatusCode("A2", "20"), StatusCode("A7", "454", line=1), StatusCode("A2", "20", line=2))
    refused = replace(said("A2:20", date(2026, 10, 14)), codes=codes)
    issue = judged(reference, sent(), refused).issues[0]
    assert (issue.kind, issue.ends[0]) == (Kind.REJECTED, End.NEW_CLAIM)
    assert "line.1.procedure" in issue.fields


def test_the_action_refuses_what_no_category_explains(reference: Reference) -> None:
    found = judged(reference, sent(), said("ZZ:999:PR", date(2026, 10, 15), action="U"))
    issue = found.issues[0]
    assert issue.kind is Kind.REJECTED
    assert "Status 999" in issue.words
    assert "ZZ" in issue.words


def test_a_refused_replacement_goes_again_as_a_replacement(reference: Reference) -> None:
    found = judged(
        reference, sent(), answer(date(2026, 10, 20)), sent(date(2026, 11, 1), "7"),
        said("A7:464", date(2026, 11, 2)),
    )
    first, second = found.issues
    assert (first.kind, first.ends[0], End.NEW_CLAIM in first.ends) == (
        Kind.REJECTED, End.CORRECTED_CLAIM, False,
    )
    assert (first.amount, second.amount, found.denied, found.open) == (22500, 0, 22500, 22500)
    assert second.appealable
    assert second.clocks


def test_a_copy_refused_at_the_door_is_looked_for_first(reference: Reference) -> None:
    issue = judged(reference, sent(), said("A3:78", date(2026, 10, 15), action="U")).issues[0]
    assert issue.kind is Kind.REJECTED
    assert issue.group is Group.DUP
    assert issue.ends == (End.CALL, End.WAIT, End.NEW_CLAIM)


def test_a_copy_of_a_claim_that_was_paid_is_no_work(reference: Reference) -> None:
    found = judged(reference, sent(), answer(date(2026, 10, 20), 22500), said("A3:54", date(2026, 11, 1)))
    assert not found.in_queue


def test_a_later_acceptance_closes_a_refusal(reference: Reference) -> None:
    found = judged(
        reference, sent(date(2026, 11, 10)), said("A7:562:85", date(2026, 11, 11)),
        said("A2:20", date(2026, 11, 12)),
    )
    assert not found.in_queue


def test_sending_it_again_closes_a_refusal_and_a_new_refusal_opens_it(reference: Reference) -> None:
    once = [sent(date(2026, 11, 10)), said("A7:562:85", date(2026, 11, 11)), sent(date(2026, 11, 12))]
    assert not judged(reference, *once).in_queue
    found = judged(reference, *once, said("A7:562:82", date(2026, 11, 13)))
    assert found.issues[0].kind is Kind.REJECTED
    assert found.issues[0].fields == ("rendering.npi",)


def test_sent_again_on_the_day_it_was_refused(reference: Reference) -> None:
    day = date(2026, 11, 12)
    facts = [sent(date(2026, 11, 10)), said("A7:562:85", day), sent(day)]
    assert not judged(reference, *facts).in_queue
    assert not judged(reference, *facts, said("A1:19", day)).in_queue
    assert judged(reference, *facts, said("A7:562:85", day, reported_at="1800")).in_queue


def test_the_batch_number_says_which_sending_was_refused(reference: Reference) -> None:
    first = sent(date(2026, 11, 10), sent_in=(Sending(date(2026, 11, 10), batch="B1"),))
    again = sent(date(2026, 11, 12), sent_in=(Sending(date(2026, 11, 12), batch="B2"),))
    late = said("A7:562:85", date(2026, 11, 14), batch="B1")
    assert not judged(reference, first, again, late).in_queue
    assert judged(reference, first, again, replace(late, batch="B2")).in_queue


def test_a_remittance_closes_a_refusal(reference: Reference) -> None:
    found = judged(reference, sent(), said("A7:562:85", date(2026, 10, 15)), answer(date(2026, 11, 1), 22500))
    assert not found.in_queue


def test_the_order_of_the_files_changes_nothing(reference: Reference) -> None:
    facts = [
        sent(date(2026, 11, 1)), said("A7:562:85", date(2026, 11, 2)), said("A1:19", date(2026, 11, 5)),
        sent(date(2026, 11, 4)),
    ]
    found = [judged(reference, *order) for order in permutations(facts)]
    assert all(one == found[0] for one in found)


def test_a_refused_file_refuses_its_claims(reference: Reference) -> None:
    sending = Sending(SENT, "0600", "000000101", "101", "0001", "B1", "CEDAR", "RELAY")
    fault = AcknowledgedError("NM1", 8, "2010BA", "9", ("1",))
    refusal = Acknowledgment(
        "999", "R", "R", group="101", transaction="0001", sender="RELAY", receiver="CEDAR",
        on=date(2026, 10, 14), codes=("5",), errors=(fault,),
    )
    found = judged(reference, sent(sent_in=(sending,)), refusal)
    issue = found.issues[0]
    assert (issue.kind, issue.ends[0]) == (Kind.REJECTED, End.NEW_CLAIM)
    assert "loop 2010BA" in issue.words
    other = replace(refusal, group="102")
    assert judged(reference, sent(sent_in=(sending,)), other).issues[0].kind is Kind.UNANSWERED
    taken = replace(refusal, verdict="E", group_verdict="E")
    assert judged(reference, sent(sent_in=(sending,)), taken).issues[0].kind is Kind.UNANSWERED


def test_a_refused_batch_refuses_the_claims_it_says_nothing_of(reference: Reference) -> None:
    refused = said("A8:746:40", date(2026, 10, 14), level=StatusLevel.BATCH, batch="B1", report="R1")
    assert judged(reference, sent(), refused).issues[0].kind is Kind.REJECTED
    own = said("A2:20", date(2026, 10, 14), report="R1")
    assert judged(reference, sent(), refused, own).issues[0].kind is Kind.UNANSWERED


@pytest.mark.parametrize(("codes", "end"), [
    ("P3:317", End.SEND_RECORDS), ("P4:297", End.WAIT), ("P1:20", End.WAIT), ("R4:298", End.SEND_RECORDS),
])
def test_what_the_payer_holds_waits_for_it(reference: Reference, codes: str, end: End) -> None:
    issue = judged(reference, sent(), said(codes, date(2026, 10, 20), kind="277")).issues[0]
    assert (issue.kind, issue.ends[0], issue.appealable) == (Kind.PENDED, end, False)


def test_silence_becomes_work_after_the_payers_usual_days(reference: Reference) -> None:
    facts = (sent(), said("A1:19:PR", date(2026, 10, 15)))
    early = judged(reference, *facts, today=date(2026, 11, 14))
    assert (early.in_queue, early.shown_from) == (False, date(2026, 11, 15))
    late = judged(reference, *facts)
    assert late.in_queue
    assert (late.issues[0].kind, late.issues[0].ends) == (Kind.UNANSWERED, (End.CALL, End.WAIT))
    assert "10/15/2026" in late.issues[0].words


def test_silence_without_any_status_counts_from_the_sending(reference: Reference) -> None:
    assert judged(reference, sent()).shown_from == date(2026, 11, 13)


def test_a_claim_the_payer_does_not_find_is_asked_about_at_once(reference: Reference) -> None:
    found = judged(reference, sent(), said("A4:35", date(2026, 10, 16), kind="277"), today=date(2026, 10, 16))
    assert found.in_queue
    assert found.issues[0].kind is Kind.UNANSWERED


def test_a_finished_claim_without_a_remittance_is_asked_about(reference: Reference) -> None:
    facts = (sent(), said("F1:65", date(2026, 11, 1), kind="277"))
    assert not judged(reference, *facts, today=date(2026, 11, 10)).in_queue
    found = judged(reference, *facts)
    assert (found.issues[0].kind, found.in_queue) == (Kind.UNANSWERED, True)
    assert "remittance" in found.issues[0].words


def test_an_acceptance_of_a_claim_that_is_not_on_file_is_no_work(reference: Reference) -> None:
    assert not judged(reference, said("A2:20", date(2026, 10, 1))).issues


def test_a_refusal_needs_no_claim_on_file(reference: Reference) -> None:
    found = judged(reference, said("A7:562:85", date(2026, 10, 15), action="U"))
    assert (found.in_queue, found.issues[0].amount) == (True, 22500)


def test_marked_sent_waits_and_written_off_is_closed(reference: Reference) -> None:
    facts = (sent(), said("A7:562:85", date(2026, 10, 15)))
    at = datetime(2026, 10, 16, 12, tzinfo=UTC)
    assert judged(reference, *facts, Deed(DeedKind.SENT, at, "ann")).state is CaseState.SENT
    deed = Deed(DeedKind.WRITTEN_OFF, at, "ann", "A7-562", End.WRITE_OFF, 22500)
    given_up = judged(reference, *facts, deed)
    assert (given_up.state, given_up.open, given_up.written_off) == (CaseState.CLOSED_WRITTEN_OFF, 0, 22500)


def test_a_claim_that_turned_out_to_be_another_is_no_work(reference: Reference) -> None:
    plain = history(sent(), said("A7:562:85", date(2026, 10, 15)))
    assert not assess(replace(plain, yields=True), reference, TODAY).issues


@pytest.mark.parametrize(
    "facts",
    [
        (sent(), said("A7:562:85", date(2026, 10, 15))),
        (sent(frequency="7"), said("A7:464", date(2026, 10, 15))),
        (sent(), said("A3:78", date(2026, 10, 15))),
        (sent(), said("A7:97", date(2026, 10, 15))),
        (sent(),),
    ],
)
def test_every_road_of_the_guide_leads_to_an_end_there_is(
    reference: Reference, facts: tuple[object, ...],
) -> None:
    issue = judged(reference, *facts).issues[0]
    playbook = reference.playbook_for(issue)
    assert playbook is not None
    assert playbook.kind is issue.kind
    about = facts_for(issue, PAYER.type, {}, issue.lines)
    waiting: list[dict[str, str]] = [{}]
    while waiting:
        answers = waiting.pop()
        view = walk(playbook, about, answers)
        if view.current is not None:
            waiting += [{**answers, view.current.id: option.value} for option in view.current.options]
        else:
            assert view.end is not None
            assert view.end.end in issue.ends
