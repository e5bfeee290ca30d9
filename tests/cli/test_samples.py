"""Every public 835 through the real import: what is in the database equals a count by plain splitting."""

import re
from pathlib import Path
from typing import Any

import pytest

from denials_app.app import App
from denials_app.queries.rows import QueueFilter


@pytest.fixture(scope="module")
def samples(shared_x12: Path) -> list[Path]:
    """All samples of remittances."""
    return sorted(path for path in (shared_x12 / "835").iterdir() if path.is_file())


@pytest.fixture(scope="module")
def report(denials: Any, samples: list[Path]) -> dict[str, dict[str, Any]]:
    """What `import` said of each file, all of them in one go."""
    code = 3
    found = denials.json("import", str(samples[0].parent), expect=code)
    return {Path(file["path"]).name: file for file in found["files"]}


def _claims_by_splitting(path: Path) -> int:
    """CLP segments counted without any reader; files wrapped at 80 columns are counted with the wraps out."""
    text = path.read_bytes().decode("latin-1")
    flat = text.replace("\r", "").replace("\n", "")
    return max(len(re.findall(r"(?<![A-Za-z0-9])CLP(?=[^A-Za-z0-9 ])", each)) for each in (text, flat))


def test_every_claim_is_imported_named_or_set_aside(
    samples: list[Path], report: dict[str, dict[str, Any]],
) -> None:
    wrong = {}
    for path in samples:
        file = report[path.name]
        counted = _claims_by_splitting(path)
        if not file["claims"] + file["set_aside_claims"] == file["counted"] == counted:
            wrong[path.name] = (file["claims"], file["set_aside_claims"], file["counted"], counted)
    assert not wrong


def test_the_database_holds_what_the_report_says(
    denials: Any, report: dict[str, dict[str, Any]],
) -> None:
    app = App.open(str(denials.db), denials.environment["DENIALS_PASSPHRASE"])
    try:
        rows = app.queries.imports()
        held = sum(file["claims"] - file["duplicates"] for file in report.values())
        assert app.queries.claims_held() == held
        assert len(rows) == len(report)
    finally:
        app.close()


def test_importing_all_again_changes_no_fact(denials: Any, samples: list[Path], report: Any) -> None:
    before = _digest(denials)
    again = denials.json("import", str(samples[0].parent), expect=3)
    assert _digest(denials) == before
    assert again["denials_new"] == again["outcomes"] == 0
    for file in again["files"]:
        first = report[Path(file["path"]).name]
        assert file["claims"] == first["claims"], file["path"]
        assert file["duplicates"] == file["claims"], file["path"]


def test_every_open_case_can_be_listed(denials: Any, report: Any) -> None:
    rows = denials.json("list")
    app = App.open(str(denials.db), denials.environment["DENIALS_PASSPHRASE"])
    try:
        assert [row["id"] for row in rows] == list(app.queries.queue_ids(QueueFilter()))
    finally:
        app.close()
    assert sum(group["count"] for group in denials.json("groups")) == len(rows)


def _digest(denials: Any) -> str:
    app = App.open(str(denials.db), denials.environment["DENIALS_PASSPHRASE"])
    try:
        return app.queries.facts_digest()
    finally:
        app.close()
