"""Writes small 837, 277CA, 277, 999, TA1 and 835 files of one claim, for tests of what becomes of them."""

from datetime import date

PAYER = ("HARBOR HEALTH", "99001")
SENT = date(2026, 10, 13)


def _isa(sender: str, receiver: str, on: date, number: int) -> str:
    parties = f"ZZ*{sender:15}*ZZ*{receiver:15}"
    return f"ISA*00*{'':10}*00*{'':10}*{parties}*{on:%y%m%d}*0600*^*00501*{number:09d}*0*P*:~"


def _file(kind: str, sender: str, receiver: str, on: date, number: int, body: str, version: str) -> str:
    isa = _isa(sender, receiver, on, number)
    group = f"GS*{kind}*{sender}*{receiver}*{on:%Y%m%d}*0600*{number}*X*{version}~"
    return f"{isa}{group}{body}GE*1*{number}~IEA*1*{number:09d}~"


def claim_837(
    number: str = "C-1", on: date = SENT, control: int = 101, frequency: str = "1", charge: str = "225",
    payer: tuple[str, str] = PAYER, sequence: str = "P", served: date = date(2026, 10, 8),
    original: str = "", diagnosis: str = "M545",
) -> str:
    """One professional claim as sent."""
    reference = f"REF*F8*{original}~" if original else ""
    body = (
        f"ST*837*0001*005010X222A1~BHT*0019*00*B{control}*{on:%Y%m%d}*0600*CH~"
        "NM1*41*2*CEDAR CLINIC*****46*CEDAR~PER*IC*DESK*TE*2075550100~NM1*40*2*RELAY*****46*RELAY~"
        "HL*1**20*1~NM1*85*2*CEDAR CLINIC*****XX*1234567893~N3*1 PIER ROAD~N4*BAYTOWN*ME*04001~"
        "REF*EI*123456789~HL*2*1*22*0~"
        f"SBR*{sequence}*18*******12~NM1*IL*1*ROE*RENA****MI*M77~N3*2 ELM~N4*BAYTOWN*ME*04001~"
        f"DMG*D8*19700101*F~NM1*PR*2*{payer[0]}*****PI*{payer[1]}~"
        f"CLM*{number}*{charge}***11:B:{frequency}*Y*A*Y*Y~{reference}HI*ABK:{diagnosis}~"
        f"LX*1~SV1*HC:99213*{charge}*UN*1***1~DTP*472*D8*{served:%Y%m%d}~REF*6R*{number}L1~SE*22*0001~"
    )
    return _file("HC", "CEDAR", "RELAY", on, control, body, "005010X222A1")


def status_277(
    codes: str, on: date, action: str = "", number: str = "C-1", source: str = "PR",
    payer: tuple[str, str] = PAYER, charge: str = "225", served: date = date(2026, 10, 8),
    batch: str = "", icn: str = "", version: str = "005010X214", report: str = "",
) -> str:
    """What is said of one claim; with `number` empty, of the whole batch."""
    status = f"STC*{codes}*{on:%Y%m%d}*{action}*{charge}~"
    own = f"REF*1K*{icn}~" if icn else ""
    claim = (
        "HL*3*2*19*1~NM1*85*2*CEDAR CLINIC*****XX*1234567893~HL*4*3*PT~NM1*QC*1*ROE*RENA****MI*M77~"
        f"TRN*2*{number}~{status}{own}DTP*472*D8*{served:%Y%m%d}~"
    )
    name = f"NM1*{source}*2*{payer[0]}*****PI*{payer[1]}~"
    body = (
        f"ST*277*0001*{version}~BHT*0085*08*{report or f'R{on:%m%d}'}*{on:%Y%m%d}*0700*TH~HL*1**20*1~{name}"
        f"TRN*1*9~HL*2*1*21*1~NM1*41*2*CEDAR CLINIC*****46*CEDAR~TRN*2*{batch}~"
        f"{status if not number else 'STC*A1:19:PR*20261015*WQ*225~'}{claim if number else ''}SE*20*0001~"
    )
    return _file("HN", "RELAY", "CEDAR", on, 901, body, version)


def answer_999(group: int, verdict: str, on: date, transaction: str = "0001") -> str:
    """What became of a file that was sent."""
    fault = "" if verdict == "A" else "IK3*NM1*8*2010BA*8~IK4*9*67*1~"
    body = (
        f"ST*999*0001*005010X231A1~AK1*HC*{group}*005010X222A1~AK2*837*{transaction}~{fault}"
        f"IK5*{verdict}*5~AK9*{verdict}*1*1*{0 if verdict == 'R' else 1}~SE*8*0001~"
    )
    return _file("FA", "RELAY", "CEDAR", on, 801, body, "005010X231A1")


def answer_ta1(interchange: int, sent_on: date, verdict: str, on: date) -> str:
    """What became of an interchange that was sent."""
    answer = f"TA1*{interchange:09d}*{sent_on:%y%m%d}*0600*{verdict}*018~"
    return f"{_isa('RELAY', 'CEDAR', on, 77)}{answer}IEA*0*000000077~"


def answer_835(
    on: date, paid: str = "225", number: str = "C-1", payer: tuple[str, str] = PAYER, icn: str = "ICN1",
    reason: str = "", charge: str = "225", served: date = date(2026, 10, 8),
) -> str:
    """One claim's remittance; `reason` such as CO*16 denies what is not paid."""
    cas = f"CAS*{reason}*{charge}~" if reason else ""
    body = (
        f"ST*835*0001~BPR*I*{paid}*C*ACH************{on:%Y%m%d}~TRN*1*T{on:%m%d}*1999999999~"
        f"N1*PR*{payer[0]}*XV*{payer[1]}~N1*PE*CEDAR CLINIC*XX*1234567893~LX*1~"
        f"CLP*{number}*1*{charge}*{paid}**12*{icn}~NM1*QC*1*ROE*RENA****MI*M77~"
        f"SVC*HC:99213*{charge}*{paid}~DTM*472*{served:%Y%m%d}~{cas}REF*6R*{number}L1~SE*13*0001~"
    )
    return _file("HP", "HARBOR", "CEDAR", on, 701, body, "005010X221A1")
