"""The watched folder: files that stand still come in once, whatever they are called; trouble is noted."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from denials_app.actions.importing.watched_folder import FolderWatch
from denials_app.app import App
from denials_app.base.errors import Refusal
from denials_app.store.import_lock import import_lock

Make = Callable[..., Path]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def watch(app: App, folder: Path) -> FolderWatch:
    app.actions.choose_folder(folder)
    found = app.actions.folder_watch()
    assert found is not None
    return found


def bring_in(app: App, watched: FolderWatch) -> list[str]:
    ready = watched.look().ready
    for path in ready:
        app.actions.import_files([path])
        watched.done([path])
    return [path.name for path in ready]


def test_a_file_comes_in_once_it_stands_still_and_stays_where_it_is(
    app: App, inbox: Path, remittance: Make,
) -> None:
    content = remittance().read_bytes()
    target = inbox / "new.835"
    target.write_bytes(content[:100])
    watched = watch(app, inbox)
    assert bring_in(app, watched) == []
    with target.open("ab") as stream:
        stream.write(content[100:])
    assert bring_in(app, watched) == []
    assert bring_in(app, watched) == ["new.835"]
    assert app.queries.claims_held() == 3
    assert target.read_bytes() == content
    assert bring_in(app, watched) == []


def test_nothing_is_taken_twice_also_by_another_name_or_another_run(
    app: App, inbox: Path, remittance: Make,
) -> None:
    shutil.copy(remittance(), inbox / "a.835")
    watched = watch(app, inbox)
    watched.look()
    assert bring_in(app, watched) == ["a.835"]
    shutil.copy(inbox / "a.835", inbox / "b.835")
    watched.look()
    assert bring_in(app, watched) == []
    again = watch(app, inbox)
    again.look()
    assert bring_in(app, again) == []
    assert len(app.queries.imports()) == 1


def test_a_file_taken_back_does_not_come_in_by_itself(app: App, inbox: Path, remittance: Make) -> None:
    shutil.copy(remittance(), inbox / "a.835")
    watched = watch(app, inbox)
    watched.look()
    bring_in(app, watched)
    app.actions.undo_import(app.queries.imports()[0].id)
    shutil.move(inbox / "a.835", inbox / "c.835")
    watched.look()
    assert bring_in(app, watched) == []


@pytest.mark.parametrize(
    "name", [".a.835", "a.835.part", "a.crdownload", "~lock.a", "~$a.xlsx", "a.TMP", "a~"],
)
def test_half_downloads_and_hidden_files_are_left_alone(
    app: App, inbox: Path, remittance: Make, name: str,
) -> None:
    shutil.copy(remittance(), inbox / name)
    (inbox / "empty.835").write_bytes(b"")
    (inbox / "archive").mkdir()
    shutil.copy(remittance(), inbox / "archive" / "old.835")
    watched = watch(app, inbox)
    watched.look()
    assert watched.look().ready == ()


def test_what_cannot_come_in_stands_in_the_history_and_is_not_tried_again(app: App, inbox: Path) -> None:
    (inbox / "letter.txt").write_text("Dear colleague")
    watched = watch(app, inbox)
    watched.look()
    assert bring_in(app, watched) == ["letter.txt"]
    assert bring_in(app, watched) == []
    [row] = app.queries.imports()
    assert (row.name, row.status) == ("letter.txt", "set_aside")


def test_a_folder_that_vanishes_is_noted_once_and_looked_for_further(
    app: App, inbox: Path, remittance: Make,
) -> None:
    watched = watch(app, inbox)
    inbox.rmdir()
    assert "cannot be looked at" in watched.look().trouble
    assert "cannot be looked at" in watched.look().trouble
    [row] = app.queries.imports()
    assert (row.kind, row.status) == ("folder", "set_aside")
    inbox.mkdir()
    shutil.copy(remittance(), inbox / "a.835")
    assert watched.look().trouble == ""
    assert bring_in(app, watched) == ["a.835"]


def test_while_another_import_is_under_way_it_waits(app: App, inbox: Path, remittance: Make) -> None:
    shutil.copy(remittance(), inbox / "a.835")
    watched = watch(app, inbox)
    watched.look()
    with import_lock(app.actions._means.store.engine):
        assert watched.look().ready == ()
    assert bring_in(app, watched) == ["a.835"]


def test_a_changed_file_of_the_same_name_comes_in_anew(app: App, inbox: Path, remittance: Make) -> None:
    shutil.copy(remittance(), inbox / "a.835")
    watched = watch(app, inbox)
    watched.look()
    bring_in(app, watched)
    (inbox / "a.835").write_bytes(remittance("n.835", 2, claims={"D1": "197"}).read_bytes())
    os.utime(inbox / "a.835", ns=(1, 1))
    watched.look()
    assert bring_in(app, watched) == ["a.835"]
    assert app.queries.claims_held() == 4


def test_only_a_folder_can_be_watched_and_none_again(app: App, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no folder"):
        app.actions.choose_folder(tmp_path / "nowhere")
    app.actions.choose_folder(tmp_path)
    app.actions.choose_folder(None)
    assert app.actions.folder_watch() is None
