"""Keeps what of a remittance does not balance, at its level and in cents, beside the claims it is about."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from denials_app.model.remittance import Imbalance
from denials_app.store import tables
from denials_app.store.answered import Place
from denials_app.store.bulk import insert_rows
from denials_app.store.incoming import NewClaim

_COLUMNS = ("practice_id", "import_id", "remittance_id", "remit_claim_id", "level", "line", "difference")
_IN = 500


def add_imbalances(
    connection: Connection, place: Place, claims: Sequence[tuple[NewClaim, tuple[Imbalance, ...]]],
) -> None:
    """Flag the claims, kept a moment ago, whose sums are off."""
    ids = _ids(connection, [one.digest for one, _ in claims])
    own = (place.practice_id, place.import_id, place.remittance_id)
    insert_rows(connection, tables.imbalance, _COLUMNS, [
        (*own, ids[claim.digest, claim.occurrence], one.level, one.line, one.difference)
        for claim, found in claims for one in found
    ])  # fmt: skip


def add_file_imbalance(connection: Connection, place: Place, difference: int) -> None:
    """Flag a remittance whose claims and provider adjustments are not its payment."""
    own = (place.practice_id, place.import_id, place.remittance_id)
    insert_rows(connection, tables.imbalance, _COLUMNS, [(*own, None, "file", 0, difference)])


def _ids(connection: Connection, digests: list[bytes]) -> dict[tuple[bytes, int], int]:
    table = tables.remit_claim
    found: dict[tuple[bytes, int], int] = {}
    for start in range(0, len(digests), _IN):
        query = select(table.c.id, table.c.digest, table.c.occurrence)
        rows = connection.execute(query.where(table.c.digest.in_(digests[start : start + _IN])))
        found |= {(bytes(row.digest), row.occurrence): row.id for row in rows}
    return found
