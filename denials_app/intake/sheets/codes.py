"""Group codes, reason codes and remarks as offices write them in one cell: `CO-50; N115`, `CO45 80.00`."""

import re
from dataclasses import dataclass
from typing import Final

from denials_app.sheets.rows import Value, text_of
from denials_app.sheets.values import BadCell, amount_of

GROUPS: Final = frozenset({"CO", "PR", "OA", "PI", "CR"})
_CARC: Final = re.compile(r"(?:[A-DPWY]\d{1,2}|\d{1,3})", re.IGNORECASE)
_REASON: Final = re.compile(
    # Behind its group any letter may begin a reason: nobody has classified all that payers write.
    r"\b(?P<group>CO|PR|OA|PI|CR)\s*[-:]?\s*(?P<carc>[A-LO-Z]\d{1,2}|\d{1,3})\b"
    r"(?:\s*[:=(]?\s*(?P<amount>-?\$?\d[\d,]*\.\d{2}|-?\$\d[\d,]*)\)?)?",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(r"^\s*(?:CARC\s*)?(\d{2,3}|[A-DPWY]\d{1,2})\s*[-:–]\s*\D", re.IGNORECASE)
_REMARKS: Final = re.compile(r"\b(?:MA\d{2,3}|M\d{1,3}|N\d{1,4})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason of a cell; `amount` None where the cell gives none, `group` empty where it names none."""

    group: str
    carc: str
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Codes:
    """All codes of a cell in their order."""

    reasons: tuple[Reason, ...] = ()
    remarks: tuple[str, ...] = ()


def codes_of(value: Value) -> Codes:
    """The codes of a cell that holds nothing else. Raises BadCell where it holds something else."""
    text = text_of(value)
    if not text:
        return Codes()
    rest, reasons = text, []
    for match in _REASON.finditer(text):
        amount = amount_of(match["amount"]) if match["amount"] else None
        reasons.append(Reason(match["group"].upper(), _carc(match["carc"]), amount))
        rest = rest.replace(match[0], ";", 1)
    remarks = tuple(dict.fromkeys(code.upper() for code in _REMARKS.findall(rest)))
    rest = _REMARKS.sub(";", rest)
    for part in re.split(r"[;,/|&+\s]+", rest):
        if not part.strip("-–:.()"):
            continue
        if not _CARC.fullmatch(part):
            raise BadCell(f'"{text[:40]}" is no code such as CO-50 or N115')
        reasons.append(Reason("", _carc(part)))
    return Codes(tuple(reasons), remarks)


def codes_in_words(value: Value) -> Codes:
    """The codes that a description names beside its words: `CO-197 no authorization`, `197 - no auth`."""
    text = text_of(value)
    reasons = [
        Reason(match["group"].upper(), _carc(match["carc"]),
               amount_of(match["amount"]) if match["amount"] else None)
        for match in _REASON.finditer(text)
    ]  # fmt: skip
    if not reasons and (match := _LEADING.match(text)):
        reasons.append(Reason("", _carc(match[1])))
    remarks = tuple(dict.fromkeys(code.upper() for code in _REMARKS.findall(text))) if reasons else ()
    return Codes(tuple(reasons), remarks)


def group_of(value: Value) -> str:
    """A group code alone. Raises BadCell for anything else."""
    text = text_of(value).upper()
    if text and text not in GROUPS:
        raise BadCell(f'"{text[:40]}" is no group code; there are CO, PR, OA, PI and CR')
    return text


def carc_of(value: Value) -> Codes:
    """What a column of reason codes holds: mostly one code, sometimes with its group or with remarks."""
    return codes_of(value)


def remarks_of(value: Value) -> tuple[str, ...]:
    """Remark codes. Raises BadCell where the cell holds something else."""
    found = codes_of(value)
    if found.reasons:
        raise BadCell(f'"{text_of(value)[:40]}" is no remark code such as N115 or MA130')
    return found.remarks


def _carc(text: str) -> str:
    """A reason code as the lists write it: without leading zeros, in capitals."""
    return text.upper().lstrip("0") if text.isdigit() else text.upper()
