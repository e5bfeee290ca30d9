"""The way through a file that its readers share: segments, envelopes, and trouble told where it stands."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import BinaryIO, Generic, TypeVar

from denials_app.model.finding import Finding
from denials_app.x12.envelope import Envelope
from denials_app.x12.events import FileEnd, Trouble
from denials_app.x12.segments import Segment, SegmentReader

E = TypeVar("E")


class TransactionReader(ABC, Generic[E]):
    """Goes through one file. What it yields beside trouble and the end is its own kind's."""

    def __init__(self, stream: BinaryIO, chunk: int) -> None:
        self._findings: list[Finding] = []
        self._segments = SegmentReader(stream, self._findings, chunk)
        self._envelope = Envelope(self._findings)
        # The last segment that may stand right before a missing trailer.
        self._last: Segment | None = None

    def events(self) -> Iterator[E | Trouble | FileEnd]:
        """Yields until the stream ends."""
        for segment in self._segments.segments():
            yield from self._take(segment)
            self._last = segment
            if self._findings:
                yield from self._troubles()
        yield from self._end_of_file()

    @abstractmethod
    def _take(self, segment: Segment) -> Iterator[E]:
        """The events that end with `segment`."""

    @abstractmethod
    def _finish(self) -> Iterator[E]:
        """The events that the end of the file brings about."""

    def _troubles(self) -> Iterator[Trouble]:
        found = self._findings[:]
        self._findings.clear()
        yield from map(Trouble, found)

    def _end_of_file(self) -> Iterator[E | Trouble | FileEnd]:
        yield from self._finish()
        if self._last is not None:
            self._envelope.finish(self._last)
        yield from self._troubles()
        yield FileEnd(self._segments.heads.remitted, self._segments.heads.sent)
