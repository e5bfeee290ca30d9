"""Reads 837P and 837I in a stream: every CLM comes out as a claim, or set aside with a reason."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from denials_app.model.claim import ClaimType, SentClaim
from denials_app.model.finding import Finding, Level
from denials_app.x12.claim_envelope import group_row, interchange_row, sending
from denials_app.x12.claim_text import ClaimText, is_old, kind_of, version_of
from denials_app.x12.claim_values import sent_claim
from denials_app.x12.events import CommonEvent, FileEnd, OtherTransaction, SetAside, TransactionStart, Trouble
from denials_app.x12.segments import SEGMENT_WEIGHT, Segment, SegmentReader
from denials_app.x12.sniff import transaction_kind

_ENDS_CLAIM = frozenset({"CLM", "HL", "SE", "ST", "GE", "GS", "IEA", "ISA"})
_CLAIM_LEVELS = ("20", "22", "23")
# No true claim, and no loop that claims share, weighs as much; they would be held for nothing.
_LONGEST_CLAIM, _LONGEST_LOOP = 1 << 22, 1 << 17


@dataclass(frozen=True, slots=True)
class SentClaimRead:
    """One claim, self-contained, and what was odd about it."""

    claim: SentClaim
    findings: tuple[Finding, ...] = ()


ClaimEvent = CommonEvent | SentClaimRead


def read_claims(stream: BinaryIO) -> Iterator[ClaimEvent]:
    """Every claim of every 837 in `stream`, in order, one at a time; nothing is raised.

    Each CLM of the file becomes exactly one SentClaimRead or SetAside.
    """
    findings: list[Finding] = []
    reader = _Reader()
    segments = SegmentReader(stream, findings)
    for segment in segments.segments():
        if findings:
            yield from map(Trouble, findings)
            findings.clear()
        yield from reader.take(segment)
    yield from reader.end_of_file()
    yield from map(Trouble, findings)
    yield FileEnd(segments.heads.remitted, segments.heads.sent)


@dataclass(slots=True)
class _Level:
    """The segments of one HL loop that its claims share."""

    rows: list[list[str]] = field(default_factory=list)
    identity: str = ""
    oddities: list[Finding] = field(default_factory=list)
    size: int = 0

    @property
    def is_too_long(self) -> bool:
        """Whether it is no loop of any 837."""
        return self.size > _LONGEST_LOOP

    def add(self, segment: Segment) -> None:
        """Takes in a segment, as long as there is sense in it."""
        self.size += len(segment.raw) + SEGMENT_WEIGHT
        if not self.is_too_long:
            self.rows.append(_row(segment))


class _Reader:
    """Holds the shared loops above the claim it is in, and that claim's own segments."""

    def __init__(self) -> None:
        self._interchange: list[str] = []
        self._group: list[str] = []
        self._forget_transaction()

    def _forget_transaction(self) -> None:
        self._header = _Level()
        self._levels: dict[str, _Level] = {}
        self._level = ""
        self._claim: list[list[str]] = []
        # The weight of the claim that is held.
        self._held = 0
        self._start: Segment | None = None
        self._first: Segment | None = None
        self._count = 0

    def take(self, segment: Segment) -> Iterator[ClaimEvent]:
        """The events that end with `segment`."""
        name = segment.id
        if self._claim and name in _ENDS_CLAIM:
            yield self._finish()
        if name in ("ISA", "GS", "ST", "SE", "GE", "IEA"):
            yield from self._envelope(segment)
            return
        self._count += 1
        if name == "CLM":
            self._first, self._held = segment, len(segment.raw)
            self._claim = [_row(segment)]
        elif self._claim:
            self._held += len(segment.raw) + SEGMENT_WEIGHT
            self._claim.append(_row(segment))
            if self._held > _LONGEST_CLAIM:
                # What follows belongs to no loop until the next one opens.
                self._level = "?"
                yield self._aside("it is too long to be a claim")
        elif self._start is None:
            return
        elif name == "HL":
            self._open_level(segment)
        elif not self._level:
            self._header.add(segment)
        elif self._level in self._levels:
            self._levels[self._level].add(segment)

    def end_of_file(self) -> Iterator[ClaimEvent]:
        """What is still open when the file ends: a claim cut off is set aside."""
        if self._claim and self._first:
            yield self._aside("the file ends inside this claim")
        if self._start is not None:
            yield _trouble("no-se", "The last transaction has no end (SE).", self._start)

    def _envelope(self, segment: Segment) -> Iterator[ClaimEvent]:
        name = segment.id
        if name != "SE" and self._start is not None:
            yield _trouble("no-se", "A transaction has no end (SE).", self._start)
            self._forget_transaction()
        if name == "ISA":
            self._interchange, self._group = _row(segment), []
        elif name == "GS":
            self._group = _row(segment)
        elif name == "ST":
            yield from self._open_transaction(segment)
        elif name == "SE" and self._start is not None:
            said = segment.get(1).strip()
            if said != str(self._count + 1):
                message = f"SE counts {said or 'no'} segments, the transaction has {self._count + 1}."
                yield _trouble("segment-count", message, segment)
            self._forget_transaction()

    def _open_transaction(self, segment: Segment) -> Iterator[ClaimEvent]:
        if segment.get(1).strip() != "837":
            version = segment.get(3) or (self._group[8] if len(self._group) > 8 else "")
            other = transaction_kind(segment.get(1).strip(), version)
            yield OtherTransaction(other, segment.get(2), version, segment.number, segment.offset)
            return
        self._start = segment
        self._header = _Level([_row(segment)])
        self._count = 1
        version = self._version()
        kind = transaction_kind("837", version)
        yield TransactionStart(kind, segment.get(2), version, None, segment.number, segment.offset)

    def _version(self) -> str:
        rows = self._header.rows
        return version_of([self._group, *rows] if self._group else rows)

    def _open_level(self, segment: Segment) -> None:
        code = segment.get(3).strip()
        self._level = code or "?"
        if code not in _CLAIM_LEVELS:
            return
        for lower in _CLAIM_LEVELS[_CLAIM_LEVELS.index(code) :]:
            self._levels.pop(lower, None)
        level = _Level(identity=segment.get(1).strip())
        above = self._levels.get(_CLAIM_LEVELS[_CLAIM_LEVELS.index(code) - 1]) if code != "20" else None
        if above is not None and segment.get(2).strip() != above.identity:
            message = "An HL names another parent than the loop it stands in; its place decided."
            level.oddities.append(Finding(Level.NOTE, "hl-parent", message, segment.number, segment.offset))
        self._levels[code] = level

    def _finish(self) -> ClaimEvent:
        """The claim just ended, as an event."""
        if self._start is None:
            return self._aside("it stands in no transaction of claims (ST*837)")
        version = self._version()
        kind = kind_of(self._claim, version)
        if kind is ClaimType.UNKNOWN:
            return self._aside("dental claims are not handled")
        missing = next((code for code in ("20", "22") if code not in self._levels), "")
        if missing:
            names = {"20": "billing provider", "22": "subscriber"}
            return self._aside(f"no {names[missing]} stands above this claim")
        if any(level.is_too_long for level in (self._header, *self._levels.values())):
            return self._aside("what stands above it is too long to belong to a claim")
        findings = [one for level in self._levels.values() for one in level.oddities]
        try:
            text = ClaimText(self._rows(version, kind), kind, is_old(version))
            text.recount()
            first = self._first
            assert first is not None
            claim = sent_claim(text, findings, first.number, first.offset)
        except ValueError as error:
            return self._aside(str(error))
        self._claim = []
        left = sending(self._interchange, self._group, self._header.rows)
        return SentClaimRead(replace(claim, sent_in=(left,)), tuple(findings))

    def _rows(self, version: str, kind: ClaimType) -> list[list[str]]:
        """The claim with its own envelope and only the loops above it, HL counted anew."""
        header = self._header.rows
        interchange = self._interchange or interchange_row(header, version)
        group = self._group or group_row(header, version, kind)
        rows = [list(interchange), list(group), *header]
        codes = [code for code in _CLAIM_LEVELS if code in self._levels]
        for number, code in enumerate(codes, start=1):
            parent = str(number - 1) if number > 1 else ""
            rows.append(["HL", str(number), parent, code, "1" if number < len(codes) else "0"])
            rows.extend(self._levels[code].rows)
        control = header[0][2] if len(header[0]) > 2 else ""
        ends = [["SE", "0", control], ["GE", "1", _at(group, 6)], ["IEA", "1", _at(interchange, 13)]]
        return [*rows, *self._claim, *ends]

    def _aside(self, reason: str) -> SetAside:
        first = self._first
        assert first is not None
        text = "\n".join("*".join(row) for row in self._claim)
        self._claim = []
        return SetAside(text, first.get(1), first.number, first.offset, reason)


def _row(segment: Segment) -> list[str]:
    """The elements in our own delimiters; a `~` that was plain text becomes the file's own terminator."""
    text = segment.text()
    if "~" in text:
        terminator = segment.delimiters.segment
        # A sign that cannot be printed may be stripped on the way, so a plain one stands in for it.
        text = text.replace("~", terminator if terminator.isprintable() else "|")
    return text.split("*")


def _at(row: list[str], index: int) -> str:
    return row[index].strip() if index < len(row) else ""


def _trouble(code: str, message: str, segment: Segment) -> Trouble:
    return Trouble(Finding(Level.WARNING, code, message, segment.number, segment.offset))
