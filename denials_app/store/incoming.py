"""Writes what an import reads: remittances, their claims, submissions, and what was set aside.

Every function works inside one short transaction of the import and marks its rows with the import's id.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Table, func, select
from sqlalchemy import Row as Kept

from denials_app.model.claim import SentClaim
from denials_app.model.history import ClaimTrace, original_reference
from denials_app.model.remittance import ProviderAdjustment, RemitClaim, RemittanceHeader
from denials_app.store import mapping, mapping_sent, tables
from denials_app.store.bulk import Row, Rows, among, insert_rows, next_id, plain_day
from denials_app.store.unsent import UNSENT_COLUMNS

Choose = Callable[[RemitClaim, Sequence[ClaimTrace]], ClaimTrace | None]

_Owner = tuple[int, int]

_IN = 500


@dataclass(frozen=True, slots=True)
class Place:
    """Where the rows of a remittance belong."""

    import_id: int
    practice_id: int
    payer_id: int
    remittance_id: int


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
    return cases


def claim_rows(
    connection: Connection, rows: Rows, placed: Sequence[tuple[Place, NewClaim]], choose: Choose,
) -> list[int]:
    """Let the rows of adjudicated claims wait; only reads. Returns the id of the case each belongs to."""
    cases = _case_ids(connection, rows, [(place, one.claim) for place, one in placed], choose)
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
    return cases


_CASE_COLUMNS = (
    "id", "practice_id", "payer_id", "import_id", "number", "claim_type", "patient_last", "patient_first",
    "patient_middle", "patient_suffix", "member_id", "service_from", "service_to", "charge", "part",
    "version",
)  # fmt: skip


def by_number(claim: RemitClaim, known: Sequence[ClaimTrace]) -> ClaimTrace | None:
    """The first claim on file of the same number."""
    return next((one for one in known if one.number == claim.number), None)


def case_ids(
    connection: Connection, place: Place, claims: Sequence[RemitClaim], choose: Choose = by_number
) -> list[int]:
    """The ids of `claim` rows for these claims of one practice and payer; unknown ones are made.

    `choose` says which of the claims on file (of the same number, or named by the payer's number) an
    answer speaks of. A number that is used for another claim gets a further part.
    """
    rows = Rows()
    ids = _case_ids(connection, rows, [(place, claim) for claim in claims], choose)
    rows.write(connection)
    return ids


def _case_ids(
    connection: Connection, rows: Rows, placed: Sequence[tuple[Place, RemitClaim]], choose: Choose,
) -> list[int]:
    owners: dict[_Owner, list[RemitClaim]] = defaultdict(list)
    for place, claim in placed:
        owners[place.practice_id, place.payer_id].append(claim)
    on_file = {owner: _OnFile(connection, owner, claims) for owner, claims in owners.items()}
    fresh = next_id(connection, tables.claim)
    made: list[tuple[object, ...]] = []
    ids: list[int] = []
    for place, claim in placed:
        known = on_file[place.practice_id, place.payer_id]
        found = choose(claim, known.candidates(claim))
        if found is None:
            found = ClaimTrace.of(claim, fresh)
            if found.original_reference:
                found = replace(found, original_reference="")
            made.append(_case_row(found, place, claim, known.add(found)))
            fresh += 1
        known.hear(found.id, claim.icn)
        ids.append(found.id)
    rows.add(tables.claim, _CASE_COLUMNS, made)
    # A claim that an answer tells of first is perhaps not on file as sent.
    rows.add(tables.unsent_claim, UNSENT_COLUMNS, [(row[0], row[1], row[11]) for row in made])
    return ids


def _case_row(trace: ClaimTrace, place: Place, claim: RemitClaim, part: int) -> tuple[object, ...]:
    person = claim.patient
    return (
        trace.id, place.practice_id, place.payer_id, place.import_id, claim.number,
        "institutional" if claim.institutional else "unknown",
        person.last_name, person.first_name, person.middle_name, person.suffix, person.member_id,
        trace.service_from, trace.service_to, claim.charge, part, 1,
    )  # fmt: skip


class _OnFile:
    """The claims that answers may speak of: of their number, or named by the payer's number they replace.

    It learns from each answer, so that it makes no difference where a batch ends.
    """

    def __init__(self, connection: Connection, owner: _Owner, claims: Sequence[RemitClaim]) -> None:
        self._traces: dict[int, ClaimTrace] = {}
        self._by_number: dict[str, list[int]] = {}
        # An undo may leave a gap among the claims of a number, so they are not just counted.
        self._parts: dict[str, int] = {}
        self._by_payer_number: dict[str, list[int]] = {
            original: [] for claim in claims if (original := original_reference(claim))
        }
        table, remit = tables.claim, tables.remit_claim
        own = (table.c.practice_id == owner[0], table.c.payer_id == owner[1])
        numbers = among(connection, table.c.number, {claim.number for claim in claims})
        rows = connection.execute(select(table).where(*own, numbers).order_by(table.c.id)).all()
        for row in rows:
            self._parts[row.number] = max(self._parts.get(row.number, 0), row.part)
        for trace in _traces(connection, rows):
            self._keep(trace)
        for original in self._by_payer_number:
            named = select(remit.c.claim_id).where(remit.c.icn == original)
            query = select(table).where(*own, table.c.id.in_(named)).order_by(table.c.id)
            for trace in _traces(connection, connection.execute(query).all()):
                self._keep(trace)
                self.hear(trace.id, original)

    def _keep(self, trace: ClaimTrace) -> None:
        if trace.id not in self._traces:
            self._traces[trace.id] = trace
            self._by_number.setdefault(trace.number, []).append(trace.id)

    def candidates(self, claim: RemitClaim) -> list[ClaimTrace]:
        """The claims this answer may speak of."""
        same = self._by_number.get(claim.number, [])
        original = original_reference(claim)
        more = self._by_payer_number.get(original, ()) if original else ()
        return [self._traces[id] for id in (*same, *(id for id in more if id not in same))]

    def add(self, trace: ClaimTrace) -> int:
        """Keep a claim that is new; returns which one of its number it is."""
        self._keep(trace)
        self._parts[trace.number] = self._parts.get(trace.number, 0) + 1
        return self._parts[trace.number]

    def hear(self, id: int, payer_number: str) -> None:
        """Learn the payer's number of an answer to a claim."""
        trace = self._traces[id]
        if payer_number and payer_number not in trace.payer_numbers:
            self._traces[id] = replace(trace, payer_numbers=trace.payer_numbers | {payer_number})
        named = self._by_payer_number.get(payer_number)
        if named is not None and id not in named:
            named.append(id)


def _traces(connection: Connection, rows: Sequence[Kept[Any]]) -> list[ClaimTrace]:
    if not rows:
        return []
    remit = tables.remit_claim
    numbers: dict[int, set[str]] = {}
    ours = among(connection, remit.c.claim_id, [row.id for row in rows])
    query = select(remit.c.claim_id, remit.c.icn).where(ours)
    for id, icn in connection.execute(query):
        numbers.setdefault(id, set()).add(icn)
    return [
        ClaimTrace(
            row.id, row.number, row.charge, row.service_from, row.service_to,
            frozenset(numbers.get(row.id, set()) - {""}), "", row.member_id,
        )
        for row in rows
    ]


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


def cases_of_reference(connection: Connection, payer_id: int, words: Iterable[str]) -> list[int]:
    """The cases of a payer that a provider adjustment names by our number or the payer's."""
    table, payment, wanted = tables.remit_claim, tables.remittance, sorted(set(words))
    practice = select(tables.payer.c.practice_id).where(tables.payer.c.id == payer_id).scalar_subquery()
    found: set[int] = set()
    for start in range(0, len(wanted), _IN):
        part = wanted[start : start + _IN]
        # Two looks, since each of them finds its own index.
        by_icn = select(table.c.claim_id).join(payment, payment.c.id == table.c.remittance_id)
        found.update(connection.scalars(by_icn.where(payment.c.payer_id == payer_id, table.c.icn.in_(part))))
        by_number = select(tables.claim.c.id).where(
            tables.claim.c.practice_id == practice, tables.claim.c.payer_id == payer_id,
            tables.claim.c.number.in_(part),
        )  # fmt: skip
        found.update(connection.scalars(by_number))
    return sorted(found)


def names_taken_back(connection: Connection, claims: Iterable[RemitClaim]) -> set[str]:
    """Those of the claims' numbers, ours or the payer's, that a provider adjustment names already."""
    table = tables.provider_adjustment
    names = {name for one in claims for name in (one.number, one.icn, f"{one.number} {one.icn}")}
    query = select(table.c.reference).where(among(connection, table.c.reference, names - {""}))
    return set(connection.scalars(query))


def answers_named(connection: Connection, remittance: int, words: Iterable[str]) -> list[int]:
    """The cases a remittance answers under one of these numbers, ours or the payer's, in any case."""
    table, wanted = tables.remit_claim, sorted({word.upper() for word in words})
    found: set[int] = set()
    for start in range(0, len(wanted), _IN):
        part = wanted[start : start + _IN]
        named = func.upper(table.c.icn).in_(part) | func.upper(table.c.number).in_(part)
        query = select(table.c.claim_id).where(table.c.remittance_id == remittance, named)
        found.update(connection.scalars(query))
    return sorted(found)


def cases_named(connection: Connection, practice_id: int, numbers: Iterable[str]) -> dict[str, list[int]]:
    """The cases of a practice under each claim number, whoever the payer is."""
    table = tables.claim
    found: dict[str, list[int]] = {}
    named = among(connection, table.c.number, set(numbers))
    query = select(table.c.number, table.c.id).where(table.c.practice_id == practice_id, named)
    for number, id in connection.execute(query.order_by(table.c.id)):
        found.setdefault(number, []).append(id)
    return found


def numbers_replacing(connection: Connection, practice_id: int, payer_numbers: Iterable[str]) -> set[str]:
    """The numbers of the claims as sent that name the claims they replace by these payer's numbers."""
    table = tables.sent_claim
    named = among(connection, table.c.original_reference, payer_numbers)
    query = select(table.c.number).where(table.c.practice_id == practice_id, named)
    return set(connection.scalars(query))
