"""What the office's records and the claim's files say, by the field names letters use."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from denials_app.base.money import cents
from denials_app.letters import wording
from denials_app.model.denial import Issue, PayerProfile
from denials_app.model.letter import LetterMatter, LetterOffice, PayerAddress, Signer
from denials_app.model.party import Person
from denials_app.model.remittance import RemitLine
from denials_app.x12.claim_edit import label_of

_CLINICIANS = frozenset(
    "MD DO DPM DC DDS DMD OD PHD PSYD NP FNP APRN CRNA CNM PA PA-C PT DPT OT SLP LCSW".split()
)
_POLICY_QUALIFIER = "0K"
# Reasons that miss a referral, not an authorization.
_REFERRAL = frozenset({"165", "287", "288"})


def of_office(
    office: LetterOffice, signer: Signer | None, address: PayerAddress | None, payer: PayerProfile
) -> dict[str, object]:
    """Letterhead, signer and where the letter goes."""
    signs = signer or Signer()
    return {
        "office.name": office.name, "office.address": _lines(office.address), "office.phone": office.phone,
        "office.fax": office.fax, "office.email": office.email, "office.npi": office.npi,
        "office.tin": _tin(office.tin), "office.contact": office.contact or signs.name,
        "office.logo": "asset:logo" if office.logo else "",
        "signer.name": signs.name, "signer.credentials": signs.credentials, "signer.title": signs.title,
        "signer.clinician": _said(signs.clinician),
        "payer.name": payer.name, "payer.department": address.department if address else "",
        "payer.address": _lines(address.address) if address else (),
        "payer.fax": address.fax if address else "",
    }


def _tin(number: str) -> str:
    return f"{number[:2]}-{number[2:]}" if re.fullmatch(r"\d{9}", number) else number


def _lines(text: str) -> tuple[str, ...]:
    """The lines of an address, a nine-digit ZIP code with its dash."""
    zipped = re.sub(r"\b(\d{5})(\d{4})$", r"\1-\2", text.strip())
    return tuple(line.strip() for line in zipped.splitlines() if line.strip())


def _said(answer: bool | None) -> str:
    return "" if answer is None else "yes" if answer else "no"


def clinician(signer: str) -> str:
    """`yes` where the signer's name, credentials or title hold a clinician's letters; else not known."""
    return "yes" if _CLINICIANS & set(re.split(r"[\s,]+", signer.replace(".", "").upper())) else ""


def of_claim(matter: LetterMatter) -> dict[str, object]:
    """The claim, the member and the patient; the claim as sent fills what a remittance leaves out."""
    remit, sent = matter.remit, matter.sent
    member = remit.subscriber or (sent.subscriber if sent else remit.patient)
    first, last = _service(matter)
    return {
        "claim.icn": remit.icn, "claim.number": remit.number, "claim.charge": remit.charge,
        "claim.paid": remit.paid, "claim.service_from": first or "", "claim.service_to": last or "",
        "claim.service": wording.service_dates(first, last),
        "claim.sent_on": (sent.created if sent else None) or "",
        "claim.diagnoses": tuple(wording.diagnosis(code) for code in sent.diagnoses) if sent else (),
        "claim.authorization": sent.prior_authorization if sent else "",
        "claim.referral": sent.referral if sent else "",
        "claim.group_number": sent.group_number if sent else "",
        "claim.rendering": _provider(matter), "claim.rendering_npi": _provider_npi(matter),
        "claim.frequency": matter.frequency, "claim.original_reference": matter.original_reference,
        "claim.trace": matter.trace,
        "member.name": named(member) or named(remit.patient),
        "member.id": _first_said(member.member_id, remit.patient.member_id,
                                 sent.subscriber.member_id if sent else ""),
        "patient.name": named(remit.patient), "patient.birth_date": _birth_date(matter) or "",
        "patient.is_member": not named(remit.patient) or _is_same(remit.patient, member),
        "authorization.number": sent.prior_authorization if sent else "",
        "referral.number": sent.referral if sent else "",
        "changes": tuple(
            {"field": label_of(field), "was": _shown(field, was), "now": _shown(field, now)}
            for field, was, now in matter.changes
        ),
    }


def _shown(field: str, value: str) -> str:
    """A claim's field as a reader knows it: money with cents, modifiers apart, dates the usual way."""
    if field.endswith(".charge"):
        return _money(value)
    if field.endswith("_date"):
        return re.sub(r"(\d{4})-(\d\d)-(\d\d)", r"\2/\3/\1", value.replace("/", " to "))
    return value.replace(":", " ") if field.endswith(".modifiers") else value


def _money(value: str) -> str:
    try:
        return str(wording.dollars(cents(value)))
    except ValueError:
        return value


def _service(matter: LetterMatter) -> tuple[date | None, date | None]:
    lines = [line for line in matter.remit.lines if line.number in matter.issue.lines] or matter.remit.lines
    starts = [line.service_from for line in lines if line.service_from]
    ends = [line.service_to or line.service_from for line in lines if line.service_to or line.service_from]
    if starts:
        return min(starts), max(day for day in ends if day)
    first = matter.remit.service_from or (matter.sent.service_from if matter.sent else None)
    return first, matter.remit.service_to or (matter.sent.service_to if matter.sent else None)


def _provider(matter: LetterMatter) -> str:
    who = matter.remit.rendering or (matter.sent.rendering if matter.sent else None)
    return " ".join(part for part in (who.first_name, who.name) if part) if who else ""


def _provider_npi(matter: LetterMatter) -> str:
    who = matter.remit.rendering or (matter.sent.rendering if matter.sent else None)
    return who.npi if who else ""


def named(person: Person) -> str:
    """The person's name as a letter writes it; empty where no file names them."""
    return wording.person(person.last_name, person.first_name, person.middle_name, person.suffix)


def _first_said(*values: str) -> str:
    return next((value for value in values if value), "")


def _is_same(one: Person, other: Person) -> bool:
    first, second = ((who.last_name.casefold(), who.first_name.casefold()) for who in (one, other))
    return first == second


def _birth_date(matter: LetterMatter) -> date | None:
    patient, sent = matter.remit.patient, matter.sent
    people = [patient, *([sent.patient, sent.subscriber] if sent else [])]
    return next((one.birth_date for one in people if one.birth_date and _is_same(one, patient)), None)


def of_denial(matter: LetterMatter) -> dict[str, object]:
    """What the payer decided about this issue alone, line by line."""
    issue = matter.issue
    rows = [_row(line, issue) for line in matter.remit.lines if line.number in issue.lines or not issue.lines]
    codes = dict.fromkeys(f"{code.group}-{code.carc}" for code in issue.codes)
    remarks = dict.fromkeys(remark for code in issue.codes for remark in code.remarks)
    procedures = [_with_units(row) for row in rows]
    return {
        "denial.date": matter.notice_date or "", "denial.amount": issue.amount,
        "denial.codes": " ".join(codes), "denial.remarks": ", ".join(remarks),
        "denial.reason": _reason(matter, codes, remarks),
        "denial.unconfirmed_reason": _words(matter.unconfirmed_words, [*codes, *remarks]),
        "denial.lines": wording.lines_named(issue.lines), "denial.is_whole": not issue.lines,
        "denial.procedures": tuple(dict.fromkeys(procedures)),
        "denial.billed": sum(line.charge for line in matter.remit.lines
                             if line.number in issue.lines or not issue.lines) or matter.remit.charge,
        "denial.kind": issue.kind.value, "lines": rows,
        "authorization.basis": "referral" if {code.carc for code in issue.codes} & _REFERRAL else "",
        "policy.id": ", ".join(_policies(matter)),
        "rule.source": matter.rule_source, "rule.text": matter.rule_text,
        "remittance.lines": [_row(line, issue) for line in matter.remit.lines],
    }


def _with_units(row: Mapping[str, object]) -> str:
    # A no-break space keeps the count beside its code.
    return f"{row['code']}\u00a0×{row['units']}" if row["units"] else str(row["code"])


def _reason(matter: LetterMatter, codes: Iterable[str], remarks: Iterable[str]) -> str:
    """The denial in our words, or nothing where a reason's own words were not looked up: a person says it."""
    sure = dict(matter.words)
    if matter.unconfirmed_words and not all(code in sure for code in codes):
        return ""
    return _words(matter.words, [*codes, *remarks]) or matter.reason


def _words(said: Iterable[tuple[str, str]], codes: Sequence[str]) -> str:
    """Each code in our words."""
    words = dict(said)
    return " ".join(f"{words[code].rstrip('.')}." for code in codes if words.get(code))


def _policies(matter: LetterMatter) -> list[str]:
    lines = [line for line in matter.remit.lines if line.number in matter.issue.lines] or matter.remit.lines
    found = [policy for line in lines for policy in line.policies]
    found += [value for line in lines for kind, value in line.references if kind == _POLICY_QUALIFIER]
    return list(dict.fromkeys(found))


def _row(line: RemitLine, issue: Issue) -> dict[str, object]:
    codes = [code for code in issue.codes if code.line == line.number]
    billed = line.billed_procedure or line.procedure
    modifiers = line.billed_modifiers if line.billed_procedure else line.modifiers
    first, last = line.service_from, line.service_to
    return {
        "number": line.number, "code": wording.procedure(billed, modifiers, line.revenue_code),
        "units": line.billed_units or line.units, "billed": line.charge, "paid": line.paid,
        "service": wording.service_dates(first, last),
        "denied": sum(code.amount for code in codes) if codes else "",
        "codes": " ".join(dict.fromkeys(f"{code.group}-{code.carc}" for code in codes)),
        "remarks": ", ".join(dict.fromkeys(remark for code in codes for remark in code.remarks)),
    }
