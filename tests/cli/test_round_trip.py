"""The queue leaves in a table and comes into an empty practice: what its columns carry stays as it was."""

import csv
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.test_history import HEAD

LIST = """Claim #,Patient,Insurance,DOS,Billed,Denied Amt,Denial Code,Denial Date,Appeal Level,\
Date Sent,Sent Via,Assigned To,Status,Next Follow-up,Notes
L1,"Quill, Juna",HARBOR PLAN TEST,03/02/2026,200.00,200.00,CO-197,03/20/2026,1,\
04/02/2026,Fax,Ines,Appealed,05/04/2026,"04/02/2026 faxed 12 pages
04/20/2026 =1+1 called"
L2,"Moss, Ada",HARBOR PLAN TEST,03/03/2026,150.00,150.00,CO-50 N115,03/21/2026,2nd,\
04/12/2026,Mail,Omar,Waiting,05/14/2026,second level
L3,"Reed, Tom",LARKFIELD TEST,03/04/2026,90.00,90.00,CO-Z9,03/21/2026,,,,Ines,Ready,,
L4,"Reed, Tom",LARKFIELD TEST,03/05/2026,80.00,80.00,197,03/22/2026,1,,,,Ready,,
L5,"Reed, Tom",LARKFIELD TEST,03/06/2026,70.00,70.00,197,,,,,,Printed,,
"""
# A line paid and one denied, twice the same reason and amount, a denial of the whole claim, half a line.
ANSWERS = (
    "CLP*A1*1*300*100**12*ICNA1*11*1~\nNM1*QC*1*QUILL*JUNA****MI*HP1~\n"
    "SVC*HC:99213:25*100*100**1~\nDTM*472*20260928~\n"
    "SVC*HC:20610*100*0**2~\nDTM*472*20260928~\nCAS*CO*97*100~\nLQ*HE*N525~\n"
    "SVC*HC:20611*100*0**1~\nDTM*472*20260928~\nCAS*CO*97*100~\n"
    "CLP*A2*1*200*80**12*ICNA2*11*1~\nCAS*CO*29*20~\nNM1*QC*1*QUILL*JUNA****MI*HP1~\nMOA***MA01~\n"
    "SVC*HC:99214*200*80**1~\nDTM*150*20260928~\nDTM*151*20260929~\nCAS*CO*197*100~\n"
    "CLP*A3*1*250*0**12*ICNA3*11*1~\nNM1*QC*1*MOSS*ADA****MI*HP2~\n"
    "SVC*HC:99213*100*0**1~\nDTM*472*20260928~\nCAS*CO*197*100~\n"
    "SVC*HC:20610*150*0**1~\nDTM*472*20260928~\nCAS*CO*50*150~\nLQ*HE*N115~\n"
)
# Counted from what the office keeps of a payer, or told by words that no column holds.
ANEW = frozenset({"Deadline", "Work by", "Reason in words", "Case"})


@pytest.fixture
def office(own_denials: Any, tmp_path: Path) -> Any:
    """A practice with answers of a payer, the office's own list, and an issue written off."""
    from denials_app.app import App
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "a.835").write_text(f"{HEAD}{ANSWERS}SE*40*0001~\nGE*1*1~\nIEA*1*000000001~\n")
    own_denials.json("import", str(tmp_path / "a.835"))
    own_denials.json("import", str(tmp_path / "list.csv"))
    app = App.open(str(own_denials.db), own_denials.environment["DENIALS_PASSPHRASE"])
    try:
        app.actions.write_off(app.queries.find_case("A3"), 1, "too small")
    finally:
        app.close()
    return own_denials


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_out_and_in_is_a_fixed_point(office: Any, tmp_path: Path, form: str) -> None:
    before = {row["claim"]: row for row in office.json("list")}
    assert {claim: row["state"] for claim, row in before.items()} == {
        "L1": "sent", "L2": "waiting", "L3": "ready", "L4": "ready", "L5": "printed", "A1": "open",
        "A2": "open", "A3": "open",
    }
    assert (before["A1"]["kind"], before["A2"]["kind"], before["A3"]["written_off"]) == (
        "denied", "partial", 10000,
    )  # fmt: skip
    first = exported(office, tmp_path / f"1.{form}")
    fresh = taken_in(office, tmp_path / "fresh", tmp_path / f"1.{form}")
    after = {row["claim"]: row for row in fresh.json("list")}
    for claim, row in before.items():
        for key in (
            "payer", "icn", "patient", "service_from", "charge", "denied", "open", "written_off", "state",
            "owner", "follow_up", "group", "subreason", "kind", "amount", "lines", "codes", "more",
        ):
            assert after[claim][key] == row[key], (claim, key)
    second = exported(fresh, tmp_path / f"2.{form}")
    assert without(second, ANEW) == without(first, ANEW)
    third = exported(taken_in(office, tmp_path / "third", tmp_path / f"2.{form}"), tmp_path / f"3.{form}")
    assert without(third, frozenset({"Case"})) == without(second, frozenset({"Case"}))


def exported(command: Any, path: Path) -> dict[str, dict[str, object]]:
    """The rows of an export, by claim."""
    assert command("list", f"--{path.suffix[1:]}", str(path), "--now", command.now) == ""
    if path.suffix == ".csv":
        head, *rows = csv.reader(path.read_text("utf-8-sig").splitlines(keepends=True))
    else:
        sheet = openpyxl.load_workbook(path).active
        assert sheet is not None
        head, *rows = ([cell.value for cell in row] for row in sheet.iter_rows())
    return {str(row[0]): dict(zip(head, row, strict=True)) for row in rows}


def taken_in(like: Any, folder: Path, path: Path) -> Any:
    """An empty practice that took in an export."""
    fresh = type(like)(folder)
    folder.mkdir()
    fresh("init")
    [file] = fresh.json("import", str(path))["files"]
    assert file["status"] == "imported"
    return fresh


def without(rows: dict[str, dict[str, object]], names: frozenset[str]) -> dict[str, dict[str, object]]:
    return {claim: {name: row[name] for name in row if name not in names} for claim, row in rows.items()}


def test_what_a_row_cannot_carry_stays_out_with_the_file_to_bring(office: Any, tmp_path: Path) -> None:
    exported(office, tmp_path / "1.csv")
    text = (tmp_path / "1.csv").read_text("utf-8-sig").replace(",partial,", ",takeback,")
    (tmp_path / "1.csv").write_text(text, encoding="utf-8")
    fresh = type(office)(tmp_path / "fresh")
    fresh.folder.mkdir()
    fresh("init")
    [file] = fresh.json("import", str(tmp_path / "1.csv"), expect=3)["files"]
    assert (file["claims"], file["set_aside_claims"]) == (7, 1)
    assert any("bring in the remittance (835)" in one["message"] for one in file["findings"])


def test_a_table_ends_in_a_name_that_says_what_it_is(office: Any, tmp_path: Path) -> None:
    office("list", "--csv", str(tmp_path / "queue.doc"), expect=1)
    assert "end its name in .xlsx or .csv" in office.stderr
