"""The import history on the command line: what came in, what was noticed and where, taking a file back."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import Denials

HEAD = (
    "ISA*00*          *00*          *ZZ*PAYER          *ZZ*OFFICE         *261001*0600*^*00501*000000001"
    "*0*P*:~\n"
    "GS*HP*PAYER*OFFICE*20261001*0600*1*X*005010X221A1~\nST*835*0001~\n"
    "BPR*I*0*C*ACH*CCP*01*999999992*DA*1*1990000017**01*999988880*DA*2*20261001~\nTRN*1*T1*1990000017~\n"
    "N1*PR*HARBOR PLAN TEST~\nN1*PE*ALDER KNEE*XX*1999999976~\nLX*1~\n"
)
CLAIM = (
    "CLP*{0}*1*200*0**12*ICN{0}*11*1~\nNM1*QC*1*QUILL*JUNA****MI*HP{0}~\n"
    "SVC*HC:99213*200*{1}**1~\nDTM*472*20260928~\nCAS*CO*197*200~\n"
)


def remittance(folder: Path, name: str, *claims: tuple[str, str]) -> Path:
    body = "".join(CLAIM.format(*claim) for claim in claims)
    (folder / name).write_text(f"{HEAD}{body}SE*{8 + 5 * len(claims)}*0001~\nGE*1*1~\nIEA*1*000000001~\n")
    return folder / name


def test_one_file_with_what_was_noticed_held_and_set_aside(own_denials: Denials, tmp_path: Path) -> None:
    own_denials("import", str(remittance(tmp_path, "a.835", ("C1", "0"))))
    second = remittance(tmp_path, "b.835", ("C1", "0"), ("C2", "0"), ("C3", "zero"))
    own_denials("import", str(second), expect=3)
    rows = own_denials.json("history")
    assert [(row["name"], row["status"], row["payer"]) for row in rows] == [
        ("b.835", "partly", "HARBOR PLAN TEST"), ("a.835", "imported", "HARBOR PLAN TEST"),
    ]  # fmt: skip
    view = own_denials.json("history", str(rows[0]["id"]))
    assert [(one["claim"], one["what"], one["file"]) for one in view["held_already"]] == [
        ("C1", "answer", "a.835"),
    ]
    [aside] = view["set_aside"]
    assert aside["claim"] == "C3"
    assert "SVC*HC:99213*200*zero" in aside["text"]
    assert (tmp_path / "b.835").read_bytes()[aside["offset"] :].startswith(b"CLP*C3")
    assert view["denials_new"] == 1
    assert (view["claims"], view["new"], view["held"], view["set_aside_claims"]) == (2, 1, 1, 1)
    assert "b.835: 3 in the file = 1 in + 1 already held + 1 set aside" in own_denials("history")
    assert any(one["code"] == "set-aside" and one["segment"] for one in view["findings"])
    assert "C3" not in own_denials("history")


def test_findings_leave_as_tables_in_which_nothing_computes(own_denials: Denials, tmp_path: Path) -> None:
    (tmp_path / "=1+1.txt").write_text("Dear colleague")
    own_denials("import", str(tmp_path / "=1+1.txt"), expect=1)
    [row] = own_denials.json("history")
    own_denials("history", str(row["id"]), "--csv", str(tmp_path / "f.csv"))
    text = (tmp_path / "f.csv").read_text("utf-8-sig")
    assert text.splitlines()[1].startswith("'=1+1.txt,note,")
    own_denials("history", str(row["id"]), "--csv", str(tmp_path / "f.xlsx"))
    sheet = load_workbook(tmp_path / "f.xlsx").active
    assert sheet is not None
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1.txt", "s")
    own_denials("history", str(row["id"]), "--csv", str(tmp_path / "f.doc"), expect=1)


def test_a_file_is_taken_back_by_its_line(own_denials: Denials, tmp_path: Path) -> None:
    path = remittance(tmp_path, "a.835", ("C1", "0"))
    own_denials("import", str(path))
    [row] = own_denials.json("history")
    assert own_denials.json("undo-import", str(row["id"])) == {"file": "a.835", "cases": []}
    assert own_denials.json("list") == []
    [row] = own_denials.json("history")
    assert row["undone"]
    assert own_denials("undo-import", str(row["id"]), expect=1) == ""
    assert "taken back already" in own_denials.stderr
    own_denials("import", str(path))
    assert len(own_denials.json("list")) == 1


def test_a_watched_folder_is_looked_at_by_scheduled_work(
    own_denials: Denials, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("denials_app.cli.files._BETWEEN_LOOKS", 0.0)
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    remittance(inbox, "a.835", ("C1", "0"))
    own_denials("watch", expect=1)
    assert "a.835: 1 in the file" in own_denials("watch", str(inbox), "--once")
    assert own_denials("watch", "--once") == ""
    assert own_denials.stderr == f"Nothing new in {inbox}.\n"
    (inbox / "a.835").unlink()
    inbox.rmdir()
    own_denials("watch", "--once", expect=1)
    assert "cannot be looked at" in own_denials.stderr
    assert [row["kind"] for row in own_denials.json("history")] == ["folder", "835"]
    own_denials("watch", "--stop")
    own_denials("watch", "--once", expect=1)


def test_a_file_that_came_in_is_written_out_again_byte_for_byte(own_denials: Denials, tmp_path: Path) -> None:
    path = remittance(tmp_path, "a.835", ("C1", "0"))
    own_denials("import", str(path))
    [row] = own_denials.json("history")
    out = tmp_path / "again.835"
    own_denials("file", str(row["id"]), "--out", str(out))
    assert out.read_bytes() == path.read_bytes()
    longer = path.with_name("longer.835")
    longer.write_text(path.read_text() + "\n")
    own_denials("import", str(longer))
    refused = own_denials("file", "2", "--out", str(tmp_path / "no.835"), expect=1)
    assert "is not kept" in refused + own_denials.stderr
    assert not (tmp_path / "no.835").exists()


def test_a_look_into_the_folder_ends_as_an_import_does_with_one_summary(
    own_denials: Denials, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("denials_app.cli.files._BETWEEN_LOOKS", 0.0)
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    remittance(inbox, "a.835", ("C1", "0"))
    remittance(inbox, "b.835", ("C2", "0"), ("C3", "zero"))
    out = own_denials("watch", str(inbox), "--once", expect=3)
    assert out.splitlines()[-1] == "New denials: 2. Answers: 0."
    assert out.count("New denials") == 1
    (inbox / "letter.txt").write_text("Dear colleague")
    report = own_denials.json("watch", "--once", expect=1)
    assert [(one["kind"], one["status"], one["refused"]) for one in report["files"]] == [
        ("not_x12", "set_aside", True),
    ]
    assert own_denials.stderr.startswith("letter.txt is not an X12 file")
    assert "set aside   other   letter.txt" in own_denials("history")
    own_denials("watch", "--json", expect=2)
