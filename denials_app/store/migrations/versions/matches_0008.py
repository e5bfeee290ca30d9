"""Which answer belongs to which claim, by hand; what several files brought; undo; the watched folder."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    _claim_match()
    op.create_table(
        "import_hold",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("occurrence", sa.Integer(), server_default="1", nullable=False),
        sa.Column("ordinal", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_batch.id"], name=op.f("fk_import_hold_import_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(
            "import_id", "kind", "digest", "occurrence", name=op.f("pk_import_hold")
        ),
        comment="A row of table `kind` that this import brought too, after an earlier one.",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_import_hold_kind_digest", "import_hold", ["kind", "digest"])
    op.create_table(
        "import_undo",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_batch.id"], name=op.f("fk_import_undo_import_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("import_id", name=op.f("pk_import_undo")),
        comment="An import that was taken back, by whom and when.",
    )
    op.create_table(
        "watched_file",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("modified", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_watched_file")),
        comment="A file of the watched folder as it was last seen whole, so that it is not read again.",
    )
    op.create_index(
        "ix_sent_claim_practice_id_original_reference", "sent_claim", ["practice_id", "original_reference"]
    )


def _claim_match() -> None:
    op.create_table(
        "claim_match",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=True),
        sa.Column("own", sa.Integer(), server_default="0", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_claim_match_practice_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_match_claim_id")),
        sa.ForeignKeyConstraint(["into_id"], ["claim.id"], name=op.f("fk_claim_match_into_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_match")),
        comment="A person's word on a claim that a payer named: it is claim `into_id`, or one of its own.",
    )
    op.create_index("ix_claim_match_claim_id", "claim_match", ["claim_id"])
    op.create_index("ix_claim_match_into_id", "claim_match", ["into_id"])


def downgrade() -> None:
    op.drop_index("ix_sent_claim_practice_id_original_reference", "sent_claim")
    for name in ("watched_file", "import_undo", "import_hold", "claim_match"):
        op.drop_table(name)
