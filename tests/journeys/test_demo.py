"""`denials demo`: the whole main job on the sample practice, a bilateral claim won and an appeal written."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from denials_app.app import App
from denials_app.base.clock import Clock
from denials_app.base.errors import Refusal


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, denials: Any) -> tuple[Path, str, Any]:
    """The folder of a demo, what it printed, and the command line on its practice."""
    folder = tmp_path_factory.mktemp("demo")
    denials.environment = {"DENIALS_PASSPHRASE": "sample practice"}
    said = denials("demo", "--out", str(folder), "--now", denials.now)
    denials.environment["DENIALS_DB"] = str(folder / "practice.overturn")
    return folder, said, denials


def test_it_leaves_a_claim_a_cover_letter_and_an_appeal(demo: tuple[Path, str, Any]) -> None:
    folder, said, _ = demo
    packets = sorted(folder.glob("*.pdf"))
    assert [path.name.split("-")[0] for path in packets] == ["appeal", "cms1500", "cover"]
    assert all(path.read_bytes().startswith(b"%PDF-") for path in packets)
    corrected = next(folder.glob("corrected-*.837")).read_text()
    assert "SV1*HC:20610:50*480*" in corrected
    assert ":B:7*" in corrected
    assert all(str(path) in said for path in (*packets, *folder.glob("*.837")))


def test_the_bilateral_claim_was_won(demo: tuple[Path, str, Any]) -> None:
    folder, said, denials = demo
    claim = next(folder.glob("corrected-*.837")).stem.removeprefix("corrected-case-")
    case = denials.json("show", claim)
    assert case["state"] == "closed_won"
    assert (case["denied"], case["recovered"], case["open"]) == (48000, 30720, 0)
    assert [issue["outcome"] for issue in case["issues"]] == ["overturned"]
    assert "closed won" in said


def test_no_file_name_tells_of_a_claim_or_a_patient(demo: tuple[Path, str, Any]) -> None:
    folder, _, denials = demo
    cases = denials.json("list", "--limit", "300")
    told = {case["claim"] for case in cases} | {case["icn"] for case in cases}
    told |= {part for case in cases for part in case["patient"].replace(",", " ").split() if len(part) > 2}
    names = " ".join(str(path.relative_to(folder)) for path in folder.rglob("*"))
    assert len(told) > 200
    assert [word for word in told if word and word in names] == []


def test_most_first_letters_lack_next_to_nothing(demo: tuple[Path, str, Any], denials: Any) -> None:
    """What a person of the office would know is known; some letters honestly lack something."""
    folder, _, _ = demo
    today = Clock(date.fromisoformat(denials.now))
    db = App.open(str(folder / "practice.overturn"), "sample practice", today)
    try:
        counts = [_gaps(db, case) for case in db.queries.queue_ids()]
    finally:
        db.close()
    lacking = [count for count in counts if count is not None]
    assert len(lacking) > 120
    assert sum(count <= 2 for count in lacking) >= 0.9 * len(lacking)
    assert sum(count == 0 for count in lacking) >= 20
    assert max(lacking) > 2


def _gaps(db: App, case: int) -> int | None:
    """How many facts its usual letter lacks; None where no letter fits."""
    try:
        return len(db.actions.preview_letter(case).gaps)
    except Refusal:
        return None


def test_the_queue_and_the_record_stand(demo: tuple[Path, str, Any]) -> None:
    _, said, denials = demo
    groups = denials.json("groups")
    assert "denials, $72,336.20, in 17 groups" in said
    assert "10 rejected claims to send again, 9 nobody answered" in said
    assert len(groups) == 18
    assert [group["count"] for group in groups if group["id"] == "unanswered"] == [9]
    assert denials.json("audit", "verify")["whole"] is True


def test_a_second_demo_in_the_same_place_is_refused(demo: tuple[Path, str, Any]) -> None:
    folder, _, denials = demo
    denials("demo", "--out", str(folder), "--db", str(folder / "practice.overturn"), expect=1)
    assert "is there already" in denials.stderr
