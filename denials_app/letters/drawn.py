"""Exhibits drawn from our own records: the remittance of this claim alone, and the claim as it was sent."""

from collections.abc import Sequence
from datetime import date

from denials_app.letters import wording
from denials_app.letters.records import named
from denials_app.model.claim import SentClaim, SentLine
from denials_app.model.letter import LetterMatter, LetterOffice
from denials_app.model.party import Organization, Person
from denials_app.model.remittance import Adjustment, RemitLine

REMITTANCE_PAGE, CLAIM_PAGE = "exhibit_remittance.html", "exhibit_claim.html"
# The usual claim states of a remittance (CLP02), in our own words.
_STATUS = {
    "1": "processed, first payer", "2": "processed, second payer", "3": "processed, third payer",
    "4": "denied",
    "19": "processed and forwarded", "20": "processed and forwarded", "21": "processed and forwarded",
    "22": "earlier payment reversed", "23": "not this payer’s claim",
}


def remittance_facts(matter: LetterMatter, office: LetterOffice) -> dict[str, object]:
    """What the remittance says of this claim; nobody else's claim is in it."""
    remit = matter.remit
    return {
        "office": {"name": office.name, "npi": office.npi, "tin": office.tin},
        "payer": matter.payer.name, "trace": matter.trace, "notice_date": matter.notice_date or "",
        "claim": {
            "number": remit.number, "icn": remit.icn, "status": _status(remit.status), "charge": remit.charge,
            "paid": remit.paid, "patient_responsibility": remit.patient_responsibility,
        },
        "patient": _person(remit.patient), "subscriber": _person(remit.subscriber or Person()),
        "adjustments": _adjustments(remit.adjustments), "remarks": list(remit.remarks),
        "lines": [_answered(line) for line in remit.lines],
        "words": [{"code": code, "words": words} for code, words in matter.words],
        "denied_lines": list(matter.issue.lines),
    }


def _status(code: str) -> str:
    words = _STATUS.get(code, "")
    return f"{code}, {words}" if words else code


def _answered(line: RemitLine) -> dict[str, object]:
    return {
        "number": line.number, "code": wording.procedure(line.procedure, line.modifiers, line.revenue_code),
        "billed_code": wording.procedure(line.billed_procedure, line.billed_modifiers),
        "units": line.units, "service": wording.service_dates(line.service_from, line.service_to),
        "billed": line.charge, "allowed": "" if line.allowed is None else line.allowed, "paid": line.paid,
        "adjustments": _adjustments(line.adjustments), "remarks": list(line.remarks),
    }


def _adjustments(adjustments: Sequence[Adjustment]) -> list[dict[str, object]]:
    return [{"code": f"{one.group}-{one.carc}", "amount": one.amount} for one in adjustments]


def _person(person: Person) -> dict[str, object]:
    return {"name": named(person), "id": person.member_id, "birth_date": person.birth_date or ""}


def claim_facts(sent: SentClaim, *, is_corrected: bool = False) -> dict[str, object]:
    """What stood on the claim as it was sent, or stands on the one that goes out again."""
    return {
        "is_corrected": is_corrected,
        "number": sent.number, "type": sent.claim_type.value, "charge": sent.charge,
        "frequency": sent.frequency,
        "place": sent.place_of_service, "original_reference": sent.original_reference,
        "created": sent.created or "", "payer": _organization(sent.payer),
        "billing": _organization(sent.billing),
        "rendering": _organization(sent.rendering), "referring": _organization(sent.referring),
        "facility": _organization(sent.facility), "subscriber": _person(sent.subscriber),
        "patient": _person(sent.patient), "group_number": sent.group_number,
        "diagnoses": [wording.diagnosis(code) for code in sent.diagnoses],
        "authorization": sent.prior_authorization, "referral": sent.referral, "clia": sent.clia,
        "service": wording.service_dates(sent.service_from, sent.service_to),
        "lines": [_sent_line(line, sent.service_from) for line in sent.lines],
    }


def _sent_line(line: SentLine, claim_date: date | None) -> dict[str, object]:
    first = line.service_from or claim_date
    return {
        "number": line.number, "code": wording.procedure(line.procedure, line.modifiers, line.revenue_code),
        "units": line.units, "charge": line.charge, "place": line.place_of_service,
        "service": wording.service_dates(first, line.service_to),
        "pointers": ", ".join(str(pointer) for pointer in line.pointers),
    }


def _organization(who: Organization | None) -> dict[str, object]:
    if who is None:
        return {"name": "", "npi": "", "tin": "", "id": ""}
    name = " ".join(part for part in (who.first_name, who.name) if part)
    return {"name": name, "npi": who.npi, "tin": who.tin, "id": who.id}
