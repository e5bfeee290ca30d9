"""Which claims we did not send: kept beside the claims, so that nobody has to ask each of them.

What is kept may be too much, never too little: whoever asks looks at what was sent once more.
"""

from collections.abc import Iterable
from itertools import islice

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, func, or_, select
from sqlalchemy.dialects.postgresql import insert as insert_on_server
from sqlalchemy.dialects.sqlite import insert as insert_in_file

from denials_app.store.tables import claim, match_decision, remit_claim, sent_claim, unsent_claim
from denials_app.store.unit import Store
from denials_app.store.visible import visible

UNSENT_COLUMNS = ("claim_id", "practice_id", "service_from")
_IN = 500


def is_sent() -> ColumnElement[bool]:
    """A submission carries its number, or names it by the payer's, and nobody said it is another's."""
    denied = exists().where(
        match_decision.c.sent_claim_id == sent_claim.c.id, match_decision.c.claim_id == claim.c.id,
        match_decision.c.belongs == 0,
    )  # fmt: skip
    own = (sent_claim.c.practice_id == claim.c.practice_id, visible(sent_claim), ~denied)
    last = func.coalesce(claim.c.service_to, claim.c.service_from)
    same_days = and_(
        sent_claim.c.service_from <= last,
        func.coalesce(sent_claim.c.service_to, sent_claim.c.service_from) >= claim.c.service_from,
    )
    same = or_(same_days, sent_claim.c.charge == func.abs(claim.c.charge))
    by_number = exists().where(*own, sent_claim.c.number == claim.c.number, same)
    answered = (remit_claim.c.claim_id == claim.c.id, remit_claim.c.icn != "")
    numbers = select(remit_claim.c.icn).where(*answered).correlate(claim)
    by_original = exists().where(*own, sent_claim.c.original_reference.in_(numbers))
    by_hand = exists().where(match_decision.c.claim_id == claim.c.id, match_decision.c.belongs == 1)
    return or_(by_number, by_original, by_hand)


def perhaps_unsent(connection: Connection, ids: Iterable[int]) -> None:
    """Keep these claims among those that were perhaps not sent: something of what was sent goes."""
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), _IN):
        rows = select(claim.c.id, claim.c.practice_id, claim.c.service_from).where(
            claim.c.id.in_(wanted[start : start + _IN])
        )
        values = [dict(zip(UNSENT_COLUMNS, row, strict=True)) for row in connection.execute(rows)]
        on_server = connection.dialect.name == "postgresql"
        insert = (insert_on_server if on_server else insert_in_file)(unsent_claim)
        told = insert.on_conflict_do_update(
            index_elements=["claim_id"], set_={"service_from": insert.excluded.service_from},
        )
        if values:
            connection.execute(told, values)


def drop_sent(store: Store, ids: Iterable[int]) -> None:
    """Of these claims forget those that were sent after all, in short steps."""
    left = iter(ids)
    while part := list(islice(left, _IN)):
        with store.read() as connection:
            kept = select(claim.c.id).join(unsent_claim, unsent_claim.c.claim_id == claim.c.id)
            sent = list(connection.scalars(kept.where(claim.c.id.in_(part), is_sent())))
        if sent:
            with store.batch() as connection:
                connection.execute(delete(unsent_claim).where(unsent_claim.c.claim_id.in_(sent)))
