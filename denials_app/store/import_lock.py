"""Lets one import at a time into a database; the system takes the lock from a process that dies."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import Engine, func, select

from denials_app.store.engine import is_sqlite
from denials_app.store.trouble import DatabaseTrouble

# Any fixed number, for PostgreSQL's advisory locks; they belong to one database.
_IMPORT_LOCK = 7_261_002


@contextmanager
def import_lock(engine: Engine) -> Iterator[bool]:
    """True while this process alone may import; False when another import is under way."""
    held = _file_lock(engine) if is_sqlite(engine) else _server_lock(engine)
    with held as mine:
        yield mine


@contextmanager
def _server_lock(engine: Engine) -> Iterator[bool]:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        mine = bool(connection.scalar(select(func.pg_try_advisory_lock(_IMPORT_LOCK))))
        try:
            yield mine
        finally:
            if mine:
                connection.scalar(select(func.pg_advisory_unlock(_IMPORT_LOCK)))


@contextmanager
def _file_lock(engine: Engine) -> Iterator[bool]:
    path = Path(f"{engine.url.database}.import")
    try:
        opened = path.open("a+b")
    except OSError as error:
        sentence = f"{path.name} cannot be written beside the database. Check the rights of the folder."
        raise DatabaseTrouble(sentence) from error
    with opened as stream:
        mine = _try_lock(stream)
        try:
            yield mine
        finally:
            if mine:
                _unlock(stream)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(stream: IO[bytes]) -> bool:
        stream.seek(0)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(stream: IO[bytes]) -> None:
        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(stream: IO[bytes]) -> bool:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(stream: IO[bytes]) -> None:
        fcntl.flock(stream, fcntl.LOCK_UN)
