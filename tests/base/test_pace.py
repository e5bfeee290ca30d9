"""How long the rest takes, and when it is too early to say."""

import pytest

from denials_app.base.pace import Pace, Room, left_words


@pytest.mark.parametrize(
    ("gone", "done", "total", "left"),
    [(10.0, 25, 100, 30), (10.0, 9, 9, 0), (1.0, 50, 100, None), (10.0, 0, 100, None), (10.0, 5, 0, None)],
)
def test_the_rest_takes_as_long_as_what_is_done(
    gone: float, done: int, total: int, left: int | None
) -> None:
    times = iter((100.0, 100.0 + gone))
    assert Pace(lambda: next(times)).seconds_left(done, total) == left


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(None, ""), (0, ""), (40, "40 s left"), (60, "about 1 min left"), (150, "about 2 min left")],
)
def test_time_left_in_words(seconds: int | None, words: str) -> None:
    assert left_words(seconds) == words


@pytest.mark.parametrize(
    ("took", "records", "size"),
    [(0.05, 500, 500), (0.1, 500, 375), (1.0, 500, 262), (0.01, 500, 1500), (0.05, 10, 500), (9.0, 500, 251)],
)
def test_a_step_that_took_long_makes_the_next_one_smaller(took: float, records: int, size: int) -> None:
    times = iter((0.0, took))
    room = Room(500, 0.05, lambda: next(times))
    with room.measured(records):
        pass
    assert room.size == size


@pytest.mark.parametrize(("took", "size"), [(9.0, 250), (0.0001, 2000)])
def test_room_has_its_bounds(took: float, size: int) -> None:
    times = iter([0.0, took] * 20)
    room = Room(500, 0.05, lambda: next(times))
    for _ in range(20):
        with room.measured(1000):
            pass
    assert room.size == size
