"""Tables around imports: matches by hand, what several files brought, what was undone, the watched folder."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table, Text

from denials_app.store.tables.columns import (
    blob,
    day,
    key,
    metadata,
    moment,
    number,
    practice_key,
    reference,
    text,
)
from denials_app.store.tables.office import sent_claim

claim_match = Table(
    "claim_match", metadata, key(), practice_key(), reference("claim_id", "claim.id", index=True),
    reference("into_id", "claim.id", optional=True, index=True), number("own"), moment("at"), text("actor"),
    comment="A person's word on a claim that a payer named: it is claim `into_id`, or one of its own.",
)  # fmt: skip

import_hold = Table(
    "import_hold", metadata,
    Column("import_id", Integer, ForeignKey("import_batch.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False), blob("digest"), number("occurrence", 1), number("ordinal"),
    PrimaryKeyConstraint("import_id", "kind", "digest", "occurrence"), sqlite_with_rowid=False,
    comment="A row of table `kind` that this import brought too, after an earlier one.",
)  # fmt: skip
Index("ix_import_hold_kind_digest", import_hold.c.kind, import_hold.c.digest)

import_undo = Table(
    "import_undo", metadata,
    Column("import_id", Integer, ForeignKey("import_batch.id", ondelete="CASCADE"), primary_key=True),
    moment("at"), text("actor"),
    comment="An import that was taken back, by whom and when.",
)  # fmt: skip

watched_file = Table(
    "watched_file", metadata, Column("path", Text, primary_key=True),
    Column("size", BigInteger, nullable=False), Column("modified", BigInteger, nullable=False),
    text("sha256"), moment("at"),
    comment="A file of the watched folder as it was last seen whole, so that it is not read again.",
)  # fmt: skip

unsent_claim = Table(
    "unsent_claim", metadata,
    Column("claim_id", Integer, ForeignKey("claim.id", ondelete="CASCADE"), primary_key=True,
           autoincrement=False),
    Column("practice_id", Integer, nullable=False), day("service_from"),
    Index("ix_unsent_claim_practice_id_service_from", "practice_id", "service_from"),
    comment="Each claim that we perhaps did not send, so that not every claim is asked.",
)  # fmt: skip

# A claim as sent may name the one it replaces by the payer's number alone (REF*F8).
Index("ix_sent_claim_practice_id_original_reference", sent_claim.c.practice_id,
      sent_claim.c.original_reference)  # fmt: skip
# Since when claims are on file as sent, and a status without our number is looked up by its service.
Index("ix_sent_claim_practice_id_service_from", sent_claim.c.practice_id, sent_claim.c.service_from)
