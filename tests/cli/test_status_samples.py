"""Every public 277CA, 277, 999 and 997 through the real import, against a count by plain splitting."""

from pathlib import Path
from typing import Any

import pytest

from denials_app.app import App
from tests.oracles.plain_statuses import told

FOLDERS = ("277CA", "277", "999", "997")


@pytest.fixture(scope="module")
def samples(shared_x12: Path) -> list[Path]:
    """All samples of answers on the way."""
    return sorted(path for name in FOLDERS for path in (shared_x12 / name).iterdir() if path.is_file())


@pytest.fixture(scope="module")
def report(denials: Any, samples: list[Path]) -> dict[str, dict[str, Any]]:
    """What `import` said of each file, all of them in one go."""
    found = denials.json("import", *map(str, samples), expect=3)
    return {file["path"]: file for file in found["files"]}


def test_every_status_and_acknowledgment_is_counted(
    samples: list[Path], report: dict[str, dict[str, Any]]
) -> None:
    wrong = {}
    for path in samples:
        file, counted = report[str(path)], told(path.read_bytes())
        # A group answered as a whole names no transaction, and is one answer.
        here = (file["claims_named"] + file["set_aside_claims"], file["acknowledged"])
        want = (counted.claims, counted.transactions or counted.groups)
        lost = counted.statuses - file["statuses"]
        if here != want or lost < 0 or (lost and not file["set_aside_claims"]):
            wrong[path.name] = (file["status"], here, want, lost)
    assert not wrong


def test_one_that_no_practice_can_be_told_for_is_set_aside(report: dict[str, dict[str, Any]]) -> None:
    aside = [file for file in report.values() if file["set_aside_claims"]]
    assert [file["status"] for file in aside] == ["set_aside"]
    assert any("names no provider" in each["message"] for each in aside[0]["findings"])
    assert {file["status"] for file in report.values()} == {"imported", "duplicate", "set_aside"}


def test_importing_all_again_names_each_and_changes_no_fact(
    denials: Any, samples: list[Path], report: dict[str, dict[str, Any]]
) -> None:
    before = _digest(denials)
    again = denials.json("import", *map(str, samples), expect=3)
    assert _digest(denials) == before
    assert again["denials_new"] == again["outcomes"] == 0
    for file in again["files"]:
        first = report[file["path"]]
        for name in ("statuses", "claims_named", "acknowledged"):
            assert file[name] == first[name], (file["path"], name)


def _digest(denials: Any) -> str:
    app = App.open(str(denials.db), denials.environment["DENIALS_PASSPHRASE"])
    try:
        return app.queries.facts_digest()
    finally:
        app.close()
