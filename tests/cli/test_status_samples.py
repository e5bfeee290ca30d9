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
    found = denials.json("import", *map(str, samples))
    return {file["path"]: file for file in found["files"]}


def test_every_status_and_acknowledgment_is_counted(
    samples: list[Path], report: dict[str, dict[str, Any]]
) -> None:
    wrong = {}
    for path in samples:
        file = report[str(path)]
        counted = told(path.read_bytes())
        here = (file["statuses"], file["claims_named"], file["acknowledged"])
        # A group answered as a whole names no transaction, and is one answer.
        want = (counted.statuses, counted.claims, counted.transactions or counted.groups)
        if file["status"] not in ("imported", "duplicate") or here != want:
            wrong[path.name] = (file["status"], here, want)
    assert not wrong


def test_importing_all_again_names_each_and_changes_no_fact(
    denials: Any, samples: list[Path], report: dict[str, dict[str, Any]]
) -> None:
    before = _digest(denials)
    again = denials.json("import", *map(str, samples))
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
