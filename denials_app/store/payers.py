"""What the office knows of its payers: their type, their ways, and the deadlines somebody wrote down."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, select

from denials_app.model.denial import PayerDeadline, PayerProfile, PayerType
from denials_app.store import tables


def profiles(connection: Connection, ids: Iterable[int]) -> dict[int, PayerProfile]:
    """The payers of these ids, each with its own deadlines."""
    table, wanted = tables.payer, sorted(set(ids))
    deadlines = _deadlines(connection, wanted)
    rows = connection.execute(select(table).where(table.c.id.in_(wanted)))
    return {row.id: _profile(row, tuple(deadlines[row.id])) for row in rows}


def _profile(row: Row[Any], deadlines: tuple[PayerDeadline, ...]) -> PayerProfile:
    return PayerProfile(
        name=row.name,
        type=PayerType(row.type or "unknown"),
        type_confirmed=row.type_confirmed,
        payer_id=row.payer_id,
        unprocessable_rule=row.unprocessable_rule or "ask",
        usual_answer_days=row.usual_answer_days,
        deadlines=deadlines,
        reference_rule=row.original_reference_rule or "newest",
        number_suffix=row.suffix_rule,
    )


def _deadlines(connection: Connection, payers: list[int]) -> dict[int, list[PayerDeadline]]:
    table = tables.payer_rule
    query = select(table).where(table.c.payer_id.in_(payers)).order_by(table.c.id)
    found: dict[int, list[PayerDeadline]] = defaultdict(list)
    for row in connection.execute(query):
        if row.n is None:
            continue
        deadline = PayerDeadline(
            clock=row.kind, level=row.level, number=row.n, unit=row.unit or "days",
            counted_from=row.counted_from or "decision", received_or_sent=row.received_or_sent or "received",
            lead_days=row.lead_days, words=row.words, source=row.source,
            checked=row.checked_on.isoformat() if row.checked_on else "", confirmed=row.confirmed,
            checked_by=str((row.details or {}).get("checked_by", "")),
        )  # fmt: skip
        found[row.payer_id].append(deadline)
    return found
