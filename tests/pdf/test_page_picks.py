"""Picking pages of a paper by their numbers."""

import pytest

from denials_app.pdf.page_picks import WrongPages, picked


@pytest.mark.parametrize(("text", "pages"), [
    ("", (1, 2, 3, 4, 5)), ("  ", (1, 2, 3, 4, 5)), ("2", (2,)), ("1-3,5", (1, 2, 3, 5)), ("4, 2", (4, 2)),
    ("3-", (3, 4, 5)), ("-2", (1, 2)), ("2,2-3", (2, 3)), (" 1 - 2 ", (1, 2)),
])
def test_pages_are_picked_in_the_order_written(text: str, pages: tuple[int, ...]) -> None:
    assert picked(text, 5, "note.pdf") == pages


@pytest.mark.parametrize("text", ["x", "1-2-3", ",", "1,,2", "-", "0", "3-1", "1.5", "٣x"])
def test_what_names_no_pages_is_refused(text: str) -> None:
    with pytest.raises(WrongPages, match=r"note\.pdf"):
        picked(text, 5, "note.pdf")


def test_a_page_beyond_the_end_is_refused_with_the_count() -> None:
    with pytest.raises(WrongPages, match=r"note\.pdf has 5 pages, so page 9"):
        picked("1-9", 5, "note.pdf")
    with pytest.raises(WrongPages, match=r"note\.pdf has 1 page, so page 2"):
        picked("2", 1, "note.pdf")
