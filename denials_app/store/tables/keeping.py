"""Tables of the housekeeping: import history, audit chains, settings. None of it is a fact about a claim."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from denials_app.store.tables.columns import (
    blob,
    cents,
    key,
    metadata,
    moment,
    number,
    packed,
    reference,
    text,
)

import_batch = Table(
    "import_batch", metadata, key(),
    text("state"), moment("started_at"), moment("finished_at", optional=True), text("actor"),
    # Numbers (practice, NPI, TIN) that the flip writes on practices a person named without any.
    packed("promised"),
    Index("ix_import_batch_state", "state"),
    comment="One visible step of an import. Rows of a batch that is `pending` are shown by nothing.",
)  # fmt: skip

import_attempt = Table(
    "import_attempt", metadata, key(),
    reference("import_id", "import_batch.id", optional=True, index=True, ondelete="SET NULL"),
    Column("file_id", Integer), moment("at"), text("actor"), text("name"), text("kind"), text("status"),
    text("sha256"), Column("size", Integer, nullable=False, server_default="0"),
    number("transactions"), number("claims"), number("lines"), number("adjustments"), number("remarks"),
    cents("charge"), cents("paid"), cents("adjusted"), cents("plb"),
    number("set_aside_claims"), number("duplicates"), packed("counts"), packed("findings"),
)  # fmt: skip

import_touch = Table(
    "import_touch", metadata,
    Column("import_id", Integer, ForeignKey("import_batch.id", ondelete="CASCADE"), primary_key=True),
    Column("claim_id", Integer, primary_key=True), number("claim_version"),
    comment="Earlier claims whose cases a pending import assessed anew, and the version it saw.",
)  # fmt: skip

audit_register = Table(
    "audit_register", metadata, key(reserved=True),
    text("actor"), text("opened_at"), blob("previous"), blob("seal"),
    number("entries"), blob("head"), text("closed_at"), blob("tally"),
    comment="One chain a login. `seal` binds it to the chain opened before, `tally` its length and head.",
)  # fmt: skip

audit_entry = Table(
    "audit_entry", metadata,
    Column("chain_id", Integer, ForeignKey("audit_register.id"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    text("at"), text("actor"), text("tag"), text("subject"), blob("seal"),
    UniqueConstraint("seal"),
)  # fmt: skip

setting = Table("setting", metadata, Column("name", Text, primary_key=True), packed("value"))
