"""Writes a finished file whole or not at all, and says plainly why it could not."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from denials_app.base.errors import Refusal


class NotWritten(Refusal):
    """A file could not be written; nothing of it lies there."""


def write_file(path: Path, content: bytes) -> None:
    """Puts `content` at `path` in one step; a half-written file is never seen there."""
    if path.is_dir():
        raise NotWritten(f"{path} is a folder; name a file in it.")
    temporary = ""
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=".overturn-", delete=False) as stream:
            temporary = stream.name
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        words = error.strerror or "the system refused"
        sentence = f"{path} cannot be written ({words}); choose another place or free some space."
        raise NotWritten(sentence) from error
