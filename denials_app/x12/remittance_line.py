"""One service line of a remitted claim (loop 2110) out of its segments."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from denials_app.model.finding import Finding
from denials_app.model.remittance import Adjustment, RemitLine
from denials_app.x12.adjustments import adjustments
from denials_app.x12.segments import Segment
from denials_app.x12.values import composite, needed_amount, period, spare_amount


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


def line_of(number: int, segments: list[Segment], findings: list[Finding]) -> RemitLine:
    """The line whose SVC stands first in `segments`. Raises Unreadable when its money cannot be read."""
    service = segments[0]
    draft = _Draft(findings)
    for segment in segments[1:]:
        _add(draft, segment)
    qualifier, procedure, modifiers = _procedure(service, 1, findings)
    _, billed, billed_modifiers = _procedure(service, 6, findings)
    revenue_code = service.get(4) or (procedure if qualifier == "NU" else "")
    return RemitLine(
        number,
        qualifier,
        procedure,
        modifiers,
        charge=needed_amount(service, 2, findings),
        paid=needed_amount(service, 3, findings),
        revenue_code=revenue_code,
        units=service.get(5),
        billed_procedure=billed,
        billed_modifiers=billed_modifiers,
        billed_units=service.get(7),
        service_from=draft.service_from,
        service_to=draft.service_to,
        adjustments=tuple(draft.adjustments),
        remarks=tuple(draft.remarks),
        control_number=next((value for name, value in draft.references if name == "6R"), ""),
        policies=tuple(value for name, value in draft.references if name == "0K"),
        allowed=next((amount for name, amount in draft.amounts if name == "B6"), None),
        references=tuple(draft.references),
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
        draft.references.append((segment.get(1), segment.get(2)))
    elif name == "AMT":
        amount = spare_amount(segment, 2, draft.findings)
        if amount is not None:
            draft.amounts.append((segment.get(1), amount))
    elif name == "QTY":
        draft.quantities.append((segment.get(1), segment.get(2)))


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
        return "", "", ()
    parts = composite(service, index, findings)
    if len(parts) == 1:
        parts = ["", *parts]
    return parts[0], parts[1], _modifiers(parts[2:6])


def _modifiers(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(part for part in parts if part)
