"""The sum of a file as a person reads it."""

import pytest

from denials_app.model.file_sum import FileSum


@pytest.mark.parametrize(
    ("one", "words", "is_whole"),
    [
        (FileSum(1204, 1198, 4, 2), "1,204 in the file = 1,198 in + 4 already held + 2 set aside", True),
        (FileSum(3, 3, 0, 0), "3 in the file = 3 in", True),
        (FileSum(3, 0, 3, 0), "3 in the file = 0 in + 3 already held", True),
        (FileSum(3, 2, 0, 0), "3 in the file ≠ 2 in", False),
        (FileSum(0, 0, 0, 0), "0 in the file = 0 in", True),
    ],
)
def test_the_sum_in_words(one: FileSum, words: str, is_whole: bool) -> None:
    assert (one.words, one.is_whole) == (words, is_whole)
