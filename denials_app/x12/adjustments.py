"""Reasons of a CAS and of a PLB: the trios of one, the pairs of the other."""

from denials_app.model.finding import Finding, Level
from denials_app.model.remittance import Adjustment, ProviderAdjustment
from denials_app.x12.segments import Segment
from denials_app.x12.values import code, composite, day, finding, needed_amount, spare_amount

# CR (correction and reversal) stands in 4010 files alone.
_GROUPS = frozenset({"CO", "CR", "OA", "PI", "PR"})


def adjustments(segment: Segment, findings: list[Finding]) -> list[Adjustment]:
    """Every trio of a CAS, zero amounts too. Raises Unreadable when an amount is no number."""
    elements = segment.elements
    size = len(elements)
    group = code(elements[1]) if size > 1 else ""
    if group not in _GROUPS:
        message = "CAS01 is not a group code; the adjustment was kept as it is."
        findings.append(finding(Level.WARNING, "adjustment-group", message, segment))
    found = []
    for at in range(2, size, 3):
        carc = code(elements[at])
        quantity = elements[at + 2] if at + 2 < size else ""
        if not carc:
            if not (quantity or segment.get(at + 1)):
                continue
            message = f"CAS{at:02d} has no reason code; the adjustment was kept without one."
            findings.append(finding(Level.WARNING, "adjustment-reason", message, segment))
        found.append(Adjustment(group, carc, needed_amount(segment, at + 1, findings), quantity))
    if not found:
        findings.append(finding(Level.WARNING, "adjustment-empty", "A CAS has no adjustment.", segment))
    return found


def provider_adjustments(segment: Segment, findings: list[Finding]) -> tuple[ProviderAdjustment, ...]:
    """Every pair of a PLB; one whose amount is no number becomes a finding."""
    npi, fiscal_date = segment.get(1), day(segment, 2, findings)
    found = []
    for at in range(3, len(segment.elements), 2):
        if not segment.get(at) and not segment.get(at + 1):
            continue
        amount = spare_amount(segment, at + 1, findings)
        if amount is not None:
            reason, *reference = composite(segment, at, findings)
            found.append(ProviderAdjustment(npi, fiscal_date, code(reason), ":".join(reference), amount))
    return tuple(found)
