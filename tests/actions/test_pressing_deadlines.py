"""Once the first deadline of a case has passed, row, tile, group and lane speak of the next one alike."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from denials_app.app import App
from denials_app.base.clock import Clock
from denials_app.model.denial import PayerDeadline
from denials_app.queries.rows import QueueFilter

Make = Callable[..., Path]
PASSPHRASE = "a long enough sentence"


@pytest.fixture
def location(app: App, remittance: Make, tmp_path: Path) -> str:
    """A denial of 10/01 that can be corrected until 10/31 and appealed until 11/30."""
    app.actions.import_files([remittance(claims={"C1": "4"})])
    payer = app.queries.find_payer("HARBOR")
    for clock, days in (("corrected_claim", 30), ("appeal", 60)):
        level = 1 if clock == "appeal" else None
        own = PayerDeadline(clock, level, days, "days", lead_days=2, source="manual")
        app.actions.save_deadline(payer, own)
    app.close()
    return str(tmp_path / "p.overturn")


@pytest.mark.parametrize(
    ("today", "kind", "due", "tile"),
    [
        (date(2026, 10, 31), "corrected_claim", date(2026, 10, 31), "Due today"),
        (date(2026, 11, 6), "appeal", date(2026, 11, 30), ""),
        (date(2026, 11, 30), "appeal", date(2026, 11, 30), "Due today"),
        (date(2026, 12, 1), "appeal", date(2026, 11, 30), "Deadline passed"),
    ],
)
def test_row_tile_and_lane_tell_one_truth(
    location: str, today: date, kind: str, due: date, tile: str,
) -> None:
    with_later = App.open(location, PASSPHRASE, Clock(today), "Ines")
    queries = with_later.queries
    try:
        [case] = queries.queue_ids()
        row = queries.queue_rows([case])[case]
        lapsed = due < today
        # What was kept at the last judgment stays where nothing is ahead any more.
        assert lapsed or (row.clock_kind, row.due_legal) == (kind, due)
        assert (row.due_legal < today) == lapsed
        counts = {words: number for words, number, _ in queries.today().due}
        assert (counts["Deadline passed"], counts["Due today"]) == (
            int(tile == "Deadline passed"), int(tile == "Due today"))
        assert len(queries.queue_ids(QueueFilter(lane="late"))) == int(lapsed)
        assert queries.lanes().late == int(lapsed)
        assert [one.due_legal for one in queries.today().deadlines] == ([] if lapsed else [due])
        assert (queries.groups("deadline")[0].id == "late") == lapsed
        if due > today:
            assert row.urgency < 2
    finally:
        with_later.close()
