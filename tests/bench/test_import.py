"""Import: fifty thousand claims into the encrypted database, beside the reading and the writing alone."""

import itertools
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from denials_app.app import App
from denials_app.base.clock import Clock
from denials_app.store.engine import open_engine
from denials_app.store.opening import known_engine
from denials_app.x12.remittance import read_remittances
from tests.bench.large import write_remittance

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]
TODAY = date(2026, 11, 22)
PASSPHRASE = "bench"
TIMES = 3


CLAIMS = 50_000


@pytest.fixture(scope="module")
def remittance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One 835 of fifty thousand claims of one practice."""
    return write_remittance(tmp_path_factory.mktemp("bench") / "large.835", CLAIMS)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that was just made; making one is no part of an import."""
    location = tmp_path_factory.mktemp("empty") / "empty.overturn"
    App.create(str(location), PASSPHRASE, "", Clock(TODAY), "bench").close()
    return location


def opened(location: Path, empty: Path) -> App:
    """A fresh database at `location`."""
    shutil.copy(empty, location)
    shutil.copy(f"{empty}.keys", f"{location}.keys")
    return App.open(str(location), PASSPHRASE, Clock(TODAY), "bench")


def imported(app: App, remittance: Path) -> None:
    report = app.actions.import_files([remittance])
    assert report.files[0].status == "imported"
    app.close()


class Bare:
    """The same rows in the same tables with the same key, indexes and fsync, and the reading alone before."""

    def __init__(self, location: Path, remittance: Path) -> None:
        engine, self.key = known_engine(str(location), PASSPHRASE.encode())
        self.remittance = remittance
        self.schema, self.rows = _contents(engine)
        engine.dispose()

    def run(self, location: Path) -> None:
        with self.remittance.open("rb") as stream:
            for _event in read_remittances(stream):
                pass
        engine = open_engine(location, self.key)
        connection = engine.raw_connection()
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute("BEGIN IMMEDIATE")
        for statement in self.schema:
            cursor.execute(statement)
        for table, rows in self.rows.items():
            cursor.executemany(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(rows[0]))})', rows)
        cursor.execute("COMMIT")
        connection.close()
        engine.dispose()


def _contents(engine: Engine) -> tuple[list[str], dict[str, list[tuple[Any, ...]]]]:
    with engine.connect() as connection:
        known = connection.execute(text("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        objects = [(kind, name, sql) for kind, name, sql in known if not name.startswith("sqlite_")]
        tables = [name for kind, name, _ in objects if kind == "table"]
        read = {name: connection.exec_driver_sql(f'SELECT * FROM "{name}"').fetchall() for name in tables}
    schema = [
        sql for kind, _, sql in sorted(objects, key=lambda each: each[0] != "table") if kind != "trigger"
    ]
    return schema, {name: [tuple(row) for row in rows] for name, rows in read.items() if rows}


def test_an_import_beside_reading_and_writing_alone(
    tmp_path: Path, remittance: Path, empty: Path, compare: Callable[..., Any]
) -> None:
    first = tmp_path / "first.overturn"
    imported(opened(first, empty), remittance)
    bare = Bare(first, remittance)
    apps = [opened(tmp_path / f"ours-{number}.overturn", empty) for number in range(TIMES + 1)]
    numbers = itertools.count()
    found = compare(
        "Import, ratio to a streaming read plus executemany of the same rows",
        lambda: imported(apps.pop(), remittance),
        lambda: bare.run(tmp_path / f"bare-{next(numbers)}.overturn"),
        TIMES,
    )
    written = sum(map(len, bare.rows.values()))
    size = f"{remittance.stat().st_size / 1e6:.1f} MB, {CLAIMS:,} claims"
    found.tell(size, f"{written:,} rows in {len(bare.rows)} tables")
