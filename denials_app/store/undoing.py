"""What an import brought and touched, who worked on it, and the one flip that takes it back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    exists,
    insert,
    or_,
    select,
    true,
    update,
)

from denials_app.store import tables
from denials_app.store.holding import file_values
from denials_app.store.naming import cases_of_reference
from denials_app.store.regrouping import WORK
from denials_app.store.tables import fact_tables
from denials_app.store.unit import Store, UnitOfWork
from denials_app.store.visible import DONE, UNDONE

_IN = 500

# Rows that say what is denied; everything else that names a party says that the office knows it.
_DERIVED = (tables.denial_case, tables.issue, tables.case_deadline)


def brings_nothing(connection: Connection, import_id: int) -> bool:
    """Whether no row is of this import: all it held was there before."""
    kept = (table for table in fact_tables() if "import_id" in table.c and table not in _DERIVED)
    return not any(
        connection.scalar(select(table.c.import_id).where(table.c.import_id == import_id).limit(1))
        for table in kept
    )


def own_claims(connection: Connection, imports: Sequence[int]) -> set[int]:
    """The claims that only these imports brought and that the queue shows by another import's judgment."""
    claim, case = tables.claim, tables.denial_case
    query = (
        select(case.c.id)
        .join(claim, claim.c.id == case.c.id)
        .where(claim.c.import_id.in_(imports), case.c.import_id.not_in(imports))
    )
    return set(connection.scalars(query))


def touched_claims(connection: Connection, imports: Sequence[int]) -> set[int]:
    """The claims of other imports that these ones answered, sent, named or judged."""
    claim = tables.claim
    earlier = claim.c.import_id.not_in(imports)
    found: set[int] = set()
    for query in _links(imports):
        found.update(connection.scalars(query.where(earlier)))
    pairs, payment = tables.provider_adjustment, tables.remittance
    named = (
        select(payment.c.payer_id, pairs.c.reference)
        .join(payment, payment.c.id == pairs.c.remittance_id)
        .where(pairs.c.import_id.in_(imports), pairs.c.reference != "")
    )
    words: dict[int, set[str]] = {}
    for payer, reference in connection.execute(named):
        words.setdefault(payer, set()).update(reference.split())
    for payer, wanted in words.items():
        found.update(cases_of_reference(connection, payer, wanted))
    return found - _brought(connection, found, imports)


def _links(imports: Sequence[int]) -> Iterator[Select[Any]]:
    claim, sent, answer = tables.claim, tables.sent_claim, tables.remit_claim
    for table in fact_tables():
        if {"claim_id", "import_id"} <= set(table.columns.keys()) and table not in _DERIVED:
            joined = select(claim.c.id).join(table, table.c.claim_id == claim.c.id)
            yield joined.where(table.c.import_id.in_(imports))
    touch = tables.import_touch
    yield select(claim.c.id).join(touch, touch.c.claim_id == claim.c.id).where(touch.c.import_id.in_(imports))
    case = tables.denial_case
    yield select(claim.c.id).join(case, case.c.id == claim.c.id).where(case.c.import_id.in_(imports))
    number = and_(sent.c.practice_id == claim.c.practice_id, sent.c.number == claim.c.number)
    yield select(claim.c.id).join(sent, number).where(sent.c.import_id.in_(imports))
    replaced = and_(answer.c.icn == sent.c.original_reference, sent.c.original_reference != "")
    by_reference = select(claim.c.id).join(answer, answer.c.claim_id == claim.c.id).join(sent, replaced)
    yield by_reference.where(sent.c.import_id.in_(imports), sent.c.practice_id == claim.c.practice_id)
    by_answer = select(claim.c.id).join(sent, number).join(answer, replaced)
    yield by_answer.where(answer.c.import_id.in_(imports), answer.c.practice_id == sent.c.practice_id)


def _brought(connection: Connection, ids: Iterable[int], imports: Sequence[int]) -> set[int]:
    claim, wanted = tables.claim, sorted(ids)
    found: set[int] = set()
    for start in range(0, len(wanted), _IN):
        part = claim.c.id.in_(wanted[start : start + _IN])
        found.update(connection.scalars(select(claim.c.id).where(part, claim.c.import_id.in_(imports))))
    return found


def worked_on(connection: Connection, imports: Sequence[int]) -> set[int]:
    """The claims that people worked on: those these imports brought at any time, earlier ones since."""
    claim, touch = tables.claim, tables.import_touch
    moved = (
        select(claim.c.id)
        .join(touch, touch.c.claim_id == claim.c.id)
        .where(touch.c.import_id.in_(imports), claim.c.version != touch.c.claim_version)
    )
    found = set(connection.scalars(moved))
    for table, name in WORK:
        column = table.c[name]
        query = select(column).join(claim, claim.c.id == column)
        own = query.where(claim.c.import_id.in_(imports), _human(table, imports))
        found.update(connection.scalars(own))
    return found | _corrected(connection, imports)


def _human(table: Table, imports: Sequence[int]) -> ColumnElement[bool]:
    """Deeds and papers that the imports brought themselves are no work of the office here."""
    for own, of, name in (
        (tables.imported_deed, tables.deed, "deed_id"),
        (tables.imported_document, tables.document, "document_id"),
    ):
        if table is of:
            return table.c.id.not_in(select(own.c[name]).where(own.c.import_id.in_(imports)))
    return true()


def _corrected(connection: Connection, imports: Sequence[int]) -> set[int]:
    """Claims whose correction was made from, or that were matched by hand with, a submission of these."""
    sent = tables.sent_claim
    found: set[int] = set()
    for table in (tables.correction, tables.match_decision):
        query = select(table.c.claim_id).join(sent, sent.c.id == table.c.sent_claim_id)
        found.update(connection.scalars(query.where(sent.c.import_id.in_(imports))))
    return found


def hand_over_claims(store: Store, heirs: Mapping[int, int]) -> None:
    """Give claims to the imports that go on with them. Nothing that is shown changes."""
    claim, given = tables.claim, sorted(heirs.items())
    for start in range(0, len(given), _IN):
        with store.batch() as connection:
            for id, heir in given[start : start + _IN]:
                connection.execute(update(claim).where(claim.c.id == id).values(import_id=heir))


def hand_over_parents(store: Store, imports: Sequence[int]) -> None:
    """Give remittances, payers and practices that other rows hang on to the import of those.

    Where a person wrote about a party, it is nobody's import any more. Nothing that is shown changes.
    """
    for parent in (tables.remittance, tables.payer, tables.practice):
        with store.read() as connection:
            heirs = _heirs(connection, parent, imports)
        for start in range(0, len(heirs), _IN):
            with store.batch() as connection:
                for id, heir in heirs[start : start + _IN]:
                    own = and_(parent.c.id == id, parent.c.import_id.in_(imports))
                    values = {"import_id": heir, **file_values(connection, parent, heir)}
                    connection.execute(update(parent).where(own).values(**values))


def _heirs(connection: Connection, parent: Table, imports: Sequence[int]) -> list[tuple[int, int]]:
    found: dict[int, int] = {}
    own = parent.c.import_id.in_(imports)
    if "version" in parent.c:
        edited = or_(parent.c.version > 1, *(parent.c[name] for name in ("confirmed", "type_confirmed")
                                             if name in parent.c))  # fmt: skip
        found.update(dict.fromkeys(connection.scalars(select(parent.c.id).where(own, edited)), 0))
    for child, column in _children(parent):
        if "import_id" in child.c:
            query = select(column, child.c.import_id).join(parent, parent.c.id == column)
            query = query.where(own, child.c.import_id.not_in(imports), _is_done(child)).distinct()
            for id, heir in connection.execute(query):
                found[id] = min(found.get(id, heir), heir)
        else:
            named = select(column).join(parent, parent.c.id == column).where(own).distinct()
            found.update(dict.fromkeys(connection.scalars(named), 0))
    return sorted(found.items())


def _is_done(child: Table) -> Any:
    batch = tables.import_batch
    done = exists().where(batch.c.id == child.c.import_id, batch.c.state == DONE)
    return or_(child.c.import_id == 0, done)


def _children(parent: Table) -> Iterator[tuple[Table, Any]]:
    """The tables whose rows hang on `parent` itself; for a party, not by a remittance or claim between."""
    between = {"remittance_id", "remit_claim_id", "sent_claim_id", "deed_id"}
    is_party = parent in (tables.payer, tables.practice)
    for table in fact_tables():
        if table in _DERIVED or (is_party and between & set(table.columns.keys())):
            continue
        for key in table.foreign_keys:
            if key.column.table is parent:
                yield table, key.parent


def flip_undo(unit: UnitOfWork, imports: Sequence[int]) -> None:
    """Hide every row of these imports, in the unit that shows what was judged without them."""
    batch = tables.import_batch
    for id in imports:
        shown = and_(batch.c.id == id, batch.c.state == DONE)
        unit.connection.execute(update(batch).where(shown).values(state=UNDONE))
        unit.connection.execute(
            insert(tables.import_undo).values(import_id=id, at=unit.at, actor=unit.actor),
        )
        unit.remark(f"import {id}")
    _break_promises(unit, imports)


def _break_promises(unit: UnitOfWork, imports: Sequence[int]) -> None:
    """A practice that nothing else speaks of loses the numbers these imports gave it."""
    batch, practice = tables.import_batch, tables.practice
    for promised in unit.connection.scalars(select(batch.c.promised).where(batch.c.id.in_(imports))):
        for id, npi, tin in promised or []:
            others = any(
                unit.connection.scalar(
                    select(child.c.import_id).where(column == id, child.c.import_id.not_in(imports)).limit(1),
                )
                for child, column in _children(practice) if "import_id" in child.c
            )
            if not others:
                own = and_(practice.c.id == id, practice.c.npi == npi, practice.c.tin == tin)
                unit.connection.execute(update(practice).where(own).values(npi="", tin=""))
