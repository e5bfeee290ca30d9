"""Claims told apart anew once some of what was said of them is gone: what is there, and what changes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from sqlalchemy import BindParameter, Connection, Row, Table, bindparam, func, insert, select, update

from denials_app.model.claim import SentClaim
from denials_app.model.party import Person
from denials_app.model.remittance import RemitClaim
from denials_app.model.status import ClaimStatus
from denials_app.store import tables
from denials_app.store.bulk import among
from denials_app.store.unsent import perhaps_unsent

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

Said = RemitClaim | SentClaim | ClaimStatus


@dataclass(frozen=True, slots=True)
class NowClaim:
    """A claim as it is to be: what made it (import, payer, words, number, days) and its answers' rows."""

    import_id: int
    payer_id: int
    number: str
    what: Said
    charge: int
    days: tuple[Any, Any]
    member_id: str
    answers: tuple[int, ...]


@dataclass(slots=True)
class Change:
    """What is to change of claims that belong together. Nothing of it is shown before the flip.

    `heirs` are claims that go on under another import, unchanged otherwise.
    """

    practice_id: int
    judged: set[int] = field(default_factory=set)
    heirs: dict[int, int] = field(default_factory=dict)
    retold: dict[int, dict[str, Any]] = field(default_factory=dict)
    made: dict[int, dict[str, Any]] = field(default_factory=dict)
    moves: dict[int, int] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)

    @property
    def is_any(self) -> bool:
        """Whether rows are told otherwise."""
        return bool(self.retold or self.made or self.moves or self.gone)


class Numbering:
    """The ids of claims that are made anew; nobody else makes any meanwhile."""

    def __init__(self, connection: Connection) -> None:
        highest = connection.scalar(select(func.max(tables.claim.c.id))) or 0
        self._next = count(int(highest) + 1)

    def free(self) -> int:
        """An id that no claim has."""
        return next(self._next)


def changes_of(
    practice_id: int, now: Sequence[NowClaim], rows: Mapping[int, Row[Any]],
    standing: Mapping[int, int], imports: Sequence[int], numbering: Numbering,
) -> Change:
    """What makes `rows`, the claims told apart until now, into `now`.

    `standing` says where each answer stands by now (its row → claim). A row that is nobody's any more goes
    with the imports.
    """
    change = Change(practice_id)
    for id, one in _with_ids(now, rows, standing, numbering):
        values = _values(one)
        row = rows.get(id)
        if row is None:
            change.made[id] = values
        else:
            _retell(change, row, values, imports)
        change.judged.add(id)
        change.moves.update({answer: id for answer in one.answers if standing[answer] != id})
    left = rows.keys() - change.judged
    change.gone = {id for id in left if rows[id].import_id not in imports}
    if change.is_any:
        change.judged |= left
    return change


def _retell(change: Change, row: Row[Any], values: dict[str, Any], imports: Sequence[int]) -> None:
    plain = row._mapping
    other = {name: value for name, value in values.items() if plain[name] != value}
    if row.import_id in imports:
        change.heirs[row.id] = values["import_id"]
        other.pop("import_id", None)
    if other:
        change.retold[row.id] = other


def _with_ids(
    now: Sequence[NowClaim], rows: Mapping[int, Row[Any]], standing: Mapping[int, int],
    numbering: Numbering,
) -> Iterator[tuple[int, NowClaim]]:
    """Each claim with the row it goes on in: where its answers stand, else one like it, else a new one."""
    free = dict(rows)
    chosen: dict[int, int] = {}
    for place, one in enumerate(now):
        own = next((standing[answer] for answer in one.answers if standing[answer] in free), None)
        if own is not None:
            chosen[place] = own
            del free[own]
    for likeness in (_words, _number):
        like: dict[tuple[Any, ...], list[int]] = defaultdict(list)
        for id, row in free.items():
            like[likeness(row.number, row.payer_id, row.charge, row.service_from, row.service_to)].append(id)
        for place, one in enumerate(now):
            same = like[likeness(one.number, one.payer_id, one.charge, *one.days)]
            if place not in chosen and same:
                chosen[place] = same.pop(0)
                del free[chosen[place]]
    for place, one in enumerate(now):
        yield chosen[place] if place in chosen else numbering.free(), one


def _words(*words: Any) -> tuple[Any, ...]:
    return words


def _number(number: str, payer: int, *_rest: Any) -> tuple[Any, ...]:
    return number, payer


def _values(one: NowClaim) -> dict[str, Any]:
    """What a claim's row says of it, as on the day it was made."""
    person: Person = one.what.patient
    return {
        "import_id": one.import_id, "payer_id": one.payer_id, "number": one.number,
        "claim_type": _type(one.what), "patient_last": person.last_name,
        "patient_first": person.first_name, "patient_middle": person.middle_name,
        "patient_suffix": person.suffix, "member_id": one.member_id,
        "service_from": one.days[0], "service_to": one.days[1], "charge": one.charge,
    }  # fmt: skip


def _type(what: Said) -> str:
    match what:
        case RemitClaim():
            return "institutional" if what.institutional else "unknown"
        case SentClaim():
            return what.claim_type.value
        case _:
            return "unknown"


def make_beside(connection: Connection, change: Change, import_id: int) -> None:
    """Write the claims a change makes as rows of a pending import, which nothing shows."""
    for id, values in change.made.items():
        own = {**values, "import_id": import_id, "part": _free_part(connection, change.practice_id, values)}
        connection.execute(
            insert(tables.claim).values(id=id, practice_id=change.practice_id, version=1, **own),
        )
    perhaps_unsent(connection, change.judged)


def carry_out(connection: Connection, change: Change, undone: int) -> None:
    """Make a change, whose new claims are there already; what is left without a word goes with `undone`."""
    claim, answer = tables.claim, tables.remit_claim
    for id, values in change.made.items():
        own = update(claim).where(claim.c.id == id)
        connection.execute(own.values(import_id=values["import_id"]))
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for id, values in change.retold.items():
        told = dict(values)
        if told.keys() & {"number", "payer_id"}:
            row = connection.execute(select(claim).where(claim.c.id == id)).one()
            place = {"number": row.number, "payer_id": row.payer_id, **told}
            told["part"] = _free_part(connection, change.practice_id, place)
            connection.execute(update(claim).where(claim.c.id == id).values(**told))
        else:
            alike[tuple(told)].append({"of_id": id, **{f"new_{name}": one for name, one in told.items()}})
    for names, rows in alike.items():
        new: dict[str, BindParameter[Any]] = {name: bindparam(f"new_{name}") for name in names}
        connection.execute(update(claim).where(claim.c.id == bindparam("of_id")).values(new), rows)
    moves = [{"of_id": id, "new_claim_id": case} for id, case in change.moves.items()]
    if moves:
        one = update(answer).where(answer.c.id == bindparam("of_id"))
        connection.execute(one.values(claim_id=bindparam("new_claim_id")), moves)
    for start in range(0, len(change.gone), _IN):
        part = sorted(change.gone)[start : start + _IN]
        connection.execute(update(claim).where(claim.c.id.in_(part)).values(import_id=undone))


def _free_part(connection: Connection, practice_id: int, values: Mapping[str, Any]) -> int:
    claim = tables.claim
    query = select(func.max(claim.c.part)).where(
        claim.c.practice_id == practice_id, claim.c.payer_id == values["payer_id"],
        claim.c.number == values["number"],
    )
    return int(connection.scalar(query) or 0) + 1


def settled(connection: Connection, ids: Iterable[int]) -> set[int]:
    """Those that a person wrote about: what they are stays as it is."""
    found: set[int] = set()
    wanted = sorted(ids)
    for table, name in WORK:
        query = select(table.c[name]).where(among(connection, table.c[name], wanted))
        found.update(connection.scalars(query))
    return found
