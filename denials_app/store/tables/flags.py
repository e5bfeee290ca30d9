"""Rows that mark what needs an eye: sums that do not balance, and the days on which a case may lapse."""

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Table,
)

from denials_app.store.tables.columns import cents, import_key, key, metadata, number, practice_key, text

imbalance = Table(
    "imbalance", metadata, key(), practice_key(), import_key(),
    Column("remittance_id", Integer, ForeignKey("remittance.id", ondelete="CASCADE"), nullable=False,
           index=True),
    Column("remit_claim_id", Integer, ForeignKey("remit_claim.id", ondelete="CASCADE"), index=True),
    text("level"), number("line"), cents("difference"),
    comment="A level of a remittance that does not balance, as it came in. Without a claim: the whole of it.",
)  # fmt: skip

case_deadline = Table(
    "case_deadline", metadata,
    Column("case_id", Integer, nullable=False),
    Column("import_id", Integer, nullable=False, server_default="0"),
    Column("number", Integer, nullable=False), Column("practice_id", Integer, nullable=False),
    text("kind"), Column("due_day", Integer, nullable=False), Column("work_by_day", Integer, nullable=False),
    PrimaryKeyConstraint("case_id", "import_id", "number"),
    ForeignKeyConstraint(
        ["case_id", "import_id"], ["denial_case.id", "denial_case.import_id"], ondelete="CASCADE",
        onupdate="CASCADE"
    ),
    sqlite_with_rowid=False,
    comment="Every deadline of an open case, since which one presses changes at midnight.",
)  # fmt: skip
