"""A claim out and a letter out: what is written is whole, frozen and recorded; what is lacking is named."""

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from denials_app.app import App
from denials_app.base.errors import Refusal
from denials_app.model.denial import CaseState

Make = Callable[..., Path]

@pytest.fixture
def case(app: App, remittance: Make, sent: Path) -> int:
    """An authorization denial whose 837 is on file."""
    app.actions.import_files([sent, remittance()])
    return app.queries.find_case("C1")


def test_the_837_may_come_before_or_after_its_answer(app: App, remittance: Make, sent: Path) -> None:
    app.actions.import_files([remittance()])
    case = app.queries.find_case("C1")
    assert app.queries.case(case).sent is None
    assert app.actions.import_files([sent]).changed.cases == {case}
    assert app.queries.case(case).sent is not None


def test_a_claim_of_the_same_number_but_another_day_and_charge_is_not_its_837(
    app: App, remittance: Make, sent: Path,
) -> None:
    text = sent.read_text().replace("20260928", "20260101").replace("*200*", "*700*")
    sent.write_text(text)
    app.actions.import_files([sent, remittance()])
    assert app.queries.case(app.queries.find_case("C1")).sent is None


def test_the_editor_opens_on_what_was_sent_and_what_the_denial_asks_for(app: App, case: int) -> None:
    view = app.queries.correction(case)
    fields = {one.name: one for one in view.fields}
    assert view.has_claim
    assert (view.choice, view.frequency, view.original_reference) == ("replace", "7", "ICNC1")
    assert fields["line.1.procedure"].sent == "99213"
    assert fields["claim.prior_authorization"].needed


def test_a_check_writes_nothing_and_a_correction_is_kept(app: App, case: int, tmp_path: Path) -> None:
    changes = {"claim.prior_authorization": "AUTH77"}
    tried = app.actions.correct(case, changes)
    assert (tried.file, tried.validated) == (None, True)
    assert app.queries.case(case).state is CaseState.OPEN
    out = tmp_path / "corrected.837"
    made = app.actions.correct(case, changes, out_path=out)
    assert made.file == out
    assert "REF*G1*AUTH77" in out.read_text()
    view = app.queries.case(case)
    assert view.state is CaseState.READY
    [document] = view.documents
    assert document.sha256 == hashlib.sha256(out.read_bytes()).hexdigest()
    assert app.actions.document_bytes(document.id, document.kind) == out.read_bytes()


def test_an_unknown_field_is_refused_by_name(app: App, case: int, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"claim\.prior_authorization"):
        app.actions.correct(case, {"claim.prior_authorisation": "1"}, out_path=tmp_path / "x.837")
    assert not (tmp_path / "x.837").exists()


def test_a_place_that_cannot_be_written_is_named(app: App, case: int, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be written"):
        app.actions.correct(case, {}, out_path=tmp_path / "no" / "such" / "x.837")
    assert app.queries.case(case).documents == ()


def test_without_an_837_the_correction_sheet_and_its_csv_are_written(
    app: App, remittance: Make, tmp_path: Path,
) -> None:
    app.actions.import_files([remittance()])
    case = app.queries.find_case("C1")
    assert not app.queries.correction(case).has_claim
    made = app.actions.correct(case, {"line.1.modifiers": "25"}, out_path=tmp_path / "sheet.837")
    assert made.file == tmp_path / "sheet.pdf"
    assert made.file.read_bytes().startswith(b"%PDF-")
    assert "line.1.modifiers" in (tmp_path / "sheet.csv").read_text()
    assert app.queries.case(case).state is CaseState.READY


def test_the_packet_that_is_shown_is_the_packet_that_is_frozen(
    app: App, case: int, paper: Path, facts: dict[str, str], tmp_path: Path,
) -> None:
    attached = app.actions.attach(case, paper, "2")
    assert attached.pages == 1
    assert app.actions.attach(case, paper, "2").document == attached.document
    shown = app.actions.preview_letter(case, "L-AUTH", facts)
    assert shown.gaps == ()
    out = tmp_path / "letter.pdf"
    made = app.actions.write_letter(case, "L-AUTH", facts, out_path=out)
    assert made.file == out
    assert out.read_bytes() == shown.pdf
    assert made.sha256 == hashlib.sha256(shown.pdf).hexdigest()
    assert app.actions.document_bytes(made.document, "packet") == shown.pdf
    assert any(row.name == "approval" for row in made.exhibits)
    assert app.queries.today().not_sent == (("L-AUTH", 1),)
    sent = app.actions.mark_sent(case, "mail", "9400 1111")
    assert sent.follow_up > date(2026, 10, 5)
    assert app.queries.today().not_sent == ()
    with pytest.raises(Refusal, match="left the office"):
        app.actions.undo_last(case)
    assert app.queries.sent()[0].proof == "9400 1111"


def test_with_a_gap_nothing_is_written_and_nothing_kept(app: App, case: int, tmp_path: Path) -> None:
    out = tmp_path / "letter.pdf"
    made = app.actions.write_letter(case, "L-AUTH", {}, out_path=out)
    assert made.file is None
    assert "signer.name" in [gap.field for gap in made.gaps]
    assert not out.exists()
    assert app.queries.case(case).documents == ()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("broken.pdf", b"%PDF-1.7 and nothing more", "broken.pdf"),
        ("note.txt", b"plain words", "not a PDF, PNG, JPEG or TIFF"),
        ("empty.pdf", b"", "empty.pdf is empty"),
    ],
)
def test_a_paper_that_cannot_be_enclosed_is_refused_by_name(
    app: App, case: int, tmp_path: Path, name: str, content: bytes, words: str,
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Refusal, match=words):
        app.actions.attach(case, tmp_path / name)
    assert app.queries.case(case).documents == ()


def test_a_locked_paper_is_refused_by_name(app: App, case: int, paper: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(paper) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(user="word", owner="word"))
    with pytest.raises(Refusal, match=r"locked\.pdf"):
        app.actions.attach(case, locked)


def test_a_paper_can_be_taken_out_again(app: App, case: int, paper: Path) -> None:
    attached = app.actions.attach(case, paper)
    app.actions.remove_attachment(case, attached.document)
    assert app.queries.case(case).documents == ()
    with pytest.raises(Refusal, match="not in the folder"):
        app.actions.remove_attachment(case, attached.document)
