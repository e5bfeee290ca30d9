"""What a person said of claims that a payer named otherwise: one is another, or is one of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, select

from denials_app.store import tables
from denials_app.store.visible import visible

_IN = 500


@dataclass(frozen=True, slots=True)
class Said:
    """The newest word on a claim. Neither `into` nor `own`: what was said was taken back."""

    into: int | None
    own: bool


def said_of(connection: Connection, ids: Sequence[int]) -> dict[int, Said]:
    """What was said last of each of these claims."""
    table = tables.claim_match
    found: dict[int, Said] = {}
    for start in range(0, len(ids), _IN):
        query = select(table).where(table.c.claim_id.in_(ids[start : start + _IN])).order_by(table.c.id)
        found.update({row.claim_id: Said(row.into_id, bool(row.own)) for row in connection.execute(query)})
    return found


def parts_of(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    """The claims that are others of `ids` by a person's word: part → whole."""
    table = tables.claim_match
    asked: set[int] = set()
    for start in range(0, len(ids), _IN):
        query = select(table.c.claim_id).where(table.c.into_id.in_(ids[start : start + _IN]))
        asked.update(connection.scalars(query))
    wholes = set(ids)
    said = said_of(connection, sorted(asked))
    return {part: one.into for part, one in said.items() if one.into is not None and one.into in wholes}


def wholes_of(connection: Connection, ids: Iterable[int]) -> dict[int, int]:
    """Those of `ids` that are another claim by a person's word: part → whole."""
    said = said_of(connection, sorted(set(ids)))
    return {part: one.into for part, one in said.items() if one.into is not None}


def answered_of(connection: Connection, ids: Sequence[int]) -> set[int]:
    """Those of a few claims that a payer answered."""
    table = tables.remit_claim
    query = select(table.c.claim_id).where(table.c.claim_id.in_(ids), visible(table)).distinct()
    return set(connection.scalars(query))


def submissions_of(connection: Connection, claim_id: int) -> list[int]:
    """The submissions that go with a claim by its number and that nobody has said are another's."""
    sent, claim, decision = tables.sent_claim, tables.claim, tables.match_decision
    same = and_(claim.c.practice_id == sent.c.practice_id, claim.c.number == sent.c.number)
    denied = select(decision.c.sent_claim_id).where(decision.c.claim_id == claim_id, decision.c.belongs == 0)
    query = select(sent.c.id).join(claim, same).where(claim.c.id == claim_id, sent.c.id.not_in(denied))
    return list(connection.scalars(query.where(visible(sent)).order_by(sent.c.id)))


def add_word(
    connection: Connection, practice_id: int, claim_id: int, said: Said, at: object, actor: str
) -> None:
    """Keep a person's word on a claim; the newest counts."""
    connection.execute(tables.claim_match.insert().values(
        practice_id=practice_id, claim_id=claim_id, into_id=said.into, own=int(said.own), at=at, actor=actor,
    ))
