"""Deeds and papers that an import brought: hidden until its flip, gone with its undo, each kept once."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, or_, select

from denials_app.model.history import DeedKind
from denials_app.store import tables
from denials_app.store.visible import HIDDEN, Sight, Within, visible

_AT_ONCE = 2000


def shown_deed(within: Within = None) -> ColumnElement[bool]:
    """The condition that a row of `deed` may be seen; an import sees its own by `within`."""
    return _shown(tables.deed, tables.imported_deed, tables.imported_deed.c.deed_id, within)


def _shown(table: Table, imported: Table, id: ColumnElement[int], within: Within) -> ColumnElement[bool]:
    batch = tables.import_batch
    unseen = select(batch.c.id).where(batch.c.state.in_(HIDDEN))
    hidden: ColumnElement[bool]
    # An import's own rows are left out where imports are looked up: it may have brought a million.
    match within:
        case None:
            hidden = imported.c.import_id.in_(unseen)
        case Sight(own, without):
            others = imported.c.import_id.in_(unseen.where(batch.c.id != own))
            hidden = or_(others, imported.c.import_id.in_(without))
        case _:
            hidden = imported.c.import_id.in_(unseen.where(batch.c.id != within))
    return table.c.id.not_in(select(id).where(hidden))


def add_imported_deeds(connection: Connection, import_id: int, deeds: Sequence[dict[str, Any]]) -> None:
    """Keep deeds under an import; each has the columns of `deed`."""
    if not deeds:
        return
    own = insert(tables.deed).returning(tables.deed.c.id, sort_by_parameter_order=True)
    kept = [
        {"import_id": import_id, "deed_id": id, "practice_id": deed["practice_id"]}
        for id, deed in zip(connection.scalars(own, deeds), deeds, strict=True)
    ]
    connection.execute(insert(tables.imported_deed), kept)


def known_deeds(
    connection: Connection, claims: Sequence[int], import_id: int,
) -> dict[int, set[tuple[str, str]]]:
    """The deeds of these claims by what makes two of them the same: see `sign_of`."""
    table = tables.deed
    query = (
        select(table.c.claim_id, table.c.kind, table.c.text, table.c.at, table.c.details)
        .where(table.c.claim_id.in_(claims), shown_deed(import_id))
    )  # fmt: skip
    found: dict[int, set[tuple[str, str]]] = {}
    for row in connection.execute(query):
        details = row.details or {}
        on = details.get("on") or row.at.date().isoformat()
        found.setdefault(row.claim_id, set()).add(sign_of(row.kind, row.text, on, details.get("level")))
    return found


def sign_of(kind: str, text: str, on: str | None, level: int | None) -> tuple[str, str]:
    """What makes two deeds of a kind the same: of one sent its day, of a level its number, else words."""
    if kind == DeedKind.SENT:
        return kind, on or ""
    return (kind, str(level)) if kind == DeedKind.END_CHOSEN else (kind, text)


def is_imported(connection: Connection, deed: int) -> bool:
    """Whether a deed came with an import."""
    own = tables.imported_deed
    return connection.scalar(select(own.c.deed_id).where(own.c.deed_id == deed)) is not None


def delete_brought(connection: Connection, import_id: int) -> int:
    """Delete some of the deeds and papers that an import brought; 0 when none is left."""
    gone = 0
    for table, own, name in (
        (tables.deed, tables.imported_deed, "deed_id"),
        (tables.document, tables.imported_document, "document_id"),
    ):
        some = select(own.c[name]).where(own.c.import_id == import_id).limit(_AT_ONCE).scalar_subquery()
        gone += connection.execute(delete(table).where(table.c.id.in_(some))).rowcount
    return gone


def add_origin(
    connection: Connection, place: tuple[int, int, int], source: str, at: datetime, actor: str,
    **told: str,
) -> None:
    """Keep how a remittance (`place`: its id, practice and import) came; `told` are way, who and note."""
    remittance, practice, import_id = place
    connection.execute(insert(tables.remittance_origin).values(
        remittance_id=remittance, practice_id=practice, import_id=import_id, source=source, at=at,
        actor=actor, **told,
    ))


def cases_on_file(
    connection: Connection, practice: int, payer: int, numbers: Iterable[str],
) -> dict[str, int]:
    """The cases of a practice and payer under these claim numbers, whatever told of them."""
    claim, case, wanted = tables.claim, tables.denial_case, sorted(set(numbers))
    query = (
        select(claim.c.number, claim.c.id)
        .join(case, case.c.id == claim.c.id)
        .where(claim.c.practice_id == practice, claim.c.payer_id == payer, claim.c.number.in_(wanted))
        .where(visible(case))
        .order_by(claim.c.id)
    )
    return {row.number: row.id for row in connection.execute(query)}


def claims_answered(connection: Connection, claims: Iterable[int], import_id: int) -> dict[int, set[bytes]]:
    """Which of these claims have an answer of a payer on file, with the digests of the answers."""
    table, wanted = tables.remit_claim, sorted(set(claims))
    found: dict[int, set[bytes]] = {}
    for start in range(0, len(wanted), 500):
        query = select(table.c.claim_id, table.c.digest).where(
            table.c.claim_id.in_(wanted[start : start + 500]), visible(table, import_id),
        )
        for id, digest in connection.execute(query):
            found.setdefault(id, set()).add(bytes(digest))
    return found
