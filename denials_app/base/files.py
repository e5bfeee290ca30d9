"""What is a file one can read to its end: a pipe or a device would hold the program up for ever."""

from pathlib import Path

from denials_app.base.errors import Refusal


class NoOrdinaryFile(Refusal):
    """A pipe, a device or a folder stands where a file was asked for."""


def ordinary(path: Path) -> Path:
    """`path` itself, where it is an ordinary file or nothing at all; a Refusal that names it where not."""
    if path.is_dir():
        raise NoOrdinaryFile(f"{path} is a folder; name a file in it.")
    if path.exists() and not path.is_file():
        raise NoOrdinaryFile(f"{path} is no ordinary file; name one on the disk.")
    return path
