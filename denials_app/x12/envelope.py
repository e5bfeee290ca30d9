"""The envelopes around the transactions of a file, and whether their trailers tell the truth."""

from denials_app.model.finding import Finding, Level
from denials_app.x12.segments import Segment
from denials_app.x12.values import finding


class Envelope:
    """Follows ISA, GS, ST and their trailers; every disagreement is appended to `findings`."""

    def __init__(self, findings: list[Finding]) -> None:
        self._findings = findings
        self._interchange: Segment | None = None
        self._group: Segment | None = None
        self._groups = 0
        self._transactions = 0

    @property
    def interchange_number(self) -> str:
        """ISA13 of the running interchange."""
        return self._interchange.get(13).strip() if self._interchange else ""

    @property
    def version(self) -> str:
        """GS08 of the running group."""
        return self._group.get(8).strip() if self._group else ""

    def open(self, segment: Segment) -> None:
        """Takes in an ISA, a GS or an ST."""
        if segment.id == "ST":
            self._transactions += 1
            return
        if self._group is not None:
            self._missing("GE", segment)
        self._group = None
        self._transactions = 0
        if segment.id == "GS":
            self._group = segment
            self._groups += 1
            return
        if self._interchange is not None:
            self._missing("IEA", segment)
        self._interchange = segment
        self._groups = 0

    def close(self, segment: Segment) -> None:
        """Takes in a GE or an IEA and checks its count and number against what it closes."""
        if segment.id == "GE":
            self._check(segment, self._transactions, self._group, 6)
            self._group = None
            self._transactions = 0
            return
        if self._group is not None:
            self._missing("GE", segment)
            self._group = None
        self._check(segment, self._groups, self._interchange, 13)
        self._interchange = None
        self._groups = 0

    def finish(self, last: Segment) -> None:
        """Tells what the end of the file leaves open."""
        if self._group is not None:
            self._missing("GE", last)
        if self._interchange is not None:
            self._missing("IEA", last)

    def end_transaction(self, trailer: Segment | None, start: Segment | None) -> list[Finding]:
        """What is odd about the end of the transaction that began at `start`: at its SE, or without one.

        An SE where no transaction runs is the file's oddity, not a transaction's.
        """
        if start is None:
            if trailer is not None:
                message = "SE closes nothing that is open."
                self._findings.append(finding(Level.NOTE, "stray-trailer", message, trailer))
            return []
        if trailer is None:
            return [finding(Level.WARNING, "trailer-missing", "The transaction has no SE.", start)]
        if start.id != "ST":
            return []
        return _disagreements(trailer, trailer.number - start.number + 1, start.get(2))

    def _check(self, trailer: Segment, count: int, header: Segment | None, index: int) -> None:
        if header is None:
            message = f"{trailer.id} closes nothing that is open."
            self._findings.append(finding(Level.NOTE, "stray-trailer", message, trailer))
            return
        self._findings += _disagreements(trailer, count, header.get(index))

    def _missing(self, name: str, segment: Segment) -> None:
        message = f"The {name} is missing."
        self._findings.append(finding(Level.WARNING, "trailer-missing", message, segment))


def _disagreements(trailer: Segment, count: int, number: str) -> list[Finding]:
    found = []
    told = trailer.get(1).strip()
    if not (told.isascii() and told.isdigit()) or int(told[:18]) != count:
        message = f"{trailer.id}01 does not agree: {count} were counted."
        found.append(finding(Level.WARNING, "count", message, trailer))
    if trailer.get(2).strip() != number.strip():
        message = f"{trailer.id}02 is not the control number that its header gave."
        found.append(finding(Level.WARNING, "control-number", message, trailer))
    return found
