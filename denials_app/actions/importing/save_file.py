"""Writes a file that once came in out again, byte for byte as it was."""

from pathlib import Path

from denials_app.actions.means import Means
from denials_app.actions.writing import write_pieces
from denials_app.base.errors import Refusal
from denials_app.security.audit import AuditTag
from denials_app.store import tables
from denials_app.store.files import file_content
from denials_app.store.known import rows_of
from denials_app.store.unit import UnitOfWork


def save_file(means: Means, attempt: int, path: Path) -> int:
    """Writes the file of a line of the history to `path`; returns its size. A Refusal where none is kept."""
    with means.store.read() as connection:
        found = rows_of(connection, tables.import_attempt, id=attempt)
    if not found:
        raise Refusal(f"The history has no line {attempt}; `denials history` shows those there are.")
    file = found[0].file_id
    if file is None:
        name = found[0].name
        raise Refusal(f"{name} is not kept, since nothing of it came in; ask its sender for it again.")
    size = write_pieces(path, file_content(means.store, file))

    def note(unit: UnitOfWork) -> None:
        unit.touch(tables.file, file)
        unit.remark("written out")

    means.store.run(means.actor, AuditTag.EXPORT, note)
    return size
