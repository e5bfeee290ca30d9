"""Own files for the deeds' tests: a remittance of a few claims, and a practice that is open."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from denials_app.app import App
from denials_app.base.clock import Clock

PASSPHRASE = "a long enough sentence"

ISA = "ISA*00*{blank}*00*{blank}*ZZ*HARBORPLAN     *ZZ*ALDERKNEE      *261001*0600*^*00501*{n:09d}*0*P*:~"

HEAD = """{isa}
GS*HP*HARBORPLAN*ALDERKNEE*20261001*0600*{n}*X*005010X221A1~
ST*835*0001~
BPR*I*{paid}*C*ACH*CCP*01*999999992*DA*1*1990000017**01*999988880*DA*2*20261001~
TRN*1*TRACE{n}*1990000017~
N1*PR*{payer}~
REF*2U*{payer_id}~
PER*BL*EDI*TE*8005550199~
N1*PE*{practice}*XX*{npi}~
REF*TJ*{tin}~
LX*1~
"""

CLAIM = """CLP*{number}*1*200*{paid}**12*ICN{number}*11*1~
NM1*QC*1*QUILL*JUNA****MI*HP{number}~
SVC*HC:99213*200*{paid}**1~
DTM*472*20260928~
CAS*CO*{code}*{rest}~
"""


def _claim(number: str, code: str) -> str:
    paid = 120 if code == "45" else 0
    return CLAIM.format(number=number, code=code, paid=paid, rest=200 - paid)


Make = Callable[..., Path]


@pytest.fixture
def remittance(tmp_path: Path) -> Make:
    """Writes an 835 of claims given as number → CARC; 45 is paid with a contractual adjustment."""

    def make(name: str = "a.835", n: int = 1, **words: object) -> Path:
        claims = dict(words.pop("claims", {"C1": "197", "C2": "45", "C3": "50"}))  # type: ignore[call-overload]
        paid = sum(120 for code in claims.values() if code == "45")
        known = {
            "payer": "HARBOR PLAN TEST", "payer_id": "88801", "practice": "ALDER KNEE",
            "npi": "1999999976", "tin": "990000017", "isa": ISA.format(blank=" " * 10, n=n),
        }  # fmt: skip
        body = "".join(_claim(number, code) for number, code in claims.items())
        text = HEAD.format(n=n, paid=paid, **{**known, **words}) + body
        count = text.count("~") - 2 + 1
        path = tmp_path / name
        path.write_text(f"{text}SE*{count}*0001~\nGE*1*{n}~\nIEA*1*{n:09d}~\n", encoding="ascii")
        return path

    return make


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """An open practice on its own encrypted database."""
    opened = App.create(
        str(tmp_path / "p.overturn"), PASSPHRASE, "Alder Knee", Clock(date(2026, 10, 5)), "Ines",
    )
    yield opened
    opened.close()
