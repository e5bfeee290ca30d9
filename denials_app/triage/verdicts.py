"""The denial test, line by line: every line has exactly one kind, and no denial vanishes."""

from collections.abc import Iterable
from dataclasses import dataclass

from denials_app.model.denial import Kind
from denials_app.model.remittance import Adjustment, RemitClaim, RemitLine
from denials_app.reference import Reference
from denials_app.triage.reductions import CONTRACT, hidden, reduction

# What a plan leaves to the patient by agreement. Deductible, coinsurance, copay and their special forms.
COST_SHARE = frozenset({"1", "2", "3", "66", "247", "248"})
PRIOR_PAYER = "23"
UNPROCESSABLE = "unprocessable"


@dataclass(frozen=True, slots=True)
class Reason:
    """One denial reason on one line, its cents added up. `line` 0 is the whole claim.

    `about` names what is to be looked at where no code says it: `downcode` or `units_cut`.
    """

    line: int
    group: str
    carc: str
    amount: int
    remarks: tuple[str, ...]
    kind: Kind
    about: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """A line, or the claim as a whole, as far as the test needs it."""

    number: int
    paid: int
    adjustments: tuple[Adjustment, ...]
    remarks: tuple[str, ...]


def is_plainly_fine(claim: RemitClaim, reference: Reference) -> bool:
    """The fast way out: every line was paid or left to patient or prior payer, and nothing denies."""
    quiet = reference.quiet
    if not claim.lines or any(item.carc not in quiet for item in claim.adjustments):
        return False
    for line in claim.lines:
        if line.paid < 0 or ((line.billed_procedure or line.billed_units) and reduction(line)):
            return False
        settled = line.paid > 0 or line.charge <= 0
        for item in line.adjustments:
            if item.carc not in quiet:
                return False
            settled = settled or _settles(item)
        if not settled:
            return False
    return True


def reasons_of(claim: RemitClaim, reference: Reference) -> tuple[Reason, ...]:
    """Every reason of the claim that is work, silent zero payments included."""
    parts = [_Part(line.number, line.paid, line.adjustments, line.remarks) for line in claim.lines]
    found = [reason for part in parts for reason in _denials(part, _share(part.adjustments), reference)]
    share = _share(claim.adjustments) + sum(_share(line.adjustments) for line in claim.lines)
    whole = _Part(0, claim.paid, claim.adjustments, claim.remarks)
    found_whole = _denials(whole, share, reference)
    silent = _silent_claim(claim) if not claim.lines and not found_whole else ()
    lines = {reason.line for reason in found}
    found += [
        _silent_line(line, claim) for line in claim.lines
        if line.number not in lines and line.charge >= reference.measures.pennies
        and _is_silent(line, claim, bool(found_whole))
    ]
    found += _reduced_lines(claim, {reason.line for reason in found}, reference)
    return (*sorted(found, key=_by_line), *found_whole, *silent)


def _reduced_lines(claim: RemitClaim, explained: set[int], reference: Reference) -> list[Reason]:
    """Lines paid as less than billed where no denial says so: to be looked at, up to what may be lost."""
    return [
        Reason(line.number, "CO", CONTRACT, hidden(line), line.remarks, Kind.REVIEW, how)
        for line in claim.lines
        if line.number not in explained and (how := reduction(line))
        and hidden(line) >= reference.measures.pennies
    ]


def _denials(part: _Part, share: int, reference: Reference) -> tuple[Reason, ...]:
    amounts: dict[tuple[str, str], int] = {}
    for item in part.adjustments:
        if item.carc not in reference.quiet:
            amounts[item.group, item.carc] = amounts.get((item.group, item.carc), 0) + item.amount
    amounts = {key: amount for key, amount in amounts.items() if amount > 0}
    if not amounts:
        return ()
    kind = _kind(part, share, amounts, reference)
    return tuple(
        Reason(part.number, group, carc, amount, part.remarks, kind)
        for (group, carc), amount in amounts.items()
    )


def _kind(part: _Part, share: int, amounts: Iterable[tuple[str, str]], reference: Reference) -> Kind:
    """The order of the tests is settled: unprocessable, pended, patient, partial, denied."""
    rows = [reference.carc(carc) for _, carc in amounts]
    if part.number and any(_effect(remark, reference) == UNPROCESSABLE for remark in part.remarks):
        return Kind.UNPROCESSABLE
    if all(row is not None and row.pended for row in rows):
        return Kind.PENDED
    if all(group == "PR" for group, _ in amounts):
        return Kind.PATIENT
    if part.paid <= 0 and share <= 0:
        return Kind.DENIED
    if all(row is not None and row.reason_class == "R" for row in rows):
        return Kind.REVIEW
    return Kind.PARTIAL


def _effect(remark: str, reference: Reference) -> str:
    row = reference.rarc(remark)
    return row.effect if row else ""


def _share(adjustments: tuple[Adjustment, ...]) -> int:
    return sum(item.amount for item in adjustments if item.group == "PR" and item.carc in COST_SHARE)


def _settles(item: Adjustment) -> bool:
    """Whether the adjustment leaves money to the patient by agreement, or to a prior payer."""
    if item.amount <= 0:
        return False
    if item.group == "PR":
        return item.carc in COST_SHARE
    return item.group == "OA" and item.carc == PRIOR_PAYER


def _is_silent(line: RemitLine, claim: RemitClaim, claim_denied: bool) -> bool:
    """Charged, nothing paid, and neither patient, prior payer nor a denial of the whole claim explains it."""
    if line.charge <= 0 or line.paid != 0 or any(_settles(item) for item in line.adjustments):
        return False
    left = line.charge - sum(item.amount for item in line.adjustments)
    return left <= 0 or not (claim_denied or any(_settles(item) for item in claim.adjustments))


def _silent_line(line: RemitLine, claim: RemitClaim) -> Reason:
    left = line.charge - sum(item.amount for item in line.adjustments)
    group, carc = _largest(line.adjustments if left <= 0 or line.adjustments else claim.adjustments)
    return Reason(line.number, group, carc, line.charge, line.remarks, Kind.REVIEW)


def _silent_claim(claim: RemitClaim) -> tuple[Reason, ...]:
    if claim.charge <= 0 or claim.paid != 0 or any(_settles(item) for item in claim.adjustments):
        return ()
    group, carc = _largest(claim.adjustments)
    return (Reason(0, group, carc, claim.charge, claim.remarks, Kind.REVIEW),)


def _largest(adjustments: tuple[Adjustment, ...]) -> tuple[str, str]:
    top = max(adjustments, key=_amount, default=None)
    return (top.group, top.carc) if top else ("", "")


def _amount(item: Adjustment) -> int:
    return item.amount


def _by_line(reason: Reason) -> int:
    return reason.line
