"""What an 835 says before its first claim (BPR, TRN, DTM, 1000A, 1000B)."""

from dataclasses import replace
from datetime import date

from denials_app.model.finding import Finding, Level
from denials_app.model.party import Organization
from denials_app.model.remittance import RemittanceHeader
from denials_app.x12.parties import address, contact, named_organization, way
from denials_app.x12.segments import Segment, text_of
from denials_app.x12.values import day, finding, period, spare_amount

_PAYER, _PAYEE = "PR", "PE"


def header_of(
    segments: list[Segment], version: str, interchange: str, findings: list[Finding]
) -> RemittanceHeader:
    """The header out of the `segments` from ST to the first claim; what is missing is a finding."""
    first = segments[0]
    payment = _first(segments, "BPR")
    trace = _first(segments, "TRN")
    start = _first(segments, "ST")
    payer_part = _loop(segments, _PAYER)
    payee_part = _loop(segments, _PAYEE)
    _tell_missing(payment, trace, payer_part, payee_part, first, findings)
    return RemittanceHeader(
        control_number=start.get(2) if start else "",
        version=version,
        payer=_party(payer_part),
        payee=_party(payee_part),
        payment_date=day(payment, 16, findings) if payment else None,
        total_paid=(spare_amount(payment, 2, findings) or 0) if payment else 0,
        method=payment.get(4) if payment else "",
        handling=payment.get(1) if payment else "",
        trace=trace.get(2) if trace else "",
        payer_tin=trace.get(3) if trace else "",
        production_date=_production_date(segments, findings),
        contact=_contact(payer_part),
        policy_url=_policy_url(payer_part),
        payer_references=_references(payer_part),
        payee_references=_references(payee_part),
        interchange_number=interchange,
        text=text_of(segments),
        segment=first.number,
        offset=first.offset,
    )


def _tell_missing(
    payment: Segment | None,
    trace: Segment | None,
    payer: list[Segment],
    payee: list[Segment],
    first: Segment,
    findings: list[Finding],
) -> None:
    wanted = (("BPR", payment), ("TRN", trace), ("N1*PR", payer), ("N1*PE", payee))
    for name, found in wanted:
        if not found:
            message = f"The remittance has no {name}."
            findings.append(finding(Level.WARNING, "header-incomplete", message, first))


def _first(segments: list[Segment], name: str) -> Segment | None:
    return next((segment for segment in segments if segment.id == name), None)


def _loop(segments: list[Segment], role: str) -> list[Segment]:
    """The first N1 of `role` with what follows it up to the next N1."""
    found: list[Segment] = []
    for segment in segments:
        if segment.id == "N1":
            if found:
                return found
            if segment.get(1) == role:
                found.append(segment)
        elif found:
            found.append(segment)
    return found


def _party(part: list[Segment]) -> Organization:
    """The payer or payee; REF*TJ is a tax number, REF*PQ the payee's number with the payer."""
    if not part:
        return Organization()
    found = replace(named_organization(part[0]), address=address(_first(part, "N3"), _first(part, "N4")))
    tax = dict(reversed(_references(part))).get("TJ", "")
    lines = [segment for segment in part if segment.id == "PER"]
    phone = next((way(line, "TE") for line in lines if way(line, "TE")), "")
    return replace(found, tin=found.tin or tax, phone=phone)


def _references(part: list[Segment]) -> tuple[tuple[str, str], ...]:
    return tuple((segment.get(1), segment.get(2)) for segment in part if segment.id == "REF")


def _contact(part: list[Segment]) -> str:
    """The payer's business contact (CX), else its technical one (BL)."""
    by_role = {segment.get(1): segment for segment in reversed(part) if segment.id == "PER"}
    chosen = by_role.get("CX") or by_role.get("BL")
    return contact(chosen) if chosen else ""


def _policy_url(part: list[Segment]) -> str:
    lines = [segment for segment in part if segment.id == "PER" and segment.get(1) == "IC"]
    return next((way(line, "UR") for line in lines), "")


def _production_date(segments: list[Segment], findings: list[Finding]) -> date | None:
    found = [segment for segment in segments if segment.id == "DTM" and segment.get(1) == "405"]
    return period(found[0], findings)[0] if found else None
