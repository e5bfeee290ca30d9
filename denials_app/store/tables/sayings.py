"""Tables of what was said of claims on their way, and of the files they left in: nothing here is derived."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from denials_app.store.tables.columns import (
    blob,
    day,
    import_key,
    key,
    metadata,
    number,
    packed,
    practice_key,
    reference,
    text,
)

claim_status = Table(
    "claim_status", metadata, key(reserved=True), reference("practice_id", "practice.id", optional=True),
    reference("payer_id", "payer.id", optional=True), import_key(),
    reference("file_id", "file.id", optional=True), blob("digest"), number("occurrence", 1),
    text("kind"), text("level"), text("number"), text("speaker"), text("action"), day("on"),
    Column("charge", BigInteger), Column("paid", BigInteger), text("payer_number"),
    text("clearinghouse_trace"), text("bill_type"), day("service_from"), day("service_to"), text("batch"),
    day("reported"), text("reported_at"), text("report"), number("segments"), number("segment"),
    Column("offset", Integer, nullable=False, default=-1, server_default="-1"),
    packed("detail"), text("text"),
    UniqueConstraint("digest", "occurrence"),
    Index("ix_claim_status_practice_id_number", "practice_id", "number"),
    Index("ix_claim_status_batch", "batch"),
    comment="What one 277CA or 277 says of a claim or a batch. Whose it is, is matched whenever it is asked.",
)  # fmt: skip

acknowledgment = Table(
    "acknowledgment", metadata, key(reserved=True), reference("practice_id", "practice.id", optional=True),
    import_key(), reference("file_id", "file.id", optional=True), blob("digest"), number("occurrence", 1),
    text("kind"), text("verdict"), text("group_verdict"), text("interchange"), text("group"),
    text("transaction"), text("functional"), text("transaction_kind"), text("sender"), text("receiver"),
    day("on"), text("at"), day("sent_on"), number("segment"),
    Column("offset", Integer, nullable=False, default=-1, server_default="-1"),
    packed("detail"), text("text"),
    UniqueConstraint("digest", "occurrence"),
    Index("ix_acknowledgment_group", "group"), Index("ix_acknowledgment_interchange", "interchange"),
    comment="What a 999, 997 or TA1 says of one transaction, group or interchange that the office sent.",
)  # fmt: skip

sent_batch = Table(
    "sent_batch", metadata, key(reserved=True), practice_key(), import_key(), blob("digest"),
    text("interchange"), text("group"), text("transaction"), text("batch"), text("sender"), text("receiver"),
    day("on"), text("at"),
    UniqueConstraint("practice_id", "digest"),
    Index("ix_sent_batch_group", "group"), Index("ix_sent_batch_interchange", "interchange"),
    Index("ix_sent_batch_batch", "batch"),
    comment="One 837 transaction of the office by the numbers that answers to it name.",
)  # fmt: skip

sent_in = Table(
    "sent_in", metadata,
    Column("sent_claim_id", Integer, ForeignKey("sent_claim.id", ondelete="CASCADE"), nullable=False),
    Column("sent_batch_id", Integer, ForeignKey("sent_batch.id", ondelete="CASCADE"), nullable=False,
           index=True),
    Column("practice_id", Integer, nullable=False),
    PrimaryKeyConstraint("sent_claim_id", "sent_batch_id"), sqlite_with_rowid=False,
    comment="Which files a claim left in: the same claim may have gone out twice.",
)  # fmt: skip

__all__ = ["acknowledgment", "claim_status", "sent_batch", "sent_in"]
