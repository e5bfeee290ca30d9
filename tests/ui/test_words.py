"""How the desk says dates, clocks and money."""

from datetime import UTC, date, datetime

import pytest

from denials_app.model.denial import DeadlineClock
from ui.words import clock_face, face_of, line_words, moment, money, near_day, procedure_words, whole_dollars

TODAY = date(2026, 11, 17)


@pytest.mark.parametrize(
    ("due", "work_by", "icon", "tone", "short", "second"),
    [
        (date(2026, 11, 13), date(2026, 11, 6), "alert-circle-outline", "red", "late", "was due 11/13"),
        (date(2026, 11, 17), date(2026, 11, 17), "clock-alert-outline", "red", "today", "send by 11/17"),
        (date(2026, 11, 24), date(2026, 11, 10), "clock-alert-outline", "red", "today", "last day 11/24"),
        (date(2026, 11, 27), date(2026, 11, 20), "clock-alert-outline", "red", "3 d", "send by 11/20"),
        (date(2026, 12, 1), None, "clock-outline", "amber", "14 d", "send by 12/01"),
        (date(2026, 12, 27), date(2026, 12, 24), "calendar-blank-outline", "text2", "37 d", "due 12/24"),
        (None, None, "help-circle-outline", "text2", "no rule", "ask the payer"),
    ],
)
def test_a_clock_has_an_icon_a_tone_and_words(
    due: date | None, work_by: date | None, icon: str, tone: str, short: str, second: str
) -> None:
    face = clock_face(due, work_by, TODAY)
    assert (face.icon, face.tone, face.short, face.second) == (icon, tone, short, second)


def test_late_days_are_counted_to_the_payers_own_day() -> None:
    clock = DeadlineClock("appeal", 1, date(2026, 11, 13), date(2026, 11, 1), "", "")
    assert face_of(clock, TODAY).long == "4 days late"


def test_days_out_of_files_keep_their_date_in_every_time_zone() -> None:
    assert moment(datetime(2026, 10, 1, 0, 0, tzinfo=UTC), TODAY) == "10/01/2026"


def test_near_days_are_named() -> None:
    assert near_day(date(2026, 11, 20), TODAY) == "Fri 11/20"
    assert near_day(date(2026, 12, 24), TODAY) == "12/24/2026"
    assert near_day(None, TODAY) == "–"


def test_money_has_its_sign_before_the_dollar() -> None:
    assert money(89000) == "$890.00"
    assert money(-9840) == "−$98.40"
    assert whole_dollars(941250) == "$9,413"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ((), "the whole claim"),
        ((2,), "line 2 of 3"),
        ((2, 3), "lines 2 and 3 of 3"),
        ((1, 2, 3), "lines 1, 2 and 3 of 3"),
    ],
)
def test_lines_are_listed(lines: tuple[int, ...], words: str) -> None:
    assert line_words(lines, 3) == words


def test_one_unit_is_not_said() -> None:
    assert procedure_words("64483", ("RT",), "1") == "64483 RT"
    assert procedure_words("J3301", (), "4") == "J3301 ×4"
