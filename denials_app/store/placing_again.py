"""Claims that nobody answered, once those that were told of them are gone: what was sent keeps its place."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, exists, insert, select, update

from denials_app.model.claim import SentClaim
from denials_app.model.history import ClaimTrace
from denials_app.store import tables
from denials_app.store.bulk import next_id
from denials_app.store.hearsay import trace_of
from denials_app.store.mapping_sent import SentParts
from denials_app.store.visible import visible

_IN = 500

ChooseSent = Callable[[SentClaim, Sequence[ClaimTrace]], ClaimTrace | None]


def place_again(
    connection: Connection, inherited: Iterable[int], undone: int, choose: ChooseSent
) -> set[int]:
    """Gives the submissions of inherited claims without an answer their claims; returns whom it changed.

    One that is left without a submission and of which nothing was said goes with the import `undone`.
    """
    pools: dict[tuple[int, str], list[Row[Any]]] = {}
    for row in unanswered(connection, inherited):
        pools.setdefault((row.practice_id, row.number), []).append(row)
    changed: set[int] = set()
    for (practice, number), pool in pools.items():
        changed |= {row.id for row in pool}
        changed |= _place(connection, practice, number, pool, undone, choose)
    return changed


def unanswered(connection: Connection, ids: Iterable[int]) -> list[Row[Any]]:
    """Those of these claims that have no answer."""
    claim, answer = tables.claim, tables.remit_claim
    answered = exists().where(answer.c.claim_id == claim.c.id, visible(answer))
    wanted, found = sorted(ids), list[Row[Any]]()
    for start in range(0, len(wanted), _IN):
        query = select(claim).where(claim.c.id.in_(wanted[start : start + _IN]), ~answered, visible(claim))
        found += connection.execute(query.order_by(claim.c.id)).all()
    return found


def _place(
    connection: Connection, practice: int, number: str, pool: list[Row[Any]], undone: int,
    choose: ChooseSent,
) -> set[int]:
    own, made = [row.id for row in pool], set[int]()
    known = [row for row in _of_number(connection, practice, number) if row.id not in own]
    claims = [trace_of(row) for row in known]
    for import_id, sent in _submissions(connection, practice, number):
        if choose(sent, claims) is not None:
            continue
        id = own.pop(0) if own else next_id(connection, tables.claim)
        _write(connection, pool[0], id, import_id, sent, is_new=id not in {row.id for row in pool})
        made.add(id)
        claims.append(
            ClaimTrace(id, number, sent.charge, sent.service_from, sent.service_to,
                       member_id=sent.patient.member_id or sent.subscriber.member_id)
        )  # fmt: skip
    if own and not _is_spoken_of(connection, practice, number):
        connection.execute(update(tables.claim).where(tables.claim.c.id.in_(own)).values(import_id=undone))
    return made


def _of_number(connection: Connection, practice: int, number: str) -> Sequence[Row[Any]]:
    claim = tables.claim
    query = select(claim).where(claim.c.practice_id == practice, claim.c.number == number, visible(claim))
    return connection.execute(query.order_by(claim.c.id)).all()


def _submissions(connection: Connection, practice: int, number: str) -> list[tuple[int, SentClaim]]:
    sent, parts = tables.sent_claim, SentParts(())
    query = select(sent).where(sent.c.practice_id == practice, sent.c.number == number, visible(sent))
    rows = connection.execute(query.order_by(sent.c.import_id, sent.c.id)).all()
    return [(row.import_id, parts.claim(row)) for row in rows]


def _write(
    connection: Connection, like: Row[Any], id: int, import_id: int, sent: SentClaim, is_new: bool
) -> None:
    claim, person = tables.claim, sent.patient
    values: dict[str, Any] = {
        "import_id": import_id, "claim_type": sent.claim_type.value, "patient_last": person.last_name,
        "patient_first": person.first_name, "patient_middle": person.middle_name,
        "patient_suffix": person.suffix, "member_id": person.member_id or sent.subscriber.member_id,
        "service_from": sent.service_from, "service_to": sent.service_to, "charge": max(sent.charge, 0),
    }  # fmt: skip
    if not is_new:
        connection.execute(update(claim).where(claim.c.id == id).values(**values))
        return
    # Its part of the number is above all there are; the sweep closes ranks.
    place = {"practice_id": like.practice_id, "payer_id": like.payer_id, "number": like.number, "version": 1}
    connection.execute(insert(claim).values(id=id, part=id, **place, **values))


def _is_spoken_of(connection: Connection, practice: int, number: str) -> bool:
    status = tables.claim_status
    query = select(status.c.id).where(
        status.c.practice_id == practice, status.c.number == number, visible(status),
    )
    return connection.scalar(query.limit(1)) is not None
