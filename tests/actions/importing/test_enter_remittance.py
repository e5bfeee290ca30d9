"""A remittance typed in by hand: the same facts as a file brings, its sums flagged, its paper filed."""

from dataclasses import replace
from pathlib import Path

import pytest

from denials_app.app import App
from denials_app.base.errors import Refusal
from denials_app.model.denial import Group
from denials_app.model.entry import DraftClaim, DraftLine, DraftReason, DraftRemittance

DENIED = DraftLine("99213", "25", "1", "$200.00", "0", (DraftReason("co", "197", "200"),), "")
PAID = DraftLine("20610", "", "1", "150", "100.00", (DraftReason("CO", "45", "50.00"),))
DRAFT = DraftRemittance(
    payer="Harbor Plan Test", trace="CHK77", paid_on="09/20/2026", total="100", way="mail",
    who="front desk", note="came with the Tuesday mail",
    claims=(DraftClaim("M1", "ICN-M1", "Quill, Juna", "HP1", "09/02/2026", (DENIED, PAID)),),
)  # fmt: skip


def one_page_pdf() -> bytes:
    import io

    import pikepdf
    out = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(612, 792))
    pdf.save(out)
    return out.getvalue()


def test_it_becomes_a_case_like_any_other(app: App) -> None:
    report = app.actions.enter_remittance(DRAFT)
    assert report.files[0].status == "imported"
    assert (report.denials_new, report.files[0].findings) == (1, ())
    view = app.queries.case(app.queries.find_case("M1"))
    assert view.assessment.issues[0].group is Group.AUTH
    assert (view.assessment.denied, view.trace, view.icn) == (20000, "CHK77", "ICN-M1")
    assert view.remit is not None
    assert view.remit.lines[0].modifiers == ("25",)
    assert "Line 1: 99213 25" in view.remit.text


def test_what_does_not_add_up_is_kept_and_flagged_and_never_evened_out(app: App) -> None:
    short = replace(PAID, reasons=(DraftReason("CO", "45", "40"),))
    draft = replace(DRAFT, total="120", claims=(replace(DRAFT.claims[0], lines=(DENIED, short)),))
    sums = app.queries.check_entry(draft).sums
    assert (sums.lines, sums.left, sums.is_even) == (((0, 1000),), 2000, False)
    [file] = app.actions.enter_remittance(draft).files
    assert {one.code for one in file.findings} >= {"file-balance"}
    assert {one.difference for one in file.findings} >= {-2000, 1000}


def test_every_field_that_cannot_be_kept_is_named_by_its_place(app: App) -> None:
    bad = replace(
        DRAFT, payer="", paid_on="31/12/2026",
        claims=(DraftClaim("", lines=(DraftLine("99213", charge="12,5", reasons=(DraftReason("XX"),)),)),),
    )  # fmt: skip
    sentences = [one.sentence for one in app.queries.check_entry(bad).problems]
    assert "the payer is missing" in sentences
    assert "claim 1: the claim number is missing" in sentences
    assert 'claim 1, line 1: "12,5" is no amount' in sentences
    assert "claim 1, line 1, reason 1: the group code is CO, PR, OA, PI or CR" in sentences
    before = app.queries.facts_digest()
    with pytest.raises(Refusal, match="the payer is missing"):
        app.actions.enter_remittance(bad)
    assert app.queries.facts_digest() == before


def test_the_same_again_is_refused_and_changes_nothing(app: App) -> None:
    app.actions.enter_remittance(DRAFT)
    before = app.queries.facts_digest()
    with pytest.raises(Refusal, match="on file already"):
        app.actions.enter_remittance(DRAFT)
    assert app.queries.facts_digest() == before


def test_the_paper_lies_in_the_folder_of_the_case(app: App, tmp_path: Path) -> None:
    paper = tmp_path / "eob.pdf"
    paper.write_bytes(one_page_pdf())
    app.actions.enter_remittance(DRAFT, paper)
    [document] = app.queries.case(app.queries.find_case("M1")).documents
    assert (document.name, document.pages) == ("eob", 1)
    assert app.actions.document_bytes(document.id) == paper.read_bytes()


def test_it_stands_in_the_history_and_can_be_taken_back(app: App, tmp_path: Path) -> None:
    paper = tmp_path / "eob.pdf"
    paper.write_bytes(one_page_pdf())
    before = app.queries.facts_digest()
    app.actions.enter_remittance(DRAFT, paper)
    [row] = app.queries.imports()
    assert (row.kind, row.claims, row.paid) == ("manual", 1, 10000)
    assert "CHK77" in row.name
    view = app.queries.import_view(row.id)
    assert (view.denials_new, view.outcomes) == (1, 0)
    assert view.sums is not None
    assert (view.sums.claims, view.sums.says, view.sums.difference) == (10000, 10000, 0)
    app.actions.undo_import(row.id)
    assert app.queries.facts_digest() == before


def test_a_later_file_of_the_payer_closes_it(app: App, remittance: object) -> None:
    denied = DraftLine(charge="200", paid="0", reasons=(DraftReason("CO", "50", "200"),))
    whole = DraftClaim("C2", "", "Quill, Juna", "HPC2", "09/28/2026", (denied,))
    app.actions.enter_remittance(replace(DRAFT, payer="HARBOR PLAN TEST", total="0", claims=(whole,)))
    case = app.queries.find_case("C2")
    assert app.queries.case(case).state == "open"
    report = app.actions.import_files([remittance(claims={"C2": "45"})])  # type: ignore[operator]
    assert report.outcomes == 1
    assert app.queries.case(case).state == "closed_won"
