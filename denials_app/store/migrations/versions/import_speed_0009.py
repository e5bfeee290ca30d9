"""What keeps a large import fast: a payment's claims lie together, adjustments are found by reference."""

import hashlib
from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_MARK = 8
_AT_ONCE = 500


def upgrade() -> None:
    undoing = sa.text("undoes IS NOT NULL")
    op.create_index("ix_provider_adjustment_reference", "provider_adjustment", ["reference"], unique=False)
    op.create_index("ix_import_batch_state", "import_batch", ["state"], unique=False)
    op.create_index(
        "ix_deed_undoes", "deed", ["undoes"], unique=False, sqlite_where=undoing, postgresql_where=undoing,
    )
    _write_digests(_together)


def downgrade() -> None:
    _write_digests(_scattered)
    op.drop_index("ix_deed_undoes", table_name="deed")
    op.drop_index("ix_import_batch_state", table_name="import_batch")
    op.drop_index("ix_provider_adjustment_reference", table_name="provider_adjustment")


def _together(payment: str, text: str) -> bytes:
    """The digest of a claim with the mark of its payment in front."""
    return hashlib.sha256(payment.encode()).digest()[:_MARK] + _scattered(payment, text)[_MARK:]


def _scattered(payment: str, text: str) -> bytes:
    return hashlib.sha256(f"{payment}\x1e{text}".encode()).digest()


def _write_digests(digest: Callable[[str, str], bytes]) -> None:
    """Gives every answered claim its digest anew, from its payment and its text."""
    connection = op.get_bind()
    claims = sa.text(
        "SELECT c.id, c.text, r.payer_name, r.payer_tin, r.trace FROM remit_claim c"
        " JOIN remittance r ON r.id = c.remittance_id WHERE c.id > :last ORDER BY c.id LIMIT :most"
    )
    change = sa.text("UPDATE remit_claim SET digest = :digest WHERE id = :id")
    rows = connection.execute(claims, {"last": 0, "most": _AT_ONCE}).all()
    while rows:
        values = [
            {"id": id, "digest": digest("\x1f".join((payer.strip().upper(), tin, trace)), text)}
            for id, text, payer, tin, trace in rows
        ]
        connection.execute(change, values)
        rows = connection.execute(claims, {"last": rows[-1][0], "most": _AT_ONCE}).all()
