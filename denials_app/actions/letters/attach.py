"""Papers of a case: taken in from a file, looked at, taken out again."""

from hashlib import sha256
from pathlib import Path

from denials_app.actions.deeds import CaseAtHand, changed, on_case
from denials_app.actions.means import Means
from denials_app.actions.results import Attached, Changed
from denials_app.base.errors import Refusal
from denials_app.base.files import ordinary
from denials_app.model.letter import ExhibitSource
from denials_app.pdf.attachments import kind_of, paper_of
from denials_app.security.audit import AuditTag
from denials_app.store import papers, tables
from denials_app.store.unit import UnitOfWork

ATTACHMENT = "attachment"
_MOST_BYTES = 200 << 20


def attach(means: Means, case: int, path: Path, pages: str) -> Attached:
    """Keeps a PDF or picture with the case. The same paper with the same pages is kept once."""
    content = bytes_of(path)
    made = paper_of(ExhibitSource(path.stem, content, pages, file_name=path.name))
    digest = sha256(content).hexdigest()

    def keep(unit: UnitOfWork, hand: CaseAtHand) -> int:
        for row in unit.rows(tables.document, claim_id=hand.id, sha256=digest):
            if (row.details or {}).get("pages", "") == pages:
                return int(row.id)
        paper = papers.NewPaper(hand.practice_id, hand.id, path.stem, content, made.pages)
        return papers.add_document(
            unit, paper, ATTACHMENT, kind_of(content), pages=pages, file_name=path.name,
        )

    document = on_case(means, case, AuditTag.ATTACH, keep)
    return Attached(document, path.stem, made.pages, changed(case))


def bytes_of(path: Path) -> bytes:
    """The bytes of a paper; a Refusal where it cannot be read, or is larger than any paper."""
    try:
        if ordinary(path).stat().st_size > _MOST_BYTES:
            raise Refusal(f"{path.name} is larger than 200 MB; save only the pages that are needed.")
        return path.read_bytes()
    except OSError as error:
        raise Refusal(f"{path.name} cannot be read; check its name and rights.") from error


def remove_attachment(means: Means, case: int, document: int) -> Changed:
    """Takes an attachment out of the case's folder; packets that hold it stay as they are."""

    def remove(unit: UnitOfWork, hand: CaseAtHand) -> None:
        row = unit.find(tables.document, id=document, claim_id=hand.id)
        if row is None or row.kind != ATTACHMENT:
            raise Refusal("That paper is not in the folder of this case any more; look at the case again.")
        papers.remove_document(unit, document)

    on_case(means, case, AuditTag.ATTACH, remove)
    return changed(case)


def document_bytes(means: Means, document: int, kind: str) -> bytes:
    """The bytes of a paper, checked against what was kept; `kind` is that of its CaseDocument."""
    if kind == "packet":
        table = tables.packet
    elif kind == ATTACHMENT:
        table = tables.document
    else:
        table = tables.correction
    with means.store.read() as connection:
        return papers.content(connection, table, document, means.store.seal)
