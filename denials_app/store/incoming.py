"""Writes what an import reads: remittances, their claims, submissions, and what was set aside.

Every function works inside one short transaction of the import and marks its rows with the import's id.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Table, func, select

from denials_app.model.claim import SentClaim
from denials_app.model.remittance import ProviderAdjustment, RemitClaim, RemittanceHeader
from denials_app.store import mapping, mapping_sent, tables
from denials_app.store.answered import Cases, Choose, Place, by_number, owner_rows
from denials_app.store.bulk import Row, Rows, insert_rows, next_id, plain_day

_IN = 500


@dataclass(frozen=True, slots=True)
class NewClaim:
    """One adjudicated claim to keep: the `occurrence`-th equal one of its file, at place `ordinal`."""

    claim: RemitClaim
    digest: bytes
    occurrence: int = 1
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class NewPair:
    """One provider adjustment to keep."""

    pair: ProviderAdjustment
    digest: bytes
    occurrence: int = 1


@dataclass(frozen=True, slots=True)
class NewSubmission:
    """One claim as sent, to keep."""

    claim: SentClaim
    digest: bytes
    occurrence: int = 1


@dataclass(frozen=True, slots=True)
class SetAsideText:
    """One piece of a file that could not be read, with its reason."""

    text: str
    digest: bytes
    reason: str
    kind: str = ""
    number: str = ""
    segment: int = 0
    offset: int = -1
    occurrence: int = 1


def held(connection: Connection, table: Table, digests: Iterable[bytes]) -> dict[bytes, int]:
    """How many equal rows `table` already keeps under each of `digests`; unknown digests are left out.

    For `remit_claim`, `sent_claim`, `provider_adjustment` and `set_aside`.
    """
    wanted = list(digests)
    found: dict[bytes, int] = {}
    for start in range(0, len(wanted), _IN):
        part = wanted[start : start + _IN]
        query = select(table.c.digest, func.max(table.c.occurrence)).where(table.c.digest.in_(part))
        found.update({bytes(row[0]): row[1] for row in connection.execute(query.group_by(table.c.digest))})
    return found


def is_payment_held(connection: Connection, mark: bytes) -> bool:
    """Whether any claim of the payment is kept whose digests begin with `mark`: else none can be equal."""
    sign = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    query = f"SELECT 1 FROM remit_claim WHERE digest >= {sign} AND digest <= {sign} LIMIT 1"
    return connection.exec_driver_sql(query, (mark, mark + b"\xff" * 24)).scalar() is not None


def remittance_of(connection: Connection, digest: bytes) -> int | None:
    """The id of the remittance that is kept under `digest`, if any."""
    table = tables.remittance
    return connection.scalar(select(table.c.id).where(table.c.digest == digest))


def add_remittance(
    connection: Connection, place: Place, header: RemittanceHeader, digest: bytes, file_id: int | None = None
) -> Place:
    """Keep a remittance; returns `place` with its id."""
    rows = Rows()
    placed = remittance_row(rows, place, next_id(connection, tables.remittance), header, digest, file_id)
    rows.write(connection)
    return placed


def remittance_row(
    rows: Rows, place: Place, id: int, header: RemittanceHeader, digest: bytes, file_id: int | None,
) -> Place:  # fmt: skip
    """Let a remittance wait under `id`; returns `place` with it."""
    keys = (id, place.practice_id, place.payer_id, place.import_id, file_id, digest)
    rows.add(tables.remittance, mapping.HEADER_COLUMNS, [(*keys, *mapping.header_values(header))])
    return replace(place, remittance_id=id)


def add_claims(
    connection: Connection, place: Place, claims: Sequence[NewClaim], choose: Choose | None = None
) -> list[int]:
    """Keep adjudicated claims of one remittance; returns the id of the case each belongs to."""
    rows = Rows()
    cases = claim_rows(connection, rows, [(place, one) for one in claims], choose or by_number)
    rows.write(connection)
    return cases.ids


def claim_rows(
    connection: Connection, rows: Rows, placed: Sequence[tuple[Place, NewClaim]], choose: Choose,
) -> Cases:
    """Let the rows of adjudicated claims wait; only reads. Returns the cases they belong to."""
    cases = owner_rows(connection, rows, [(place, one.claim) for place, one in placed], choose)
    answer_rows(connection, rows, cases.ids, placed)
    return cases


def answer_rows(
    connection: Connection, rows: Rows, cases: Sequence[int], placed: Sequence[tuple[Place, NewClaim]],
) -> None:
    """Let the rows of answers to these cases wait, one to each; only reads."""
    first = next_id(connection, tables.remit_claim)
    claims: list[Row] = []
    lines: list[Row] = []
    adjustments: list[Row] = []
    remarks: list[Row] = []
    for id, (case, (place, one)) in enumerate(zip(cases, placed, strict=True), start=first):
        keys = (id, place.practice_id, case, place.remittance_id, place.import_id)
        claims.append((*keys, one.digest, one.occurrence, one.ordinal, *mapping.claim_values(one.claim)))
        lines.extend(mapping.line_rows(id, place.practice_id, one.claim))
        adjustments.extend(mapping.adjustment_rows(id, place.practice_id, one.claim))
        remarks.extend(mapping.remark_rows(id, place.practice_id, one.claim))
    rows.add(tables.remit_claim, mapping.CLAIM_COLUMNS, claims)
    rows.add(tables.remit_line, mapping.LINE_COLUMNS, lines)
    rows.add(tables.adjustment, mapping.ADJUSTMENT_COLUMNS, adjustments)
    rows.add(tables.remark, mapping.REMARK_COLUMNS, remarks)


def add_provider_adjustments(connection: Connection, place: Place, pairs: Sequence[NewPair]) -> None:
    """Keep provider adjustments."""
    columns = (
        "practice_id", "remittance_id", "import_id", "digest", "occurrence", "npi", "fiscal_date", "reason",
        "reference", "amount",
    )  # fmt: skip
    keys = (place.practice_id, place.remittance_id, place.import_id)
    insert_rows(
        connection, tables.provider_adjustment, columns,
        [
            (*keys, new.digest, new.occurrence, new.pair.npi, plain_day(new.pair.fiscal_date),
             new.pair.reason, new.pair.reference, new.pair.amount)
            for new in pairs
        ],
    )  # fmt: skip


def add_set_aside(
    connection: Connection, import_id: int, texts: Sequence[SetAsideText], practice_id: int | None = None,
    file_id: int | None = None,
) -> None:  # fmt: skip
    """Keep pieces of a file that could not be read."""
    columns = (
        "practice_id", "import_id", "file_id", "digest", "occurrence", "kind", "number", "reason", "text",
        "segment", "offset",
    )  # fmt: skip
    rows = [
        (practice_id, import_id, file_id, one.digest, one.occurrence, one.kind, one.number, one.reason,
         one.text, one.segment, one.offset)
        for one in texts
    ]  # fmt: skip
    insert_rows(connection, tables.set_aside, columns, rows)


def add_submissions(
    connection: Connection, import_id: int, practice_id: int, claims: Sequence[NewSubmission],
    file_id: int | None = None,
) -> list[int]:  # fmt: skip
    """Keep claims as sent; returns their ids. Which case each belongs to is matched whenever it is asked."""
    first = next_id(connection, tables.sent_claim)
    rows: list[Row] = []
    lines: list[Row] = []
    for id, one in enumerate(claims, start=first):
        keys = (id, practice_id, import_id, file_id, one.digest, one.occurrence)
        rows.append((*keys, *mapping_sent.sent_values(one.claim)))
        lines.extend(mapping_sent.sent_line_rows(id, practice_id, one.claim))
    insert_rows(connection, tables.sent_claim, mapping_sent.SENT_COLUMNS, rows)
    insert_rows(connection, tables.sent_line, mapping_sent.SENT_LINE_COLUMNS, lines)
    return list(range(first, first + len(rows)))
