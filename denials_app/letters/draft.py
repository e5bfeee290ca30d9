"""One letter from its records to its packet: papers made ready, facts filled, pages drawn and assembled."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from denials_app.letters.compose import fenced_page, page, without_fences
from denials_app.letters.context import context
from denials_app.letters.drawn import CLAIM_PAGE, REMITTANCE_PAGE, claim_facts, remittance_facts
from denials_app.letters.gaps import gaps, marked
from denials_app.letters.passages import worded
from denials_app.model.letter import (
    PAYER_FORM,
    Exhibit,
    ExhibitPaper,
    ExhibitPlace,
    ExhibitSource,
    LetterDraft,
    LetterMatter,
    LetterOffice,
    LetterTemplate,
    PayerAddress,
    Signer,
    WordingEdit,
)
from denials_app.pdf.attachments import paper_of
from denials_app.pdf.packet import assemble, letter_name

# Drawn by us alone: a paper without a role is never taken for one of these.
_DRAWN = ("remittance", "claim")
Render = Callable[[str, Mapping[str, bytes]], bytes]


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes to whom, and on which day."""

    office: LetterOffice
    today: date
    signer: Signer | None = None
    address: PayerAddress | None = None


def draft(
    template: LetterTemplate, matter: LetterMatter, sender: Sender, render: Render, *,
    answers: Mapping[str, str] | None = None, sources: Sequence[ExhibitSource] = (),
    places: Sequence[ExhibitPlace] = (), edits: Mapping[str, WordingEdit] | None = None,
    folder: Path | None = None,
) -> LetterDraft:
    """The letter and its packet; the same input gives the same bytes.

    Papers drawn from our own records and `sources` stand in the order of the letter's enclosures, papers of
    one role in the order given; what `places` name stands as a person put it, or stays out. A paper without a
    role takes the first one still open. A payer's own form lies on top. `edits` word paragraphs anew. With
    gaps the packet is a marked draft. Raises a Refusal for a paper, an answer or a template that does not do.
    """
    papers = _drawn(template, matter, sender.office, render, folder)
    drawn = {paper.role for paper in papers}
    papers += [paper_of(source) for source in _with_roles(template, sources, drawn)]
    papers, forms = _in_order(template, papers, places)
    exhibits = [(Exhibit(letter_name(index), paper.name, paper.pages, 0), paper.role)
                for index, paper in enumerate(papers)]
    facts = context(
        template, matter, sender.office, today=sender.today, address=sender.address, signer=sender.signer,
        answers=answers, exhibits=exhibits,
    )
    missing = gaps(template, facts)
    shown = marked(template, facts) if missing else facts
    fenced = fenced_page(template.file, shown | {"is_draft": bool(missing)}, folder)
    fenced, passages, unfit = worded(fenced, edits or {}, template.version)
    html = without_fences(fenced)
    letter = render(html, _assets(sender.office))
    packet = assemble(
        letter, papers, footer=matter.remit.number, title=f"{template.name} and exhibits", front=forms
    )
    findings = tuple(finding for paper in papers for finding in paper.findings)
    level = matter.level if template.level else 0
    return LetterDraft(template.id, level, html, missing, packet, (*findings, *unfit), passages)


def _in_order(
    template: LetterTemplate, papers: list[ExhibitPaper], places: Sequence[ExhibitPlace],
) -> tuple[list[ExhibitPaper], list[ExhibitPaper]]:
    """The exhibits as they stand in the packet, and the forms that lie on top of it."""
    order = [enclosure.role for enclosure in template.enclosures]
    keys = [_key(place.document, place.role) for place in places]
    out = {key for key, place in zip(keys, places, strict=True) if not place.goes}

    def rank(paper: ExhibitPaper) -> tuple[int, int]:
        key = _key(paper.document, paper.role)
        usual = order.index(paper.role) if paper.role in order else len(order)
        return (keys.index(key), usual) if key in keys else (len(keys), usual)

    going = sorted((paper for paper in papers if _key(paper.document, paper.role) not in out), key=rank)
    exhibits = [paper for paper in going if paper.role != PAYER_FORM]
    return exhibits, [paper for paper in going if paper.role == PAYER_FORM]


def _key(document: int, role: str) -> str:
    """A paper of the folder is known by its id, one that we draw by its role."""
    return str(document) if document else role


def _assets(office: LetterOffice) -> dict[str, bytes]:
    return {"logo": office.logo} if office.logo else {}


def _drawn(
    template: LetterTemplate, matter: LetterMatter, office: LetterOffice, render: Render, folder: Path | None,
) -> list[ExhibitPaper]:
    papers = []
    for enclosure in template.enclosures:
        facts = _drawn_facts(enclosure.role, matter, office)
        if facts is not None:
            name, values = facts
            content = render(page(name, values, folder), {})
            papers.append(paper_of(ExhibitSource(enclosure.name, content, role=enclosure.role)))
    return papers


def _drawn_facts(
    role: str, matter: LetterMatter, office: LetterOffice
) -> tuple[str, dict[str, object]] | None:
    if role == "remittance":
        return REMITTANCE_PAGE, remittance_facts(matter, office)
    if role == "claim" and matter.sent is not None:
        return CLAIM_PAGE, claim_facts(matter.sent)
    if role == "corrected_claim" and matter.corrected is not None:
        return CLAIM_PAGE, claim_facts(matter.corrected, is_corrected=True)
    return None


def _with_roles(
    template: LetterTemplate, sources: Sequence[ExhibitSource], drawn: set[str]
) -> list[ExhibitSource]:
    taken = {source.role for source in sources} | drawn
    # A letter may name one role twice, by what it says of it.
    open_roles = list(dict.fromkeys(
        paper.role for paper in template.enclosures
        if paper.role not in taken and paper.role not in _DRAWN
    ))
    given = []
    for source in sources:
        role = source.role or (open_roles.pop(0) if open_roles else "")
        given.append(replace(source, role=role))
    return given
