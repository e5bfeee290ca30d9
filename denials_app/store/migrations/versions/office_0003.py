"""Facts: what the office sent, decided and wrote."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "sent_claim",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), server_default="0", nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("occurrence", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.Text(), server_default="", nullable=False),
        sa.Column("claim_type", sa.Text(), server_default="", nullable=False),
        sa.Column("charge", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("frequency", sa.Text(), server_default="", nullable=False),
        sa.Column("place_of_service", sa.Text(), server_default="", nullable=False),
        sa.Column("original_reference", sa.Text(), server_default="", nullable=False),
        sa.Column("filing_code", sa.Text(), server_default="", nullable=False),
        sa.Column("sequence", sa.Text(), server_default="", nullable=False),
        sa.Column("group_number", sa.Text(), server_default="", nullable=False),
        sa.Column("prior_authorization", sa.Text(), server_default="", nullable=False),
        sa.Column("referral", sa.Text(), server_default="", nullable=False),
        sa.Column("clia", sa.Text(), server_default="", nullable=False),
        sa.Column("payer_name", sa.Text(), server_default="", nullable=False),
        sa.Column("payer_id", sa.Text(), server_default="", nullable=False),
        sa.Column("service_from", sa.Date(), nullable=True),
        sa.Column("service_to", sa.Date(), nullable=True),
        sa.Column("created", sa.Date(), nullable=True),
        sa.Column("segment", sa.Integer(), server_default="0", nullable=False),
        sa.Column("offset", sa.Integer(), server_default="-1", nullable=False),
        sa.Column("detail", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_sent_claim_file_id")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_sent_claim_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_claim")),
        sa.UniqueConstraint("digest", "occurrence", name=op.f("uq_sent_claim_digest_occurrence")),
    )
    op.create_index(op.f("ix_sent_claim_import_id"), "sent_claim", ["import_id"], unique=False)
    op.create_index("ix_sent_claim_practice_id_number", "sent_claim", ["practice_id", "number"], unique=False)
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("sent_claim_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("frequency", sa.Text(), server_default="", nullable=False),
        sa.Column("original_reference", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("changes", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("findings", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("validated", sa.Integer(), server_default="0", nullable=False),
        sa.Column("control_number", sa.Text(), server_default="", nullable=False),
        sa.Column("sha256", sa.Text(), server_default="", nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_correction_claim_id")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_correction_practice_id")),
        sa.ForeignKeyConstraint(
            ["sent_claim_id"], ["sent_claim.id"], name=op.f("fk_correction_sent_claim_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index(op.f("ix_correction_claim_id"), "correction", ["claim_id"], unique=False)
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("media_type", sa.Text(), server_default="", nullable=False),
        sa.Column("sha256", sa.Text(), server_default="", nullable=False),
        sa.Column("size", sa.Integer(), server_default="0", nullable=False),
        sa.Column("pages", sa.Integer(), server_default="0", nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), server_default="", nullable=False),
        sa.Column("details", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_document_claim_id")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_document_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_index(op.f("ix_document_claim_id"), "document", ["claim_id"], unique=False)
    op.create_table(
        "guide_answer",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("issue", sa.Text(), server_default="", nullable=False),
        sa.Column("playbook", sa.Text(), server_default="", nullable=False),
        sa.Column("playbook_version", sa.Text(), server_default="", nullable=False),
        sa.Column("step", sa.Text(), server_default="", nullable=False),
        sa.Column("value", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_guide_answer_claim_id")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_guide_answer_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_answer")),
        sa.UniqueConstraint(
            "claim_id", "issue", "playbook", "step", name=op.f("uq_guide_answer_claim_id_issue_playbook_step")
        ),
    )
    op.create_table(
        "match_decision",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("sent_claim_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("belongs", sa.Integer(), server_default="1", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_match_decision_claim_id")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_match_decision_practice_id")),
        sa.ForeignKeyConstraint(
            ["sent_claim_id"], ["sent_claim.id"], name=op.f("fk_match_decision_sent_claim_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_decision")),
        comment="What a person decided about which submission belongs to which claim.",
    )
    op.create_index(op.f("ix_match_decision_claim_id"), "match_decision", ["claim_id"], unique=False)
    op.create_index(
        op.f("ix_match_decision_sent_claim_id"), "match_decision", ["sent_claim_id"], unique=False
    )
    op.create_table(
        "packet",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("template", sa.Text(), server_default="", nullable=False),
        sa.Column("template_version", sa.Text(), server_default="", nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("pages", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sha256", sa.Text(), server_default="", nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("context", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("exhibits", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_packet_claim_id")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_packet_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_packet")),
        comment="A finished letter with its exhibits, frozen as it went to the printer.",
    )
    op.create_index(op.f("ix_packet_claim_id"), "packet", ["claim_id"], unique=False)
    op.create_table(
        "sent_line",
        sa.Column("sent_claim_id", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("qualifier", sa.Text(), server_default="", nullable=False),
        sa.Column("procedure", sa.Text(), server_default="", nullable=False),
        sa.Column("modifiers", sa.Text(), server_default="", nullable=False),
        sa.Column("charge", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("units", sa.Text(), server_default="", nullable=False),
        sa.Column("unit_basis", sa.Text(), server_default="", nullable=False),
        sa.Column("revenue_code", sa.Text(), server_default="", nullable=False),
        sa.Column("pointers", sa.Text(), server_default="", nullable=False),
        sa.Column("place_of_service", sa.Text(), server_default="", nullable=False),
        sa.Column("service_from", sa.Date(), nullable=True),
        sa.Column("service_to", sa.Date(), nullable=True),
        sa.Column("control_number", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["sent_claim_id"], ["sent_claim.id"], name=op.f("fk_sent_line_sent_claim_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("sent_claim_id", "number", name=op.f("pk_sent_line")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "deed",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), server_default="", nullable=False),
        sa.Column("issue", sa.Text(), server_default="", nullable=False),
        sa.Column("end", sa.Text(), server_default="", nullable=False),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("packet_id", sa.Integer(), nullable=True),
        sa.Column("correction_id", sa.Integer(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("details", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_deed_claim_id")),
        sa.ForeignKeyConstraint(["correction_id"], ["correction.id"], name=op.f("fk_deed_correction_id")),
        sa.ForeignKeyConstraint(["packet_id"], ["packet.id"], name=op.f("fk_deed_packet_id")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_deed_practice_id")),
        sa.ForeignKeyConstraint(["undoes"], ["deed.id"], name=op.f("fk_deed_undoes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deed")),
        comment="One human decision. It survives every recomputation; undoing it is a deed of its own.",
    )
    op.create_index(op.f("ix_deed_claim_id"), "deed", ["claim_id"], unique=False)


def downgrade() -> None:
    op.drop_table("deed")
    op.drop_table("sent_line")
    op.drop_table("packet")
    op.drop_table("match_decision")
    op.drop_table("guide_answer")
    op.drop_table("document")
    op.drop_table("correction")
    op.drop_table("sent_claim")
