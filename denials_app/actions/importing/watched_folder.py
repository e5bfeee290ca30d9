"""The watched folder: which of its files stand still and are new; what came of a look goes to the history."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from denials_app.actions.importing.import_history import note_attempts
from denials_app.actions.importing.incoming import shown
from denials_app.actions.means import Means
from denials_app.actions.results import FileReport
from denials_app.base.errors import Refusal
from denials_app.base.files import is_of_a_practice
from denials_app.security.audit import AuditTag
from denials_app.store.import_lock import import_lock
from denials_app.store.unit import UnitOfWork
from denials_app.store.watching import (
    SeenFile,
    came_in_before,
    remember,
    seen_files,
    set_watched_folder,
    watched_folder,
)

# Names that downloads and programs give to what is not whole, or not for others.
_HALF = (".part", ".crdownload", ".tmp", ".temp", ".filepart", ".partial", ".download", ".lock", ".swp")


class FolderGone(Refusal):
    """The watched folder cannot be looked at now."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look into the folder: the files to bring in now, or why it could not be looked at."""

    ready: tuple[Path, ...] = ()
    trouble: str = ""


def choose_folder(means: Means, folder: Path | None) -> None:
    """Watches `folder` from now on, or none; a Refusal where it is no folder."""
    if folder is not None and not folder.is_dir():
        raise Refusal(f"{shown(folder)} is no folder that can be looked at; choose one that is there.")

    def save(unit: UnitOfWork) -> None:
        set_watched_folder(unit.connection, "" if folder is None else str(folder.absolute()))
        unit.remark("watched folder")

    means.store.run(means.actor, AuditTag.SETTING, save)


def chosen_folder(means: Means) -> Path | None:
    """The folder that is watched."""
    with means.store.read() as connection:
        folder = watched_folder(connection)
    return Path(folder) if folder else None


class FolderWatch:
    """Looks into one folder again and again. A file is ready once it stood still between two looks.

    The files stay where they are. Folders in it, hidden files and half downloads are left alone.
    """

    def __init__(self, means: Means, folder: Path) -> None:
        self._means = means
        self.folder = folder
        self._before: dict[str, SeenFile] = {}
        self._was_gone = False

    def look(self) -> Look:
        """What is ready now; a folder that cannot be looked at is noted in the history once."""
        try:
            standing = {one.path: one for one in _standing(self.folder)}
        except FolderGone as gone:
            if not self._was_gone:
                self._was_gone = True
                told = FileReport(shown(self.folder), "folder", "set_aside", sentence=str(gone), refused=True)
                note_attempts(self._means, [told])
            return Look((), str(gone))
        self._was_gone = False
        still = [one for path, one in standing.items() if self._before.get(path) == one]
        self._before = standing
        fresh = self._fresh(still)
        return Look(tuple(Path(one.path) for one in fresh))

    def done(self, paths: Sequence[Path]) -> None:
        """Remembers files that were brought in, or could not be: they are not tried again as they are."""
        kept = [self._before[str(path)] for path in paths if str(path) in self._before]
        self._remember([replace(one, sha256=_fingerprint(one.path)) for one in kept])

    def _fresh(self, still: list[SeenFile]) -> list[SeenFile]:
        """Those that were not seen as they stand, under this name or another. One import at a time."""
        with self._means.store.read() as connection:
            seen = seen_files(connection, [one.path for one in still])
        unseen = [one for one in still if not _same(seen.get(one.path), one)]
        if not unseen or not self._is_free():
            return []
        known: list[SeenFile] = []
        fresh: list[SeenFile] = []
        for one in unseen:
            named = replace(one, sha256=_fingerprint(one.path))
            with self._means.store.read() as connection:
                held = came_in_before(connection, named.sha256)
            (known if held else fresh).append(named)
        self._remember(known)
        return _once(fresh)

    def _is_free(self) -> bool:
        with import_lock(self._means.store.engine) as mine:
            return mine

    def _remember(self, files: list[SeenFile]) -> None:
        if files:
            with self._means.store.batch() as connection:
                remember(connection, files, self._means.clock.now())


def _once(files: list[SeenFile]) -> list[SeenFile]:
    """Of equal bytes under two names one at a time: at the next look the other is known."""
    taken: set[str] = set()
    kept = []
    for one in files:
        if not one.sha256 or one.sha256 not in taken:
            kept.append(one)
        taken.add(one.sha256)
    return kept


def _same(seen: SeenFile | None, one: SeenFile) -> bool:
    return seen is not None and (seen.size, seen.modified) == (one.size, one.modified)


def _standing(folder: Path) -> list[SeenFile]:
    """The files of a folder as they stand now, in the order of their names."""
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if _is_half(entry.name) or not entry.is_file() or is_of_a_practice(Path(entry.path)):
                    continue
                about = entry.stat()
                if about.st_size:
                    modified = max(about.st_mtime_ns, about.st_ctime_ns)
                    found.append(SeenFile(str(folder / entry.name), about.st_size, modified))
    except OSError as error:
        raise FolderGone(
            f"The watched folder {shown(folder)} cannot be looked at; connect it again or choose another."
        ) from error
    return sorted(found, key=_path)


def _path(one: SeenFile) -> str:
    return one.path


def _is_half(name: str) -> bool:
    return name.startswith((".", "~")) or name.endswith("~") or name.lower().endswith(_HALF)


def _fingerprint(path: str) -> str:
    """The SHA-256 of a file; empty where it cannot be read, which the import then says in the history."""
    try:
        with open(path, "rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
