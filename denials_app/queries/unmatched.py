"""Claims that payers answered or spoke of and that we have not seen go out, with what of ours they may be."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    and_,
    exists,
    false,
    func,
    join,
    or_,
    outerjoin,
    select,
)

from denials_app.base.errors import Refusal
from denials_app.intake.candidates import ranked
from denials_app.model.remittance import RemitClaim
from denials_app.model.unmatched import Candidate, ClaimSide
from denials_app.queries.file_rows import UnmatchedRow
from denials_app.store.codec import unpack_fields
from denials_app.store.matched import parts_of, said_of
from denials_app.store.tables import (
    claim,
    claim_match,
    claim_status,
    denial_case,
    payer,
    practice,
    remit_claim,
    sent_claim,
    unsent_claim,
)
from denials_app.store.unit import Store
from denials_app.store.unsent import is_sent
from denials_app.store.visible import visible

_SHOWN = 500
_IN = 500
_LOOKED_AT = 3000
_NEAR = timedelta(days=7)
# How much of a number must be there for it to be looked for as cut or lengthened.
_STEM = 4


def unmatched(store: Store) -> tuple[UnmatchedRow, ...]:
    """What waits for a person: denied money first, then the newest service."""
    with store.read() as connection:
        rows = _waiting(connection)
        ids = [row.id for row in rows]
        said = said_of(connection, ids)
        settled = {id for id, one in said.items() if one.into or one.own}
        settled |= set(parts_of(connection, ids).values())
        left = [row for row in rows if row.id not in settled]
        sides = _sides(connection, [row.id for row in left])
    return tuple(
        UnmatchedRow(sides[row.id], row.practice_name, "answer" if row.answered else "status", row.open or 0)
        for row in left if row.id in sides
    )


def settled(store: Store) -> tuple[UnmatchedRow, ...]:
    """What people decided and has not been taken back, the newest first."""
    newest = select(func.max(claim_match.c.id)).group_by(claim_match.c.claim_id)
    query = (
        select(claim_match, practice.c.name.label("practice_name"))
        .join(practice, practice.c.id == claim_match.c.practice_id)
        .where(claim_match.c.id.in_(newest), or_(claim_match.c.into_id.is_not(None), claim_match.c.own == 1))
        .order_by(claim_match.c.id.desc())
        .limit(_SHOWN)
    )
    with store.read() as connection:
        rows = connection.execute(query).all()
        sides = _sides(connection, [id for row in rows for id in (row.claim_id, row.into_id) if id])
    return tuple(
        UnmatchedRow(
            sides[row.claim_id], row.practice_name, "answer", 0, sides.get(row.into_id or 0), row.actor,
        )
        for row in rows if row.claim_id in sides
    )


def unmatched_count(store: Store) -> int:
    """How many wait for a person."""
    return len(unmatched(store))


def candidates(store: Store, id: int) -> tuple[Candidate, ...]:
    """The claims of ours that claim `id` may be, best first."""
    with store.read() as connection:
        found = connection.execute(select(claim).where(claim.c.id == id, visible(claim))).first()
        if found is None:
            raise Refusal(f"There is no claim {id}; `denials unmatched` shows those that wait.")
        ids = _near(connection, found)
        said = said_of(connection, ids)
        kept = [one for one in ids if one not in said or not said[one].into]
        sides = _sides(connection, [id, *kept])
    return ranked(sides[id], [sides[one] for one in kept if one in sides])


def matched_parts(store: Store, id: int) -> tuple[ClaimSide, ...]:
    """The claims that a person said are claim `id`."""
    with store.read() as connection:
        return tuple(_sides(connection, sorted(parts_of(connection, [id]))).values())


def _waiting(connection: Connection) -> list[Row[Any]]:
    """Claims that wait, by what is open of them, then by their newest service."""
    found: dict[int, Row[Any]] = {}
    since = _since_sent(_first_sent(connection))
    # Two looks that each stop once enough is found: open cases by their money, then the rest by its day.
    unsent = exists().where(unsent_claim.c.claim_id == denial_case.c.id, since)
    case = and_(denial_case.c.id == claim.c.id, visible(denial_case))
    by_money = _query(join(claim, denial_case, case)).where(denial_case.c.in_work.is_(True), unsent)
    own = join(claim, unsent_claim, unsent_claim.c.claim_id == claim.c.id)
    by_day = _query(outerjoin(own, denial_case, case)).where(since)
    most_open = (denial_case.c.open.desc(), denial_case.c.base_score.desc(), denial_case.c.id.desc())
    for query in (
        by_money.order_by(*most_open).limit(_SHOWN),
        by_day.order_by(unsent_claim.c.service_from.desc(), claim.c.id).limit(_SHOWN),
    ):
        if len(found) < _SHOWN:
            found |= {row.id: row for row in connection.execute(query) if row.id not in found}
    return sorted(found.values(), key=_most_open_first)[:_SHOWN]


def _most_open_first(row: Row[Any]) -> tuple[int, int, int]:
    return -(row.open or 0), -(row.service_from or date.min).toordinal(), row.id


def _query(claims: FromClause) -> Any:
    answered = exists().where(remit_claim.c.claim_id == claim.c.id, visible(remit_claim))
    spoken = exists().where(
        claim_status.c.practice_id == claim.c.practice_id, claim_status.c.number == claim.c.number,
        visible(claim_status),
    )  # fmt: skip
    return (
        select(claim.c.id, practice.c.name.label("practice_name"), answered.label("answered"),
               denial_case.c.open, claim.c.service_from)
        .select_from(join(claims, practice, practice.c.id == claim.c.practice_id))
        .where(visible(claim), or_(answered, spoken), ~is_sent())
    )  # fmt: skip


def _first_sent(connection: Connection) -> dict[int, date]:
    """Since when the claims of each practice are on file as sent."""
    found: dict[int, date] = {}
    for id in connection.scalars(select(practice.c.id)):
        own = (sent_claim.c.practice_id == id, sent_claim.c.service_from.is_not(None), visible(sent_claim))
        first = select(sent_claim.c.service_from).where(*own).order_by(sent_claim.c.service_from).limit(1)
        if (day := connection.scalar(first)) is not None:
            found[id] = day
    return found


def _since_sent(first: dict[int, date]) -> ColumnElement[bool]:
    """Only where the practice's claims as sent go back so far: older answers are of an older time."""
    return or_(false(), *(
        and_(
            unsent_claim.c.practice_id == id,
            or_(unsent_claim.c.service_from.is_(None), unsent_claim.c.service_from >= day),
        )
        for id, day in first.items()
    ))


def _near(connection: Connection, row: Row[Any]) -> list[int]:
    """Claims of the practice with a like number, the same member or days near: few enough to be compared."""
    own = (claim.c.practice_id == row.practice_id, claim.c.id != row.id, visible(claim))
    stem = row.number.strip().lstrip("0")
    ways = [claim.c.number == row.number]
    if len(stem) >= _STEM:
        # Cut or lengthened by up to three signs; the leading zeros may be there or not.
        short = stem[: max(len(stem) - 3, _STEM)]
        ways += [claim.c.number.like(f"{_literal(short)}%", escape="\\"),
                 claim.c.number.like(f"0%{_literal(short)}%", escape="\\")]  # fmt: skip
    if row.member_id:
        ways.append(claim.c.member_id == row.member_id)
    if row.service_from is not None:
        ways.append(claim.c.service_from.between(row.service_from - _NEAR, row.service_from + _NEAR))
    return list(connection.scalars(select(claim.c.id).where(*own, or_(*ways)).limit(_LOOKED_AT)))


def _literal(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\%_" else sign for sign in text)


def _sides(connection: Connection, ids: Sequence[int]) -> dict[int, ClaimSide]:
    found: dict[int, ClaimSide] = {}
    for start in range(0, len(ids), _IN):
        part = ids[start : start + _IN]
        named = _payer_numbers(connection, part)
        sent = exists().where(
            sent_claim.c.practice_id == claim.c.practice_id, sent_claim.c.number == claim.c.number,
            visible(sent_claim),
        )  # fmt: skip
        query = (
            select(claim, payer.c.name.label("payer_name"), sent.label("sent"))
            .join(payer, payer.c.id == claim.c.payer_id)
            .where(claim.c.id.in_(part))
        )
        for row in connection.execute(query):
            icns, originals = named.get(row.id, (frozenset(), frozenset()))
            found[row.id] = ClaimSide(
                row.id, row.number, row.patient_last, row.patient_first, row.member_id, row.service_from,
                row.service_to, abs(row.charge), row.payer_name, icns, originals, row.id in named,
                bool(row.sent),
            )
    return {id: found[id] for id in ids if id in found}


def _payer_numbers(
    connection: Connection, ids: Iterable[int]
) -> dict[int, tuple[frozenset[str], frozenset[str]]]:
    query = select(remit_claim.c.claim_id, remit_claim.c.icn, remit_claim.c.detail).where(
        remit_claim.c.claim_id.in_(list(ids)), visible(remit_claim),
    )
    icns: dict[int, set[str]] = defaultdict(set)
    originals: dict[int, set[str]] = defaultdict(set)
    for row in connection.execute(query):
        icns[row.claim_id].add(row.icn)
        references = unpack_fields(RemitClaim, row.detail).get("references", ())
        originals[row.claim_id].update(value for name, value in references if name == "F8")
    return {id: (frozenset(icns[id] - {""}), frozenset(originals[id] - {""})) for id in icns}
