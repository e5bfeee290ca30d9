"""Everything a remittance can say of a claim, written by hand, through import and `show` to the cent."""

from pathlib import Path
from typing import Any

import pytest

ISA = (
    "ISA*00*          *00*          *ZZ*HARBORPLAN     *ZZ*ALDERKNEE      "
    "*261001*0600*^*00501*{n:09d}*0*P*:~GS*HP*HARBORPLAN*ALDERKNEE*20261001*0600*{n}*X*005010X221A1~"
)
HEAD = (
    "ST*835*0001~BPR*I*{paid}*C*ACH*CCP*01*999999992*DA*1*1990000017**01*999988880*DA*2*{day}~"
    "TRN*1*TRACE{n}*1990000017~DTM*405*{day}~N1*PR*HARBOR PLAN TEST~REF*2U*88801~"
    "PER*CX*CLAIMS DESK*TE*8005550100~PER*BL*EDI*TE*8005550199~PER*IC**UR*policy.harborplan.example~"
    "N1*PE*ALDER KNEE*XX*1999999976~REF*TJ*990000017~LX*1~"
)


def write(folder: Path, n: int, *claims: str, paid: str = "0", plb: str = "", day: str = "20261101") -> Path:
    """One 835 of these claims; every file has its own numbers and trace."""
    body = HEAD.format(n=n, paid=paid, day=day) + "".join(claims) + plb
    path = folder / f"{n}.835"
    path.write_text(
        f"{ISA.format(n=n)}{body}SE*{body.count('~') + 1}*0001~GE*1*{n}~IEA*1*{n:09d}~", encoding="ascii",
    )
    return path


RICH = (
    "CLP*W1*1*500*44*20*12*ICNW1*11*1~CAS*CO*197*68~"
    "NM1*QC*1*QUILL*JUNA****MI*HP1~NM1*IL*1*QUILL*OSCAR****MI*HP1~NM1*74*1*QUILL-REED*JUNA****C*HP777~"
    "NM1*82*1*STONE*ANN****XX*1999999976~NM1*PR*2*BIRCH MUTUAL*****PI*BM01~NM1*GB*1*REED*PAT****MI*GB5~"
    "MOA***MA01*N210*M25~REF*1L*GRP9~REF*EA*MR55~DTM*050*20261003~DTM*036*20260930~"
    "PER*CX*APPEALS DESK*TE*8005550177~AMT*AU*132~AMT*I*1.25~QTY*CA*3~"
    "SVC*HC:99213:25*200*112*0450*1*HC:99214:25*2~DTM*472*20260928~CAS*CO*45*68~CAS*PR*2*20~REF*6R*L2~"
    "AMT*B6*132~LQ*HE*N115~LQ*HE*M127~LQ*RX*70~"
    "SVC*HC:20610:RT*300*0**1~DTM*472*20260928~CAS*CO*50*300~REF*6R*L1~REF*0K*LCD123~REF*0K*A5566~"
    "AMT*KH*2.5~QTY*ZK*1~LQ*HE*N115~"
)


@pytest.fixture(scope="module")
def rich(denials: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """`show` of a claim that carries everything, after the claim as sent and its remittance."""
    folder = tmp_path_factory.mktemp("rich")
    sent = folder / "sent.837"
    sent.write_text(SENT, encoding="ascii")
    plb = "PLB*1999999976*20261231*L6:W1*-1.25*CS:W1 ICNW1*3~"
    denials("import", str(sent), str(write(folder, 1, RICH, paid="42.25", plb=plb)))
    shown: dict[str, Any] = denials.json("show", "W1")
    return shown


SENT = (
    "ISA*00*          *00*          *ZZ*ALDERKNEE      *ZZ*HARBORPLAN     "
    "*261001*0600*^*00501*000000900*0*P*:~"
    "GS*HC*ALDERKNEE*HARBORPLAN*20261001*0600*900*X*005010X222A1~ST*837*0001*005010X222A1~"
    "BHT*0019*00*B1*20261001*0600*CH~NM1*41*2*ALDER KNEE*****46*ALDERKNEE~PER*IC*DESK*TE*8005550111~"
    "NM1*40*2*HARBOR PLAN TEST*****46*HARBORPLAN~HL*1**20*1~NM1*85*2*ALDER KNEE*****XX*1999999976~"
    "N3*1 ALDER ST~N4*SALEM*OR*973010000~REF*EI*990000017~HL*2*1*22*0~SBR*P*18*******CI~"
    "NM1*IL*1*QUILL*JUNA****MI*HP1~N3*4 ELM CT~N4*SALEM*OR*97302~DMG*D8*19710304*F~"
    "NM1*PR*2*HARBOR PLAN TEST*****PI*88801~CLM*W1*500***11:B:1*Y*A*Y*Y~HI*ABK:M1711~"
    "LX*1~SV1*HC:20610:RT*300*UN*1***1~DTP*472*D8*20260928~REF*6R*L1~"
    "LX*2~SV1*HC:99214:25*200*UN*2***1~DTP*472*D8*20260928~REF*6R*L2~SE*27*0001~GE*1*900~IEA*1*000000900~"
)


def test_people_payers_and_days_are_told(rich: dict[str, Any]) -> None:
    answer = rich["answer"]
    assert answer["registered_as"] == {
        "last_name": "QUILL-REED", "first_name": "JUNA", "member_id": "HP777"}
    assert answer["first_payer"] == {"name": "BIRCH MUTUAL", "id": "BM01"}
    assert answer["other_subscriber"]["member_id"] == "GB5"
    assert (answer["received"], answer["days_from_service_to_receipt"]) == ("2026-10-03", 5)
    assert (answer["days_from_receipt_to_payment"], answer["coverage_end"]) == (29, "2026-09-30")
    assert answer["contact"] == "APPEALS DESK, TE 8005550177"


def test_every_remark_stands_in_its_order(rich: dict[str, Any]) -> None:
    assert rich["answer"]["remarks"] == ["MA01", "N210", "M25"]
    assert [line["remarks"] for line in rich["answer"]["lines"]] == [["N115", "M127"], ["N115"]]
    assert {"line": 1, "qualifier": "RX", "value": "70"} in rich["answer"]["references"]


def test_policies_are_quoted_with_their_page(rich: dict[str, Any]) -> None:
    assert rich["answer"]["policies"] == [{"line": 2, "policy": "LCD123"}, {"line": 2, "policy": "A5566"}]
    assert rich["answer"]["policy_url"] == "policy.harborplan.example"


def test_lines_are_matched_to_those_sent_by_their_number(rich: dict[str, Any]) -> None:
    first, second = rich["answer"]["lines"]
    assert (first["sent_line"], first["sent_by"], first["sent_sure"]) == (2, "number", True)
    assert (second["sent_line"], second["sent_by"]) == (1, "number")
    assert (first["billed"], first["answered"]) == (["99214", "25"], ["99213", "25"])
    assert (first["billed_units"], first["units"], first["allowed"]) == ("2", "1", 13200)


def test_amounts_and_quantities_stand_beside_the_balance(rich: dict[str, Any]) -> None:
    told = [(one["line"], one["code"], one["amount"]) for one in rich["answer"]["amounts"]]
    assert told == [(0, "AU", 13200), (0, "I", 125), (1, "B6", 13200), (2, "KH", 250)]
    assert all(one["words"] for one in rich["answer"]["amounts"])
    assert [(one["line"], one["code"], one["quantity"]) for one in rich["answer"]["quantities"]] == [
        (0, "CA", "3"), (2, "ZK", "1")]
    foot = {(one["code"], one["amount"], one["trace"]) for one in rich["answer"]["provider_adjustments"]}
    assert foot == {("L6", -125, "TRACE1"), ("CS", 300, "TRACE1")}


def test_what_balances_has_no_flag_and_denials_their_cents(rich: dict[str, Any]) -> None:
    assert rich["answer"]["balance"] == []
    by_codes = {tuple(f"{code['group']}-{code['carc']}" for code in issue["codes"]): issue["amount"]
                for issue in rich["issues"]}  # fmt: skip
    # The claim-level 197 stands beside the 50 of line 2; the changed code of line 1 is looked at.
    assert by_codes == {("CO-50",): 30000, ("CO-197",): 6800, ("CO-45",): 6800}
    assert rich["denied"] == rich["open"] == 43600


def test_the_first_payer_is_a_way_out_by_name(rich: dict[str, Any]) -> None:
    issue = next(one for one in rich["issues"] if one["codes"][0]["carc"] == "197")
    assert "other_payer" in issue["ends"]
    assert "BIRCH MUTUAL (BM01)" in issue["words"]


def test_words_that_nobody_looked_up_are_marked(denials: Any, rich: dict[str, Any]) -> None:
    marks = {one["code"]: one["confirmed"] for one in rich["words"]}
    assert marks["CO-50"] is True
    assert marks["N115"] is True
    assert all(isinstance(mark, bool) for mark in marks.values())
    told = denials("show", "W1")
    assert "Registered with the payer as QUILL-REED, JUNA, number HP777" in told
    assert "Line 1: billed 99214 25, answered as 99213 25" in told


UNEVEN = (
    "CLP*U1*1*200*100*0*12*ICNU1*11*1~NM1*QC*1*ROE*RENA****MI*HP2~"
    "SVC*HC:99213*150*100**1~DTM*472*20260928~CAS*CO*50*49.99~"
    "SVC*HC:97110*60*0**1~DTM*472*20260928~CAS*CO*50*60~"
)


def test_what_does_not_balance_is_flagged_at_its_level_and_never_filled_up(own_denials: Any) -> None:
    path = write(own_denials.folder, 7, UNEVEN, paid="100.50")
    report = own_denials.json("import", str(path))["files"][0]
    found = {one["code"]: one["difference"] for one in report["findings"] if one["level"] == "warning"}
    assert found == {"line-balance": 1, "lines-balance": 1000, "claim-balance": -999, "file-balance": -50}
    assert (report["status"], report["charge"], report["paid"], report["adjusted"]) == (
        "imported", 20000, 10000, 10999)
    shown = own_denials.json("show", "U1")
    assert shown["answer"]["balance"] == [
        {"level": "line", "line": 1, "difference": 1}, {"level": "lines", "line": 0, "difference": 1000},
        {"level": "claim", "line": 0, "difference": -999}, {"level": "file", "line": 0, "difference": -50},
    ]  # fmt: skip
    assert shown["denied"] == 10999
    assert "Does not balance: line 1 by 0.01" in own_denials("show", "U1")
    flags = own_denials.json("balance")
    assert [(one["level"], one["difference"], one["claim"]) for one in flags] == [
        ("file", -50, None), ("line", 1, "U1"), ("lines", 1000, "U1"), ("claim", -999, "U1")]
    assert "claim U1, trace TRACE7" in own_denials("balance")


def test_reversal_correction_and_recoupment_in_any_files(own_denials: Any) -> None:
    def claim(status: str, icn: str, sign: int, paid: str, kept: str) -> str:
        charge = "150" if sign > 0 else "-150"
        cut = f"CAS*CO*45*{kept}~" if kept != "0" else ""
        return (f"CLP*R1*{status}*{charge}*{paid}**12*{icn}*11*1~NM1*QC*1*ROE*RENA****MI*HP2~"
                f"SVC*HC:99214*{charge}*{paid}**1~DTM*472*20260928~{cut}")  # fmt: skip

    folder = own_denials.folder
    write(folder, 1, claim("1", "I1", 1, "150", "0"), paid="150", day="20261001")
    back = write(folder, 2, claim("22", "I1", -1, "-150", "0"), paid="0", day="20261102",
                 plb="PLB*1999999976*20261231*FB:R1*-150~")  # fmt: skip
    own_denials("import", str(back))
    own_denials("import", str(folder / "1.835"))
    waiting = own_denials.json("show", "R1")
    [issue] = waiting["issues"]
    assert (issue["kind"], issue["amount"], issue["waits_until"]) == ("takeback", 15000, "2026-12-17")
    assert issue["ends"][0] == "wait"
    later = own_denials.json("show", "R1", "--now", "2026-12-18")
    assert later["issues"][0]["subreason"] == "takeback_unpaired"
    write(folder, 3, claim("1", "I2", 1, "100", "50"), paid="50", day="20261103",
          plb="PLB*1999999976*20261231*WO:R1 I1*50~")  # fmt: skip
    own_denials("import", str(folder / "3.835"))
    netted = own_denials.json("show", "R1")
    assert [(one["kind"], one["amount"]) for one in netted["issues"]] == [("takeback", 5000)]
    assert netted["denied"] == netted["open"] == 5000


def test_prices_from_the_command_line(own_denials: Any) -> None:
    paid = "CLP*P1*1*200*80**12*IP1*11*1~NM1*QC*1*ROE*RENA****MI*HP2~"
    paid += "SVC*HC:99213*200*80**2~DTM*472*20260928~CAS*CO*45*120~"
    own_denials("import", str(write(own_denials.folder, 1, paid, paid="80")))
    fees = own_denials.folder / "fees.csv"
    fees.write_text("CPT;Mod;Contract rate;Effective\n99213;;47,55;\nxx;;1;\n99213;;47.55;01/01/2026\n")
    loaded = own_denials.json("prices", "load", str(fees), "--payer", "harbor plan test")
    assert (loaded["prices"], loaded["claims"], loaded["underpaid"]) == (1, 1, 1)
    cells = [one["message"].split(":")[0] for one in loaded["findings"]]
    assert cells == ["Row 2, cell C2", "Row 3, cell A3"]
    [row] = own_denials.json("list")
    assert (row["claim"], row["kind"], row["amount"], row["group"]) == ("P1", "underpaid", 1510, "PRIC")
    assert "fees.csv row 4, from 01/01/2026" in row["words"]
    [listed] = own_denials.json("prices", "list")
    assert (listed["payer"], listed["file"], listed["complete"]) == ("HARBOR PLAN TEST", "fees.csv", True)
    own_denials("prices", "remove", str(listed["id"]))
    assert own_denials.json("list") == []
    fees.write_text("Name,Street\nA,B\n")
    own_denials("prices", "load", str(fees), "--payer", "HARBOR", expect=1)
    assert "a column for the procedure" in own_denials.stderr
