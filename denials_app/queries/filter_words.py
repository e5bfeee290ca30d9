"""Whether a filter speaks of what there is: an unknown word would show an empty queue, unexplained."""

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from denials_app.base.errors import Refusal
from denials_app.base.words import counted
from denials_app.model.denial import CaseState, Group
from denials_app.queries.groups import DEADLINES, DIMENSIONS, SILENT
from denials_app.queries.rows import QueueFilter
from denials_app.store.tables import denial_case, payer
from denials_app.store.unit import Store
from denials_app.store.visible import visible

# A refusal names so many of what there is.
_NAMED = 30
_CLASSES = frozenset({Group.PATR, Group.ADJ})


def refuse_unknown(store: Store, wanted: QueueFilter) -> None:
    """Refuses a dimension, group, state or payer that is none, and names those there are."""
    if wanted.by not in DIMENSIONS:
        raise Refusal(f"Groups are by {', '.join(DIMENSIONS)}; {wanted.by} is none of these.")
    if wanted.state is not None and wanted.state not in list(CaseState):
        raise Refusal(f"{wanted.state} is no state of a case; there are {', '.join(CaseState)}.")
    with store.read() as connection:
        if wanted.group is not None:
            _refuse_group(connection, wanted.by, wanted.group)
        if wanted.payer:
            _refuse_payer(connection, wanted.payer)


def _refuse_group(connection: Connection, by: str, group: str) -> None:
    known = _groups(connection, by)
    if group in known:
        return
    told = [f"{id} ({name})" if name else id for id, name in known.items() if id]
    raise Refusal(f"{group} is no group by {by}; {_there_are(told, f'group by {by}')}.")


def _groups(connection: Connection, by: str) -> dict[str, str]:
    """Every group id of a dimension, with its name where the id says nothing."""
    row = denial_case.c
    match by:
        case "reason":
            return {**{group.value: "" for group in Group if group not in _CLASSES}, SILENT: ""}
        case "deadline":
            return dict.fromkeys(DEADLINES, "")
        case "payer":
            rows = connection.execute(
                select(row.payer_id, func.min(row.payer_name)).where(visible(denial_case))
                .group_by(row.payer_id).order_by(row.payer_id),
            )
            return {str(id): name for id, name in rows}
        case _:
            found = select(row.provider).where(visible(denial_case)).distinct().order_by(row.provider)
            return dict.fromkeys(connection.scalars(found), "")


def _refuse_payer(connection: Connection, words: str) -> None:
    row, lowered = denial_case.c, words.lower()
    like = (func.lower(name).contains(lowered, autoescape=True) for name in (payer.c.name, row.payer_name))
    for column, condition in zip((payer.c.id, row.id), like, strict=True):
        if connection.scalar(select(column).where(condition).limit(1)) is not None:
            return
    names = connection.scalars(select(payer.c.name).distinct().order_by(payer.c.name)).all()
    raise Refusal(f"No payer's name holds {words}; {_there_are([one for one in names if one], 'payer')}.")


def _there_are(known: Iterable[str], noun: str) -> str:
    told = list(known)
    if not told:
        return f"there is no {noun} yet"
    # Names of people hold commas of their own.
    sign = "; " if any("," in one for one in told) else ", "
    more = f" and {counted(len(told) - _NAMED, 'other')}" if len(told) > _NAMED else ""
    return f"there {'is' if len(told) == 1 else 'are'} {sign.join(told[:_NAMED])}{more}"
