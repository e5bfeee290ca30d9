"""One fingerprint of all facts: two databases with the same one hold the same."""

import hashlib

from sqlalchemy import Connection, select

from denials_app.store.tables import fact_tables


def facts_digest(connection: Connection) -> str:
    """SHA-256 over an ordered dump of every table but import history, audit and settings.

    Which import brought a row first is history, no fact: several may have brought it.
    """
    digest = hashlib.sha256()
    for table in sorted(fact_tables(), key=_name_of):
        digest.update(f"\x1d{table.name}\x1d".encode())
        columns = [column for column in table.columns if column.name != "import_id"]
        query = select(*columns).order_by(*table.primary_key.columns)
        for row in connection.execute(query.execution_options(yield_per=2000)):
            digest.update(repr(tuple(row)).encode())
            digest.update(b"\x1e")
    return digest.hexdigest()


def _name_of(table: object) -> str:
    return str(table)
