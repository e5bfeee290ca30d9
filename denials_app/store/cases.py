"""Writes the queue: the assessed cases and their issues, beside an import or in a deed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, select, update

from denials_app.base.errors import StaleVersion
from denials_app.model.denial import Issue
from denials_app.store import tables
from denials_app.store.bulk import insert_rows
from denials_app.store.codec import to_json, unpack
from denials_app.store.visible import visible

_IN = 500


@dataclass(frozen=True, slots=True)
class CaseDeadline:
    """One deadline of a case: the day the rule sets, and the earlier one to work by."""

    kind: str
    due: date
    work_by: date


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case as the queue keeps it: the columns of `denial_case`; `id` is its claim's.

    `codes` are (text, is it group and CARC) pairs; `work_by_day` is set from its date, `due_day` from
    `last_day`, the end of the last deadline that can still be met: after it the case has lapsed.
    `issue_keys` name the issues as deeds do. `deadlines` are all of the case, since another one presses once
    the first has passed.
    """

    id: int
    practice_id: int
    payer_id: int
    claim_version: int = 1
    claim_number: str = ""
    icn: str = ""
    practice_name: str = ""
    payer_name: str = ""
    patient: str = ""
    patient_sort: str = ""
    provider: str = ""
    service_from: date | None = None
    claim_type: str = ""
    kind: str = ""
    group_id: str = ""
    subreason: str = ""
    reason: str = ""
    codes: tuple[tuple[str, bool], ...] = ()
    amount: int = 0
    charge: int = 0
    denied: int = 0
    recovered: int = 0
    written_off: int = 0
    open: int = 0
    state: str = ""
    in_work: bool = True
    owner: str = ""
    follow_up: date | None = None
    clock_kind: str = ""
    due_legal: date | None = None
    work_by: date | None = None
    last_day: date | None = None
    score: float = 0.0
    base_score: float = 0.0
    expected: int | None = None
    chance: float | None = None
    minutes: int = 0
    urgency: float = 1.0
    rank: float = 0.0
    why: str = ""
    more: int = 0
    denied_on: date | None = None
    answered_on: date | None = None
    outcome: str = ""
    shown_from: date | None = None
    issues: tuple[Issue, ...] = field(default=())
    issue_keys: tuple[str, ...] = ()
    deadlines: tuple[CaseDeadline, ...] = ()


_OWN = frozenset({"codes", "issues", "issue_keys", "deadlines", "last_day", "shown_from"})
_PLAIN = tuple(one.name for one in fields(CaseRow) if one.name not in _OWN)
_CASE_COLUMNS = ("import_id", "codes", "due_day", "work_by_day", "shown_from_day", *_PLAIN)
_ISSUE_COLUMNS = (
    "case_id", "import_id", "number", "practice_id", "issue_key", "group_id", "subreason", "kind", "amount",
    "carc", "outcome", "appealable", "detail",
)  # fmt: skip
_DEADLINE_COLUMNS = (
    "case_id", "import_id", "number", "practice_id", "kind", "due_day", "work_by_day",
)  # fmt: skip


def write_cases(
    connection: Connection, assessed: Iterable[int], cases: Sequence[CaseRow], import_id: int = 0,
    versions: Mapping[int, int] | None = None,
) -> None:
    """Replace the queue's rows of the `assessed` claims by `cases`; a claim without a case leaves the queue.

    With the id of a pending import the rows wait beside the ones that are shown, until its flip; `versions`
    are those at which the claims that were there before it were assessed, by default their present ones.
    """
    ids = sorted(set(assessed))
    _clear(connection, ids, import_id)
    if import_id:
        seen = earlier_versions(connection, ids, import_id) if versions is None else versions
        _note_touch(connection, ids, import_id, seen)
    add_cases(connection, cases, import_id)


def add_cases(connection: Connection, cases: Sequence[CaseRow], import_id: int = 0) -> None:
    """Write the queue's rows of claims that have none."""
    insert_rows(connection, tables.denial_case, _CASE_COLUMNS, [_case(case, import_id) for case in cases])
    issues = [row for case in cases for row in _issues(case, import_id)]
    insert_rows(connection, tables.issue, _ISSUE_COLUMNS, issues)
    deadlines = [row for case in cases for row in _deadlines(case, import_id)]
    insert_rows(connection, tables.case_deadline, _DEADLINE_COLUMNS, deadlines)


def _deadlines(case: CaseRow, import_id: int) -> Iterable[tuple[Any, ...]]:
    """The deadlines of a case that has several; a single one stands on the case itself."""
    if len(case.deadlines) > 1:
        for number, one in enumerate(case.deadlines):
            days = (one.due.toordinal(), one.work_by.toordinal())
            yield (case.id, import_id, number, case.practice_id, one.kind, *days)


def _clear(connection: Connection, ids: list[int], import_id: int) -> None:
    case = tables.denial_case
    own = case.c.import_id == import_id if import_id else visible(case)
    for start in range(0, len(ids), _IN):
        connection.execute(delete(case).where(case.c.id.in_(ids[start : start + _IN]), own))


def earlier_versions(connection: Connection, ids: Sequence[int], import_id: int) -> dict[int, int]:
    """The versions of those claims that were there before the import."""
    claim = tables.claim
    found: dict[int, int] = {}
    for start in range(0, len(ids), _IN):
        query = select(claim.c.id, claim.c.version)
        query = query.where(claim.c.id.in_(ids[start : start + _IN]), claim.c.import_id != import_id)
        found.update({row.id: row.version for row in connection.execute(query)})
    return found


def _note_touch(connection: Connection, ids: list[int], import_id: int, seen: Mapping[int, int]) -> None:
    """Remember which earlier claims the import assessed anew, and at which version."""
    touch = tables.import_touch
    for start in range(0, len(ids), _IN):
        part = ids[start : start + _IN]
        connection.execute(delete(touch).where(touch.c.import_id == import_id, touch.c.claim_id.in_(part)))
    rows = [(import_id, id, version) for id, version in seen.items()]
    insert_rows(connection, touch, ("import_id", "claim_id", "claim_version"), rows)


def _case(case: CaseRow, import_id: int) -> tuple[Any, ...]:
    codes = to_json(case.codes)
    days = (_ordinal(case.last_day or case.due_legal), _ordinal(case.work_by), _ordinal(case.shown_from))
    return (import_id, codes, *days, *(getattr(case, name) for name in _PLAIN))


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _issues(case: CaseRow, import_id: int) -> Iterable[tuple[Any, ...]]:
    for number, (issue, key) in enumerate(zip(case.issues, case.issue_keys, strict=True)):
        carc = issue.codes[0].carc if issue.codes else ""
        yield (
            case.id, import_id, number, case.practice_id, key, issue.group.value,
            issue.subreason, issue.kind.value, issue.amount, carc,
            issue.outcome.value if issue.outcome else "",
            issue.appealable, to_json(issue),
        )  # fmt: skip


def read_issues(connection: Connection, case_id: int) -> tuple[Issue, ...]:
    """The issues of a shown case, most urgent first."""
    table = tables.issue
    query = select(table.c.detail).where(table.c.case_id == case_id, visible(table)).order_by(table.c.number)
    return tuple(unpack(Issue, plain) for plain in connection.scalars(query))


def next_version(connection: Connection, claim_id: int, version: int | None = None) -> int:
    """Count a deed on a case and return its new version; refuse when it no longer stands at `version`."""
    claim = tables.claim
    change = update(claim).where(claim.c.id == claim_id)
    if version is not None:
        change = change.where(claim.c.version == version)
    done = connection.execute(change.values(version=claim.c.version + 1))
    if done.rowcount != 1:
        raise StaleVersion("Somebody else changed this case meanwhile. Look at it again and repeat the step.")
    return int(connection.scalar(select(claim.c.version).where(claim.c.id == claim_id)) or 0)


__all__ = [
    "CaseDeadline", "CaseRow", "add_cases", "earlier_versions", "next_version", "read_issues", "write_cases",
]  # fmt: skip
