"""Rejections are to be sent again the day they come: which of them are new, and which waits longest."""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path

import pytest

from denials_app.app import App
from denials_app.base.clock import Clock

sys.path.append(str(Path(__file__).resolve().parents[1] / "actions" / "importing"))
files = import_module("said_files")

MONDAY, FRIDAY = date(2026, 11, 16), date(2026, 11, 20)
PASSPHRASE = "a long enough sentence"


def noon() -> datetime:
    return datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def on(tmp_path: Path) -> Callable[..., App]:
    """The practice as it stands on a day, with what came in then."""
    path = str(tmp_path / "practice.overturn")
    App.create(path, PASSPHRASE, clock=Clock(MONDAY, noon)).close()

    def open_on(day: date, *texts: str) -> App:
        app = App.open(path, PASSPHRASE, Clock(day, noon), "ann")
        for place, text in enumerate(texts):
            file = tmp_path / f"{day}-{place}.edi"
            file.write_text(text)
            app.actions.import_files([file])
        return app

    return open_on


def refused(number: str, day: date, report: str = "") -> str:
    return str(files.status_277("A7:562:85", day, "U", number=number, report=report))


def sent(number: str, control: int) -> str:
    return str(files.claim_837(number, on=date(2026, 11, 10), control=control))


def test_what_came_today_is_new_whatever_day_the_payer_wrote(on: Callable[..., App]) -> None:
    app = on(MONDAY, sent("C-1", 101), refused("C-1", date(2026, 11, 12)))
    lane = app.queries.rejection_lane()
    assert (lane.group.count, lane.today, lane.oldest) == (1, 1, date(2026, 11, 12))
    app.close()


def test_what_lies_since_another_day_is_counted_apart_and_dated(on: Callable[..., App]) -> None:
    on(MONDAY, sent("C-1", 101), refused("C-1", MONDAY)).close()
    app = on(FRIDAY, sent("C-2", 102), refused("C-2", FRIDAY))
    lane, today = app.queries.rejection_lane(), app.queries.today()
    assert (lane.group.count, lane.today, lane.oldest) == (2, 1, MONDAY)
    assert (today.rejections.count, today.rejected_today, today.rejected_oldest) == (2, 1, MONDAY)
    app.close()


def test_a_payer_that_takes_in_the_same_number_today_makes_no_new_rejection(on: Callable[..., App]) -> None:
    on(MONDAY, sent("C-1", 101), refused("C-1", MONDAY)).close()
    taken = files.status_277("A1:19:PR", date(2026, 11, 10), "WQ", number="C-1", report="LATE")
    app = on(FRIDAY, taken)
    lane = app.queries.rejection_lane()
    assert (lane.group.count, lane.today) == (1, 0)
    app.close()


def test_nothing_refused_has_no_oldest(on: Callable[..., App]) -> None:
    app = on(MONDAY)
    lane = app.queries.rejection_lane()
    assert (lane.group.count, lane.today, lane.oldest) == (0, 0, None)
    app.close()
