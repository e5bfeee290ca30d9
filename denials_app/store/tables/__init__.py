"""Every table by its name, and which of them are facts."""

from sqlalchemy import Table

from denials_app.store.tables.columns import metadata
from denials_app.store.tables.contracts import fee_schedule, price
from denials_app.store.tables.derived import denial_case, issue
from denials_app.store.tables.facts import (
    adjustment,
    claim,
    file,
    file_part,
    payer,
    payer_rule,
    practice,
    provider_adjustment,
    remark,
    remit_claim,
    remit_line,
    remittance,
    set_aside,
)
from denials_app.store.tables.flags import case_deadline, imbalance
from denials_app.store.tables.keeping import (
    audit_entry,
    audit_register,
    import_attempt,
    import_batch,
    import_touch,
    setting,
)
from denials_app.store.tables.matches import claim_match, import_hold, import_undo, unsent_claim, watched_file
from denials_app.store.tables.office import (
    correction,
    deed,
    document,
    guide_answer,
    match_decision,
    packet,
    sent_claim,
    sent_line,
)
from denials_app.store.tables.sayings import acknowledgment, claim_status, sent_batch, sent_in
from denials_app.store.tables.sheets import (
    imported_deed,
    imported_document,
    payer_alias,
    remittance_origin,
    sheet_columns,
)

KEEPING = frozenset({
    import_batch, import_attempt, import_touch, import_hold, import_undo, watched_file, audit_register,
    audit_entry, setting, sheet_columns, unsent_claim,
})


def fact_tables() -> tuple[Table, ...]:
    """All tables but the housekeeping, parents before children."""
    return tuple(table for table in metadata.sorted_tables if table not in KEEPING)


__all__ = [
    "KEEPING", "acknowledgment", "adjustment", "audit_entry", "audit_register", "case_deadline", "claim",
    "claim_match", "claim_status", "correction", "deed", "denial_case", "document", "fact_tables",
    "fee_schedule", "file", "file_part", "guide_answer", "imbalance", "import_attempt", "import_batch",
    "import_hold", "import_touch", "import_undo", "imported_deed", "imported_document", "issue",
    "match_decision", "metadata", "packet", "payer", "payer_alias", "payer_rule", "practice", "price",
    "provider_adjustment", "remark", "remit_claim", "remit_line", "remittance", "remittance_origin",
    "sent_batch", "sent_claim", "sent_in", "sent_line", "set_aside", "setting", "sheet_columns",
    "unsent_claim", "watched_file",
]  # fmt: skip
