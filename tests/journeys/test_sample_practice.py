"""The sample practice through the program: what was made to be denied stands in the queue, in its group."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from denials_app.actions.results import ImportReport
from denials_app.app import App
from denials_app.base.clock import Clock
from denials_app.demo.practice import SamplePractice, write_practice
from denials_app.model.denial import Kind
from denials_app.queries.rows import QueueFilter

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> SamplePractice:
    return write_practice(tmp_path_factory.mktemp("files"), TODAY)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    location = tmp_path_factory.mktemp("database") / "practice.overturn"
    opened = App.create(str(location), "a long enough sentence", "Sample", Clock(TODAY), "tester")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def report(app: App, practice: SamplePractice) -> ImportReport:
    return app.actions.import_files([file.path for file in practice.good])


def test_every_claim_and_answer_comes_in_to_the_cent(report: ImportReport, practice: SamplePractice) -> None:
    by_kind = {kind: [file for file in report.files if file.kind.startswith(kind)] for kind in ("835", "837")}
    assert sum(file.claims for file in by_kind["837"]) == len(practice.plan.claims)
    assert sum(file.claims for file in by_kind["835"]) == len(practice.plan.answers)
    assert sum(file.paid for file in by_kind["835"]) == sum(answer.paid for answer in practice.plan.answers)
    assert all(
        file.status == "imported" and not file.findings for files in by_kind.values() for file in files
    )


def test_every_denial_stands_in_the_group_it_was_made_for(
    app: App, report: ImportReport, practice: SamplePractice
) -> None:
    assert report.denials_new
    answers = Counter(answer.claim.number for answer in practice.plan.answers)
    rows = {row.claim: row for row in app.queries.queue_rows(app.queries.queue_ids()).values()}
    once = [(number, reason) for number, reason in practice.plan.denied if answers[number] == 1]
    assert len(once) > 150
    wrong = {
        number: (reason.code, reason.group, rows[number].group if number in rows else "not in the queue")
        for number, reason in once
        if number not in rows or rows[number].group != reason.group
    }
    assert not wrong


def test_nothing_that_was_paid_stands_in_the_queue(
    app: App, report: ImportReport, practice: SamplePractice
) -> None:
    assert report.files
    denied = {number for number, _ in practice.plan.denied}
    ids = app.queries.queue_ids(QueueFilter(lane="denials"))
    rows = app.queries.queue_rows(ids).values()
    assert {row.claim for row in rows} <= denied
    assert practice.plan.story not in {row.claim for row in rows}


def test_what_was_refused_at_the_door_and_not_sent_again_is_in_its_lane(
    app: App, report: ImportReport, practice: SamplePractice
) -> None:
    assert report.files
    sent = Counter(claim.number for claim in practice.plan.claims)
    refused = {one.claim.number for one in practice.plan.acknowledgments if not one.accepted}
    rows = app.queries.queue_rows(app.queries.queue_ids(QueueFilter(lane="rejections"))).values()
    assert {row.claim for row in rows} == {number for number in refused if sent[number] == 1}
    assert all(row.kind is Kind.REJECTED for row in rows)


def test_claims_nobody_answered_have_a_lane_and_a_call_sheet(
    app: App, report: ImportReport, practice: SamplePractice, tmp_path: Path
) -> None:
    assert report.files
    rows = app.queries.queue_rows(app.queries.queue_ids(QueueFilter(lane="unanswered"))).values()
    assert {row.claim for row in rows} == set(practice.plan.silent)
    assert app.actions.call_sheet(tmp_path / "calls.pdf").claims == len(practice.plan.silent)


def test_broken_files_say_what_is_wrong_and_add_no_case(
    app: App, report: ImportReport, practice: SamplePractice
) -> None:
    assert report.files
    before = list(app.queries.queue_ids())
    broken = app.actions.import_files(practice.broken)
    assert broken.denials_new == 0
    assert list(app.queries.queue_ids()) == before
    said = {Path(file.path).stem: file for file in broken.files}
    assert all(file.findings or file.sentence for file in said.values())
    assert said["amount-is-no-number"].set_aside_claims == 1
    assert said["broken-off"].status == "partly"
