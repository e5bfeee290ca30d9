"""An invented spreadsheet of any size: a payer's list of payments, or an office's own list of denials."""

from pathlib import Path

_PAYERS = ("Alder Health Plan", "Birch County Mutual", "Cedar Medicare Services", "Dogwood State Medicaid")
_PATIENTS = ("Abbot, Ada", "Brill, Ben", "Crane, Cora", "Dorn, Dan", "Eames, Elsa", "Finch, Finn")
_CODES = ("CO-197", "CO-16", "CO-50", "CO-29", "CO-97", "OA-22", "CO-4", "CO-18", "CO-11", "PR-204")
_DENIED_EVERY = 8
# Spreads numbers over the whole range, as the account numbers of a day's claims are spread.
_STRIDE = 7_368_787


def write_payments(path: Path, rows: int, at_once: int = 100) -> Path:
    """Writes a list of payments of `rows` claims, `at_once` of them under one check, one in eight denied."""
    with path.open("w", encoding="ascii", newline="") as stream:
        stream.write("Claim #,Patient,Member ID,Payer,DOS,Billed,Paid,Denial Code,Check #,Check Date\n")
        for at in range(rows):
            check = at // at_once
            denied = at % _DENIED_EVERY == 0
            paid, code = ("0.00", _CODES[at // _DENIED_EVERY % len(_CODES)]) if denied else ("85.00", "")
            day = f"11/{1 + check % 20:02d}/2026"
            stream.write(f"{_start(at, check)},120.00,{paid},{code},C{check:07d},{day}\n")
    return path


def write_denials(path: Path, rows: int) -> Path:
    """Writes an office's own list of `rows` open denials; every fourth has an owner and a note."""
    with path.open("w", encoding="ascii", newline="") as stream:
        stream.write("Claim #,Patient,Member ID,Insurance,DOS,Billed,Denial Code,Denial Date,")
        stream.write("Assigned To,Notes\n")
        for at in range(rows):
            worked = f"Ines,Called on day {at % 28}" if at % 4 == 0 else ","
            code, day = _CODES[at % len(_CODES)], 1 + at % 20
            stream.write(f"{_start(at, at // 50)},120.00,{code},11/{day:02d}/2026,{worked}\n")
    return path


def _start(at: int, payer: int) -> str:
    """The cells that both lists begin with."""
    scattered = at * _STRIDE % 1_000_000_007
    patient, day = _PATIENTS[scattered % len(_PATIENTS)], 1 + scattered % 28
    return f'A{scattered:09d},"{patient}",W{scattered:09d},{_PAYERS[payer % len(_PAYERS)]},10/{day:02d}/2026'
