"""Which claim on file an answer belongs to; a claim that nobody has told of yet is made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection

from denials_app.model.history import ClaimTrace
from denials_app.model.remittance import RemitClaim
from denials_app.store import tables
from denials_app.store.bulk import Rows, next_id
from denials_app.store.on_file import OnFile
from denials_app.store.unsent import UNSENT_COLUMNS

Choose = Callable[[RemitClaim, Sequence[ClaimTrace]], ClaimTrace | None]

# The order in which a claim that is not on file yet is written, whoever tells of it first.
CASE_COLUMNS: Final = (
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


@dataclass(frozen=True, slots=True)
class Cases:
    """The case of each answer; from `first_new` on they are new. `namesakes` bore a number of them before."""

    ids: list[int]
    first_new: int
    namesakes: frozenset[int]


def by_number(claim: RemitClaim, known: Sequence[ClaimTrace]) -> ClaimTrace | None:
    """The first claim on file of the same number."""
    return next((one for one in known if one.number == claim.number), None)


def case_ids(
    connection: Connection, placed: Sequence[tuple[Place, RemitClaim]], choose: Choose = by_number
) -> list[int]:
    """The ids of `claim` rows for these claims, each of a practice and payer; unknown ones are made.

    `choose` says which of the claims on file (of the same number, or named by the payer's number) an
    answer speaks of. A number that is used for another claim gets a further part.
    """
    rows = Rows()
    cases = owner_rows(connection, rows, placed, choose)
    rows.write(connection)
    return cases.ids


def owner_rows(
    connection: Connection, rows: Rows, placed: Sequence[tuple[Place, RemitClaim]], choose: Choose,
) -> Cases:
    """Let the rows of claims that are new wait; only reads. Returns the claims the answers belong to."""
    known = OnFile(connection, [((place.practice_id, place.payer_id), claim) for place, claim in placed])
    fresh = next_id(connection, tables.claim)
    made: list[tuple[object, ...]] = []
    ids: list[int] = []
    for place, claim in placed:
        owner = (place.practice_id, place.payer_id)
        found = choose(claim, known.candidates(owner, claim))
        if found is None:
            found = ClaimTrace.of(claim, fresh)
            if found.original_reference:
                found = replace(found, original_reference="")
            made.append(_case_row(found, place, claim, known.add(owner, found)))
            fresh += 1
        known.hear(owner, found.id, claim.icn)
        ids.append(found.id)
    rows.add(tables.claim, CASE_COLUMNS, made)
    # A claim that an answer tells of first is perhaps not on file as sent.
    rows.add(tables.unsent_claim, UNSENT_COLUMNS, [(row[0], row[1], row[11]) for row in made])
    return Cases(ids, fresh - len(made), known.namesakes)


def _case_row(trace: ClaimTrace, place: Place, claim: RemitClaim, part: int) -> tuple[object, ...]:
    person = claim.patient
    return (
        trace.id, place.practice_id, place.payer_id, place.import_id, claim.number,
        "institutional" if claim.institutional else "unknown",
        person.last_name, person.first_name, person.middle_name, person.suffix, person.member_id,
        trace.service_from, trace.service_to, claim.charge, part, 1,
    )  # fmt: skip
