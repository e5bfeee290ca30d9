"""Claims a payer names that we have not seen go out: offered, matched by hand, and taken back."""

from pathlib import Path

from tests.conftest import Denials

ENVELOPE = (
    "ISA*00*          *00*          *ZZ*A              *ZZ*B              *261001*0600*^*00501*000000001"
    "*0*P*:~\n"
)
SENT = (
    "CLM*{number}*{charge}***11:B:1*Y*A*Y*Y~\n{original}HI*ABK:M1711~\nLX*1~\nSV1*HC:99213*{charge}*UN*1***1~\n"
    "DTP*472*D8*{day}~\nREF*6R*{number}L1~\n"
)
ANSWER = (
    "CLP*{number}*1*{charge}*0**12*{icn}*11*1~\nNM1*QC*1*{name}****MI*{member}~\n"
    "SVC*HC:99213*{charge}*0**1~\nDTM*472*{day}~\nCAS*CO*{code}*{charge}~\n"
)


def claims(folder: Path, name: str, *sent: dict[str, str]) -> Path:
    """An 837P of these claims of one member."""
    body = "".join(
        SENT.format(**{"number": "C1", "charge": "200", "day": "20260928", "original": "", **one})
        for one in sent
    )
    (folder / name).write_text(
        f"{ENVELOPE}GS*HC*A*B*20261001*0600*1*X*005010X222A1~\nST*837*0001*005010X222A1~\n"
        "BHT*0019*00*1*20260929*0600*CH~\nNM1*41*2*ALDER KNEE*****46*1~\nPER*IC*X*TE*8005550100~\n"
        "NM1*40*2*HARBOR PLAN TEST*****46*88801~\nHL*1**20*1~\nNM1*85*2*ALDER KNEE*****XX*1999999976~\n"
        "N3*1 ALDER WAY~\nN4*ALDER*NC*280000001~\nREF*EI*990000017~\nHL*2*1*22*0~\nSBR*P*18*******12~\n"
        "NM1*IL*1*QUILL*JUNA****MI*HP1~\nN3*2 ALDER WAY~\nN4*ALDER*NC*280000001~\nDMG*D8*19800101*F~\n"
        f"NM1*PR*2*HARBOR PLAN TEST*****PI*88801~\n{body}SE*30*0001~\nGE*1*1~\nIEA*1*000000001~\n"
    )
    return folder / name


def answers(folder: Path, name: str, *told: dict[str, str], day: str = "20261015") -> Path:
    """An 835 of these answers."""
    usual = {
        "number": "C1", "charge": "200", "icn": "ICN1", "name": "QUILL*JUNA", "member": "HP1", "code": "197",
        "day": "20260928",
    }  # fmt: skip
    body = "".join(ANSWER.format(**{**usual, **one}) for one in told)
    (folder / name).write_text(
        f"{ENVELOPE}GS*HP*A*B*20261001*0600*1*X*005010X221A1~\nST*835*0001~\n"
        f"BPR*I*0*C*ACH*CCP*01*999999992*DA*1*1990000017**01*999988880*DA*2*{day}~\nTRN*1*{name}*1990000017~\n"
        "N1*PR*HARBOR PLAN TEST~\nREF*2U*88801~\nN1*PE*ALDER KNEE*XX*1999999976~\nREF*TJ*990000017~\nLX*1~\n"
        f"{body}SE*20*0001~\nGE*1*1~\nIEA*1*000000001~\n"
    )
    return folder / name


def test_a_number_cut_short_is_offered_with_reasons_and_matched(own_denials: Denials, tmp_path: Path) -> None:
    own_denials("import", str(claims(tmp_path, "a.837", {"number": "HSO24752"})))
    own_denials("import", str(answers(tmp_path, "b.835", {"number": "HSO2475"})))
    [row] = own_denials.json("unmatched")
    assert (row["claim"], row["told_by"], row["open"]) == ("HSO2475", "answer", 20000)
    [close] = row["candidates"]
    assert close["claim"] == "HSO24752"
    assert {"number cut short", "same member ID", "same charge to the cent"} <= set(close["reasons"])
    own_denials("match", "HSO2475", str(close["id"]))
    assert own_denials.json("unmatched") == []
    [case] = own_denials.json("list")
    assert case["claim"] == "HSO2475"
    out = ("--set", "claim.note=X", "--out", str(tmp_path / "x.837"))
    shown = own_denials.json("correct", str(case["id"]), *out)
    assert shown["file"], "the matched submission is what a correction edits"


def test_a_match_outlives_judging_and_the_same_files_again(own_denials: Denials, tmp_path: Path) -> None:
    sent = claims(tmp_path, "a.837", {"number": "HSO24752"})
    told = answers(tmp_path, "b.835", {"number": "HSO2475"})
    own_denials("import", str(sent), str(told))
    own_denials("match", "HSO2475", "HSO24752")
    own_denials("import", str(sent), str(told))
    own_denials("migrate")
    assert own_denials.json("unmatched") == []
    assert len(own_denials.json("list")) == 1
    paid = answers(tmp_path, "c.835", {"number": "HSO24752", "icn": "ICN2", "code": "45"}, day="20261101")
    text = paid.read_text().replace("*200*0**", "*200*120**").replace("CAS*CO*45*200", "CAS*CO*45*80")
    paid.write_text(text)
    own_denials("import", str(paid))
    assert own_denials.json("list") == []


def test_a_match_is_taken_back(own_denials: Denials, tmp_path: Path) -> None:
    own_denials("import", str(claims(tmp_path, "a.837", {"number": "HSO24752"})))
    own_denials("import", str(answers(tmp_path, "b.835", {"number": "HSO2475"})))
    before = own_denials.json("list")
    own_denials("match", "HSO2475", "HSO24752")
    own_denials("unmatch", "HSO2475")
    assert [row["claim"] for row in own_denials.json("unmatched")] == ["HSO2475"]
    assert own_denials.json("list") == before
    own_denials("unmatch", "HSO2475", expect=1)
    assert "Nothing is matched" in own_denials.stderr


def test_two_answered_claims_become_one_case(own_denials: Denials, tmp_path: Path) -> None:
    own_denials("import", str(claims(tmp_path, "a.837", {"number": "HSO24752"})))
    first = answers(tmp_path, "b.835", {"number": "HSO24752"})
    second = answers(tmp_path, "c.835", {"number": "99123", "icn": "ICN7", "code": "50"}, day="20261101")
    own_denials("import", str(first), str(second))
    assert len(own_denials.json("list")) == 2
    own_denials("match", "99123", "HSO24752")
    [case] = own_denials.json("list")
    assert case["claim"] == "HSO24752"
    assert case["codes"][0]["carc"] == "50"
    own_denials("match", "HSO24752", "HSO24752", expect=1)


def test_a_claim_of_its_own_stays_in_the_queue_and_is_not_asked_about(
    own_denials: Denials, tmp_path: Path,
) -> None:
    own_denials("import", str(claims(tmp_path, "a.837", {"number": "HSO24752"})))
    own_denials("import", str(answers(tmp_path, "b.835", {"number": "77"})))
    own_denials("match", "77", "--own")
    assert own_denials.json("unmatched") == []
    assert "77" in [row["claim"] for row in own_denials.json("list")]
    own_denials("unmatch", "77")
    assert len(own_denials.json("unmatched")) == 1


def test_without_claims_as_sent_nothing_is_unmatched(own_denials: Denials, tmp_path: Path) -> None:
    own_denials("import", str(answers(tmp_path, "b.835", {"number": "77"})))
    assert own_denials.json("unmatched") == []


def test_a_replacement_that_names_its_claim_by_the_payers_number_alone_is_matched(
    own_denials: Denials, tmp_path: Path,
) -> None:
    own_denials("import", str(claims(tmp_path, "a.837", {"number": "C1"})))
    own_denials("import", str(answers(tmp_path, "b.835", {"number": "C1", "icn": "ICN1"})))
    again = {"number": "NEW9", "charge": "210", "day": "20260601", "original": "REF*F8*ICN1~\n"}
    own_denials("import", str(claims(tmp_path, "c.837", again)))
    [case] = own_denials.json("list")
    shown = own_denials.json("show", str(case["id"]))
    assert own_denials.json("unmatched") == []
    assert shown["claim"] == "C1"
    assert "210.00" in str(shown) or "21000" in str(shown)


def test_what_was_charged_has_no_sign(own_denials: Denials, tmp_path: Path) -> None:
    own_denials("import", str(claims(tmp_path, "a.837", {"number": "HSO24752"})))
    path = answers(tmp_path, "b.835", {"number": "HSO2475", "charge": "-200"})
    path.write_text(path.read_text().replace("CLP*HSO2475*1*", "CLP*HSO2475*22*"))
    own_denials("import", str(path))
    [row] = own_denials.json("unmatched")
    assert (row["claim"], row["charge"]) == ("HSO2475", 20000)
    assert "$200.00" in own_denials("unmatched")
