"""What is done with each kind of file: read, set aside until a later version reads it, or refused."""

from enum import StrEnum

from denials_app.base.errors import Refusal

_REMITTANCE = frozenset({"835"})
_NO_X12 = frozenset({"not_x12", "binary"})
_CLAIMS = frozenset({"837", "837P", "837I", "837D"})
_STATUSES = frozenset({"277CA", "277"})
_ACKNOWLEDGMENTS = frozenset({"999", "997", "TA1"})
_QUESTION = "276"
_NO_TRANSACTION = "x12"
_NOT_YET = {
    "270": "an eligibility question (270)",
    "271": "an eligibility answer (271)",
    "278": "an authorization exchange (278)",
    "834": "an enrolment file (834)",
    "820": "a premium payment (820)",
    "824": "an application advice (824)",
}
_READ_SHEETS = frozenset({"csv", "xlsx"})
_SHEETS = _READ_SHEETS | {"xls", "web_page"}


def is_x12(kind: str) -> bool:
    """Whether a file of `kind` holds X12 segments, and so perhaps a remittance behind what comes first."""
    return kind not in _NO_X12 | _SHEETS and kind not in ("empty", "unreadable")


class Treatment(StrEnum):
    """The road a file takes."""

    REMITTANCES = "remittances"
    CLAIMS = "claims"
    STATUSES = "statuses"
    ACKNOWLEDGMENTS = "acknowledgments"
    SHEETS = "sheets"
    NOT_YET = "not_yet"
    REFUSED = "refused"


class UnreadableFile(Refusal):
    """The file is nothing this program can take in."""


def treatment(kind: str) -> Treatment:
    """What to do with a file of `kind`, as sniffed."""
    if kind in _REMITTANCE:
        return Treatment.REMITTANCES
    if kind in _CLAIMS:
        return Treatment.CLAIMS
    if kind in _STATUSES:
        return Treatment.STATUSES
    if kind in _ACKNOWLEDGMENTS:
        return Treatment.ACKNOWLEDGMENTS
    if kind in _READ_SHEETS:
        return Treatment.SHEETS
    return Treatment.NOT_YET if is_x12(kind) else Treatment.REFUSED


def not_yet_sentence(kind: str, name: str) -> str:
    """Why a recognised file was set aside."""
    if kind == _QUESTION:
        return f"{name} is a question to a payer about claims (276); there is nothing in it to take in."
    if kind == _NO_TRANSACTION:
        return f"{name} begins like X12 but holds nothing to take in; download it again from where it came."
    what = _NOT_YET.get(kind) or f"an X12 {kind} file"
    return f"{name} is {what}, which this version does not read yet; nothing of it was taken in."


def refused_sentence(kind: str, name: str) -> str:
    """Why a file cannot come in, and the mend."""
    if kind == "empty":
        return f"{name} is empty; download it again from the payer or clearinghouse."
    return f"{name} is not an X12 file, nor a spreadsheet; choose the 835 or 837 file itself, unpacked."
