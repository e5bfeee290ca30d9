"""Reads every 277CA (X214) and 277 (X212, and its 4010 form) of a file as a stream of statuses."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from denials_app.model.finding import Finding, Level
from denials_app.model.status import ClaimStatus, StatusLevel
from denials_app.x12.events import OtherTransaction, SetAside, TransactionStart, Trouble
from denials_app.x12.segments import CHUNK, SEGMENT_WEIGHT, Segment
from denials_app.x12.sniff import FileKind, transaction_kind
from denials_app.x12.status_claim import Heads, Report, quantities, status_of
from denials_app.x12.status_events import StatusEnd, StatusEvent, StatusRead
from denials_app.x12.transactions import TransactionReader
from denials_app.x12.values import day, finding

_STATUSES = frozenset({FileKind.CLAIM_ACKNOWLEDGMENT, FileKind.CLAIM_STATUS})
_ENVELOPE = frozenset({"ISA", "GS", "ST", "SE", "GE", "IEA", "TA1"})
# HL03: who speaks, who is told, whose claims, whose care. A level nobody knows may name claims.
_LEVELS = {"20": "source", "21": "receiver", "19": "provider", "22": "subscriber"}
_BELOW = {
    "source": ("source", "receiver", "provider", "subscriber", "patient"),
    "receiver": ("receiver", "provider", "subscriber", "patient"),
    "provider": ("provider", "subscriber", "patient"),
    "subscriber": ("subscriber", "patient"),
    "patient": ("patient",),
}
_OF_BATCH = {
    "source": StatusLevel.BATCH, "receiver": StatusLevel.BATCH, "provider": StatusLevel.PROVIDER,
}
_REFUSED = ("AA", "QC")
# No true status is longer; what is longer would be held in memory for nothing.
_LONGEST, _LONGEST_HEAD = 1 << 20, 1 << 12


def read_statuses(stream: BinaryIO, chunk: int = CHUNK) -> Iterator[StatusEvent]:
    """Every status in `stream`, one event at a time with flat memory; nothing is raised.

    Each loop that names a claim becomes exactly one StatusRead or SetAside.
    """
    yield from _Reader(stream, chunk).events()


@dataclass(slots=True)
class _Running:
    """The transaction being read: a 277, or another kind that is passed over."""

    start: Segment
    kind: FileKind
    version: str
    report: Report
    told: bool = False
    level: str = ""
    heads: Heads = field(default_factory=Heads)
    said_refused: int | None = None
    refused: int = 0
    batch_start: Segment | None = None


class _Reader(TransactionReader[StatusEvent]):
    """Holds the loops above the status it is in, and that status's own segments."""

    def __init__(self, stream: BinaryIO, chunk: int) -> None:
        super().__init__(stream, chunk)
        self._running: _Running | None = None
        self._status: list[Segment] = []
        self._held = 0

    def _take(self, segment: Segment) -> Iterator[StatusEvent]:
        name, running = segment.id, self._running
        if name in _ENVELOPE:
            yield from self._close(segment)
            yield from self._step_envelope(segment)
        elif running is None or running.kind not in _STATUSES:
            return
        elif name == "BHT":
            yield from self._tell(running, segment)
        elif name == "HL":
            yield from self._close(segment)
            yield from self._tell(running, None)
            yield from self._open_level(running, segment)
        else:
            yield from self._step_loop(running, segment)

    def _finish(self) -> Iterator[StatusEvent]:
        yield from self._close(None)
        yield from self._end(None)

    def _step_envelope(self, segment: Segment) -> Iterator[StatusEvent]:
        name = segment.id
        if name == "SE":
            yield from self._end(segment)
        elif name == "TA1":
            kind = FileKind.INTERCHANGE_ACKNOWLEDGMENT
            yield OtherTransaction(kind, segment.get(1), "", segment.number, segment.offset)
        else:
            yield from self._end(None)
            if name in ("GE", "IEA"):
                self._envelope.close(segment)
            else:
                yield from self._enter(segment)

    def _enter(self, segment: Segment) -> Iterator[StatusEvent]:
        self._envelope.open(segment)
        if segment.id != "ST":
            return
        version = segment.get(3) or self._envelope.version
        kind = transaction_kind(segment.get(1), version)
        self._running = _Running(segment, kind, version, Report(kind.value))
        if kind not in _STATUSES:
            yield OtherTransaction(kind, segment.get(2), version, segment.number, segment.offset)

    def _tell(self, running: _Running, header: Segment | None) -> Iterator[StatusEvent]:
        """The transaction itself, once its BHT was seen or is known to be missing."""
        if running.told:
            return
        running.told = True
        if header is not None:
            on = day(header, 4, self._findings)
            running.report = Report(running.kind.value, header.get(3).strip(), on, header.get(5).strip())
        start = running.start
        yield TransactionStart(
            running.kind, start.get(2), running.version, running.report.on, start.number, start.offset,
        )

    def _open_level(self, running: _Running, segment: Segment) -> Iterator[StatusEvent]:
        name = _LEVELS.get(segment.get(3).strip(), "patient")
        if name in ("source", "receiver"):
            yield from self._check_batch(running)
        for lower in _BELOW[name]:
            setattr(running.heads, lower, [])
        running.level = name

    def _step_loop(self, running: _Running, segment: Segment) -> Iterator[StatusEvent]:
        """A segment inside a loop: of its head, or of a status that begins at TRN or STC."""
        name, level = segment.id, running.level or "patient"
        of_batch = level in _OF_BATCH
        if name == "TRN" and not of_batch:
            yield from self._close(segment)
        if self._status or name == "TRN" or name == "STC":
            self._held = (self._held if self._status else 0) + len(segment.raw) + SEGMENT_WEIGHT
            if self._held < _LONGEST:
                self._status.append(segment)
        if not self._status or of_batch:
            head: list[Segment] = getattr(running.heads, level)
            if len(head) < 100 and len(segment.raw) < _LONGEST_HEAD:
                head.append(segment)

    def _close(self, following: Segment | None) -> Iterator[StatusEvent]:
        """Reads the status that is held; `following` is what ends it, None the end of the file."""
        segments, self._status = self._status, []
        running = self._running
        if not segments or running is None:
            return
        level = _OF_BATCH.get(running.level, StatusLevel.CLAIM)
        self._count(running, segments, level)
        has_status = any(one.id == "STC" for one in segments)
        if level is not StatusLevel.CLAIM and not has_status:
            return
        reason = "no status stands in it." if not has_status else self._cut_off(segments, following)
        if reason:
            yield SetAside.of(segments, segments[0].get(2) if segments[0].id == "TRN" else "", reason)
            return
        found: list[Finding] = []
        status = status_of(segments, level, running.heads, running.report, found)
        running.refused += level is StatusLevel.CLAIM and status.action == "U"
        found += _oddities(status, segments[0])
        yield StatusRead(status, tuple(found))

    def _cut_off(self, segments: list[Segment], following: Segment | None) -> str:
        if following is None:
            return "the file ends in the middle of it."
        if following.id == "ISA" or self._segments.broken == segments[-1].number:
            return "it is cut off by the next interchange."
        return "it is too long to be a status." if self._held >= _LONGEST else ""

    def _count(self, running: _Running, segments: list[Segment], level: StatusLevel) -> None:
        """Remembers how many claims the batch says were refused."""
        if level is StatusLevel.BATCH:
            said = quantities(segments)
            running.said_refused = next((said[name] for name in _REFUSED if name in said), None)
            running.batch_start = segments[0]

    def _check_batch(self, running: _Running) -> Iterator[StatusEvent]:
        """A refused claim that the file counts but does not name would be lost without a word."""
        said, start = running.said_refused, running.batch_start
        if said is not None and start is not None and said > running.refused:
            message = f"The file counts {said} refused claims and names {running.refused}; ask for the rest."
            yield Trouble(finding(Level.WARNING, "refused-not-named", message, start), of_transaction=True)
        running.said_refused, running.refused, running.batch_start = None, 0, None

    def _end(self, trailer: Segment | None) -> Iterator[StatusEvent]:
        """Ends the running transaction at its SE, or without one."""
        running, self._running = self._running, None
        found = self._envelope.end_transaction(trailer, running.start if running else None)
        if running is None:
            return
        if running.kind not in _STATUSES:
            yield from map(Trouble, found)
            return
        yield from self._tell(running, None)
        yield from self._check_batch(running)
        yield StatusEnd(trailer is not None, tuple(found))


def _oddities(status: ClaimStatus, first: Segment) -> Iterator[Finding]:
    """What a biller must know about a status before trusting it."""
    if status.level is StatusLevel.CLAIM and not status.number and not status.payer_number:
        message = "A status names its claim by no number; it is compared by patient, dates and charge."
        yield finding(Level.WARNING, "status-without-number", message, first)
