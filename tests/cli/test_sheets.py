"""Spreadsheets through the command line: in, out, mapped, refused, and matched by what payers say later."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

PAYMENTS = """Denials of March,,,,,,,,,
Claim #,Payer,Patient Name,DOS,CPT,Billed,Paid,Adj Codes,Check #,Check Date
P1001,HARBOR PLAN TEST,"Quill, Juna",03/02/2026,99213,$200.00,0,CO-197,CHK1,03/20/2026
P1001,HARBOR PLAN TEST,"Quill, Juna",03/02/2026,20610,$150.00,$100.00,CO-45 50.00,CHK1,03/20/2026
P1002,HARBOR PLAN TEST,"Moss, Ada",03/03/2026,99214,abc,0,CO-50; N115,CHK1,03/20/2026
Total,,,,,350.00,100.00,,,
"""

OWN = """Claim #,Patient,Insurance,DOS,Billed,Denied Amt,Denial Code,Denial Date,Appeal Level,\
Date Sent,Sent Via,Assigned To,Status,Next Follow-up,Notes
D2001,"Quill, Juna",HARBOR PLAN TEST,03/02/2026,200.00,200.00,CO-197,03/20/2026,1,\
04/02/2026,Fax,Ines,Appealed,05/04/2026,"04/02/2026 faxed 12 pages
04/20/2026 called, in process"
D2002,"Moss, Ada",HARBOR PLAN TEST,03/03/2026,150.00,150.00,CO-50 N115,03/21/2026,2nd,\
04/12/2026,Mail,Omar,Waiting,05/14/2026,second level
D2003,"Reed, Tom",LARKFIELD TEST,03/04/2026,90.00,90.00,,03/21/2026,,,,Ines,New,,
D2004,"Reed, Tom",LARKFIELD TEST,03/05/2026,80.00,80.00,197,03/22/2026,,,,,Written off,,
D2005,"Reed, Tom",LARKFIELD TEST,03/06/2026,70.00,70.00,197,,,,,,,,=1+1
"""

LATER = """ISA*00*{gap}*00*{gap}*ZZ*HARBORPLAN     *ZZ*ALDERKNEE      *260601*0600*^*00501*000000001*0*P*:~
GS*HP*HARBORPLAN*ALDERKNEE*20260601*0600*1*X*005010X221A1~
ST*835*0001~
BPR*I*{paid}*C*ACH*CCP*01*999999992*DA*1*1990000017**01*999988880*DA*2*20260601~
TRN*1*TRACE9*1990000017~
N1*PR*HARBOR PLAN TEST~
REF*2U*88801~
N1*PE*ALDER KNEE*XX*1999999976~
LX*1~
CLP*{number}*1*{charge}*{paid}**12*ICN9*11*1~
NM1*QC*1*QUILL*JUNA****MI*HP1~
SVC*HC:99213*{charge}*{paid}**1~
DTM*472*20260302~
{cas}SE*12*0001~
GE*1*1~
IEA*1*000000001~
"""


@pytest.fixture
def office(own_denials: Any, tmp_path: Path) -> Any:
    """A practice with the office's own list brought in."""
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    report = own_denials.json("import", str(path))
    assert report["files"][0]["status"] == "imported"
    return own_denials


def digest(command: Any) -> str:
    from denials_app.app import App
    app = App.open(str(command.db), command.environment["DENIALS_PASSPHRASE"])
    try:
        return app.queries.facts_digest()
    finally:
        app.close()


def remittance(paid: int, cas: str) -> str:
    return LATER.format(gap=" " * 10, number="D2001", charge=200, paid=paid, cas=cas)


def write(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_payments_come_in_and_the_same_rows_again_add_nothing(own_denials: Any, tmp_path: Path) -> None:
    path = write(tmp_path / "march.csv", PAYMENTS)
    [file] = own_denials.json("import", path, expect=3)["files"]
    assert (file["kind"], file["status"], file["claims"], file["lines"]) == ("csv", "partly", 1, 2)
    assert (file["charge"], file["paid"], file["set_aside_claims"]) == (35000, 10000, 1)
    assert any('row 5, cell F5: "abc" is no amount' in one["message"] for one in file["findings"])
    shown = own_denials.json("show", "P1001")
    assert (shown["denied"], shown["issues"][0]["group"], shown["trace"]) == (20000, "AUTH", "CHK1")
    before = digest(own_denials)
    [again] = own_denials.json("import", path, expect=3)["files"]
    assert (again["status"], again["duplicates"]) == ("partly", 1)
    assert digest(own_denials) == before


def test_the_offices_own_list_becomes_cases_with_their_deeds(office: Any) -> None:
    first = office.json("show", "D2001")
    assert (first["state"], first["owner"], first["follow_up"]) == ("sent", "Ines", "2026-05-04")
    events = [(one["kind"], one["at"][:10], one["detail"]) for one in first["history"]]
    assert ("sent", "2026-04-02") in [event[:2] for event in events]
    notes = [event for event in events if event[0] == "note"]
    assert [note[1] for note in notes] == ["2026-04-02", "2026-04-20"]
    assert all("own.csv" in event[2] for event in events if event[0] != "remittance")
    second = office.json("show", "D2002")
    assert (second["state"], second["issues"][0]["clocks"][0]["level"]) == ("waiting", 2)
    assert office.json("show", "D2003")["issues"][0]["group"] == "UNMAPPED"
    assert office.json("show", "D2004")["state"] == "closed_written_off"


def test_the_list_again_adds_nothing_and_a_new_note_is_added_alone(office: Any, tmp_path: Path) -> None:
    before = digest(office)
    [file] = office.json("import", write(tmp_path / "own.csv", OWN))["files"]
    assert file["status"] == "duplicate"
    assert digest(office) == before
    later = OWN.replace("called, in process", "called, in process\n06/01/2026 asked again")
    office.json("import", write(tmp_path / "june.csv", later))
    shown = office.json("show", "D2001")
    notes = [one["detail"] for one in shown["history"] if one["kind"] == "note"]
    assert len(notes) == 3
    assert "asked again" in notes[-1]
    assert (shown["denied"], shown["open"]) == (20000, 20000)


def test_out_and_in_again_on_a_fresh_practice(office: Any, tmp_path: Path) -> None:
    out = tmp_path / "open.xlsx"
    office("list", "--xlsx", str(out))
    fresh = type(office)(tmp_path / "fresh")
    fresh.folder.mkdir()
    fresh("init")
    fresh.json("import", str(out))
    same = ("claim", "payer", "patient", "denied", "open", "state", "owner", "follow_up", "group", "kind")
    for key in same:
        assert by_claim(fresh, key) == by_claim(office, key), key
    assert levels(fresh) == levels(office)
    assert notes(fresh) == notes(office)


def by_claim(command: Any, key: str) -> dict[str, object]:
    return {row["claim"]: row[key] for row in command.json("list")}


def levels(command: Any) -> dict[str, list[object]]:
    return {row["claim"]: [clock["level"] for clock in row["clocks"]] for row in command.json("list")}


def notes(command: Any) -> dict[str, list[str]]:
    found = {}
    for row in command.json("list"):
        history = command.json("show", row["claim"])["history"]
        own = [one["detail"] for one in history if one["kind"] == "note"]
        found[row["claim"]] = [detail.split(", brought")[0] for detail in own]
    return found


def test_the_workbook_holds_numbers_days_and_no_formula(office: Any, tmp_path: Path) -> None:
    out = tmp_path / "open.xlsx"
    office("list", "--xlsx", str(out))
    sheet = openpyxl.load_workbook(out).active
    assert sheet is not None
    head = {cell.value: cell.column for cell in sheet[1]}
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
    assert rows["D2001"][head["Charge"] - 1].value == 200
    assert rows["D2001"][head["Denied on"] - 1].is_date
    note = rows["D2005"][head["Note"] - 1]
    assert note.data_type == "s"
    assert note.value.endswith("=1+1")


def test_a_later_remittance_of_the_claim_matches_and_closes_it(office: Any, tmp_path: Path) -> None:
    text = remittance(120, "CAS*CO*45*80~\n")
    report = office.json("import", write(tmp_path / "june.835", text))
    assert report["outcomes"] == 1
    shown = office.json("show", "D2001")
    assert (shown["state"], shown["issues"][0]["outcome"]) == ("closed_won", "overturned")


def test_the_payers_own_file_of_the_same_denial_takes_the_lists_place(office: Any, tmp_path: Path) -> None:
    text = remittance(0, "CAS*CO*197*200~\n").replace("20260601", "20260318")
    office.json("import", write(tmp_path / "march.835", text))
    shown = office.json("show", "D2001")
    assert (shown["state"], shown["denied"], shown["issues"][0]["outcome"]) == ("sent", 20000, None)
    assert shown["icn"] == "ICN9"


def test_a_payer_that_the_list_calls_otherwise_is_known_by_the_claim(office: Any, tmp_path: Path) -> None:
    text = remittance(120, "CAS*CO*45*80~\n")
    stranger = text.replace("HARBOR PLAN TEST", "CASCADE MUTUAL TEST").replace("88801", "88802")
    office.json("import", write(tmp_path / "stranger.835", stranger))
    assert office.json("list", "--payer", "CASCADE") == []
    kin = text.replace("HARBOR PLAN TEST", "HARBOR HEALTH PLAN OF OHIO")
    office.json("import", write(tmp_path / "kin.835", kin))
    shown = office.json("show", "D2001")
    assert (shown["payer"], shown["state"]) == ("HARBOR PLAN TEST", "closed_won")


def test_a_practice_named_otherwise_is_known_by_its_claims(tmp_path: Path, own_denials: Any) -> None:
    named = type(own_denials)(tmp_path / "named")
    named.folder.mkdir()
    named("init", "--practice", "Dr. Alder")
    named.json("import", write(tmp_path / "own.csv", OWN))
    named.json("import", write(tmp_path / "june.835", remittance(120, "CAS*CO*45*80~\n")))
    assert named.json("show", "D2001")["state"] == "closed_won"


def test_an_upheld_appeal_of_the_list_opens_the_next_level(office: Any, tmp_path: Path) -> None:
    text = remittance(0, "CAS*CO*197*200~\n")
    office.json("import", write(tmp_path / "june.835", text))
    issue = office.json("show", "D2001")["issues"][0]
    assert issue["outcome"] == "upheld"
    assert issue["clocks"][0]["level"] == 2


UNKNOWN = 'Ref,Company,What,Total billed,Reason given\nU1,HARBOR PLAN TEST,99213,200.00,CO-197\n'


def test_columns_that_are_not_known_are_set_aside_with_the_way_to_name_them(
    own_denials: Any, tmp_path: Path,
) -> None:
    path = write(tmp_path / "unknown.csv", UNKNOWN)
    [file] = own_denials.json("import", path, expect=3)["files"]
    assert file["status"] == "set_aside"
    assert "--map" in file["sentence"]
    view = own_denials.json("columns", path)
    assert (view["missing"], view["confident"]) == (["claim", "payer"], False)
    own_denials.json("import", path, "--map", "claim=Ref", "--map", "payer=B")
    assert own_denials.json("show", "U1")["payer"] == "HARBOR PLAN TEST"
    other = write(tmp_path / "next.csv", UNKNOWN.replace("U1", "U2"))
    assert own_denials.json("columns", other)["remembered"]
    own_denials.json("import", other)
    assert own_denials.json("show", "U2")["denied"] == 20000


def test_a_payer_without_a_column_is_named_once(own_denials: Any, tmp_path: Path) -> None:
    path = write(tmp_path / "one.csv", "Claim #,Billed,Denial Code\nK1,80.00,CO-50\n")
    own_denials.json("import", path, "--map", "payer==Larkfield Test")
    assert own_denials.json("show", "K1")["payer"] == "Larkfield Test"


def test_an_unknown_field_or_column_is_refused_by_name(own_denials: Any, tmp_path: Path) -> None:
    path = write(tmp_path / "unknown.csv", UNKNOWN)
    own_denials("import", path, "--map", "clam=Ref", expect=1)
    assert "clam is no field" in own_denials.stderr
    own_denials("import", path, "--map", "claim=Nothing", expect=1)
    assert "no column Nothing" in own_denials.stderr


def test_an_old_workbook_is_refused_in_one_sentence(own_denials: Any, tmp_path: Path) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    own_denials("import", str(path), expect=1)
    assert "save it as XLSX" in own_denials.stderr


def test_a_workbook_with_formulas_in_error_sets_those_rows_aside(own_denials: Any, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (["Claim #", "Payer", "Billed", "Denial Code"], ["X1", "Harbor", 200, "CO-50"],
                 ["X2", "Harbor", "#REF!", "CO-50"], [12, "Harbor", 90, "CO-197"]):  # fmt: skip
        sheet.append(line)
    sheet["A4"].number_format = "00000"
    book.save(tmp_path / "errors.xlsx")
    [file] = own_denials.json("import", str(tmp_path / "errors.xlsx"), expect=3)["files"]
    assert (file["kind"], file["claims"], file["set_aside_claims"]) == ("xlsx", 2, 1)
    assert any("C3" in one["message"] and "formula" in one["message"] for one in file["findings"])
    assert own_denials.json("show", "00012")["charge"] == 9000


SHORT = """Claim #,Payer,Patient Name,DOS,CPT,Billed,Paid,Adj Codes,Check #,Check Date
P3001,HARBOR PLAN TEST,"Quill, Juna",03/02/2026,99213,$200.00,$50.00,CO-197 100.00,CHK3,03/20/2026
P3002,HARBOR PLAN TEST,"Quill, Juna",03/02/2026,99213,$200.00,$100.00,CO-197 100.00,CHK3,03/20/2026
"""


def test_payments_that_do_not_add_up_are_flagged_alike_everywhere(own_denials: Any, tmp_path: Path) -> None:
    [file] = own_denials.json("import", write(tmp_path / "short.csv", SHORT))["files"]
    assert "row 2: the claim does not balance" in file["findings"][-1]["message"]
    flags = own_denials.json("balance")
    assert [(one["level"], one["line"], one["difference"], one["claim"]) for one in flags] == [
        ("line", 1, 5000, "P3001"), ("claim", 0, 5000, "P3001"),
    ]
    shown = own_denials.json("show", "P3001")["answer"]
    assert [(one["level"], one["line"], one["difference"]) for one in shown["balance"]] == [
        ("line", 1, 5000), ("claim", 0, 5000),
    ]
    assert own_denials.json("show", "P3002")["answer"]["balance"] == []


def test_an_offices_own_list_is_held_to_no_balance(own_denials: Any, tmp_path: Path) -> None:
    own_denials.json("import", write(tmp_path / "own.csv", OWN.replace("150.00,150.00", "250.00,150.00")))
    assert own_denials.json("show", "D2002")["answer"]["balance"] == []
    assert own_denials.json("balance") == []
    assert "Does not balance" not in own_denials("show", "D2002")


def test_unknown_columns_are_told_before_anybody_is_asked_whose_it_is(
    own_denials: Any, tmp_path: Path,
) -> None:
    own_denials.json("import", write(tmp_path / "one.835", remittance(0, "CAS*CO*197*200~\n")))
    other = remittance(0, "CAS*CO*197*200~\n").replace("1999999976", "1999999984").replace("ALDER KNEE", "B")
    own_denials.json("import", write(tmp_path / "two.835", other.replace("TRACE9", "TRACE8")))
    [file] = own_denials.json("import", write(tmp_path / "unknown.csv", UNKNOWN), expect=3)["files"]
    assert "no column is known to hold claim number, payer" in file["sentence"]
    assert "and the practice with --practice" in file["sentence"]
    [file] = own_denials.json("import", write(tmp_path / "own.csv", OWN), expect=3)["files"]
    assert "there are several practices" in file["sentence"]
    own_denials("import", str(tmp_path / "own.csv"), "--map", "note=Notes", expect=1)
    assert "say whose it is with --practice" in own_denials.stderr
