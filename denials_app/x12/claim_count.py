"""Counts the claims of a file by their heads alone: what the readers bring is held against this count."""

from denials_app.x12.delimiters import Delimiters

_REMITTED, _SENT = b"CLP", b"CLM"
_BREAKS = b"\r\n"
# What may stand before a segment, as the readers see it too: control characters and odd blanks.
_PADDING = "".join(map(chr, range(33))) + "\x7f\xa0\ufeff"
_PLAIN_PADDING = bytes(range(33)) + b"\x7f"


class ClaimCount:
    """Looks for `CLP` and `CLM` at the start of a segment, in blocks that end where a segment ends.

    It parts nothing into elements and knows no transaction, so it errs in other ways than a reader would.
    """

    __slots__ = ("remitted", "sent")

    def __init__(self) -> None:
        self.remitted = 0
        self.sent = 0

    def add(self, block: bytes, delimiters: Delimiters) -> None:
        """Counts a block; a CR that ends segments was made an LF before."""
        if delimiters.segment != "\n" and (b"\n" in block or b"\r" in block):
            block = block.translate(None, _BREAKS)
        self.remitted += _heads(block, _REMITTED, delimiters)
        self.sent += _heads(block, _SENT, delimiters)


def _heads(block: bytes, name: bytes, delimiters: Delimiters) -> int:
    place = block.find(name)
    if place < 0:
        return 0
    terminator = delimiters.segment.encode("latin-1")
    ends = (delimiters.element.encode("latin-1"), terminator, b"")
    count, floor = 0, -1
    while place >= 0:
        end = block.rfind(terminator, max(floor, 0), place)
        # A second find in one segment is no head, and looking further back each time would never end.
        if (end >= 0 or floor < 0) and block[place + 3 : place + 4] in ends:
            count += _is_start(block, end + 1, place, delimiters)
        floor = place
        place = block.find(name, place + 3)
    return count


def _is_start(block: bytes, start: int, place: int, delimiters: Delimiters) -> bool:
    """True where nothing but blanks stands between `start` and `place`."""
    before = block[start:place].lstrip(_PLAIN_PADDING)
    if not before or before.isascii():
        return not before
    end = block.find(delimiters.segment.encode("latin-1"), place)
    piece = block[start : end if end >= 0 else len(block)]
    return block[place : place + 3].decode() == _text(piece, delimiters).lstrip(_PADDING)[:3]


def _text(piece: bytes, delimiters: Delimiters) -> str:
    marks = delimiters.element + delimiters.component + delimiters.repetition + delimiters.segment
    try:
        return piece.decode("utf-8" if marks.isascii() else "latin-1")
    except UnicodeDecodeError:
        return piece.decode("latin-1")
