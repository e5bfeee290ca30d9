"""Tables of what the office sent, decided and wrote: facts that people made."""

from sqlalchemy import Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table, UniqueConstraint

from denials_app.store.tables.columns import (
    blob,
    cents,
    day,
    import_key,
    index_where,
    key,
    metadata,
    moment,
    number,
    packed,
    practice_key,
    reference,
    text,
    version,
)

sent_claim = Table(
    "sent_claim", metadata, key(reserved=True), practice_key(), import_key(),
    reference("file_id", "file.id", optional=True), blob("digest"), number("occurrence", 1),
    text("number"), text("claim_type"), cents("charge"), text("frequency"), text("place_of_service"),
    text("original_reference"), text("filing_code"), text("sequence"), text("group_number"),
    text("prior_authorization"), text("referral"), text("clia"), text("payer_name"), text("payer_id"),
    day("service_from"), day("service_to"), day("created"),
    number("segment"), Column("offset", Integer, nullable=False, default=-1, server_default="-1"),
    packed("detail"), text("text"),
    UniqueConstraint("digest", "occurrence"),
    Index("ix_sent_claim_practice_id_number", "practice_id", "number"),
)  # fmt: skip

sent_line = Table(
    "sent_line", metadata,
    Column("sent_claim_id", Integer, ForeignKey("sent_claim.id", ondelete="CASCADE"), nullable=False),
    Column("practice_id", Integer, nullable=False), Column("number", Integer, nullable=False),
    text("qualifier"), text("procedure"), text("modifiers"), cents("charge"), text("units"),
    text("unit_basis"),
    text("revenue_code"), text("pointers"), text("place_of_service"), day("service_from"), day("service_to"),
    text("control_number"),
    PrimaryKeyConstraint("sent_claim_id", "number"), sqlite_with_rowid=False,
)  # fmt: skip

match_decision = Table(
    "match_decision", metadata, key(), practice_key(),
    reference("sent_claim_id", "sent_claim.id", index=True),
    reference("claim_id", "claim.id", index=True), number("belongs", 1), moment("at"), text("actor"),
    comment="What a person decided about which submission belongs to which claim.",
)  # fmt: skip

document = Table(
    "document", metadata, key(), practice_key(), reference("claim_id", "claim.id", optional=True, index=True),
    text("kind"), text("name"), text("media_type"), text("sha256"), number("size"), number("pages"),
    blob("content"),
    moment("added_at"), text("actor"), packed("details"),
)  # fmt: skip

packet = Table(
    "packet", metadata, key(), practice_key(), reference("claim_id", "claim.id", index=True),
    text("template"), text("template_version"), Column("level", Integer), text("name"), number("pages"),
    text("sha256"), blob("content"), packed("context"), packed("exhibits"), moment("made_at"), text("actor"),
    comment="A finished letter with its exhibits, frozen as it went to the printer.",
)  # fmt: skip

correction = Table(
    "correction", metadata, key(), practice_key(), reference("claim_id", "claim.id", index=True),
    reference("sent_claim_id", "sent_claim.id", optional=True), text("kind"), text("name"), text("frequency"),
    text("original_reference"), text("text"), packed("changes"), packed("findings"), number("validated"),
    text("control_number"), text("sha256"), blob("content", optional=True), moment("made_at"), text("actor"),
)  # fmt: skip

deed = Table(
    "deed", metadata, key(), practice_key(), reference("claim_id", "claim.id", index=True),
    text("kind"), moment("at"), text("actor"), text("issue"), text("end"), cents("amount"), text("text"),
    day("due"), reference("packet_id", "packet.id", optional=True),
    reference("correction_id", "correction.id", optional=True), reference("undoes", "deed.id", optional=True),
    packed("details"),
    comment="One human decision. It survives every recomputation; undoing it is a deed of its own.",
)  # fmt: skip
index_where(deed.c.undoes.is_not(None), "ix_deed_undoes", deed.c.undoes)

guide_answer = Table(
    "guide_answer", metadata, key(), practice_key(), reference("claim_id", "claim.id"),
    text("issue"), text("playbook"), text("playbook_version"), text("step"), text("value"), moment("at"),
    text("actor"), version(),
    UniqueConstraint("claim_id", "issue", "playbook", "step"),
)  # fmt: skip
