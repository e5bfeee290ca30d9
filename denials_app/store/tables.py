"""Every table by its name, and which of them are facts."""

from sqlalchemy import Table

from denials_app.store.columns import metadata
from denials_app.store.derived import denial_case, issue
from denials_app.store.facts import (
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
from denials_app.store.keeping import (
    audit_entry,
    audit_register,
    import_attempt,
    import_batch,
    import_touch,
    setting,
)
from denials_app.store.office import (
    correction,
    deed,
    document,
    guide_answer,
    match_decision,
    packet,
    sent_claim,
    sent_line,
)

KEEPING = frozenset({import_batch, import_attempt, import_touch, audit_register, audit_entry, setting})


def fact_tables() -> tuple[Table, ...]:
    """All tables but the housekeeping, parents before children."""
    return tuple(table for table in metadata.sorted_tables if table not in KEEPING)


__all__ = [
    "KEEPING", "adjustment", "audit_entry", "audit_register", "claim", "correction", "deed", "denial_case",
    "document", "fact_tables", "file", "file_part", "guide_answer", "import_attempt", "import_batch",
    "import_touch", "issue",
    "match_decision", "metadata", "packet", "payer", "payer_rule", "practice", "provider_adjustment",
    "remark",
    "remit_claim", "remit_line", "remittance", "sent_claim", "sent_line", "set_aside", "setting",
]  # fmt: skip
