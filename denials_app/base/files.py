"""What is a file one may read to its end or replace.

A pipe or a device would hold the program up for ever. A practice's own database must not even be opened and
closed: on POSIX systems that drops the locks by which SQLite keeps its writers apart, and so destroys it.
"""

import re
from pathlib import Path

from denials_app.base.errors import Refusal

_BESIDE = re.compile(r"(?:-wal|-shm|-journal|\.keys|\.import|\.before-.*)$", re.DOTALL)


class NoOrdinaryFile(Refusal):
    """A pipe, a device, a folder or a database stands where a file was asked for."""


def ordinary(path: Path) -> Path:
    """`path` itself, where it is an ordinary file or nothing at all; a Refusal that names it where not."""
    if path.is_dir():
        raise NoOrdinaryFile(f"{path} is a folder; name a file in it.")
    if path.exists() and not path.is_file():
        raise NoOrdinaryFile(f"{path} is no ordinary file; name one on the disk.")
    if is_of_a_practice(path):
        raise NoOrdinaryFile(f"{path} belongs to the database of a practice; name another file.")
    return path


def is_of_a_practice(path: Path) -> bool:
    """Whether `path` is a practice's database, its key file or what lies beside them; nothing is opened."""
    try:
        real = path.resolve()
        names = {real.name, _BESIDE.sub("", real.name)}
        return any(real.with_name(f"{name}.keys").exists() for name in names if name)
    except OSError:
        return False
