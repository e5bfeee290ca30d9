"""Reads which denials were won and lost after which deed, added up: what the office's own chances rest on."""

from typing import Final

from sqlalchemy import Connection, func, select

from denials_app.model.denial import End, Group, Outcome
from denials_app.model.history import DeedKind
from denials_app.model.track_record import LOST, WON, DecidedIssues
from denials_app.store import tables
from denials_app.store.visible import visible

_TELLING: Final = (DeedKind.CORRECTED.value, DeedKind.LETTER.value, DeedKind.END_CHOSEN.value)


def decided_issues(connection: Connection) -> tuple[DecidedIssues, ...]:
    """The decided issues that are shown, by payer, group, last telling deed and outcome."""
    case, issue, deed = tables.denial_case, tables.issue, tables.deed
    undone = select(deed.c.undoes).where(deed.c.undoes.is_not(None))
    last = (
        select(func.max(deed.c.id))
        .where(deed.c.claim_id == issue.c.case_id, deed.c.kind.in_(_TELLING))
        .where(deed.c.undoes.is_(None), deed.c.id.not_in(undone))
        .correlate(issue)
        .scalar_subquery()
    )
    by = (case.c.payer_name, issue.c.group_id, deed.c.kind, deed.c.end, issue.c.outcome)
    query = (
        select(*by, func.count())
        .select_from(issue)
        .join(case, (case.c.id == issue.c.case_id) & (case.c.import_id == issue.c.import_id))
        .join(deed, deed.c.id == last)
        .where(issue.c.outcome != "", issue.c.outcome.in_(sorted(WON | LOST)), visible(case))
        .group_by(*by)
    )
    return tuple(
        DecidedIssues(row[0], Group(row[1]), DeedKind(row[2]), End(row[3]) if row[3] else None,
                      Outcome(row[4]), row[5])
        for row in connection.execute(query)
    )  # fmt: skip
