"""What payers and clearinghouses say of claims on their way, and the files that claims left in."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_TABLES = ("sent_in", "claim_status", "acknowledgment", "sent_batch")


def upgrade() -> None:
    _sent_batch()
    _acknowledgment()
    _claim_status()
    _sent_in()
    op.add_column("denial_case", sa.Column("shown_from_day", sa.Integer(), nullable=True))


def _sent_batch() -> None:
    op.create_table(
        "sent_batch",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), server_default="0", nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("interchange", sa.Text(), server_default="", nullable=False),
        sa.Column("group", sa.Text(), server_default="", nullable=False),
        sa.Column("transaction", sa.Text(), server_default="", nullable=False),
        sa.Column("batch", sa.Text(), server_default="", nullable=False),
        sa.Column("sender", sa.Text(), server_default="", nullable=False),
        sa.Column("receiver", sa.Text(), server_default="", nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("at", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_sent_batch_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_batch")),
        sa.UniqueConstraint("practice_id", "digest", name=op.f("uq_sent_batch_practice_id_digest")),
        comment="One 837 transaction of the office by the numbers that answers to it name.",
    )
    op.create_index("ix_sent_batch_batch", "sent_batch", ["batch"], unique=False)
    op.create_index("ix_sent_batch_group", "sent_batch", ["group"], unique=False)
    op.create_index(op.f("ix_sent_batch_import_id"), "sent_batch", ["import_id"], unique=False)
    op.create_index("ix_sent_batch_interchange", "sent_batch", ["interchange"], unique=False)


def _acknowledgment() -> None:
    op.create_table(
        "acknowledgment",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=True),
        sa.Column("import_id", sa.Integer(), server_default="0", nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("occurrence", sa.Integer(), server_default="1", nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("verdict", sa.Text(), server_default="", nullable=False),
        sa.Column("group_verdict", sa.Text(), server_default="", nullable=False),
        sa.Column("interchange", sa.Text(), server_default="", nullable=False),
        sa.Column("group", sa.Text(), server_default="", nullable=False),
        sa.Column("transaction", sa.Text(), server_default="", nullable=False),
        sa.Column("functional", sa.Text(), server_default="", nullable=False),
        sa.Column("transaction_kind", sa.Text(), server_default="", nullable=False),
        sa.Column("sender", sa.Text(), server_default="", nullable=False),
        sa.Column("receiver", sa.Text(), server_default="", nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("at", sa.Text(), server_default="", nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("segment", sa.Integer(), server_default="0", nullable=False),
        sa.Column("offset", sa.Integer(), server_default="-1", nullable=False),
        sa.Column("detail", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_acknowledgment_file_id")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_acknowledgment_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acknowledgment")),
        sa.UniqueConstraint("digest", "occurrence", name=op.f("uq_acknowledgment_digest_occurrence")),
        comment="What a 999, 997 or TA1 says of one transaction, group or interchange that the office sent.",
    )
    op.create_index("ix_acknowledgment_group", "acknowledgment", ["group"], unique=False)
    op.create_index(op.f("ix_acknowledgment_import_id"), "acknowledgment", ["import_id"], unique=False)
    op.create_index("ix_acknowledgment_interchange", "acknowledgment", ["interchange"], unique=False)


def _claim_status() -> None:
    op.create_table(
        "claim_status",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=True),
        sa.Column("payer_id", sa.Integer(), nullable=True),
        sa.Column("import_id", sa.Integer(), server_default="0", nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("occurrence", sa.Integer(), server_default="1", nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("level", sa.Text(), server_default="", nullable=False),
        sa.Column("number", sa.Text(), server_default="", nullable=False),
        sa.Column("speaker", sa.Text(), server_default="", nullable=False),
        sa.Column("action", sa.Text(), server_default="", nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("charge", sa.BigInteger(), nullable=True),
        sa.Column("paid", sa.BigInteger(), nullable=True),
        sa.Column("payer_number", sa.Text(), server_default="", nullable=False),
        sa.Column("clearinghouse_trace", sa.Text(), server_default="", nullable=False),
        sa.Column("bill_type", sa.Text(), server_default="", nullable=False),
        sa.Column("service_from", sa.Date(), nullable=True),
        sa.Column("service_to", sa.Date(), nullable=True),
        sa.Column("batch", sa.Text(), server_default="", nullable=False),
        sa.Column("reported", sa.Date(), nullable=True),
        sa.Column("reported_at", sa.Text(), server_default="", nullable=False),
        sa.Column("report", sa.Text(), server_default="", nullable=False),
        sa.Column("segments", sa.Integer(), server_default="0", nullable=False),
        sa.Column("segment", sa.Integer(), server_default="0", nullable=False),
        sa.Column("offset", sa.Integer(), server_default="-1", nullable=False),
        sa.Column("detail", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_claim_status_file_id")),
        sa.ForeignKeyConstraint(["payer_id"], ["payer.id"], name=op.f("fk_claim_status_payer_id")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_claim_status_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_status")),
        sa.UniqueConstraint("digest", "occurrence", name=op.f("uq_claim_status_digest_occurrence")),
        comment="What one 277CA or 277 says of a claim or a batch. Whose it is, is "
        "matched whenever it is asked.",
    )
    op.create_index("ix_claim_status_batch", "claim_status", ["batch"], unique=False)
    op.create_index(op.f("ix_claim_status_import_id"), "claim_status", ["import_id"], unique=False)
    op.create_index(
        "ix_claim_status_practice_id_number", "claim_status", ["practice_id", "number"], unique=False
    )


def _sent_in() -> None:
    op.create_table(
        "sent_in",
        sa.Column("sent_claim_id", sa.Integer(), nullable=False),
        sa.Column("sent_batch_id", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sent_batch_id"], ["sent_batch.id"],
            name=op.f("fk_sent_in_sent_batch_id"), ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["sent_claim_id"], ["sent_claim.id"],
            name=op.f("fk_sent_in_sent_claim_id"), ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("sent_claim_id", "sent_batch_id", name=op.f("pk_sent_in")),
        comment="Which files a claim left in: the same claim may have gone out twice.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_sent_in_sent_batch_id"), "sent_in", ["sent_batch_id"], unique=False)


def downgrade() -> None:
    op.drop_column("denial_case", "shown_from_day")
    for table in _TABLES:
        op.drop_table(table)
