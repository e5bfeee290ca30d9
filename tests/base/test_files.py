"""What may be read or replaced: never a pipe, never a practice's own database."""

import os
from pathlib import Path

import pytest

from denials_app.base.files import NoOrdinaryFile, is_of_a_practice, ordinary

OWN = (
    "p.overturn", "p.overturn.keys", "p.overturn-wal", "p.overturn-shm", "p.overturn-journal",
    "p.overturn.import", "p.overturn.before-0004-20261122T130000",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A practice's files, a payer's file beside them, and what is no file."""
    for name in (*OWN, "a.835", "notes.keys-to-success.txt"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "link.835").symlink_to(tmp_path / "p.overturn")
    os.mkfifo(tmp_path / "pipe")
    return tmp_path


@pytest.mark.parametrize("name", [*OWN, "link.835"])
def test_a_practices_own_files_are_known_by_what_lies_beside_them(folder: Path, name: str) -> None:
    assert is_of_a_practice(folder / name)
    with pytest.raises(NoOrdinaryFile, match="belongs to the database of a practice"):
        ordinary(folder / name)


@pytest.mark.parametrize("name", ["a.835", "new.837", "notes.keys-to-success.txt"])
def test_other_files_are_ordinary(folder: Path, name: str) -> None:
    assert ordinary(folder / name) == folder / name


def test_a_pipe_and_a_folder_are_not(folder: Path) -> None:
    with pytest.raises(NoOrdinaryFile, match="no ordinary file"):
        ordinary(folder / "pipe")
    with pytest.raises(NoOrdinaryFile, match="is a folder"):
        ordinary(folder)
