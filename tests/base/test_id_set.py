"""A set of ids that holds what a set would hold, in rising order, in a bit each."""

from hypothesis import given
from hypothesis import strategies as some

from denials_app.base.id_set import IdSet


@given(some.lists(some.integers(0, 5000)), some.integers(0, 6000))
def test_it_holds_what_was_added_and_nothing_else(ids: list[int], other: int) -> None:
    found = IdSet(ids)
    assert list(found) == sorted(set(ids))
    assert (other in found) == (other in ids)
    assert bool(found) == bool(ids)


def test_half_a_million_ids_take_less_than_a_quarter_of_a_megabyte() -> None:
    found = IdSet(range(1, 500_001))
    assert len(found._bytes) < 250_000
    assert sum(1 for _ in found) == 500_000
