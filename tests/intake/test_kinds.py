"""Each kind of file takes its road, and says so in one sentence with its name."""

import pytest

from denials_app.intake.identity import Occurrences
from denials_app.intake.kinds import Treatment, not_yet_sentence, refused_sentence, treatment


@pytest.mark.parametrize(
    ("kind", "road"),
    [
        ("835", Treatment.REMITTANCES),
        ("837I", Treatment.CLAIMS),
        ("277CA", Treatment.STATUSES),
        ("277", Treatment.STATUSES),
        ("999", Treatment.ACKNOWLEDGMENTS),
        ("TA1", Treatment.ACKNOWLEDGMENTS),
        ("276", Treatment.NOT_YET),
        ("x12", Treatment.NOT_YET),
        ("csv", Treatment.SHEETS),
        ("xlsx", Treatment.SHEETS),
        ("xls", Treatment.REFUSED),
        ("web_page", Treatment.REFUSED),
        ("not_x12", Treatment.REFUSED),
        ("binary", Treatment.REFUSED),
        ("empty", Treatment.REFUSED),
    ],
)
def test_roads(kind: str, road: Treatment) -> None:
    assert treatment(kind) is road


def test_sentences_name_the_file_and_the_mend() -> None:
    assert "march.271" in not_yet_sentence("271", "march.271")
    assert "question" in not_yet_sentence("276", "march.276")
    assert "download it again" in refused_sentence("empty", "a.835")
    assert "choose the 835" in refused_sentence("not_x12", "a.txt")


def test_the_nth_equal_claim_of_a_file_is_occurrence_n() -> None:
    occurrences = Occurrences()
    one, other = bytes(32), b"\x01" * 32
    assert [occurrences.next(digest) for digest in (one, other, one, one)] == [1, 1, 2, 3]
