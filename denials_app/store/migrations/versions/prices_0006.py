"""What contracts promise, what does not balance, and every deadline of a case."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    _prices()
    op.create_table(
        "imbalance",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), server_default="0", nullable=False),
        sa.Column("remittance_id", sa.Integer(), nullable=False),
        sa.Column("remit_claim_id", sa.Integer(), nullable=True),
        sa.Column("level", sa.Text(), server_default="", nullable=False),
        sa.Column("line", sa.Integer(), server_default="0", nullable=False),
        sa.Column("difference", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_imbalance_practice_id")),
        sa.ForeignKeyConstraint(
            ["remit_claim_id"], ["remit_claim.id"],
            name=op.f("fk_imbalance_remit_claim_id"), ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["remittance_id"], ["remittance.id"],
            name=op.f("fk_imbalance_remittance_id"), ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imbalance")),
        comment="A level of a remittance that does not balance, as it came in."
        " Without a claim: the whole of it.",
    )
    for name in ("import_id", "remit_claim_id", "remittance_id"):
        op.create_index(op.f(f"ix_imbalance_{name}"), "imbalance", [name], unique=False)
    op.create_table(
        "case_deadline",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), server_default="0", nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("due_day", sa.Integer(), nullable=False),
        sa.Column("work_by_day", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id", "import_id"], ["denial_case.id", "denial_case.import_id"],
            name=op.f("fk_case_deadline_case_id_import_id"), onupdate="CASCADE", ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("case_id", "import_id", "number", name=op.f("pk_case_deadline")),
        sqlite_with_rowid=False,
        comment="Every deadline of an open case, since which one presses changes at midnight.",
    )
    decided = sa.text("outcome != ''")
    op.create_index(
        "ix_issue_outcome", "issue", ["outcome", "case_id"], unique=False,
        sqlite_where=decided, postgresql_where=decided,
    )


def _prices() -> None:
    op.create_table(
        "fee_schedule",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("payer_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("sha256", sa.Text(), server_default="", nullable=False),
        sa.Column("prices", sa.Integer(), server_default="0", nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=True),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), server_default="", nullable=False),
        sa.Column("judged", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["payer_id"], ["payer.id"], name=op.f("fk_fee_schedule_payer_id")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_fee_schedule_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_schedule")),
        comment="One file of contract prices of one payer, and who loaded it.",
    )
    op.create_index(op.f("ix_fee_schedule_payer_id"), "fee_schedule", ["payer_id"], unique=False)
    op.create_table(
        "price",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("fee_schedule_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), server_default="0", nullable=False),
        sa.Column("procedure", sa.Text(), server_default="", nullable=False),
        sa.Column("modifiers", sa.Text(), server_default="", nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=True),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.Column("allowed", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["fee_schedule_id"], ["fee_schedule.id"],
            name=op.f("fk_price_fee_schedule_id"), ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_price_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_price")),
        comment="What one unit of a procedure is worth by contract, in cents, and the row it stood in.",
    )
    op.create_index(
        "ix_price_fee_schedule_id_procedure", "price", ["fee_schedule_id", "procedure"], unique=False
    )


def downgrade() -> None:
    op.drop_index("ix_issue_outcome", table_name="issue")
    for name in ("case_deadline", "imbalance", "price", "fee_schedule"):
        op.drop_table(name)
