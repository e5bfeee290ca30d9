"""Which characters part the segments, elements, components and repetitions of an interchange."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

# Where the sixteen element separators of an ISA of the regular length stand.
_SEPARATORS = (3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103)
_BREAKS = b"\r\n"
_BLANK = b" \t\r\n\0"
# An ISA with its line breaks and over-long fields lies within this many bytes.
ISA_REACH = 512


@dataclass(frozen=True, slots=True)
class Delimiters:
    """The four delimiters of an interchange; `repetition` is empty where there is none (4010).

    A `segment` of a line feed means that every CR or LF ends a segment.
    """

    element: str = "*"
    component: str = ":"
    repetition: str = "^"
    segment: str = "~"

    @lru_cache(maxsize=16)  # noqa: B019 - a handful of equal values, each asked once a claim
    def canonical(self) -> dict[int, int]:
        """The table for `str.translate` that turns these delimiters into `*`, `:` and `^` without loss.

        A `*` that was plain text becomes the character that the file used as its separator.
        """
        used = (self.element, self.component, self.repetition)
        wanted = ("*", ":", "^")
        table = {ord(was): ord(now) for was, now in zip(used, wanted, strict=True) if was and was != now}
        homeless = [ord(now) for now in wanted if ord(now) not in table and ord(now) in table.values()]
        freed = [ord(was) for was in used if was and was not in wanted]
        return table | dict(zip(homeless, freed, strict=False))


def is_interchange_start(data: bytes, start: int) -> bool:
    """True when an ISA of the regular length, wrapped or not, stands at `start`."""
    return _regular(data[start : start + ISA_REACH]) is not None


def of_interchange(head: bytes) -> Delimiters | None:
    """The delimiters that the ISA at the start of `head` announces; None when it has no sixteen elements."""
    fields = _regular(head) or _counted(head)
    if fields is None:
        return None
    separator, version, repetition, tail = fields
    component, terminator = _ends(separator, tail)
    taken = (separator, component, terminator)
    if version < b"00402" or not _is_sign(repetition) or repetition in taken:
        repetition = b""
    texts = (one.decode("latin-1") for one in (separator, component, repetition, terminator))
    return Delimiters(*texts)


def of_fragment(head: bytes) -> Delimiters | None:
    """The likeliest delimiters of segments that no ISA precedes; None when `head` does not look like any."""
    start = re.match(rb"[A-Z][A-Z0-9]{1,2}([^A-Za-z0-9 \0\r\n])", head)
    if start is None:
        return None
    separator = start[1]
    escaped = re.escape(separator)
    following = rb"[ \t\r\n]*(?=[A-Z][A-Z0-9]{1,2}" + escaped + rb")"
    ends = re.findall(rb"([^A-Za-z0-9 \t\0" + escaped + rb"])" + following, head)
    if not ends:
        last = head.rstrip(_BLANK)[-1:]
        ends = [last if _is_sign(last) and last != separator else b"~"]
    terminator = Counter(ends).most_common(1)[0][0]
    composite = re.search(
        rb"(?:SVC|SV1|HI)" + escaped + rb"[A-Z0-9]{2,3}([^A-Za-z0-9 \r\n" + escaped + rb"])", head
    )
    component = composite[1] if composite and composite[1] != terminator else b":"
    repetition = b"^" if b"^" not in (separator, component, terminator) else b""
    if terminator in (b"\r", b"\n"):
        terminator = b"\n"
    return Delimiters(*(one.decode("latin-1") for one in (separator, component, repetition, terminator)))


_Fields = tuple[bytes, bytes, bytes, bytes]


def _regular(head: bytes) -> _Fields | None:
    for text in (head, head.replace(b"\r", b"").replace(b"\n", b"")):
        separator = text[3:4]
        if len(text) <= 104 or not _is_sign(separator):
            continue
        if all(text[at : at + 1] == separator for at in _SEPARATORS):
            tail = head[_raw_position(head, 104) :] if text is not head else head[104:]
            return separator, text[84:89], text[82:83], tail
    return None


def _raw_position(head: bytes, position: int) -> int:
    """Where the byte at `position` of `head` without its line breaks stands in `head`."""
    seen = 0
    for index, byte in enumerate(head):
        if byte in _BREAKS:
            continue
        if seen == position:
            return index
        seen += 1
    return len(head)


def _counted(head: bytes) -> _Fields | None:
    separator = head[3:4]
    if not _is_sign(separator):
        return None
    places = [place.start() for place in re.finditer(re.escape(separator), head)][:16]
    if len(places) < 16:
        return None
    fields = [head[left + 1 : right].strip(_BLANK) for left, right in pairwise(places)]
    return separator, fields[11], fields[10], head[places[15] + 1 :]


def _ends(separator: bytes, tail: bytes) -> tuple[bytes, bytes]:
    """The component separator and the terminator: the one or two signs between ISA15 and the next segment."""
    following = re.match(
        rb"([^A-Za-z0-9 ]{0,2}?)([ \t\r\n]*)(?:[A-Z][A-Z0-9]{1,2}" + re.escape(separator) + rb"|$)",
        tail.replace(b"\r", b"\n"),
    )
    signs = tail.replace(b"\r", b"").replace(b"\n", b"")
    if following is None:
        following = re.match(rb"(..)()", signs + b":~"[len(signs) :], re.DOTALL)
    assert following is not None
    found = following[1].replace(b"\n", b"")
    if len(found) == 2:
        component, terminator = found[:1], found[1:]
        if not _is_sign(terminator) or terminator in (separator, component):
            terminator = b"~"
        # A damaged head may name the terminator twice; then the components are parted as nearly everywhere.
        return component if _is_sign(component) and component != terminator else b":", terminator
    if b"\n" in following[1] + following[2]:
        return found or b":", b"\n"
    return (b":", found) if found else (b":", b"~")


def _is_sign(text: bytes) -> bool:
    """True for one byte that can be a delimiter: no letter, digit, blank, NUL or line break."""
    return len(text) == 1 and not text.isalnum() and text not in b" \0\r\n"
