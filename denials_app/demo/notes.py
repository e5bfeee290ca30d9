"""Invented chart notes and approvals for many of the denied claims, as pages to be drawn into PDFs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from denials_app.demo.charts import REFERRAL, REFERRED_BY, approval_days, approval_number, chart_of
from denials_app.demo.plan import Plan
from denials_app.demo.reasons import Reason
from denials_app.demo.records import SampleClaim

_STYLE = """
@page { size: Letter; margin: 0.9in }
body { font: 11pt/1.45 'Liberation Sans', sans-serif; color: #1b1d21 }
h1 { font-size: 14pt; margin: 0 0 2pt } h2 { font-size: 11pt; margin: 14pt 0 2pt } p { margin: 0 0 6pt }
table { border-collapse: collapse; margin: 8pt 0 } td { padding: 1pt 18pt 1pt 0; vertical-align: top }
.small { color: #53575f; font-size: 9pt; margin-top: 24pt }
"""
_BOTH_KNEES = "Both knees were prepared and injected from the outer side, right then left, without trouble."


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a claim's chart: its file name without ending, and its page as HTML."""

    claim: str
    name: str
    html: str


def papers(plan: Plan) -> tuple[Paper, ...]:
    """A visit note for the story and for denials about records or need; an approval where the log has one."""
    claims = {claim.number: claim for claim in reversed(plan.claims)}
    made = [_visit_note(claims[plan.story])]
    for number, reason in plan.denied:
        claim = claims[number]
        if reason.group in ("MEDN", "DOC"):
            made.append(_visit_note(claim))
        elif approval_number(claim, reason):
            made.append(_approval(claim, reason))
    return tuple(made)


def _visit_note(claim: SampleClaim) -> Paper:
    chart = chart_of(claim)
    tried = _part("Tried before", chart.tried) if chart.tried else ""
    done = _BOTH_KNEES if claim.lines[0].procedure == "20610" else chart.done
    doctor = f"{claim.doctor.first_name} {claim.doctor.last_name}"
    signed = f"{doctor}, {claim.service_date:%m/%d/%Y}, electronically"
    body = _part("History and examination", chart.findings) + tried + _part("Done", (done,))
    return Paper(claim.number, "Visit note", _page(claim, "Visit note", body + _part("Signed", (signed,))))


def _part(title: str, sentences: Sequence[str]) -> str:
    return f"<h2>{title}</h2>" + "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)


def _approval(claim: SampleClaim, reason: Reason) -> Paper:
    referral = reason.code == REFERRAL
    name = "Referral" if referral else "Approval letter"
    codes = ", ".join(f"{line.procedure}, units {line.units}" for line in claim.lines)
    first, last = (f"{date.fromisoformat(day):%m/%d/%Y}" for day in approval_days(claim))
    who = REFERRED_BY if referral else claim.patient.payer.name
    does = "refers the patient for" if referral else "approves"
    body = (
        f"<p>{escape(who)} {does} the services below.</p><table>"
        f"<tr><td>Number</td><td>{escape(approval_number(claim, reason))}</td></tr>"
        f"<tr><td>Given on</td><td>{first}</td></tr>"
        f"<tr><td>Procedures</td><td>{escape(codes)}</td></tr>"
        f"<tr><td>Valid</td><td>{first} to {last}</td></tr></table>"
    )
    return Paper(claim.number, name, _page(claim, name, body))


def _page(claim: SampleClaim, title: str, body: str) -> str:
    patient = claim.patient
    return (
        f"<html><head><title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>"
        f"<p>{escape(claim.practice.name)}</p><table>"
        f"<tr><td>Patient</td><td>{escape(f'{patient.first_name} {patient.last_name}')}</td></tr>"
        f"<tr><td>Born</td><td>{patient.birth_date:%m/%d/%Y}</td></tr>"
        f"<tr><td>Seen</td><td>{claim.service_date:%m/%d/%Y}</td></tr>"
        f"<tr><td>Claim</td><td>{claim.number}</td></tr></table>{body}"
        "<p class='small'>Invented for the sample practice. No such person, office or payer exists.</p>"
        "</body></html>"
    )
