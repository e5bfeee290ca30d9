"""Keeps a remittance that a person typed in, with the paper it was read from: an import like any other."""

from dataclasses import dataclass, replace
from pathlib import Path

from denials_app.actions.assessing import Assessed, assess_claims
from denials_app.actions.importing.import_history import note_attempt
from denials_app.actions.importing.under_way import ImportUnder
from denials_app.actions.letters.attach import ATTACHMENT, bytes_of
from denials_app.actions.means import Means
from denials_app.actions.results import Changed, FileReport, ImportReport
from denials_app.base.errors import Refusal
from denials_app.intake.entry import SOURCE, Entered, check, entered_of
from denials_app.intake.tally import Tally
from denials_app.model.entry import DraftRemittance
from denials_app.model.letter import ExhibitSource
from denials_app.model.party import Organization
from denials_app.pdf.attachments import kind_of, paper_of
from denials_app.security.audit import AuditTag
from denials_app.store import brought, identity, imbalances, incoming, papers, tables
from denials_app.store.answered import Place, case_ids
from denials_app.store.importing import flip, importing
from denials_app.store.known import Connection, known_practices
from denials_app.store.unit import UnitOfWork
from denials_app.x12.balance import claim_findings, file_findings
from denials_app.x12.balance import imbalances as imbalances_of


@dataclass(frozen=True, slots=True)
class _Paper:
    """The paper a remittance was read from."""

    name: str
    file_name: str
    content: bytes
    pages: int


def enter_remittance(means: Means, draft: DraftRemittance, paper: Path | None = None) -> ImportReport:
    """Keeps the remittance of a draft and judges its claims; a Refusal where a field cannot be kept."""
    problems = check(draft).problems
    if problems:
        more = f" And {len(problems) - 1} more." if len(problems) > 1 else ""
        raise Refusal(f"{problems[0].sentence}.{more}")
    entered, read = entered_of(draft), _read(paper)
    with importing(means.store, means.actor, means.on_phase) as under_way:
        work = ImportUnder(means, under_way.id, _never)
        with work.batch() as connection:
            fresh = _keep(work, connection, draft, entered)
            assessed = assess_claims(means, connection, sorted(work.touched), under_way.id)
        report = _report(draft, entered, len(entered.claims) - len(fresh))
        report = replace(report, denials_new=len(assessed.new), outcomes=assessed.outcomes)
        _show(means, under_way.id, report, fresh, read)
    return ImportReport((report,), len(assessed.new), assessed.outcomes, Changed(assessed.cases))


def _never() -> bool:
    return False


def _read(path: Path | None) -> _Paper | None:
    if path is None:
        return None
    content = bytes_of(path)
    made = paper_of(ExhibitSource(path.stem, content, "", file_name=path.name))
    return _Paper(path.stem, path.name, content, made.pages)


def _keep(
    work: ImportUnder, connection: Connection, draft: DraftRemittance, entered: Entered,
) -> list[int]:
    """Writes what is not held yet under the import; returns the cases of the new answers."""
    header, means = entered.header, work.means
    practice = draft.practice if draft.practice is not None else _only_practice(work, connection)
    payer = work.payer(connection, practice, header.payer, "", "")
    payment = f"{SOURCE}\x1f{practice}\x1f{header.payment_date}\x1f{identity.payment(header)}"
    news = [
        incoming.NewClaim(claim, identity.claim_digest(payment, claim), 1, at)
        for at, claim in enumerate(entered.claims, 1)
    ]
    held = incoming.held(connection, tables.remit_claim, [one.digest for one in news])
    fresh = [one for one in news if one.digest not in held]
    if not fresh:
        raise Refusal("Every claim of this remittance is on file already, just as it is typed here.")
    place = Place(work.import_id, practice, payer, 0)
    digest = identity.remittance_digest(header) + practice.to_bytes(4, "big")
    kept = incoming.remittance_of(connection, digest)
    if kept is None:
        place = incoming.add_remittance(connection, place, header, digest)
        told = (place.remittance_id, practice, work.import_id)
        brought.add_origin(
            connection, told, SOURCE, means.clock.now(), means.actor, way=draft.way, who=draft.who.strip(),
            note=draft.note.strip(),
        )
    else:
        place = Place(work.import_id, practice, payer, kept)
    work.keep_claims(connection, place, fresh)
    off = [(one, found) for one in fresh if (found := imbalances_of(one.claim))]
    imbalances.add_imbalances(connection, place, off)
    return case_ids(connection, [(place, one.claim) for one in fresh])


def _only_practice(work: ImportUnder, connection: Connection) -> int:
    known = known_practices(connection)
    if len(known) > 1:
        raise Refusal("There are several practices; say whose remittance it is.")
    return known[0].id if known else work.practice(connection, Organization())


def _report(draft: DraftRemittance, entered: Entered, again: int) -> FileReport:
    tally = Tally(transactions=1, counted=len(entered.claims), duplicates=again)
    for claim in entered.claims:
        tally.remitted(claim)
        tally.note(claim_findings(claim))
    if draft.total.strip():
        paid = sum(claim.paid for claim in entered.claims)
        tally.note(file_findings(paid, 0, entered.header.total_paid, 0, -1))
    number = entered.header.trace.replace("/", "-") or "no check"
    return FileReport(
        path=f"{entered.header.payer.name.replace('/', '-')}, {number} ({draft.way})", kind=SOURCE,
        status="imported", transactions=1, claims=tally.claims, lines=tally.lines,
        adjustments=tally.adjustments, remarks=tally.remarks, charge=tally.charge, paid=tally.paid,
        adjusted=tally.adjusted, duplicates=again, findings=tuple(tally.findings), counted=tally.counted,
    )  # fmt: skip


def _show(
    means: Means, import_id: int, report: FileReport, cases: list[int], paper: _Paper | None,
) -> None:
    """Shows the import, files the paper with its cases and writes the history: all of it or nothing."""

    def show(unit: UnitOfWork) -> Assessed:
        again = flip(unit, import_id)
        for case in dict.fromkeys(cases) if paper else ():
            _file_paper(unit, import_id, case, paper)
        note_attempt(unit, report, import_id)
        return assess_claims(means, unit.connection, again) if again else Assessed()

    means.store.run(means.actor, AuditTag.IMPORT, show)


def _file_paper(unit: UnitOfWork, import_id: int, case: int, paper: _Paper | None) -> None:
    row = unit.find(tables.claim, id=case)
    if paper is None or row is None:
        return
    kept = papers.NewPaper(row.practice_id, case, paper.name, paper.content, paper.pages)
    document = papers.add_document(
        unit, kept, ATTACHMENT, kind_of(paper.content), pages="", file_name=paper.file_name,
    )
    unit.insert(
        tables.imported_document, document_id=document, practice_id=row.practice_id, import_id=import_id,
    )
