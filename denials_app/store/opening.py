"""Makes a database and opens one: key file, encryption, shape of the tables, and what a crash left behind."""

import os
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import Engine, make_url

from denials_app.base.clock import Clock
from denials_app.base.errors import Refusal, WrongPassphrase
from denials_app.security import keyfile
from denials_app.security.audit import AuditTag
from denials_app.store.engine import is_full, is_server, open_engine
from denials_app.store.importing import sweep
from denials_app.store.schema import migrate, must_be_known
from denials_app.store.tables import practice
from denials_app.store.trouble import DatabaseBusy, DatabaseTrouble
from denials_app.store.unit import Store

_FULL = "The disk is full: what is on file can be looked at, but nothing is saved until there is space again."


def create_store(
    location: str,
    passphrase: bytes,
    practice_name: str = "",
    clock: Clock | None = None,
    actor: str = "overturn",
    keys: Path | None = None,
) -> Store:
    """Make a new encrypted database with its key file, and in it a first practice where it is named."""
    engine, key = new_engine(location, passphrase, keys)
    store = Store(engine, key, clock)
    migrate(engine, store.clock.now())
    with store.unit(actor, AuditTag.INIT) as unit:
        if practice_name:
            unit.insert(practice, name=practice_name, confirmed=True)
    return store


def open_store(
    location: str, passphrase: bytes, clock: Clock | None = None, keys: Path | None = None
) -> Store:
    """Open a database: migrate an older one after a copy, and sweep what killed imports left.

    Raises WrongPassphrase, NewerDatabase or another Refusal, and then has written nothing.
    """
    engine, key = known_engine(location, passphrase, keys)
    store = Store(engine, key, clock)
    migrate(engine, store.clock.now())
    # What a killed import left is shown by nothing: where it cannot be swept now, reading goes on.
    try:
        sweep(store)
    except (DatabaseTrouble, DatabaseBusy) as trouble:
        store.notice = f"What a broken-off import left is not swept yet. {trouble}"
    if is_full(location):
        store.notice = _FULL
    return store


def key_path(location: str) -> Path:
    """Where the key file of a database lies: beside a file; for a server, in this user's data folder."""
    if not is_server(location):
        return Path(f"{location}.keys")
    url = make_url(location)
    name = f"{url.host or 'local'}-{url.port or 5432}-{url.database or ''}.keys"
    return user_data_path("overturn", "overturn") / "keys" / name


def new_engine(location: str, passphrase: bytes, keys: Path | None = None) -> tuple[Engine, bytes]:
    """The engine of a new, empty database and its data key. Raises Refusal where there is one already.

    A crash may have left a key file alone, or beside a file without tables: then this goes on from there.
    """
    path, keys = Path(location), keys or key_path(location)
    if not is_server(location) and not path.parent.is_dir():
        raise Refusal(f"The folder {path.parent} does not exist. Make it first, or choose another place.")
    if not is_server(location) and path.is_dir():
        raise Refusal(f"{path.name} is a folder; name a file in it for the new database.")
    there = Refusal(f"There is a database {_name(location)} already. Open it, or choose another name.")
    if not is_server(location) and path.exists() and not keys.exists():
        raise there
    try:
        key = keyfile.unlock(keys, passphrase) if keys.exists() else _new_key(keys, passphrase)
    except WrongPassphrase as error:
        raise there from error
    if not is_server(location):
        _owner_only(path)
    engine = open_engine(location, key)
    if _standing(engine) is not None:
        engine.dispose()
        raise there
    return engine, key


def _name(location: str) -> str:
    return str(make_url(location).database) if is_server(location) else Path(location).name


def _owner_only(path: Path) -> None:
    """Make the empty file that nobody but its owner may read; the log beside it takes over its rights."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        raise Refusal(f"The database {path.name} cannot be made. Check the rights of its folder.") from error


def _new_key(keys: Path, passphrase: bytes) -> bytes:
    try:
        keys.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(f"The folder of {keys.name} cannot be made. Check the rights of its parent.") from error
    return keyfile.create(keys, passphrase)


def known_engine(location: str, passphrase: bytes, keys: Path | None = None) -> tuple[Engine, bytes]:
    """The engine of a database that exists, and its data key; nothing is written."""
    if not is_server(location) and not Path(location).is_file():
        raise Refusal(f"There is no database at {location}. Check the path, or make one with `denials init`.")
    path = keys or key_path(location)
    if is_server(location) and not path.exists():
        raise Refusal(
            f"This computer has no key file for the database {_name(location)}. Copy {path.name} into "
            f"{path.parent} from the computer where the practice was made."
        )
    key = keyfile.unlock(path, passphrase)
    engine = open_engine(location, key)
    try:
        standing = _standing(engine)
    except DatabaseTrouble:
        if not is_full(location):
            raise
        engine = open_engine(location, key, alone=True)
        standing = _standing(engine)
    if standing is None:
        engine.dispose()
        raise Refusal("That database holds no practice yet. Make one with `denials init`.")
    return engine, key


def _standing(engine: Engine) -> str | None:
    """The step a database stands at; lets go of it where that cannot be told."""
    try:
        with engine.connect() as connection, connection.begin():
            return must_be_known(connection)
    except Refusal:
        engine.dispose()
        raise
