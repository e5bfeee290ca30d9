"""How long the rest takes, and when it is too early to say."""

import pytest

from denials_app.base.pace import Pace, left_words


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
