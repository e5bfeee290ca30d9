"""Where a case stands: what people did about it, and what is still open."""

from dataclasses import dataclass
from datetime import date

from denials_app.model.denial import CaseState, End, Outcome
from denials_app.model.history import Deed, DeedKind
from denials_app.reference import Reference
from denials_app.triage.answers import Entry
from denials_app.triage.issues import is_about, issue_key

_CLOSED_BY = {
    End.BILL_PATIENT: CaseState.CLOSED_PATIENT,
    End.OTHER_PAYER: CaseState.CLOSED_OTHER_PAYER,
    End.WRITE_OFF: CaseState.CLOSED_WRITTEN_OFF,
}


@dataclass(frozen=True, slots=True)
class Money:
    """The four sums of a case in cents: denied = recovered + written_off + open."""

    denied: int
    recovered: int
    written_off: int
    open: int


def money_of(entries: tuple[Entry, ...], deeds: tuple[Deed, ...], reference: Reference) -> Money:
    """The sums, once what people wrote off was taken from what is open."""
    denied = sum(entry.issue.amount for entry in entries)
    recovered = sum(entry.recovered for entry in entries)
    settled = sum(entry.settled for entry in entries)
    by_hand = sum(written_off(entries, deeds, reference))
    return Money(denied, recovered, settled + by_hand, denied - recovered - settled - by_hand)


def written_off(entries: tuple[Entry, ...], deeds: tuple[Deed, ...], reference: Reference) -> list[int]:
    """What people wrote off of each entry, in the order of the entries."""
    off = [0] * len(entries)
    for deed in deeds:
        if deed.kind is DeedKind.WRITTEN_OFF:
            left = deed.amount or sum(entry.open for entry in entries)
            for at, entry in enumerate(entries):
                if is_about(deed.issue, issue_key(entry.issue, reference)):
                    part = min(left, entry.open - off[at])
                    off[at] += part
                    left -= part
    return off


def state_of(
    entries: tuple[Entry, ...], money: Money, deeds: tuple[Deed, ...], answered: date | None,
) -> CaseState:
    """The state of the case; deeds older than the payer's last answer no longer say where it stands."""
    recent = [deed for deed in deeds if answered is None or deed.at.date() >= answered]
    closing = [deed for deed in recent if deed.kind is DeedKind.CLOSED]
    if money.open <= 0:
        return _settled(entries, money)
    if closing:
        end = closing[-1].end
        return _CLOSED_BY.get(end, CaseState.CLOSED_NO_ACTION) if end else CaseState.CLOSED_NO_ACTION
    return _open(recent)


def state_after(deeds: tuple[Deed, ...], since: date | None, amount: int) -> tuple[int, CaseState]:
    """What people wrote off of `amount` since a day, and where the case stands by what they did since."""
    recent = [deed for deed in deeds if since is None or deed.at.date() >= since]
    given_up = sum(deed.amount or amount for deed in recent if deed.kind is DeedKind.WRITTEN_OFF)
    off = min(given_up, amount)
    if off and off >= amount:
        return off, CaseState.CLOSED_WRITTEN_OFF
    closing = [deed for deed in recent if deed.kind is DeedKind.CLOSED]
    if closing:
        end = closing[-1].end
        return off, _CLOSED_BY.get(end, CaseState.CLOSED_NO_ACTION) if end else CaseState.CLOSED_NO_ACTION
    return off, _open(recent)


def _open(recent: list[Deed]) -> CaseState:
    state = CaseState.OPEN
    for deed in recent:
        if deed.kind in (DeedKind.CORRECTED, DeedKind.LETTER):
            state = CaseState.READY
        elif deed.kind is DeedKind.PRINTED:
            state = CaseState.PRINTED
        elif deed.kind is DeedKind.SENT:
            state = CaseState.SENT
        elif deed.kind is DeedKind.FOLLOW_UP and state is CaseState.SENT:
            state = CaseState.WAITING
    return state


def _settled(entries: tuple[Entry, ...], money: Money) -> CaseState:
    if not entries:
        return CaseState.CLOSED_NO_ACTION
    won = all(entry.issue.outcome is Outcome.OVERTURNED for entry in entries)
    if won:
        return CaseState.CLOSED_WON
    return CaseState.CLOSED_PARTLY if money.recovered else CaseState.CLOSED_WRITTEN_OFF
