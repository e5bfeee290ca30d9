"""Reads every 999, 997 and TA1 of a file: what became of the transactions and interchanges we sent."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from denials_app.model.finding import Finding
from denials_app.model.status import AcknowledgedError, Acknowledgment
from denials_app.x12.events import OtherTransaction, SetAside, TransactionStart, Trouble
from denials_app.x12.segments import CHUNK, SEGMENT_WEIGHT, Segment, text_of
from denials_app.x12.sniff import FileKind, transaction_kind
from denials_app.x12.status_events import (
    AcknowledgmentEvent,
    AcknowledgmentRead,
    StatusEnd,
)
from denials_app.x12.transactions import TransactionReader
from denials_app.x12.values import day

_KINDS = frozenset({FileKind.ACKNOWLEDGMENT, FileKind.OLD_ACKNOWLEDGMENT})
_ENVELOPE = frozenset({"ISA", "GS", "ST", "SE", "GE", "IEA"})
# 999 and 997 write the same under other names (005010X231; 004010 997; read 2026-11-21).
_SEGMENT_ERROR = ("IK3", "AK3")
_ELEMENT_ERROR = ("IK4", "AK4")
_TRANSACTION_END = ("IK5", "AK5")
_MOST_ERRORS = 200
# The weight of the answers that wait for their group's verdict; no true group comes near it.
_MOST_WAITING = 1 << 23


def read_acknowledgments(stream: BinaryIO, chunk: int = CHUNK) -> Iterator[AcknowledgmentEvent]:
    """Every acknowledgment in `stream`, in order; nothing is raised.

    Each AK2 and each TA1 becomes exactly one AcknowledgmentRead or SetAside.
    """
    yield from _Reader(stream, chunk).events()


@dataclass(slots=True)
class _Answer:
    """One AK2 with what follows it, or an AK1 that no AK2 follows."""

    segments: list[Segment]
    verdict: str = ""
    codes: tuple[str, ...] = ()
    errors: list[AcknowledgedError] = field(default_factory=list)


@dataclass(slots=True)
class _Running:
    """The transaction being read, and the answers that wait for their group's own verdict (AK9)."""

    start: Segment
    kind: FileKind
    version: str
    group: Segment | None = None
    answers: list[_Answer] = field(default_factory=list)
    waiting: int = 0
    named: bool = False


class _Reader(TransactionReader[AcknowledgmentEvent]):
    """Holds the answers of one group, never more."""

    def __init__(self, stream: BinaryIO, chunk: int) -> None:
        super().__init__(stream, chunk)
        self._running: _Running | None = None
        self._interchange: Segment | None = None
        self._functional: Segment | None = None

    def _take(self, segment: Segment) -> Iterator[AcknowledgmentEvent]:
        name = segment.id
        if name in _ENVELOPE:
            yield from self._step_envelope(segment)
        elif name == "TA1":
            yield from self._interchange_answer(segment)
        elif self._running is not None and self._running.kind in _KINDS:
            yield from self._step(self._running, segment)

    def _finish(self) -> Iterator[AcknowledgmentEvent]:
        yield from self._end(None, at_end=True)

    def _step_envelope(self, segment: Segment) -> Iterator[AcknowledgmentEvent]:
        name = segment.id
        yield from self._end(segment if name == "SE" else None)
        if name in ("GE", "IEA"):
            self._envelope.close(segment)
        elif name != "SE":
            self._envelope.open(segment)
        if name == "ISA":
            self._interchange, self._functional = segment, None
        elif name == "GS":
            self._functional = segment
        elif name == "ST":
            yield from self._enter(segment)

    def _enter(self, segment: Segment) -> Iterator[AcknowledgmentEvent]:
        version = segment.get(3) or self._envelope.version
        kind = transaction_kind(segment.get(1), version)
        self._running = _Running(segment, kind, version)
        if kind in _KINDS:
            on = self._written()[0]
            yield TransactionStart(kind, segment.get(2), version, on, segment.number, segment.offset)
        else:
            yield OtherTransaction(kind, segment.get(2), version, segment.number, segment.offset)

    def _interchange_answer(self, segment: Segment) -> Iterator[AcknowledgmentEvent]:
        found: list[Finding] = []
        verdict = segment.get(4).strip().upper()
        kind = FileKind.INTERCHANGE_ACKNOWLEDGMENT
        if verdict not in ("A", "E", "R"):
            yield SetAside.of([segment], segment.get(1), "it says neither accepted nor refused.")
            return
        yield TransactionStart(kind, segment.get(1), "", None, segment.number, segment.offset)
        on, at, sender, receiver = (*self._written(), *self._interchange_parties())
        code = segment.get(5).strip()
        yield AcknowledgmentRead(Acknowledgment(
            kind.value, verdict, interchange=segment.get(1).strip(), sender=sender, receiver=receiver,
            on=on, at=at, sent_on=day(segment, 2, found), codes=(code,) if code else (),
            text=segment.text(), segment=segment.number, offset=segment.offset,
        ), tuple(found))  # fmt: skip

    def _step(self, running: _Running, segment: Segment) -> Iterator[AcknowledgmentEvent]:
        name = segment.id
        running.waiting += len(segment.raw) + SEGMENT_WEIGHT
        if name == "AK1":
            yield from self._close_group(running, None)
            running.group, running.named = segment, False
        elif name == "AK2":
            running.named = True
            running.answers.append(_Answer([segment]))
            if running.waiting > _MOST_WAITING:
                yield from self._close_group(running, None)
        elif name == "AK9":
            yield from self._close_group(running, segment)
            running.group = None
        elif running.answers and name != "SE" and running.waiting < 2 * _MOST_WAITING:
            _hear(running.answers[-1], segment)

    def _close_group(self, running: _Running, trailer: Segment | None) -> Iterator[AcknowledgmentEvent]:
        """The answers that wait, with the verdict on their group; a group without any speaks for itself."""
        verdict = trailer.get(1).strip().upper() if trailer else ""
        answers, running.answers, running.waiting = running.answers, [], 0
        for answer in answers:
            yield from self._answered(running, answer, verdict)
        if trailer is not None and not running.named and running.group is not None:
            whole = _Answer([running.group, trailer], verdict, _codes(trailer, 5))
            yield from self._answered(running, whole, verdict)

    def _answered(
        self, running: _Running, answer: _Answer, verdict: str,
    ) -> Iterator[AcknowledgmentEvent]:
        first, group = answer.segments[0], running.group
        number = first.get(2).strip() if first.id == "AK2" else ""
        if not (answer.verdict or verdict):
            yield SetAside.of(answer.segments, number, "no verdict stands behind it.")
            return
        on, at = self._written()
        sender, receiver = self._parties()
        yield AcknowledgmentRead(Acknowledgment(
            running.kind.value, answer.verdict or verdict, verdict,
            group=group.get(2).strip() if group else "", transaction=number,
            functional=group.get(1).strip() if group else "",
            transaction_kind=first.get(1).strip() if first.id == "AK2" else "",
            sender=sender, receiver=receiver, on=on, at=at, codes=answer.codes, errors=tuple(answer.errors),
            text=text_of(answer.segments), segment=first.number, offset=first.offset,
        ))  # fmt: skip

    def _written(self) -> tuple[date | None, str]:
        """When the acknowledgment was written: GS04 and GS05, else ISA09 and ISA10."""
        quiet: list[Finding] = []
        if self._functional is not None:
            return day(self._functional, 4, quiet), self._functional.get(5).strip()[:4]
        if self._interchange is not None:
            return day(self._interchange, 9, quiet), self._interchange.get(10).strip()[:4]
        return None, ""

    def _parties(self) -> tuple[str, str]:
        group = self._functional
        return (group.get(2).strip(), group.get(3).strip()) if group else self._interchange_parties()

    def _interchange_parties(self) -> tuple[str, str]:
        found = self._interchange
        return (found.get(6).strip(), found.get(8).strip()) if found else ("", "")

    def _end(self, trailer: Segment | None, at_end: bool = False) -> Iterator[AcknowledgmentEvent]:
        """Ends the running transaction at its SE, or without one."""
        running, self._running = self._running, None
        found = self._envelope.end_transaction(trailer, running.start if running else None)
        if running is None:
            return
        yield from self._close_group(running, None)
        if running.kind in _KINDS:
            yield StatusEnd(trailer is not None, tuple(found))
        elif not at_end:
            yield from map(Trouble, found)


def _hear(answer: _Answer, segment: Segment) -> None:
    """Takes in one segment behind an AK2."""
    if len(answer.segments) < 2 * _MOST_ERRORS:
        answer.segments.append(segment)
    if segment.id in _TRANSACTION_END:
        answer.verdict, answer.codes = segment.get(1).strip().upper(), _codes(segment, 2)
    elif segment.id in _SEGMENT_ERROR and len(answer.errors) < _MOST_ERRORS:
        at = segment.get(2).strip()
        position = int(at) if at.isascii() and at.isdigit() and len(at) < 10 else 0
        loop = segment.get(3).strip()
        name = segment.get(1).strip()
        answer.errors.append(AcknowledgedError(name, position, loop, "", _codes(segment, 4)))
    elif segment.id in _ELEMENT_ERROR and answer.errors and len(answer.errors) < _MOST_ERRORS:
        last = answer.errors[-1]
        element = ":".join(part for part in segment.components(1)[:2] if part)
        answer.errors.append(
            AcknowledgedError(last.segment, last.position, last.loop, element, _codes(segment, 3, 3)),
        )


def _codes(segment: Segment, first: int, last: int = 9) -> tuple[str, ...]:
    return tuple(text for at in range(first, last + 1) if (text := segment.get(at).strip()))
