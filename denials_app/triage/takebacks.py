"""Money the payer took back: by a reversal, a correction that pays less, an offset at the foot."""

from dataclasses import replace

from denials_app.model.denial import Group, Issue, IssueCode, Kind, Outcome
from denials_app.model.history import Adjudication, ClaimHistory, Offset
from denials_app.model.remittance import RemitClaim
from denials_app.reference import Reference
from denials_app.triage.answers import Entry
from denials_app.triage.netting import Netted
from denials_app.triage.readings import Reading
from denials_app.triage.rights import PayerView, rights_of
from denials_app.triage.verdicts import COST_SHARE, Reason

_TAKEN = "The payer reversed its payment and sent no new decision yet."
_REVERSED = "The payer took back its earlier decision and sent no new one yet."
_LESS = "The payer corrected the claim and pays less than before; the difference was taken back."
_NEGATIVE = "The payer entered a negative payment here: it took money back."
_OFFSET = "The payer took this back at the foot of a remittance, out of money for other claims."


def takeback_entries(
    netted: Netted, history: ClaimHistory, payer: PayerView, reference: Reference, has_denials: bool,
) -> tuple[Entry, ...]:
    """The takeback of the claim, if there is one; the same money is never counted twice."""
    if netted.takeback is not None:
        return (_reversal(netted.takeback, payer, reference),)
    offsets = _offsets(history, reference)
    taken = sum(one.amount for one in offsets)
    if taken > 0 and not any(answer.claim.status == "22" for answer in history.adjudications):
        codes = tuple(IssueCode(0, "PLB", one.reason, one.amount) for one in offsets)
        decided = max((one.on for one in offsets if one.on), default=None)
        return (Entry(_issue(taken, codes, _OFFSET, payer, reference), decided=decided),)
    negative = _negative(netted.standing.claim) if netted.standing is not None else 0
    if netted.standing is not None and negative > 0:
        issue = _issue(negative, (), _NEGATIVE, payer, reference)
        return (Entry(issue, decided=netted.standing.payment_date),)
    if netted.standing is not None and netted.replaced is not None and not has_denials:
        lost = _worth(netted.replaced.claim) - _worth(netted.standing.claim)
        if lost > 0:
            issue = _issue(lost, (), _LESS, payer, reference)
            return (Entry(issue, decided=netted.standing.payment_date),)
    return ()


def _reversal(reversal: Adjudication, payer: PayerView, reference: Reference) -> Entry:
    claim = reversal.claim
    items = [(0, item) for item in claim.adjustments]
    items += [(line.number, item) for line in claim.lines for item in line.adjustments]
    codes = tuple(
        IssueCode(line, item.group, item.carc, abs(item.amount)) for line, item in items
        if item.carc not in reference.quiet
    )
    paid = abs(claim.paid)
    amount = paid or sum(code.amount for code in codes) or abs(claim.charge)
    issue = _issue(amount, codes, _TAKEN if paid else _REVERSED, payer, reference)
    return Entry(replace(issue, outcome=Outcome.TAKEBACK), decided=reversal.payment_date)


def _offsets(history: ClaimHistory, reference: Reference) -> list[Offset]:
    """What remittances took back at their foot, those that answer the claim and those that only name it."""
    found = [
        Offset(answer.payment_date, reason, amount) for answer in history.adjudications
        for reason, amount in answer.practice_adjustments
    ]
    return [one for one in (*found, *history.offsets) if one.reason in reference.takebacks]


def _issue(
    amount: int, codes: tuple[IssueCode, ...], words: str, payer: PayerView, reference: Reference,
) -> Issue:
    reason = Reason(0, "", "", amount, (), Kind.TAKEBACK)
    reading = Reading(reason, Kind.TAKEBACK, Group.RECP, "takeback", None, None, (), frozenset(), ())
    rights = rights_of(reading, payer, reference)
    lines = tuple(dict.fromkeys(code.line for code in codes if code.line))
    return Issue(
        Group.RECP, "takeback", Kind.TAKEBACK, amount, lines, codes, rights.appealable, rights.overrule,
        rights.why_not, rights.ends, words=words,
    )


def _negative(claim: RemitClaim) -> int:
    """What negative payments take back in an answer that is no reversal as a whole."""
    return sum(-line.paid for line in claim.lines if line.paid < 0) or max(-claim.paid, 0)


def _worth(claim: RemitClaim) -> int:
    every = [*claim.adjustments, *(item for line in claim.lines for item in line.adjustments)]
    return claim.paid + sum(item.amount for item in every if item.group == "PR" and item.carc in COST_SHARE)
