"""An invented remittance of any size: payments of a hundred claims, three lines each, one in eight denied."""

from collections.abc import Iterator
from pathlib import Path

_PAYERS = (
    ("ALDER HEALTH PLAN", "311111111", "ALD01", "CI"),
    ("BIRCH COUNTY MUTUAL", "322222222", "BIR02", "HM"),
    ("CEDAR MEDICARE SERVICES", "333333333", "CED03", "MB"),
    ("DOGWOOD STATE MEDICAID", "344444444", "DOG04", "MC"),
)
_SURNAMES = ("Abbot", "Brill", "Crane", "Dorn", "Eames", "Finch", "Gale", "Harrow", "Ives", "Joss")
_NAMES = ("Ada", "Ben", "Cora", "Dan", "Elsa", "Finn", "Gwen", "Hugh")
_PROCEDURES = (("99213", 14500), ("99214", 21000), ("71046", 9800), ("80053", 6400), ("93000", 5200))
# Group, CARC and remark of a denied claim's lines, in turns.
_DENIALS = (
    ("CO", "197", "M62"), ("CO", "16", "MA27"), ("CO", "50", "N115"), ("CO", "29", ""), ("CO", "97", "M15"),
    ("OA", "22", "MA04"), ("CO", "4", "N519"), ("CO", "18", ""), ("CO", "11", "M76"), ("PR", "204", "N130"),
)  # fmt: skip
_DENIED_EVERY = 8
# Every so many payments one takes twenty dollars back for a claim that it names.
_TAKEN_BACK_EVERY = 4
_TAKEN_BACK = 2000
_DAYS = 28
# Spreads numbers over the whole range, as the account numbers of a day's claims are spread.
_STRIDE = 7_368_787


def write_remittance(path: Path, claims: int, first: int = 0, at_once: int = 100) -> Path:
    """Writes `claims` claims, counted on from `first`, in payments of `at_once`; every level balances."""
    with path.open("w", encoding="ascii", newline="") as stream:
        stream.write(_head())
        transactions = 0
        for start in range(first, first + claims, at_once):
            transactions += 1
            stream.writelines(_transaction(transactions, start, min(at_once, first + claims - start)))
        stream.write(f"GE*{transactions}*1~\nIEA*1*000000001~\n")
    return path


def _head() -> str:
    return (
        "ISA*00*          *00*          *ZZ*CLEARING       *ZZ*OFFICE         *261120*0900*^*00501*"
        "000000001*0*P*:~\nGS*HP*CLEARING*OFFICE*20261120*0900*1*X*005010X221A1~\n"
    )


def _transaction(number: int, start: int, count: int) -> Iterator[str]:
    name, tin, key, filing = _PAYERS[number % len(_PAYERS)]
    day = f"202611{1 + number % 20:02d}"
    claims = [_claim(at, filing) for at in range(start, start + count)]
    taken = _TAKEN_BACK if number % _TAKEN_BACK_EVERY == 0 else 0
    paid = sum(one for _, one in claims) - taken
    bank = f"ACH*CCP*01*999999992*DA*1000001*1{tin}**01*999988880*DA*2000002"
    segments = [
        f"ST*835*{number:04d}", f"BPR*I*{_money(paid)}*C*{bank}*{day}", f"TRN*1*{key}{start:09d}*1{tin}",
        f"DTM*405*{day}", f"N1*PR*{name}",
        "N3*PO Box 9000", "N4*Alder Falls*OH*43999", f"REF*2U*{key}",
        "PER*CX*Provider Services*TE*8005550100", "N1*PE*Maple Street Clinic*XX*1234567893",
        "REF*TJ*999999991", "LX*1", *(segment for body, _ in claims for segment in body),
    ]  # fmt: skip
    if taken:
        segments.append(f"PLB*1234567893*20261231*WO:{_icn(start + count // 2)}*{_money(taken)}")
    segments.append(f"SE*{len(segments) + 1}*{number:04d}")
    return (f"{segment}~\n" for segment in segments)


def _claim(at: int, filing: str) -> tuple[list[str], int]:
    """The segments of the claim numbered `at`, and the cents paid on it."""
    scattered = at * _STRIDE % 1_000_000_007
    denial = _DENIALS[at // _DENIED_EVERY % len(_DENIALS)] if at % _DENIED_EVERY == 0 else None
    month, day = 1 + scattered % 9, 1 + scattered % _DAYS
    lines, charge, paid, owed = [], 0, 0, 0
    for place in range(3):
        procedure, price = _PROCEDURES[(scattered + place) % len(_PROCEDURES)]
        body, line_paid, share = _line(place + 1, procedure, price, denial, f"2026{month:02d}{day:02d}", at)
        lines += body
        charge, paid, owed = charge + price, paid + line_paid, owed + share
    surname, name = _SURNAMES[scattered % len(_SURNAMES)], _NAMES[scattered // 10 % len(_NAMES)]
    amounts = f"{_money(charge)}*{_money(paid)}*{_money(owed)}"
    head = [
        f"CLP*A{scattered:09d}*{4 if denial else 1}*{amounts}*{filing}*{_icn(at)}*11*1",
        f"NM1*QC*1*{surname}*{name}****MI*W{scattered * 3 % 1_000_000_007:09d}",
        "NM1*82*1*Rowan*Iris****XX*1457300004",
        "REF*EA*" + f"{scattered % 99_991:05d}",
        f"DTM*050*202610{day:02d}",
    ]
    return [*head, *lines], paid


def _icn(at: int) -> str:
    return f"2026{at // 40 % 320:03d}{at:09d}"


def _line(
    number: int, procedure: str, price: int, denial: tuple[str, str, str] | None, day: str, at: int,
) -> tuple[list[str], int, int]:
    reference = f"REF*6R*{at}L{number}"
    if denial:
        group, carc, remark = denial
        remarks = [f"LQ*HE*{remark}"] if remark else []
        owed = price if group == "PR" else 0
        service, reason = f"SVC*HC:{procedure}*{_money(price)}*0**1", f"CAS*{group}*{carc}*{_money(price)}"
        return [service, f"DTM*472*{day}", reason, reference, *remarks], 0, owed
    off, share = price * 3 // 10, 2000
    service = f"SVC*HC:{procedure}:25*{_money(price)}*{_money(price - off - share)}**1"
    reasons = [f"CAS*CO*45*{_money(off)}", f"CAS*PR*{'3' if number == 1 else '2'}*{_money(share)}"]
    allowed = f"AMT*B6*{_money(price - off)}"
    return [service, f"DTM*472*{day}", *reasons, reference, allowed], price - off - share, share


def _money(cents: int) -> str:
    whole, part = divmod(cents, 100)
    return f"{whole}.{part:02d}".rstrip("0").rstrip(".")
