"""What an import must know of what is kept: practices and payers by their numbers, cases already shown."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Table, func, insert, select, update

from denials_app.model.denial import CaseState, Kind
from denials_app.model.history import ClaimTrace, DeedKind
from denials_app.model.party import KnownParty, Organization
from denials_app.store import tables
from denials_app.store.brought import shown_deed
from denials_app.store.visible import PENDING, Within, visible

_IN = 500


def known_practices(connection: Connection) -> list[KnownParty]:
    """All practices of this database."""
    table = tables.practice
    query = select(table.c.id, table.c.name, table.c.npi, table.c.tin).order_by(table.c.id)
    return [_kept(row.id, row.name, row.npi, row.tin) for row in connection.execute(query)]


def known_payers(connection: Connection, practice_id: int) -> list[KnownParty]:
    """All payers of a practice; one that goes by several names stands there once for each."""
    table, alias = tables.payer, tables.payer_alias
    query = (
        select(table.c.id, table.c.name, table.c.payer_id, table.c.electronic_id, table.c.tin)
        .where(table.c.practice_id == practice_id)
        .order_by(table.c.id)
    )
    rows = connection.execute(query)
    payers = [_kept(row.id, row.name, row.payer_id, row.electronic_id, row.tin) for row in rows]
    names = connection.execute(select(alias).where(alias.c.practice_id == practice_id).order_by(alias.c.id))
    return payers + [_kept(row.payer_id, row.name, row.number, row.tin) for row in names]


def add_alias(
    connection: Connection, import_id: int, practice_id: int, payer: int, party: Organization, tin: str,
) -> KnownParty:
    """Keep another name and number of a payer, as its own files call it."""
    connection.execute(insert(tables.payer_alias).values(
        import_id=import_id, practice_id=practice_id, payer_id=payer, name=party.name, number=party.id,
        tin=tin,
    ))
    return _kept(payer, party.name, party.id, tin)


def claims_with_payers(
    connection: Connection, practice_id: int, numbers: Sequence[str], by_name_alone: bool,
) -> list[tuple[str, ClaimTrace]]:
    """Claims under these numbers, each with its payer's name; perhaps only of payers without any number.

    The id of each trace is the payer's: who it is, is what is asked.
    """
    claim, payer = tables.claim, tables.payer
    query = (
        select(payer.c.id, payer.c.name, claim.c.number, claim.c.charge, claim.c.service_from)
        .join(payer, payer.c.id == claim.c.payer_id)
        .where(claim.c.practice_id == practice_id, claim.c.number.in_(list(numbers)[:_IN]), visible(claim))
        .order_by(claim.c.id)
    )
    if by_name_alone:
        query = query.where(payer.c.payer_id == "", payer.c.electronic_id == "", payer.c.tin == "")
    return [
        (row.name, ClaimTrace(row.id, row.number, row.charge, row.service_from))
        for row in connection.execute(query)
    ]


def claims_of_unnumbered(connection: Connection, numbers: Sequence[str]) -> list[ClaimTrace]:
    """Claims under these numbers of practices without NPI and TIN; the id of each is its practice's."""
    claim, practice = tables.claim, tables.practice
    query = (
        select(practice.c.id, claim.c.number, claim.c.charge, claim.c.service_from)
        .join(practice, practice.c.id == claim.c.practice_id)
        .where(claim.c.number.in_(list(numbers)[:_IN]), visible(claim))
        .where(practice.c.npi == "", practice.c.tin == "")
        .order_by(claim.c.id)
    )
    return [ClaimTrace(row.id, row.number, row.charge, row.service_from) for row in connection.execute(query)]


def _kept(id: int, name: str, *numbers: str) -> KnownParty:
    return KnownParty(id, name, frozenset(number for number in numbers if number))


def add_practice(connection: Connection, import_id: int, party: Organization) -> KnownParty:
    """Keep a practice that a file named and nobody has confirmed.

    One of the same name and numbers is that one, also where a file gives neither: nothing tells them apart.
    """
    address = _address(party)
    npi = party.npi or (party.id if party.id_qualifier == "XX" else "")
    tin = party.tin or (party.id if party.id_qualifier == "FI" else "")
    table = tables.practice
    same = select(table.c.id).where(table.c.name == party.name, table.c.npi == npi, table.c.tin == tin)
    if (there := connection.scalar(same)) is not None:
        return _kept(there, party.name, npi, tin)
    row = connection.execute(
        insert(table).values(
            import_id=import_id,
            name=party.name,
            npi=npi,
            tin=tin,
            taxonomy=party.taxonomy,
            confirmed=False,
            **address,
        ),
    ).inserted_primary_key
    return _kept(int(row[0]) if row else 0, party.name, npi, tin)


def give_numbers(connection: Connection, practice: KnownParty, party: Organization) -> KnownParty:
    """Promise a file's numbers to a practice that a person named without any; the flip writes them."""
    table = tables.import_batch
    pending = table.c.state == PENDING
    promised = connection.scalar(select(table.c.promised).where(pending)) or []
    promised = [*promised, [practice.id, party.npi, party.tin]]
    connection.execute(update(table).where(pending).values(promised=promised))
    return _kept(practice.id, practice.name, party.npi, party.tin)


def add_payer(
    connection: Connection,
    import_id: int,
    practice_id: int,
    party: Organization,
    tin: str,
    payer_type: str,
) -> KnownParty:
    """Keep a payer that a file named; its type is a guess until a person confirms it."""
    table, payer_key = tables.payer, f"{party.id}|{' '.join(party.name.upper().split())}"
    same = select(table.c.id).where(table.c.practice_id == practice_id, table.c.payer_key == payer_key)
    if (there := connection.scalar(same)) is not None:
        return _kept(there, party.name, party.id, tin)
    row = connection.execute(
        insert(table).values(
            import_id=import_id,
            practice_id=practice_id,
            name=party.name,
            tin=tin,
            payer_id=party.id,
            payer_key=payer_key,
            type=payer_type,
            type_confirmed=False,
            phone=party.phone,
        ),
    ).inserted_primary_key
    return _kept(int(row[0]) if row else 0, party.name, party.id, tin)


def _address(party: Organization) -> dict[str, str]:
    place = party.address
    if place is None:
        return {}
    return {
        "address1": place.line1,
        "address2": place.line2,
        "city": place.city,
        "state": place.state,
        "postal_code": place.postal_code,
    }


def shown_outcomes(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    """The outcome (perhaps empty) of those claims that are cases the queue shows or has closed.

    A claim that was only silent so far is none of them.
    """
    table, wanted = tables.denial_case, sorted(set(ids))
    found: dict[int, str] = {}
    for start in range(0, len(wanted), _IN):
        query = select(table.c.id, table.c.outcome).where(
            table.c.id.in_(wanted[start : start + _IN]),
            table.c.kind != Kind.UNANSWERED,
            visible(table),
        )
        found.update({row.id: row.outcome for row in connection.execute(query)})
    return found


def marks(
    connection: Connection, ids: Iterable[int], within: Within = None,
) -> dict[int, tuple[str, date | None]]:
    """Who works each claim and the day it comes back to the desk, by the last deed that stands."""
    table, wanted = tables.deed, sorted(set(ids))
    telling = (DeedKind.OWNED.value, DeedKind.FOLLOW_UP.value, DeedKind.SENT.value)
    found: dict[int, tuple[str, date | None]] = {}
    for start in range(0, len(wanted), _IN):
        undone = select(table.c.undoes).where(table.c.undoes.is_not(None))
        query = (
            select(table.c.claim_id, table.c.kind, table.c.text, table.c.due)
            .where(table.c.claim_id.in_(wanted[start : start + _IN]), table.c.kind.in_(telling))
            .where(table.c.id.not_in(undone), table.c.undoes.is_(None), shown_deed(within))
            .order_by(table.c.at, table.c.id)
        )
        for row in connection.execute(query):
            owner, due = found.get(row.claim_id, ("", None))
            is_owner = row.kind == DeedKind.OWNED
            found[row.claim_id] = (row.text, due) if is_owner else (owner, row.due)
    return found


def open_cases_of(connection: Connection, payer_id: int) -> list[int]:
    """The open cases of a payer: what a change of its rules touches."""
    table = tables.denial_case
    query = select(table.c.id).where(table.c.payer_id == payer_id, table.c.in_work.is_(True), visible(table))
    return list(connection.scalars(query.order_by(table.c.id)))


def silent_cases(connection: Connection, today: date, payer: str = "") -> list[int]:
    """The claims that are silent past their payer's usual days and wait for nothing else."""
    table = tables.denial_case
    waiting = (CaseState.WAITING, CaseState.SENT)
    query = select(table.c.id).where(
        table.c.kind == Kind.UNANSWERED, table.c.in_work.is_(True), table.c.state.not_in(waiting),
        table.c.shown_from_day <= today.toordinal(), visible(table),
    )
    if payer.strip():
        name = func.lower(table.c.payer_name)
        query = query.where(name.contains(payer.strip().lower(), autoescape=True))
    return list(connection.scalars(query.order_by(table.c.id)))


def rows_of(connection: Connection, table: Table, **equal: Any) -> Sequence[Row[Any]]:
    """All rows whose columns equal these values, oldest first."""
    wanted = [table.c[name] == value for name, value in equal.items()]
    return connection.execute(select(table).where(*wanted).order_by(*table.primary_key.columns)).all()


def open_cases(connection: Connection) -> list[int]:
    """Every case that is open."""
    table = tables.denial_case
    query = select(table.c.id).where(table.c.in_work.is_(True), visible(table))
    return list(connection.scalars(query.order_by(table.c.id)))


def row_of(connection: Connection, table: Table, **equal: Any) -> Row[Any]:
    """The one row whose columns equal these values; it must be there."""
    return rows_of(connection, table, **equal)[0]


__all__ = [
    "Connection",
    "Row",
    "Table",
    "add_alias", "add_payer",
    "add_practice",
    "give_numbers",
    "claims_of_unnumbered", "claims_with_payers", "known_payers",
    "known_practices",
    "marks",
    "open_cases", "open_cases_of",
    "row_of",
    "rows_of",
    "silent_cases",
    "shown_outcomes",
]
