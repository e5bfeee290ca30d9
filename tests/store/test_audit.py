"""Whoever changes, deletes or reorders the record through SQL is found out."""

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from denials_app.security.audit import AuditTag, Break
from denials_app.store import Store, UnitOfWork, tables


def verify(store: Store) -> list[Break]:
    with store.read() as connection:
        return store.audit.verify(connection)


@pytest.fixture
def noted(store: Store) -> Store:
    """Three deeds of Ann and two of Bob after the opening of the practice."""
    for name in ("ann", "ann", "bob", "ann", "bob"):
        with store.unit(name, AuditTag.PRACTICE) as unit:
            unit.amend(tables.practice, 1, phone="555-0101")
    return store


def test_a_whole_record_proves_true_open_and_closed(noted: Store) -> None:
    assert verify(noted) == []
    with noted.read() as connection:
        rows = connection.execute(text("SELECT id, actor, entries FROM audit_register ORDER BY id")).all()
        assert [tuple(row) for row in rows] == [(1, "overturn", 1), (2, "ann", 3), (3, "bob", 2)]
    noted.close()
    assert verify(noted) == []
    with noted.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM audit_register WHERE closed_at = ''")) == 0


def test_an_entry_says_who_what_and_which_rows(noted: Store) -> None:
    with noted.read() as connection:
        row = connection.execute(
            text("SELECT actor, tag, subject FROM audit_entry WHERE chain_id = 2")
        ).first()
    assert row is not None
    assert tuple(row) == ("ann", "practice", "practice 1")


def test_a_deed_that_fails_leaves_no_entry_and_no_change(noted: Store) -> None:
    with pytest.raises(IntegrityError), noted.unit("eve", AuditTag.PRACTICE) as unit:
        _break_a_rule(unit)
    assert verify(noted) == []
    with noted.unit("eve", AuditTag.PRACTICE) as unit:
        unit.amend(tables.practice, 1, phone="555-0102")
    assert verify(noted) == []


def _break_a_rule(unit: UnitOfWork) -> None:
    unit.amend(tables.practice, 1, phone="555-0199")
    unit.insert(tables.payer, practice_id=99, name="nobody's", payer_key="")


TAMPERING = {
    "an entry's actor": "UPDATE audit_entry SET actor = 'eve' WHERE chain_id = 2 AND number = 2",
    "an entry's time": "UPDATE audit_entry SET at = '2020-01-01' WHERE chain_id = 2 AND number = 1",
    "an entry's subject": "UPDATE audit_entry SET subject = 'practice 2' WHERE chain_id = 3 AND number = 1",
    "an entry's tag": "UPDATE audit_entry SET tag = 'note' WHERE chain_id = 3 AND number = 2",
    "a first entry gone": "DELETE FROM audit_entry WHERE chain_id = 2 AND number = 1",
    "a middle entry gone": "DELETE FROM audit_entry WHERE chain_id = 2 AND number = 2",
    "a last entry gone": "DELETE FROM audit_entry WHERE chain_id = 2 AND number = 3",
    "all entries gone": "DELETE FROM audit_entry",
    "the gap closed": (
        "DELETE FROM audit_entry WHERE chain_id = 2 AND number = 2;"
        "UPDATE audit_entry SET number = 2 WHERE chain_id = 2 AND number = 3;"
        "UPDATE audit_register SET entries = 2 WHERE id = 2"
    ),
    "two entries swapped": (
        "UPDATE audit_entry SET number = 9 WHERE chain_id = 2 AND number = 1;"
        "UPDATE audit_entry SET number = 1 WHERE chain_id = 2 AND number = 2;"
        "UPDATE audit_entry SET number = 2 WHERE chain_id = 2 AND number = 9"
    ),
    "the end cut and the count with it": (
        "DELETE FROM audit_entry WHERE chain_id = 2 AND number = 3;"
        "UPDATE audit_register SET entries = 2, head = "
        "(SELECT seal FROM audit_entry WHERE chain_id = 2 AND number = 2) WHERE id = 2"
    ),
    "a whole login gone": (
        "DELETE FROM audit_entry WHERE chain_id = 2;DELETE FROM audit_register WHERE id = 2"
    ),
    "the last login gone": (
        "DELETE FROM audit_entry WHERE chain_id = 3;DELETE FROM audit_register WHERE id = 3"
    ),
    "a login's actor": "UPDATE audit_register SET actor = 'eve' WHERE id = 2",
    "a login's end": "UPDATE audit_register SET closed_at = '2026-11-22' WHERE id = 3",
    "a login's count": "UPDATE audit_register SET entries = 7 WHERE id = 3",
    "the anchor gone": "DELETE FROM setting WHERE name = 'audit.last'",
    "an entry invented": (
        "INSERT INTO audit_entry SELECT 3, 3, at, actor, tag, subject, seal FROM audit_entry "
        "WHERE chain_id = 9; UPDATE audit_register SET entries = 3 WHERE id = 3"
    ),
    "an entry moved": "UPDATE audit_entry SET chain_id = 3, number = 3 WHERE chain_id = 2 AND number = 3",
}


@pytest.mark.parametrize("what", TAMPERING)
def test_tampering_is_found(noted: Store, what: str) -> None:
    with noted.engine.execution_options(writes=True).begin() as connection:
        for statement in TAMPERING[what].split(";"):
            connection.execute(text(statement))
    assert verify(noted) != []


def test_the_place_of_a_change_is_named(noted: Store) -> None:
    with noted.engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("UPDATE audit_entry SET actor = 'eve' WHERE chain_id = 2 AND number = 2"))
    assert verify(noted) == [Break(2, 2, "Entry 2 of login 2 was changed.")]


def test_who_lacks_the_key_cannot_prove_or_forge(noted: Store) -> None:
    from denials_app.security.audit import Sealer
    from denials_app.store.auditing import AuditBook

    forger: Any = AuditBook(Sealer(b"another key"))
    with noted.read() as connection:
        assert forger.verify(connection) != []
