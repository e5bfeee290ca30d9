"""One remitted claim (loop 2100) out of its segments."""

from dataclasses import dataclass, field
from datetime import date

from denials_app.model.finding import Finding, Level
from denials_app.model.party import Organization, Person
from denials_app.model.remittance import Adjustment, RemitClaim, RemitLine
from denials_app.x12.adjustments import adjustments
from denials_app.x12.parties import contact, organization, person
from denials_app.x12.remittance_line import line_of
from denials_app.x12.segments import Segment, text_of
from denials_app.x12.values import code, finding, needed_amount, period, spare_amount

_KNOWN = frozenset({"CAS", "NM1", "MIA", "MOA", "REF", "DTM", "PER", "AMT", "QTY", "LQ", "SVC"})
# What may follow an N1 that stands among claims; it is the party's, not the claim's.
_PARTY = frozenset({"N1", "N2", "N3", "N4", "PER", "REF", "RDM"})
_MEDICARE_PART_A = "MA"


@dataclass(slots=True)
class _Draft:
    """What the segments between a CLP and its first SVC add up to."""

    findings: list[Finding]
    people: dict[str, Person] = field(default_factory=dict)
    organizations: dict[str, Organization] = field(default_factory=dict)
    adjustments: list[Adjustment] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)
    amounts: list[tuple[str, int]] = field(default_factory=list)
    quantities: list[tuple[str, str]] = field(default_factory=list)
    days: dict[str, date | None] = field(default_factory=dict)
    contact: str = ""
    inpatient: bool = False


def claim_of(segments: list[Segment], institutional: bool, findings: list[Finding]) -> RemitClaim:
    """The claim whose CLP stands first in `segments`; `institutional` is what its loop 2000 said.

    Raises Unreadable when its money cannot be read.
    """
    own, services = _parts(segments, findings)
    draft = _Draft(findings)
    for segment in own:
        _add(draft, segment)
    lines = tuple(line_of(at, service, findings) for at, service in enumerate(services, 1))
    return _claim(segments, draft, lines, institutional)


def _claim(
    segments: list[Segment], draft: _Draft, lines: tuple[RemitLine, ...], institutional: bool
) -> RemitClaim:
    head, findings = segments[0], draft.findings
    service_from, service_to = _service_period(draft, lines)
    get = head.get
    return RemitClaim(
        number=get(1),
        status=get(2),
        charge=needed_amount(head, 3, findings),
        paid=needed_amount(head, 4, findings),
        patient_responsibility=needed_amount(head, 5, findings) if get(5) else 0,
        filing_code=get(6),
        icn=get(7),
        facility_code=get(8),
        frequency=get(9),
        drg=get(11),
        patient=draft.people.get("QC", Person()),
        subscriber=draft.people.get("IL"),
        corrected=draft.people.get("74"),
        other_subscriber=draft.people.get("GB"),
        rendering=draft.organizations.get("82"),
        corrected_payer=draft.organizations.get("PR"),
        crossover_payer=draft.organizations.get("TT"),
        adjustments=tuple(draft.adjustments),
        remarks=tuple(draft.remarks),
        institutional=institutional or draft.inpatient or _is_institutional(get(6), lines),
        service_from=service_from,
        service_to=service_to,
        received=draft.days.get("050"),
        coverage_end=draft.days.get("036"),
        references=tuple(draft.references),
        amounts=tuple(draft.amounts),
        quantities=tuple(draft.quantities),
        contact=draft.contact,
        lines=lines,
        text=text_of(segments),
        segment=head.number,
        offset=head.offset,
    )


def _parts(segments: list[Segment], findings: list[Finding]) -> tuple[list[Segment], list[list[Segment]]]:
    """The claim's own segments and those of each line, without what belongs to neither."""
    own: list[Segment] = []
    services: list[list[Segment]] = []
    current = own
    in_party = False
    for segment in segments[1:]:
        name = segment.id
        if name == "N1":
            in_party = True
            message = "A party is named among the claims; it was kept with the claim's text."
            findings.append(finding(Level.WARNING, "repeated-party", message, segment))
            continue
        if in_party and name in _PARTY:
            continue
        in_party = False
        if name not in _KNOWN:
            message = "A segment that a remittance does not have was kept with the claim's text."
            findings.append(finding(Level.NOTE, "unknown-segment", message, segment))
            continue
        if name == "SVC":
            current = []
            services.append(current)
        current.append(segment)
    return own, services


def _add(draft: _Draft, segment: Segment) -> None:
    name = segment.id
    if name == "CAS":
        draft.adjustments += adjustments(segment, draft.findings)
    elif name == "NM1":
        _add_party(draft, segment)
    elif name in ("MIA", "MOA", "LQ"):
        _add_remarks(draft, segment)
    elif name == "REF":
        draft.references.append((segment.get(1), segment.get(2)))
    elif name == "DTM":
        _add_days(draft, segment)
    elif name == "AMT":
        amount = spare_amount(segment, 2, draft.findings)
        if amount is not None:
            draft.amounts.append((segment.get(1), amount))
    elif name == "QTY":
        draft.quantities.append((segment.get(1), segment.get(2)))
    elif name == "PER":
        draft.contact = draft.contact or contact(segment)


def _add_party(draft: _Draft, segment: Segment) -> None:
    role = segment.get(1)
    if role in ("QC", "IL", "74", "GB"):
        draft.people.setdefault(role, person(segment))
    elif role in ("82", "TT", "PR"):
        draft.organizations.setdefault(role, organization(segment))
    else:
        message = "NM101 names a role that a remitted claim does not have."
        draft.findings.append(finding(Level.NOTE, "unknown-role", message, segment))


def _add_remarks(draft: _Draft, segment: Segment) -> None:
    """MIA05 and MIA20-23 inpatient, MOA03-07 outpatient; an LQ before any line is the claim's own."""
    if segment.id == "MIA":
        draft.inpatient = True
        found = [segment.get(at) for at in (5, 20, 21, 22, 23)]
    elif segment.id == "MOA":
        found = [segment.get(at) for at in (3, 4, 5, 6, 7)]
    else:
        found = [segment.get(2)] if segment.get(1) == "HE" else []
    draft.remarks += [code(remark) for remark in found if remark]


def _add_days(draft: _Draft, segment: Segment) -> None:
    """A range, or a 472 as some payers write it, gives both ends of the service period."""
    qualifier = segment.get(1)
    start, end = period(segment, draft.findings)
    if qualifier == "472" or (qualifier == "232" and start != end):
        draft.days.setdefault("232", start)
        draft.days.setdefault("233", end)
    else:
        draft.days.setdefault(qualifier, start)


def _service_period(draft: _Draft, lines: tuple[RemitLine, ...]) -> tuple[date | None, date | None]:
    """The claim's own period, else that of its lines, which professional remittances give alone."""
    starts = [line.service_from for line in lines if line.service_from]
    ends = [line.service_to for line in lines if line.service_to]
    first = draft.days.get("232") or min(starts, default=None)
    last = draft.days.get("233") or max(ends, default=None) or first
    return first, last


def _is_institutional(filing_code: str, lines: tuple[RemitLine, ...]) -> bool:
    return filing_code == _MEDICARE_PART_A or any(line.revenue_code for line in lines)
