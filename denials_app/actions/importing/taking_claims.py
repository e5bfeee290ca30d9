"""Takes in the claims of a file (837): as sent, batch by batch, to be matched whenever they are asked for."""

from collections.abc import Iterator
from typing import BinaryIO, cast

from denials_app.actions.importing.placing_sent import place_sent
from denials_app.actions.importing.reading_file import Readable, Reading
from denials_app.model.claim import SentClaim
from denials_app.store import identity, incoming, said, tables
from denials_app.store.known import Connection
from denials_app.x12.claims import SentClaimRead, read_claims


class ClaimTaker:
    """Reads the claims of one file."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._sent: list[SentClaim] = []

    def take(self, stream: Readable, also: bool) -> None:
        """Keeps every claim of the stream that is not held yet."""
        tally = self._reading.tally
        for event in read_claims(cast(BinaryIO, stream)):
            if isinstance(event, SentClaimRead):
                tally.sent(event.claim)
                tally.note(event.findings)
                self._sent.append(event.claim)
                full = self._reading.is_full(len(self._sent), event.claim.text)
            else:
                full = self._reading.hear(event, "837", also)
            if full:
                self._keep()
        self._keep()

    def _keep(self) -> None:
        self._reading.keep(bool(self._sent), self._keep_sent)
        self._sent = []

    def _keep_sent(self, connection: Connection) -> None:
        for practice, claims in self._by_practice(connection):
            self._keep_submissions(connection, practice, claims)

    def _by_practice(self, connection: Connection) -> Iterator[tuple[int, list[incoming.NewSubmission]]]:
        reading, news = self._reading, []
        for claim in self._sent:
            digest = identity.submission_digest(claim)
            news.append(incoming.NewSubmission(claim, digest, reading.occurrences.next(digest)))
        held = incoming.held(connection, tables.sent_claim, [one.digest for one in news])
        fresh = [one for one in news if one.occurrence > held.get(one.digest, 0)]
        again = [one for one in news if one.occurrence <= held.get(one.digest, 0)]
        reading.work.hold(connection, tables.sent_claim, [(one.digest, one.occurrence, 0) for one in again])
        reading.tally.duplicates += len(again)
        self._place_held(connection, again)
        grouped: dict[int, list[incoming.NewSubmission]] = {}
        for one in fresh:
            grouped.setdefault(reading.work.practice(connection, one.claim.billing), []).append(one)
        yield from grouped.items()

    def _keep_submissions(
        self, connection: Connection, practice: int, claims: list[incoming.NewSubmission],
    ) -> None:
        work = self._reading.work
        file_id = self._reading.brought(connection, practice)
        ids = incoming.add_submissions(connection, work.import_id, practice, claims, file_id)
        place_sent(self._reading, connection, practice, [
            (id, one.claim) for id, one in zip(ids, claims, strict=True)
        ])

    def _place_held(self, connection: Connection, again: list[incoming.NewSubmission]) -> None:
        """A claim that is held already may have left once more, in another file."""
        ids = said.sent_ids(connection, [(one.digest, one.occurrence) for one in again])
        grouped: dict[int, list[tuple[int, SentClaim]]] = {}
        for one in again:
            id = ids.get((one.digest, one.occurrence))
            if id is not None:
                practice = self._reading.work.practice(connection, one.claim.billing)
                grouped.setdefault(practice, []).append((id, one.claim))
        for practice, sent in grouped.items():
            place_sent(self._reading, connection, practice, sent)
