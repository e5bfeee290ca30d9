"""What a remittance tells beside its codes, in sentences that the issue concerned takes up."""

from dataclasses import replace
from datetime import date

from denials_app.model.denial import End, Group, Issue
from denials_app.model.party import Organization, Person
from denials_app.model.remittance import RemitClaim
from denials_app.reference import Reference

_REGISTRATION = ("subscriber.", "patient.")


def told(issue: Issue, claim: RemitClaim, reference: Reference) -> Issue:
    """The issue with what its remittance says of other payers, of the member and of the day of receipt."""
    parts = [issue.words, _first_payer(issue, claim), _next_payer(issue, claim, reference)]
    parts += [_member(issue, claim), _received(issue, claim)]
    return replace(issue, words=" ".join(part for part in parts if part))


def named(party: Organization) -> str:
    """An organization as a biller knows it, with its number."""
    return " ".join(part for part in (party.name, f"({party.id})" if party.id else "") if part)


def registered(person: Person) -> str:
    """A corrected name and number (NM1*74) as far as the payer gives them."""
    return ", number ".join(part for part in (person.name, person.member_id) if part)


def _first_payer(issue: Issue, claim: RemitClaim) -> str:
    if claim.corrected_payer is None or End.OTHER_PAYER not in issue.ends:
        return ""
    name = named(claim.corrected_payer) or "another payer"
    return f"The remittance names {name} as the one that comes first."


def _next_payer(issue: Issue, claim: RemitClaim, reference: Reference) -> str:
    """Nobody bills again what the payer passed on itself (CLP02 19 to 21 and 23, NM1*TT)."""
    payer = claim.crossover_payer
    if payer is None and claim.status not in reference.forwarded_statuses:
        return ""
    name = named(payer) if payer else ""
    return f"The payer passed the claim on to {name or 'the next payer'}: do not bill that one again."


def _member(issue: Issue, claim: RemitClaim) -> str:
    known = registered(claim.corrected) if claim.corrected else ""
    about = issue.group is Group.REG or any(name.startswith(_REGISTRATION) for name in issue.fields)
    return f"The payer knows the member as {known}: mend the registration." if known and about else ""


def _received(issue: Issue, claim: RemitClaim) -> str:
    """The payer's own word on when the claim came (DTM*050), where lateness is the question."""
    if issue.group is not Group.TFL or claim.received is None:
        return ""
    service = claim.service_from or min(
        (line.service_from for line in claim.lines if line.service_from), default=None,
    )
    return f"By its own remittance the payer had the claim on {_day(claim.received)}{_after(claim, service)}."


def _after(claim: RemitClaim, service: date | None) -> str:
    if service is None or claim.received is None or claim.received < service:
        return ""
    days = (claim.received - service).days
    return f", {days} {'day' if days == 1 else 'days'} after the service"


def _day(day: date) -> str:
    return f"{day:%m/%d/%Y}"
