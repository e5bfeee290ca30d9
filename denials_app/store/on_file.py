"""The claims on file that answers may speak of, found for a batch of answers at once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from denials_app.model.history import ClaimTrace, original_reference
from denials_app.model.remittance import RemitClaim
from denials_app.store import tables
from denials_app.store.bulk import among

# Practice and payer.
Owner = tuple[int, int]


class OnFile:
    """The claims of the answers' numbers, and those named by the payer's number that an answer replaces.

    It learns from each answer, so that it makes no difference where a batch ends. `namesakes` are those of
    one of the numbers in the answers' practices, whoever the payer is.
    """

    def __init__(self, connection: Connection, answers: Sequence[tuple[Owner, RemitClaim]]) -> None:
        self._traces: dict[int, ClaimTrace] = {}
        self._by_number: dict[tuple[Owner, str], list[int]] = {}
        # An undo may leave a gap among the claims of a number, so they are not just counted.
        self._parts: dict[tuple[Owner, str], int] = {}
        self._by_payer_number: dict[tuple[Owner, str], list[int]] = {
            (owner, original): [] for owner, claim in answers if (original := original_reference(claim))
        }
        same = _of_numbers(connection, answers)
        self.namesakes = frozenset(row.id for row in same)
        self._keep_all(connection, [((row.practice_id, row.payer_id), row) for row in same])
        if self._by_payer_number:
            self._keep_named(connection)

    def candidates(self, owner: Owner, claim: RemitClaim) -> list[ClaimTrace]:
        """The claims this answer may speak of."""
        same = self._by_number.get((owner, claim.number), [])
        more: Sequence[int] = ()
        if self._by_payer_number:
            more = self._by_payer_number.get((owner, original_reference(claim)), ())
        return [self._traces[id] for id in (*same, *(id for id in more if id not in same))]

    def add(self, owner: Owner, trace: ClaimTrace) -> int:
        """Keep a claim that is new; returns which one of its number it is."""
        self._keep(owner, trace)
        part = self._parts.get((owner, trace.number), 0) + 1
        self._parts[owner, trace.number] = part
        return part

    def hear(self, owner: Owner, id: int, payer_number: str) -> None:
        """Learn the payer's number of an answer to a claim."""
        trace = self._traces[id]
        if payer_number and payer_number not in trace.payer_numbers:
            self._traces[id] = replace(trace, payer_numbers=trace.payer_numbers | {payer_number})
        named = self._by_payer_number.get((owner, payer_number))
        if named is not None and id not in named:
            named.append(id)

    def _keep(self, owner: Owner, trace: ClaimTrace) -> None:
        self._traces[trace.id] = trace
        self._by_number.setdefault((owner, trace.number), []).append(trace.id)

    def _keep_all(self, connection: Connection, rows: Iterable[tuple[Owner, Row[Any]]]) -> None:
        fresh = {row.id: (owner, row) for owner, row in rows if row.id not in self._traces}
        numbers = _payer_numbers(connection, list(fresh))
        for id, (owner, row) in fresh.items():
            self._keep(owner, ClaimTrace(
                id, row.number, row.charge, row.service_from, row.service_to,
                frozenset(numbers.get(id, set()) - {""}), "", row.member_id,
            ))
            self._parts[owner, row.number] = max(self._parts.get((owner, row.number), 0), row.part)

    def _keep_named(self, connection: Connection) -> None:
        rows = _named(connection, {original for _, original in self._by_payer_number})
        named = [((row.practice_id, row.payer_id), row) for row in rows]
        own = [(owner, row) for owner, row in named if (owner, row.icn) in self._by_payer_number]
        self._keep_all(connection, own)
        for owner, row in own:
            self.hear(owner, row.id, row.icn)


def _of_numbers(connection: Connection, answers: Iterable[tuple[Owner, RemitClaim]]) -> list[Row[Any]]:
    """The claims of the answers' practices under one of their numbers, oldest first."""
    numbers: dict[int, set[str]] = {}
    for (practice, _), claim in answers:
        numbers.setdefault(practice, set()).add(claim.number)
    found: list[Row[Any]] = []
    for practice, wanted in numbers.items():
        # Without the payer: asked for it too, SQLite goes through every claim that the payer has.
        query = _claims().where(tables.claim.c.practice_id == practice)
        query = query.where(among(connection, tables.claim.c.number, wanted))
        found += connection.execute(query.order_by(tables.claim.c.id))
    return found


def _named(connection: Connection, originals: Iterable[str]) -> Sequence[Row[Any]]:
    """The claims that a payer answered under one of these numbers of its own, oldest first."""
    claim, answer = tables.claim, tables.remit_claim
    query = _claims().add_columns(answer.c.icn).join(answer, answer.c.claim_id == claim.c.id)
    query = query.where(among(connection, answer.c.icn, originals)).order_by(claim.c.id)
    return connection.execute(query).all()


def _claims() -> Select[Any]:
    claim = tables.claim
    return select(
        claim.c.id, claim.c.practice_id, claim.c.payer_id, claim.c.number, claim.c.charge,
        claim.c.service_from, claim.c.service_to, claim.c.member_id, claim.c.part,
    )


def _payer_numbers(connection: Connection, ids: Sequence[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    if ids:
        answer = tables.remit_claim
        query = select(answer.c.claim_id, answer.c.icn).where(among(connection, answer.c.claim_id, ids))
        for id, number in connection.execute(query):
            found.setdefault(id, set()).add(number)
    return found
