"""Rows of a text file (CSV): its encoding and delimiter found out, quotes that never close survived."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice
from typing import BinaryIO, Final

from denials_app.sheets.rows import NotASheet, Row

_DELIMITERS: Final = (",", ";", "\t", "|")
_PIECE = 1 << 16
_LOOKED_AT = 60
# A cell of notes may run over lines; a record of more lines than this opened a quote that never closes.
_MOST_LINES = 200
_LONGEST_LINE = 1 << 20


def text_rows(stream: BinaryIO) -> Iterator[Row]:
    """The records of a text file as rows, in order, with memory that does not grow with the file."""
    feed = _Feed(_lines(stream))
    head = list(islice(feed, _LOOKED_AT))
    delimiter = _declared(head) or delimiter_of(head)
    if _declared(head):
        head = head[1:]
    feed.put_back(head)
    return _records(feed, delimiter)


def delimiter_of(lines: Iterable[str]) -> str:
    """The sign between cells: the one that parts most of the lines into the same number of several cells."""
    lines = list(lines)
    return max(_DELIMITERS, key=lambda sign: _evenness(lines, sign))


def _evenness(lines: list[str], sign: str) -> float:
    try:
        widths = [len(record) for record in csv.reader(lines, delimiter=sign) if record]
    except csv.Error:
        return 0.0
    if not widths:
        return 0.0
    width, count = max(Counter(widths).items(), key=lambda item: (item[0] > 1, item[1] * item[0]))
    return count / len(widths) * min(width, 12) if width > 1 else 0.0


def _declared(lines: list[str]) -> str:
    """The delimiter of a first line such as `sep=;`, which spreadsheet programs write."""
    first = lines[0].strip().strip('"') if lines else ""
    return first[4] if len(first) == 5 and first.lower().startswith("sep=") else ""


class _Feed:
    """Lines for the record reader; remembers those of the record under way, so that they can be put back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._waiting: list[str] = []
        self.taken: list[str] = []
        self.ended = False

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        if len(self.taken) > _MOST_LINES:
            raise csv.Error("a record without an end")
        if self._waiting:
            line = self._waiting.pop()
        else:
            try:
                line = next(self._lines)
            except StopIteration:
                self.ended = True
                raise
        self.taken.append(line)
        return line

    def put_back(self, lines: list[str]) -> None:
        """Give these lines again, first of all."""
        self._waiting.extend(reversed(lines))
        self.taken = []


def _records(feed: _Feed, delimiter: str) -> Iterator[Row]:
    number = 0
    reader = csv.reader(feed, delimiter=delimiter)
    while True:
        feed.taken = []
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error:
            record = []
        if not record or _never_closes(feed):
            lines = feed.taken
            if len(lines) != 1 or lines[0].strip():
                record = next(csv.reader(lines[:1], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
                feed.ended = False
                feed.put_back(lines[1:])
                reader = csv.reader(feed, delimiter=delimiter)
        number += 1
        yield Row(number, tuple(value.strip() for value in record))


def _never_closes(feed: _Feed) -> bool:
    """Whether the file ended inside a quote that an earlier line opened."""
    return feed.ended and len(feed.taken) > 1 and sum(line.count('"') for line in feed.taken) % 2 == 1


def _lines(stream: BinaryIO) -> Iterator[str]:
    """The lines of a file, each ending in a newline, whatever its encoding and line ends."""
    head = stream.read(_PIECE)
    wide = _wide_encoding(head)
    if wide:
        yield from _wide_lines(head, stream, wide)
        return
    if b"\0" in head:
        raise NotASheet("The file is no text that a spreadsheet could hold; save it as CSV or XLSX.")
    for line in _byte_lines(head.removeprefix(b"\xef\xbb\xbf"), stream):
        yield from _normal(_decoded(line))


def _wide_encoding(head: bytes) -> str:
    """UTF-16 by its mark, or by the empty bytes that stand in every second place."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16-le" if head[0] == 0xFF else "utf-16-be"
    sample = head[:400]
    if len(sample) > 3 and sample[1::2].count(0) > len(sample) // 3:
        return "utf-16-le"
    return "utf-16-be" if len(sample) > 3 and sample[0::2].count(0) > len(sample) // 3 else ""


def _wide_lines(head: bytes, stream: BinaryIO, encoding: str) -> Iterator[str]:
    newline = "\n".encode(encoding)
    rest = head[2:] if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    pieces = iter(lambda: stream.read(_PIECE), b"")
    text = ""
    for piece in _joined(rest, pieces):
        even = len(piece) // len(newline) * len(newline)
        text += piece[:even].decode(encoding, "replace")
        *lines, text = text.split("\n")
        for line in lines:
            yield from _normal(line + "\n")
        _must_be_short(text)
    if text:
        yield from _normal(text)


def _joined(rest: bytes, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Pieces of an even number of bytes."""
    for piece in pieces:
        rest += piece
        even = len(rest) & ~1
        yield rest[:even]
        rest = rest[even:]
    if rest:
        yield rest + b"\0" * (len(rest) % 2)


def _byte_lines(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    rest = head
    for piece in iter(lambda: stream.read(_PIECE), b""):
        *lines, rest = (rest + piece).split(b"\n")
        yield from (line + b"\n" for line in lines)
        _must_be_short(rest)
    yield from BytesIO(rest)


def _must_be_short(rest: bytes | str) -> None:
    if len(rest) > _LONGEST_LINE:
        raise NotASheet("A line of the file never ends, so it is no spreadsheet; save it as CSV or XLSX.")


def _decoded(line: bytes) -> str:
    """A line as UTF-8, else as the western encoding that older programs write."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _normal(line: str) -> Iterator[str]:
    # A database's text cannot hold the character NUL; its picture stands in.
    line = line.replace("\0", "\u2400")
    if "\r" not in line:
        yield line
        return
    *whole, rest = line.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    yield from (f"{part}\n" for part in whole)
    if rest:
        yield rest
