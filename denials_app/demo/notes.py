"""Invented chart notes and approvals for some of the denied claims, as pages to be drawn into PDFs."""

from dataclasses import dataclass
from datetime import timedelta
from html import escape

from denials_app.demo.plan import Plan
from denials_app.demo.records import SampleClaim

_LIMIT = 14

_STYLE = """
@page { size: Letter; margin: 0.9in }
body { font: 11pt/1.45 'Liberation Sans', sans-serif; color: #1b1d21 }
h1 { font-size: 14pt; margin: 0 0 2pt } h2 { font-size: 11pt; margin: 14pt 0 2pt } p { margin: 0 0 6pt }
table { border-collapse: collapse; margin: 8pt 0 } td { padding: 1pt 18pt 1pt 0; vertical-align: top }
.small { color: #53575f; font-size: 9pt; margin-top: 24pt }
"""

_FINDINGS = (
    "Pain for five months, worse on stairs and at night; 7 of 10 today, 8 of 10 at the last visit.",
    "Six weeks of supervised home exercise and two courses of an anti-inflammatory did not help enough.",
    "Swelling and a tender joint line on both sides of the joint; movement limited by pain, ligaments firm.",
    "Films of this month show narrowing and small spurs; no fracture.",
)


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a claim's chart: its file name without ending, and its page as HTML."""

    claim: str
    name: str
    html: str


def papers(plan: Plan) -> tuple[Paper, ...]:
    """A visit note for the story and for denials about records; an approval where a number was on file."""
    claims = {claim.number: claim for claim in reversed(plan.claims)}
    made = [_visit_note(claims[plan.story])]
    for number, reason in plan.denied:
        claim = claims[number]
        if reason.group in ("MEDN", "DOC") and claim.practice.prefix == "HSO":
            made.append(_visit_note(claim))
        elif reason.code == "CO-197" and claim.authorization:
            made.append(_approval(claim))
    return tuple(made[:_LIMIT])


def _visit_note(claim: SampleClaim) -> Paper:
    bilateral = claim.lines[0].procedure == "20610"
    plan = (
        "Both knees were prepared and injected from the outer side, right then left, without trouble."
        if bilateral
        else "The treatment was done today as agreed with the patient, without trouble."
    )
    body = "".join(f"<p>{escape(sentence)}</p>" for sentence in (*_FINDINGS, plan))
    doctor = f"{claim.doctor.first_name} {claim.doctor.last_name}"
    html = _page(
        claim,
        "Visit note",
        f"<h2>History and examination</h2>{body}"
        f"<h2>Signed</h2><p>{escape(doctor)}, {claim.service_date:%m/%d/%Y}, electronically</p>",
    )
    return Paper(claim.number, f"Visit note {claim.number}", html)


def _approval(claim: SampleClaim) -> Paper:
    codes = ", ".join(line.procedure for line in claim.lines)
    first, last = claim.service_date - timedelta(days=12), claim.service_date + timedelta(days=48)
    html = _page(
        claim,
        "Authorization approval",
        (
            f"<p>{escape(claim.patient.payer.name)} approves the services below.</p><table>"
            f"<tr><td>Authorization</td><td>{escape(claim.authorization)}</td></tr>"
            f"<tr><td>Procedures</td><td>{escape(codes)}</td></tr>"
            f"<tr><td>Valid</td><td>{first:%m/%d/%Y} to {last:%m/%d/%Y}</td></tr></table>"
        ),
    )
    return Paper(claim.number, f"Approval letter {claim.number}", html)


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
