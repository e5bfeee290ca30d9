"""Brings the tables of a database to the shape this version knows, after putting a copy beside it."""

from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from denials_app.base.errors import NewerDatabase, Refusal
from denials_app.store.engine import is_sqlite
from denials_app.store.migrations import HEAD, REVISIONS

if TYPE_CHECKING:
    from alembic.config import Config


def revision(connection: Connection) -> str | None:
    """The step the database stands at, or None where it has no tables of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def must_be_known(connection: Connection) -> str | None:
    """The step the database stands at. Raises NewerDatabase for one this version does not know."""
    found = revision(connection)
    if found is not None and found not in REVISIONS:
        raise NewerDatabase(
            "This database was written by a newer version of Overturn. Install that version to open it."
        )
    return found


def migrate(engine: Engine, now: datetime, target: str = HEAD) -> Path | None:
    """Bring the database to `target` in one transaction; returns the copy made before, if there was need.

    The copy is encrypted like the database and lies beside it. On a PostgreSQL the
    transaction alone protects, and the copy is the server's own backup.
    """
    with engine.connect() as connection, connection.begin():
        found = must_be_known(connection)
    if found == target:
        return None
    copy = _copy(engine, found, now) if found is not None and is_sqlite(engine) else None
    writer = engine.execution_options(writes=True)
    with writer.begin() as connection:
        _run(connection, target)
    return copy


def _copy(engine: Engine, found: str, now: datetime) -> Path:
    database = Path(str(engine.url.database))
    copy = database.with_name(f"{database.name}.before-{found}-{now:%Y%m%dT%H%M%S}")
    if copy.exists():
        raise Refusal(f"There is a copy named {copy.name} already. Move it away and try again.")
    with engine.execution_options(bare=True).connect() as connection:
        connection.exec_driver_sql("VACUUM INTO ?", (str(copy),))
    return copy


def _run(connection: Connection, target: str) -> None:
    from alembic import command

    config = _config()
    config.attributes["connection"] = connection
    standing = revision(connection)
    if standing is not None and REVISIONS.index(standing) > _place(target):
        command.downgrade(config, target)
    else:
        command.upgrade(config, target)


def _place(target: str) -> int:
    return -1 if target == "base" else REVISIONS.index(target)


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("denials_app.store.migrations")))
    config.set_main_option("path_separator", "os")
    return config
