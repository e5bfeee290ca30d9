"""What a database driver complains of, as one plain sentence for the user."""

from sqlalchemy.exc import DBAPIError

from denials_app.base.errors import Refusal, WrongPassphrase


class DatabaseBusy(Refusal):
    """Another program held the database for too long; nothing was saved."""


class DatabaseTrouble(Refusal):
    """The database could not be read or written; nothing was saved."""


class DiskError(DatabaseTrouble):
    """The system could not read or write the file; a disk without any room left may look like this too."""


DISK_FULL = "The disk is full, so nothing was saved. Free some space and try again."

# SQLite names its trouble in words only; the codes are not on the exception of every driver version.
_SENTENCES: tuple[tuple[str, type[Refusal], str], ...] = (
    ("locked", DatabaseBusy,
     "Another program is using the database. Wait a moment and try again."),
    ("is not a database", WrongPassphrase,
     "The key does not open this database. Use the key file that belongs to it."),
    ("disk is full", DatabaseTrouble, DISK_FULL),
    ("readonly", DatabaseTrouble,
     "The database may not be written to. Check the rights of its file and folder."),
    ("unable to open", DatabaseTrouble,
     "The database cannot be opened. Check that its file and folder exist and may be used."),
    ("malformed", DatabaseTrouble,
     "The database file is damaged. Restore it from the last backup."),
    ("disk i/o", DiskError,
     "The disk reported an error, so nothing was saved. Check the disk and try again."),
)  # fmt: skip

# SQLSTATE of PostgreSQL: the code, or the two letters of its class.
_STATES: dict[str, tuple[type[Refusal], str]] = {
    "55P03": (DatabaseBusy, "Another seat is changing the same record. Wait a moment and try again."),
    "40001": (DatabaseBusy, "Another seat changed the same record. Try again."),
    "40P01": (DatabaseBusy, "Another seat changed the same record. Try again."),
    "53100": (DatabaseTrouble, "The database server's disk is full, so nothing was saved. Free space there."),
    "25006": (DatabaseTrouble, "The database server may only be read now. Ask its keeper to allow writing."),
    "28": (DatabaseTrouble, "The database server refused user or password. Check the database address."),
    "3D": (DatabaseTrouble, "The database server has no such database. Check the database address."),
    "08": (DatabaseTrouble, "The database server cannot be reached. Check network and database address."),
    "57": (DatabaseTrouble, "The database server is shutting down. Try again when it runs."),
}  # fmt: skip


def translate(error: DBAPIError) -> Refusal | None:
    """The sentence for `error`, or None where the program is at fault rather than its surroundings."""
    state = getattr(error.orig, "sqlstate", None)
    if state:
        found = _STATES.get(state) or _STATES.get(state[:2])
        return found[0](found[1]) if found else None
    words = str(error.orig).lower()
    for sign, kind, sentence in _SENTENCES:
        if sign in words:
            return kind(sentence)
    if error.connection_invalidated or "connection" in words:
        return DatabaseTrouble(_STATES["08"][1])
    return None


def is_busy(error: DBAPIError) -> bool:
    """Whether trying the whole deed again may help."""
    return isinstance(translate(error), DatabaseBusy)
