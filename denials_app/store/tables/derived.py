"""Tables that one pure function of the facts fills anew: the cases of the queue and their issues."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
)

from denials_app.store.tables.columns import (
    cents,
    day,
    import_key,
    index_where,
    metadata,
    number,
    packed,
    reference,
    text,
)

denial_case = Table(
    "denial_case", metadata,
    Column("id", Integer, nullable=False), import_key(),
    number("claim_version", 1), reference("practice_id", "practice.id"), reference("payer_id", "payer.id"),
    text("claim_number"), text("icn"), text("practice_name"), text("payer_name"), text("patient"),
    text("patient_sort"), text("provider"), day("service_from"), text("claim_type"),
    text("kind"), text("group_id"), text("subreason"), text("reason"), packed("codes"),
    cents("amount"), cents("charge"), cents("denied"), cents("recovered"), cents("written_off"),
    cents("open"),
    text("state"), Column("in_work", Boolean, nullable=False, default=True), text("owner"), day("follow_up"),
    text("clock_kind"), day("due_legal"), day("work_by"),
    Column("due_day", Integer), Column("work_by_day", Integer),
    Column("score", Float, nullable=False, default=0.0),
    Column("base_score", Float, nullable=False, default=0.0),
    Column("expected", Integer), Column("chance", Float), number("minutes"),
    Column("urgency", Float, nullable=False, default=1.0), Column("rank", Float, nullable=False, default=0.0),
    text("why"), number("more"), day("denied_on"), day("answered_on"), text("outcome"), packed("assessment"),
    # The day from which a silent claim is work; nothing where it is work already.
    Column("shown_from_day", Integer),
    PrimaryKeyConstraint("id", "import_id"),
    comment="One denied claim; its id is the claim's. A second row of its id waits for a flip.",
)  # fmt: skip

_open_work = denial_case.c.in_work.is_(True)

for _name in ("base_score", "work_by_day", "group_id", "payer_id", "patient_sort", "open", "follow_up"):
    _columns = (
        [denial_case.c[_name]] if _name == "base_score" else [denial_case.c[_name], denial_case.c.base_score]
    )
    index_where(_open_work, f"ix_denial_case_open_{_name}", *_columns, denial_case.c.id)

Index("ix_denial_case_claim_number", denial_case.c.claim_number)

# Today tells what payers decided of late.
index_where(denial_case.c.outcome != "", "ix_denial_case_answered_on", denial_case.c.answered_on)

issue = Table(
    "issue", metadata,
    Column("case_id", Integer, nullable=False),
    Column("import_id", Integer, nullable=False, server_default="0"),
    Column("number", Integer, nullable=False), Column("practice_id", Integer, nullable=False),
    text("issue_key"), text("group_id"), text("subreason"), text("kind"), cents("amount"), text("carc"),
    text("outcome"), Column("appealable", Boolean, nullable=False), packed("detail"),
    PrimaryKeyConstraint("case_id", "import_id", "number"),
    ForeignKeyConstraint(
        ["case_id", "import_id"], ["denial_case.id", "denial_case.import_id"], ondelete="CASCADE",
        onupdate="CASCADE"
    ),
    sqlite_with_rowid=False,
)  # fmt: skip

# The office's own record of what was won is read from decided issues alone.
index_where(issue.c.outcome != "", "ix_issue_outcome", issue.c.outcome, issue.c.case_id)
