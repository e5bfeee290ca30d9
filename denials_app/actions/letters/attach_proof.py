"""Puts the proof of timely filing into a case's folder: drawn from the acceptances on file, said whose."""

from hashlib import sha256

from denials_app.actions.correct import practice_name
from denials_app.actions.deeds import CaseAtHand, at_hand, changed, on_case
from denials_app.actions.letters.attach import ATTACHMENT
from denials_app.actions.means import Means
from denials_app.actions.results import Attached
from denials_app.base.errors import Refusal
from denials_app.letters.proof import proof_page
from denials_app.model.letter import ExhibitSource
from denials_app.pdf.attachments import kind_of, paper_of
from denials_app.security.audit import AuditTag
from denials_app.store import papers, tables
from denials_app.store.unit import UnitOfWork
from denials_app.triage.filing_proofs import filing_proofs

NAME = "Proof of timely filing"
ROLE = "filing_proof"


def attach_proof(means: Means, case: int) -> Attached:
    """Draws the sheet and keeps it with the case; the same sheet is kept once, an older one gives way."""
    with means.store.read() as connection:
        hand = at_hand(means, connection, case)
        office = practice_name(connection, hand.practice_id)
    proofs = filing_proofs(hand.history, means.reference)
    if not proofs:
        raise Refusal("No acceptance of this claim is on file; bring in the 277CA that took it in.")
    html = proof_page(proofs, hand.history.number, hand.history.payer.name, office)
    content = means.render(html, {})
    made = paper_of(ExhibitSource(NAME, content, role=ROLE))
    digest = sha256("\n".join(one.text for one in proofs).encode()).hexdigest()

    def keep(unit: UnitOfWork, now: CaseAtHand) -> int:
        for row in unit.rows(tables.document, claim_id=now.id, name=NAME):
            details = row.details or {}
            if details.get("role") == ROLE and details.get("said") == digest:
                return int(row.id)
            if details.get("role") == ROLE:
                papers.remove_document(unit, row.id)
        paper = papers.NewPaper(now.practice_id, now.id, NAME, content, made.pages)
        return papers.add_document(
            unit, paper, ATTACHMENT, kind_of(content), role=ROLE, said=digest, file_name=f"{NAME}.pdf",
        )

    document = on_case(means, case, AuditTag.ATTACH, keep)
    return Attached(document, NAME, made.pages, changed(case))
