"""A claim of our own writing, in both kinds, and the histories that corrections are planned from."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO

import pytest

from denials_app.model.claim import ClaimType, SentClaim
from denials_app.model.denial import Group, Issue, Kind, PayerProfile, PayerType
from denials_app.model.history import Adjudication, ClaimHistory
from denials_app.model.remittance import RemitClaim, RemitLine
from denials_app.x12.claims import SentClaimRead, read_claims

ISA = (
    "ISA*00*          *00*          *ZZ*ORTHODESK      *ZZ*CASCADE        "
    "*261005*0830*^*00501*000000041*0*P*:~"
)
KNEE = (
    f"{ISA}GS*HC*ORTHODESK*CASCADE*20261005*0830*41*X*005010X222A1~ST*837*0041*005010X222A1~"
    "BHT*0019*00*B41*20261005*0830*CH~NM1*41*2*HARBOR STREET ORTHO*****46*ORTHODESK~"
    "PER*IC*BILLING DESK*TE*5035550100~NM1*40*2*CASCADE MUTUAL*****46*CASCADE~"
    "HL*1**20*1~PRV*BI*PXC*207X00000X~NM1*85*2*HARBOR STREET ORTHO*****XX*1234567893~"
    "N3*12 HARBOR ST~N4*SALEM*OR*973010000~REF*EI*123456780~"
    "HL*2*1*22*0~SBR*P*18*GRP7******CI~NM1*IL*1*WREN*SIMONE****MI*CM0004711~N3*4 ELM CT~"
    "N4*SALEM*OR*97302~DMG*D8*19710304*F~NM1*PR*2*CASCADE MUTUAL*****PI*CASC1~"
    "CLM*HSO-24902*495***11:B:1*Y*A*Y*Y~HI*ABK:M1711*ABF:M1712~"
    "NM1*82*1*MARLOW*ANNE****XX*1245319599~PRV*PE*PXC*207X00000X~"
    "LX*1~SV1*HC:99213:25*165*UN*1***1:2~DTP*472*D8*20261001~REF*6R*L1~"
    "LX*2~SV1*HC:20610*330*UN*1***1:2~DTP*472*D8*20261001~REF*6R*L2~"
    "SE*31*0041~GE*1*41~IEA*1*000000041~"
)
BILL = (
    f"{ISA}GS*HC*ORTHODESK*CASCADE*20261005*0830*41*X*005010X223A2~ST*837*0041*005010X223A2~"
    "BHT*0019*00*B41*20261005*0830*CH~NM1*41*2*HARBOR HOSPITAL*****46*ORTHODESK~"
    "PER*IC*BILLING DESK*TE*5035550100~NM1*40*2*CASCADE MUTUAL*****46*CASCADE~"
    "HL*1**20*1~NM1*85*2*HARBOR HOSPITAL*****XX*1234567893~N3*1 BAY RD~N4*SALEM*OR*973010000~"
    "REF*EI*123456780~HL*2*1*22*0~SBR*P*18*******CI~NM1*IL*1*WREN*SIMONE****MI*CM0004711~"
    "N3*4 ELM CT~N4*SALEM*OR*97302~DMG*D8*19710304*F~NM1*PR*2*CASCADE MUTUAL*****PI*CASC1~"
    "CLM*HH-77*900***13:A:1**A*Y*Y~DTP*434*RD8*20261001-20261002~CL1*1*1*01~HI*ABK:M1711~"
    "HI*ABF:M1712~NM1*71*1*MARLOW*ANNE****XX*1245319599~PRV*AT*PXC*207X00000X~"
    "LX*1~SV2*0450*HC:99283*600*UN*1~DTP*472*D8*20261001~"
    "LX*2~SV2*0250**300*UN*3~DTP*472*D8*20261002~SE*29*0041~GE*1*41~IEA*1*000000041~"
)
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def sent(text: str) -> SentClaim:
    """The one claim of `text`."""
    (found,) = [one.claim for one in read_claims(BytesIO(text.encode())) if isinstance(one, SentClaimRead)]
    return found


@pytest.fixture
def knee() -> SentClaim:
    """A visit and a joint injection on both knees, billed without modifier 50."""
    return sent(KNEE)


@pytest.fixture
def bill() -> SentClaim:
    """An outpatient bill of two lines, one without a procedure."""
    return sent(BILL)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def read_sent() -> Callable[[str], SentClaim]:
    return sent


@pytest.fixture
def knee_text() -> str:
    return KNEE


def answer(icn: str = "ICN100", status: str = "4", lines: int = 2, day: int = 20) -> Adjudication:
    """One adjudication of the knee claim."""
    told = tuple(
        RemitLine(number, "HC", "99213", (), 16500, 0, control_number=f"L{number}")
        for number in range(1, lines + 1)
    )
    claim = RemitClaim("HSO-24902", status, 49500, 0, 0, "12", icn, lines=told)
    return Adjudication(date(2026, 10, day), f"T{day}", claim)


def issue(kind: Kind = Kind.DENIED, lines: tuple[int, ...] = (2,)) -> Issue:
    """An issue of that kind on these lines."""
    return Issue(Group.CODE, "modifier", kind, 33000, lines, (), True, None, "", ())


@pytest.fixture
def make_answer() -> Callable[..., Adjudication]:
    return answer


@pytest.fixture
def make_issue() -> Callable[..., Issue]:
    return issue


@pytest.fixture
def make_history(knee: SentClaim) -> Callable[..., ClaimHistory]:
    """A history of the knee claim at a payer of the given type."""

    def make(
        type: PayerType = PayerType.COMMERCIAL, *answers: Adjudication, confirmed: bool = True,
        kind: ClaimType = ClaimType.PROFESSIONAL, submissions: tuple[SentClaim, ...] = (knee,),
        **profile: str,
    ) -> ClaimHistory:
        payer = PayerProfile("CASCADE MUTUAL", type, confirmed, **profile)  # type: ignore[arg-type]
        return ClaimHistory("HSO-24902", payer, kind, submissions, answers)

    return make
