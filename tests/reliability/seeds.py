"""Small files of our own, whole and broken, from which the search for bytes that break a promise starts."""

from collections.abc import Iterator
from pathlib import Path

ISA = (
    "ISA*00*          *00*          *ZZ*HARBORHEALTH   *ZZ*CEDARCLINIC    "
    "*260301*0900*^*00501*000000101*0*P*:~"
)
GS_REMITTANCE = "GS*HP*HARBOR*CEDAR*20260301*0900*1*X*005010X221A1~"
REMITTANCE = (
    "ST*835*0001~BPR*I*80*C*ACH************20260302~TRN*1*TRACE*1999999999~N1*PR*HARBOR HEALTH*XV*HH001~"
    "REF*2U*HH-2~N1*PE*CEDAR CLINIC*XX*1234567893~REF*TJ*010000001~LX*1~"
    "CLP*A1*1*200*80*20*12*ICN1*11*1~CAS*CO*45*40~NM1*QC*1*ROE*RENA****MI*M1~MOA***MA130~"
    "SVC*HC:99213:25*120*80**1~DTM*472*20260210~CAS*CO*45*40~LQ*HE*N115~"
    "SVC*HC:97110*80*0**1~DTM*472*20260210~CAS*PR*1*20*1*CO*60~REF*6R*L1~AMT*B6*80~"
    "CLP*A2*22*-200*0**12*ICN2~SVC*HC:99213*-200*0~CAS*CO*197*-200~"
    "PLB*1234567893*20261231*WO:ICN1*12.5*FB:X*-3~SE*28*0001~"
)
GS_CLAIMS = "GS*HC*CEDAR*HARBOR*20260301*0900*1*X*{version}~"
CLAIMS = (
    "ST*837*0002*{version}~BHT*0019*00*B41*20261005*0830*CH~NM1*41*2*DESK*****46*D1~NM1*40*2*HARBOR*****46*H1~"
    "HL*1**20*1~PRV*BI*PXC*207X00000X~NM1*85*2*CEDAR CLINIC*****XX*1234567893~N3*1 A ST~N4*SALEM*OR*97301~"
    "REF*EI*010000001~HL*2*1*22*1~SBR*P*18*******CI~NM1*IL*1*ROE*RUFUS****MI*M1~DMG*D8*19710304*F~"
    "NM1*PR*2*HARBOR HEALTH*****PI*HH001~HL*3*2*23*0~PAT*19~NM1*QC*1*ROE*RENA~"
    "CLM*A1*200***11:B:1*Y*A*Y*Y~REF*G1*AUTH~HI*ABK:M1711*ABF:M1712~NM1*82*1*HALE*NORA****XX*1245319599~"
    "LX*1~{line}*HC:99213:25*200*UN*1***1:2~DTP*472*D8*20261001~SE*27*0002~"
)
STATUS = (
    "ST*277*0003*005010X214~BHT*0085*08*7*20261001*0600*TH~HL*1**20*1~NM1*PR*2*HARBOR*****PI*HH001~"
    "TRN*1*T1~HL*2*1*21*1~NM1*41*2*DESK*****46*D1~TRN*2*B41~STC*A1:19:PR*20261001*WQ*200~"
    "HL*3*2*19*1~NM1*85*2*CEDAR CLINIC*****XX*1234567893~HL*4*3*PT~NM1*QC*1*ROE*RENA****MI*M1~"
    "TRN*2*A1~STC*A3:562:85*20261001*U*200~REF*1K*ICN1~DTP*472*D8*20261001~SE*18*0003~"
)
ACKNOWLEDGMENT = (
    "ST*999*0004*005010X231A1~AK1*HC*1*005010X222A1~AK2*837*0002*005010X222A1~IK3*CLM*19*2300*8~"
    "CTX*CLM01:A1~IK4*2*782*1*X~IK5*R*5~AK9*R*1*1*0~SE*9*0004~"
)
TAIL = "GE*1*1~IEA*1*000000101~"


def professional() -> str:
    """A transaction of a professional claim."""
    return CLAIMS.format(version="005010X222A1", line="SV1")


def files() -> dict[str, bytes]:
    """Each seed by its name."""
    remittance = ISA + GS_REMITTANCE + REMITTANCE + TAIL
    claims = ISA + GS_CLAIMS.format(version="005010X222A1") + professional() + TAIL
    institutional = CLAIMS.format(version="005010X223A2", line="SV2*0450")
    status = ISA + GS_CLAIMS.format(version="005010X214").replace("HC", "HN", 1) + STATUS + TAIL
    texts = {
        "835": remittance,
        "835-wrapped": "\n".join(remittance[at : at + 80] for at in range(0, len(remittance), 80)),
        "835-lines": remittance.replace("~", "~\r\n"),
        "835-other-signs": remittance.replace("*", "|").replace("~", "\n").replace(":", ">"),
        "835-no-head": REMITTANCE,
        "835-cut": remittance[: len(remittance) // 2],
        "835-twice": remittance + remittance,
        "837P": claims,
        "837I": ISA + GS_CLAIMS.format(version="005010X223A2") + institutional + TAIL,
        "837-no-head": professional(),
        "277CA": status,
        "999": ISA + GS_CLAIMS.format(version="005010X231A1") + ACKNOWLEDGMENT + TAIL,
        "TA1": ISA + "TA1*000000101*260301*0900*R*005~IEA*0*000000101~",
        "mixed": ISA + GS_REMITTANCE + professional() + REMITTANCE + STATUS + ACKNOWLEDGMENT + TAIL,
        "strays": "CLM*A1*5~CLP*A1*1*5*5~" + ISA + "CLM*A2*5~" + REMITTANCE.replace("LX", "CLM*A3*5~LX"),
        "words": "Dear colleague, the remittance follows.",
        "sheet": "claim,amount,reason\nA1,200.00,CO-197\n",
    }
    return {name: text.encode() for name, text in texts.items()}


def samples_of_others(checkout: Path) -> Iterator[bytes]:
    """The public samples beside the checkout, where they are; they are read and never copied into it."""
    folder = checkout.parent / "shared" / "data" / "x12"
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file() and path.stat().st_size < 1 << 16:
            yield path.read_bytes()
