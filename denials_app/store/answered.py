"""Which claim on file an answer belongs to; a claim that nobody has told of yet is made."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, select

from denials_app.model.history import ClaimTrace, original_reference
from denials_app.model.remittance import RemitClaim
from denials_app.store import tables
from denials_app.store.bulk import Rows, among, next_id
from denials_app.store.unsent import UNSENT_COLUMNS

Choose = Callable[[RemitClaim, Sequence[ClaimTrace]], ClaimTrace | None]
_Owner = tuple[int, int]

_CASE_COLUMNS = (
    "id", "practice_id", "payer_id", "import_id", "number", "claim_type", "patient_last", "patient_first",
    "patient_middle", "patient_suffix", "member_id", "service_from", "service_to", "charge", "part",
    "version",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where the rows of a remittance belong."""

    import_id: int
    practice_id: int
    payer_id: int
    remittance_id: int


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
    ids = owner_rows(connection, rows, [(place, claim) for claim in claims], choose)
    rows.write(connection)
    return ids


def owner_rows(
    connection: Connection, rows: Rows, placed: Sequence[tuple[Place, RemitClaim]], choose: Choose,
) -> list[int]:
    """Let the rows of claims that are new wait; only reads. Returns the id of the claim each belongs to."""
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


def _traces(connection: Connection, rows: Sequence[Row[Any]]) -> list[ClaimTrace]:
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
