"""What lies on the disk is unreadable, and every trouble with it is one plain sentence."""

import os
import sqlite3
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, text
from sqlalchemy.exc import IntegrityError

from denials_app.base.errors import Refusal, StaleVersion, WrongPassphrase
from denials_app.security.audit import AuditTag
from denials_app.store import Store, papers, tables
from denials_app.store.engine import is_sqlite
from denials_app.store.opening import create_store, open_store
from denials_app.store.trouble import DatabaseBusy, DatabaseTrouble

PASSPHRASE = b"a long enough sentence"
SECRETS = (b"Muller", b"Oak Street", b"CLP*A100", b"20610", b"SQLite format", b"CREATE TABLE")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "practice.overturn"


@pytest.fixture
def embedded(path: Path, samples: Any) -> Iterator[Store]:
    """An encrypted file with a patient in it."""
    made = create_store(str(path), PASSPHRASE, "Oak Street Clinic")
    with made.unit("ann", AuditTag.DEED) as unit:
        payer = unit.insert(tables.payer, practice_id=1, name="Larkfield Health", payer_key="L")
        unit.insert(tables.claim, id=1, practice_id=1, payer_id=payer, number="A100", patient_last="Muller")
    yield made
    made.engine.dispose()


def test_no_byte_on_the_disk_is_readable(embedded: Store, path: Path) -> None:
    everything = {one.name: one.read_bytes() for one in path.parent.iterdir()}
    assert {"practice.overturn", "practice.overturn-wal"} <= set(everything)
    for name, content in everything.items():
        assert not [secret for secret in SECRETS if secret in content], name
    with pytest.raises(sqlite3.DatabaseError), sqlite3.connect(path) as plain:
        plain.execute("SELECT * FROM practice")


def test_the_files_are_their_owners_alone(embedded: Store, path: Path) -> None:
    modes = {
        one.name: one.stat().st_mode & 0o077 for one in path.parent.iterdir() if "import" not in one.name
    }
    assert set(modes.values()) == {0}


def test_a_wrong_passphrase_touches_nothing(embedded: Store, path: Path) -> None:
    embedded.close()
    before = {one: one.read_bytes() for one in path.parent.iterdir()}
    with pytest.raises(WrongPassphrase, match="passphrase"):
        open_store(str(path), b"another sentence")
    assert {one: one.read_bytes() for one in path.parent.iterdir()} == before


def test_the_key_of_another_database_is_named(embedded: Store, path: Path, tmp_path: Path) -> None:
    embedded.close()
    create_store(str(tmp_path / "other"), PASSPHRASE).close()
    os.replace(tmp_path / "other.keys", f"{path}.keys")
    with pytest.raises(WrongPassphrase, match="key file that belongs to it"):
        open_store(str(path), PASSPHRASE)


def test_a_database_that_is_there_is_not_made_again(embedded: Store, path: Path) -> None:
    embedded.close()
    for passphrase in (PASSPHRASE, b"another"):
        with pytest.raises(Refusal, match=r"database practice\.overturn already"):
            create_store(str(path), passphrase)
    open_store(str(path), PASSPHRASE).close()


def test_a_crash_while_making_one_can_be_gone_on_from(path: Path) -> None:
    from denials_app.security import keyfile

    keyfile.create(Path(f"{path}.keys"), PASSPHRASE)
    path.touch()
    with pytest.raises(Refusal, match="holds no practice yet"):
        open_store(str(path), PASSPHRASE)
    create_store(str(path), PASSPHRASE).close()
    open_store(str(path), PASSPHRASE).close()


def test_a_missing_database_or_folder_is_named(path: Path) -> None:
    with pytest.raises(Refusal, match="There is no database at"):
        open_store(str(path), PASSPHRASE)
    with pytest.raises(Refusal, match=r"folder .* does not exist"):
        create_store(str(path.parent / "nowhere" / "p.overturn"), PASSPHRASE)
    assert list(path.parent.iterdir()) == []


def test_a_file_that_is_no_database_is_refused(embedded: Store, path: Path) -> None:
    embedded.close()
    path.write_bytes(b"not a database at all" * 1000)
    with pytest.raises(WrongPassphrase, match="does not open this database"):
        open_store(str(path), PASSPHRASE)


def _change_practice(store: Store, name: str = "x") -> None:
    with store.unit("ann", AuditTag.PRACTICE) as unit:
        unit.amend(tables.practice, 1, letterhead=name)


def test_a_full_disk_is_one_sentence_and_nothing_is_saved(embedded: Store) -> None:
    with embedded.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DatabaseTrouble, match="disk is full"):
        _change_practice(embedded, "x" * 1_000_000)
    with embedded.read() as connection:
        assert connection.scalar(text("SELECT letterhead FROM practice")) == ""
        assert embedded.audit.verify(connection) == []


def test_a_database_that_may_only_be_read_is_named(embedded: Store) -> None:
    with embedded.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(DatabaseTrouble, match="may not be written"):
        _change_practice(embedded)


def test_a_database_another_program_holds_is_named(embedded: Store, path: Path) -> None:
    with embedded.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 20")
    other = open_store(str(path), PASSPHRASE)
    with other.batch() as held:
        held.exec_driver_sql("UPDATE practice SET phone = '555-0100'")
        with pytest.raises(DatabaseBusy, match="Another program"):
            embedded.run("ann", AuditTag.PRACTICE, _amend)
        with embedded.read() as connection:
            assert connection.scalar(text("SELECT phone FROM practice")) == ""
    embedded.run("ann", AuditTag.PRACTICE, _amend)
    other.close()


def _amend(unit: Any) -> None:
    unit.amend(tables.practice, 1, letterhead="x")


def test_a_server_that_is_not_there_is_named(keys: Path) -> None:
    with pytest.raises(Refusal, match=r"(?s)^The database server cannot be reached\."):
        create_store("postgresql://nobody@127.0.0.1:1/none", PASSPHRASE, keys=keys)


def test_error_texts_never_carry_values(store: Store) -> None:
    with pytest.raises(Exception, match="claim") as caught, store.unit("ann", AuditTag.DEED) as unit:
        unit.insert(tables.claim, id=1, practice_id=1, payer_id=99, number="A100", patient_last="Muller")
    assert "Muller" not in str(caught.value)


def test_error_texts_never_carry_values_of_a_key(store: Store) -> None:
    with pytest.raises(IntegrityError) as caught, store.unit("ann", AuditTag.DEED) as unit:
        _twice(unit, tables.practice, name="Mul" + "ler")
    told = "".join(traceback.format_exception(caught.value))
    assert "unique" in told.lower()
    assert "Muller" not in told


def _twice(unit: Any, table: Table, **values: Any) -> None:
    unit.insert(table, **values)
    unit.insert(table, **values)


def test_nobody_overwrites_what_they_have_not_seen(store: Store) -> None:
    with store.unit("ann", AuditTag.PRACTICE) as unit:
        assert unit.change(tables.practice, 1, 1, phone="555-0101") == 2
    with pytest.raises(StaleVersion, match="Somebody else"), store.unit("bob", AuditTag.PRACTICE) as unit:
        unit.change(tables.practice, 1, 1, phone="555-0102")
    with store.read() as connection:
        assert connection.scalar(text("SELECT phone FROM practice")) == "555-0101"


def test_papers_are_sealed_on_a_server_and_come_back_whole(store: Store) -> None:
    with store.unit("ann", AuditTag.ATTACH) as unit:
        payer = unit.insert(tables.payer, practice_id=1, name="Larkfield Health", payer_key="L")
        unit.insert(tables.claim, id=1, practice_id=1, payer_id=payer, number="A100")
        paper = papers.NewPaper(1, 1, "note.pdf", b"%PDF chart note of Muller", pages=1)
        document = papers.add_document(unit, paper, "exhibit", "application/pdf")
        packet = papers.add_packet(unit, paper, "L-MN1", level=1)
    with store.read() as connection:
        kept = bytes(connection.scalar(text("SELECT content FROM document")) or b"")
        assert (b"Muller" in kept) == is_sqlite(connection)
        for table, id in ((tables.document, document), (tables.packet, packet)):
            assert papers.content(connection, table, id, store.seal) == paper.content
        with pytest.raises(Refusal, match="not on file"):
            papers.content(connection, tables.document, 99, store.seal)


def test_a_paper_that_was_changed_is_not_handed_out(store: Store) -> None:
    with store.unit("ann", AuditTag.ATTACH) as unit:
        paper = papers.NewPaper(1, 1, "note.pdf", b"%PDF", pages=1)
        unit.insert(tables.document, practice_id=1, name="x", added_at=unit.at, sha256="0" * 64,
                    content=store.seal.close(paper.content))  # fmt: skip
    with store.read() as connection, pytest.raises(Refusal, match="not as it was kept"):
        papers.content(connection, tables.document, 1, store.seal)
