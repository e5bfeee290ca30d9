"""Derived: the cases of the queue and their issues."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "denial_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), server_default="0", nullable=False),
        sa.Column("claim_version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("payer_id", sa.Integer(), nullable=False),
        sa.Column("claim_number", sa.Text(), server_default="", nullable=False),
        sa.Column("icn", sa.Text(), server_default="", nullable=False),
        sa.Column("practice_name", sa.Text(), server_default="", nullable=False),
        sa.Column("payer_name", sa.Text(), server_default="", nullable=False),
        sa.Column("patient", sa.Text(), server_default="", nullable=False),
        sa.Column("patient_sort", sa.Text(), server_default="", nullable=False),
        sa.Column("provider", sa.Text(), server_default="", nullable=False),
        sa.Column("service_from", sa.Date(), nullable=True),
        sa.Column("claim_type", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("group_id", sa.Text(), server_default="", nullable=False),
        sa.Column("subreason", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("codes", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("charge", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("denied", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("recovered", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("written_off", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("open", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("state", sa.Text(), server_default="", nullable=False),
        sa.Column("in_work", sa.Boolean(), nullable=False),
        sa.Column("owner", sa.Text(), server_default="", nullable=False),
        sa.Column("follow_up", sa.Date(), nullable=True),
        sa.Column("clock_kind", sa.Text(), server_default="", nullable=False),
        sa.Column("due_legal", sa.Date(), nullable=True),
        sa.Column("work_by", sa.Date(), nullable=True),
        sa.Column("due_day", sa.Integer(), nullable=True),
        sa.Column("work_by_day", sa.Integer(), nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("base_score", sa.Float(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=True),
        sa.Column("chance", sa.Float(), nullable=True),
        sa.Column("minutes", sa.Integer(), server_default="0", nullable=False),
        sa.Column("urgency", sa.Float(), nullable=False),
        sa.Column("rank", sa.Float(), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("more", sa.Integer(), server_default="0", nullable=False),
        sa.Column("denied_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.Column("assessment", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["payer_id"], ["payer.id"], name=op.f("fk_denial_case_payer_id")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_denial_case_practice_id")),
        sa.PrimaryKeyConstraint("id", "import_id", name=op.f("pk_denial_case")),
        comment="One denied claim; its id is the claim's. A second row of its id waits for a flip.",
    )
    op.create_index("ix_denial_case_claim_number", "denial_case", ["claim_number"], unique=False)
    op.create_index(op.f("ix_denial_case_import_id"), "denial_case", ["import_id"], unique=False)
    op.create_index(
        "ix_denial_case_open_base_score",
        "denial_case",
        ["base_score", "id"],
        unique=False,
        sqlite_where=sa.text("in_work IS 1"),
        postgresql_where=sa.text("in_work IS true"),
    )
    op.create_index(
        "ix_denial_case_open_follow_up",
        "denial_case",
        ["follow_up", "base_score", "id"],
        unique=False,
        sqlite_where=sa.text("in_work IS 1"),
        postgresql_where=sa.text("in_work IS true"),
    )
    op.create_index(
        "ix_denial_case_open_group_id",
        "denial_case",
        ["group_id", "base_score", "id"],
        unique=False,
        sqlite_where=sa.text("in_work IS 1"),
        postgresql_where=sa.text("in_work IS true"),
    )
    op.create_index(
        "ix_denial_case_open_open",
        "denial_case",
        ["open", "base_score", "id"],
        unique=False,
        sqlite_where=sa.text("in_work IS 1"),
        postgresql_where=sa.text("in_work IS true"),
    )
    op.create_index(
        "ix_denial_case_open_patient_sort",
        "denial_case",
        ["patient_sort", "base_score", "id"],
        unique=False,
        sqlite_where=sa.text("in_work IS 1"),
        postgresql_where=sa.text("in_work IS true"),
    )
    op.create_index(
        "ix_denial_case_open_payer_id",
        "denial_case",
        ["payer_id", "base_score", "id"],
        unique=False,
        sqlite_where=sa.text("in_work IS 1"),
        postgresql_where=sa.text("in_work IS true"),
    )
    op.create_index(
        "ix_denial_case_open_work_by_day",
        "denial_case",
        ["work_by_day", "base_score", "id"],
        unique=False,
        sqlite_where=sa.text("in_work IS 1"),
        postgresql_where=sa.text("in_work IS true"),
    )
    op.create_table(
        "issue",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), server_default="0", nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("issue_key", sa.Text(), server_default="", nullable=False),
        sa.Column("group_id", sa.Text(), server_default="", nullable=False),
        sa.Column("subreason", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("carc", sa.Text(), server_default="", nullable=False),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.Column("appealable", sa.Boolean(), nullable=False),
        sa.Column("detail", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id", "import_id"],
            ["denial_case.id", "denial_case.import_id"],
            name=op.f("fk_issue_case_id_import_id"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("case_id", "import_id", "number", name=op.f("pk_issue")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("issue")
    op.drop_table("denial_case")
