"""The text of a kept file around one place in it: a few segments before and after, as they stood."""

from sqlalchemy import Connection, select

from denials_app.queries.file_rows import RawLine
from denials_app.store.files import file_slice
from denials_app.store.tables import file, import_attempt
from denials_app.store.unit import Store
from denials_app.store.visible import visible
from denials_app.x12.delimiters import ISA_REACH, Delimiters, of_fragment, of_interchange

_BEFORE, _AFTER = 4, 4
# Bytes looked at on each side, and the longest text shown of one segment.
_REACH = 1 << 13
_LONGEST = 400
_HEAD = 1 << 12


def raw_text(store: Store, attempt: int, offset: int, segment: int = 0) -> tuple[RawLine, ...]:
    """The segments around byte `offset` of the file of a line of the history.

    Empty where the file is not kept, as that of one that brought nothing or was taken back.
    """
    with store.read() as connection:
        id = _file(connection, attempt)
        if id is None or offset < 0:
            return ()
        start = max(offset - _REACH, 0)
        near = file_slice(store, connection, id, start, offset - start + _REACH)
        mark = _terminator(file_slice(store, connection, id, 0, _HEAD))
    return _lines(near, offset - start, mark, segment, is_whole=start == 0)


def _file(connection: Connection, attempt: int) -> int | None:
    query = (
        select(file.c.id)
        .join(import_attempt, import_attempt.c.file_id == file.c.id)
        .where(import_attempt.c.id == attempt, visible(file))
    )
    return connection.scalar(query)


def _terminator(head: bytes) -> bytes:
    """What ends a segment of this file; a later interchange of other signs is shown as it comes."""
    body = head[max(head.find(b"ISA"), 0) :]
    found = of_interchange(body[:ISA_REACH]) or of_fragment(head.lstrip()) or Delimiters()
    return found.segment.encode("latin-1")


def _lines(near: bytes, at: int, mark: bytes, segment: int, is_whole: bool) -> tuple[RawLine, ...]:
    pieces: list[tuple[int, bytes]] = []
    place = 0
    for piece in near.split(mark):
        pieces.append((place, piece))
        place += len(piece) + len(mark)
    if not is_whole and len(pieces) > 1:
        pieces = pieces[1:]
    kept = [(start, text) for start, piece in pieces if (text := _shown(piece))]
    here = max((n for n, (start, _) in enumerate(kept) if start <= at), default=-1)
    first = max(here - _BEFORE, 0)
    return tuple(
        RawLine(segment + n - here if segment else 0, text, n == here)
        for n, (_, text) in enumerate(kept[first : here + _AFTER + 1], start=first)
    )


def _shown(piece: bytes) -> str:
    try:
        text = piece.decode("utf-8")
    except UnicodeDecodeError:
        text = piece.decode("latin-1")
    text = "".join(sign if sign.isprintable() else " " for sign in text).strip()
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
