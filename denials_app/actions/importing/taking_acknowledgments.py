"""Takes in what became of the files the office sent (999, 997, TA1): each answers for its batch of claims."""

from typing import BinaryIO, cast

from denials_app.actions.importing.reading_file import Readable, Reading
from denials_app.model.claim import Sending
from denials_app.model.finding import Finding, Level
from denials_app.model.status import Acknowledgment, sending_answered
from denials_app.store import identity, incoming, placing, said, tables
from denials_app.store.known import Connection
from denials_app.x12.acknowledgments import read_acknowledgments
from denials_app.x12.status_events import AcknowledgmentRead

# Functional groups of claims; other refusals are of files that are not this desk's work.
_CLAIMS = ("HC", "")


class AcknowledgmentTaker:
    """Reads the acknowledgments of one file."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._waiting: list[Acknowledgment] = []

    def take(self, stream: Readable, also: bool) -> None:
        """Keeps every acknowledgment of the stream that is not held yet."""
        tally = self._reading.tally
        for event in read_acknowledgments(cast(BinaryIO, stream)):
            if isinstance(event, AcknowledgmentRead):
                tally.acknowledges(event.acknowledgment)
                tally.note(event.findings)
                self._waiting.append(event.acknowledgment)
                full = self._reading.is_full(len(self._waiting), event.acknowledgment.text)
            else:
                full = self._reading.hear(event, "999", also)
            if full:
                self._keep()
        self._keep()

    def _keep(self) -> None:
        self._reading.keep(bool(self._waiting), self._keep_said)
        self._waiting = []

    def _keep_said(self, connection: Connection) -> None:
        reading, news = self._reading, []
        for one in self._waiting:
            digest = identity.acknowledgment_digest(one)
            news.append((one, digest, reading.occurrences.next(digest)))
        held = incoming.held(connection, tables.acknowledgment, [digest for _, digest, _ in news])
        again = [(digest, nth, 0) for _, digest, nth in news if nth <= held.get(digest, 0)]
        reading.work.hold(connection, tables.acknowledgment, again)
        reading.tally.told_again += len(again)
        reading.tally.named_again += len(again)
        fresh = [new for new in news if new[2] > held.get(new[1], 0)]
        if not fresh:
            return
        left = placing.sendings_named(
            connection, [one.group for one, _, _ in fresh], [one.interchange for one, _, _ in fresh],
            reading.work.import_id,
        )
        file_id = reading.brought(connection)
        rows = [
            said.NewAcknowledgment(one, digest, nth, self._answered(connection, one, left))
            for one, digest, nth in fresh
        ]
        said.add_acknowledgments(connection, reading.work.import_id, file_id, rows)

    def _answered(self, connection: Connection, one: Acknowledgment, left: list[Sending]) -> int | None:
        """The practice whose file was answered; of a refusal, its claims are to be judged."""
        work, sending = self._reading.work, sending_answered(one, left)
        numbers = placing.numbers_in(connection, sending, work.import_id) if sending else {}
        if one.refuses and not numbers and one.functional in _CLAIMS:
            words = "A refused file of claims is not on file, or not surely the same; import the 837 it was."
            place = (one.segment, one.offset)
            self._reading.tally.note([Finding(Level.WARNING, "batch-not-on-file", words, *place)])
        if one.refuses:
            for practice, named in numbers.items():
                known = placing.on_file(connection, practice, named, work.import_id)
                work.touched.update(kept.trace.id for same in known.values() for kept in same)
        return min(numbers, default=None)
