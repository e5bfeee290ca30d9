"""The customer's own story through the command line: denied, understood, corrected, explained, paid, won."""

import hashlib
from pathlib import Path
from typing import Any

ISA = "ISA*00*{blank}*00*{blank}*ZZ*{sender:15}*ZZ*{receiver:15}*{day}*0600*^*00501*{n:09d}*0*P*:~\n"

SENT = """GS*HC*ALDERKNEE*HARBORPLAN*20260901*0600*1*X*005010X222A1~
ST*837*0001*005010X222A1~
BHT*0019*00*1*20260901*0600*CH~
NM1*41*2*ALDER KNEE CENTER*****46*ALDERKNEE~
PER*IC*BILLING*TE*8005550111~
NM1*40*2*HARBOR PLAN TEST*****46*88801~
HL*1**20*1~
NM1*85*2*ALDER KNEE CENTER*****XX*1999999976~
N3*12 ORCHARD WAY~
N4*ALDER FALLS*OH*439990001~
REF*EI*990000017~
HL*2*1*22*0~
SBR*P*18*******12~
NM1*IL*1*QUILL*JUNA****MI*HP000111~
N3*4 ELM ROW~
N4*ALDER FALLS*OH*43999~
DMG*D8*19610302*F~
NM1*PR*2*HARBOR PLAN TEST*****PI*88801~
CLM*KNEE-1*400***11:B:1*Y*A*Y*Y~
HI*ABK:M170~
LX*1~
SV1*HC:20610*400*UN*1***1~
DTP*472*D8*20260828~
REF*6R*KNEE1L1~
SE*24*0001~
GE*1*1~
IEA*1*000000001~
"""

ANSWER = """GS*HP*HARBORPLAN*ALDERKNEE*20{day}*0600*{n}*X*005010X221A1~
ST*835*0001~
BPR*I*{paid}*C*ACH*CCP*01*999999992*DA*1*1990000017**01*999988880*DA*2*20{day}~
TRN*1*TRACE{n}*1990000017~
DTM*405*20{day}~
N1*PR*HARBOR PLAN TEST~
REF*2U*88801~
PER*BL*EDI*TE*8005550199~
N1*PE*ALDER KNEE CENTER*XX*1999999976~
REF*TJ*990000017~
LX*1~
CLP*KNEE-1*1*400*{paid}**12*ICN{n}*11*{frequency}~
NM1*QC*1*QUILL*JUNA****MI*HP000111~
{origin}DTM*050*20260902~
SVC*HC:20610{modifier}*400*{paid}**1~
DTM*472*20260828~
{adjustment}
REF*6R*KNEE1L1~
SE*{count}*0001~
GE*1*{n}~
IEA*1*{n:09d}~
"""


def _isa(sender: str, receiver: str, day: str, n: int) -> str:
    return ISA.format(blank=" " * 10, sender=sender, receiver=receiver, day=day, n=n)


def _answer(path: Path, **words: Any) -> str:
    text = ANSWER.format(**{"origin": "", "modifier": "", "frequency": "1", "count": 18, **words})
    isa = _isa("HARBORPLAN", "ALDERKNEE", words["day"], words["n"])
    path.write_text(isa + text, encoding="ascii")
    return str(path)


def _denied(folder: Path) -> str:
    return _answer(folder / "denied.835", day="260915", n=7, paid=0, adjustment="CAS*CO*4*400~")


def _paid(folder: Path) -> str:
    return _answer(
        folder / "paid.835", day="261012", n=9, paid=320, adjustment="CAS*CO*45*80~", frequency="7",
        modifier=":50", origin="REF*F8*ICN7~\n", count=19,
    )


def test_a_bilateral_procedure_without_its_modifier_is_won(own_denials: Any) -> None:
    denials, folder = own_denials, own_denials.folder
    (folder / "sent.837").write_text(_isa("ALDERKNEE", "HARBORPLAN", "260901", 1) + SENT, encoding="ascii")
    denials("import", str(folder / "sent.837"), _denied(folder), "--now", "2026-09-16")

    denials.now = "2026-09-16"
    [row] = denials.json("list")
    assert (row["claim"], row["group"], row["amount"], row["state"]) == ("KNEE-1", "CODE", 40000, "open")
    shown = denials.json("show", "KNEE-1")
    assert shown["denied"] == shown["open"] == 40000
    assert "line.1.modifiers" in shown["issues"][0]["fields"]
    assert {one["code"]: one["words"] for one in shown["words"]}["CO-4"]

    corrected = folder / "corrected.837"
    made = denials.json("correct", "KNEE-1", "--set", "line.1.modifiers=50", "--out", str(corrected))
    assert (made["frequency"], made["original_reference"], made["validated"]) == ("7", "ICN7", True)
    changed = {one["field"]: (one["was"], one["now"]) for one in made["changes"]}
    assert changed["line.1.modifiers"] == ("", "50")
    assert "SV1*HC:20610:50*400" in corrected.read_text()
    assert denials.json("show", "KNEE-1")["state"] == "ready"

    _write_the_letter(denials, folder)
    denials("sent", "KNEE-1", "--by", "portal", "--proof", "reference 4711", "--now", "2026-09-16")
    sent = denials.json("show", "KNEE-1")
    assert (sent["state"], sent["follow_up"]) == ("sent", "2026-10-16")

    denials.now = "2026-10-13"
    report = denials.json("import", _paid(folder))
    assert report["outcomes"] == 1
    won = denials.json("show", "KNEE-1")
    assert (won["state"], won["open"], won["issues"][0]["outcome"]) == ("closed_won", 0, "overturned")
    assert won["recovered"] == 32000
    assert won["denied"] == won["recovered"] + won["written_off"] + won["open"]
    assert denials.json("list") == []
    denials("audit", "verify")


def _write_the_letter(denials: Any, folder: Path) -> None:
    letter = folder / "letter.pdf"
    asked = ("letter", "KNEE-1", "--template", "L-CCC", "--out", str(letter))
    lacking = denials.json(*asked, expect=1)
    assert lacking["file"] is None
    assert "correction.reason" in lacking["gaps"]
    assert not letter.exists()

    facts = {
        "office.phone": "800-555-0111", "office.contact": "Ines Galloway", "signer.name": "Ines Galloway",
        "payer.address": "Harbor Plan Test, Corrections, PO Box 9, Alder Falls, OH 43999",
        "correction.reason": "Both knees were injected at one visit; the first claim lacked the modifier.",
    }
    given = [part for name in lacking["gaps"] for part in ("--set", f"{name}={facts[name]}")]
    made = denials.json(*asked, *given)
    assert made["gaps"] == []
    assert made["pages"] >= 3
    assert made["sha256"] == hashlib.sha256(letter.read_bytes()).hexdigest()
