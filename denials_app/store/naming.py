"""Which claims on file are named by the numbers that a file tells: ours, the payer's, or the one replaced."""

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from denials_app.model.remittance import RemitClaim
from denials_app.store import tables
from denials_app.store.bulk import among

_IN = 500


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
