"""Everything about one case, with the whys: facts, judgment of today, timeline, papers."""

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, select

from denials_app.base.errors import Refusal
from denials_app.intake.stand_ins import as_told
from denials_app.model.denial import Assessment, Kind
from denials_app.model.finding import Finding
from denials_app.model.remittance import RemitClaim
from denials_app.queries.answer import answer_view
from denials_app.queries.answer_rows import AnswerView
from denials_app.queries.rows import CaseView, CodeWords
from denials_app.queries.said_rows import status_words
from denials_app.queries.timeline import documents, timeline
from denials_app.reference import Reference
from denials_app.store.histories import KeptClaim, load_histories
from denials_app.store.known import marks
from denials_app.store.tables import claim, denial_case, remit_claim
from denials_app.store.track_record import decided_issues
from denials_app.store.unit import Store
from denials_app.store.visible import visible
from denials_app.triage.assess import assess
from denials_app.triage.filing_proofs import filing_proofs
from denials_app.triage.track_record import track_record
from denials_app.x12.balance import claim_findings


def case_view(store: Store, reference: Reference, today: date, id: int) -> CaseView:
    """The view of one case, judged as of today."""
    with store.read() as connection:
        kept = kept_claim(connection, id)
        owner, follow_up = marks(connection, [id]).get(id, ("", None))
        papers = documents(connection, id)
        record = track_record(decided_issues(connection))
        events = timeline(connection, id, kept.history, reference)
        history = kept.history
        answer = history.standing_answer
        told = answer_view(connection, history, answer, reference) if answer else None
    assessment = assess(history, reference, today, record)
    remit = answer.claim if answer else None
    return CaseView(
        id=id, version=kept.version, practice=kept.practice, claim=history.number,
        icn=remit.icn if remit else "", payer=history.payer.name, payer_type=history.payer.type.value,
        payer_type_confirmed=history.payer.type_confirmed, patient=history.patient.name,
        service_from=history.service_from, assessment=assessment, state=assessment.state, owner=owner,
        follow_up=follow_up, remit=remit, sent=history.submissions[-1] if history.submissions else None,
        payment_date=answer.payment_date if answer else None, trace=answer.trace if answer else "",
        words=code_words(assessment, reference), history=events, documents=papers,
        balance_findings=_noticed(told, remit), payer_record=kept.payer_id,
        proofs=filing_proofs(history, reference),
        answer=told,
    )  # fmt: skip


def _noticed(told: AnswerView | None, remit: RemitClaim | None) -> tuple[Finding, ...]:
    """What does not add up in the answer, its flags first of all: who has none is not found off here."""
    found = claim_findings(remit) if remit else []
    is_off = told is not None and bool(told.imbalances)
    return tuple(one for one in found if is_off or not one.code.endswith("-balance"))


def kept_claim(connection: Connection, id: int) -> KeptClaim:
    """The claim of a case with its history; a Refusal when there is none."""

    for kept in load_histories(connection, [id]):
        history = as_told(kept.history)
        if history.adjudications or history.submissions or history.statuses:
            return replace(kept, history=history)
    raise Refusal(f"There is no case {id}; `list` shows those there are.")


def code_words(assessment: Assessment, reference: Reference) -> tuple[CodeWords, ...]:
    """Every code of the case's issues in our own words, in reading order."""
    found: dict[str, CodeWords] = {}
    for issue in assessment.issues:
        for code in issue.codes:
            if code.of_status:
                told = status_words(code, reference)
                found.setdefault(told.code, told)
                continue
            name = f"{code.group}-{code.carc}" if code.group else code.carc
            if code.group == "PLB":
                said = reference.words_for("provider_adjustment", code.carc)
                found.setdefault(name, CodeWords(name, said or "An entry at the foot of a remittance."))
                continue
            reason = reference.carc(code.carc)
            words = reason.words if reason else "Not classified yet; read it on the payer's own list."
            sure = reason is not None and reason.confirmed
            found.setdefault(name, CodeWords(name, words, reason.source if reason else "", sure))
            for remark in code.remarks:
                known = reference.rarc(remark)
                said = known.words if known else "A remark we have no words for yet."
                sure = known is not None and known.confirmed
                found.setdefault(remark, CodeWords(remark, said, known.source if known else "", sure))
    return tuple(found.values())


def find_case(store: Store, text: str) -> int:
    """The id of the case that `text` names: its id, or a claim or payer number where it is unique."""
    wanted = text.strip()
    with store.read() as connection:
        if wanted.isascii() and wanted.isdigit() and len(wanted) < 18:
            found = connection.scalar(
                select(denial_case.c.id).where(denial_case.c.id == int(wanted), visible(denial_case)),
            )
            if found is not None:
                return int(found)
        ids = _named(connection, wanted)
    if len(ids) == 1:
        return ids[0]
    if ids:
        listed = ", ".join(map(str, ids[:10]))
        raise Refusal(f"Several cases carry that number: {listed}; name one by its case id.")
    raise Refusal("No case has that id, claim number or payer number; `list` shows those there are.")


def find_claim(store: Store, text: str) -> int:
    """The claim on file that `text` names, denied or not: by id, or by a number where it is unique."""
    wanted = text.strip()
    with store.read() as connection:
        if wanted.isascii() and wanted.isdigit() and len(wanted) < 18:
            query = select(claim.c.id).where(claim.c.id == int(wanted), visible(claim))
            found = connection.scalar(query)
            if found is not None:
                return int(found)
    return find_case(store, wanted)


def _named(connection: Connection, wanted: str) -> list[int]:
    """Denied cases by number first; else any claim on file, so that a paid one can be looked at too."""
    by_number = select(claim.c.id).where(claim.c.number == wanted, visible(claim))
    answered = remit_claim.c
    by_icn = select(answered.claim_id).where(answered.icn == wanted, visible(remit_claim)).distinct()
    found = {*connection.scalars(by_number), *connection.scalars(by_icn)} if wanted else set()
    cases = connection.execute(
        select(denial_case.c.id, denial_case.c.kind)
        .where(denial_case.c.id.in_(found), visible(denial_case)),
    ).all()
    # A number used for two claims means the one somebody spoke of rather than the one that is silent.
    told = {row.id for row in cases if row.kind != Kind.UNANSWERED}
    return sorted(told or {row.id for row in cases} or found)
