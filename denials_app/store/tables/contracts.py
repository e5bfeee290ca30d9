"""Tables of what payers promised to pay: fee schedules as the office loaded them, and their rows."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table

from denials_app.store.tables.columns import (
    cents,
    day,
    key,
    metadata,
    moment,
    number,
    practice_key,
    reference,
    text,
)

fee_schedule = Table(
    "fee_schedule", metadata, key(), practice_key(), reference("payer_id", "payer.id", index=True),
    text("name"), text("sha256"), number("prices"), day("effective_from"), moment("loaded_at"), text("actor"),
    # 1 once every claim on file was held against it; a load that was killed goes on where it stopped.
    number("judged"),
    comment="One file of contract prices of one payer, and who loaded it.",
)  # fmt: skip

price = Table(
    "price", metadata, key(), practice_key(),
    Column("fee_schedule_id", Integer, ForeignKey("fee_schedule.id", ondelete="CASCADE"), nullable=False),
    number("row"), text("procedure"), text("modifiers"), text("place"), day("effective_from"),
    day("effective_to"), cents("allowed"),
    Index("ix_price_fee_schedule_id_procedure", "fee_schedule_id", "procedure"),
    comment="What one unit of a procedure is worth by contract, in cents, and the row it stood in.",
)  # fmt: skip
