"""The envelope around what is sent: ISA, GS, ST and their ends, counted by hand for each file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

CLEARINGHOUSE = "RELAYPOINT"
"""The invented clearinghouse that all files pass."""


@dataclass(frozen=True, slots=True)
class Route:
    """Who sends to whom, what and in which interchange. `number` is unique per file."""

    sender: str
    receiver: str
    functional: str
    transaction: str
    version: str
    day: date
    number: int


def segment(*elements: object) -> str:
    """Elements joined, empty ones at the end left out."""
    texts = [str(element) for element in elements]
    while texts[-1] == "":
        texts.pop()
    return "*".join(texts)


def interchange(route: Route, transactions: Iterable[Sequence[str]]) -> str:
    """The whole file: one group of transactions, each given without its ST and SE."""
    parties = f"ZZ*{route.sender:15}*ZZ*{route.receiver:15}"
    lines = [
        f"ISA*00*{'':10}*00*{'':10}*{parties}*{route.day:%y%m%d}*0600*^*00501*{route.number:09d}*0*P*:",
        segment(
            "GS",
            route.functional,
            route.sender,
            route.receiver,
            f"{route.day:%Y%m%d}",
            "0600",
            route.number,
            "X",
            route.version,
        ),
    ]
    count = 0
    for count, body in enumerate(transactions, start=1):
        control = f"{count:04d}"
        implementation = "" if route.transaction == "835" else route.version
        lines += [
            segment("ST", route.transaction, control, implementation),
            *body,
            segment("SE", len(body) + 2, control),
        ]
    lines += [segment("GE", count, route.number), segment("IEA", 1, f"{route.number:09d}")]
    return "~\n".join(lines) + "~\n"
