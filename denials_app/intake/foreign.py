"""What a file is that holds neither X12 nor a spreadsheet, told from its first bytes, and the mend."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_MAGICS: Final = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "archive"),
    (b"PK\x05\x06", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"-----BEGIN PGP", "locked"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"\xff\xfe", "wide"),
    (b"\xfe\xff", "wide"),
    (b"I\x00S\x00A\x00", "wide"),
    (b"\x00I\x00S\x00A", "wide"),
)
# A text processor's file is an archive too, and names its parts in its first bytes.
_OFFICE = b"[Content_Types].xml"

_SENTENCES: Mapping[str, str] = MappingProxyType({
    "pdf": "is a PDF; ask the payer for the 835 itself, or enter the remittance by hand.",
    "archive": "is a packed archive; unpack it and import the files in it.",
    "office": "is an office document; import the 835 or 837 file itself, or save a table as CSV or XLSX.",
    "locked": "is locked with PGP; unlock it with your clearinghouse's program and import what comes out.",
    "picture": "is a picture; ask the payer for the 835 itself, or enter the remittance by hand.",
    "wide": "is written as UTF-16 text; save it as plain text (ASCII or UTF-8) and import that.",
})  # fmt: skip


def foreign_kind(head: bytes) -> str:
    """What the file is whose first bytes are `head` (`pdf`, `archive`, …); empty where nobody knows."""
    kind = next((kind for magic, kind in _MAGICS if head.startswith(magic)), "")
    return "office" if kind == "archive" and _OFFICE in head[:4096] else kind


def foreign_sentence(kind: str, name: str) -> str:
    """Why a file of that kind cannot come in, and the mend; empty for kinds of other sorts."""
    return f"{name} {_SENTENCES[kind]}" if kind in _SENTENCES else ""
