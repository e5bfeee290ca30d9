"""Counts statuses and acknowledgments by plain splitting, a check that shares nothing with the readers."""

import re
from dataclasses import dataclass

_PATIENT_LEVELS = ("22", "23", "PT")


@dataclass
class Told:
    """How many loops name a claim and how many STC, AK2 and TA1 stand in a file."""

    claims: int = 0
    statuses: int = 0
    transactions: int = 0
    groups: int = 0
    interchanges: int = 0


def told(data: bytes) -> Told:
    """Everything in `data`, whatever transaction it stands in."""
    text = data.decode("latin-1").removeprefix("\xef\xbb\xbf").strip()
    result, level = Told(), ""
    for block in re.split(r"(?=ISA[*|])", text):
        if not block.strip():
            continue
        separator = block[3] if block.startswith("ISA") else "*"
        terminator = "~" if "~" in block else "\n"
        flat = block if terminator == "\n" else block.replace("\r", "").replace("\n", "")
        for piece in flat.split(terminator):
            elements = [*piece.strip().split(separator), "", "", "", ""]
            name = elements[0]
            if name == "HL":
                level, opened = elements[3], False
            elif name == "TRN" and level in _PATIENT_LEVELS:
                result.claims += 1
                opened = True
            elif name == "STC":
                result.statuses += 1
                if level in _PATIENT_LEVELS and not opened:
                    result.claims += 1
                    opened = True
            elif name == "AK2":
                result.transactions += 1
            elif name == "AK1":
                result.groups += 1
            elif name == "TA1":
                result.interchanges += 1
    return result
