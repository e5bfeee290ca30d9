"""A spreadsheet is an import like any other: undone whole, swept whole, asked whose it is."""

from pathlib import Path

import openpyxl
import pytest

from denials_app.app import App
from denials_app.base.errors import Refusal
from denials_app.model.sheets import SheetColumns, SheetField, SheetKind

OWN = """Claim #,Patient,Insurance,DOS,Billed,Denial Code,Denial Date,Appeal Level,Date Sent,Assigned To,Notes
D1,"Quill, Juna",HARBOR PLAN TEST,09/28/2026,200.00,CO-197,10/01/2026,1,10/02/2026,Ines,faxed
D2,"Moss, Ada",HARBOR PLAN TEST,09/28/2026,150.00,CO-50,10/01/2026,,,Omar,
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_an_undo_takes_rows_and_deeds_along(app: App, own: Path) -> None:
    before = app.queries.facts_digest()
    app.actions.import_files([own])
    assert app.queries.case(app.queries.find_case("D1")).owner == "Ines"
    [row] = app.queries.imports()
    app.actions.undo_import(row.id)
    assert app.queries.facts_digest() == before


def test_a_list_whose_case_somebody_worked_on_stays(app: App, own: Path) -> None:
    app.actions.import_files([own])
    app.actions.add_note(app.queries.find_case("D2"), "called the payer")
    with pytest.raises(Refusal):
        app.actions.undo_import(app.queries.imports()[0].id)


def test_a_deed_of_a_list_is_not_taken_back_alone(app: App, own: Path) -> None:
    app.actions.import_files([own])
    with pytest.raises(Refusal, match="came in with a file"):
        app.actions.undo_last(app.queries.find_case("D2"))


def test_a_cancel_leaves_no_deed_and_no_row(app: App, own: Path) -> None:
    before = app.queries.facts_digest()
    report = app.actions.import_files([own], cancelled=_yes)
    assert report.cancelled
    assert app.queries.facts_digest() == before


def _yes() -> bool:
    return True


def test_a_list_after_the_payers_file_brings_deeds_alone(app: App, own: Path, remittance: object) -> None:
    app.actions.import_files([remittance(claims={"D1": "197"})])  # type: ignore[operator]
    case = app.queries.find_case("D1")
    before = app.queries.case(case)
    [file] = app.actions.import_files([own]).files
    assert file.duplicates == 1
    after = app.queries.case(case)
    assert (after.icn, after.assessment.denied) == (before.icn, before.assessment.denied)
    assert (after.owner, after.state) == ("Ines", "sent")
    assert any(one.code == "on-file" for one in file.findings)


def test_with_several_practices_it_is_asked_whose_it_is(app: App, own: Path, remittance: object) -> None:
    app.actions.import_files([remittance()])  # type: ignore[operator]
    other = remittance(name="b.835", n=2, practice="BIRCH HAND", npi="1888888884", tin="880000018")  # type: ignore[operator]
    app.actions.import_files([other])
    [file] = app.actions.import_files([own]).files
    assert (file.status, "--practice" in file.sentence) == ("set_aside", True)
    app.actions.map_columns(own, {}, practice="Birch Hand")
    app.actions.import_files([own])
    assert app.queries.case(app.queries.find_case("D1")).practice == "BIRCH HAND"


def test_rows_that_name_their_practice_go_to_it(app: App, remittance: object, tmp_path: Path) -> None:
    birch = {"practice": "BIRCH HAND", "npi": "1888888884", "tin": "880000018", "claims": {"B1": "50"}}
    app.actions.import_files([remittance()])  # type: ignore[operator]
    app.actions.import_files([remittance(name="b.835", n=2, **birch)])  # type: ignore[operator]
    out = tmp_path / "all.xlsx"
    app.actions.save_queue(app.queries.open_denials(), out)
    before = app.queries.facts_digest()
    [file] = app.actions.import_files([out]).files
    assert (file.status, file.duplicates) == ("duplicate", 3)
    assert app.queries.facts_digest() == before
    fresh = App.create(str(tmp_path / "fresh.overturn"), "a long enough sentence", clock=app.clock)
    try:
        fresh.actions.import_files([out])
        names = {row.claim: row.practice for row in fresh.queries.open_denials()}
    finally:
        fresh.close()
    assert names == {"C1": "Alder Knee", "C3": "Alder Knee", "B1": "BIRCH HAND"}


def test_work_that_is_no_denial_stays_out_and_says_what_to_bring(app: App, tmp_path: Path) -> None:
    path = tmp_path / "kinds.csv"
    head = "Claim #,Payer,Billed,Denial Code,Denial Date,Level,Kind of work\n"
    rows = ("K1,Harbor,90,CO-50,10/01/2026,,denied", "K2,Harbor,80,,,,rejected", "K3,Harbor,70,,,,pended")
    path.write_text(head + "\n".join(rows), encoding="ascii")
    [file] = app.actions.import_files([path]).files
    assert (file.status, file.claims, file.set_aside_claims) == ("partly", 1, 2)
    assert any("row 3: it was rejected" in one.message for one in file.findings)
    assert len(app.queries.queue_ids()) == 1


def test_the_chosen_sheet_of_a_workbook_is_remembered(app: App, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, claim in (("March", "W1"), ("April", "W2")):
        sheet = book.create_sheet(name)
        sheet.append(["Nr", "Payer", "Billed", "Denial Code"])
        sheet.append([claim, "Harbor", 90, "CO-50"])
    path = tmp_path / "months.xlsx"
    book.save(path)
    fields = (SheetField.CLAIM, SheetField.PAYER, SheetField.CHARGE, SheetField.CODES)
    app.actions.remember_columns(path, SheetColumns(SheetKind.PAYMENTS, fields, sheet="April"))
    app.actions.import_files([path])
    assert app.queries.find_case("W2")
    with pytest.raises(Refusal):
        app.queries.find_case("W1")


def test_a_folder_takes_known_sheets_along_and_sets_the_rest_aside(app: App, own: Path) -> None:
    (own.parent / "prices.csv").write_text("a,b\n1,2\n", encoding="ascii")
    files = {Path(one.path).name: one.status for one in app.actions.import_files([own.parent]).files}
    assert files["own.csv"] == "imported"
    assert files["prices.csv"] == "set_aside"


def test_the_queue_is_written_as_a_table_alone(app: App, own: Path, tmp_path: Path) -> None:
    app.actions.import_files([own])
    with pytest.raises(Refusal, match="xlsx"):
        app.actions.save_queue(app.queries.open_denials(), tmp_path / "queue.pdf")
    assert app.actions.save_queue(app.queries.open_denials(), tmp_path / "queue.xlsx") == 2
