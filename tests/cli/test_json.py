"""The JSON documents keep every key they promise, with cents, days and codes in their plain forms."""

import json
from pathlib import Path
from typing import Any

import pytest

REMITTANCE = """ISA*00*{blank}*00*{blank}*ZZ*{plan:15}*ZZ*{clinic:15}*261001*0600*^*00501*000000001*0*P*:~
GS*HP*PLAN*CLINIC*20261001*0600*1*X*005010X221A1~
ST*835*0001~
BPR*I*0*C*NON************20261001~
TRN*1*TRACE*1990000017~
N1*PR*HARBOR PLAN TEST~
REF*2U*88801~
N1*PE*ALDER KNEE*XX*1999999976~
LX*1~
CLP*C1*1*300*0**MB*ICN1*11*1~
NM1*QC*1*QUILL*JUNA****MI*HP1~
SVC*HC:99213*200*0**1~
DTM*472*20260928~
CAS*CO*197*200~
LQ*HE*M62~
SVC*HC:99214*100*0**1~
DTM*472*20260928~
CAS*CO*50*100~
SE*17*0001~
GE*1*1~
IEA*1*000000001~
"""
CASE = {
    "id", "practice", "claim", "icn", "payer", "payer_type", "payer_type_confirmed", "patient",
    "service_from", "charge", "denied", "recovered", "written_off", "open", "state", "owner", "follow_up",
}  # fmt: skip
ISSUE = {
    "group", "subreason", "kind", "amount", "lines", "codes", "appealable", "overrule", "why_not", "ends",
    "clocks", "priority", "outcome",
}  # fmt: skip
FILE = {
    "path", "kind", "status", "transactions", "claims", "lines", "adjustments", "remarks", "charge", "paid",
    "adjusted", "plb", "set_aside_claims", "findings",
}  # fmt: skip


@pytest.fixture(scope="module")
def report(denials: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """One claim with two issues, imported."""
    path: Path = tmp_path_factory.mktemp("json") / "a.835"
    text = REMITTANCE.format(blank=" " * 10, plan="PLAN", clinic="CLINIC")
    path.write_text(text, encoding="ascii")
    return dict(denials.json("import", str(path)))


def test_import_keeps_its_keys(report: dict[str, Any]) -> None:
    assert set(report) >= {"files", "denials_new", "outcomes"}
    [file] = report["files"]
    assert set(file) >= FILE
    counted = {"claims": 1, "lines": 2, "adjustments": 2, "remarks": 1, "charge": 30000, "adjusted": 30000}
    assert {name: file[name] for name in counted} == counted
    for finding in file["findings"]:
        assert set(finding) >= {"level", "code", "segment", "offset", "message"}


def test_list_and_show_keep_their_keys(denials: Any, report: dict[str, Any]) -> None:
    [row] = denials.json("list")
    assert set(row) >= CASE | ISSUE | {"more"}
    assert row["more"] == 1
    case = denials.json("show", str(row["id"]))
    assert set(case) >= CASE | {"issues"}
    assert len(case["issues"]) == 2
    assert case["denied"] == sum(issue["amount"] for issue in case["issues"]) == 30000
    assert case["service_from"] == "2026-09-28"
    leading = case["issues"][0]
    assert {name: row[name] for name in ("group", "kind", "amount", "lines", "codes", "ends")} == {
        name: leading[name] for name in ("group", "kind", "amount", "lines", "codes", "ends")
    }
    for issue in case["issues"]:
        assert set(issue) >= ISSUE
        keys = {name for code in issue["codes"] for name in code}
        assert keys == {"line", "group", "carc", "amount", "rarcs"}
        assert set(issue["priority"]) >= {"score", "expected", "chance", "minutes", "urgency", "why"}
        for clock in issue["clocks"]:
            assert set(clock) >= {"kind", "level", "due_legal", "work_by", "rule", "source"}


def test_groups_keep_their_keys(denials: Any, report: dict[str, Any]) -> None:
    [group] = denials.json("groups")
    assert set(group) >= {"id", "name", "count", "amount"}
    assert (group["count"], group["amount"]) == (1, 30000)


def test_stdout_holds_one_document_and_nothing_else(denials: Any, report: dict[str, Any]) -> None:
    for command in (["list"], ["groups"], ["show", "C1"], ["guide", "C1"], ["audit", "verify"]):
        json.loads(denials(*command, "--json", process=True))
