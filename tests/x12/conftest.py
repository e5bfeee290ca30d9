"""Small X12 files of our own writing, and the independent counts they are checked against."""

import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest

from denials_app.model.remittance import RemitClaim
from denials_app.x12.events import ClaimRead, RemittanceEvent, SetAside, Trouble
from denials_app.x12.remittance import read_remittances

ISA = (
    "ISA*00*          *00*          *ZZ*HARBORHEALTH   *ZZ*CEDARCLINIC    "
    "*260301*0900*^*00501*000000101*0*P*:~"
)
GS = "GS*HP*HARBORHEALTH*CEDARCLINIC*20260301*0900*1*X*005010X221A1~"
HEADER = (
    "BPR*I*{paid}*C*ACH*CCP*01*999999992*DA*123*1999999999**01*999999992*DA*456*20260302~"
    "TRN*1*TRACE77*1999999999~DTM*405*20260301~"
    "N1*PR*HARBOR HEALTH*XV*HH001~N3*1 PIER ROAD~N4*BAYTOWN*ME*04001~REF*2U*HH-2~"
    "PER*CX*CLAIMS DESK*TE*2075550100~PER*BL*EDI DESK*TE*2075550101~PER*IC**UR*policy.harbor.example~"
    "N1*PE*CEDAR CLINIC*XX*1234567893~REF*TJ*010000001~"
)
CLAIM = (
    "CLP*A{number}*1*200*{paid}*20*12*ICN{number}*11*1~"
    "NM1*QC*1*ROE*RENA****MI*M{number}~DTM*050*20260220~"
    "SVC*HC:99213:25*120*{paid}**1~DTM*472*20260210~CAS*CO*45*40~REF*6R*L1~AMT*B6*80~"
    "SVC*HC:97110*80*0**0**2~DTM*472*20260210~CAS*PR*1*20~CAS*CO*50*60~REF*0K*POL9~LQ*HE*N115~LQ*HE*M25~"
)


def transaction(*claims: str, paid: int | str | None = None, number: str = "0001", tail: str = "") -> str:
    """An 835 from ST to SE with a right count."""
    total = 80 * len(claims) if paid is None else paid
    body = f"ST*835*{number}~" + HEADER.format(paid=total) + "LX*1~" + "".join(claims) + tail
    return body + f"SE*{body.count('~') + 1}*{number}~"


def interchange(*transactions: str, isa: str = ISA, gs: str = GS) -> str:
    """A whole file around `transactions`."""
    return isa + gs + "".join(transactions) + f"GE*{len(transactions)}*1~IEA*1*000000101~"


def claim(number: int = 1, paid: int | str = 80) -> str:
    """A claim of two lines that balances when 80 is paid."""
    return CLAIM.format(number=number, paid=paid)


class Writing:
    """The writers of this file, handed to tests as a fixture."""

    isa, gs = ISA, GS
    claim = staticmethod(claim)
    transaction = staticmethod(transaction)
    interchange = staticmethod(interchange)


class Reading:
    """Every event of one file, and the questions that tests ask of them."""

    def __init__(self, data: bytes | str, chunk: int = 1 << 18) -> None:
        raw = data if isinstance(data, bytes) else data.encode()
        self.events: list[RemittanceEvent] = list(read_remittances(BytesIO(raw), chunk))

    @property
    def claims(self) -> list[RemitClaim]:
        return [event.claim for event in self.events if isinstance(event, ClaimRead)]

    @property
    def set_aside(self) -> list[SetAside]:
        return [event for event in self.events if isinstance(event, SetAside)]

    @property
    def codes(self) -> set[str]:
        """The codes of every finding, wherever it stands."""
        found = {event.finding.code for event in self.events if isinstance(event, Trouble)}
        for event in self.events:
            found |= {one.code for one in getattr(event, "findings", ())}
        return found


@pytest.fixture
def writing() -> type[Writing]:
    return Writing


@pytest.fixture
def reading() -> type[Reading]:
    return Reading


def _oracle(name: str) -> ModuleType:
    spec = spec_from_file_location(name, Path(__file__).parents[1] / "oracles" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    # Dataclasses look their module up by name.
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def plain_split() -> ModuleType:
    """Counts by plain splitting."""
    return _oracle("plain_split")


@pytest.fixture(scope="session")
def oxedi_totals() -> Callable[[bytes], dict[str, int]]:
    """Totals by oxedi, as a function of the file's bytes."""
    return _oracle("oxedi_totals").totals  # type: ignore[no-any-return]
