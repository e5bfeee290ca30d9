"""How the papers of a case go along: which, in which order, which pages, and what on them is blacked out."""

from collections.abc import Sequence
from typing import Any

from denials_app.actions.deeds import CaseAtHand, at_hand, changed, named, on_case
from denials_app.actions.letters.attach import ATTACHMENT
from denials_app.actions.letters.facts import LETTER, keep_fact
from denials_app.actions.letters.matter import black_outs
from denials_app.actions.means import Means
from denials_app.actions.results import Changed, ExhibitRow, PaperPages
from denials_app.base.errors import Refusal
from denials_app.model.denial import Issue
from denials_app.model.letter import (
    PAYER_FORM,
    BlackOut,
    ExhibitPaper,
    ExhibitPlace,
    ExhibitSource,
    LetterTemplate,
)
from denials_app.pdf.attachments import paper_of
from denials_app.pdf.page_picks import picked
from denials_app.pdf.redact import find
from denials_app.security.audit import AuditTag
from denials_app.store import papers, tables
from denials_app.store.known import Connection, Row, rows_of
from denials_app.store.unit import UnitOfWork

_PLACES = "exhibits"
_GONE = "That paper is not in the folder of this case any more; look at the case again."


def paper(means: Means, document: int) -> PaperPages:
    """A paper with all its pages as a PDF, which of them go along, and what is blacked out on them."""
    with means.store.read() as connection:
        row, whole = _whole(means, connection, document)
    details = row.details or {}
    pages = picked(details.get("pages", ""), whole.pages, row.name)
    return PaperPages(
        document, row.name, whole.content, whole.pages, pages, black_outs(details),
        details.get("role", "") == PAYER_FORM,
    )


def find_in_paper(means: Means, document: int, words: str) -> tuple[BlackOut, ...]:
    """Every place of a paper where these words stand, to be blacked out; none on a scan."""
    with means.store.read() as connection:
        _, whole = _whole(means, connection, document)
    return find(whole.content, words)


def _whole(means: Means, connection: Connection, document: int) -> tuple[Row[Any], ExhibitPaper]:
    row = next(iter(rows_of(connection, tables.document, id=document)), None)
    if row is None or row.kind != ATTACHMENT:
        raise Refusal(_GONE)
    content = papers.content(connection, tables.document, document, means.store.seal)
    return row, paper_of(ExhibitSource(row.name, content, file_name=row.name))


def mark_pages(
    means: Means, case: int, document: int, pages: Sequence[int], black: Sequence[BlackOut], on_top: bool,
) -> Changed:
    """Keeps which pages of a paper go along and what is black on them; the paper itself stays whole."""
    if not pages:
        raise Refusal("At least one page of a paper goes along; untick the whole paper to leave it out.")
    text = _as_text(sorted(set(pages)))

    def mark(unit: UnitOfWork, hand: CaseAtHand) -> None:
        row = unit.find(tables.document, id=document, claim_id=hand.id)
        if row is None or row.kind != ATTACHMENT:
            raise Refusal(_GONE)
        details = {key: value for key, value in (row.details or {}).items() if key != "role"}
        details["pages"] = text
        details["black"] = [[one.page, one.left, one.top, one.right, one.bottom] for one in black]
        if on_top:
            details["role"] = PAYER_FORM
        unit.amend(tables.document, document, details=details, pages=len(set(pages)))

    on_case(means, case, AuditTag.ATTACH, mark)
    return changed(case)


def _as_text(pages: list[int]) -> str:
    """`1-3,5` of 1, 2, 3, 5."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ",".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def arrange_exhibits(means: Means, case: int, places: Sequence[ExhibitPlace], issue: int) -> Changed:
    """Keeps the order of an issue's exhibits and which of them stay out."""
    words = " ".join(f"{'' if one.goes else '-'}{one.document or one.role}" for one in places)

    def keep(unit: UnitOfWork) -> None:
        hand = at_hand(means, unit.connection, case)
        keep_fact(unit, hand, named(means, hand.issue(issue)), _PLACES, words)

    means.store.run(means.actor, AuditTag.LETTER, keep)
    return changed(case)


def kept_places(
    means: Means, connection: Connection, case: int, issue: Issue,
) -> tuple[ExhibitPlace, ...]:
    """The order a person gave the exhibits; empty where nobody did."""
    rows = rows_of(
        connection, tables.guide_answer, claim_id=case, issue=named(means, issue), playbook=LETTER,
        step=_PLACES,
    )
    return tuple(_place(word) for row in rows for word in row.value.split())


def _place(word: str) -> ExhibitPlace:
    name = word.removeprefix("-")
    goes = not word.startswith("-")
    return ExhibitPlace(int(name), "", goes) if name.isdecimal() else ExhibitPlace(0, name, goes)


def left_out(
    means: Means, connection: Connection, case: int, issue: Issue, letter: LetterTemplate,
) -> tuple[ExhibitRow, ...]:
    """What could go along and stays out by a person's wish: papers still in the folder, and drawn ones."""
    papers_there = {row.id: row for row in rows_of(connection, tables.document, claim_id=case)}
    drawn = {one.role: one.name for one in letter.enclosures}
    found = []
    for place in kept_places(means, connection, case, issue):
        row = papers_there.get(place.document)
        if place.goes or (row is None and place.role not in drawn):
            continue
        name = row.name if row is not None else drawn[place.role]
        found.append(ExhibitRow("", row.pages if row is not None else 0, name, place.role, place.document))
    return tuple(found)
