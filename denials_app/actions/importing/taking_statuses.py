"""Takes in what a file says of claims on their way (277CA, 277): kept by number, matched whenever asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, cast

from denials_app.actions.importing.reading_file import Readable, Reading
from denials_app.intake.own_words import fits, trace_of_status
from denials_app.model.finding import Finding, Level
from denials_app.model.history import ClaimTrace, OnFile
from denials_app.model.party import Organization
from denials_app.model.status import ClaimStatus, Speaker, StatusLevel
from denials_app.reference.statuses import Verdict
from denials_app.store import identity, incoming, placing, said, tables
from denials_app.store.known import Connection
from denials_app.triage.on_the_way import is_taken, verdict_of
from denials_app.x12.status_events import StatusRead
from denials_app.x12.statuses import read_statuses

# A clearinghouse names no payer; the claim waits under this name until a claim or an answer names it.
NO_PAYER = Organization("Payer not named")
_NOBODY = Organization()
_NOBODYS = "It names no provider, and not one practice alone could have sent it; import its 837 first."


@dataclass(slots=True)
class _Unplaced:
    """What was said of claims or batches that nothing on file tells of."""

    taken: int = 0
    batches: int = 0


class StatusTaker:
    """Reads the statuses of one file."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._waiting: list[ClaimStatus] = []
        self._unplaced = _Unplaced()
        # A report says of whom it speaks below its word on the whole batch.
        self._providers: dict[str, Organization] = {}

    def take(self, stream: Readable, also: bool) -> None:
        """Keeps every status of the stream that is not held yet."""
        tally = self._reading.tally
        for event in read_statuses(cast(BinaryIO, stream)):
            if isinstance(event, StatusRead):
                tally.told(event.status)
                tally.note(event.findings)
                self._waiting.append(event.status)
                full = self._reading.is_full(len(self._waiting), event.status.text)
            else:
                full = self._reading.hear(event, "277", also)
            if full:
                self._keep()
        self._keep()
        self._tell_unplaced()

    def _keep(self) -> None:
        self._reading.keep(bool(self._waiting), self._keep_statuses)
        self._waiting = []

    def _keep_statuses(self, connection: Connection) -> None:
        reading, news = self._reading, []
        for status in self._waiting:
            if _is_named(status.provider):
                self._providers.setdefault(status.report, status.provider)
            digest = identity.status_digest(status)
            news.append((status, digest, reading.occurrences.next(digest)))
        held = incoming.held(connection, tables.claim_status, [digest for _, digest, _ in news])
        again = [one for one in news if one[2] <= held.get(one[1], 0)]
        reading.work.hold(connection, tables.claim_status, [(*one[1:], 0) for one in again])
        reading.tally.told_again += len(again)
        reading.tally.named_again += sum(1 for status, _, _ in again if _is_of_claim(status))
        fresh: dict[int | None, list[said.NewStatus]] = {}
        for status, digest, nth in news:
            one = self._new(connection, status, digest, nth) if nth > held.get(digest, 0) else None
            if one is not None:
                fresh.setdefault(one.practice_id, []).append(one)
        for practice, own in fresh.items():
            file_id = reading.brought(connection, practice)
            said.add_statuses(connection, reading.work.import_id, file_id, own)
            if practice is not None:
                self._place(connection, practice, [one for one in own if _is_of_claim(one.status)])
            for one in own:
                if not _is_of_claim(one.status):
                    self._place_batch(connection, practice, one.status)

    def _new(
        self, connection: Connection, status: ClaimStatus, digest: bytes, nth: int
    ) -> said.NewStatus | None:
        """A status that is not held yet, with whose it is; None, and set aside, where nobody can be told."""
        practice, number = self._practice(connection, status), status.number
        if practice is None:
            if not _is_of_claim(status):
                return said.NewStatus(status, digest, nth, None, None, number)
            self._reading.tally.takes_back(status)
            self._reading.set_aside("277", status.text, number, status.segment, status.offset, _NOBODYS)
            return None
        payer = self._payer(connection, practice, status)
        number = number or placing.number_by_service(connection, practice, status)
        return said.NewStatus(status, digest, nth, practice, payer, number)

    def _practice(self, connection: Connection, status: ClaimStatus) -> int | None:
        """Whose claims: the provider's, else of whom the batch came, else the only practice there is.

        A word on a whole batch that names nobody is kept without: it is that of whoever sent the batch.
        """
        work, provider = self._reading.work, status.provider
        if not _is_named(provider):
            provider = self._providers.get(status.report, _NOBODY)
        if _is_named(provider) and (provider.npi or provider.tin):
            return work.practice(connection, provider)
        sender = placing.practice_of_batch(connection, status.batch)
        if sender is not None and (_is_named(provider) or _is_of_claim(status)):
            return sender
        if _is_named(provider):
            return work.practice(connection, provider)
        return work.only_practice(connection) if _is_of_claim(status) else None

    def _payer(self, connection: Connection, practice: int, status: ClaimStatus) -> int | None:
        """The payer who speaks, where it is one that is known; nobody is met first by a mere acceptance."""
        if status.speaker is not Speaker.PAYER:
            return None
        return self._reading.work.known_payer(connection, practice, status.source)

    def _place(self, connection: Connection, practice: int, own: Sequence[said.NewStatus]) -> None:
        """Marks the claims spoken of to be judged; one that nobody knows is kept where it needs work."""
        work = self._reading.work
        known = placing.on_file(connection, practice, [one.number for one in own], work.import_id)
        free, new = placing.first_free(connection), list[placing.NewClaim]()
        for one in own:
            wanted, same = trace_of_status(one.status), known.setdefault(one.number, [])
            found = [kept for kept in same if fits(wanted, kept.trace)]
            work.touched.update(kept.trace.id for kept in found)
            verdict = verdict_of(one.status, work.means.reference)
            if found or verdict is Verdict.NONE:
                continue
            if is_taken(verdict):
                self._unplaced.taken += 1
                continue
            made = self._made(connection, practice, one, wanted, free)
            same.append(OnFile(made.trace, made.payer_id))
            work.touched.add(free)
            new.append(made)
            free += 1
        placing.add_claims(connection, practice, work.import_id, new)

    def _made(
        self, connection: Connection, practice: int, one: said.NewStatus, wanted: ClaimTrace, id: int,
    ) -> placing.NewClaim:
        status = one.status
        party = status.source if status.speaker is Speaker.PAYER else NO_PAYER
        payer = self._reading.work.payer(connection, practice, party, party.tin, "")
        trace = ClaimTrace(
            id, one.number, wanted.charge, wanted.service_from, wanted.service_to,
            member_id=wanted.member_id,
        )
        return placing.NewClaim(trace, payer, status.patient)

    def _place_batch(self, connection: Connection, practice: int | None, status: ClaimStatus) -> None:
        """Marks every claim of a batch that was refused whole."""
        work = self._reading.work
        if verdict_of(status, work.means.reference) is not Verdict.REJECTED:
            return
        sender = placing.practice_of_batch(connection, status.batch) if practice is None else practice
        found = []
        if sender is not None:
            found = placing.claims_of_batch(connection, sender, status.batch, work.import_id)
        work.touched.update(found)
        self._unplaced.batches += not found

    def _tell_unplaced(self) -> None:
        """What a person must know: refusals of whole batches whose claims are not on file, and the rest."""
        if self._unplaced.batches:
            words = "A whole batch was refused whose claims are not on file; import the 837 that it answers."
            self._reading.tally.note([Finding(Level.WARNING, "batch-not-on-file", words)])
        if self._unplaced.taken:
            words = f"{self._unplaced.taken} accepted claims are not on file; what was said waits for them."
            self._reading.tally.note([Finding(Level.NOTE, "claim-not-on-file", words)])


def _is_named(party: Organization) -> bool:
    return bool(party.name or party.id)


def _is_of_claim(status: ClaimStatus) -> bool:
    return status.level is StatusLevel.CLAIM
