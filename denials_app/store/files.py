"""Keeps the files an import read, compressed and piece by piece, so that no file is too large to keep."""

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from sqlalchemy import Connection, insert, select

from denials_app.store import tables
from denials_app.store.unit import Store
from denials_app.store.visible import visible

# Compressing a piece takes longer than writing it, and happens before the database is locked.
_PIECE = 1 << 20


def file_of(connection: Connection, sha256: str) -> int | None:
    """The id of the file that is kept under these bytes' SHA-256, if any."""
    table = tables.file
    return connection.scalar(select(table.c.id).where(table.c.sha256 == sha256, visible(table)))


def keep_file(
    store: Store,
    import_id: int,
    stream: BinaryIO,
    name: str,
    kind: str,
    sha256: str,
    practice_id: int | None = None,
) -> int:
    """Keep the whole of `stream` under the import; returns the id of the file."""
    with store.batch() as connection:
        values = {
            "name": name,
            "kind": kind,
            "sha256": sha256,
            "practice_id": practice_id,
            "import_id": import_id,
        }
        row = connection.execute(
            insert(tables.file).values(added_at=store.clock.now(), size=0, **values)
        ).inserted_primary_key
    id = int(row[0]) if row else 0
    size = 0
    for number, piece in enumerate(iter(lambda: stream.read(_PIECE), b"")):
        kept = store.seal.close(zlib.compress(piece, 6))
        size += len(piece)
        with store.batch() as connection:
            connection.execute(insert(tables.file_part).values(file_id=id, number=number, content=kept))
    with store.batch() as connection:
        connection.execute(tables.file.update().where(tables.file.c.id == id).values(size=size))
    return id


def file_content(store: Store, id: int) -> Iterator[bytes]:
    """The bytes of a kept file, piece by piece."""
    table = tables.file_part
    query = select(table.c.content).where(table.c.file_id == id).order_by(table.c.number)
    with store.read() as connection:
        for kept in connection.scalars(query.execution_options(stream_results=True)):
            yield zlib.decompress(store.seal.open(bytes(kept)))
