"""Whether a file brought what was told otherwise is found by its import."""

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_index("ix_remittance_origin_import_id", "remittance_origin", ["import_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_remittance_origin_import_id", table_name="remittance_origin")
