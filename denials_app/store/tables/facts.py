"""Tables of what payers answered and what the office is: nothing here is derived."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    false,
)

from denials_app.store.tables.columns import (
    blob,
    cents,
    day,
    import_key,
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


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, default=False, server_default=false())


def _claim_part(*rest: Column[int]) -> tuple[Column[int], ...]:
    parent = ForeignKey("remit_claim.id", ondelete="CASCADE")
    own = Column("remit_claim_id", Integer, parent, nullable=False)
    return (own, Column("practice_id", Integer, nullable=False), *rest)


practice = Table(
    "practice", metadata, key(), import_key(),
    text("name"), text("npi"), text("tin"), text("taxonomy"), _flag("confirmed"),
    text("letterhead"), text("address1"), text("address2"), text("city"), text("state"), text("postal_code"),
    text("phone"), text("fax"), text("email"),
    text("contact_name"), text("contact_title"), text("contact_phone"),
    text("signer_name"), text("signer_title"), text("signer_credentials"), blob("logo", optional=True),
    packed("details"), version(),
    UniqueConstraint("npi", "tin", "name"),
)  # fmt: skip

payer = Table(
    "payer", metadata, key(), practice_key(), import_key(),
    text("name"), text("payer_key"), text("payer_id"), text("tin"), text("electronic_id"),
    text("type"), _flag("type_confirmed"), text("unprocessable_rule"),
    Column("usual_answer_days", Integer, nullable=False, default=30, server_default="30"),
    text("suffix_rule"), text("original_reference_rule"),
    text("appeals_name"), text("appeals_attention"), text("appeals_address1"), text("appeals_address2"),
    text("appeals_city"), text("appeals_state"), text("appeals_postal_code"), text("appeals_fax"),
    text("appeals_portal"), _flag("appeals_confirmed"), text("appeals_source"), day("appeals_checked_on"),
    text("phone"), packed("details"), version(),
    UniqueConstraint("practice_id", "payer_key"),
)  # fmt: skip

payer_rule = Table(
    "payer_rule", metadata, key(), practice_key(), reference("payer_id", "payer.id", index=True),
    text("kind"), Column("level", Integer), Column("n", Integer), text("unit"), text("counted_from"),
    text("received_or_sent"), number("lead_days", 7), text("words"),
    text("source"), day("checked_on"), _flag("confirmed"),
    packed("details"), version(),
)  # fmt: skip

file = Table(
    "file", metadata, key(),
    reference("practice_id", "practice.id", optional=True), import_key(),
    text("sha256", unique=True), text("name"), text("kind"), number("size"), moment("added_at"),
    comment="A file that brought something. Its practice stays empty where it speaks of several.",
)  # fmt: skip

file_part = Table(
    "file_part", metadata,
    Column("file_id", Integer, ForeignKey("file.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False), blob("content"),
    PrimaryKeyConstraint("file_id", "number"),
)  # fmt: skip

remittance = Table(
    "remittance", metadata, key(reserved=True), practice_key(), reference("payer_id", "payer.id"),
    import_key(), reference("file_id", "file.id", optional=True),
    blob("digest"), text("control_number"), text("version_code"), text("trace"), day("payment_date"),
    cents("total_paid"),
    text("method"), text("handling"), text("payer_name"), text("payer_tin"), text("payee_name"),
    text("payee_npi"),
    day("production_date"), text("contact"), text("policy_url"), packed("payer"), packed("payee"),
    UniqueConstraint("digest"),
)  # fmt: skip

claim = Table(
    "claim", metadata, key(reserved=True), practice_key(), reference("payer_id", "payer.id", index=True),
    import_key(), text("number"), text("claim_type"),
    text("patient_last"), text("patient_first"), text("patient_middle"), text("patient_suffix"),
    text("member_id"),
    day("service_from"), day("service_to"), cents("charge"), number("part", 1), version(),
    UniqueConstraint("practice_id", "number", "payer_id", "part"),
    comment="The identity of a case: a claim of one practice and payer. A number used twice has parts.",
)  # fmt: skip

remit_claim = Table(
    "remit_claim", metadata, key(reserved=True), practice_key(),
    reference("claim_id", "claim.id", index=True),
    reference("remittance_id", "remittance.id"), import_key(),
    blob("digest"), number("occurrence", 1), number("ordinal"),
    text("number"), text("status"), cents("charge"), cents("paid"), cents("patient_responsibility"),
    text("filing_code"), text("icn"), text("facility_code"), text("frequency"), text("drg"),
    _flag("institutional"),
    day("service_from"), day("service_to"), day("received"), day("coverage_end"), text("contact"),
    number("segment"), Column("offset", Integer, nullable=False, default=-1, server_default="-1"),
    packed("detail"), text("text"),
    UniqueConstraint("digest", "occurrence"),
    Index("ix_remit_claim_remittance_id", "remittance_id", "ordinal"),
    Index("ix_remit_claim_icn", "icn"),
)  # fmt: skip

remit_line = Table(
    "remit_line", metadata, *_claim_part(Column("number", Integer, nullable=False)),
    text("qualifier"), text("procedure"), text("modifiers"), cents("charge"), cents("paid"),
    text("revenue_code"), text("units"), text("billed_procedure"), text("billed_modifiers"),
    text("billed_units"),
    day("service_from"), day("service_to"), text("control_number"), Column("allowed", Integer),
    packed("detail"),
    PrimaryKeyConstraint("remit_claim_id", "number"), sqlite_with_rowid=False,
)  # fmt: skip

adjustment = Table(
    "adjustment", metadata,
    *_claim_part(Column("line", Integer, nullable=False), Column("position", Integer, nullable=False)),
    text("group_code"), text("carc"), cents("amount"), text("quantity"),
    PrimaryKeyConstraint("remit_claim_id", "line", "position"), sqlite_with_rowid=False,
    comment="One reason of a CAS. Line 0 is the claim level.",
)  # fmt: skip

remark = Table(
    "remark", metadata,
    *_claim_part(Column("line", Integer, nullable=False), Column("position", Integer, nullable=False)),
    text("code"),
    PrimaryKeyConstraint("remit_claim_id", "line", "position"), sqlite_with_rowid=False,
)  # fmt: skip

provider_adjustment = Table(
    "provider_adjustment", metadata, key(), practice_key(),
    reference("remittance_id", "remittance.id", index=True),
    import_key(), blob("digest"), number("occurrence", 1),
    text("npi"), day("fiscal_date"), text("reason"), text("reference"), cents("amount"),
    UniqueConstraint("digest", "occurrence"),
    Index("ix_provider_adjustment_reference", "reference"),
)  # fmt: skip

set_aside = Table(
    "set_aside", metadata, key(), reference("practice_id", "practice.id", optional=True),
    import_key(), reference("file_id", "file.id", optional=True),
    blob("digest"), number("occurrence", 1), text("kind"), text("number"), text("reason"), text("text"),
    number("segment"), Column("offset", Integer, nullable=False, default=-1, server_default="-1"),
    UniqueConstraint("digest", "occurrence"),
)  # fmt: skip
