"""Remittances and claims of our own, large enough that an import of them takes a while."""

from pathlib import Path

ISA = (
    "ISA*00*{0:10}*00*{0:10}*ZZ*HARBORHEALTH   *ZZ*CEDARCLINIC    "
    "*260301*0900*^*00501*000000{1:03}*0*P*:~\n"
)
HEAD = (
    "GS*HP*HARBOR*CEDAR*20260301*0900*1*X*005010X221A1~\nST*835*0001~\nBPR*I*0*C*NON************20260302~\n"
    "TRN*1*TRACE{number}*1999999999~\nN1*PR*HARBOR HEALTH*XV*HH001~\nREF*2U*HH-2~\n"
    "N1*PE*CEDAR CLINIC*XX*1234567893~\nREF*TJ*010000001~\nLX*1~\n"
)
CLAIM = (
    "CLP*{name}*1*300*{paid}*{rest}*12*ICN{name}*11*1~\nNM1*QC*1*ROE*RENA{name}****MI*M{name}~\n"
    "SVC*HC:99213*100*0**1~\nDTM*472*20260210~\nCAS*CO*{carc}*100~\nLQ*HE*N115~\n"
    "SVC*HC:97110*100*0**1~\nDTM*472*20260210~\nCAS*CO*45*100~\n"
    "SVC*HC:20610:RT*100*{paid}**1~\nDTM*472*20260210~\nCAS*PR*1*{rest}~\n"
)
CARCS = ("197", "50", "16", "45", "29", "4")


def remittance(folder: Path, number: int, claims: range) -> Path:
    """An 835 of `claims`; one in six of them is no denial."""
    body = "".join(_claim(place) for place in claims)
    text = ISA.format("", number) + HEAD.format(number=number) + body
    text += f"SE*{text.count('~') - 1}*0001~\nGE*1*1~\nIEA*1*000000{number:03}~\n"
    path = folder / f"remittance{number}.835"
    path.write_text(text, encoding="ascii")
    return path


def _claim(place: int) -> str:
    paid = 60 if place % 3 else 0
    return CLAIM.format(name=f"A{place}", paid=paid, rest=100 - paid, carc=CARCS[place % len(CARCS)])
