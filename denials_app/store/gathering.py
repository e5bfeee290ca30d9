"""Finds the claims that an undo leaves to be told apart anew, and all that was said of them, in its order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, select

from denials_app.model.claim import SentClaim
from denials_app.model.party import Organization
from denials_app.model.remittance import RemitClaim
from denials_app.model.status import ClaimStatus, StatusLevel
from denials_app.store import mapping_said, tables
from denials_app.store.bulk import among
from denials_app.store.codec import unpack_fields
from denials_app.store.histories import claim_parts
from denials_app.store.mapping import READ_CLAIM
from denials_app.store.mapping_sent import SentParts
from denials_app.store.regrouping import settled
from denials_app.store.visible import Sight, visible

# Numbers looked at together, with all that hangs on them.
_AT_ONCE = 100
_HOLDING = (tables.remit_claim, tables.sent_claim, tables.claim_status)


@dataclass(frozen=True, slots=True)
class Heard:
    """A row that came in after the imports, and what it says. `claim_id` is where an answer stands by now."""

    row_id: int
    import_id: int
    number: str
    what: RemitClaim | SentClaim | ClaimStatus
    payer_id: int | None = None
    claim_id: int | None = None


@dataclass(slots=True)
class Gathered:
    """Claims of a practice that hang together by their numbers.

    `there` were on file before the imports, or were worked on: they stay, with the payer's numbers of their
    answers. `loose` are the others, `heard` what is to be placed again.
    """

    practice_id: int
    there: dict[int, Row[Any]] = field(default_factory=dict)
    loose: dict[int, Row[Any]] = field(default_factory=dict)
    payer_numbers: dict[int, set[str]] = field(default_factory=dict)
    heard: list[Heard] = field(default_factory=list)
    sent_before: list[tuple[str, Organization]] = field(default_factory=list)


def gathered(connection: Connection, imports: Sequence[int]) -> Iterator[Gathered]:
    """All claims of the numbers that `imports`, which are shown, speak of; those of a number together."""
    for practice, numbers in _numbers(connection, imports).items():
        left = set(numbers)
        while left:
            part = set(sorted(left)[:_AT_ONCE])
            found = _Search(connection, practice, imports)
            left -= part | found.spread(part)
            yield found.whole()


def _numbers(connection: Connection, imports: Sequence[int]) -> dict[int, set[str]]:
    """The claim numbers of what the imports brought, by practice; also of what they brought first."""
    claim, answer, holds = tables.claim, tables.remit_claim, tables.import_hold
    queries: list[Select[Any]] = [
        select(table.c.practice_id, table.c.number).where(table.c.import_id.in_(imports))
        for table in (claim, *_HOLDING)
    ]
    answered = select(claim.c.practice_id, claim.c.number).join(answer, answer.c.claim_id == claim.c.id)
    queries.append(answered.where(answer.c.import_id.in_(imports)))
    for table in _HOLDING:
        same = and_(holds.c.digest == table.c.digest, holds.c.occurrence == table.c.occurrence)
        held = select(table.c.practice_id, table.c.number).join(holds, same)
        held = held.where(holds.c.kind == table.name, holds.c.import_id.in_(imports))
        queries.append(held.where(table.c.import_id > min(imports)))
    found: dict[int, set[str]] = defaultdict(set)
    for query in queries:
        for practice, number in connection.execute(query.distinct()):
            if practice is not None and number:
                found[practice].add(number)
    return found


class _Search:
    """Everything of some numbers, and of those that hang on them."""

    def __init__(self, connection: Connection, practice: int, imports: Sequence[int]) -> None:
        self._connection = connection
        self._imports = imports
        self._first = min(imports)
        self._within = Sight(0, tuple(imports))
        self._found = Gathered(practice)
        self._rows: dict[int, Row[Any]] = {}
        self._answers: dict[int, Row[Any]] = {}
        self._numbers: set[str] = set()

    def spread(self, numbers: set[str]) -> set[str]:
        """Look for the claims of `numbers`, and for more by what their answers say; returns all numbers."""
        asked = numbers
        while asked:
            self._numbers |= asked
            rows = self._claims(tables.claim.c.number, asked)
            self._rows |= rows
            answers = self._answers_of(rows)
            self._answers |= answers
            asked = {one.number for one in answers.values()} | self._referred(answers.values())
            asked -= self._numbers | {""}
        return self._numbers

    def _claims(self, column: Any, wanted: Iterable[Any]) -> dict[int, Row[Any]]:
        claim = tables.claim
        query = select(claim).where(
            claim.c.practice_id == self._found.practice_id, among(self._connection, column, wanted),
            visible(claim),
        )
        return {row.id: row for row in self._connection.execute(query.order_by(claim.c.id))}

    def _answers_of(self, claims: Iterable[int]) -> dict[int, Row[Any]]:
        table = tables.remit_claim
        query: Select[Any] = select(
            table.c.id, table.c.claim_id, table.c.import_id, table.c.number, table.c.icn, table.c.detail,
        ).where(among(self._connection, table.c.claim_id, claims), visible(table, self._within))
        return {row.id: row for row in self._connection.execute(query).all()}

    def _referred(self, answers: Iterable[Row[Any]]) -> set[str]:
        """The numbers of the claims that these answers name by the payer's numbers."""
        claim, table = tables.claim, tables.remit_claim
        later = [unpack_fields(RemitClaim, one.detail) for one in answers if one.import_id > self._first]
        named = (pair for one in later for pair in one.get("references", ()))
        originals = {value for name, value in named if name == "F8"}
        if not originals:
            return set()
        query = select(claim.c.number).join(table, table.c.claim_id == claim.c.id).where(
            among(self._connection, table.c.icn, originals),
            claim.c.practice_id == self._found.practice_id, visible(table, self._within),
        )
        return set(self._connection.scalars(query))

    def whole(self) -> Gathered:
        """What was found, told apart by when it came."""
        found = self._found
        worked = settled(self._connection, self._rows)
        for id, row in self._rows.items():
            stays = row.import_id < self._first or id in worked
            (found.there if stays else found.loose)[id] = row
        loose: list[int] = []
        for one in self._answers.values():
            if one.import_id < self._first or one.claim_id in worked:
                found.payer_numbers.setdefault(one.claim_id, set()).update({one.icn} - {""})
            else:
                loose.append(one.id)
        heard = [*self._heard_answers(loose), *self._heard_sent(), *self._heard_statuses()]
        found.heard = [one for _, one in sorted(heard, key=_key)]
        return found

    def _heard_answers(self, ids: Sequence[int]) -> Iterator[tuple[tuple[int, ...], Heard]]:
        table, payment = tables.remit_claim, tables.remittance
        query = (
            select(table.c.claim_id, table.c.import_id, table.c.remittance_id, table.c.ordinal,
                   payment.c.payer_id, *READ_CLAIM)
            .join(payment, payment.c.id == table.c.remittance_id)
            .where(among(self._connection, table.c.id, ids))
        )  # fmt: skip
        rows = self._connection.execute(query).all()
        parts = claim_parts(self._connection, [row.id for row in rows])
        for row in rows:
            place = (row.import_id, 0, row.remittance_id, row.ordinal, row.id)
            claim = parts.claim(row[5:])
            yield place, Heard(row.id, row.import_id, claim.number, claim, row.payer_id, row.claim_id)

    def _heard_sent(self) -> Iterator[tuple[tuple[int, ...], Heard]]:
        """Submissions, each as often as it left in a file of an import of its own."""
        sent, left, batch, parts = tables.sent_claim, tables.sent_in, tables.sent_batch, SentParts(())
        mine = and_(
            sent.c.practice_id == self._found.practice_id,
            among(self._connection, sent.c.number, self._numbers),
        )
        again = (
            select(sent.c.id, batch.c.import_id)
            .join(left, left.c.sent_claim_id == sent.c.id)
            .join(batch, batch.c.id == left.c.sent_batch_id)
            .where(mine, batch.c.import_id > sent.c.import_id, visible(batch, self._within))
        )
        times: dict[int, set[int]] = defaultdict(set)
        for id, import_id in self._connection.execute(again):
            times[id].add(import_id)
        query = select(sent).where(mine, visible(sent, self._within)).order_by(sent.c.id)
        for row in self._connection.execute(query):
            claim = parts.claim(row)
            if row.import_id < self._first:
                self._found.sent_before.append((row.number, claim.payer))
            for time in sorted({row.import_id} | times[row.id]):
                if time > self._first:
                    yield (time, 1, row.id), Heard(row.id, time, row.number, claim)

    def _heard_statuses(self) -> Iterator[tuple[tuple[int, ...], Heard]]:
        table = tables.claim_status
        query = select(table).where(
            table.c.practice_id == self._found.practice_id, table.c.import_id > self._first,
            among(self._connection, table.c.number, self._numbers),
            table.c.level == StatusLevel.CLAIM.value, visible(table, self._within),
        )
        for row in self._connection.execute(query):
            place = (row.import_id, 2, row.id)
            yield place, Heard(row.id, row.import_id, row.number, mapping_said.status_of(row))


def _key(one: tuple[tuple[int, ...], Heard]) -> tuple[int, ...]:
    return one[0]
