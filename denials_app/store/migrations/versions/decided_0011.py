"""What payers decided of late is found by its day, for Today."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    decided = sa.text("outcome != ''")
    op.create_index(
        "ix_denial_case_answered_on", "denial_case", ["answered_on"], unique=False, sqlite_where=decided,
        postgresql_where=decided,
    )


def downgrade() -> None:
    op.drop_index("ix_denial_case_answered_on", table_name="denial_case")
