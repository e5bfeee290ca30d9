"""Keeps the files an import read, compressed and piece by piece, so that no file is too large to keep.

Pieces are of one size, so that a few lines of a large file are found without unpacking the rest.
"""

import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from denials_app.store import tables
from denials_app.store.unit import Store
from denials_app.store.visible import visible

PIECE = 1 << 18
# Of ten levels the one behind which time grows faster than the file shrinks (eight times here).
_LEVEL = 4


def file_of(connection: Connection, sha256: str) -> int | None:
    """The id of the file that is kept under these bytes' SHA-256, if any."""
    table = tables.file
    return connection.scalar(select(table.c.id).where(table.c.sha256 == sha256, visible(table)))


def has_file_of_size(connection: Connection, size: int) -> bool:
    """Whether a file of this many bytes is kept: only then can one to come be the same."""
    table = tables.file
    query = select(table.c.id).where(table.c.size == size, visible(table)).limit(1)
    return connection.scalar(query) is not None


def packed(store: Store, piece: bytes) -> bytes:
    """A piece of a file as it is kept; packing takes longer than writing, so do it before the lock."""
    return store.seal.close(zlib.compress(piece, _LEVEL))


def begin_file(connection: Connection, import_id: int, name: str, kind: str, at: datetime) -> int:
    """The id of a file that is about to be kept; its bytes are told by `add_pieces` and `end_file`."""
    pending = f"import {import_id} {name}"
    values = {"name": name, "kind": kind, "sha256": pending, "import_id": import_id, "added_at": at}
    row = connection.execute(insert(tables.file).values(size=0, **values)).inserted_primary_key
    return int(row[0]) if row else 0


def add_pieces(connection: Connection, id: int, first: int, pieces: Sequence[bytes]) -> None:
    """Keep packed pieces, all but the file's last of `PIECE` bytes; `first` is the number of the first."""
    for number, content in enumerate(pieces, start=first):
        connection.execute(insert(tables.file_part).values(file_id=id, number=number, content=content))


def end_file(connection: Connection, id: int, sha256: str, size: int, practice_id: int | None = None) -> None:
    """The file is whole; `practice_id` is the one practice it speaks of."""
    change = update(tables.file).where(tables.file.c.id == id)
    connection.execute(change.values(sha256=sha256, size=size, practice_id=practice_id))


def drop_file(connection: Connection, id: int) -> None:
    """Let go of a file that brought nothing."""
    connection.execute(delete(tables.file).where(tables.file.c.id == id))


def file_content(store: Store, id: int) -> Iterator[bytes]:
    """The bytes of a kept file, piece by piece."""
    table = tables.file_part
    query = select(table.c.content).where(table.c.file_id == id).order_by(table.c.number)
    with store.read() as connection:
        for kept in connection.scalars(query.execution_options(stream_results=True)):
            yield zlib.decompress(store.seal.open(bytes(kept)))


def file_slice(store: Store, connection: Connection, id: int, offset: int, length: int) -> bytes:
    """The `length` bytes of a kept file at `offset`, fewer at its ends; unpacks only where they lie."""
    start, stop = max(offset, 0), max(offset + length, 0)
    table, first = tables.file_part, max(offset, 0) // PIECE
    query = (
        select(table.c.content)
        .where(table.c.file_id == id, table.c.number >= first, table.c.number <= max(stop - 1, 0) // PIECE)
        .order_by(table.c.number)
    )
    whole = b"".join(zlib.decompress(store.seal.open(bytes(kept))) for kept in connection.scalars(query))
    return whole[start - first * PIECE : stop - first * PIECE]
