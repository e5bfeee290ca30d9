"""The letter and its packet: previewed as the very bytes that are then frozen, or named by its gaps."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from denials_app.actions.deeds import CaseAtHand, at_hand, changed, keep_deed, named, on_case
from denials_app.actions.ends import refuse_impossible
from denials_app.actions.letters.exhibits import kept_places, left_out
from denials_app.actions.letters.facts import kept_facts
from denials_app.actions.letters.matter import matter, sender, sources
from denials_app.actions.letters.wording import kept_wording
from denials_app.actions.means import Means
from denials_app.actions.results import ExhibitRow, LetterPreview, LetterResult
from denials_app.actions.writing import written
from denials_app.base.errors import Refusal
from denials_app.letters.catalog import Catalog, catalog
from denials_app.letters.context import still_open
from denials_app.letters.draft import draft
from denials_app.model.denial import End, Issue
from denials_app.model.history import DeedKind
from denials_app.model.letter import Exhibit, LetterDraft, LetterTemplate
from denials_app.security.audit import AuditTag
from denials_app.store import papers, tables
from denials_app.store.unit import UnitOfWork


def preview_letter(
    means: Means, case: int, template: str, values: Mapping[str, str], attachments: Sequence[int] | None,
) -> LetterPreview:
    """The packet as it would be frozen today. With gaps it is a marked draft and says what is missing."""
    made, hand, issue = _drafted(means, case, template, values, attachments)
    with means.store.read() as connection:
        out = left_out(means, connection, hand.id, issue, catalog().get(made.template))
    return LetterPreview(
        made.packet.content, made.gaps, made.packet.pages, _exhibits(made), made.html, made.template,
        made.findings, made.passages, _rows(made.packet.forms), out,
    )


def write_letter(
    means: Means, case: int, template: str, values: Mapping[str, str], attachments: Sequence[int] | None,
    out_path: Path | None,
) -> LetterResult:
    """Freezes the packet and writes it; with gaps nothing is written and nothing is kept."""
    made, hand, issue = _drafted(means, case, template, values, attachments)
    level = made.level or None
    if made.gaps:
        return LetterResult(None, made.template, level, made.packet.pages, "", made.gaps, _exhibits(made))
    with written(out_path, made.packet.content):
        document = _freeze(means, hand, issue, made, values)
    file = out_path or Path(f"{made.template}.pdf")
    return LetterResult(
        file, made.template, level, made.packet.pages, made.packet.sha256, (), _exhibits(made), document,
        changed(case),
    )


def _exhibits(made: LetterDraft) -> tuple[ExhibitRow, ...]:
    return _rows(made.packet.exhibits)


def _rows(exhibits: Sequence[Exhibit]) -> tuple[ExhibitRow, ...]:
    return tuple(ExhibitRow(one.label, one.pages, one.name, one.role, one.document) for one in exhibits)


def _drafted(
    means: Means, case: int, template: str, values: Mapping[str, str], attachments: Sequence[int] | None,
) -> tuple[LetterDraft, CaseAtHand, Issue]:
    letters = catalog()
    with means.store.read() as connection:
        hand = at_hand(means, connection, case)
        letter, issue = _chosen(letters, hand, template)
        _refuse_impossible(means, hand, letter, issue)
        about = matter(means, connection, hand, issue)
        who = sender(means, connection, hand)
        places = kept_places(means, connection, case, issue)
        given = None if attachments is None else tuple(attachments)
        enclosed = sources(means, connection, hand, given, places)
        kept = kept_facts(means, connection, case, issue, letter)
        edits = kept_wording(means, connection, case, issue, letter.id)
    answers = still_open(letter, kept, about, who.office, who.signer, who.address) | dict(values)
    made = draft(
        letter, about, who, means.render, answers=answers, sources=enclosed, places=places, edits=edits,
    )
    return made, hand, issue


def _chosen(letters: Catalog, hand: CaseAtHand, template: str) -> tuple[LetterTemplate, Issue]:
    """The letter asked for with the issue it serves; without a name the leading issue's usual one."""
    leading = hand.issue(0)
    if not template:
        fitting = letters.fitting(leading)
        if not fitting:
            raise Refusal("No letter fits this denial; its ways out are " + ", ".join(leading.ends) + ".")
        return fitting[0], leading
    letter = letters.get(template)
    for issue in hand.assessment.issues:
        if letter in letters.fitting(issue):
            return letter, issue
    return letter, leading


def _refuse_impossible(means: Means, hand: CaseAtHand, letter: LetterTemplate, issue: Issue) -> None:
    """A letter disputes the decision unless it also serves another end that this issue has."""
    appeals = {End.APPEAL, End.RECONSIDERATION}
    if appeals & set(letter.ends) and not (set(letter.ends) - appeals) & set(issue.ends):
        refuse_impossible(issue, named(means, issue), End.APPEAL, hand.history.deeds)


def _freeze(
    means: Means, hand: CaseAtHand, issue: Issue, made: LetterDraft, values: Mapping[str, str],
) -> int:
    def keep(unit: UnitOfWork, now: CaseAtHand) -> int:
        frozen = _frozen_before(unit, now.id, made.packet.sha256)
        if frozen:
            return frozen
        name = f"{made.template} case {hand.id}.pdf"
        paper = papers.NewPaper(now.practice_id, now.id, name, made.packet.content, made.packet.pages)
        packet = papers.add_packet(
            unit, paper, made.template, template_version=catalog().get(made.template).version,
            level=made.level or None, context={"values": dict(values), "worded": _worded(made)},
            exhibits=[[one.label, one.name, one.pages] for one in made.packet.exhibits],
        )  # fmt: skip
        keep_deed(
            unit, now, DeedKind.LETTER, issue=named(means, issue), text=_told(made), packet_id=packet,
        )
        return packet

    return on_case(means, hand.id, AuditTag.LETTER, keep)


def _worded(made: LetterDraft) -> list[str]:
    """The paragraphs that stand in a person's own words."""
    return [one.id for passage in made.passages for one in passage.paragraphs if one.edited_by]


def _told(made: LetterDraft) -> str:
    own = dict.fromkeys(id.rpartition("/")[0] for id in _worded(made))
    return f"{made.template}, own words in {', '.join(own)}" if own else made.template


def _frozen_before(unit: UnitOfWork, case: int, digest: str) -> int:
    """The packet that already holds these very bytes, while the deed that froze it is the case's last one."""
    deeds = unit.rows(tables.deed, claim_id=case)
    last = deeds[-1] if deeds else None
    if last is None or last.kind != DeedKind.LETTER or last.undoes is not None:
        return 0
    same = unit.find(tables.packet, id=last.packet_id, sha256=digest)
    return int(same.id) if same is not None else 0
