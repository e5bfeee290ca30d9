"""The office's own records: its practices and the payers it knows."""

from datetime import date
from typing import Any

from sqlalchemy import Row, func, select

from denials_app.base.errors import Refusal
from denials_app.model.denial import PayerDeadline
from denials_app.queries.live import is_shown, is_work
from denials_app.queries.work_rows import Checked, OfficeRow, PayerRow
from denials_app.store.payers import profiles
from denials_app.store.tables import denial_case, payer, practice
from denials_app.store.unit import Store


def payers(store: Store, today: date) -> tuple[PayerRow, ...]:
    """All payers by name, with how many open cases each has."""
    counts = (
        select(denial_case.c.payer_id, func.count().label("open"))
        .where(is_shown(), is_work(today))
        .group_by(denial_case.c.payer_id)
        .subquery()
    )
    query = (
        select(payer, func.coalesce(counts.c.open, 0).label("open_count"), practice.c.name.label("practice"))
        .join(practice, practice.c.id == payer.c.practice_id)
        .outerjoin(counts, counts.c.payer_id == payer.c.id)
        .order_by(func.lower(payer.c.name), payer.c.id)
    )
    with store.read() as connection:
        return tuple(_payer(row) for row in connection.execute(query))


def find_payer(store: Store, today: date, text: str) -> int:
    """The id of the payer that `text` names: by its id, its whole name, or a part that only one has."""
    wanted = " ".join(text.split()).casefold()
    every = payers(store, today)
    exact = [row for row in every if wanted in (row.name.casefold(), str(row.id))]
    found = exact or [row for row in every if wanted and wanted in row.name.casefold()]
    if len(found) == 1:
        return found[0].id
    if not found:
        raise Refusal(f"No payer is called {text}; Office shows those there are.")
    listed = "; ".join(f"{row.id} {row.name}, {row.practice}" for row in found[:8])
    raise Refusal(f"Several payers are called {text}: {listed}. Name one by its number.")


def _payer(row: Row[Any]) -> PayerRow:
    street = [row.appeals_name, row.appeals_attention, row.appeals_address1, row.appeals_address2]
    return PayerRow(
        id=row.id, name=row.name, payer_id=row.payer_id, type=row.type or "unknown",
        type_confirmed=row.type_confirmed, unprocessable_rule=row.unprocessable_rule or "ask",
        appeals_address=_lines(street, row.appeals_city, row.appeals_state, row.appeals_postal_code),
        open_count=row.open_count, suffix_rule=row.suffix_rule,
        practice=row.practice, reference_rule=row.original_reference_rule or "newest",
        kind_checked=_checked(row, "kind"), ways_checked=_checked(row, "ways"),
        appeals_checked=_checked(row, "appeals"), phone=row.phone,
    )


def _checked(row: Row[Any], part: str) -> Checked | None:
    said = (row.details or {}).get("checked", {}).get(part)
    return Checked(said["by"], date.fromisoformat(said["on"]), said["source"]) if said else None


def deadlines(store: Store, payer_id: int) -> tuple[PayerDeadline, ...]:
    """A payer's own deadlines, in the order in which somebody wrote them down."""
    with store.read() as connection:
        profile = profiles(connection, [payer_id]).get(payer_id)
    return profile.deadlines if profile else ()


def office(store: Store) -> tuple[OfficeRow, ...]:
    """All practices by name."""
    query = select(practice).order_by(func.lower(practice.c.name), practice.c.id)
    with store.read() as connection:
        return tuple(_practice(row) for row in connection.execute(query))


def _practice(row: Row[Any]) -> OfficeRow:
    return OfficeRow(
        id=row.id, name=row.name, npi=row.npi, tin=row.tin, confirmed=row.confirmed,
        address=_lines([row.address1, row.address2], row.city, row.state, row.postal_code),
        phone=row.phone, fax=row.fax, contact=row.contact_name, signer=row.signer_name,
        signer_title=row.signer_title, signer_credentials=row.signer_credentials,
        clinician=str((row.details or {}).get("clinician", "")), email=row.email,
    )


def _lines(street: list[str], city: str, state: str, postal_code: str) -> str:
    last = " ".join(part for part in (f"{city}," if city else "", state, postal_code) if part)
    return "\n".join(line for line in (*street, last) if line)
