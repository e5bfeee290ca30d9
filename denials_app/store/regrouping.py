"""Which answers belong together once some are gone: told anew, in the order they came, by the same rule."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, exists, func, insert, or_, select, update

from denials_app.model.history import ClaimTrace, original_reference
from denials_app.model.remittance import RemitClaim
from denials_app.store import tables
from denials_app.store.bulk import next_id
from denials_app.store.hearsay import trace_of
from denials_app.store.histories import claim_parts
from denials_app.store.incoming import Choose
from denials_app.store.mapping import READ_CLAIM
from denials_app.store.visible import Sight, Within, visible

_IN = 400

# What people do about a claim; hand matches name two claims.
WORK: Final[tuple[tuple[Table, str], ...]] = (
    (tables.deed, "claim_id"),
    (tables.guide_answer, "claim_id"),
    (tables.correction, "claim_id"),
    (tables.packet, "claim_id"),
    (tables.document, "claim_id"),
    (tables.match_decision, "claim_id"),
    (tables.claim_match, "claim_id"),
    (tables.claim_match, "into_id"),
)


@dataclass(frozen=True, slots=True)
class _Answer:
    id: int
    claim_id: int
    import_id: int
    claim: RemitClaim


@dataclass(slots=True)
class _Group:
    """One claim as its answers tell it; the first to come says what it is."""

    trace: ClaimTrace
    answers: list[_Answer] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Regrouping:
    """What is told anew: rows of claims by their one answer left, and claims that need a closer look."""

    told: tuple[tuple[int, dict[str, Any]], ...]
    closer: tuple[int, ...]
    lost: frozenset[int]


def plan_regrouping(
    connection: Connection, imports: Sequence[int], inherited: Iterable[int]
) -> Regrouping:
    """Which claims are told apart anew without `imports`, which are still shown; only reads.

    `inherited` are claims that `imports` made and others go on with. Answers that came before the imports
    belong where they did, so only what came later is looked at.
    """
    handed, within = set(inherited), Sight(0, tuple(imports))
    lost = _shared(connection, imports, within) | handed
    rivals = _rivals(connection, imports, handed, within) - handed
    told: dict[int, dict[str, Any]] = {}
    alone = _alone(connection, lost)
    for start in range(0, len(alone), _IN):
        part = alone[start : start + _IN]
        made_by = {row.id: row.import_id for row in _rows(connection, part)}
        answers: dict[int, list[_Answer]] = {}
        for answer in _answers(connection, set(part), within):
            answers.setdefault(answer.claim_id, []).append(answer)
        for id, given in answers.items():
            if len(given) == 1:
                new = made_by[id] == given[0].import_id
                told[id] = _values(ClaimTrace.of(given[0].claim, id), given[0]) if new else {}
    seeds = (lost | (rivals - _worked_on(connection, rivals))) - told.keys()
    kept = tuple((id, values) for id, values in told.items() if values)
    return Regrouping(kept, tuple(sorted(seeds)), frozenset(lost))


def regroup(connection: Connection, plan: Regrouping, choose: Choose, undone: int) -> set[int]:
    """Tells the claims of a plan apart anew; returns whom it changed beyond their own rows.

    The imports must be hidden by now. Nobody worked on the claims that lost answers.
    """
    for id, values in plan.told:
        connection.execute(update(tables.claim).where(tables.claim.c.id == id).values(**values))
    changed: set[int] = set()
    for row in _rows(connection, plan.closer):
        if row.id not in changed:
            changed |= _regroup_one(connection, row, set(plan.lost), choose, undone)
    return changed


def close_ranks(connection: Connection) -> None:
    """Number the claims of one number from one again, where one between them is gone."""
    claim, other = tables.claim, tables.claim.alias()
    same = and_(
        other.c.practice_id == claim.c.practice_id, other.c.number == claim.c.number,
        other.c.payer_id == claim.c.payer_id, other.c.part == claim.c.part - 1,
    )  # fmt: skip
    late = select(claim.c.id).where(claim.c.part > 1, ~exists().where(same))
    while ids := list(connection.scalars(late)):
        connection.execute(update(claim).where(claim.c.id.in_(ids[:_IN])).values(part=claim.c.part - 1))


def _shared(connection: Connection, imports: Sequence[int], within: Within) -> set[int]:
    """Claims with answers of these imports and later ones."""
    answer = tables.remit_claim
    gone = select(answer.c.claim_id).where(answer.c.import_id.in_(imports))
    later = answer.c.import_id > min(imports)
    left = select(answer.c.claim_id).where(answer.c.claim_id.in_(gone), later, visible(answer, within))
    return set(connection.scalars(left.distinct()))


def _alone(connection: Connection, ids: Iterable[int]) -> list[int]:
    """Those whose number no other claim of their practice bears."""
    claim, other, wanted = tables.claim, tables.claim.alias(), sorted(ids)
    same = and_(other.c.practice_id == claim.c.practice_id, other.c.number == claim.c.number,
                other.c.id != claim.c.id)  # fmt: skip
    found: list[int] = []
    for start in range(0, len(wanted), _IN):
        query = select(claim.c.id).where(claim.c.id.in_(wanted[start : start + _IN]), ~exists().where(same))
        found += connection.scalars(query)
    return found


def _rivals(
    connection: Connection, imports: Sequence[int], handed: set[int], within: Within
) -> set[int]:
    """Claims of the same number as one that goes: their answers may have had the choice."""
    claim, gone = tables.claim, tables.claim.alias()
    same = and_(
        gone.c.practice_id == claim.c.practice_id, gone.c.number == claim.c.number,
        gone.c.payer_id == claim.c.payer_id,
    )  # fmt: skip
    found: set[int] = set()
    ways = [gone.c.import_id.in_(imports)]
    ways += [gone.c.id.in_(part) for part in _parts(sorted(handed))]
    for going in ways:
        query = select(claim.c.id).join(gone, same).where(going, gone.c.id != claim.c.id)
        later = or_(claim.c.import_id > min(imports), ~_is_answered())
        found.update(connection.scalars(query.where(later, visible(claim, within))))
    return found


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _IN):
        yield ids[start : start + _IN]


def _is_answered() -> ColumnElement[bool]:
    return exists().where(tables.remit_claim.c.claim_id == tables.claim.c.id)


def _rows(connection: Connection, ids: Iterable[int]) -> list[Row[Any]]:
    claim, wanted = tables.claim, sorted(ids)
    found: list[Row[Any]] = []
    for start in range(0, len(wanted), _IN):
        query = select(claim).where(claim.c.id.in_(wanted[start : start + _IN])).order_by(claim.c.id)
        found += connection.execute(query).all()
    return found


def _regroup_one(
    connection: Connection, row: Row[Any], lost: set[int], choose: Choose, undone: int
) -> set[int]:
    ids, answers = _together(connection, row, lost)
    answered = {one.claim_id for one in answers} | lost
    # A claim that was sent and not answered yet may be what an answer speaks of now.
    groups = [_Group(trace_of(one)) for one in _rows(connection, ids - answered)]
    for answer in answers:
        group = _group_of(answer, groups, choose)
        if group is None:
            taken = {one.trace.id for one in groups}
            free = next_id(connection, tables.claim) + len(groups)
            id = answer.claim_id if answer.claim_id not in taken else free
            group = _Group(replace(ClaimTrace.of(answer.claim, id), original_reference=""))
            groups.append(group)
        group.answers.append(answer)
        icns = group.trace.payer_numbers | {answer.claim.icn} - {""}
        group.trace = replace(group.trace, payer_numbers=icns)
    for group in groups:
        if group.answers:
            _write(connection, row, group, is_new=group.trace.id not in ids)
    _drop_empty(connection, ids - {group.trace.id for group in groups}, answers, undone)
    return ids | {group.trace.id for group in groups}


def _drop_empty(
    connection: Connection, ids: set[int], answers: Sequence[_Answer], undone: int
) -> None:
    """Claims made for an answer that is another's by now go with the import; one that was sent stays."""
    made = {(one.claim_id, one.import_id) for one in answers}
    gone = [row.id for row in _rows(connection, ids) if (row.id, row.import_id) in made]
    connection.execute(update(tables.claim).where(tables.claim.c.id.in_(gone)).values(import_id=undone))


def _together(
    connection: Connection, row: Row[Any], lost: set[int]
) -> tuple[set[int], list[_Answer]]:
    """The claim with all that its answers could also belong to, and the answers of them all."""
    ids: set[int] = {row.id}
    while True:
        answers = _answers(connection, ids)
        more = _peers(connection, row, answers) - ids
        more -= _worked_on(connection, more - lost)
        if not more:
            return ids, answers
        ids |= more


def _peers(connection: Connection, row: Row[Any], answers: Sequence[_Answer]) -> set[int]:
    """Claims of the numbers these answers bear, or that the payer's numbers they refer to belong to."""
    claim, answer = tables.claim, tables.remit_claim
    numbers = {one.claim.number for one in answers}
    originals = {original_reference(one.claim) for one in answers} - {""}
    named = select(answer.c.claim_id).where(answer.c.icn.in_(originals), visible(answer))
    own = (claim.c.practice_id == row.practice_id, claim.c.payer_id == row.payer_id, visible(claim))
    by_number = select(claim.c.id).where(*own, claim.c.number.in_(numbers))
    by_original = select(claim.c.id).where(*own, claim.c.id.in_(named))
    return {*connection.scalars(by_number), *connection.scalars(by_original)}


def _worked_on(connection: Connection, ids: set[int]) -> set[int]:
    """Those that a person wrote about: what they are stays settled."""
    found: set[int] = set()
    for table, name in WORK:
        found.update(connection.scalars(select(table.c[name]).where(table.c[name].in_(ids))))
    return found


def _answers(connection: Connection, ids: set[int], within: Within = None) -> list[_Answer]:
    table = tables.remit_claim
    query = (
        select(table.c.claim_id, table.c.import_id, *READ_CLAIM)
        .where(table.c.claim_id.in_(ids), visible(table, within))
        .order_by(table.c.import_id, table.c.remittance_id, table.c.ordinal, table.c.id)
    )
    rows = connection.execute(query).all()
    parts = claim_parts(connection, [row.id for row in rows])
    return [_Answer(row.id, row.claim_id, row.import_id, parts.claim(row[2:])) for row in rows]


def _group_of(answer: _Answer, groups: list[_Group], choose: Choose) -> _Group | None:
    number, original = answer.claim.number, original_reference(answer.claim)
    same = [one for one in groups if one.trace.number == number]
    more = [one for one in groups if one not in same and original and original in one.trace.payer_numbers]
    found = choose(answer.claim, [one.trace for one in (*same, *more)])
    return next((one for one in groups if found is not None and one.trace.id == found.id), None)


def _write(connection: Connection, row: Row[Any], group: _Group, is_new: bool) -> None:
    claim, answer = tables.claim, tables.remit_claim
    id, first = group.trace.id, group.answers[0]
    values = _values(group.trace, first)
    if is_new:
        place = {"practice_id": row.practice_id, "payer_id": row.payer_id, "version": 1}
        part = _free_part(connection, row, first.claim.number)
        connection.execute(insert(claim).values(id=id, part=part, **place, **values))
    else:
        kept = _rows(connection, [id])[0]
        if kept.number != first.claim.number:
            values["part"] = _free_part(connection, row, first.claim.number)
        if kept.import_id == first.import_id:
            connection.execute(update(claim).where(claim.c.id == id).values(**values))
    moved = [one.id for one in group.answers if one.claim_id != id]
    connection.execute(update(answer).where(answer.c.id.in_(moved)).values(claim_id=id))


def _values(trace: ClaimTrace, first: _Answer) -> dict[str, Any]:
    """What a claim's row says of it, as on the day its first answer came in."""
    person = first.claim.patient
    return {
        "import_id": first.import_id, "number": first.claim.number,
        "claim_type": "institutional" if first.claim.institutional else "unknown",
        "patient_last": person.last_name, "patient_first": person.first_name,
        "patient_middle": person.middle_name, "patient_suffix": person.suffix,
        "member_id": person.member_id, "service_from": trace.service_from, "service_to": trace.service_to,
        "charge": first.claim.charge,
    }  # fmt: skip


def _free_part(connection: Connection, row: Row[Any], number: str) -> int:
    claim = tables.claim
    query = select(func.max(claim.c.part)).where(
        claim.c.practice_id == row.practice_id, claim.c.payer_id == row.payer_id, claim.c.number == number,
    )
    return int(connection.scalar(query) or 0) + 1
