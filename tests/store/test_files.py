"""Kept files: the bytes come back whole and in slices, on both engines."""

import pytest

from denials_app.security.audit import AuditTag
from denials_app.store import Store, files, tables
from denials_app.store.importing import flip, importing

CONTENT = b"".join(f"CLP*{number:09d}*4*100*0~\n".encode() for number in range(30_000))


@pytest.fixture
def file(store: Store) -> int:
    """A file of three pieces that an import under way has kept."""
    pieces = [CONTENT[at : at + files.PIECE] for at in range(0, len(CONTENT), files.PIECE)]
    assert len(pieces) == 3
    with importing(store, "ann") as under_way, store.unit("ann", AuditTag.IMPORT) as unit:
        id = files.begin_file(unit.connection, under_way.id, "a.835", "835", unit.at)
        files.add_pieces(unit.connection, id, 0, [files.packed(store, piece) for piece in pieces])
        files.end_file(unit.connection, id, "abc", len(CONTENT), 1)
        flip(unit, under_way.id)
    return id


def test_a_kept_file_comes_back_byte_for_byte(store: Store, file: int) -> None:
    assert b"".join(files.file_content(store, file)) == CONTENT


@pytest.mark.parametrize(
    ("offset", "length"),
    [(0, 10), (5, 0), (files.PIECE - 3, 6), (files.PIECE, 1), (100, 2 * files.PIECE), (len(CONTENT) - 4, 99),
     (len(CONTENT), 5), (-3, 5)],
)  # fmt: skip
def test_a_slice_is_what_stands_there(store: Store, file: int, offset: int, length: int) -> None:
    with store.read() as connection:
        found = files.file_slice(store, connection, file, offset, length)
    assert found == CONTENT[max(offset, 0) : max(offset + length, 0)]


def test_a_kept_file_is_found_by_its_bytes_and_is_smaller_than_they_are(store: Store, file: int) -> None:
    with store.read() as connection:
        assert files.file_of(connection, "abc") == file
        assert files.file_of(connection, "abd") is None
        assert files.has_file_of_size(connection, len(CONTENT))
        assert not files.has_file_of_size(connection, 1)
        kept = connection.execute(tables.file_part.select()).all()
    assert sum(len(row.content) for row in kept) < len(CONTENT) / 3
