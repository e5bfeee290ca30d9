"""Keeps the papers of a case: attachments, and packets frozen as they went out."""

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, select

from denials_app.base.errors import Refusal
from denials_app.security.seal import BlobSeal
from denials_app.store import tables
from denials_app.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class NewPaper:
    """One paper to keep with a case."""

    practice_id: int
    claim_id: int
    name: str
    content: bytes
    pages: int = 0


def add_document(unit: UnitOfWork, paper: NewPaper, kind: str, media_type: str = "", **details: Any) -> int:
    """Keep an attachment; returns its id."""
    return unit.insert(
        tables.document, **_common(unit, paper), kind=kind, media_type=media_type, size=len(paper.content),
        added_at=unit.at, details=details or None,
    )  # fmt: skip


def add_packet(unit: UnitOfWork, paper: NewPaper, template: str, **columns: Any) -> int:
    """Freeze a finished packet; `columns` are `template_version`, `level`, `context` and `exhibits`."""
    return unit.insert(tables.packet, **_common(unit, paper), template=template, made_at=unit.at, **columns)


def remove_document(unit: UnitOfWork, id: int) -> None:
    """Take an attachment out of a case's folder."""
    unit.connection.execute(delete(tables.document).where(tables.document.c.id == id))
    unit.touch(tables.document, id)


def content(connection: Connection, table: Table, id: int, seal: BlobSeal) -> bytes:
    """The bytes of a row of `document` or `packet`, checked against the SHA-256 they were kept under."""
    row = connection.execute(select(table.c.content, table.c.sha256).where(table.c.id == id)).first()
    if row is None:
        raise Refusal("That paper is not on file any more. Look at the case again.")
    kept = seal.open(bytes(row.content))
    if hashlib.sha256(kept).hexdigest() != row.sha256:
        raise Refusal("A stored paper is not as it was kept. Restore it from a backup.")
    return kept


def _common(unit: UnitOfWork, paper: NewPaper) -> dict[str, Any]:
    return {
        "practice_id": paper.practice_id,
        "claim_id": paper.claim_id,
        "name": paper.name,
        "pages": paper.pages,
        "sha256": hashlib.sha256(paper.content).hexdigest(),
        "content": unit.seal.close(paper.content),
        "actor": unit.actor,
    }
