"""The thin streaming layer under every reader: bytes in, tolerant segments out, one at a time."""

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from denials_app.model.finding import Finding, Level
from denials_app.x12.claim_count import ClaimCount
from denials_app.x12.delimiters import (
    ISA_REACH,
    Delimiters,
    is_interchange_start,
    of_fragment,
    of_interchange,
)

CHUNK = 1 << 18
# How a file begins that a converter put into small letters as a whole.
SMALL_START = b"isa"
# A segment longer than this is no segment of any transaction; it is cut so that memory stays flat.
LONGEST = 1 << 20
# What a held segment weighs beside its characters, so that a million of two characters are not light.
SEGMENT_WEIGHT = 64
# How far into the file an ISA may stand behind a letterhead or a transfer log.
_LEAD = 1 << 16
# Control characters and odd blanks before a segment: printers and web pages leave them there.
_PADDING = "".join(map(chr, range(33))) + "\x7f\xa0\ufeff"
_BYTE_PADDING = b" \t\r\n\0\x1a\xef\xbb\xbf"


class Segment:
    """One segment as it stood in the file.

    `elements` holds the id at 0, `number` counts from 1 in the file, `offset` is in bytes, `raw` is the text
    without terminator, line breaks and indentation, in the file's own delimiters.
    """

    __slots__ = ("delimiters", "elements", "id", "number", "offset", "raw")

    def __init__(
        self, elements: list[str], number: int, offset: int, raw: str, delimiters: Delimiters
    ) -> None:
        self.id = elements[0]
        self.elements = elements
        self.number = number
        self.offset = offset
        self.raw = raw
        self.delimiters = delimiters

    def __repr__(self) -> str:
        return f"Segment({self.id!r}, number={self.number}, offset={self.offset})"

    def get(self, index: int) -> str:
        """The element at `index` (`CLP01` is 1), empty when the segment is shorter."""
        return self.elements[index] if index < len(self.elements) else ""

    def components(self, index: int) -> list[str]:
        """The components of the element at `index`; one empty text when it is missing."""
        return self.get(index).split(self.delimiters.component)

    def repetitions(self, index: int) -> list[str]:
        """The repetitions of the element at `index`, or the element alone where the file has none."""
        separator = self.delimiters.repetition
        return self.get(index).split(separator) if separator else [self.get(index)]

    def text(self) -> str:
        """The segment with `*`, `:` and `^` whatever the file used; a line break never stands in it."""
        table = self.delimiters.canonical()
        return self.raw.translate(table) if table else self.raw


def text_of(segments: Sequence[Segment]) -> str:
    """The canonical text of `segments`, one a line, nothing dropped."""
    if not segments:
        return ""
    table = segments[0].delimiters.canonical()
    text = "\n".join([segment.raw for segment in segments])
    return text.translate(table) if table else text


def read(stream: BinaryIO, findings: list[Finding] | None = None, chunk: int = CHUNK) -> Iterator[Segment]:
    """Every segment of every interchange and bare fragment in `stream`, in order, with flat memory.

    What is odd about the file is appended to `findings` before the segment it concerns; nothing is raised.
    """
    yield from SegmentReader(stream, findings if findings is not None else [], chunk).segments()


class SegmentReader:
    """Reads a stream in chunks; holds the delimiters of the interchange it is in.

    `broken` is the number of the segment that was last cut off before its terminator, 0 when none was;
    `heads` counts the claims of what was read so far, apart from what becomes of them.
    """

    def __init__(self, stream: BinaryIO, findings: list[Finding], chunk: int = CHUNK) -> None:
        self._stream = stream
        self._findings = findings
        self._chunk = max(chunk, 1)
        self._buffer = b""
        self._offset = 0
        self._ended = False
        self._small = False
        self._number = 0
        self.broken = 0
        self.heads = ClaimCount()
        self._delimiters: Delimiters | None = None
        self._told: set[str] = set()

    def segments(self) -> Iterator[Segment]:
        """Yields until the stream ends."""
        self._fill(_LEAD)
        self._enlarge()
        self._skip_lead()
        while self._buffer:
            if self._delimiters is None or is_interchange_start(self._buffer, 0):
                self._open()
            for segments in self._run():
                yield from segments

    def _fill(self, size: int) -> None:
        """Reads until `size` bytes are held or the stream ends."""
        parts = [self._buffer]
        held = len(self._buffer)
        while held < size and not self._ended:
            part = self._stream.read(self._chunk)
            self._ended = not part
            parts.append(part.upper() if self._small else part)
            held += len(part)
        self._buffer = b"".join(parts)

    def _take(self, size: int) -> bytes:
        taken, self._buffer = self._buffer[:size], self._buffer[size:]
        self._offset += size
        return taken

    def _enlarge(self) -> None:
        """A file whose very ISA is in small letters is read in capitals from end to end."""
        if self._buffer.lstrip(_BYTE_PADDING)[:3] == SMALL_START:
            self._tell("small-letters", Level.NOTE, "The file is in small letters; it was read in capitals.")
            self._small, self._buffer = True, self._buffer.upper()

    def _skip_lead(self) -> None:
        """Drops a byte order mark and blanks, and any text before an ISA that is there."""
        while self._buffer and not self._buffer.lstrip(_BYTE_PADDING) and not self._ended:
            self._take(len(self._buffer))
            self._fill(_LEAD)
        self._take(len(self._buffer) - len(self._buffer.lstrip(_BYTE_PADDING)))
        self._fill(_LEAD)
        if self._buffer[:3] == b"ISA" or of_fragment(self._buffer[:_LEAD]):
            return
        start = self._next_interchange(0)
        if start > 0:
            self._tell("leading-text", Level.WARNING, "Text before the first interchange was skipped.")
            self._take(start)

    def _open(self) -> None:
        """Settles the delimiters of what starts at the buffer's first byte."""
        self._fill(_LEAD)
        if self._buffer[:3] == b"ISA":
            found = of_interchange(self._buffer[:ISA_REACH])
            if found is None:
                self._tell("bad-isa", Level.WARNING, "The ISA is incomplete; its delimiters were guessed.")
            elif not is_interchange_start(self._buffer, 0):
                self._tell("isa-length", Level.NOTE, "An ISA is not 106 long; its elements were counted.")
        else:
            found = None
            self._tell("no-isa", Level.WARNING, "The file has no ISA envelope; its delimiters were guessed.")
        self._delimiters = found or of_fragment(self._buffer[:_LEAD]) or Delimiters()

    def _run(self) -> Iterator[Iterator[Segment]]:
        """The segments up to the next interchange or the end of the stream, one read after the other."""
        delimiters = self._delimiters or Delimiters()
        terminator = delimiters.segment.encode("latin-1")
        own_start = 3
        while self._buffer:
            start = self._next_interchange(own_start)
            if start == 0:
                return
            end = start if start > 0 else _last_end(self._buffer, terminator) or self._grow()
            if end:
                own_start = 0
                yield self._cut(self._take(end), delimiters, terminator)
            if start > 0:
                return
            self._fill(self._chunk)

    def _grow(self) -> int:
        """Reads on because no segment ends in the buffer; returns how much of it to cut all the same."""
        if self._ended:
            return len(self._buffer)
        if len(self._buffer) >= LONGEST:
            self._tell("long-segment", Level.WARNING, "A segment over a million characters was cut.")
            return LONGEST
        self._fill(len(self._buffer) + self._chunk)
        return 0

    def _next_interchange(self, start: int) -> int:
        """Where the next ISA begins in the buffer at or after `start`; -1 when there is none."""
        place = self._buffer.find(b"ISA", start)
        while place >= 0:
            if len(self._buffer) < place + ISA_REACH:
                self._fill(place + ISA_REACH)
            if is_interchange_start(self._buffer, place) or self._is_loose_start(place):
                return place
            place = self._buffer.find(b"ISA", place + 3)
        return -1

    def _is_loose_start(self, place: int) -> bool:
        """True for an ISA of any length that begins a segment of the running interchange."""
        before = self._buffer[max(0, place - ISA_REACH) : place].rstrip(_BYTE_PADDING)
        terminator = self._delimiters.segment.encode("latin-1") if self._delimiters else b""
        if before and terminator == b"\n" and self._buffer[place - 1 : place] not in (b"\r", b"\n"):
            return False
        if before and terminator != b"\n" and not (terminator and before.endswith(terminator)):
            return False
        return of_interchange(self._buffer[place : place + ISA_REACH]) is not None

    def _cut(self, data: bytes, delimiters: Delimiters, terminator: bytes) -> Iterator[Segment]:
        """The segments of `data`, which ends where a segment ends."""
        offset = self._offset - len(data)
        if terminator == b"\n":
            data = data.replace(b"\r", b"\n")
        if b"\0" in data:
            # No database column of text holds a NUL.
            self._tell("nul", Level.NOTE, "NUL characters were read as blanks.")
            data = data.replace(b"\0", b" ")
        self.heads.add(data, delimiters)
        rest = data.rstrip(_BYTE_PADDING)
        is_broken = bool(rest) and terminator != b"\n" and not rest.endswith(terminator)
        if is_broken:
            self._tell("unterminated", Level.WARNING, "A segment ends without a terminator.")
        pieces: Iterable[tuple[str, int]]
        if data.isascii():
            texts = data.decode("ascii").split(delimiters.segment)
            pieces = zip(texts, map(len, texts), strict=True)
        else:
            pieces = self._decoded(data.split(terminator), delimiters)
        separator, number = delimiters.element, self._number
        for text, size in pieces:
            body = text.lstrip(_PADDING)
            start = offset + len(text) - len(body)
            offset += size + 1
            if "\n" in body or "\r" in body:
                body = body.replace("\r", "").replace("\n", "")
            if body:
                number += 1
                self._number = number
                yield Segment(body.split(separator), number, start, body, delimiters)
        if is_broken:
            self.broken = self._number

    def _decoded(self, pieces: list[bytes], delimiters: Delimiters) -> Iterator[tuple[str, int]]:
        """Each piece as UTF-8, else as Latin-1; an interchange with a delimiter beyond ASCII is Latin-1."""
        marks = delimiters.element + delimiters.component + delimiters.repetition + delimiters.segment
        for piece in pieces:
            try:
                text = piece.decode("utf-8" if marks.isascii() else "latin-1")
            except UnicodeDecodeError:
                self._tell("latin-1", Level.NOTE, "The file is not UTF-8; it was read as Latin-1.")
                text = piece.decode("latin-1")
            yield text, len(piece)

    def _tell(self, code: str, level: Level, message: str) -> None:
        if code not in self._told:
            self._told.add(code)
            self._findings.append(Finding(level, code, message, self._number + 1, self._offset))


def _last_end(data: bytes, terminator: bytes) -> int:
    """Just behind the last terminator in `data`, 0 when there is none."""
    if terminator == b"\n":
        return max(data.rfind(b"\n"), data.rfind(b"\r")) + 1
    return data.rfind(terminator) + 1
