"""Keeps which folder is watched and which of its files were seen whole; knows what came in before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from denials_app.store import tables

_FOLDER = "watched_folder"
_IN = 500


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file as it stood: its path, its size, when it was last changed (nanoseconds), its SHA-256."""

    path: str
    size: int
    modified: int
    sha256: str = ""


def watched_folder(connection: Connection) -> str:
    """The folder that is watched, empty where none is."""
    table = tables.setting
    value = connection.scalar(select(table.c.value).where(table.c.name == _FOLDER))
    return value if isinstance(value, str) else ""


def set_watched_folder(connection: Connection, folder: str) -> None:
    """Watch `folder` from now on, or none."""
    table = tables.setting
    connection.execute(delete(table).where(table.c.name == _FOLDER))
    if folder:
        connection.execute(insert(table).values(name=_FOLDER, value=folder))


def seen_files(connection: Connection, paths: Iterable[str]) -> dict[str, SeenFile]:
    """Those of `paths` that were seen whole before, as they stood then."""
    table, wanted = tables.watched_file, sorted(set(paths))
    found: dict[str, SeenFile] = {}
    for start in range(0, len(wanted), _IN):
        query = select(table).where(table.c.path.in_(wanted[start : start + _IN]))
        for row in connection.execute(query):
            found[row.path] = SeenFile(row.path, row.size, row.modified, row.sha256)
    return found


def remember(connection: Connection, files: Iterable[SeenFile], at: datetime) -> None:
    """Remember files as they stand, so that they are not read again."""
    table = tables.watched_file
    for one in files:
        connection.execute(delete(table).where(table.c.path == one.path))
        connection.execute(insert(table).values(
            path=one.path, size=one.size, modified=one.modified, sha256=one.sha256, at=at,
        ))


def came_in_before(connection: Connection, sha256: str) -> bool:
    """Whether a file of these bytes was ever offered, under whatever name."""
    table = tables.import_attempt
    query = select(table.c.id).where(table.c.sha256 == sha256).limit(1)
    return bool(sha256) and connection.scalar(query) is not None
