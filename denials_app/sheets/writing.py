"""Writes a workbook (XLSX) or a text table (CSV): money and days as such, no text that acts as a formula."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from io import BytesIO, StringIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from denials_app.sheets.rows import ACTS, column_name

_LONGEST: Final = 32767


class Sort(StrEnum):
    """What a column of a written sheet holds."""

    TEXT = "text"
    MONEY = "money"
    DAY = "day"
    NUMBER = "number"


_FORMATS: Final = {Sort.MONEY: "#,##0.00", Sort.DAY: "mm/dd/yyyy", Sort.NUMBER: "0", Sort.TEXT: "@"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column to write: its heading, what it holds, how wide it is in characters."""

    heading: str
    sort: Sort = Sort.TEXT
    width: int = 14


def workbook_bytes(title: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> bytes:
    """A workbook of one sheet with a frozen head. Money comes as cents, days as dates, None as nothing."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for at, column in enumerate(columns):
        sheet.column_dimensions[column_name(at)].width = column.width
    sheet.append([_heading(sheet, column) for column in columns])
    count = 1
    for row in rows:
        sheet.append([_cell(sheet, column, value) for column, value in zip(columns, row, strict=True)])
        count += 1
    sheet.auto_filter.ref = f"A1:{column_name(len(columns) - 1)}{count}"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def csv_bytes(columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> bytes:
    """The same rows as a text table for spreadsheet programs: UTF-8 with its mark, money as 1234.50."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.heading for column in columns])
    for row in rows:
        writer.writerow([_text_cell(column, value) for column, value in zip(columns, row, strict=True)])
    return out.getvalue().encode("utf-8-sig")


def _text_cell(column: Column, value: Any) -> str:
    if value is None:
        return ""
    if column.sort is Sort.MONEY:
        return f"{'-' if value < 0 else ''}{abs(value) // 100}.{abs(value) % 100:02d}"
    if isinstance(value, date):
        return f"{value:%m/%d/%Y}"
    text = str(value)
    return f"'{text}" if text.startswith(ACTS) and column.sort is Sort.TEXT else text


def _heading(sheet: Any, column: Column) -> Any:
    cell = WriteOnlyCell(sheet, column.heading)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(horizontal="right" if column.sort is Sort.MONEY else "left")
    return cell


def _cell(sheet: Any, column: Column, value: Any) -> Any:
    if value is None or value == "":
        return None
    if column.sort is Sort.MONEY:
        cell = WriteOnlyCell(sheet, value / 100)
    elif column.sort is Sort.TEXT or not isinstance(value, (int, date)):
        return _text(sheet, str(value))
    else:
        cell = WriteOnlyCell(sheet, value)
    cell.number_format = _FORMATS[column.sort]
    return cell


def _text(sheet: Any, value: str) -> Any:
    words = ILLEGAL_CHARACTERS_RE.sub("", value)
    words = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    cell = WriteOnlyCell(sheet, words)
    # A text stays a text, whatever it begins with: nobody's program computes what a payer wrote.
    cell.data_type = "s"
    cell.number_format = _FORMATS[Sort.TEXT]
    cell.quotePrefix = words.startswith(ACTS)
    cell.alignment = Alignment(vertical="top", wrap_text="\n" in words)
    return cell
