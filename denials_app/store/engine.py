"""Opens the database: an encrypted SQLite file, or a PostgreSQL by its address."""

import shutil
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError

from denials_app.store.codec import to_json
from denials_app.store.tables.columns import tell_server_of_indexes
from denials_app.store.trouble import DISK_FULL, DatabaseTrouble, DiskError, translate

BUSY_MILLISECONDS: Final = 5000
CACHE_KIB: Final = 65536
# With less free, SQLite cannot even make the small file by which its readers and writers agree.
_NEEDED_BYTES: Final = 1 << 16


def is_server(location: str | Path) -> bool:
    """Whether `location` is the address of a PostgreSQL rather than a file."""
    return str(location).startswith(("postgresql:", "postgresql+", "postgres:"))


def open_engine(location: str | Path, key: bytes, alone: bool = False) -> Engine:
    """An engine for `location`, keyed with the 32 bytes of `key` where it is a file. Nothing is read yet.

    `alone` keeps everybody else out of the file while it is read, and so needs no space on the disk.
    """
    path = Path(location)
    engine = _server_engine(str(location)) if is_server(location) else _file_engine(path, key, alone)

    def say(context: Any) -> None:
        _say_plainly(str(location), context)

    event.listen(engine, "handle_error", say)
    return engine


def is_sqlite(engine: Engine | Connection) -> bool:
    """Whether the database is the embedded one."""
    return engine.dialect.name == "sqlite"


def is_full(location: str | Path) -> bool:
    """Whether the disk under an embedded database has no room left."""
    try:
        return not is_server(location) and shutil.disk_usage(Path(location).parent).free < _NEEDED_BYTES
    except OSError:
        return False


def _file_engine(path: Path, key: bytes, alone: bool) -> Engine:
    from sqlcipher3 import dbapi2

    # Values stay out of error texts: they would carry patients into logs.
    engine = create_engine(
        f"sqlite:///{path}", module=dbapi2, json_serializer=to_json, hide_parameters=True,
        poolclass=NullPool if alone else None,
    )  # fmt: skip

    def prepare(connection: Any, _record: object) -> None:
        # The driver's own transactions start writers late: they fail as "locked" instead of waiting.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA cipher_log_level = NONE")
        cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in (*_ALONE, *_PRAGMAS) if alone else _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin)
    return engine


# FULL: a deed that a person saw as done is on the disk. Batches of an import ask for NORMAL themselves: they
# count only after the flip, and its FULL commit brings everything before it in the log to the disk.
# Temporary tables stay in memory: on the disk they would not be encrypted.
_PRAGMAS: Final = (
    f"cache_size = -{CACHE_KIB}",
    f"busy_timeout = {BUSY_MILLISECONDS}",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "temp_store = MEMORY",
)

_ALONE: Final = ("locking_mode = EXCLUSIVE",)


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("bare", False):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes", False) else "BEGIN")


def _server_engine(address: str) -> Engine:
    tell_server_of_indexes()
    url = make_url(address).set(drivername="postgresql+psycopg")
    return create_engine(
        url,
        json_serializer=to_json,
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": 10,
            "options": f"-c lock_timeout={BUSY_MILLISECONDS} -c timezone=UTC",
        },
    )


def _say_plainly(location: str, context: Any) -> None:
    error = context.sqlalchemy_exception
    if not isinstance(error, DBAPIError):
        return
    _drop_detail(error, context.original_exception)
    refusal = translate(error)
    if isinstance(refusal, DiskError) and is_full(location):
        refusal = DatabaseTrouble(DISK_FULL)
    if refusal is not None:
        raise refusal from context.original_exception


def _drop_detail(error: DBAPIError, original: BaseException) -> None:
    """A server quotes a row's values in the detail of its message: only the first line is fit for a log."""
    diagnosis = getattr(original, "diag", None)
    if diagnosis is not None and diagnosis.message_detail:
        original.args = (diagnosis.message_primary,)
        error.args = (f"({type(original).__name__}) {diagnosis.message_primary}",)
