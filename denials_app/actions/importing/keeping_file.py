"""Keeps a file while it is read: its bytes go by once, and are hashed, packed and written on the way."""

import hashlib
import os
from io import BufferedReader
from pathlib import Path

from denials_app.actions.importing.incoming import Incoming, shown
from denials_app.actions.importing.under_way import ImportUnder
from denials_app.base.errors import Refusal
from denials_app.store import files
from denials_app.store.known import Connection

# Pieces written in one transaction.
_AT_ONCE = 4


class FileTrouble(Refusal):
    """This one file cannot come in; others beside it may."""


class FileChanged(FileTrouble):
    """The file became another one while it was read."""


class FileUnread(FileTrouble):
    """The system could not read the file to its end; `name` is its name."""

    def __init__(self, name: str) -> None:
        words = "could not be read to its end; check the disk it lies on and import it again."
        super().__init__(f"{name} {words}")


class KeptFile:
    """A file on its way in: readers ask it for bytes, and what brings rows asks it for its id.

    A file of the same bytes that is kept already stands for it. One that brings nothing is not kept.
    What grows while it is read ends where it ended at first.
    """

    def __init__(self, work: ImportUnder, file: Incoming, stream: BufferedReader) -> None:
        self._work = work
        self._file = file
        self._stream = stream
        self._stand = _stand(os.fstat(stream.fileno()))
        self._left = self._stand[0]
        self._is_first = True
        self._digest = hashlib.sha256()
        self._waiting = bytearray()
        self._pieces: list[bytes] = []
        self._written = 0
        self._practices: set[int] = set()
        self._brought = False
        self._id: int | None = None
        self._expected = self._look_ahead()
        self._known = self._find_known()

    @property
    def sha256(self) -> str:
        """The name of the bytes read so far."""
        return self._digest.hexdigest()

    @property
    def id(self) -> int | None:
        """The id of the file, None where it is not kept."""
        return self._id if self._known is None else self._known

    def read(self, size: int = -1) -> bytes:
        """The next bytes of the file."""
        found = self._stream.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(found)
        if self._is_first:
            self._take(found)
        return found

    def rewind(self) -> None:
        """Goes back to the first byte, for another reader."""
        self._drain()
        self._is_first = False
        self._stream.seek(0)
        self._left = self._stand[0]

    def id_for(self, connection: Connection, practice_id: int | None) -> int:
        """The id of the file, for rows of `practice_id` that came out of it."""
        self._brought = True
        if practice_id is not None:
            self._practices.add(practice_id)
        if self._known is not None:
            return self._known
        return self._begin(connection)

    def finish(self) -> None:
        """Sees that the file is the one that was begun, and ends it."""
        self._refuse_if_changed()
        if self._known is not None:
            return
        self._pack(len(self._waiting))
        if self._brought:
            self._write(ends=True)
        elif self._id is not None:
            with self._work.batch() as connection:
                files.drop_file(connection, self._id)
            self._id = None

    def _take(self, found: bytes) -> None:
        self._digest.update(found)
        if self._known is not None:
            return
        self._waiting += found
        while len(self._waiting) >= files.PIECE:
            self._pack(files.PIECE)

    def _drain(self) -> None:
        while self._is_first and self.read(files.PIECE):
            pass

    def _look_ahead(self) -> str:
        """The name of the bytes to come, read ahead only where a file of the same length is kept."""
        with self._work.means.store.read() as connection:
            if not files.has_file_of_size(connection, self._stand[0]):
                return ""
        sha256 = hashlib.file_digest(self._stream, "sha256").hexdigest()
        self._stream.seek(0)
        return sha256

    def _find_known(self) -> int | None:
        if not self._expected:
            return None
        with self._work.means.store.read() as connection:
            return files.file_of(connection, self._expected)

    def _begin(self, connection: Connection) -> int:
        if self._id is None:
            name, at = shown(Path(self._file.path.name)), self._work.means.clock.now()
            self._id = files.begin_file(connection, self._work.import_id, name, self._file.kind, at)
        return self._id

    def _pack(self, size: int) -> None:
        if size:
            self._pieces.append(files.packed(self._work.means.store, bytes(self._waiting[:size])))
            del self._waiting[:size]
        if len(self._pieces) >= _AT_ONCE:
            self._write()

    def _write(self, ends: bool = False) -> None:
        with self._work.batch() as connection:
            id = self._begin(connection)
            files.add_pieces(connection, id, self._written, self._pieces)
            if ends:
                practice = next(iter(self._practices)) if len(self._practices) == 1 else None
                files.end_file(connection, id, self.sha256, self._stand[0], practice)
        self._written += len(self._pieces)
        self._pieces = []

    def _refuse_if_changed(self) -> None:
        """A length that grew, a later change or another file under the name: what was read is no whole."""
        try:
            now = _stand(self._file.path.stat())
        except OSError:
            now = None
        if now != self._stand or self._expected not in ("", self.sha256):
            name = shown(Path(self._file.path.name))
            sentence = f"{name} changed while it was read; nothing of it came in. Import it when it is whole."
            raise FileChanged(sentence)


def _stand(status: os.stat_result) -> tuple[int, int, int]:
    """What differs when a file was written to or replaced."""
    return status.st_size, status.st_mtime_ns, status.st_ino
