"""Whether a remittance adds up, line by line, claim by claim and as a whole; differences in cents."""

from denials_app.base.money import dollars
from denials_app.model.finding import Finding, Level
from denials_app.model.remittance import Adjustment, Imbalance, RemitClaim, RemitLine

_REVERSAL = "22"


def line_difference(line: RemitLine) -> int:
    """Charge less adjustments less payment; 0 when the line balances."""
    return line.charge - _total(line.adjustments) - line.paid


def claim_difference(claim: RemitClaim) -> int:
    """Charge less the claim's and its lines' adjustments less payment; 0 when the claim balances."""
    adjusted = _total(claim.adjustments) + sum(_total(line.adjustments) for line in claim.lines)
    return claim.charge - adjusted - claim.paid


def file_difference(claims_paid: int, provider_adjusted: int, total_paid: int) -> int:
    """Paid claims less provider adjustments less the payment (BPR02); 0 when the remittance balances."""
    return claims_paid - provider_adjusted - total_paid


def imbalances(claim: RemitClaim) -> tuple[Imbalance, ...]:
    """Every level of the claim that does not balance: its lines, their charges together, the whole."""
    found = [
        Imbalance("line", difference, line.number)
        for line in claim.lines if (difference := line_difference(line))
    ]
    charged = sum([line.charge for line in claim.lines])
    if claim.lines and charged != claim.charge:
        found.append(Imbalance("lines", charged - claim.charge))
    if difference := claim_difference(claim):
        found.append(Imbalance("claim", difference))
    return tuple(found)


def claim_findings(claim: RemitClaim) -> list[Finding]:
    """One finding for each line, and for the claim, that does not balance."""
    # Added up in one pass: every claim of a file comes through here, and nearly all of them balance.
    share, adjusted, charged, even = _share(claim.adjustments), _total(claim.adjustments), 0, True
    for line in claim.lines:
        own = _total(line.adjustments)
        share += _share(line.adjustments)
        adjusted += own
        charged += line.charge
        even = even and own == line.charge - line.paid
    even = even and adjusted == claim.charge - claim.paid and (charged == claim.charge or not claim.lines)
    found = [] if even else [_off(claim, one) for one in imbalances(claim)]
    if share != claim.patient_responsibility and claim.status != _REVERSAL:
        found.append(_share_off(claim, share))
    return found


def file_findings(
    claims_paid: int, provider_adjusted: int, total_paid: int, segment: int, offset: int
) -> list[Finding]:
    """A finding when the claims and provider adjustments do not add up to the payment."""
    difference = file_difference(claims_paid, provider_adjusted, total_paid)
    if not difference:
        return []
    message = (
        f"The claims come to {dollars(claims_paid)} and the provider adjustments to"
        f" {dollars(provider_adjusted)}; that is {dollars(difference)} from the payment."
    )
    return [Finding(Level.WARNING, "file-balance", message, segment, offset, difference=difference)]


def _share_off(claim: RemitClaim, share: int) -> Finding:
    """CLP05 is the sum of the PR adjustments except on reversals; it is no part of the balance."""
    difference = claim.patient_responsibility - share
    message = f"The patient's share is {dollars(difference)} from the sum of its reasons."
    return Finding(
        Level.NOTE, "patient-share", message, claim.segment, claim.offset, difference=difference,
    )


def _off(claim: RemitClaim, one: Imbalance) -> Finding:
    amount = dollars(one.difference)
    if one.level == "lines":
        message = f"The charges of the lines are {amount} from the charge of the claim."
    else:
        what = f"Line {one.line}" if one.line else "The claim"
        message = f"{what} does not balance: charge less adjustments is {amount} from the payment."
    return Finding(
        Level.WARNING, f"{one.level}-balance", message, claim.segment, claim.offset,
        difference=one.difference,
    )


def _total(reasons: tuple[Adjustment, ...]) -> int:
    return sum([reason.amount for reason in reasons])


def _share(reasons: tuple[Adjustment, ...]) -> int:
    return sum([reason.amount for reason in reasons if reason.group == "PR"])
