"""A written workbook is read as it was meant: money as numbers, days as days, and nothing that computes."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from denials_app.sheets.writing import Column, Sort, workbook_bytes

COLUMNS = (
    Column("Words"), Column("Money", Sort.MONEY), Column("Day", Sort.DAY), Column("Number", Sort.NUMBER),
)  # fmt: skip


def written(*rows: tuple[object, ...]) -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(BytesIO(workbook_bytes("Denials", COLUMNS, rows))).active


def test_each_sort_has_its_own_form() -> None:
    sheet = written(("Quill", -123456, date(2026, 3, 2), 7))
    assert [cell.value for cell in sheet[2]][1] == -1234.56
    assert sheet["B2"].number_format == "#,##0.00"
    assert sheet["C2"].is_date
    assert sheet["D2"].value == 7
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].width == 14


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("x")', "+1", "-2", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"],
)
def test_a_text_never_computes(text: str) -> None:
    cell = written((text, 0, None, None))["A2"]
    assert cell.data_type == "s"
    assert cell.value == text
    assert cell.quotePrefix


def test_signs_that_no_workbook_can_hold_and_endless_texts_do_not_stop_it() -> None:
    assert written(("a\x00b\x0bc", 0, None, None))["A2"].value == "abc"
    assert len(written(("x" * 40_000, 0, None, None))["A2"].value) == 32767
