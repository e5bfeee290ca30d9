"""Where a spreadsheet's head stands among titles, and the name by which the same head is known again."""

import hashlib
import re
from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from denials_app.intake.sheets.phrases import field_of as field_of_phrase
from denials_app.model.sheets import FIELD_WORDS, SheetField
from denials_app.sheets.rows import Row, text_of

LOOKED_AT: Final = 40
_PARTS: Final = re.compile(r"[A-Za-z]+|\d+|#")
# How headers abbreviate what they mean.
_WHOLE_WORDS: Final = {
    "#": "number", "no": "number", "num": "number", "nbr": "number", "nr": "number", "amt": "amount",
    "dt": "date", "ins": "insurance", "insurer": "payer", "pt": "patient", "pat": "patient",
    "chg": "charge", "charges": "charge", "chrg": "charge", "adj": "adjustment", "rsn": "reason",
    "reasons": "reason", "mod": "modifier", "mods": "modifier", "modifiers": "modifier", "svc": "service",
    "srv": "service", "acct": "account", "dob": "birth", "fu": "followup", "codes": "code",
    "notes": "note", "comments": "comment", "remarks": "remark", "amounts": "amount", "qty": "quantity",
    "proc": "procedure", "cd": "code", "grp": "group", "chk": "check", "ck": "check", "clm": "claim",
    "mbr": "member", "subscriber": "member", "insured": "member", "identification": "id", "fname": "first",
    "lname": "last", "payor": "payer", "carrier": "payer", "dates": "date", "payment": "paid",
    "payments": "paid", "rend": "rendering", "prov": "provider",
    "pmt": "paid", "pymt": "paid", "pay": "paid", "adjustments": "adjustment", "dts": "date", "nm": "name",
}  # fmt: skip


def words_of(header: object) -> str:
    """A header as it is compared: small letters, single spaces, abbreviations written out."""
    text = re.sub(r"([a-z])([A-Z])", r"\1 \2", str(header)).lower()
    text = re.sub(r"\bf/u\b|\bfollow[- ]up\b", "followup", text.replace("(s)", ""))
    return " ".join(_WHOLE_WORDS.get(part, part) for part in _PARTS.findall(text.replace("'s", "")))


# Our own words for the fields, compared with every cell above the data: made once.
_OWN: Final = MappingProxyType({words_of(label): field for field, label in reversed(FIELD_WORDS.items())})


def field_of(header: str) -> SheetField | None:
    """The field that a header names: in our own words, else in those of offices and systems."""
    words = words_of(header)
    return _OWN.get(words) or field_of_phrase(words)


def find_head(rows: Sequence[Row]) -> Row | None:
    """The row that names the columns: whose cells name most of our fields, else the first wide one."""
    filled = [row for row in rows if not row.is_empty]
    known = [(sum(1 for cell in headers(row) if field_of(cell)), row) for row in filled]
    best = max(known, key=lambda item: item[0], default=(0, None))
    if best[0] >= 2:
        return best[1]
    wide = max((_width(row) for row in filled), default=0)
    return next((row for row in filled if _width(row) == wide and wide > 1), None)


def headers(row: Row) -> tuple[str, ...]:
    """The texts of a head, without the empty cells behind its last."""
    texts = [text_of(value) for value in row.values]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def source_of(head: Sequence[str]) -> str:
    """One name for all files with these columns in this order."""
    return hashlib.sha256("\x1f".join(words_of(header) for header in head).encode()).hexdigest()


def _width(row: Row) -> int:
    return len([value for value in row.values if value is not None and value != ""])
