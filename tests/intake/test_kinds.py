"""Each kind of file takes its road, and says so in one sentence with its name."""

import pytest

from denials_app.intake.identity import Occurrences
from denials_app.intake.kinds import Treatment, not_yet_sentence, refused_sentence, treatment


@pytest.mark.parametrize(
    ("kind", "suffix", "road"),
    [
        ("835", ".txt", Treatment.REMITTANCES),
        ("837I", ".837", Treatment.CLAIMS),
        ("277CA", ".277", Treatment.NOT_YET),
        ("x12", "", Treatment.NOT_YET),
        ("not_x12", ".csv", Treatment.NOT_YET),
        ("binary", ".xlsx", Treatment.NOT_YET),
        ("not_x12", ".txt", Treatment.REFUSED),
        ("binary", ".pdf", Treatment.REFUSED),
        ("empty", ".835", Treatment.REFUSED),
    ],
)
def test_roads(kind: str, suffix: str, road: Treatment) -> None:
    assert treatment(kind, suffix) is road


def test_sentences_name_the_file_and_the_mend() -> None:
    assert "march.277" in not_yet_sentence("277CA", "march.277", ".277")
    assert "download it again" in refused_sentence("empty", "a.835")
    assert "choose the 835" in refused_sentence("not_x12", "a.txt")


def test_the_nth_equal_claim_of_a_file_is_occurrence_n() -> None:
    occurrences = Occurrences()
    one, other = bytes(32), b"\x01" * 32
    assert [occurrences.next(digest) for digest in (one, other, one, one)] == [1, 1, 2, 3]
