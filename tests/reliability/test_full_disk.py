"""The disk fills up in the middle of a deed: one sentence, no fact changes, and what is kept can be read."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from denials_app.actions.importing.import_files import import_files
from denials_app.actions.importing.undo_import import undo_import
from denials_app.app import App
from denials_app.base.clock import Clock
from denials_app.base.errors import Refusal
from denials_app.base.phases import Phase
from denials_app.store.trouble import DISK_FULL

PASSPHRASE = "a long enough sentence"
SIZE = "12m"


class SmallDisk:
    """A disk of a few megabytes that can be filled to the last byte and freed again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self) -> None:
        """Leaves no byte."""
        with self._filler.open("ab", buffering=0) as stream:
            for size in (1 << 16, 1 << 12, 1):
                while _wrote(stream, bytes(size)):
                    pass

    def free(self) -> None:
        """Takes the filling away."""
        self._filler.unlink(missing_ok=True)


def _wrote(stream: Any, content: bytes) -> bool:
    try:
        return bool(stream.write(content))
    except OSError:
        return False


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A small disk of a test's own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(folder)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a small disk")
    yield SmallDisk(folder)
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def app(disk: SmallDisk, kill_files: ModuleType, tmp_path: Path) -> Iterator[App]:
    """A practice on the small disk that holds one remittance."""
    location = str(disk.folder / "practice.overturn")
    opened = App.create(location, PASSPHRASE, "Cedar Clinic", Clock(date(2026, 11, 22)), "Ines")
    opened.actions.import_files([kill_files.remittance(tmp_path, 1, range(40))])
    yield opened
    opened.close()


def _filling_at(disk: SmallDisk, wanted: Phase) -> Callable[[Phase], None]:
    def tell(phase: Phase) -> None:
        if phase is wanted:
            disk.fill()

    return tell


@pytest.mark.parametrize("phase", [Phase.READ, Phase.BATCH, Phase.FLIP, Phase.SWEEP])
def test_an_import_on_a_full_disk_is_one_sentence_and_changes_nothing(
    app: App, disk: SmallDisk, kill_files: ModuleType, tmp_path: Path, phase: Phase,
) -> None:
    before, held, queue = app.queries.facts_digest(), app.queries.claims_held(), list(app.queries.queue_ids())
    path = kill_files.remittance(tmp_path, 2, range(30, 700))
    means = replace(app.actions._means, on_phase=_filling_at(disk, phase))
    told: list[int] = []

    def is_cancelled() -> bool:
        # Only an import that is taken back comes to the sweep.
        return phase is Phase.SWEEP and bool(told)

    said = _refusal(lambda: import_files(means, [path], lambda done, *_: told.append(done), is_cancelled))
    # A flip is so small that it may fit into what the log had taken of the disk before.
    is_shown = phase is Phase.FLIP and not said
    assert is_shown or said == DISK_FULL
    assert is_shown or (app.queries.claims_held(), list(app.queries.queue_ids())) == (held, queue)
    disk.free()
    app.close()
    again = App.open(app.location, PASSPHRASE, app.clock)
    assert is_shown or again.queries.facts_digest() == before
    assert again.actions.import_files([path]).files[0].status == ("duplicate" if is_shown else "imported")
    assert again.queries.claims_held() == held + 670
    assert not again.queries.audit_breaks()
    again.close()


def _refusal(deed: Callable[[], object]) -> str:
    try:
        deed()
    except Refusal as refusal:
        return str(refusal)
    return ""


@pytest.mark.parametrize("phase", [Phase.BATCH, Phase.FLIP, Phase.SWEEP])
def test_an_undo_on_a_full_disk_is_taken_up_where_it_stopped(
    app: App, disk: SmallDisk, kill_files: ModuleType, tmp_path: Path, phase: Phase,
) -> None:
    before = app.queries.facts_digest()
    app.actions.import_files([kill_files.remittance(tmp_path, 2, range(30, 400))])
    both, line = app.queries.facts_digest(), app.queries.imports()[0].id
    means = replace(app.actions._means, on_phase=_filling_at(disk, phase))
    assert _refusal(lambda: undo_import(means, line)) in (DISK_FULL, "")
    disk.free()
    app.close()
    again = App.open(app.location, PASSPHRASE, app.clock)
    # What was hidden before the disk was full is swept by the next start; what was not is as it was.
    found = again.queries.facts_digest()
    assert found in (before, both)
    if found == both:
        again.actions.undo_import(line)
    assert again.queries.facts_digest() == before
    assert not again.queries.audit_breaks()
    again.close()


@pytest.mark.parametrize("is_left_over", [False, True])
def test_a_full_disk_is_read_with_a_word_about_it(
    app: App, disk: SmallDisk, kill_files: ModuleType, tmp_path: Path, is_left_over: bool,
) -> None:
    held = app.queries.facts_digest()
    if is_left_over:
        means = replace(app.actions._means, on_phase=_filling_at(disk, Phase.FLIP))
        with pytest.raises(Refusal, match="disk is full"):
            import_files(means, [kill_files.remittance(tmp_path, 2, range(30, 300))], _untold, _never)
    app.close()
    disk.fill()
    reading = App.open(app.location, PASSPHRASE, app.clock)
    assert reading.notice.startswith("The disk is full: what is on file can be looked at")
    assert len(reading.queries.queue_ids()) == 40
    assert not reading.queries.audit_breaks()
    with pytest.raises(Refusal, match="disk is full, so nothing was saved"):
        reading.actions.add_note(reading.queries.queue_ids()[0], "called")
    reading.close()
    disk.free()
    again = App.open(app.location, PASSPHRASE, app.clock)
    assert again.notice == ""
    assert again.queries.facts_digest() == held
    again.close()


def test_a_new_practice_on_a_full_disk_leaves_nothing_that_stands_in_its_way(disk: SmallDisk) -> None:
    location = str(disk.folder / "new.overturn")
    disk.fill()
    with pytest.raises(Refusal, match=r"[Dd]isk"):
        App.create(location, PASSPHRASE, "", Clock(date(2026, 11, 22)))
    disk.free()
    App.create(location, PASSPHRASE, "", Clock(date(2026, 11, 22))).close()
    assert os.path.exists(location)


def _untold(done: int, total: int, words: str) -> None:
    pass


def _never() -> bool:
    return False
