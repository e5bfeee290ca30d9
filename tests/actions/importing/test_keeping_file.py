"""A file that brought something is kept, once; one that changes while it is read brings nothing."""

from collections.abc import Callable
from pathlib import Path

from denials_app.app import App
from denials_app.store import Store, files, tables

Make = Callable[..., Path]


def _store(app: App) -> Store:
    return app.actions._means.store


def _kept(app: App) -> list[tuple[str, bytes, int]]:
    """Name, bytes and practice of every file that is kept."""
    with _store(app).read() as connection:
        rows = connection.execute(tables.file.select().order_by(tables.file.c.id)).all()
    return [(row.name, b"".join(files.file_content(_store(app), row.id)), row.practice_id) for row in rows]


def _of_rows(app: App, table: str) -> list[int | None]:
    with _store(app).read() as connection:
        return list(connection.scalars(tables.metadata.tables[table].select().with_only_columns(
            tables.metadata.tables[table].c.file_id,
        )))  # fmt: skip


def test_what_came_in_is_kept_byte_for_byte_and_its_rows_say_where_they_are_from(
    app: App, remittance: Make
) -> None:
    path = remittance()
    path.write_text(path.read_text()[:-60])
    [file] = app.actions.import_files([path]).files
    assert _kept(app) == [("a.835", path.read_bytes(), 1)]
    assert (file.size, len(file.sha256)) == (path.stat().st_size, 64)
    assert _of_rows(app, "remittance") == _of_rows(app, "import_attempt") == [file.file_id]


def test_the_same_bytes_are_kept_once_under_any_name(app: App, remittance: Make) -> None:
    path = remittance()
    [first] = app.actions.import_files([path]).files
    [again] = app.actions.import_files([path.rename(path.with_name("renamed.835"))]).files
    assert (again.status, again.file_id, again.sha256) == ("duplicate", first.file_id, first.sha256)
    assert len(_kept(app)) == 1


def test_a_file_that_brings_nothing_new_is_not_kept(app: App, remittance: Make) -> None:
    path = remittance()
    app.actions.import_files([path])
    path.write_text(path.read_text() + "\n" * 300_000)
    [again] = app.actions.import_files([path]).files
    assert (again.status, again.file_id) == ("duplicate", None)
    assert len(_kept(app)) == 1


def test_a_file_of_several_practices_belongs_to_none_alone(app: App, remittance: Make) -> None:
    oak = {"practice": "OAK CLINIC", "npi": "1999999984", "tin": "990000025"}
    one, other = remittance(), remittance("b.835", 2, **oak)
    one.write_text(one.read_text() + other.read_text())
    app.actions.import_files([one])
    assert [practice for *_, practice in _kept(app)] == [None]


def test_a_file_that_grows_while_it_is_read_is_refused_and_nothing_came_in(
    app: App, remittance: Make
) -> None:
    path, before = remittance(), app.queries.facts_digest()

    def grow(_done: int, _total: int, _words: str) -> None:
        with path.open("a") as stream:
            stream.write("\n")

    [file] = app.actions.import_files([path], grow).files
    assert (file.status, file.refused) == ("set_aside", True)
    assert "a.835 changed while it was read" in file.sentence
    assert app.queries.facts_digest() == before
    [attempt] = app.queries.imports()
    assert attempt.status == "set_aside"


def test_a_file_that_is_taken_away_while_it_is_read_is_refused(app: App, remittance: Make) -> None:
    path = remittance()

    def take_away(_done: int, _total: int, _words: str) -> None:
        path.unlink(missing_ok=True)

    other = remittance("b.835", 2)
    gone, came = app.actions.import_files([path, other], take_away).files
    assert (gone.status, came.status) == ("set_aside", "imported")
    assert len(_kept(app)) == 1


def test_a_cancelled_import_keeps_no_file(app: App, remittance: Make) -> None:
    report = app.actions.import_files([remittance()], cancelled=lambda: True)
    assert report.cancelled
    assert _kept(app) == []
