"""Which claim an adjustment at the foot of a remittance (PLB) means, where several bear what it names."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from denials_app.model.history import Adjudication, Offset
from denials_app.store import tables
from denials_app.store.bulk import among
from denials_app.store.matched import wholes_of
from denials_app.store.visible import Within, visible


@dataclass(frozen=True, slots=True)
class Bearer:
    """An answer to a claim under a number that an adjustment may name, ours or the payer's."""

    claim_id: int
    remittance_id: int
    on: date | None
    paid: int
    number: str
    icn: str


@dataclass(frozen=True, slots=True)
class Pair:
    """An adjustment that names something, and the remittance at whose foot it stands."""

    remittance_id: int
    on: date | None
    reason: str
    reference: str
    amount: int
    trace: str = ""
    payer_id: int = 0
    practice_id: int = 0


def meant(pair: Pair, bearers: Iterable[Bearer]) -> int | None:
    """The claim that a pair means: the only one that bears what it names, or that other facts single out.

    The payer's number says more than ours; then that the same remittance answers the claim, that it was
    answered by then, and that just this money was paid for it. None where that leaves several.
    """
    words = set(pair.reference.upper().split())
    left = [one for one in bearers if {one.number.upper(), one.icn.upper()} & words]

    def by_icn(one: Bearer) -> bool:
        return one.icn.upper() in words

    def beside(one: Bearer) -> bool:
        return one.remittance_id == pair.remittance_id

    def by_then(one: Bearer) -> bool:
        return one.on is None or pair.on is None or one.on <= pair.on

    def same_money(one: Bearer) -> bool:
        return one.paid != 0 and abs(one.paid) == abs(pair.amount)

    proofs: tuple[Callable[[Bearer], bool], ...] = (by_icn, beside, by_then, same_money)
    for proof in proofs:
        left = [one for one in left if proof(one)] or left
    ids = {one.claim_id for one in left}
    return ids.pop() if len(ids) == 1 else None


def bearers(
    connection: Connection, practice_id: int, payer_id: int, references: Iterable[str], within: Within = None
) -> list[Bearer]:
    """The answers of a payer under any number that these references name. A claim's part is its whole's."""
    answer, claim, payment = tables.remit_claim, tables.claim, tables.remittance
    words = {word for reference in references for word in reference.split()}
    words |= {word.upper() for word in words}
    columns = (answer.c.claim_id, answer.c.remittance_id, payment.c.payment_date, answer.c.paid,
               answer.c.number, answer.c.icn)  # fmt: skip
    base = select(*columns).join(payment, payment.c.id == answer.c.remittance_id)
    # Two looks, since each of them finds its own index.
    by_icn = base.where(among(connection, answer.c.icn, words), payment.c.payer_id == payer_id)
    by_number = base.join(claim, claim.c.id == answer.c.claim_id).where(
        claim.c.practice_id == practice_id, claim.c.payer_id == payer_id,
        among(connection, claim.c.number, words),
    )
    rows: set[tuple[Any, ...]] = set()
    for query in (by_icn, by_number):
        rows.update(tuple(row) for row in connection.execute(query.where(visible(answer, within))))
    wholes = wholes_of(connection, {row[0] for row in rows})
    return [Bearer(wholes.get(row[0], row[0]), *row[1:]) for row in sorted(rows, key=repr)]


def offsets_of(
    connection: Connection, answers: Mapping[int, Sequence[Adjudication]], claims: Mapping[int, Row[Any]],
    within: Within,
) -> dict[int, list[Offset]]:
    """Adjustments of remittances that name a claim without answering it, such as a later recoupment."""
    names = {name for given in answers.values() for one in given
             for name in ways_to_name(one.claim.number, one.claim.icn)}  # fmt: skip
    found: dict[int, list[Offset]] = defaultdict(list)
    pairs = _pairs_naming(connection, names, {row.payer_id for row in claims.values()}, within)
    by_payer: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_payer[pair.practice_id, pair.payer_id].append(pair)
    for (practice, payer), own in by_payer.items():
        told = bearers(connection, practice, payer, (pair.reference for pair in own), within)
        for pair in own:
            case = meant(pair, told)
            beside = {one.remittance for one in answers.get(case or 0, ())}
            if case is not None and pair.remittance_id not in beside:
                offset = Offset(pair.on, pair.reason, pair.amount, pair.reference, pair.trace)
                found[case].append(offset)
    return found


def _pairs_naming(
    connection: Connection, names: set[str], payers: set[int], within: Within
) -> list[Pair]:
    table, payment = tables.provider_adjustment, tables.remittance
    if not names:
        return []
    query = (
        select(table.c.remittance_id, payment.c.payment_date, table.c.reason, table.c.reference,
               table.c.amount, payment.c.trace, payment.c.payer_id, payment.c.practice_id)
        .join(payment, payment.c.id == table.c.remittance_id)
        .where(among(connection, table.c.reference, names), payment.c.payer_id.in_(payers),
               visible(table, within))
        .order_by(payment.c.payment_date, table.c.digest, table.c.occurrence)
    )  # fmt: skip
    return [Pair(*row) for row in connection.execute(query)]


def ways_to_name(number: str, icn: str) -> set[str]:
    """How a PLB of another remittance may write a claim: our number, the payer's, or both."""
    both = {f"{number} {icn}", f"{icn} {number}"} if number and icn else set()
    return ({number, icn} - {""}) | both
