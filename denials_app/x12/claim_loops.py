"""In which loop each segment of one claim's 837 stands.

Loops and their NM1 codes: 005010X222A1, 005010X223A2, 004010X098A1, 004010X096A1, read 2026-11-22.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from denials_app.model.claim import ClaimType

HEADER = "HEADER"
TRAILER = "TRAILER"

_LEVELS = {"20": "2000A", "22": "2000B", "23": "2000C"}
_LEVEL_PARTIES = {
    "2000A": {"85": "2010AA", "87": "2010AB", "PE": "2010AC"},
    "2000B": {"IL": "2010BA", "PR": "2010BB"},
    "2000C": {"QC": "2010CA"},
}
# Old names of the facility (FA, LI, TL) turn up on 5010 claims too.
_CLAIM_PARTIES = {
    ClaimType.PROFESSIONAL: {
        "DN": "A", "P3": "A", "82": "B", "77": "C", "FA": "C", "LI": "C", "TL": "C", "DQ": "D", "PW": "E",
        "45": "F",
    },
    ClaimType.INSTITUTIONAL: {"71": "A", "72": "B", "ZZ": "C", "82": "D", "77": "E", "FA": "E", "DN": "F"},
}
_OLD_CLAIM_PARTIES = {
    ClaimType.PROFESSIONAL: {
        "DN": "A",
        "P3": "A",
        "82": "B",
        "QB": "C",
        "77": "D",
        "FA": "D",
        "LI": "D",
        "TL": "D",
        "DQ": "E",
    },
    ClaimType.INSTITUTIONAL: {"71": "A", "72": "B", "73": "C", "82": "D", "FA": "E", "77": "E", "DN": "F"},
}
_LINE_PARTIES = {
    ClaimType.PROFESSIONAL: {
        "82": "A",
        "QB": "B",
        "77": "C",
        "FA": "C",
        "LI": "C",
        "TL": "C",
        "DQ": "D",
        "DK": "E",
        "DN": "F",
        "P3": "F",
        "PW": "G",
        "45": "H",
    },
    ClaimType.INSTITUTIONAL: {"72": "A", "ZZ": "B", "82": "C", "DN": "D", "71": "A", "73": "C"},
}
_OTHER_PAYER_PARTIES = {"IL": "A", "PR": "B"}
# What may stand inside a loop that an NM1 opens; anything else falls back to the loop around it.
_IN_PARTY = frozenset({"NM1", "N2", "N3", "N4", "REF", "PER"})
_INSIDE = {
    "1000": _IN_PARTY,
    "2010": _IN_PARTY | {"DMG"},
    "2310": _IN_PARTY | {"PRV"},
    "2330": _IN_PARTY | {"DTP", "PRV"},
    "2420": _IN_PARTY | {"PRV"},
    "2410": frozenset({"LIN", "CTP", "REF"}),
    "2430": frozenset({"SVD", "CAS", "DTP", "AMT"}),
    "2440": frozenset({"LQ", "FRM"}),
    "2305": frozenset({"CR7", "HSD"}),
}
_AROUND = {
    "1000": HEADER,
    "2010A": "2000A",
    "2010B": "2000B",
    "2010C": "2000C",
    "2305": "2300",
    "2310": "2300",
    "2330": "2320",
    "2410": "2400",
    "2420": "2400",
    "2430": "2400",
    "2440": "2400",
}
_SERVICES = frozenset({"SV1", "SV2", "SV3"})


@dataclass(slots=True)
class ClaimSegment:
    """One segment of a claim's 837. `number` is its line (24xx) or other payer (232x, 233x), from 1."""

    elements: list[str]
    loop: str
    number: int = 0

    @property
    def id(self) -> str:
        return self.elements[0]

    def get(self, index: int) -> str:
        """The element at `index`, empty when the segment is shorter."""
        return self.elements[index] if index < len(self.elements) else ""

    def parts(self, index: int) -> list[str]:
        """The components of the element at `index`."""
        return self.get(index).split(":")

    def part(self, index: int, component: int) -> str:
        """Component `component` (from 1) of the element at `index`, empty when it is not there."""
        parts = self.parts(index)
        return parts[component - 1] if component <= len(parts) else ""

    def put(self, index: int, value: str) -> None:
        """Sets the element at `index`; clearing the last one leaves no empty elements at the end."""
        self.elements.extend([""] * (index + 1 - len(self.elements)))
        self.elements[index] = value
        if not value and index == len(self.elements) - 1:
            while len(self.elements) > 1 and not self.elements[-1]:
                self.elements.pop()

    def put_part(self, index: int, component: int, value: str) -> None:
        """Sets one component; components that fall empty at the end go."""
        parts = self.parts(index)
        parts.extend([""] * (component - len(parts)))
        parts[component - 1] = value
        if not value and component == len(parts):
            while len(parts) > 1 and not parts[-1]:
                parts.pop()
        self.put(index, ":".join(parts))


def label(segments: Sequence[Sequence[str]], kind: ClaimType, old: bool) -> list[ClaimSegment]:
    """Each segment with its loop. `old` means a 4010 claim, whose provider loops are lettered otherwise."""
    walk = _Walk(kind, old)
    return [ClaimSegment(list(elements), *walk.place(elements)) for elements in segments]


def party_loop(kind: ClaimType, old: bool, entity: str) -> str:
    """The claim-level loop of a provider role (NM101), empty where the guide has none."""
    table = _OLD_CLAIM_PARTIES if old else _CLAIM_PARTIES
    letter = table.get(kind, {}).get(entity, "")
    return f"2310{letter}" if letter else ""


def line_party_loop(kind: ClaimType, entity: str) -> str:
    """The line-level loop of a provider role (NM101), empty where the guide has none."""
    letter = _LINE_PARTIES.get(kind, {}).get(entity, "")
    return f"2420{letter}" if letter else ""


class _Walk:
    """Goes through a claim's segments and knows in which loop it stands."""

    def __init__(self, kind: ClaimType, old: bool) -> None:
        self._kind = kind
        self._old = old
        self._loop = HEADER
        self._line = 0
        self._payer = 0
        self._has_service = False
        self._seen: set[tuple[str, int, int]] = set()

    def place(self, elements: Sequence[str]) -> tuple[str, int]:
        """The loop of the next segment and its line or other-payer number."""
        self._loop = self._next(elements[0], elements)
        if self._loop[:2] == "24":
            return self._loop, self._line
        return self._loop, self._payer if self._loop[:3] in ("232", "233") else 0

    def _next(self, name: str, elements: Sequence[str]) -> str:
        if name in ("SE", "GE", "IEA"):
            return TRAILER
        if name in ("ISA", "GS", "ST", "BHT"):
            return HEADER
        if name == "HL":
            return _LEVELS.get(elements[3] if len(elements) > 3 else "", self._loop)
        if name == "CLM":
            return "2300"
        if name == "NM1":
            return self._once(self._party(elements[1] if len(elements) > 1 else ""))
        if self._loop >= "2300" and self._loop[0] == "2":
            started = self._start_in_claim(name)
            if started:
                return started
        return self._stay(name)

    def _start_in_claim(self, name: str) -> str:
        if name == "LX" or (name in _SERVICES and (not self._line or self._has_service)):
            self._line += 1
            self._has_service = name != "LX"
            return "2400"
        if name in _SERVICES:
            self._has_service = True
            return "2400"
        if name == "SBR" and not self._line:
            self._payer += 1
            return "2320"
        if name == "CR7" and not self._line:
            return "2305"
        return {"LIN": "2410", "SVD": "2430", "LQ": "2440"}.get(name, "") if self._line else ""

    def _once(self, loop: str) -> str:
        """A second party of one loop has a loop of its own, so that neither takes the other's address."""
        place = (loop, self._payer, self._line)
        if place in self._seen:
            return f"{loop}+"
        self._seen.add(place)
        return loop

    def _party(self, entity: str) -> str:
        if self._line:
            return line_party_loop(self._kind, entity) or "2420X"
        if self._payer:
            return "2330" + _OTHER_PAYER_PARTIES.get(entity, "C")
        if self._loop[0] == "2" and self._loop >= "2300":
            return party_loop(self._kind, self._old, entity) or "2310X"
        level = _around(self._loop)
        if level in _LEVEL_PARTIES:
            return _LEVEL_PARTIES[level].get(entity, f"2010{level[4]}X")
        return {"41": "1000A", "40": "1000B"}.get(entity, "1000X")

    def _stay(self, name: str) -> str:
        inside = _INSIDE.get(self._loop[:4])
        return self._loop if inside is None or name in inside else _around(self._loop)


def _around(loop: str) -> str:
    return _AROUND.get(loop[:5], _AROUND.get(loop[:4], loop))
