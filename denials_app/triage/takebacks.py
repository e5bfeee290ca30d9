"""Money the payer took back: by a reversal, a correction that pays less, an offset at the foot."""

from dataclasses import replace
from datetime import date, timedelta

from denials_app.base.money import dollars
from denials_app.model.claim import SentClaim
from denials_app.model.denial import End, Group, Issue, IssueCode, Kind, Outcome
from denials_app.model.history import Adjudication, ClaimHistory, Offset
from denials_app.model.remittance import RemitClaim
from denials_app.reference import Reference
from denials_app.triage.answers import Entry
from denials_app.triage.netting import Netted, is_reversal
from denials_app.triage.readings import Reading
from denials_app.triage.rights import PayerView, rights_of
from denials_app.triage.verdicts import COST_SHARE, Reason

PENDING = "takeback_pending"
UNPAIRED = "takeback_unpaired"
_VOID = "8"
_TAKEN = "The payer reversed its payment and sent no new decision yet."
_REVERSED = "The payer took back its earlier decision and sent no new one yet."
_WAITS = "Its correction may still come until {day}; after that day ask for it."
_OVERDUE = "Its correction should have come by {day}: ask for it, or dispute the takeback."
_LESS = "The payer corrected the claim and pays less than before; the difference was taken back."
_NEGATIVE = "The payer entered a negative payment here: it took money back."
_OFFSET = "The payer took this back at the foot of a remittance, out of money for other claims"


def takeback_entries(
    netted: Netted, history: ClaimHistory, payer: PayerView, reference: Reference, has_denials: bool,
    today: date,
) -> tuple[Entry, ...]:
    """The takebacks of the claim, if there are any; the same money is never counted twice.

    A reversal that we asked for with a void is none, and neither is its offset at the foot.
    """
    found: list[Entry] = []
    standing, reversals = netted.standing, _reversals(history)
    if netted.takeback is not None and _voided(netted.takeback, history):
        return ()
    if netted.takeback is not None:
        found.append(_reversal(netted.takeback, payer, reference, today))
    elif standing is not None and (negative := _negative(standing.claim)) > 0:
        found.append(_entry(negative, _NEGATIVE, standing.payment_date, payer, reference))
    elif standing is not None and netted.replaced is not None and not has_denials:
        lost = _worth(netted.replaced.claim) - _worth(standing.claim)
        if lost > 0:
            found.append(_entry(lost, _LESS, standing.payment_date, payer, reference))
    taken = sum(-one.claim.paid for one in reversals)
    if standing is not None:
        taken = max(taken - standing.claim.paid, 0) if reversals else _negative(standing.claim)
    return (*found, *_offset(history, netted, taken, payer, reference))


def _voided(reversal: Adjudication, history: ClaimHistory) -> bool:
    """Whether the last that went out before the reversal was our own void (frequency 8) of that decision."""
    sent = [
        (sending.on, claim) for claim in history.submissions for sending in claim.sent_in
        if sending.on and reversal.payment_date and sending.on <= reversal.payment_date
    ]
    if not sent:
        return False
    _, last = max(sent, key=_day_of)
    return last.frequency == _VOID and last.original_reference == reversal.claim.icn


def _day_of(sent: tuple[date, SentClaim]) -> date:
    return sent[0]


def _reversals(history: ClaimHistory) -> list[Adjudication]:
    return [answer for answer in history.adjudications if is_reversal(answer.claim)]


def _reversal(reversal: Adjudication, payer: PayerView, reference: Reference, today: date) -> Entry:
    """A reversal that nothing followed: its correction is waited for, then asked for."""
    claim = reversal.claim
    items = [(0, item) for item in claim.adjustments]
    items += [(line.number, item) for line in claim.lines for item in line.adjustments]
    codes = tuple(
        IssueCode(line, item.group, item.carc, abs(item.amount)) for line, item in items
        if item.carc not in reference.quiet
    )
    paid = abs(claim.paid)
    amount = paid or sum(code.amount for code in codes) or abs(claim.charge)
    words = _TAKEN if paid else _REVERSED
    issue = replace(_issue(amount, codes, words, payer, reference), outcome=Outcome.TAKEBACK)
    if reversal.payment_date is None:
        return Entry(issue)
    last = reversal.payment_date + timedelta(days=reference.measures.pair_days)
    return Entry(_waiting(issue, last, today), decided=reversal.payment_date)


def as_of(issue: Issue, today: date) -> Issue:
    """A kept issue as it stands today: the wait for a correction may be over since it was judged."""
    last = issue.waits_until
    if last is None or today <= last or issue.subreason != PENDING:
        return issue
    told = _WAITS.format(day=last.strftime("%m/%d/%Y"))
    return _waiting(replace(issue, words=issue.words.replace(told, "").strip()), last, today)


def _waiting(issue: Issue, last: date, today: date) -> Issue:
    """The issue while its correction may still come (until `last`), and once that day has passed."""
    pending = today <= last
    words = f"{issue.words} {(_WAITS if pending else _OVERDUE).format(day=last.strftime('%m/%d/%Y'))}"
    first = End.WAIT if pending else End.CALL
    ends = tuple(dict.fromkeys((first, *(end for end in issue.ends if pending or end is not End.WAIT))))
    kept = replace(issue, words=words, ends=ends, waits_until=last)
    return replace(kept, subreason=PENDING if pending else UNPAIRED)


def _offset(
    history: ClaimHistory, netted: Netted, known: int, payer: PayerView, reference: Reference,
) -> tuple[Entry, ...]:
    """What remittances took back at their foot beyond the `known` cents that a reversal took already.

    A payment that came after the last of them gave it back.
    """
    offsets = _offsets(history, reference)
    amount = sum(one.amount for one in offsets) - known
    if amount <= 0:
        return ()
    codes = tuple(IssueCode(0, "PLB", one.reason, one.amount) for one in offsets)
    decided = max((one.on for one in offsets if one.on), default=None)
    issue = _issue(amount, codes, _told(offsets), payer, reference)
    back = min(_paid_since(decided, netted), amount)
    outcome = (Outcome.OVERTURNED if back == amount else Outcome.PARTLY) if back else None
    return (Entry(replace(issue, outcome=outcome), recovered=back, decided=decided),)


def _told(offsets: list[Offset]) -> str:
    """The words of an offset, with reason, amount, trace and reference as the remittance gives them."""
    told = []
    for one in offsets:
        on = f"{one.on:%m/%d/%Y}" if one.on else "a day not given"
        trace = f", trace {one.trace}" if one.trace else ""
        reference = f", reference {one.reference}" if one.reference else ""
        told.append(f"{one.reason} ${dollars(one.amount)} on {on}{trace}{reference}")
    return f"{_OFFSET}: {'; '.join(told)}."


def _paid_since(day: date | None, netted: Netted) -> int:
    """What answers that stand, and came after `day`, paid."""
    if day is None:
        return 0
    standing = zip(netted.answers, netted.undone, strict=True)
    return sum(
        max(answer.claim.paid, 0) for answer, undone in standing
        if not undone and answer.payment_date is not None and answer.payment_date > day
    )


def _offsets(history: ClaimHistory, reference: Reference) -> list[Offset]:
    """What remittances took back at their foot, those that answer the claim and those that only name it."""
    found = [
        Offset(answer.payment_date, reason, amount, trace=answer.trace) for answer in history.adjudications
        for reason, amount in answer.practice_adjustments
    ]
    return [one for one in (*found, *history.offsets) if one.reason in reference.takebacks]


def _entry(amount: int, words: str, on: date | None, payer: PayerView, reference: Reference) -> Entry:
    return Entry(_issue(amount, (), words, payer, reference), decided=on)


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
