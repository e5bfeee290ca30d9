"""Reads every 835 of a file as a stream of values: headers, claims, provider adjustments, trouble."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from denials_app.model.finding import Finding, Level
from denials_app.model.remittance import RemittanceHeader
from denials_app.x12.adjustments import provider_adjustments
from denials_app.x12.balance import claim_findings, file_findings
from denials_app.x12.events import (
    ClaimRead,
    OtherTransaction,
    ProviderAdjustments,
    RemittanceEvent,
    SetAside,
    Transaction,
    TransactionEnd,
    Trouble,
)
from denials_app.x12.remittance_claim import claim_of
from denials_app.x12.remittance_header import header_of
from denials_app.x12.segments import CHUNK, SEGMENT_WEIGHT, Segment
from denials_app.x12.sniff import FileKind, transaction_kind
from denials_app.x12.transactions import TransactionReader
from denials_app.x12.values import Unreadable, finding

# What ends a claim. A BPR among claims is a remittance whose ST was lost.
_BREAKS = frozenset({"CLP", "LX", "TS3", "TS2", "PLB", "SE", "ST", "GS", "GE", "ISA", "IEA", "TA1", "BPR"})
_ENVELOPE = frozenset({"ISA", "GS", "ST", "SE", "GE", "IEA", "TA1", "CLP"})
# What may begin a remittance whose ST was lost.
_FIRST = frozenset({"BPR", "CLP", "PLB"})
# No true header or claim is longer; what is longer would be held in memory for nothing.
_LONGEST = 1 << 22


def read_remittances(stream: BinaryIO, chunk: int = CHUNK) -> Iterator[RemittanceEvent]:
    """Every remittance in `stream`, one event at a time with flat memory; nothing is raised.

    Each CLP of the file becomes exactly one ClaimRead or SetAside.
    """
    yield from _Reader(stream, chunk).events()


@dataclass(slots=True)
class _Running:
    """The transaction being read: an 835, or another kind that is passed over."""

    start: Segment
    kind: FileKind
    version: str
    header: list[Segment] = field(default_factory=list)
    read: RemittanceHeader | None = None
    institutional: bool = False
    claims: int = 0
    set_aside: int = 0
    paid: int = 0
    provider_adjusted: int = 0


class _Reader(TransactionReader[RemittanceEvent]):
    """Holds the segments of one header or one claim, never more."""

    def __init__(self, stream: BinaryIO, chunk: int) -> None:
        super().__init__(stream, chunk)
        self._running: _Running | None = None
        self._claim: list[Segment] = []
        # The weight of what came since the running header or claim began.
        self._held = 0
        self._told_stray = False

    def events(self) -> Iterator[RemittanceEvent]:
        """Yields until the stream ends."""
        for segment in self._segments.segments():
            self._held += len(segment.raw) + SEGMENT_WEIGHT
            if self._claim and segment.id not in _BREAKS and self._held < _LONGEST:
                self._claim.append(segment)
            else:
                yield from self._take(segment)
                self._last = segment
            if self._findings:
                yield from self._troubles()
        yield from self._end_of_file()

    def _take(self, segment: Segment) -> Iterator[RemittanceEvent]:
        yield from self._close_claim(segment)
        name = segment.id
        running = self._running
        if running is not None and running.kind is not FileKind.REMITTANCE and name not in _ENVELOPE:
            return
        if name in ("ISA", "GS", "ST", "GE", "IEA"):
            yield from self._enter(segment)
        elif name == "SE":
            yield from self._end(segment)
        elif name == "TA1":
            yield OtherTransaction(
                FileKind.INTERCHANGE_ACKNOWLEDGMENT, segment.get(1), "", segment.number, segment.offset
            )
        else:
            yield from self._step_remittance(segment)

    def _enter(self, segment: Segment) -> Iterator[RemittanceEvent]:
        """An envelope segment: whatever transaction runs has lost its SE."""
        yield from self._end(None)
        if segment.id in ("GE", "IEA"):
            self._envelope.close(segment)
            return
        self._envelope.open(segment)
        if segment.id == "ST":
            version = segment.get(3) or self._envelope.version
            kind = transaction_kind(segment.get(1), version)
            self._running = _Running(segment, kind, version, [segment])
            self._told_stray = False
            self._held = 0
            if kind is not FileKind.REMITTANCE:
                yield OtherTransaction(kind, segment.get(2), version, segment.number, segment.offset)

    def _step_remittance(self, segment: Segment) -> Iterator[RemittanceEvent]:
        name = segment.id
        if name == "BPR" and self._running is not None and self._running.read is not None:
            yield from self._end(None)
        if self._running is None:
            if name not in _FIRST:
                self._stray(segment)
                return
            self._imply(segment)
        running = self._running
        assert running is not None
        if name in _BREAKS and name != "BPR":
            yield from self._header(running)
        if name == "CLP":
            self._claim = [segment]
            self._held = 0
        elif name == "LX":
            running.institutional = False
        elif name in ("TS3", "TS2"):
            running.institutional = True
        elif name == "PLB":
            found = provider_adjustments(segment, self._findings)
            running.provider_adjusted += sum(one.amount for one in found)
            yield ProviderAdjustments(found, segment.text(), segment.number, segment.offset)
        elif running.read is None and self._held < _LONGEST:
            running.header.append(segment)
        else:
            self._stray(segment)

    def _imply(self, segment: Segment) -> None:
        """Begins a remittance whose ST is not there."""
        message = "A remittance begins without an ST."
        self._findings.append(finding(Level.WARNING, "no-st", message, segment))
        self._running = _Running(segment, FileKind.REMITTANCE, self._envelope.version)
        self._held = 0

    def _stray(self, segment: Segment) -> None:
        if self._told_stray:
            return
        self._told_stray = True
        message = "A segment stands where no remittance has one; it was passed over."
        self._findings.append(finding(Level.WARNING, "stray-segment", message, segment))

    def _header(self, running: _Running) -> Iterator[RemittanceEvent]:
        if running.read is not None or running.kind is not FileKind.REMITTANCE:
            return
        segments = running.header or [running.start]
        found: list[Finding] = []
        number = self._envelope.interchange_number
        running.read = header_of(segments, running.version, number, found)
        running.header = []
        yield Transaction(running.read)
        for one in found:
            yield Trouble(one, of_transaction=True)

    def _close_claim(self, following: Segment | None) -> Iterator[RemittanceEvent]:
        """Reads the claim that is held; `following` is what ends it, None the end of the file."""
        segments, self._claim = self._claim, []
        running = self._running
        if not segments or running is None:
            return
        reason = self._reason_to_refuse(segments, running, following)
        if reason is None:
            findings: list[Finding] = []
            try:
                claim = claim_of(segments, running.institutional, findings)
            except Unreadable as trouble:
                reason = f"{trouble.reason} (segment {trouble.segment.number})."
            else:
                running.claims += 1
                running.paid += claim.paid
                yield ClaimRead(claim, (*findings, *claim_findings(claim)))
                return
        running.set_aside += 1
        yield SetAside.of(segments, segments[0].get(1), reason)

    def _reason_to_refuse(
        self, segments: list[Segment], running: _Running, following: Segment | None
    ) -> str | None:
        if running.kind is not FileKind.REMITTANCE:
            return "It stands in a transaction that is no remittance."
        if following is None:
            return "The file ends in the middle of it."
        if following.id == "ISA" or self._segments.broken == segments[-1].number:
            return "It is cut off by the next interchange."
        if following.id not in _BREAKS:
            return "It is too long to be a claim."
        return None

    def _end(self, trailer: Segment | None) -> Iterator[RemittanceEvent]:
        """Ends the running transaction at its SE, or without one."""
        running, self._running = self._running, None
        found = self._envelope.end_transaction(trailer, running.start if running else None)
        if running is None:
            return
        if running.kind is not FileKind.REMITTANCE:
            yield from map(Trouble, found)
            return
        yield from self._header(running)
        found += self._balance(running, trailer is not None)
        yield TransactionEnd(
            running.claims,
            running.set_aside,
            running.paid,
            running.provider_adjusted,
            trailer is not None,
            tuple(found),
        )

    def _balance(self, running: _Running, complete: bool) -> list[Finding]:
        if running.read is None or (running.start.id != "ST" and not running.read.text.startswith("BPR")):
            return []
        if running.set_aside:
            message = "The remittance was not balanced because claims of it were set aside."
            return [finding(Level.NOTE, "file-balance-unknown", message, running.start)]
        start = running.start
        return file_findings(
            running.paid, running.provider_adjusted, running.read.total_paid, start.number, start.offset
        )

    def _finish(self) -> Iterator[RemittanceEvent]:
        yield from self._close_claim(None)
        yield from self._end(None)
