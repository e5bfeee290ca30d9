"""Spreadsheets' columns and remittances typed in by hand."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "sheet_columns",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("sheet", sa.Text(), server_default="", nullable=False),
        sa.Column("head", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("fields", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("constants", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_sheet_columns_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_columns")),
        sa.UniqueConstraint("practice_id", "source", name=op.f("uq_sheet_columns_practice_id_source")),
        comment="Which column of a spreadsheet holds what, remembered for every file with the same head.",
    )
    op.create_table(
        "remittance_origin",
        *_part_of("remittance_id"),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("way", sa.Text(), server_default="", nullable=False),
        sa.Column("who", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), server_default="", nullable=False),
        *_keys("remittance_origin", "remittance", "remittance_id"),
        comment="A remittance that came by no 835: by a spreadsheet, or typed in from paper, a portal or a"
        " call.",
    )
    op.create_table(
        "imported_deed", *_part_of("deed_id"), *_keys("imported_deed", "deed", "deed_id"),
        comment="A deed that an import brought: it is shown and taken back with it.",
    )
    op.create_index("ix_imported_deed_import_id", "imported_deed", ["import_id"], unique=False)
    op.create_table(
        "payer_alias",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), server_default="0", nullable=False),
        sa.Column("payer_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("number", sa.Text(), server_default="", nullable=False),
        sa.Column("tin", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_payer_alias_practice_id")),
        sa.ForeignKeyConstraint(
            ["payer_id"], ["payer.id"], name=op.f("fk_payer_alias_payer_id"), ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payer_alias")),
        comment="How a payer's own files call it, where the office's list called it otherwise.",
    )
    for name in ("import_id", "payer_id"):
        op.create_index(op.f(f"ix_payer_alias_{name}"), "payer_alias", [name], unique=False)
    op.create_table(
        "imported_document", *_part_of("document_id"),
        *_keys("imported_document", "document", "document_id"),
        comment="A paper that came with a remittance typed in by hand: it is taken back with it.",
    )


def _part_of(name: str) -> list[sa.Column[int]]:
    return [
        sa.Column(name, sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), server_default="0", nullable=False),
    ]


def _keys(table: str, parent: str, name: str) -> list[sa.Constraint]:
    return [
        sa.ForeignKeyConstraint(
            [name], [f"{parent}.id"], name=op.f(f"fk_{table}_{name}"), ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(name, name=op.f(f"pk_{table}")),
    ]


def downgrade() -> None:
    for name in ("payer_alias", "imported_document", "imported_deed", "remittance_origin", "sheet_columns"):
        op.drop_table(name)
