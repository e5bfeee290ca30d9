"""Counts the claims of an 835 by plain splitting, a check that shares nothing with the reader."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation


@dataclass
class Totals:
    """Counts, and sums in cents; an amount that is no number counts as nothing."""

    claims: int = 0
    lines: int = 0
    adjustments: int = 0
    remarks: int = 0
    charged: int = 0
    paid: int = 0
    adjusted: int = 0
    provider_adjusted: int = 0


def totals(data: bytes) -> Totals:
    """Everything in `data`, whatever transaction it stands in."""
    text = data.decode("latin-1").removeprefix("\xef\xbb\xbf").strip()
    result = Totals()
    for block in _interchanges(text):
        separator, terminator = _signs(block)
        for piece in _pieces(block, terminator):
            _count(piece.split(separator), result)
    return result


def _interchanges(text: str) -> list[str]:
    starts = [match.start() for match in re.finditer(r"(?:^|(?<=[~\n\r ]))ISA(?=[*|\x1d])", text)]
    ends = [*starts[1:], len(text)]
    return [text[left:right] for left, right in zip(starts, ends, strict=False)] or [text]


def _signs(block: str) -> tuple[str, str]:
    if not block.startswith("ISA"):
        return "*", "~"
    separator = block[3]
    tail = block.replace("\r", "").split(separator, 16)[16]
    return separator, tail[1]


def _pieces(block: str, terminator: str) -> list[str]:
    if terminator != "\n":
        block = block.replace("\r", "").replace("\n", "")
    return [piece.strip() for piece in block.split(terminator)]


def _count(elements: list[str], result: Totals) -> None:
    name, rest = elements[0], [*elements[1:], *[""] * 24]
    if name == "CLP":
        result.claims += 1
        result.charged += _cents(rest[2])
        result.paid += _cents(rest[3])
    elif name == "SVC":
        result.lines += 1
    elif name == "CAS":
        trios = [rest[at : at + 3] for at in range(1, len(rest) - 2, 3)]
        result.adjustments += sum(1 for trio in trios if any(trio))
        result.adjusted += sum(_cents(trio[1]) for trio in trios)
    elif name == "LQ" and rest[0] == "HE":
        result.remarks += 1
    elif name == "MOA":
        result.remarks += sum(1 for code in rest[2:7] if code)
    elif name == "MIA":
        result.remarks += sum(1 for code in (rest[4], *rest[19:23]) if code)
    elif name == "PLB":
        result.provider_adjusted += sum(_cents(rest[at]) for at in range(3, 14, 2))


def _cents(text: str) -> int:
    try:
        return int(Decimal(text) * 100)
    except (InvalidOperation, ValueError):
        return 0
