"""Keeps and finds what was said of claims on their way, and the files that claims left in."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, Table, and_, or_, select, tuple_

from denials_app.model.claim import Sending
from denials_app.model.status import Acknowledgment, ClaimStatus, StatusLevel
from denials_app.store import identity, mapping_said, tables
from denials_app.store.bulk import Row, insert_rows, next_id
from denials_app.store.visible import Within, visible

_IN = 500


@dataclass(frozen=True, slots=True)
class NewStatus:
    """One status to keep. `number` is that of our claim, also where the status itself named none.

    A word on a whole batch that names nobody has no practice: it is that of whoever sent the batch.
    """

    status: ClaimStatus
    digest: bytes
    occurrence: int
    practice_id: int | None
    payer_id: int | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class NewAcknowledgment:
    """One acknowledgment to keep; its practice where it is known."""

    said: Acknowledgment
    digest: bytes
    occurrence: int
    practice_id: int | None = None


def add_statuses(connection: Connection, import_id: int, file_id: int, new: Sequence[NewStatus]) -> None:
    """Keep statuses."""
    first = next_id(connection, tables.claim_status)
    rows: list[Row] = [
        (id, one.practice_id, one.payer_id, import_id, file_id, one.digest, one.occurrence,
         *mapping_said.status_values(one.status, one.number))
        for id, one in enumerate(new, start=first)
    ]  # fmt: skip
    insert_rows(connection, tables.claim_status, mapping_said.STATUS_COLUMNS, rows)


def add_acknowledgments(
    connection: Connection, import_id: int, file_id: int, new: Sequence[NewAcknowledgment]
) -> None:
    """Keep acknowledgments."""
    first = next_id(connection, tables.acknowledgment)
    rows: list[Row] = [
        (id, one.practice_id, import_id, file_id, one.digest, one.occurrence,
         *mapping_said.acknowledgment_values(one.said))
        for id, one in enumerate(new, start=first)
    ]  # fmt: skip
    insert_rows(connection, tables.acknowledgment, mapping_said.ACKNOWLEDGMENT_COLUMNS, rows)


def note_sendings(
    connection: Connection, import_id: int, practice_id: int, left: Iterable[tuple[int, Sending]]
) -> list[int]:
    """Keep in which file each claim (its `sent_claim` id) left; returns the claims of which that was new."""
    pairs = list(left)
    batches = _batch_ids(connection, import_id, practice_id, {sending for _, sending in pairs})
    wanted = dict.fromkeys((id, batches[sending]) for id, sending in pairs)
    table = tables.sent_in
    known: set[tuple[int, int]] = set()
    ids = sorted({id for id, _ in wanted})
    for start in range(0, len(ids), _IN):
        query = select(table.c.sent_claim_id, table.c.sent_batch_id)
        found = connection.execute(query.where(table.c.sent_claim_id.in_(ids[start : start + _IN])))
        known.update((row.sent_claim_id, row.sent_batch_id) for row in found)
    fresh = [pair for pair in wanted if pair not in known]
    columns = ("sent_claim_id", "sent_batch_id", "practice_id")
    insert_rows(connection, table, columns, [(*pair, practice_id) for pair in fresh])
    return [id for id, _ in fresh]


def _batch_ids(
    connection: Connection, import_id: int, practice_id: int, sendings: set[Sending]
) -> dict[Sending, int]:
    table = tables.sent_batch
    digests = {identity.sending_digest(sending): sending for sending in sendings}
    query = select(table.c.id, table.c.digest).where(
        table.c.practice_id == practice_id, table.c.digest.in_(list(digests))
    )
    found = {digests[bytes(row.digest)]: row.id for row in connection.execute(query)}
    fresh, rows = next_id(connection, table), []
    for digest, sending in sorted(digests.items()):
        if sending not in found:
            rows.append((fresh, practice_id, import_id, digest, *mapping_said.sending_values(sending)))
            found[sending] = fresh
            fresh += 1
    insert_rows(connection, table, mapping_said.BATCH_COLUMNS, rows)
    return found


def sent_ids(connection: Connection, keys: Iterable[tuple[bytes, int]]) -> dict[tuple[bytes, int], int]:
    """The submissions on file under each digest and occurrence."""
    table, wanted = tables.sent_claim, sorted(set(keys))
    found: dict[tuple[bytes, int], int] = {}
    for start in range(0, len(wanted), _IN):
        part = wanted[start : start + _IN]
        query = select(table.c.id, table.c.digest, table.c.occurrence).where(
            table.c.digest.in_([digest for digest, _ in part])
        )
        found.update({(bytes(row.digest), row.occurrence): row.id for row in connection.execute(query)})
    return {key: found[key] for key in wanted if key in found}


def sendings_of(connection: Connection, ids: Iterable[int], within: Within) -> dict[int, list[Sending]]:
    """In which files these submissions left, oldest first."""
    left, batch, wanted = tables.sent_in, tables.sent_batch, sorted(set(ids))
    found: dict[int, list[Sending]] = defaultdict(list)
    for start in range(0, len(wanted), _IN):
        query = (
            select(left.c.sent_claim_id, batch)
            .join(batch, batch.c.id == left.c.sent_batch_id)
            .where(left.c.sent_claim_id.in_(wanted[start : start + _IN]), visible(batch, within))
            .order_by(batch.c.on.is_(None), batch.c.on, batch.c.at, batch.c.digest)
        )
        for row in connection.execute(query):
            found[row.sent_claim_id].append(mapping_said.sending_of(row))
    return found


def statuses_named(
    connection: Connection, named: Iterable[tuple[int, str]], within: Within
) -> dict[tuple[int, str], list[ClaimStatus]]:
    """What was said of each claim number of a practice, oldest first."""
    table, wanted = tables.claim_status, sorted(set(named))
    found: dict[tuple[int, str], list[ClaimStatus]] = defaultdict(list)
    for start in range(0, len(wanted), _IN):
        mine = tuple_(table.c.practice_id, table.c.number).in_(wanted[start : start + _IN])
        query = select(table).where(mine, table.c.level == StatusLevel.CLAIM.value, visible(table, within))
        for row in connection.execute(_oldest_first(query, table)):
            found[row.practice_id, row.number].append(mapping_said.status_of(row))
    return found


def batches_refused(
    connection: Connection, practices: Iterable[int], batches: Iterable[str], within: Within
) -> dict[tuple[int, str], list[ClaimStatus]]:
    """What was said of whole batches of these practices, by the batch number that we gave."""
    table, wanted, own = tables.claim_status, sorted(set(batches) - {""}), sorted(set(practices))
    senders = _senders(connection, wanted, within)
    found: dict[tuple[int, str], list[ClaimStatus]] = defaultdict(list)
    for start in range(0, len(wanted), _IN):
        mine = and_(
            or_(table.c.practice_id.in_(own), table.c.practice_id.is_(None)),
            table.c.batch.in_(wanted[start : start + _IN]),
            table.c.level != StatusLevel.CLAIM.value, visible(table, within),
        )  # fmt: skip
        for row in connection.execute(_oldest_first(select(table).where(mine), table)):
            sent_by = senders[row.batch]
            practice = row.practice_id or (min(sent_by) if len(sent_by) == 1 else 0)
            found[practice, row.batch].append(mapping_said.status_of(row))
    return found


def _senders(connection: Connection, batches: Sequence[str], within: Within) -> dict[str, set[int]]:
    """The practices that sent a batch of such a number."""
    table = tables.sent_batch
    found: dict[str, set[int]] = defaultdict(set)
    for start in range(0, len(batches), _IN):
        query = select(table.c.batch, table.c.practice_id).where(
            table.c.batch.in_(batches[start : start + _IN]), visible(table, within)
        )
        for row in connection.execute(query.distinct()):
            found[row.batch].add(row.practice_id)
    return found


def _oldest_first(query: Select[Any], table: Table) -> Select[Any]:
    return query.order_by(
        table.c.on.is_(None), table.c.on, table.c.reported_at, table.c.digest, table.c.occurrence
    )


def acknowledgments_for(
    connection: Connection, sendings: Iterable[Sending], within: Within
) -> tuple[list[Acknowledgment], list[Sending]]:
    """Refusals that may speak of these sendings, and every sending on file they might as well speak of."""
    groups = sorted({one.group for one in sendings} - {""})
    interchanges = sorted({one.interchange for one in sendings} - {""})
    said, left = tables.acknowledgment, tables.sent_batch
    found: list[Acknowledgment] = []
    rivals: list[Sending] = []
    for start in range(0, max(len(groups), len(interchanges)), _IN):
        group, interchange = groups[start : start + _IN], interchanges[start : start + _IN]
        query = select(said).where(
            or_(and_(said.c.group.in_(group), said.c.interchange == ""), said.c.interchange.in_(interchange)),
            visible(said, within),
        )
        rows = connection.execute(query.order_by(said.c.on, said.c.at, said.c.digest, said.c.occurrence))
        found += [mapping_said.acknowledgment_of(row) for row in rows]
        others = select(left).where(
            or_(left.c.group.in_(group), left.c.interchange.in_(interchange)), visible(left, within)
        )
        rivals += [mapping_said.sending_of(row) for row in connection.execute(others)]
    return found, rivals
