"""The acceptances on file of a claim, the strongest first: the payer's own before a clearinghouse's."""

from datetime import date

from denials_app.model.filing_proof import FilingProof
from denials_app.model.history import Adjudication, ClaimHistory
from denials_app.model.status import ClaimStatus, Speaker, StatusCode, StatusLevel
from denials_app.reference import Reference
from denials_app.reference.statuses import Verdict
from denials_app.triage.on_the_way import verdict_of

_ACCEPTING = frozenset({Verdict.ACCEPTED, Verdict.RECEIVED})
# A clearinghouse's word that it passed the claim on says more than that it came in.
_WEAKER = _ACCEPTING | {Verdict.FORWARDED}


def filing_proofs(history: ClaimHistory, reference: Reference) -> tuple[FilingProof, ...]:
    """The payer's 277CA or 277 first, then the day its remittance names, then a clearinghouse's."""
    said = [one for one in history.statuses if _is_acceptance(one, reference)]
    found = [_of_status(one, reference) for one in said]
    found += [_of_answer(answer, history) for answer in history.adjudications if answer.claim.received]
    return tuple(dict.fromkeys(sorted(found, key=_strength)))


def _is_acceptance(status: ClaimStatus, reference: Reference) -> bool:
    verdict = verdict_of(status, reference)
    if status.level is not StatusLevel.CLAIM:
        return False
    return verdict in (_ACCEPTING if status.speaker is Speaker.PAYER else _WEAKER)


def _strength(proof: FilingProof) -> tuple[bool, bool, date]:
    return not proof.is_payers, proof.kind == "835", proof.on or date.max


def _of_status(status: ClaimStatus, reference: Reference) -> FilingProof:
    return FilingProof(
        status.kind, status.speaker, status.source.name, status.on, status.number, status.payer_number,
        status.clearinghouse_trace, status.charge, status.service_from, status.service_to,
        status.patient.name, status.report, tuple(_told(code, reference) for code in status.codes),
        status.text,
    )


def _told(code: StatusCode, reference: Reference) -> tuple[str, str]:
    book = reference.statuses
    written = ":".join(part for part in (code.category, code.status, code.entity) if part)
    return written, f"{book.category_words(code.category)}. {book.words(code)}"


def _of_answer(answer: Adjudication, history: ClaimHistory) -> FilingProof:
    claim = answer.claim
    days = [line.service_from for line in claim.lines if line.service_from]
    received = [line for line in claim.text.split("\n") if line.startswith(("CLP", "DTM*050"))]
    return FilingProof(
        "835", Speaker.PAYER, history.payer.name, claim.received, claim.number, claim.icn, "", claim.charge,
        claim.service_from or min(days, default=None), claim.service_to or max(days, default=None),
        claim.patient.name, answer.trace, (("DTM*050", "The day on which the payer received the claim."),),
        "\n".join(received),
    )
