"""What the takers of one file share: its counts, how often each text came, and what was set aside."""

from collections.abc import Callable
from typing import Protocol

from denials_app.actions.importing.keeping_file import KeptFile
from denials_app.actions.importing.under_way import Cancelled, ImportUnder
from denials_app.base.pace import Room
from denials_app.intake.identity import Occurrences
from denials_app.intake.tally import Tally
from denials_app.model.finding import Finding, Level
from denials_app.store import identity, incoming, tables
from denials_app.store.known import Connection
from denials_app.x12.events import (
    CommonEvent,
    FileEnd,
    OtherTransaction,
    SetAside,
    TransactionStart,
    Trouble,
)
from denials_app.x12.status_events import StatusEnd

# Claims kept in one transaction, to begin with: a tenth of a second of lock at the very most.
BATCH = 250
# Seconds for which a batch should hold the database, on a slow machine as on a fast one.
_HELD = 0.05
# Characters of text that wait to be kept; only what is broken, or means harm, is ever as long.
_MOST_WAITING = 1 << 23


class Readable(Protocol):
    """A file, as far as a reader needs one."""

    def read(self, size: int = -1) -> bytes:
        """The next bytes, empty at the end."""
        ...


class Taker(Protocol):
    """Takes in one sort of transaction of a file; `also` where another taker told of the file already."""

    def __init__(self, reading: "Reading") -> None: ...

    def take(self, stream: Readable, also: bool) -> None:
        """Reads the stream to its end and keeps what it brings under the import."""
        ...


class Reading:
    """One file on its way in. A claim that cannot be read waits here for the next transaction."""

    def __init__(self, work: ImportUnder, file: KeptFile) -> None:
        self.work = work
        self.file = file
        self.tally = Tally()
        self.occurrences = Occurrences()
        self.room = Room(BATCH, _HELD)
        # Heads of answers and of claims in the file, once it was read to its end.
        self.heads = FileEnd(0, 0)
        self._aside: list[incoming.SetAsideText] = []
        self._waiting = 0

    @property
    def has_aside(self) -> bool:
        """Whether texts wait to be kept."""
        return bool(self._aside)

    def is_full(self, claims: int, text: str) -> bool:
        """Whether it is time to keep what waits, now that `text` waits too and `claims` of them in all."""
        self._waiting += len(text)
        return claims >= self.room.size or self._waiting > _MOST_WAITING

    def keep(self, waits: bool, write: Callable[[Connection], None]) -> None:
        """Writes what waits in one short transaction: a taker's own records, then the texts set aside.

        Raises Cancelled where the person took the import back.
        """
        self.stop_if_cancelled()
        if waits or self._aside:
            with self.work.batch() as connection:
                write(connection)
                self.keep_aside(connection)

    def brought(self, connection: Connection, practice_id: int | None = None) -> int:
        """Notes that rows come of the file, of this practice where one is named; returns the file's id."""
        self.work.brought = True
        return self.file.id_for(connection, practice_id)

    def stop_if_cancelled(self) -> None:
        """Raises Cancelled where the person took the import back."""
        if self.work.cancelled():
            raise Cancelled

    def hear(self, event: CommonEvent | StatusEnd, kind: str, also: bool) -> bool:
        """Takes in what every reader may yield; returns whether it is time to keep what waits.

        `kind` is what the reader reads, `also` tells that another one went through this file before.
        """
        match event:
            case TransactionStart():
                self.tally.transactions += 1
            case SetAside(text, number, segment, offset, reason):
                self.set_aside(kind, text, number, segment, offset, reason)
                return self.is_full(len(self._aside), text)
            case StatusEnd(findings=findings):
                self.tally.note(findings)
            case OtherTransaction(other) if not also:
                self.tally.also_holds(other.value)
            case Trouble(finding, of_transaction) if of_transaction or not also:
                self.tally.note([finding])
            case FileEnd():
                self.heads = event
                self.tally.counted = event.remitted + event.sent
        return False

    def set_aside(self, kind: str, text: str, number: str, segment: int, offset: int, reason: str) -> None:
        """Notes a claim that could not be read, with its text and why."""
        self.tally.set_aside += 1
        self.tally.claims_aside += kind in ("835", "837", "csv", "xlsx")
        digest = identity.text_digest(text)
        occurrence = self.occurrences.next(digest)
        self._aside.append(
            incoming.SetAsideText(text, digest, reason, kind, number, segment, offset, occurrence),
        )
        words = f"A claim was set aside: {reason}"
        self.tally.note([Finding(Level.ERROR, "set-aside", words, segment, offset)])

    def keep_aside(self, connection: Connection) -> None:
        """Writes the texts that wait and are not held yet."""
        held = incoming.held(connection, tables.set_aside, [one.digest for one in self._aside])
        fresh = [one for one in self._aside if one.occurrence > held.get(one.digest, 0)]
        again = [one for one in self._aside if one.occurrence <= held.get(one.digest, 0)]
        self.work.hold(connection, tables.set_aside, [(one.digest, one.occurrence, 0) for one in again])
        if fresh:
            file_id = self.brought(connection)
            incoming.add_set_aside(connection, self.work.import_id, fresh, file_id=file_id)
        self._aside = []
        self._waiting = 0


class Counted:
    """A file that tells how far it was read; readers only ask it for bytes."""

    def __init__(self, stream: Readable, tell: Callable[[int], None]) -> None:
        self._stream = stream
        self._tell = tell
        self._read = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes of the file."""
        found = self._stream.read(size)
        self._read += len(found)
        self._tell(self._read)
        return found
