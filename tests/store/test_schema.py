"""The tables arrive step by step, and the steps end where the tables are described."""

import re
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from denials_app.base.errors import NewerDatabase
from denials_app.security.audit import AuditTag
from denials_app.store import Store, schema, tables
from denials_app.store.engine import open_engine
from denials_app.store.migrations import HEAD, REVISIONS
from denials_app.store.opening import create_store, open_store
from denials_app.store.tables import fact_tables, metadata

NOW = datetime(2026, 11, 22, 13, tzinfo=UTC)
PASSPHRASE = b"a long enough sentence"


def fill(store: Store) -> None:
    """At least one row in most tables, with children under their parents."""
    with store.unit("ann", AuditTag.DEED) as unit:
        common = {"practice_id": 1, "actor": "ann"}
        payer = unit.insert(tables.payer, practice_id=1, name="Larkfield Health", payer_key="L")
        unit.insert(tables.payer_rule, practice_id=1, payer_id=payer, kind="appeal")
        file = unit.insert(tables.file, sha256="ab", name="a.835", added_at=unit.at)
        unit.insert(tables.file_part, file_id=file, number=0, content=b"x")
        one = {"practice_id": 1, "payer_id": payer}
        unit.insert(tables.remittance, id=1, digest=b"r", **one)
        unit.insert(tables.claim, id=1, number="A1", **one)
        unit.insert(
            tables.remit_claim, id=1, practice_id=1, claim_id=1, remittance_id=1, digest=b"c", text="CLP*A1"
        )
        part = {"remit_claim_id": 1, "practice_id": 1}
        unit.insert(tables.remit_line, number=1, **part)
        unit.insert(tables.adjustment, line=1, position=0, **part)
        unit.insert(tables.remark, line=1, position=0, code="N1", **part)
        unit.insert(tables.sent_claim, id=1, practice_id=1, digest=b"s", number="A1")
        unit.insert(tables.sent_line, sent_claim_id=1, practice_id=1, number=1)
        unit.insert(tables.deed, claim_id=1, kind="note", at=unit.at, **common)
        unit.insert(tables.denial_case, id=1, **one)
        unit.insert(tables.issue, case_id=1, number=0, practice_id=1, appealable=True)
        unit.insert(tables.case_deadline, case_id=1, number=0, practice_id=1, due_day=1, work_by_day=1)
        unit.insert(tables.imbalance, practice_id=1, remittance_id=1, remit_claim_id=1, level="claim")
        schedule = unit.insert(tables.fee_schedule, loaded_at=unit.at, actor="ann", **one)
        unit.insert(tables.price, practice_id=1, fee_schedule_id=schedule, procedure="99213", allowed=1)


def test_the_steps_end_at_the_tables(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": False}
        )
        assert compare_metadata(context, metadata) == []


def test_the_embedded_tables_are_the_same_to_the_letter(tmp_path: Path) -> None:
    stepped = create_store(str(tmp_path / "stepped"), PASSPHRASE)
    described = create_engine(f"sqlite:///{tmp_path / 'described'}")
    metadata.create_all(described)
    with stepped.engine.connect() as one, described.connect() as other:
        assert _shape(one) == _shape(other)
    stepped.close()
    described.dispose()


def _shape(connection: Any) -> dict[str, list[str]]:
    query = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name != 'alembic_version'"
    return {name: sorted(_parts(sql)) for name, sql in connection.execute(text(query))}


def _parts(sql: str) -> list[str]:
    # A column that came later stands on the line of the last one before it.
    return [part.strip().replace('"', "") for part in re.split(r"[,\n]", sql) if part.strip()]


def test_the_names_of_the_steps_are_those_of_the_files() -> None:
    scripts = ScriptDirectory(str(files("denials_app.store.migrations")))
    assert scripts.get_heads() == [HEAD]
    assert tuple(one.revision for one in reversed(list(scripts.walk_revisions()))) == REVISIONS


def test_a_filled_database_goes_down_and_up(store: Store) -> None:
    fill(store)
    schema.migrate(store.engine, NOW, "base")
    with store.engine.connect() as connection:
        assert set(inspect(connection).get_table_names()) == {"alembic_version"}
    schema.migrate(store.engine, NOW)
    with store.engine.connect() as connection:
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, "alembic_version"}


def test_each_step_down_keeps_what_is_below_it(store: Store) -> None:
    fill(store)
    schema.migrate(store.engine, NOW, REVISIONS[1])
    with store.engine.connect() as connection:
        assert connection.scalar(text("SELECT text FROM remit_claim")) == "CLP*A1"
    schema.migrate(store.engine, NOW)
    with store.engine.connect() as connection:
        assert connection.scalar(text("SELECT text FROM remit_claim")) == "CLP*A1"
        assert connection.scalar(text("SELECT count(*) FROM denial_case")) == 0


def test_an_older_database_is_copied_and_then_brought_up(tmp_path: Path) -> None:
    path = tmp_path / "practice.overturn"
    store = create_store(str(path), PASSPHRASE, "Oak Street Clinic")
    fill(store)
    schema.migrate(store.engine, NOW, "0003")
    store.engine.dispose()
    for copy in tmp_path.glob("*.before-*"):
        copy.unlink()
    again = open_store(str(path), PASSPHRASE)
    (copy,) = tmp_path.glob("practice.overturn.before-0003-*")
    assert b"SQLite format" not in copy.read_bytes()
    assert b"Oak Street" not in copy.read_bytes()
    kept = open_engine(copy, again_key(path))
    with kept.connect() as connection:
        assert connection.scalar(text("SELECT name FROM practice")) == "Oak Street Clinic"
    with again.read() as connection:
        assert schema.revision(connection) == HEAD
    again.close()


def again_key(path: Path) -> bytes:
    from denials_app.security import keyfile

    return keyfile.unlock(Path(f"{path}.keys"), PASSPHRASE)


def test_a_database_from_a_newer_version_is_refused_and_untouched(
    store: Store, location: str, keys: Path
) -> None:
    with store.unit("ann", AuditTag.SETTING) as unit:
        unit.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabase, match="newer version"):
        open_store(location, PASSPHRASE, keys=keys)
    with store.engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"


def test_facts_are_all_tables_but_the_housekeeping() -> None:
    kept_apart = {
        "import_batch",
        "import_attempt",
        "import_touch",
        "import_hold",
        "import_undo",
        "watched_file",
        "audit_register",
        "audit_entry",
        "setting",
        "sheet_columns",
        "unsent_claim",
    }
    assert {table.name for table in fact_tables()} == set(metadata.tables) - kept_apart


def test_every_fact_row_carries_its_practice_or_hangs_on_one_that_does() -> None:
    without = {table.name for table in fact_tables() if "practice_id" not in table.c}
    assert without == {"practice", "file_part"}
