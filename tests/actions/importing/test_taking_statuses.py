"""What is said of claims on their way, through real files into a real practice: lanes, order, duplicates."""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from itertools import permutations
from pathlib import Path

import pytest

from denials_app.app import App
from denials_app.base.clock import Clock
from denials_app.base.errors import Refusal
from denials_app.model.denial import End, Kind
from denials_app.queries.rows import QueueFilter

sys.path.append(str(Path(__file__).resolve().parent))
files = import_module("said_files")

TODAY = date(2026, 11, 22)
Practice = Callable[[], App]


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    """Opens a fresh practice each time it is called."""
    made: list[App] = []

    def open_one() -> App:
        path = tmp_path / f"practice{len(made)}.overturn"
        App.create(str(path), "a long enough sentence", clock=Clock(TODAY)).close()
        made.append(App.open(str(path), "a long enough sentence", Clock(TODAY), "ann"))
        return made[-1]

    return open_one


def bring(app: App, folder: Path, texts: Sequence[str]) -> None:
    """Each text as a file of its own, in this order."""
    for place, text in enumerate(texts):
        path = folder / f"{place}.edi"
        path.write_text(text)
        [file] = app.actions.import_files([path]).files
        assert file.status in ("imported", "duplicate"), file


def queue(app: App) -> list[tuple[str, Kind, int]]:
    """Claim, kind and open cents of everything in work."""
    return sorted(
        (case.claim, case.assessment.issues[0].kind, case.assessment.open)
        for case in app.queries.listed(QueueFilter())
    )


SENT = files.claim_837(on=date(2026, 11, 10))
REFUSED = files.status_277("A7:562:85", date(2026, 11, 12), "U", batch="B101")
AGAIN = files.claim_837(on=date(2026, 11, 14), control=102)


def test_a_refused_claim_is_in_the_lane_of_rejections_and_closes_by_itself(
    practice: Practice, tmp_path: Path,
) -> None:
    app = practice()
    bring(app, tmp_path, [SENT, REFUSED])
    assert queue(app) == [("C-1", Kind.REJECTED, 22500)]
    assert app.queries.lanes().rejections == 1
    assert app.queries.lanes().denials == 0
    case = app.queries.case(app.queries.find_case("C-1"))
    assert case.assessment.issues[0].fields == ("billing.npi",)
    assert [row.kind for row in case.history] == ["submission", "status_rejected"]
    bring(app, tmp_path, [AGAIN])
    assert queue(app) == []
    refused = files.status_277("A7:562:82", date(2026, 11, 15), "U", batch="B102", report="X")
    bring(app, tmp_path, [refused])
    assert queue(app) == [("C-1", Kind.REJECTED, 22500)]
    bring(app, tmp_path, [files.answer_835(date(2026, 11, 20))])
    assert queue(app) == []


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_the_files_changes_nothing(
    practice: Practice, tmp_path: Path, order: tuple[int, ...],
) -> None:
    every = [SENT, REFUSED, files.answer_835(date(2026, 11, 1), "0", reason="CO*197")]
    app = practice()
    bring(app, tmp_path, [every[at] for at in order])
    [case] = list(app.queries.listed(QueueFilter()))
    first, second = case.assessment.issues
    assert (first.kind, first.amount, second.kind, second.amount) == (Kind.REJECTED, 22500, Kind.DENIED, 0)
    assert case.assessment.denied == 22500


def test_the_same_files_again_change_no_fact(practice: Practice, tmp_path: Path) -> None:
    app = practice()
    every = [SENT, REFUSED, files.answer_999(101, "A", date(2026, 11, 11))]
    bring(app, tmp_path, every)
    before = app.queries.facts_digest()
    for text in every:
        path = tmp_path / "again.edi"
        path.write_text(text)
        [file] = app.actions.import_files([path]).files
        assert (file.status, file.duplicates) == ("duplicate", 1)
        assert file.sum.is_whole
    assert app.queries.facts_digest() == before


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_refused_file_refuses_every_claim_in_it(
    practice: Practice, tmp_path: Path, order: tuple[int, ...],
) -> None:
    app = practice()
    every = [SENT, files.answer_999(101, "R", date(2026, 11, 11))]
    bring(app, tmp_path, [every[at] for at in order])
    assert queue(app) == [("C-1", Kind.REJECTED, 22500)]


@pytest.mark.parametrize("verdict", ["A", "E"])
def test_a_file_that_was_taken_refuses_nothing(practice: Practice, tmp_path: Path, verdict: str) -> None:
    app = practice()
    bring(app, tmp_path, [SENT, files.answer_999(101, verdict, date(2026, 11, 11))])
    assert queue(app) == []


def test_a_refusal_of_another_file_is_not_this_claims(practice: Practice, tmp_path: Path) -> None:
    app = practice()
    bring(app, tmp_path, [SENT, files.answer_999(102, "R", date(2026, 11, 11))])
    assert queue(app) == []


def test_a_refused_interchange_refuses_its_claims(practice: Practice, tmp_path: Path) -> None:
    app = practice()
    on = date(2026, 11, 10)
    bring(app, tmp_path, [SENT, files.answer_ta1(101, on, "R", on)])
    assert queue(app) == [("C-1", Kind.REJECTED, 22500)]


def test_the_same_claims_in_a_new_file_answer_its_refusal(practice: Practice, tmp_path: Path) -> None:
    app = practice()
    day = date(2026, 11, 10)
    bring(app, tmp_path, [SENT, files.answer_999(101, "R", day)])
    assert queue(app)
    again = files.claim_837(on=day, control=103).replace("*0600*CH~", "*1400*CH~")
    path = tmp_path / "again.837"
    path.write_text(again)
    [file] = app.actions.import_files([path]).files
    assert file.status == "duplicate"
    assert queue(app) == []


def test_a_refused_batch_refuses_the_claims_sent_in_it(practice: Practice, tmp_path: Path) -> None:
    app = practice()
    whole = files.status_277("A8:746:40", date(2026, 11, 12), "U", number="", batch="B101")
    bring(app, tmp_path, [whole, SENT, files.claim_837("C-2", date(2026, 11, 10), 105)])
    assert queue(app) == [("C-1", Kind.REJECTED, 22500)]


def test_a_batch_refused_is_refused_in_whatever_order_the_files_came(
    practice: Practice, tmp_path: Path
) -> None:
    whole = files.status_277("A8:746:40", date(2026, 11, 12), "U", number="", batch="B101")
    three = [whole, SENT, files.claim_837("C-2", date(2026, 11, 10), 105)]
    for order in permutations(three):
        app = practice()
        bring(app, tmp_path, order)
        assert queue(app) == [("C-1", Kind.REJECTED, 22500)]
        before = app.queries.facts_digest()
        bring(app, tmp_path, [whole])
        assert app.queries.facts_digest() == before


def test_a_refused_replacement_stays_a_replacement(practice: Practice, tmp_path: Path) -> None:
    app = practice()
    bring(app, tmp_path, [
        files.claim_837(), files.answer_835(date(2026, 10, 25), "0", reason="CO*16"),
        files.claim_837(on=date(2026, 11, 10), control=102, frequency="7", original="ICN1"),
        files.status_277("A7:464", date(2026, 11, 12), "U"),
    ])
    id = app.queries.find_case("C-1")
    issue = app.queries.case(id).assessment.issues[0]
    assert (issue.kind, issue.ends[0]) == (Kind.REJECTED, End.CORRECTED_CLAIM)
    editor = app.queries.correction(id)
    assert (editor.frequency, editor.original_reference) == ("7", "ICN1")
    made = app.actions.correct(id, {"claim.note": "again"}, out_path=tmp_path / "again.837")
    assert (made.frequency, made.original_reference) == ("7", "ICN1")


def test_a_refused_original_goes_again_as_an_original(practice: Practice, tmp_path: Path) -> None:
    app = practice()
    bring(app, tmp_path, [SENT, REFUSED])
    id = app.queries.find_case("C-1")
    assert app.queries.correction(id).frequency == "1"
    assert any(field.name == "billing.npi" and field.needed for field in app.queries.correction(id).fields)
    app.actions.correct(id, {"billing.npi": "1999999976"}, out_path=tmp_path / "again.837")
    app.actions.mark_sent(id, "portal", "R1")
    assert app.queries.lanes().rejections == 0
    assert app.queries.lanes().waiting == 1


def test_a_refusal_without_the_claim_on_file_is_a_case(practice: Practice, tmp_path: Path) -> None:
    app = practice()
    bring(app, tmp_path, [REFUSED])
    view = app.queries.case(app.queries.find_case("C-1"))
    assert (view.patient, view.payer, view.assessment.open) == ("ROE, RENA", "HARBOR HEALTH", 22500)
    assert view.service_from == date(2026, 10, 8)
    # Then the claim itself comes, and is the same case.
    bring(app, tmp_path, [SENT])
    assert queue(app) == [("C-1", Kind.REJECTED, 22500)]


def test_a_clearinghouse_that_names_no_payer_is_heard_all_the_same(
    practice: Practice, tmp_path: Path,
) -> None:
    app = practice()
    house = files.status_277("A3:21", date(2026, 11, 12), "U", source="AY", payer=("RELAY POINT", "RELAY"))
    bring(app, tmp_path, [house])
    assert app.queries.case(app.queries.find_case("C-1")).payer == "Payer not named"
    bring(app, tmp_path, [SENT])
    assert queue(app) == [("C-1", Kind.REJECTED, 22500)]
    assert app.queries.case(app.queries.find_case("C-1")).payer == "HARBOR HEALTH"


def test_silence_is_work_once_the_usual_days_are_over(practice: Practice, tmp_path: Path) -> None:
    app = practice()
    bring(app, tmp_path, [files.claim_837(on=date(2026, 10, 1)), SENT.replace("C-1", "C-2")])
    assert queue(app) == [("C-1", Kind.UNANSWERED, 22500)]
    assert app.queries.lanes().unanswered == 1
    assert [group.id for group in app.queries.groups(lane="unanswered")] == ["unanswered"]
    assert app.queries.today().open_count == 0
    assert app.queries.today().unanswered.count == 1


def test_a_silent_claim_becomes_due_without_a_write(practice: Practice, tmp_path: Path) -> None:
    app = practice()
    bring(app, tmp_path, [SENT])
    before = app.queries.facts_digest()
    assert queue(app) == []
    app.close()
    later = App.open(
        str(tmp_path / "practice0.overturn"), "a long enough sentence", Clock(date(2026, 12, 12)), "ann",
    )
    assert queue(later) == [("C-1", Kind.UNANSWERED, 22500)]
    assert later.queries.facts_digest() == before
    later.close()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_payer_who_answers_under_another_name_ends_the_silence(
    practice: Practice, tmp_path: Path, order: tuple[int, ...],
) -> None:
    app = practice()
    answer = files.answer_835(date(2026, 10, 25), payer=("HARBOR HEALTH PLAN INC", "55501"))
    every = [files.claim_837(on=date(2026, 10, 1)), answer]
    bring(app, tmp_path, [every[at] for at in order])
    assert queue(app) == []


def test_the_second_payer_stays_silent_when_the_first_has_answered(
    practice: Practice, tmp_path: Path,
) -> None:
    app = practice()
    second = ("STATE PLAN", "88002")
    bring(app, tmp_path, [
        files.claim_837(on=date(2026, 9, 1)), files.answer_835(date(2026, 9, 20)),
        files.claim_837(on=date(2026, 9, 22), control=102, payer=second, sequence="S"),
    ])
    [case] = list(app.queries.listed(QueueFilter()))
    assert (case.payer, case.assessment.issues[0].kind) == ("STATE PLAN", Kind.UNANSWERED)


def test_a_file_that_is_taken_back_takes_its_refusal_along(practice: Practice, tmp_path: Path) -> None:
    app = practice()
    bring(app, tmp_path, [SENT])
    before = app.queries.facts_digest()
    bring(app, tmp_path, [REFUSED])
    assert queue(app)
    [newest, *_] = app.queries.imports()
    app.actions.undo_import(newest.id)
    assert queue(app) == []
    assert app.queries.facts_digest() == before


TAKEN = files.status_277("A2:20:PR", date(2026, 10, 15), "WQ", icn="ICN9")


def test_the_payers_own_acceptance_stands_before_a_clearinghouses(practice: Practice, tmp_path: Path) -> None:
    app = practice()
    house = files.status_277("A1:19", date(2026, 10, 14), "WQ", source="AY", payer=("RELAY", "R"), report="H")
    bring(app, tmp_path, [files.claim_837(), house, TAKEN])
    proofs = app.queries.case(app.queries.find_case("C-1")).proofs
    assert [(one.is_payers, one.on, one.payer_number) for one in proofs] == [
        (True, date(2026, 10, 15), "ICN9"), (False, date(2026, 10, 14), ""),
    ]


def test_the_proof_is_put_into_the_folder_once(practice: Practice, tmp_path: Path) -> None:
    app = practice()
    bring(app, tmp_path, [files.claim_837(), TAKEN])
    case = app.queries.find_case("C-1")
    first = app.actions.attach_proof(case)
    assert (first.name, first.pages) == ("Proof of timely filing", 1)
    assert app.actions.attach_proof(case).document == first.document
    assert [paper.name for paper in app.queries.case(case).documents] == ["Proof of timely filing"]
    assert app.actions.document_bytes(first.document).startswith(b"%PDF")


def test_without_an_acceptance_there_is_no_proof(practice: Practice, tmp_path: Path) -> None:
    app = practice()
    bring(app, tmp_path, [SENT, REFUSED])
    with pytest.raises(Refusal, match="No acceptance"):
        app.actions.attach_proof(app.queries.find_case("C-1"))


def test_the_call_sheet_lists_the_silent_claims_of_a_payer(practice: Practice, tmp_path: Path) -> None:
    app = practice()
    bring(app, tmp_path, [
        files.claim_837(), TAKEN, files.claim_837("C-9", date(2026, 10, 1), 104, payer=("STATE PLAN", "S1")),
    ])
    out = tmp_path / "calls.pdf"
    made = app.actions.call_sheet(out, "harbor")
    assert (made.payers, made.claims) == (("HARBOR HEALTH",), 1)
    assert out.read_bytes().startswith(b"%PDF")
    assert app.actions.call_sheet(out).claims == 2
    with pytest.raises(Refusal, match="nobody to call"):
        app.actions.call_sheet(out, "nobody of this name")
