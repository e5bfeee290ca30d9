"""One claim as a self-contained 837: text in, labelled segments to read and edit, text out."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from denials_app.model.claim import ClaimType
from denials_app.x12.claim_loops import ClaimSegment, label
from denials_app.x12.claim_order import place_for
from denials_app.x12.segments import read

# The fixed widths of ISA01 to ISA16.
_ISA_WIDTHS = (2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1)
_PROFESSIONAL = ("X222", "X291", "X298", "X098")
_INSTITUTIONAL = ("X223", "X292", "X299", "X096")
_DENTAL = ("X224", "X293", "X300", "X097")


class ClaimText:
    """The segments of one claim's 837, each with its loop. What an edit works on."""

    def __init__(self, segments: Sequence[Sequence[str]], kind: ClaimType, old: bool) -> None:
        self.kind = kind
        self.old = old
        self.segments: list[ClaimSegment] = label(segments, kind, old)

    @property
    def is_institutional(self) -> bool:
        return self.kind is ClaimType.INSTITUTIONAL

    @property
    def claim(self) -> ClaimSegment:
        """The CLM."""
        return next(segment for segment in self.segments if segment.id == "CLM")

    @property
    def line_count(self) -> int:
        return max((segment.number for segment in self.segments if segment.loop == "2400"), default=0)

    def all(self, loop: str, name: str, *qualifiers: str, number: int = 0) -> list[ClaimSegment]:
        """The segments `name` of a loop, only those whose first element is one of `qualifiers` if given."""
        return [
            segment
            for segment in self.segments
            if segment.loop == loop
            and segment.number == number
            and segment.elements[0] == name
            and (not qualifiers or segment.get(1) in qualifiers)
        ]

    def first(self, loop: str, name: str, *qualifiers: str, number: int = 0) -> ClaimSegment | None:
        """The first of `all`, or None."""
        return next(iter(self.all(loop, name, *qualifiers, number=number)), None)

    def service(self, number: int) -> ClaimSegment | None:
        """The SV1 or SV2 of line `number`."""
        return self.first("2400", "SV2" if self.is_institutional else "SV1", number=number)

    def insert(self, elements: Iterable[str], loop: str, number: int = 0) -> ClaimSegment:
        """Puts a new segment where the guide lists it, and returns it."""
        new = ClaimSegment(list(elements), loop, number)
        self.segments.insert(place_for(self.segments, new), new)
        return new

    def remove(self, segment: ClaimSegment) -> None:
        """Takes out this very segment."""
        self.segments = [one for one in self.segments if one is not segment]

    def remove_loop(self, loop: str, number: int = 0) -> None:
        """Takes out every segment of one loop."""
        self.segments = [one for one in self.segments if (one.loop, one.number) != (loop, number)]

    def keep_lines(self, numbers: Sequence[int]) -> None:
        """Leaves only these lines, renumbered from 1 in order, the LX too."""
        renumbered = {number: index for index, number in enumerate(sorted(numbers), start=1)}
        kept = []
        for segment in self.segments:
            if segment.loop[:2] == "24":
                if segment.number not in renumbered:
                    continue
                segment.number = renumbered[segment.number]
                if segment.id == "LX":
                    segment.put(1, str(segment.number))
            kept.append(segment)
        self.segments = kept

    def recount(self) -> None:
        """Sets SE01 to the number of segments from ST to SE."""
        names = [segment.id for segment in self.segments]
        trailer = next(segment for segment in self.segments if segment.id == "SE")
        trailer.put(1, str(names.index("SE") - names.index("ST") + 1))

    def text(self) -> str:
        """The 837 with `*`, `:`, `~` and one segment a line."""
        return write(segment.elements for segment in self.segments)


def parse(text: str) -> ClaimText:
    """The claim in `text`, a self-contained 837 of one claim.

    Raises ValueError when there is no CLM in it or no end.
    """
    rows = [segment.text().split("*") for segment in read(BytesIO(text.encode("utf-8")))]
    names = [row[0] for row in rows]
    if names.count("CLM") != 1 or "ST" not in names or "SE" not in names:
        raise ValueError("the text does not hold exactly one whole claim")
    version = version_of(rows)
    return ClaimText(rows, kind_of(rows, version), is_old(version))


def write(rows: Iterable[Sequence[str]]) -> str:
    """Segments as 837 text, the ISA padded to its fixed widths."""
    return "".join("*".join(_padded(row) if row[0] == "ISA" else row) + "~\n" for row in rows)


def version_of(rows: Iterable[Sequence[str]]) -> str:
    """The guide the sender names: ST03, else GS08, else the REF*87 of 4010; empty when none is named."""
    found: dict[str, str] = {}
    for row in rows:
        if row[0] == "ST" and len(row) > 3:
            found["ST"] = row[3]
        elif row[0] == "GS" and len(row) > 8:
            found["GS"] = row[8]
        elif row[0] == "REF" and len(row) > 2 and row[1] == "87":
            found["REF"] = row[2]
        elif row[0] == "HL":
            break
    return found.get("ST") or found.get("GS") or found.get("REF") or ""


def is_old(version: str) -> bool:
    """True for 4010 guides."""
    return version.startswith("004")


def kind_of(rows: Sequence[Sequence[str]], version: str) -> ClaimType:
    """Professional or institutional: by the lines, else the version, else CLM05-2. Dental is unknown."""
    for row in rows:
        if row[0] in ("SV1", "SV2", "SV3"):
            return {"SV1": ClaimType.PROFESSIONAL, "SV2": ClaimType.INSTITUTIONAL}.get(
                row[0], ClaimType.UNKNOWN
            )
    named = kind_of_version(version)
    if named is not ClaimType.UNKNOWN or is_dental(version):
        return named
    claim = next((row for row in rows if row[0] == "CLM"), ["CLM"])
    place = claim[5].split(":") if len(claim) > 5 else [""]
    return ClaimType.INSTITUTIONAL if place[1:2] == ["A"] else ClaimType.PROFESSIONAL


def kind_of_version(version: str) -> ClaimType:
    """The claim type a guide's name stands for."""
    if any(mark in version for mark in _PROFESSIONAL):
        return ClaimType.PROFESSIONAL
    if any(mark in version for mark in _INSTITUTIONAL):
        return ClaimType.INSTITUTIONAL
    return ClaimType.UNKNOWN


def is_dental(version: str) -> bool:
    """True for the guides of 837D."""
    return any(mark in version for mark in _DENTAL)


def _padded(row: Sequence[str]) -> list[str]:
    # The last announces the sign between components, whatever a damaged head held there.
    fields = [*row[1:16], *[""] * (16 - len(row[:16])), ":"]
    return ["ISA", *(field.strip().ljust(width) for field, width in zip(fields, _ISA_WIDTHS, strict=True))]
