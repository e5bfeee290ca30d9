"""`denials payers`: a person confirms kind, ways, address and deadlines without the desk."""

from pathlib import Path

from tests.cli.test_history import remittance
from tests.conftest import Denials


def test_a_payer_is_confirmed_with_its_source(own_denials: Denials, tmp_path: Path) -> None:
    own_denials("import", str(remittance(tmp_path, "a.835", ("C1", "0"))))
    [row] = own_denials.json("payers", "list")
    assert (row["type_confirmed"], row["kind_checked"]) == (False, None)
    own_denials(
        "payers", "confirm", "harbor", "--type", "commercial", "--source", "Contract 2026, p. 3",
        "--appeals-address", "Appeals; PO Box 9; Alder Falls, OH 43999", "--reference", "first",
        "--unprocessable", "replace",
    )  # fmt: skip
    [row] = own_denials.json("payers", "list")
    assert (row["type"], row["type_confirmed"], row["reference_rule"]) == ("commercial", True, "first")
    assert row["appeals_address"] == "Appeals\nPO Box 9\nAlder Falls, OH 43999"
    for part in ("kind_checked", "ways_checked", "appeals_checked"):
        assert row[part]["source"] == "Contract 2026, p. 3"
        assert row[part]["on"] == own_denials.now
        assert row[part]["by"]
    said = own_denials("payers", "list")
    assert "appeals address: confirmed" in said


def test_a_deadline_is_kept_and_taken_back(own_denials: Denials, tmp_path: Path) -> None:
    own_denials("import", str(remittance(tmp_path, "a.835", ("C1", "0"))))
    own_denials(
        "payers", "deadline", "HARBOR PLAN TEST", "--clock", "appeal", "--level", "1", "--number", "60",
        "--source", "Manual, 7.3",
    )  # fmt: skip
    [row] = own_denials.json("payers", "list")
    [kept] = row["deadlines"]
    assert (kept["clock"], kept["level"], kept["number"], kept["source"]) == ("appeal", 1, 60, "Manual, 7.3")
    assert kept["checked_by"]
    clocks = own_denials.json("show", "C1")["issues"][0]["clocks"]
    [clock] = [one for one in clocks if one["kind"] == "appeal"]
    assert (clock["source"], clock["confirmed"]) == ("Manual, 7.3", True)
    own_denials("payers", "no-deadline", "harbor", "--clock", "appeal", "--level", "1")
    assert own_denials.json("payers", "list")[0]["deadlines"] == []


def test_what_names_no_source_or_payer_is_refused(own_denials: Denials, tmp_path: Path) -> None:
    own_denials("import", str(remittance(tmp_path, "a.835", ("C1", "0"))))
    own_denials("payers", "confirm", "harbor", "--type", "commercial", "--source", " ", expect=1)
    assert "needs its source" in own_denials.stderr
    own_denials("payers", "confirm", "nobody", "--source", "x", expect=1)
    assert "No payer is called nobody" in own_denials.stderr
    own_denials("payers", "deadline", "harbor", "--clock", "moon", "--number", "3", "--source", "x", expect=1)
    assert "moon is no deadline" in own_denials.stderr
    assert own_denials.json("payers", "list")[0]["type_confirmed"] is False
