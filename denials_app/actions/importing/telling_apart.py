"""Tells the claims apart that imports leave behind when they are taken back: as if those had never come."""

from collections.abc import Iterator, Sequence

from denials_app.actions.importing.taking_statuses import NO_PAYER
from denials_app.actions.means import Means
from denials_app.intake.own_words import trace_of_sent
from denials_app.intake.placing import Event, Placed, place_anew
from denials_app.intake.routing import find_payer
from denials_app.model.claim import SentClaim
from denials_app.model.history import OnFile
from denials_app.model.party import KnownParty, Organization
from denials_app.model.remittance import RemitClaim
from denials_app.model.status import ClaimStatus, Speaker
from denials_app.reference import Reference
from denials_app.reference.statuses import Verdict
from denials_app.store import tables
from denials_app.store.gathering import Gathered, Heard, gathered
from denials_app.store.hearsay import trace_of
from denials_app.store.known import Connection, known_payers, rows_of
from denials_app.store.regrouping import Change, NowClaim, Numbering, changes_of
from denials_app.triage.on_the_way import is_taken, verdict_of

Names = dict[int, tuple[str, str]]


def changes_without(means: Means, connection: Connection, imports: Sequence[int]) -> Iterator[Change]:
    """What changes of the claims that `imports` speak of once these are gone; only reads, while they stand.

    All that came later is placed again in its order, by the rules by which it came in. Claims that people
    worked on stay what they are.
    """
    numbering = Numbering(connection)
    payers: dict[int, tuple[list[KnownParty], Names]] = {}
    for found in gathered(connection, imports):
        practice = found.practice_id
        if practice not in payers:
            rows = rows_of(connection, tables.payer, practice_id=practice)
            payers[practice] = known_payers(connection, practice), {
                row.id: (row.name, row.payer_id) for row in rows
            }
        yield _change(means, found, *payers[practice], imports, numbering)


def _change(
    means: Means, found: Gathered, payers: list[KnownParty], names: Names, imports: Sequence[int],
    numbering: Numbering,
) -> Change:
    there = [
        Placed(
            OnFile(trace_of(row), row.payer_id, *names.get(row.payer_id, ("", "")),
                   is_answered=id in found.payer_numbers),
            row.number, payer_numbers=set(found.payer_numbers.get(id, ())),
        )
        for id, row in sorted(found.there.items())
    ]  # fmt: skip
    events = [event for one in found.heard if (event := _event(means, one, found, payers)) is not None]
    placed = place_anew(there, events, found.sent_before, names)
    now = [_now(one) for one in placed if one.made_by is not None]
    standing = {event.row_id: event.claim_id for event in events if event.claim_id is not None}
    change = changes_of(found.practice_id, now, found.loose, standing, imports, numbering)
    # An answer may belong to a claim that was there before; and whose number is spoken of is judged anew.
    for one in placed:
        if one.made_by is None:
            id = one.known.trace.id
            change.moves.update({said.row_id: id for said in one.answers if said.claim_id != id})
    change.judged |= found.there.keys()
    if change.is_any:
        change.judged |= found.loose.keys()
    return change


def _event(means: Means, one: Heard, found: Gathered, payers: list[KnownParty]) -> Event | None:
    match one.what:
        case RemitClaim():
            return Event(one.row_id, one.import_id, one.payer_id or 0, one.what, one.number, one.claim_id)
        case SentClaim() as sent:
            payer = _payer(sent.payer, payers) or _payer_of_number(one.number, found)
            return Event(one.row_id, one.import_id, payer, sent, one.number) if payer else None
        case ClaimStatus() as status:
            if not _asks_for_work(status, means.reference):
                return None
            payer = _payer(status.source if status.speaker is Speaker.PAYER else NO_PAYER, payers)
            return Event(one.row_id, one.import_id, payer, status, one.number) if payer else None


def _asks_for_work(status: ClaimStatus, reference: Reference) -> bool:
    """Whether what a status says is work even where nobody knows the claim."""
    verdict = verdict_of(status, reference)
    return verdict is not Verdict.NONE and not is_taken(verdict)


def _payer(party: Organization, payers: list[KnownParty]) -> int:
    found = find_payer(party, payers, party.tin)
    return found.id if found else 0


def _payer_of_number(number: str, found: Gathered) -> int:
    same = [row.payer_id for row in (*found.loose.values(), *found.there.values()) if row.number == number]
    return same[0] if same else 0


def _now(one: Placed) -> NowClaim:
    made_by, trace = one.made_by, one.known.trace
    assert made_by is not None
    member = trace.member_id
    if isinstance(made_by.what, SentClaim):
        member = trace_of_sent(made_by.what).member_id
    return NowClaim(
        made_by.import_id, one.known.payer_id, one.number, made_by.what, trace.charge,
        (trace.service_from, trace.service_to), member, tuple(said.row_id for said in one.answers),
    )
