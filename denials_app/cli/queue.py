"""Commands that show the queue: groups, list, show."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from denials_app.base.money import dollars
from denials_app.base.words import counted, day_words
from denials_app.cli import answer, as_json
from denials_app.cli.options import CaseName, Db, Json, Now, PassphraseFile, note, opened
from denials_app.model.denial import Issue, Kind
from denials_app.queries.rows import CaseView, QueueFilter
from denials_app.queries.work_rows import ListedCase


def groups(
    by: Annotated[str, typer.Option("--by", help="reason, payer, deadline or provider.")] = "reason",
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None, as_document: Json = False,
) -> None:
    """The queue's groups with counts and cents."""
    with opened(db, passphrase_file, now) as app:
        found = app.queries.groups(by)
    if as_document:
        as_json.put([as_json.group(row) for row in found])
        return
    if not found:
        note("No work is open.")
    for row in found:
        print(f"{row.id:10} {row.count:6} {dollars(row.amount):>14}  {row.name}")


def list_(
    group: Annotated[str | None, typer.Option("--group", help="A group's id, as `groups` shows it.")] = None,
    by: Annotated[str, typer.Option("--by", help="What the group's id is of.")] = "reason",
    payer: Annotated[str | None, typer.Option("--payer", help="Part of the payer's name.")] = None,
    state: Annotated[str | None, typer.Option("--state", help="One state; without it all open work.")] = None,
    find: Annotated[str, typer.Option("--find", help="Words in patient, claim, payer or reason.")] = "",
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most so many.")] = None,
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", metavar="FILE", help="Writes them as a workbook instead."),
    ] = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", metavar="FILE", help="Writes them as a text table instead."),
    ] = None,
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None, as_document: Json = False,
) -> None:
    """Denials in working order."""
    wanted = QueueFilter(by=by, group=group, payer=payer, state=state, text=find)
    with opened(db, passphrase_file, now) as app:
        app.queries.refuse_unknown(wanted)
        for path in (path for path in (xlsx, csv) if path is not None):
            written = app.actions.save_queue(app.queries.open_denials(wanted, limit), path)
            note(f"Written: {path}, {counted(written, 'denial')}.")
        if (xlsx or csv) and not as_document:
            return
        if as_document:
            as_json.put([as_json.listed(case) for case in app.queries.listed(wanted, limit)])
        else:
            _tell_rows(app.queries.listed(wanted, limit))


def _tell_rows(cases: Iterable[ListedCase]) -> None:
    is_empty = True
    for case in cases:
        is_empty = False
        leading = case.assessment.issues[0] if case.assessment.issues else None
        print(
            f"{case.id:7} {case.claim:20.20} {case.payer:24.24} {dollars(case.assessment.open):>12}"
            f"  {_reason(leading)}",
        )
    if is_empty:
        note("No case fits.")


def _reason(issue: Issue | None) -> str:
    if issue is None:
        return ""
    # A silent claim has no reason yet.
    group = "" if issue.kind == Kind.UNANSWERED else f"{issue.group} "
    return f"{group}{issue.kind}: {issue.words or issue.subreason}"


def show(
    denial: CaseName,
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None, as_document: Json = False,
) -> None:
    """Everything about one denial, with the whys."""
    with opened(db, passphrase_file, now) as app:
        case = app.queries.case(app.queries.find_case(denial))
    if as_document:
        as_json.put({**as_json.shown(case), **_more(case)})
    else:
        _tell(case)


def _more(case: CaseView) -> as_json.Document:
    return {
        "trace": case.trace, "payment_date": case.payment_date, "has_claim": case.sent is not None,
        "words": [
            {"code": one.code, "words": one.words, "source": one.source, "confirmed": one.confirmed}
            for one in case.words
        ],
        "answer": answer.document(case.answer) if case.answer else None,
        "history": [
            {"at": one.at, "kind": one.kind, "title": one.title, "detail": one.detail} for one in case.history
        ],
        "documents": [
            {"id": one.id, "kind": one.kind, "name": one.name, "pages": one.pages, "sha256": one.sha256}
            for one in case.documents
        ],
    }


def _tell(case: CaseView) -> None:
    money = case.assessment
    print(f"Case {case.id}  claim {case.claim}  {case.payer}  {_plain(case.state)}")
    service = day_words(case.service_from)
    print(f"Patient {case.patient}, service {service}, payer's number {case.icn or 'none'}")
    print(
        f"Charge {dollars(money.charge)}  denied {dollars(money.denied)}  open {dollars(money.open)}"
        f"  recovered {dollars(money.recovered)}  written off {dollars(money.written_off)}",
    )
    for issue in money.issues:
        _tell_issue(issue)
    for words in case.words:
        print(f"  {words.code}: {words.words}{'' if words.confirmed else ' (wording not confirmed)'}")
    for sentence in answer.sentences(case.answer) if case.answer else ():
        print(f"  {sentence}")


def _tell_issue(issue: Issue) -> None:
    where = f"lines {', '.join(map(str, issue.lines))}" if issue.lines else "whole claim"
    print(f"\n{_reason(issue)}  {dollars(issue.amount)}, {where}")
    for code in issue.codes:
        name = f"{code.group}-{code.carc}" if code.group else code.carc
        print(f"  {name} {dollars(code.amount)} {' '.join(code.remarks)}")
    if issue.why_not:
        print(f"  No appeal: {issue.why_not}")
    print(f"  Ways out: {', '.join(map(_plain, issue.ends))}")
    for clock in issue.clocks:
        level = f" level {clock.level}" if clock.level else ""
        days = f"{day_words(clock.due_legal)}, work by {day_words(clock.work_by)}"
        print(f"  {_plain(clock.kind)}{level}: {days} ({clock.rule})")
    if issue.priority:
        print(f"  Priority: {issue.priority.why}")


def _plain(id: str) -> str:
    """An id in words: `closed_won` is "closed won"."""
    return id.replace("_", " ")
