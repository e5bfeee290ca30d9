"""Takes in the claims of a file (837): as sent, batch by batch, to be matched whenever they are asked for."""

from collections.abc import Iterator
from typing import BinaryIO, cast

from denials_app.actions.reading_file import Readable, Reading
from denials_app.model.claim import SentClaim
from denials_app.store import identity, incoming, tables
from denials_app.store.known import Connection
from denials_app.x12 import claims as sent_file


class ClaimTaker:
    """Reads the claims of one file."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._sent: list[SentClaim] = []

    def take(self, stream: Readable, also: bool) -> None:
        """Keeps every claim of the stream that is not held yet."""
        tally = self._reading.tally
        for event in sent_file.read_claims(cast(BinaryIO, stream)):
            match event:
                case sent_file.SentClaimRead(claim, findings):
                    tally.sent(claim)
                    tally.note(findings)
                    self._sent.append(claim)
                    self._keep_if_full(len(self._sent), claim.text)
                case sent_file.ClaimSetAside(text, number, segment, offset, reason):
                    self._reading.set_aside("837", text, number, segment, offset, reason)
                    self._keep_if_full(0, text)
                case sent_file.ClaimTransaction():
                    tally.transactions += 1
                case sent_file.OtherTransaction(kind=kind) if not also:
                    tally.also_holds(kind)
                case sent_file.Trouble(finding) if not also:
                    tally.note([finding])
                case sent_file.FileEnd() as heads:
                    self._reading.counted(heads)
                case _:
                    pass
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
        again = [(one.digest, one.occurrence, 0) for one in news if one.occurrence <= held.get(one.digest, 0)]
        reading.work.hold(connection, tables.sent_claim, again)
        reading.tally.duplicates += len(news) - len(fresh)
        grouped: dict[int, list[incoming.NewSubmission]] = {}
        for one in fresh:
            grouped.setdefault(reading.work.practice(connection, one.claim.billing), []).append(one)
        yield from grouped.items()

    def _keep_submissions(
        self, connection: Connection, practice: int, claims: list[incoming.NewSubmission],
    ) -> None:
        work = self._reading.work
        file_id = self._reading.brought(connection, practice)
        incoming.add_submissions(connection, work.import_id, practice, claims, file_id)
        named = incoming.cases_named(connection, practice, [one.claim.number for one in claims])
        work.touched.update(id for ids in named.values() for id in ids)
