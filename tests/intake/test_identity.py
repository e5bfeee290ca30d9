"""The n-th equal record of a file, however many records it has."""

import hashlib

from hypothesis import given
from hypothesis import strategies as some

from denials_app.intake.identity import Occurrences


def _digest(name: str) -> bytes:
    return b"one mark" + hashlib.sha256(name.encode()).digest()[8:]


@given(some.lists(some.sampled_from("abcdefgh"), max_size=60))
def test_each_record_is_counted_among_its_equals(names: list[str]) -> None:
    occurrences = Occurrences()
    found = [occurrences.next(_digest(name)) for name in names]
    assert found == [names[: at + 1].count(name) for at, name in enumerate(names)]


def test_a_hundred_thousand_records_are_told_apart_and_found_again() -> None:
    occurrences = Occurrences()
    for expected in (1, 2):
        assert {occurrences.next(_digest(str(at))) for at in range(100_000)} == {expected}


def test_a_digest_of_noughts_counts_too() -> None:
    occurrences = Occurrences()
    assert [occurrences.next(bytes(32)) for _ in range(3)] == [1, 2, 3]
