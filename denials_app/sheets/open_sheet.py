"""One spreadsheet of whatever sort, open for reading: its kind, its sheets, its rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Final, Self

from denials_app.base.files import ordinary
from denials_app.sheets.rows import NotASheet, Row
from denials_app.sheets.text_rows import text_rows

if TYPE_CHECKING:
    from denials_app.sheets.workbook_rows import Workbook

_ZIP: Final = b"PK\x03\x04"
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_ENDINGS: Final = frozenset({".csv", ".tsv", ".tab"})
_HEAD = 1 << 12
_BOOK_ENDINGS: Final = frozenset({".xlsx", ".xlsm"})


class SheetFile(StrEnum):
    """What sort of spreadsheet a file is."""

    CSV = "csv"
    XLSX = "xlsx"
    XLS = "xls"
    WEB_PAGE = "web_page"
    NONE = "none"


def sheet_file(head: bytes, suffix: str) -> SheetFile:
    """The sort of spreadsheet by the first bytes of a file and the ending of its name (`.csv`)."""
    ending = suffix.lower()
    if head.startswith(_OLD):
        return SheetFile.XLS if ending in {".xls", *_BOOK_ENDINGS, *_TEXT_ENDINGS} else SheetFile.NONE
    if head.startswith(_ZIP):
        return SheetFile.XLSX if ending in {".xls", *_BOOK_ENDINGS, *_TEXT_ENDINGS} else SheetFile.NONE
    if ending not in _TEXT_ENDINGS | _BOOK_ENDINGS | {".xls"}:
        return SheetFile.NONE
    start = head[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        return SheetFile.WEB_PAGE
    return SheetFile.CSV


def turned_away(sort: SheetFile, name: str) -> str:
    """Why a spreadsheet of this sort cannot be read and what to do; empty where it can."""
    if sort is SheetFile.XLS:
        return f"{name} is an old workbook (XLS) or locked with a password; save it as XLSX without one."
    if sort is SheetFile.WEB_PAGE:
        return f"{name} is a web page under a spreadsheet's name; open it and save it as XLSX or CSV."
    return ""


def _workbook(stream: BinaryIO) -> "Workbook":
    # The library takes a third of a second and seventeen megabytes: an 835 can do without.
    from denials_app.sheets.workbook_rows import Workbook
    return Workbook(stream)


class OpenSheet:
    """A spreadsheet open for reading; `sheet` chooses one of a workbook, empty the first that is filled."""

    def __init__(self, stream: BinaryIO, sort: SheetFile, sheet: str = "") -> None:
        self.sort = sort
        self._stream = stream
        self._book: Workbook | None = None
        self.sheet = ""
        if sort is SheetFile.XLSX:
            self._book = _workbook(stream)
            self.sheet = sheet if sheet in self._book.names else self._book.first()
        elif sort is not SheetFile.CSV:
            sentence = turned_away(sort, "The file")
            raise NotASheet(sentence or "The file is no spreadsheet; save it as XLSX or CSV.")

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of a workbook's sheets; none for a text file."""
        return self._book.names if self._book else ()

    def rows(self, sheet: str = "") -> Iterator[Row]:
        """The rows from the first; may be asked for again."""
        if self._book:
            return self._book.rows(sheet or self.sheet)
        self._stream.seek(0)
        return text_rows(self._stream)

    def has_uncalculated(self) -> bool:
        """Whether formulas were saved without their results, so that their cells look empty."""
        return self._book.has_uncalculated() if self._book else False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None,
    ) -> None:
        if self._book:
            self._book.close()


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Puts the file's name before a sentence that lacks it: a person may have handed in several."""
    try:
        yield
    except NotASheet as trouble:
        if name in str(trouble):
            raise
        raise NotASheet(f"{name}: {trouble}") from trouble


@contextmanager
def open_path(path: Path, sheet: str = "") -> Iterator[OpenSheet]:
    """The spreadsheet at `path`. Raises NotASheet where it is none, or cannot be read."""
    try:
        stream = ordinary(path).open("rb")
    except OSError as error:
        raise NotASheet(f"{path.name} cannot be read; check its name and rights.") from error
    with stream:
        sort = sheet_file(stream.read(_HEAD), path.suffix)
        if sort not in (SheetFile.CSV, SheetFile.XLSX):
            words = turned_away(sort, path.name)
            raise NotASheet(words or f"{path.name} is no spreadsheet; save it as XLSX or CSV.")
        stream.seek(0)
        with naming(path.name), OpenSheet(stream, sort, sheet) as opened:
            if sheet and opened.sheets and sheet not in opened.sheets:
                raise NotASheet(f"The workbook has no sheet {sheet}; there are {', '.join(opened.sheets)}.")
            yield opened
