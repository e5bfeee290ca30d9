"""The one way to write: a transaction with an actor and an audit tag, kept or undone as a whole."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine, Row, Select, Table, select, update

from denials_app.base.clock import Clock
from denials_app.base.errors import StaleVersion
from denials_app.security.audit import AuditTag, Sealer
from denials_app.security.seal import BlobSeal
from denials_app.store.auditing import AuditBook
from denials_app.store.engine import is_sqlite, open_engine
from denials_app.store.trouble import DatabaseBusy, DatabaseTrouble

T = TypeVar("T")
_TRIES = 4


class UnitOfWork:
    """One deed in the making. `connection` runs statements; `touch` names the rows the deed is about."""

    def __init__(
        self, connection: Connection, actor: str, tag: AuditTag, at: datetime, seal: BlobSeal
    ) -> None:
        self.seal = seal
        self.connection = connection
        self.actor = actor
        self.tag = tag
        self.at = at
        self._subjects: list[str] = []

    def touch(self, table: Table, *ids: int) -> None:
        """Note in the audit that rows of `table` were touched."""
        self._subjects.extend(f"{table.name} {id}" for id in ids)

    def remark(self, words: str) -> None:
        """Note plain words in the audit, such as a count. Never anything about a patient."""
        self._subjects.append(words)

    @property
    def subject(self) -> str:
        return "; ".join(self._subjects)

    def insert(self, table: Table, **values: Any) -> int:
        """Write one row and return its id."""
        row = self.connection.execute(table.insert().values(**values)).inserted_primary_key
        id = row[0] if row is not None and isinstance(row[0], int) else 0
        self.touch(table, id)
        return id

    def find(self, table: Table, **equal: Any) -> Row[Any] | None:
        """The first row whose columns equal these values, in order of the table's key, or None."""
        return self.connection.execute(_matching(table, equal).limit(1)).first()

    def rows(self, table: Table, **equal: Any) -> Sequence[Row[Any]]:
        """All rows whose columns equal these values, in order of the table's key."""
        return self.connection.execute(_matching(table, equal)).all()

    def amend(self, table: Table, id: int, **values: Any) -> None:
        """Change a row that nobody edits by hand."""
        self.connection.execute(update(table).where(table.c.id == id).values(**values))
        self.touch(table, id)

    def change(self, table: Table, id: int, version: int, **values: Any) -> int:
        """Change a row that stands at `version`; returns its new version.

        Raises StaleVersion when somebody changed or removed the row meanwhile.
        """
        fresh = update(table).where(table.c.id == id, table.c.version == version)
        done = self.connection.execute(fresh.values(version=version + 1, **values))
        if done.rowcount != 1:
            raise StaleVersion(
                "Somebody else changed this record meanwhile. Look at it again and repeat the step."
            )
        self.touch(table, id)
        return version + 1


def _matching(table: Table, equal: dict[str, Any]) -> Select[Any]:
    wanted = [table.c[name] == value for name, value in equal.items()]
    return select(table).where(*wanted).order_by(*table.primary_key.columns)


class Store:
    """The open database of an office. Readers and writers each get a connection of their own.

    `store.opening` makes one and opens one.
    """

    def __init__(self, engine: Engine, key: bytes, clock: Clock | None = None) -> None:
        self.engine = engine
        self._writer = engine.execution_options(writes=True)
        # SQLite readers see one state anyway; a server has to be asked for it.
        steady = engine.execution_options(isolation_level="REPEATABLE READ")
        self._reader = engine if is_sqlite(engine) else steady
        self.clock = clock or Clock()
        # A worker process of this program is handed the key over a pipe; it goes nowhere else.
        self.key = key
        self.audit = AuditBook(Sealer(key))
        # The embedded file is encrypted as a whole; on a server the papers are sealed before they leave.
        self.seal = BlobSeal(None if is_sqlite(engine) else key)
        # What the person who opened it should know, empty when all is well.
        self.notice = ""

    @classmethod
    def with_key(cls, location: str, key: bytes, clock: Clock | None = None) -> Self:
        """The store for a worker process that was handed the data key."""
        return cls(open_engine(location, key), key, clock)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one unchanging state of the database."""
        with self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def unit(self, actor: str, tag: AuditTag) -> Iterator[UnitOfWork]:
        """One transaction with its audit entry: all of it is kept, or nothing when anything raises."""
        with self._writer.begin() as connection:
            unit = UnitOfWork(connection, actor, tag, self.clock.now(), self.seal)
            yield unit
            self.audit.note(connection, unit.at, actor, tag, unit.subject)

    @contextmanager
    def batch(self) -> Iterator[Connection]:
        """A short transaction for rows that nothing shows yet: no audit entry, and no wait for the disk."""
        with self._writer.connect() as connection:
            if is_sqlite(connection):
                raw: Any = connection.connection.dbapi_connection
                raw.execute("PRAGMA synchronous = NORMAL")
            try:
                with connection.begin():
                    if not is_sqlite(connection):
                        connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
                    yield connection
            finally:
                if is_sqlite(connection):
                    raw.execute("PRAGMA synchronous = FULL")

    def run(self, actor: str, tag: AuditTag, work: Callable[[UnitOfWork], T]) -> T:
        """`work` in a unit, tried again from the start while another writer is in the way."""
        for _ in range(_TRIES - 1):
            try:
                with self.unit(actor, tag) as unit:
                    return work(unit)
            except DatabaseBusy:
                continue
        with self.unit(actor, tag) as unit:
            return work(unit)

    def close(self) -> None:
        """Close the audit chains of this program run and let go of the database."""
        try:
            if self.audit.is_open:
                with self._writer.begin() as connection:
                    self.audit.close(connection, self.clock.now())
        except (DatabaseTrouble, DatabaseBusy):
            # The deeds are on the disk. An open end of a chain is what a crash leaves, and verifies as such.
            return
        finally:
            self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
