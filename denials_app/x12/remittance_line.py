"""One service line of a remitted claim (loop 2110) out of its segments."""

from datetime import date
from typing import Final

from denials_app.model.finding import Finding
from denials_app.model.remittance import Adjustment, RemitLine
from denials_app.x12.adjustments import adjustments
from denials_app.x12.segments import Segment
from denials_app.x12.values import code, composite, needed_amount, period, spare_amount

_NO_PROCEDURE: Final[tuple[str, str, tuple[str, ...]]] = ("", "", ())
_Pair = tuple[str, str]
_Days = tuple[date | None, date | None]


def line_of(number: int, segments: list[Segment], findings: list[Finding]) -> RemitLine:
    """The line whose SVC stands first in `segments`. Raises Unreadable when its money cannot be read."""
    service = segments[0]
    reasons: list[Adjustment] = []
    remarks: list[str] = []
    references: list[_Pair] = []
    amounts: list[tuple[str, int]] = []
    quantities: list[_Pair] = []
    days: _Days = (None, None)
    for segment in segments[1:]:
        name = segment.id
        if name == "CAS":
            reasons += adjustments(segment, findings)
        elif name == "DTM":
            days = _with_days(days, segment, findings)
        elif name == "REF":
            references.append((segment.get(1), segment.get(2)))
        elif name == "AMT":
            amounts += _amount(segment, findings)
        elif name == "LQ":
            _add_remark(remarks, references, segment)
        elif name == "QTY":
            quantities.append((segment.get(1), segment.get(2)))
    qualifier, procedure, modifiers = _procedure(service, 1, findings)
    _, billed, billed_modifiers = _procedure(service, 6, findings)
    return RemitLine(
        number,
        qualifier,
        procedure,
        modifiers,
        charge=needed_amount(service, 2, findings),
        paid=needed_amount(service, 3, findings),
        revenue_code=service.get(4) or (procedure if qualifier == "NU" else ""),
        units=service.get(5),
        billed_procedure=billed,
        billed_modifiers=billed_modifiers,
        billed_units=service.get(7),
        service_from=days[0],
        service_to=days[1],
        adjustments=tuple(reasons),
        remarks=tuple(remarks),
        control_number=_control_number(references),
        policies=tuple([value for name, value in references if name == "0K"]),
        allowed=_allowed(amounts),
        references=tuple(references),
        amounts=tuple(amounts),
        quantities=tuple(quantities),
    )


def _control_number(references: list[_Pair]) -> str:
    """The first REF*6R is the number that the claim as sent gave the line."""
    for name, value in references:
        if name == "6R":
            return value
    return ""


def _allowed(amounts: list[tuple[str, int]]) -> int | None:
    """The first AMT*B6 is what the payer allows."""
    for name, amount in amounts:
        if name == "B6":
            return amount
    return None


def _amount(segment: Segment, findings: list[Finding]) -> list[tuple[str, int]]:
    amount = spare_amount(segment, 2, findings)
    return [] if amount is None else [(segment.get(1), amount)]


def _add_remark(remarks: list[str], references: list[_Pair], segment: Segment) -> None:
    """LQ*HE is a remark; a pharmacy's reject code (LQ*RX) is kept beside the references."""
    if segment.get(1) == "HE":
        remarks.append(code(segment.get(2)))
    else:
        references.append((segment.get(1), segment.get(2)))


def _with_days(days: _Days, segment: Segment, findings: list[Finding]) -> _Days:
    """First and last day of service, once a DTM was heard."""
    qualifier = segment.get(1)
    start, end = period(segment, findings)
    if qualifier == "472":
        return start, end
    if qualifier == "150":
        return start, days[1]
    return (days[0], end) if qualifier == "151" else days


def _procedure(service: Segment, index: int, findings: list[Finding]) -> tuple[str, str, tuple[str, ...]]:
    """Qualifier, code and modifiers of the composite at `index`; all empty when it is not there."""
    if not service.get(index):
        return _NO_PROCEDURE
    parts = composite(service, index, findings)
    if len(parts) == 1:
        parts = ["", *parts]
    return parts[0], parts[1], tuple([part for part in parts[2:6] if part])
