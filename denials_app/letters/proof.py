"""The sheet "Proof of timely filing": what was said of a claim's arrival, word for word, and by whom."""

from collections.abc import Sequence
from pathlib import Path

from denials_app.letters import wording
from denials_app.letters.compose import page
from denials_app.model.filing_proof import FilingProof
from denials_app.model.status import Speaker

PAGE = "exhibit_proof.html"
_WHOSE = {
    Speaker.PAYER: "The payer’s own acceptance",
    Speaker.CLEARINGHOUSE: "A clearinghouse’s acceptance; not the payer’s own",
    Speaker.UNKNOWN: "An acceptance that does not say whose it is",
}


def proof_page(
    proofs: Sequence[FilingProof], number: str, payer: str, office: str, folder: Path | None = None,
) -> str:
    """The sheet as HTML, the strongest acceptance first."""
    return page(PAGE, {
        "number": number, "payer": payer, "office": office,
        "has_payers": any(one.is_payers for one in proofs),
        "proofs": [_facts(one) for one in proofs],
    }, folder)


def _facts(proof: FilingProof) -> dict[str, object]:
    return {
        "whose": _WHOSE[proof.speaker], "is_payers": proof.is_payers, "source": proof.source,
        "kind": proof.kind, "on": proof.on or "", "number": proof.number,
        "payer_number": proof.payer_number, "trace": proof.clearinghouse_trace,
        "charge": "" if proof.charge is None else proof.charge, "report": proof.report,
        "service": wording.service_dates(proof.service_from, proof.service_to), "patient": proof.patient,
        "said": [{"code": code, "words": words} for code, words in proof.said],
        "text": proof.text.split("\n"),
    }
