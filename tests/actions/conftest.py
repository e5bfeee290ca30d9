"""Own files for the deeds' tests: a remittance of a few claims, and a practice that is open."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pikepdf
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


SENT = """GS*HC*ALDERKNEE*HARBORPLAN*20260929*0600*1*X*005010X222A1~
ST*837*0001*005010X222A1~
BHT*0019*00*1*20260929*0600*CH~
NM1*41*2*ALDER KNEE*****46*ALDERKNEE~
PER*IC*BILLING*TE*8005550111~
NM1*40*2*HARBOR PLAN TEST*****46*88801~
HL*1**20*1~
NM1*85*2*ALDER KNEE*****XX*1999999976~
N3*12 ORCHARD WAY~
N4*ALDER FALLS*OH*439990001~
REF*EI*990000017~
HL*2*1*22*0~
SBR*P*18*******12~
NM1*IL*1*QUILL*JUNA****MI*HPC1~
N3*4 ELM ROW~
N4*ALDER FALLS*OH*43999~
DMG*D8*19610302*F~
NM1*PR*2*HARBOR PLAN TEST*****PI*88801~
CLM*C1*200***11:B:1*Y*A*Y*Y~
HI*ABK:M170~
LX*1~
SV1*HC:99213*200*UN*1***1~
DTP*472*D8*20260928~
SE*22*0001~
GE*1*1~
IEA*1*000000001~
"""
SENT_ISA = "ISA*00*{b}*00*{b}*ZZ*ALDERKNEE      *ZZ*HARBORPLAN     *260929*0600*^*00501*000000001*0*P*:~\n"


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """The claim of C1 as it was sent."""
    path = tmp_path / "sent.837"
    path.write_text(SENT_ISA.format(b=" " * 10) + SENT, encoding="ascii")
    return path


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Two blank pages as a PDF."""
    path = tmp_path / "approval.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(612, 792))
        pdf.add_blank_page(page_size=(612, 792))
        pdf.save(path)
    return path


@pytest.fixture
def facts(app: App, case: int) -> dict[str, str]:
    """Answers to everything the authorization letter asks; what the office keeps is on file."""
    for office in app.queries.office():
        app.actions.save_office(office.id, {
            "address": "1 Way\nAlder Falls, OH 43999", "phone": "800-555-0111", "contact": "Ines Galloway",
            "signer": "Ines Galloway", "signer_title": "Billing",
        })  # fmt: skip
    for payer in app.queries.payers():
        app.actions.confirm_payer(
            payer.id, "commercial", {"appeals_address": "Appeals\nPO Box 9\nAlder Falls, OH 43999"},
        )
    return {
        "authorization.basis": "on_file", "authorization.number": "AUTH77",
        "authorization.approved_on": "2026-09-20", "authorization.valid_from": "2026-09-20",
        "authorization.valid_to": "2026-12-20", "authorization.codes": "99213, one unit",
    }
