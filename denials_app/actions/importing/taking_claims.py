"""Takes in the claims of a file (837): as sent, batch by batch, to be matched whenever they are asked for."""

from collections.abc import Iterator
from typing import BinaryIO, cast

from denials_app.actions.importing.placing_sent import place_sent
from denials_app.actions.importing.reading_file import Readable, Reading
from denials_app.model.claim import SentClaim
from denials_app.store import identity, incoming, said, tables
from denials_app.store.known import Connection
from denials_app.x12.claims import ClaimTransaction, SentClaimRead, read_claims


class ClaimTaker:
    """Reads the claims of one file."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._sent: list[SentClaim] = []

    def take(self, stream: Readable, also: bool) -> None:
        """Keeps every claim of the stream that is not held yet."""
        tally = self._reading.tally
        for event in read_claims(cast(BinaryIO, stream)):
            match event:
                case SentClaimRead(claim, findings):
                    tally.sent(claim)
                    tally.note(findings)
                    self._sent.append(claim)
                    self._keep_if_full(len(self._sent), claim.text)
                case ClaimTransaction():
                    tally.transactions += 1
                case _:
                    if self._reading.hear(event, "837", also):
                        self._keep()
        self._keep()

    def _keep_if_full(self, waiting: int, text: str) -> None:
        if self._reading.is_full(waiting, text):
            self._keep()

    def _keep(self) -> None:
        reading = self._reading
        reading.stop_if_cancelled()
        if not (self._sent or reading.has_aside):
            return
        with reading.work.batch() as connection:
            for practice, claims in self._by_practice(connection):
                self._keep_submissions(connection, practice, claims)
            reading.keep_aside(connection)
        self._sent = []

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
