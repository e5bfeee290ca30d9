"""One service line of a remitted claim (loop 2110) out of its segments."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from denials_app.model.finding import Finding
from denials_app.model.remittance import Adjustment, RemitLine
from denials_app.x12.adjustments import adjustments
from denials_app.x12.segments import Segment
from denials_app.x12.values import composite, needed_amount, period, spare_amount

_NO_PROCEDURE: Final[tuple[str, str, tuple[str, ...]]] = ("", "", ())


@dataclass(slots=True)
class _Draft:
    """What the segments after an SVC add up to."""

    findings: list[Finding]
    service_from: date | None = None
    service_to: date | None = None
    adjustments: list[Adjustment] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)
    amounts: list[tuple[str, int]] = field(default_factory=list)
    quantities: list[tuple[str, str]] = field(default_factory=list)
    control_number: str | None = None
    allowed: int | None = None


def line_of(number: int, segments: list[Segment], findings: list[Finding]) -> RemitLine:
    """The line whose SVC stands first in `segments`. Raises Unreadable when its money cannot be read."""
    service = segments[0]
    draft = _Draft(findings)
    for segment in segments[1:]:
        _add(draft, segment)
    get = service.get
    qualifier, procedure, modifiers = _procedure(service, 1, findings)
    _, billed, billed_modifiers = _procedure(service, 6, findings)
    revenue_code = get(4) or (procedure if qualifier == "NU" else "")
    references = tuple(draft.references)
    return RemitLine(
        number,
        qualifier,
        procedure,
        modifiers,
        charge=needed_amount(service, 2, findings),
        paid=needed_amount(service, 3, findings),
        revenue_code=revenue_code,
        units=get(5),
        billed_procedure=billed,
        billed_modifiers=billed_modifiers,
        billed_units=get(7),
        service_from=draft.service_from,
        service_to=draft.service_to,
        adjustments=tuple(draft.adjustments),
        remarks=tuple(draft.remarks),
        control_number=draft.control_number or "",
        policies=tuple([value for name, value in references if name == "0K"]),
        allowed=draft.allowed,
        references=references,
        amounts=tuple(draft.amounts),
        quantities=tuple(draft.quantities),
    )


def _add(draft: _Draft, segment: Segment) -> None:
    name = segment.id
    if name == "CAS":
        draft.adjustments += adjustments(segment, draft.findings)
    elif name == "LQ":
        _add_remark(draft, segment)
    elif name == "DTM":
        _add_period(draft, segment)
    elif name == "REF":
        _add_reference(draft, segment)
    elif name == "AMT":
        _add_amount(draft, segment)
    elif name == "QTY":
        draft.quantities.append((segment.get(1), segment.get(2)))


def _add_reference(draft: _Draft, segment: Segment) -> None:
    """The first REF*6R is the number that the claim as sent gave the line."""
    name, value = segment.get(1), segment.get(2)
    draft.references.append((name, value))
    if name == "6R" and draft.control_number is None:
        draft.control_number = value


def _add_amount(draft: _Draft, segment: Segment) -> None:
    """The first AMT*B6 is what the payer allows."""
    amount = spare_amount(segment, 2, draft.findings)
    if amount is None:
        return
    name = segment.get(1)
    draft.amounts.append((name, amount))
    if name == "B6" and draft.allowed is None:
        draft.allowed = amount


def _add_remark(draft: _Draft, segment: Segment) -> None:
    """LQ*HE is a remark; a pharmacy's reject code (LQ*RX) is kept beside the references."""
    if segment.get(1) == "HE":
        draft.remarks.append(segment.get(2))
    else:
        draft.references.append((segment.get(1), segment.get(2)))


def _add_period(draft: _Draft, segment: Segment) -> None:
    qualifier = segment.get(1)
    start, end = period(segment, draft.findings)
    if qualifier in ("472", "150"):
        draft.service_from = start
    if qualifier in ("472", "151"):
        draft.service_to = end


def _procedure(service: Segment, index: int, findings: list[Finding]) -> tuple[str, str, tuple[str, ...]]:
    """Qualifier, code and modifiers of the composite at `index`; all empty when it is not there."""
    if not service.get(index):
        return _NO_PROCEDURE
    parts = composite(service, index, findings)
    if len(parts) == 1:
        parts = ["", *parts]
    return parts[0], parts[1], tuple([part for part in parts[2:6] if part])
