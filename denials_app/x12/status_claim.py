"""One status (loops 2200B to 2200E of a 277 or 277CA) out of its segments."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from denials_app.model.finding import Finding, Level
from denials_app.model.party import Organization, Person
from denials_app.model.status import ClaimStatus, Speaker, StatusCode, StatusLevel, StatusLine
from denials_app.x12.parties import organization, person
from denials_app.x12.segments import Segment
from denials_app.x12.values import composite, day, finding, spare_amount

# Where an STC holds its composites (005010X214 and X212, STC; read 2026-11-21).
_COMPOSITES = (1, 10, 11)
_SPEAKERS = {"PR": Speaker.PAYER, "AY": Speaker.CLEARINGHOUSE}
_PATIENTS = frozenset({"QC", "IL"})


@dataclass(frozen=True, slots=True)
class Report:
    """What the transaction says of itself: its number and moment, and the batch of ours it answers."""

    kind: str
    number: str = ""
    on: date | None = None
    at: str = ""


@dataclass(slots=True)
class Heads:
    """The segments of the loops that stand above a claim, each from its HL on."""

    source: list[Segment] = field(default_factory=list)
    receiver: list[Segment] = field(default_factory=list)
    provider: list[Segment] = field(default_factory=list)
    subscriber: list[Segment] = field(default_factory=list)
    patient: list[Segment] = field(default_factory=list)


@dataclass(slots=True)
class _Draft:
    """What the segments of one status add up to."""

    findings: list[Finding]
    codes: list[StatusCode] = field(default_factory=list)
    lines: list[StatusLine] = field(default_factory=list)
    references: dict[str, str] = field(default_factory=dict)
    action: str = ""
    on: date | None = None
    charge: int | None = None
    paid: int | None = None
    service_from: date | None = None
    service_to: date | None = None
    segments: int = 0


def status_of(
    segments: Sequence[Segment], level: StatusLevel, heads: Heads, report: Report, findings: list[Finding],
) -> ClaimStatus:
    """The status in `segments` (from TRN or STC on), said by and about the parties of `heads`."""
    draft = _Draft(findings)
    for segment in segments:
        _add(draft, segment)
    first = segments[0]
    # A 277 gives back the trace of the question in TRN02; our own number stands in REF*EJ (X212, 2200D).
    number = draft.references.get("EJ", "") or _number(segments)
    source, provider = _party(heads.source), _party(heads.provider)
    subscriber, patient = _people(heads)
    return ClaimStatus(
        report.kind, level, number, tuple(draft.codes), _speaker(heads.source), source, draft.action,
        draft.on or report.on, draft.charge, draft.paid, provider, patient, subscriber,
        draft.references.get("1K", ""), draft.references.get("D9", ""), draft.references.get("BLT", ""),
        draft.service_from, draft.service_to, _batch(heads.receiver), report.on, report.at, report.number,
        tuple(draft.lines), draft.segments, _text(segments, level, heads), first.number, first.offset,
    )  # fmt: skip


def quantities(segments: Sequence[Segment]) -> dict[str, int]:
    """How many claims a batch says were taken (90, QA) and refused (AA, QC)."""
    found = {}
    for segment in segments:
        count = segment.get(2).strip()
        if segment.id == "QTY" and count.isascii() and count.isdigit() and len(count) < 10:
            found[segment.get(1)] = int(count)
    return found


def _add(draft: _Draft, segment: Segment) -> None:
    name = segment.id
    if name == "STC":
        _status(draft, segment)
    elif name == "SVC":
        draft.lines.append(_line(len(draft.lines) + 1, segment, draft.findings))
    elif name == "REF" and draft.lines and segment.get(1) == "FJ":
        draft.lines[-1] = replace(draft.lines[-1], control_number=segment.get(2))
    elif name == "REF" and not draft.lines:
        draft.references.setdefault(segment.get(1), segment.get(2))
    elif name in ("DTP", "DTM"):
        _dates(draft, segment)


def _status(draft: _Draft, segment: Segment) -> None:
    draft.segments += 1
    line = len(draft.lines)
    for index in _COMPOSITES:
        parts = [part.strip() for part in composite(segment, index, draft.findings)]
        if any(parts):
            category, status, entity = (*parts, "", "")[:3]
            draft.codes.append(StatusCode(category.upper(), status.lstrip("0") or status, entity, line))
    if line:
        return
    action = segment.get(3).strip().upper()
    # One refusal among the statuses of a claim refuses it.
    draft.action = "U" if "U" in (action, draft.action) else action or draft.action
    on = day(segment, 2, draft.findings)
    draft.on = max(filter(None, (draft.on, on)), default=None)
    draft.charge = _first(draft.charge, segment, 4, draft.findings)
    draft.paid = _first(draft.paid, segment, 5, draft.findings)


def _first(known: int | None, segment: Segment, index: int, findings: list[Finding]) -> int | None:
    if known is not None or not segment.get(index).strip():
        return known
    return spare_amount(segment, index, findings)


def _line(number: int, segment: Segment, findings: list[Finding]) -> StatusLine:
    qualifier, procedure, *modifiers = (*composite(segment, 1, findings), "", "")
    charge = _first(None, segment, 2, findings)
    return StatusLine(number, qualifier, procedure, tuple(one for one in modifiers if one)[:4], charge)


def _dates(draft: _Draft, segment: Segment) -> None:
    if segment.get(1) not in ("472", "232", "434"):
        return
    start, end = _period(segment, draft.findings)
    if draft.lines:
        draft.lines[-1] = replace(draft.lines[-1], service_from=start)
        first = min(filter(None, (draft.service_from, start)), default=None)
        draft.service_from, draft.service_to = first, draft.service_to or end
    elif start is not None:
        draft.service_from, draft.service_to = start, end


def _period(segment: Segment, findings: list[Finding]) -> tuple[date | None, date | None]:
    """First and last day of a DTP (its text is the third element; old files write a DTM)."""
    text = segment.get(3 if segment.id == "DTP" else 2).strip()
    first, dash, last = text.partition("-")
    start, end = _day(first), _day(last) if dash else _day(first)
    if text and (start is None or end is None):
        findings.append(finding(Level.WARNING, "date", f"{segment.id} is not a date.", segment))
    return start, end or start


def _day(text: str) -> date | None:
    digits = text.strip()
    if len(digits) != 8 or not digits.isascii() or not digits.isdigit():
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _number(segments: Sequence[Segment]) -> str:
    """TRN02, the number under which it was sent or asked for; a lone zero stands for none."""
    found = next((segment.get(2).strip() for segment in segments if segment.id == "TRN"), "")
    return "" if not found.strip("0") else found


def _party(segments: Sequence[Segment]) -> Organization:
    """Who the NM1 of a loop names; FI and EI there are tax numbers."""
    named = next((segment for segment in segments if segment.id == "NM1"), None)
    if named is None:
        return Organization()
    found = organization(named)
    tax = next((one.get(2) for one in segments if one.id == "REF" and one.get(1) in ("TJ", "EI")), "")
    return replace(found, tin=found.tin or tax)


def _speaker(segments: Sequence[Segment]) -> Speaker:
    named = next((segment for segment in segments if segment.id == "NM1"), None)
    return _SPEAKERS.get(named.get(1).strip(), Speaker.UNKNOWN) if named else Speaker.UNKNOWN


def _batch(segments: Sequence[Segment]) -> str:
    traces = (one.get(2).strip() for one in segments if one.id == "TRN" and one.get(1).strip() == "2")
    return next(traces, "")


def _people(heads: Heads) -> tuple[Person | None, Person]:
    """The subscriber where a loop names one apart, and the patient."""
    subscriber, patient = _named(heads.subscriber), _named(heads.patient)
    if patient is None:
        return None, subscriber or Person()
    if not patient.member_id and subscriber is not None:
        patient = replace(patient, member_id=subscriber.member_id)
    return subscriber, patient


def _named(segments: Sequence[Segment]) -> Person | None:
    found = next((one for one in segments if one.id == "NM1" and one.get(1).strip() in _PATIENTS), None)
    return person(found) if found else None


def _text(segments: Sequence[Segment], level: StatusLevel, heads: Heads) -> str:
    """The status with the names above it. Loop numbers stay out: they change from file to file."""
    people = [one for one in (*heads.subscriber, *heads.patient) if one.id in ("NM1", "DMG")]
    own = people if level is StatusLevel.CLAIM else []
    return "\n".join(one.text() for one in (*own, *segments))
