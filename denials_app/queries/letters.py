"""The letters that fit an issue, and what was written: frozen packets and claims, sent or not yet."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from denials_app.base.errors import Refusal
from denials_app.letters.catalog import catalog
from denials_app.model.denial import End
from denials_app.model.history import DeedKind
from denials_app.queries.case import kept_claim
from denials_app.queries.work_rows import LetterChoice, SentRow
from denials_app.reference import Reference
from denials_app.store.tables import claim, correction, deed, packet, payer
from denials_app.store.unit import Store
from denials_app.triage.assess import assess

_SHOWN = 2000


def letter_choices(
    store: Store, reference: Reference, today: date, case: int, issue: int,
) -> tuple[LetterChoice, ...]:
    """The letters that serve an issue, the usual one first; after a correction its cover letter too."""
    with store.read() as connection:
        history = kept_claim(connection, case).history
    issues = assess(history, reference, today).issues
    if not 0 <= issue < len(issues):
        raise Refusal(f"Case {case} has no issue {issue}; it has {len(issues)}.")
    fitting = list(catalog().fitting(issues[issue]))
    if any(one.kind is DeedKind.CORRECTED for one in history.deeds):
        covers = [one for one in fitting if set(one.ends) <= {End.CORRECTED_CLAIM, End.NEW_CLAIM}]
        fitting = covers + [one for one in fitting if one not in covers]
    return tuple(
        LetterChoice(one.id, one.name, one.purpose, usual=place == 0) for place, one in enumerate(fitting)
    )


def sent(store: Store) -> tuple[SentRow, ...]:
    """Packets and claims that were written, those not yet sent first, then the newest."""
    with store.read() as connection:
        rows = _written(connection, packet, "packet_id", "packet")
        rows += _written(connection, correction, "correction_id", "claim")
    waiting = [row for row in rows if row.sent_on is None]
    gone = [row for row in rows if row.sent_on is not None]
    return tuple(sorted(waiting, key=_age, reverse=True) + sorted(gone, key=_age, reverse=True))


def _age(row: SentRow) -> float:
    return row.written.timestamp()


def _written(connection: Connection, table: Table, link: str, kind: str) -> list[SentRow]:
    query = (
        select(table, claim.c.number.label("claim_number"), payer.c.name.label("payer_name"))
        .join(claim, claim.c.id == table.c.claim_id)
        .join(payer, payer.c.id == claim.c.payer_id)
        .order_by(table.c.id.desc())
        .limit(_SHOWN)
    )
    rows = connection.execute(query).all()
    said = connection.execute(
        select(deed.c[link].label("written"), deed.c.details)
        .where(deed.c.kind == DeedKind.SENT, deed.c[link].in_([row.id for row in rows]))
        .order_by(deed.c.id),
    )
    proofs = {row.written: row.details or {} for row in said}
    return [_row(row, kind, proofs.get(row.id, {})) for row in rows]


def _row(row: Row[Any], kind: str, proof: dict[str, str]) -> SentRow:
    on = proof.get("on")
    return SentRow(
        case=row.claim_id, claim=row.claim_number, payer=row.payer_name, kind=kind, name=row.name,
        written=row.made_at, sha256=row.sha256, sent_on=date.fromisoformat(on) if on else None,
        by=proof.get("by", ""), proof=proof.get("proof", ""), document=row.id,
    )
