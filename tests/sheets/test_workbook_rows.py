"""A workbook's rows as its program shows them; bombs, locks, damage and empty formulas are told."""

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from denials_app.sheets.open_sheet import OpenSheet, SheetFile, sheet_file, turned_away
from denials_app.sheets.rows import NotASheet
from denials_app.sheets.workbook_rows import Workbook


def book(*sheets: tuple[str, list[list[object]]]) -> BytesIO:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, lines in sheets:
        sheet = made.create_sheet(name)
        for line in lines:
            sheet.append(line)
    out = BytesIO()
    made.save(out)
    return out


def test_values_and_row_numbers_are_those_of_the_program() -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet["A1"], sheet["B1"], sheet["C1"] = "claim", "on", "amount"
    sheet["A3"], sheet["B3"], sheet["C3"] = 42, date(2026, 3, 2), 12.5
    sheet["A3"].number_format = "000000"
    out = BytesIO()
    made.save(out)
    rows = list(Workbook(out).rows("Sheet"))
    assert [row.number for row in rows] == [1, 3]
    assert rows[1].values == ("000042", date(2026, 3, 2), 12.5)


def test_the_first_filled_sheet_is_read_unless_another_is_chosen() -> None:
    made = book(("Empty", []), ("March", [["a", "b"]]), ("April", [["c", "d"]]))
    with OpenSheet(made, SheetFile.XLSX) as sheet:
        assert (sheet.sheets, sheet.sheet) == (("Empty", "March", "April"), "March")
    with OpenSheet(made, SheetFile.XLSX, "April") as sheet:
        assert [row.values for row in sheet.rows()] == [("c", "d")]


def test_a_formula_without_its_result_is_noticed() -> None:
    assert Workbook(book(("S", [["a"], ["=1+1"]]))).has_uncalculated()
    assert not Workbook(book(("S", [["a"], [2]]))).has_uncalculated()


def test_a_workbook_that_unpacks_to_gigabytes_is_refused_unopened() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed, \
            packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:  # fmt: skip
        for _ in range(130):
            part.write(b"\0" * (1 << 20))
    with pytest.raises(NotASheet, match="far more"):
        Workbook(out)


@pytest.mark.parametrize("content", [b"PK\x03\x04 not a zip", b""])
def test_damage_is_one_sentence(content: bytes) -> None:
    with pytest.raises(NotASheet, match="damaged"):
        Workbook(BytesIO(content))


def test_an_entity_in_the_xml_is_not_opened() -> None:
    made, out = book(("S", [["a", "b"], ["1", "2"]])), BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                head = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
                text = text.replace(b"<worksheet", head + b"<worksheet", 1)
            new.writestr(name, text)
    with pytest.raises(NotASheet):
        list(Workbook(out).rows("S"))


def test_old_workbooks_and_web_pages_are_told_apart(tmp_path: Path) -> None:
    assert sheet_file(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls") is SheetFile.XLS
    assert "save it as XLSX" in turned_away(SheetFile.XLS, "open.xls")
    assert sheet_file(b"<html><table>", ".xls") is SheetFile.WEB_PAGE
    assert sheet_file(b"a;b\n", ".csv") is SheetFile.CSV
    assert sheet_file(b"Dear colleague", ".txt") is SheetFile.NONE
