"""Rows of a workbook (XLSX), one sheet of it, streamed; what could harm or mislead is refused first."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO, Final
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from denials_app.sheets.rows import NotASheet, Row, Value

# A million rows of twenty columns come to about a gigabyte of XML, packed twenty to one at most.
_LARGEST: Final = 3 << 30
_LARGEST_TEXTS: Final = 400 << 20
_SUSPICIOUS: Final = 64 << 20
_DENSEST: Final = 150
_ZEROS: Final = re.compile(r"0{2,}")
# A formula with no value behind it: written by a program that does not calculate.
_UNCALCULATED: Final = re.compile(rb"(?:</f>|<f[^>]*/>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_PIECE = 1 << 20
_BROKEN = "The workbook is damaged; open it in the spreadsheet program and save it anew as XLSX."


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, as far as a person needs it for a choice."""

    name: str
    is_empty: bool


class Workbook:
    """An open workbook. Close it: its file stays open until then."""

    def __init__(self, stream: BinaryIO) -> None:
        _must_be_harmless(stream)
        stream.seek(0)
        try:
            self._book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        except _TROUBLE as error:
            raise NotASheet(_BROKEN) from error
        self._stream = stream

    @property
    def names(self) -> tuple[str, ...]:
        """The sheets' names in their order on the screen; hidden ones left out."""
        shown = [sheet for sheet in self._book.worksheets if sheet.sheet_state == "visible"]
        return tuple(sheet.title for sheet in shown or self._book.worksheets)

    def sheets(self) -> tuple[Sheet, ...]:
        """Every sheet that is shown, and whether anything is written in it."""
        return tuple(Sheet(name, next(self.rows(name), None) is None) for name in self.names)

    def first(self) -> str:
        """The first sheet in which anything is written."""
        found = next((sheet.name for sheet in self.sheets() if not sheet.is_empty), "")
        if not found:
            raise NotASheet("The workbook has no rows in any of its sheets.")
        return found

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a sheet in which anything is written, under their own numbers."""
        sheet: Any = self._book[name]
        # What a sheet says of its own size may be wrong by a million rows.
        sheet.reset_dimensions()
        try:
            for number, cells in enumerate(sheet.iter_rows(), 1):
                row = Row(_number(cells, number), tuple(_value(cell) for cell in cells))
                if not row.is_empty:
                    yield row
        except _TROUBLE as error:
            raise NotASheet(_BROKEN) from error

    def has_uncalculated(self) -> bool:
        """Whether any formula was saved without its result."""
        with zipfile.ZipFile(self._stream) as packed:
            parts = [name for name in packed.namelist() if name.startswith("xl/worksheets/")]
            return any(_finds(packed, name) for name in parts if not name.endswith("/"))

    def close(self) -> None:
        """Let go of the file."""
        self._book.close()


_TROUBLE: Final = (
    zipfile.BadZipFile, InvalidFileException, ParseError, DefusedXmlException, KeyError, ValueError,
    TypeError, IndexError, AttributeError, OSError, EOFError, NotImplementedError, zipfile.LargeZipFile,
)  # fmt: skip


def _must_be_harmless(stream: BinaryIO) -> None:
    """Refuses a file that would unpack to something no office has."""
    try:
        with zipfile.ZipFile(stream) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise NotASheet(_BROKEN) from error
    if any(part.flag_bits & 1 for part in parts):
        raise NotASheet("The workbook is locked with a password; save it without one.")
    total = sum(part.file_size for part in parts)
    dense = any(
        part.file_size > _SUSPICIOUS and part.file_size > _DENSEST * max(part.compress_size, 1)
        for part in parts
    )
    if dense or total > _LARGEST:
        raise NotASheet("The workbook unpacks to far more than a spreadsheet holds; save it as CSV instead.")
    texts = [part.file_size for part in parts if part.filename.lower().endswith("sharedstrings.xml")]
    if sum(texts) > _LARGEST_TEXTS:
        raise NotASheet("The workbook holds too much text to be read at once; save it as CSV instead.")


def _finds(packed: zipfile.ZipFile, name: str) -> bool:
    tail = b""
    with packed.open(name) as part:
        for piece in iter(lambda: part.read(_PIECE), b""):
            if _UNCALCULATED.search(tail + piece):
                return True
            tail = piece[-200:]
    return False


def _number(cells: Any, counted: int) -> int:
    for cell in cells:
        row = getattr(cell, "row", None)
        if row is not None:
            return int(row)
    return counted


def _value(cell: Any) -> Value:
    value = cell.value
    if value is None or isinstance(value, str):
        return value.strip() if value else None
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        # A claim number kept as a number with leading zeros by its format alone.
        form = cell.number_format
        return f"{value:0{len(form)}d}" if _ZEROS.fullmatch(form) and value >= 0 else value
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, (float, date)) else str(value)
