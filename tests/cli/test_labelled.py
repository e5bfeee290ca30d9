"""The labelled denials through the real command line into a real encrypted database."""

import json
from pathlib import Path
from typing import Any

import pytest

_ORDER = ("0_sent*", "1_ack*", "2_remit_0*", "2_remit_1*")


@pytest.fixture(scope="module")
def cases(denials: Any, shared_labelled: Path) -> dict[str, dict[str, Any]]:
    """Every case of the labelled files by its claim number, with all its issues."""
    files = [path for pattern in _ORDER for path in sorted(shared_labelled.glob(pattern))]
    denials("import", *map(str, files), "--now", denials.now)
    rows = denials.json("list", "--limit", "1000")
    return {row["claim"]: denials.json("show", str(row["id"])) for row in rows}


@pytest.fixture(scope="module")
def expected(shared_labelled: Path) -> list[dict[str, Any]]:
    """What experts expect of each case."""
    every: list[dict[str, Any]] = json.loads((shared_labelled / "expected.json").read_text())
    return every


def test_every_labelled_denial_is_judged_as_expected(
    cases: dict[str, dict[str, Any]], expected: list[dict[str, Any]],
) -> None:
    troubles = {one["id"]: _trouble(one["expect"], cases.get(one["id"])) for one in expected}
    assert expected
    assert not [f"{id}: {trouble}" for id, trouble in troubles.items() if trouble]


def test_fillers_are_never_in_the_queue(cases: dict[str, dict[str, Any]]) -> None:
    assert cases
    assert not [claim for claim in cases if claim.startswith("FILL")]


def test_the_cents_of_every_case_add_up(cases: dict[str, dict[str, Any]]) -> None:
    for case in cases.values():
        assert case["denied"] == case["recovered"] + case["written_off"] + case["open"], case["claim"]


def _trouble(expect: dict[str, Any], case: dict[str, Any] | None) -> str:
    wanted = expect.get("in_queue")
    if wanted is not None and wanted != (case is not None):
        return "not in the queue" if wanted else "in the queue"
    if case is None:
        return ""
    troubles = [_issue_trouble(expect, issue) for issue in case["issues"]]
    return "" if "" in troubles else "; ".join(troubles) or "no issue"


def _issue_trouble(expect: dict[str, Any], issue: dict[str, Any]) -> str:
    for key in ("group", "kind", "amount", "appealable"):
        wanted = expect.get(key)
        allowed = wanted if isinstance(wanted, list) else [wanted]
        if wanted is not None and issue[key] not in allowed:
            return f"{key} is {issue[key]}, not {wanted}"
    ends = set(issue["ends"])
    if expect.get("ends_any") and not ends & set(expect["ends_any"]):
        return f"none of {expect['ends_any']} in {sorted(ends)}"
    if set(expect.get("ends_all", ())) - ends or ends & set(expect.get("ends_none", ())):
        return f"ends are {sorted(ends)}"
    return ""
