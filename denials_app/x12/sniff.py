"""What a file or a transaction is, told from its first bytes or from its ST."""

import re
from enum import StrEnum
from io import BytesIO

from denials_app.x12.delimiters import is_interchange_start, of_interchange
from denials_app.x12.segments import SMALL_START, Segment, read

_PADDING = b" \t\r\n\0\x1a\xef\xbb\xbf"
# Letters of the implementation guides that tell the variants apart, 4010 and 5010.
_CLAIM_GUIDES = {
    "X098": "837P",
    "X222": "837P",
    "X096": "837I",
    "X223": "837I",
    "X097": "837D",
    "X224": "837D",
}
_LINE_SEGMENTS = {"SV1": "837P", "SV2": "837I", "SV3": "837D"}
_ACKNOWLEDGED_CLAIMS = "X214"
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1c\x1d\x1e\x1f")


class FileKind(StrEnum):
    """What a file is; `OTHER` is an X12 transaction that the program has no name for."""

    REMITTANCE = "835"
    PROFESSIONAL = "837P"
    INSTITUTIONAL = "837I"
    DENTAL = "837D"
    CLAIM = "837"
    CLAIM_ACKNOWLEDGMENT = "277CA"
    CLAIM_STATUS = "277"
    STATUS_REQUEST = "276"
    ACKNOWLEDGMENT = "999"
    OLD_ACKNOWLEDGMENT = "997"
    INTERCHANGE_ACKNOWLEDGMENT = "TA1"
    ELIGIBILITY_REQUEST = "270"
    ELIGIBILITY = "271"
    AUTHORIZATION = "278"
    PREMIUM_PAYMENT = "820"
    ENROLMENT = "834"
    OTHER = "x12"
    NOT_X12 = "not_x12"
    EMPTY = "empty"
    BINARY = "binary"


def sniff(head: bytes) -> FileKind:
    """What the file is whose first bytes (64 KB are plenty) are `head`; its first transaction decides."""
    text = head.lstrip(_PADDING)
    if not text:
        return FileKind.EMPTY if len(head) < 1024 or b"\0" not in head else FileKind.BINARY
    kind = _kind_of_segments(text.upper() if text.startswith(SMALL_START) else text)
    if kind is not None:
        return kind
    return FileKind.BINARY if _is_binary(head) else FileKind.NOT_X12


def transaction_kind(code: str, version: str) -> FileKind:
    """What a transaction is by ST01 and the version in ST03 or GS08."""
    if code == "837":
        return next(
            (FileKind(kind) for guide, kind in _CLAIM_GUIDES.items() if guide in version), FileKind.CLAIM
        )
    if code == "277" and _ACKNOWLEDGED_CLAIMS in version:
        return FileKind.CLAIM_ACKNOWLEDGMENT
    try:
        return FileKind(code)
    except ValueError:
        return FileKind.OTHER


def _kind_of_segments(text: bytes) -> FileKind | None:
    """The kind by the first telling segment; None when `text` holds no X12 segment at all."""
    start = _start(text)
    if start is None:
        return None
    version, kind = "", None
    for segment in read(BytesIO(text[start:])):
        if segment.id == "GS":
            version = segment.get(8)
        elif kind is None:
            kind = _telling(segment, version)
        if kind is not None and kind is not FileKind.CLAIM:
            return kind
        if kind is FileKind.CLAIM and segment.id in _LINE_SEGMENTS:
            return FileKind(_LINE_SEGMENTS[segment.id])
    return kind or FileKind.OTHER


def _telling(segment: Segment, version: str) -> FileKind | None:
    if segment.id == "ST":
        return transaction_kind(segment.get(1), segment.get(3) or version)
    if segment.id == "TA1":
        return FileKind.INTERCHANGE_ACKNOWLEDGMENT
    return FileKind.REMITTANCE if segment.id in ("BPR", "CLP") else None


def _start(text: bytes) -> int | None:
    """Where the segments begin: an ISA, a bare ST or GS, or an ISA behind some other text."""
    if text[:3] == b"ISA" and of_interchange(text[:512]):
        return 0
    if re.match(
        rb"(?:ST([^A-Za-z0-9 .])\d{3}\1|GS([^A-Za-z0-9 .])[A-Z]{2}\2|(?:BPR|CLP|TA1)[*|^\x1d])", text
    ):
        return 0
    place = text.find(b"ISA")
    while place >= 0:
        if is_interchange_start(text, place):
            return place
        place = text.find(b"ISA", place + 3)
    return None


def _is_binary(head: bytes) -> bool:
    """A NUL, or a control character in every twentieth place, is no text."""
    controls = sum(1 for byte in head[:4096] if byte < 32 and byte not in _TEXT_CONTROLS)
    return b"\0" in head or controls * 20 > len(head[:4096])
