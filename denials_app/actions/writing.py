"""Writes a finished file whole or not at all, and says plainly why it could not."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from denials_app.base.errors import Refusal
from denials_app.base.files import ordinary


class NotWritten(Refusal):
    """A file could not be written; nothing of it lies there."""


def write_file(path: Path, content: bytes) -> None:
    """Puts `content` at `path` in one step, over a file of that name; half of one is never seen there."""
    write_pieces(path, (content,))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> int:
    """The same for content too large to be held at once; returns its size."""
    ordinary(path)
    temporary, size = "", 0
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=".overturn-", delete=False) as stream:
            temporary = stream.name
            for piece in pieces:
                size += stream.write(piece)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, path)
        return size
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        words = error.strerror or "the system refused"
        sentence = f"{path} cannot be written ({words}); choose another place or free some space."
        raise NotWritten(sentence) from error


@contextmanager
def written(path: Path | None, content: bytes) -> Iterator[None]:
    """The file stands while it is recorded, and goes again where that fails: none lies about unrecorded."""
    if path is not None:
        write_file(path, content)
    try:
        yield
    except BaseException:
        if path is not None:
            path.unlink(missing_ok=True)
        raise
