"""Claims that are on file before any answer: looked for by number, and made where there is none yet."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, exists, or_, select, tuple_

from denials_app.model.claim import Sending
from denials_app.model.history import ClaimTrace, OnFile
from denials_app.model.party import Organization, Person
from denials_app.model.status import ClaimStatus
from denials_app.store import tables
from denials_app.store.answered import CASE_COLUMNS
from denials_app.store.bulk import Row, insert_rows, next_id
from denials_app.store.hearsay import trace_of
from denials_app.store.identity import sending_digest
from denials_app.store.mapping_said import sending_of
from denials_app.store.unsent import perhaps_unsent
from denials_app.store.visible import visible

_IN = 500


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim that nobody answered yet, as it was sent or as somebody spoke of it. `trace.id` is its id."""

    trace: ClaimTrace
    payer_id: int
    patient: Person
    claim_type: str = "unknown"
    is_sent: bool = False


def on_file(
    connection: Connection, practice_id: int, numbers: Iterable[str], import_id: int
) -> dict[str, list[OnFile]]:
    """The claims of a practice under each of these numbers, whoever their payer is."""
    table, payer, remit, wanted = tables.claim, tables.payer, tables.remit_claim, sorted(set(numbers))
    answer = select(remit.c.id).where(remit.c.claim_id == table.c.id, visible(remit, import_id)).exists()
    found: dict[str, list[OnFile]] = defaultdict(list)
    for start in range(0, len(wanted), _IN):
        keys = [(practice_id, number) for number in wanted[start : start + _IN]]
        query = (
            select(table, payer.c.name, payer.c.payer_id.label("payer_number"), answer.label("answered"))
            .join(payer, payer.c.id == table.c.payer_id)
            .where(tuple_(table.c.practice_id, table.c.number).in_(keys), visible(table, import_id))
        )
        for row in connection.execute(query.order_by(table.c.id)):
            kept = OnFile(trace_of(row), row.payer_id, row.name, row.payer_number, bool(row.answered))
            found[row.number].append(kept)
    return found


def sent_payers(
    connection: Connection, practice_id: int, numbers: Iterable[str], import_id: int
) -> dict[str, list[Organization]]:
    """To which payers claims of these numbers were sent."""
    table, wanted = tables.sent_claim, sorted(set(numbers))
    found: dict[str, list[Organization]] = defaultdict(list)
    for start in range(0, len(wanted), _IN):
        query = select(table.c.number, table.c.payer_name, table.c.payer_id).where(
            table.c.practice_id == practice_id, table.c.number.in_(wanted[start : start + _IN]),
            visible(table, import_id),
        )  # fmt: skip
        for row in connection.execute(query):
            found[row.number].append(Organization(row.payer_name, id=row.payer_id))
    return found


def replaced(connection: Connection, practice_id: int, payer_numbers: Iterable[str]) -> list[int]:
    """The answered claims of a practice that submissions name by the payer's number (REF*F8)."""
    claim, answer, wanted = tables.claim, tables.remit_claim, sorted(set(payer_numbers) - {""})
    found: set[int] = set()
    for start in range(0, len(wanted), _IN):
        query = select(claim.c.id).join(answer, answer.c.claim_id == claim.c.id)
        part = answer.c.icn.in_(wanted[start : start + _IN])
        found.update(connection.scalars(query.where(part, claim.c.practice_id == practice_id)))
    return sorted(found)


def first_free(connection: Connection) -> int:
    """The first id that no claim has."""
    return next_id(connection, tables.claim)


def add_claims(
    connection: Connection, practice_id: int, import_id: int, new: Sequence[NewClaim]
) -> None:
    """Keep claims that nobody answered yet; a number used for another claim of its payer gets a part."""
    parts = _parts(connection, practice_id, {one.trace.number for one in new})
    rows: list[Row] = []
    for one in new:
        key = (one.trace.number, one.payer_id)
        parts[key] = parts.get(key, 0) + 1
        person, trace = one.patient, one.trace
        rows.append((
            trace.id, practice_id, one.payer_id, import_id, trace.number, one.claim_type, person.last_name,
            person.first_name, person.middle_name, person.suffix, trace.member_id, trace.service_from,
            trace.service_to, max(trace.charge, 0), parts[key], 1,
        ))  # fmt: skip
    insert_rows(connection, tables.claim, CASE_COLUMNS, rows)
    perhaps_unsent(connection, (one.trace.id for one in new if not one.is_sent))


def _parts(connection: Connection, practice_id: int, numbers: set[str]) -> dict[tuple[str, int], int]:
    """How many claims of each number and payer there are, hidden ones included."""
    table, found = tables.claim, dict[tuple[str, int], int]()
    wanted = sorted(numbers)
    for start in range(0, len(wanted), _IN):
        keys = [(practice_id, number) for number in wanted[start : start + _IN]]
        query = select(table.c.number, table.c.payer_id, table.c.part).where(
            tuple_(table.c.practice_id, table.c.number).in_(keys)
        )
        for row in connection.execute(query):
            key = (row.number, row.payer_id)
            found[key] = max(found.get(key, 0), row.part)
    return found


def numbers_in(connection: Connection, sending: Sending, import_id: int) -> dict[int, set[str]]:
    """The claim numbers that left in a file, by practice."""
    batch, left, sent = tables.sent_batch, tables.sent_in, tables.sent_claim
    query = (
        select(sent.c.practice_id, sent.c.number)
        .join(left, left.c.sent_claim_id == sent.c.id)
        .join(batch, batch.c.id == left.c.sent_batch_id)
        .where(batch.c.digest == sending_digest(sending), visible(batch, import_id))
    )
    found: dict[int, set[str]] = defaultdict(set)
    for row in connection.execute(query):
        found[row.practice_id].add(row.number)
    return found


def practice_of_batch(connection: Connection, batch: str) -> int | None:
    """The practice that sent a batch of this number; None where none did, or several."""
    table = tables.sent_batch
    query = select(table.c.practice_id).where(table.c.batch == batch, table.c.batch != "").distinct()
    found = list(connection.scalars(query))
    return found[0] if len(found) == 1 else None


def number_by_service(connection: Connection, practice_id: int, status: ClaimStatus) -> str:
    """The number of the one claim sent of this member, day and charge; empty where there is not just one."""
    table = tables.sent_claim
    member = status.patient.member_id
    if not member or status.service_from is None or status.charge is None:
        return ""
    query = select(table.c.number, table.c.detail).where(
        table.c.practice_id == practice_id, table.c.service_from == status.service_from,
        table.c.charge == status.charge,
    )  # fmt: skip
    found = {
        row.number for row in connection.execute(query)
        for name in ("patient", "subscriber")
        if ((row.detail or {}).get(name) or {}).get("member_id") == member
    }
    return found.pop() if len(found) == 1 else ""


def claims_of_batch(
    connection: Connection, practice_id: int, batch: str, import_id: int
) -> list[int]:
    """The claims of a practice that left in the batch of this number."""
    left, sent, table, claim = tables.sent_in, tables.sent_claim, tables.sent_batch, tables.claim
    query = (
        select(claim.c.id)
        .join(sent, and_(sent.c.practice_id == claim.c.practice_id, sent.c.number == claim.c.number))
        .join(left, left.c.sent_claim_id == sent.c.id)
        .join(table, table.c.id == left.c.sent_batch_id)
        .where(table.c.practice_id == practice_id, table.c.batch == batch, visible(table, import_id))
        .distinct()
    )
    return sorted(connection.scalars(query))


def anything_sent(connection: Connection) -> bool:
    """Whether any claim as sent, or anything said of one, is on file."""
    telling = (tables.sent_claim, tables.claim_status)
    return any(connection.scalar(select(exists(select(table.c.id)))) for table in telling)


def sendings_named(
    connection: Connection, groups: Iterable[str], interchanges: Iterable[str], import_id: int
) -> list[Sending]:
    """Every file on file that an acknowledgment of these numbers may speak of."""
    table = tables.sent_batch
    named = or_(
        table.c.group.in_(sorted(set(groups) - {""})),
        table.c.interchange.in_(sorted(set(interchanges) - {""})),
    )
    query = select(table).where(named, visible(table, import_id))
    return [sending_of(row) for row in connection.execute(query)]
