"""The files an import was offered: folders walked, heads looked at, what cannot come in named."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from denials_app.base.errors import Refusal
from denials_app.base.files import is_of_a_practice
from denials_app.intake.foreign import foreign_kind, foreign_sentence
from denials_app.intake.kinds import Treatment, is_x12, treatment
from denials_app.sheets.open_sheet import SheetFile, sheet_file, turned_away
from denials_app.x12.sniff import sniff

_HEAD = 1 << 16


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file to take in. `trouble` says why it cannot be read at all."""

    path: Path
    kind: str
    treatment: Treatment
    size: int
    trouble: str = ""


def shown(path: Path) -> str:
    """A path as text that can be kept and printed, even where its name is no proper text."""
    return os.fsencode(path).decode("utf-8", "replace")


def incoming(paths: Sequence[Path]) -> tuple[Incoming, ...]:
    """Every file of `paths` in a steady order; a path that is not there is refused first."""
    files: list[Path] = []
    for path in paths:
        if not path.exists():
            raise Refusal(f"There is no file or folder {shown(path)}; check the name.")
        files.extend(_walk(path) if path.is_dir() else [path])
    return tuple(_look(path) for path in dict.fromkeys(files))


def _walk(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise Refusal(f"The folder {shown(folder)} cannot be read; check its rights.") from error
    for path in entries:
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        elif path.is_file() and not is_of_a_practice(path):
            yield path


def _look(path: Path) -> Incoming:
    if not path.is_file():
        # A pipe or a device could hold the program up for ever.
        sentence = f"{shown(Path(path.name))} is no ordinary file; save it to the disk and import that."
        return Incoming(path, "unreadable", Treatment.REFUSED, 0, sentence)
    if is_of_a_practice(path):
        sentence = f"{shown(Path(path.name))} belongs to the database of a practice; choose a payer's file."
        return Incoming(path, "unreadable", Treatment.REFUSED, 0, sentence)
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            size = path.stat().st_size
    except OSError:
        name = shown(Path(path.name))
        sentence = f"{name} cannot be read; check its rights, or whether another program holds it."
        return Incoming(path, "unreadable", Treatment.REFUSED, 0, sentence)
    foreign = foreign_kind(head)
    kind = "binary" if foreign else sniff(head).value
    if kind != "empty" and not is_x12(kind):
        sort = sheet_file(head, path.suffix)
        if sort is not SheetFile.NONE:
            trouble = turned_away(sort, shown(Path(path.name)))
            return Incoming(path, sort.value, treatment(sort.value), size, trouble)
    return Incoming(path, kind, treatment(kind), size, foreign_sentence(foreign, shown(Path(path.name))))
