"""The claims that we perhaps did not send, so that what is unmatched is found without asking every claim."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "unsent_claim",
        sa.Column("claim_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("service_from", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_unsent_claim_claim_id"), ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_unsent_claim")),
        comment="Each claim that we perhaps did not send, so that not every claim is asked.",
    )
    op.create_index(
        "ix_unsent_claim_practice_id_service_from", "unsent_claim", ["practice_id", "service_from"],
        unique=False,
    )
    op.create_index(
        "ix_sent_claim_practice_id_service_from", "sent_claim", ["practice_id", "service_from"], unique=False,
    )
    op.execute(
        "INSERT INTO unsent_claim (claim_id, practice_id, service_from)"
        " SELECT c.id, c.practice_id, c.service_from FROM claim c WHERE NOT EXISTS (SELECT 1"
        " FROM sent_claim s WHERE s.practice_id = c.practice_id AND s.number = c.number"
        " AND (s.service_from = c.service_from OR s.charge = c.charge))"
    )


def downgrade() -> None:
    op.drop_index("ix_sent_claim_practice_id_service_from", table_name="sent_claim")
    op.drop_index("ix_unsent_claim_practice_id_service_from", table_name="unsent_claim")
    op.drop_table("unsent_claim")
