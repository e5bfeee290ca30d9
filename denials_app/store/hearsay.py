"""Finds for many claims at once what was said of them on their way, and the other claims of their number."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, select, tuple_

from denials_app.model.claim import Sending, SentClaim
from denials_app.model.history import ClaimTrace, Namesake
from denials_app.model.status import Acknowledgment, ClaimStatus, sending_answered
from denials_app.store import tables
from denials_app.store.said import acknowledgments_for, batches_refused, statuses_named
from denials_app.store.visible import Within, visible

Sent = Mapping[int, Sequence[SentClaim]]


@dataclass(frozen=True, slots=True)
class Hearsay:
    """What was said of one claim, and the claims of the practice that carry its number too."""

    statuses: tuple[ClaimStatus, ...] = ()
    acknowledgments: tuple[Acknowledgment, ...] = ()
    namesakes: tuple[Namesake, ...] = ()


def hearsay(
    connection: Connection, claims: Sequence[Row[Any]], sent: Sent, parts: Mapping[int, int], within: Within
) -> dict[int, Hearsay]:
    """What is visible of each claim. Whether a status is of this claim is for the matching stage to say.

    `parts` are claims that are others by a person's word: what was said of them is of the others.
    """
    named = statuses_named(connection, ((row.practice_id, row.number) for row in claims), within)
    sendings = {row.id: {one for claim in sent[row.id] for one in claim.sent_in} for row in claims}
    every = {one for left in sendings.values() for one in left}
    practices = {row.practice_id for row in claims}
    refused = batches_refused(connection, practices, (one.batch for one in every), within)
    said, rivals = acknowledgments_for(connection, every, within)
    answered = [(one, sending_answered(one, rivals)) for one in said if one.refuses]
    namesakes = _namesakes(connection, claims, within)
    found = {}
    for row in claims:
        of_batches = _of_batches(row, sent[row.id], sendings[row.id], refused)
        whole = parts.get(row.id, row.id)
        found[row.id] = Hearsay(
            (*named.get((row.practice_id, row.number), ()), *of_batches),
            tuple(one for one, sending in answered if sending in sendings[row.id]),
            tuple(
                one for one in namesakes[row.practice_id, row.number]
                if parts.get(one.trace.id, one.trace.id) != whole
            ),
        )
    for part, whole in parts.items():
        if part in found and whole in found:
            own, more = found[whole], found[part]
            found[whole] = replace(
                own, statuses=(*own.statuses, *more.statuses),
                acknowledgments=tuple(dict.fromkeys((*own.acknowledgments, *more.acknowledgments))),
            )
    return found


def _of_batches(
    row: Row[Any], sent: Sequence[SentClaim], sendings: set[Sending],
    refused: Mapping[tuple[int, str], Sequence[ClaimStatus]],
) -> list[ClaimStatus]:  # fmt: skip
    """What was said of the batches the claim was in; of a provider's part where it is that provider's."""
    numbers = {claim.billing.npi for claim in sent} - {""}
    batches = sorted({one.batch for one in sendings} - {""})
    every = [status for batch in batches for status in refused.get((row.practice_id, batch), ())]
    return [one for one in every if not (one.provider.npi and numbers) or one.provider.npi in numbers]


def _namesakes(
    connection: Connection, claims: Sequence[Row[Any]], within: Within
) -> dict[tuple[int, str], list[Namesake]]:
    """All claims that carry these numbers, where there are several of one number."""
    claim, payer = tables.claim, tables.payer
    keys = sorted({(row.practice_id, row.number) for row in claims})
    query = (
        select(claim, payer.c.name.label("payer_name"), payer.c.payer_id.label("payer_number"))
        .join(payer, payer.c.id == claim.c.payer_id)
        .where(tuple_(claim.c.practice_id, claim.c.number).in_(keys), visible(claim, within))
        .order_by(claim.c.id)
    )
    groups: dict[tuple[int, str], list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(query):
        groups[row.practice_id, row.number].append(row)
    several = {key: rows for key, rows in groups.items() if len(rows) > 1}
    answered = _answered(connection, [row.id for rows in several.values() for row in rows], within)
    found: dict[tuple[int, str], list[Namesake]] = defaultdict(list)
    for key, rows in several.items():
        found[key] = [
            Namesake(trace_of(row), row.payer_name, row.payer_number, row.id in answered) for row in rows
        ]
    return found


def trace_of(row: Row[Any]) -> ClaimTrace:
    """A row of `claim` as far as matching compares it."""
    return ClaimTrace(
        row.id, row.number, row.charge, row.service_from, row.service_to, member_id=row.member_id
    )


def _answered(connection: Connection, ids: Sequence[int], within: Within) -> set[int]:
    table = tables.remit_claim
    query = select(table.c.claim_id).where(table.c.claim_id.in_(ids), visible(table, within)).distinct()
    return set(connection.scalars(query)) if ids else set()
