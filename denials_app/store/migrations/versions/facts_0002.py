"""Facts: practices, payers, files, and what payers answered."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "practice",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("import_id", sa.Integer(), server_default="0", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("npi", sa.Text(), server_default="", nullable=False),
        sa.Column("tin", sa.Text(), server_default="", nullable=False),
        sa.Column("taxonomy", sa.Text(), server_default="", nullable=False),
        sa.Column("confirmed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("letterhead", sa.Text(), server_default="", nullable=False),
        sa.Column("address1", sa.Text(), server_default="", nullable=False),
        sa.Column("address2", sa.Text(), server_default="", nullable=False),
        sa.Column("city", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="", nullable=False),
        sa.Column("postal_code", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("fax", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("contact_name", sa.Text(), server_default="", nullable=False),
        sa.Column("contact_title", sa.Text(), server_default="", nullable=False),
        sa.Column("contact_phone", sa.Text(), server_default="", nullable=False),
        sa.Column("signer_name", sa.Text(), server_default="", nullable=False),
        sa.Column("signer_title", sa.Text(), server_default="", nullable=False),
        sa.Column("signer_credentials", sa.Text(), server_default="", nullable=False),
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.Column("details", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice")),
        sa.UniqueConstraint("npi", "tin", "name", name=op.f("uq_practice_npi_tin_name")),
    )
    op.create_index(op.f("ix_practice_import_id"), "practice", ["import_id"], unique=False)
    op.create_table(
        "file",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=True),
        sa.Column("import_id", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sha256", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("size", sa.Integer(), server_default="0", nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_file_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file")),
        sa.UniqueConstraint("sha256", name=op.f("uq_file_sha256")),
        comment="A file that brought something. Its practice stays empty where it speaks of several.",
    )
    op.create_index(op.f("ix_file_import_id"), "file", ["import_id"], unique=False)
    op.create_table(
        "payer",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), server_default="0", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("payer_key", sa.Text(), server_default="", nullable=False),
        sa.Column("payer_id", sa.Text(), server_default="", nullable=False),
        sa.Column("tin", sa.Text(), server_default="", nullable=False),
        sa.Column("electronic_id", sa.Text(), server_default="", nullable=False),
        sa.Column("type", sa.Text(), server_default="", nullable=False),
        sa.Column("type_confirmed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("unprocessable_rule", sa.Text(), server_default="", nullable=False),
        sa.Column("usual_answer_days", sa.Integer(), server_default="30", nullable=False),
        sa.Column("suffix_rule", sa.Text(), server_default="", nullable=False),
        sa.Column("original_reference_rule", sa.Text(), server_default="", nullable=False),
        sa.Column("appeals_name", sa.Text(), server_default="", nullable=False),
        sa.Column("appeals_attention", sa.Text(), server_default="", nullable=False),
        sa.Column("appeals_address1", sa.Text(), server_default="", nullable=False),
        sa.Column("appeals_address2", sa.Text(), server_default="", nullable=False),
        sa.Column("appeals_city", sa.Text(), server_default="", nullable=False),
        sa.Column("appeals_state", sa.Text(), server_default="", nullable=False),
        sa.Column("appeals_postal_code", sa.Text(), server_default="", nullable=False),
        sa.Column("appeals_fax", sa.Text(), server_default="", nullable=False),
        sa.Column("appeals_portal", sa.Text(), server_default="", nullable=False),
        sa.Column("appeals_confirmed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("appeals_source", sa.Text(), server_default="", nullable=False),
        sa.Column("appeals_checked_on", sa.Date(), nullable=True),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("details", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_payer_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payer")),
        sa.UniqueConstraint("practice_id", "payer_key", name=op.f("uq_payer_practice_id_payer_key")),
    )
    op.create_index(op.f("ix_payer_import_id"), "payer", ["import_id"], unique=False)
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("payer_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), server_default="0", nullable=False),
        sa.Column("number", sa.Text(), server_default="", nullable=False),
        sa.Column("claim_type", sa.Text(), server_default="", nullable=False),
        sa.Column("patient_last", sa.Text(), server_default="", nullable=False),
        sa.Column("patient_first", sa.Text(), server_default="", nullable=False),
        sa.Column("patient_middle", sa.Text(), server_default="", nullable=False),
        sa.Column("patient_suffix", sa.Text(), server_default="", nullable=False),
        sa.Column("member_id", sa.Text(), server_default="", nullable=False),
        sa.Column("service_from", sa.Date(), nullable=True),
        sa.Column("service_to", sa.Date(), nullable=True),
        sa.Column("charge", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("part", sa.Integer(), server_default="1", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["payer_id"], ["payer.id"], name=op.f("fk_claim_payer_id")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_claim_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint(
            "practice_id",
            "number",
            "payer_id",
            "part",
            name=op.f("uq_claim_practice_id_number_payer_id_part"),
        ),
        comment="The identity of a case: a claim of one practice and payer. A number used twice has parts.",
    )
    op.create_index(op.f("ix_claim_import_id"), "claim", ["import_id"], unique=False)
    op.create_index(op.f("ix_claim_payer_id"), "claim", ["payer_id"], unique=False)
    op.create_table(
        "file_part",
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["file.id"], name=op.f("fk_file_part_file_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("file_id", "number", name=op.f("pk_file_part")),
    )
    op.create_table(
        "payer_rule",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("payer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("unit", sa.Text(), server_default="", nullable=False),
        sa.Column("counted_from", sa.Text(), server_default="", nullable=False),
        sa.Column("received_or_sent", sa.Text(), server_default="", nullable=False),
        sa.Column("lead_days", sa.Integer(), server_default="7", nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("confirmed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("details", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["payer_id"], ["payer.id"], name=op.f("fk_payer_rule_payer_id")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_payer_rule_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payer_rule")),
    )
    op.create_index(op.f("ix_payer_rule_payer_id"), "payer_rule", ["payer_id"], unique=False)
    op.create_table(
        "remittance",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("payer_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), server_default="0", nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("control_number", sa.Text(), server_default="", nullable=False),
        sa.Column("version_code", sa.Text(), server_default="", nullable=False),
        sa.Column("trace", sa.Text(), server_default="", nullable=False),
        sa.Column("payment_date", sa.Date(), nullable=True),
        sa.Column("total_paid", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("method", sa.Text(), server_default="", nullable=False),
        sa.Column("handling", sa.Text(), server_default="", nullable=False),
        sa.Column("payer_name", sa.Text(), server_default="", nullable=False),
        sa.Column("payer_tin", sa.Text(), server_default="", nullable=False),
        sa.Column("payee_name", sa.Text(), server_default="", nullable=False),
        sa.Column("payee_npi", sa.Text(), server_default="", nullable=False),
        sa.Column("production_date", sa.Date(), nullable=True),
        sa.Column("contact", sa.Text(), server_default="", nullable=False),
        sa.Column("policy_url", sa.Text(), server_default="", nullable=False),
        sa.Column("payer", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("payee", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_remittance_file_id")),
        sa.ForeignKeyConstraint(["payer_id"], ["payer.id"], name=op.f("fk_remittance_payer_id")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_remittance_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remittance")),
        sa.UniqueConstraint("digest", name=op.f("uq_remittance_digest")),
    )
    op.create_index(op.f("ix_remittance_import_id"), "remittance", ["import_id"], unique=False)
    op.create_table(
        "set_aside",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=True),
        sa.Column("import_id", sa.Integer(), server_default="0", nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("occurrence", sa.Integer(), server_default="1", nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("number", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("segment", sa.Integer(), server_default="0", nullable=False),
        sa.Column("offset", sa.Integer(), server_default="-1", nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_set_aside_file_id")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_set_aside_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_set_aside")),
        sa.UniqueConstraint("digest", "occurrence", name=op.f("uq_set_aside_digest_occurrence")),
    )
    op.create_index(op.f("ix_set_aside_import_id"), "set_aside", ["import_id"], unique=False)
    op.create_table(
        "provider_adjustment",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("remittance_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), server_default="0", nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("occurrence", sa.Integer(), server_default="1", nullable=False),
        sa.Column("npi", sa.Text(), server_default="", nullable=False),
        sa.Column("fiscal_date", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("reference", sa.Text(), server_default="", nullable=False),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practice.id"], name=op.f("fk_provider_adjustment_practice_id")
        ),
        sa.ForeignKeyConstraint(
            ["remittance_id"], ["remittance.id"], name=op.f("fk_provider_adjustment_remittance_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider_adjustment")),
        sa.UniqueConstraint("digest", "occurrence", name=op.f("uq_provider_adjustment_digest_occurrence")),
    )
    op.create_index(
        op.f("ix_provider_adjustment_import_id"), "provider_adjustment", ["import_id"], unique=False
    )
    op.create_index(
        op.f("ix_provider_adjustment_remittance_id"), "provider_adjustment", ["remittance_id"], unique=False
    )
    op.create_table(
        "remit_claim",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("remittance_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), server_default="0", nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("occurrence", sa.Integer(), server_default="1", nullable=False),
        sa.Column("ordinal", sa.Integer(), server_default="0", nullable=False),
        sa.Column("number", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.Text(), server_default="", nullable=False),
        sa.Column("charge", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("paid", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("patient_responsibility", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("filing_code", sa.Text(), server_default="", nullable=False),
        sa.Column("icn", sa.Text(), server_default="", nullable=False),
        sa.Column("facility_code", sa.Text(), server_default="", nullable=False),
        sa.Column("frequency", sa.Text(), server_default="", nullable=False),
        sa.Column("drg", sa.Text(), server_default="", nullable=False),
        sa.Column("institutional", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("service_from", sa.Date(), nullable=True),
        sa.Column("service_to", sa.Date(), nullable=True),
        sa.Column("received", sa.Date(), nullable=True),
        sa.Column("coverage_end", sa.Date(), nullable=True),
        sa.Column("contact", sa.Text(), server_default="", nullable=False),
        sa.Column("segment", sa.Integer(), server_default="0", nullable=False),
        sa.Column("offset", sa.Integer(), server_default="-1", nullable=False),
        sa.Column("detail", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_remit_claim_claim_id")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_remit_claim_practice_id")),
        sa.ForeignKeyConstraint(
            ["remittance_id"], ["remittance.id"], name=op.f("fk_remit_claim_remittance_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remit_claim")),
        sa.UniqueConstraint("digest", "occurrence", name=op.f("uq_remit_claim_digest_occurrence")),
    )
    op.create_index(op.f("ix_remit_claim_claim_id"), "remit_claim", ["claim_id"], unique=False)
    op.create_index("ix_remit_claim_icn", "remit_claim", ["icn"], unique=False)
    op.create_index(op.f("ix_remit_claim_import_id"), "remit_claim", ["import_id"], unique=False)
    op.create_index("ix_remit_claim_remittance_id", "remit_claim", ["remittance_id", "ordinal"], unique=False)
    op.create_table(
        "adjustment",
        sa.Column("remit_claim_id", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("group_code", sa.Text(), server_default="", nullable=False),
        sa.Column("carc", sa.Text(), server_default="", nullable=False),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("quantity", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["remit_claim_id"],
            ["remit_claim.id"],
            name=op.f("fk_adjustment_remit_claim_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("remit_claim_id", "line", "position", name=op.f("pk_adjustment")),
        comment="One reason of a CAS. Line 0 is the claim level.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "remark",
        sa.Column("remit_claim_id", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["remit_claim_id"], ["remit_claim.id"], name=op.f("fk_remark_remit_claim_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("remit_claim_id", "line", "position", name=op.f("pk_remark")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "remit_line",
        sa.Column("remit_claim_id", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("qualifier", sa.Text(), server_default="", nullable=False),
        sa.Column("procedure", sa.Text(), server_default="", nullable=False),
        sa.Column("modifiers", sa.Text(), server_default="", nullable=False),
        sa.Column("charge", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("paid", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("revenue_code", sa.Text(), server_default="", nullable=False),
        sa.Column("units", sa.Text(), server_default="", nullable=False),
        sa.Column("billed_procedure", sa.Text(), server_default="", nullable=False),
        sa.Column("billed_modifiers", sa.Text(), server_default="", nullable=False),
        sa.Column("billed_units", sa.Text(), server_default="", nullable=False),
        sa.Column("service_from", sa.Date(), nullable=True),
        sa.Column("service_to", sa.Date(), nullable=True),
        sa.Column("control_number", sa.Text(), server_default="", nullable=False),
        sa.Column("allowed", sa.Integer(), nullable=True),
        sa.Column("detail", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["remit_claim_id"],
            ["remit_claim.id"],
            name=op.f("fk_remit_line_remit_claim_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("remit_claim_id", "number", name=op.f("pk_remit_line")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("remit_line")
    op.drop_table("remark")
    op.drop_table("adjustment")
    op.drop_table("remit_claim")
    op.drop_table("provider_adjustment")
    op.drop_table("set_aside")
    op.drop_table("remittance")
    op.drop_table("payer_rule")
    op.drop_table("file_part")
    op.drop_table("claim")
    op.drop_table("payer")
    op.drop_table("file")
    op.drop_table("practice")
