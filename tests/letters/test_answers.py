"""What a person types is read by the kind of its fact, and told when it does not do."""

from datetime import date

import pytest

from denials_app.letters.answers import UnknownFact, known, read
from denials_app.letters.catalog import catalog
from denials_app.model.letter import FactInput, LetterFact


@pytest.mark.parametrize(("kind", "text", "value"), [
    (FactInput.TEXT, "  BR-77 ", "BR-77"), (FactInput.DATE, "08/20/2026", date(2026, 8, 20)),
    (FactInput.DATE, "8/2/2026", date(2026, 8, 2)), (FactInput.DATE, "2026-08-20", date(2026, 8, 20)),
    (FactInput.LINES, "one\n\n two \n", ("one", "two")), (FactInput.YES_NO, "Yes", "yes"),
    (FactInput.YES_NO, "n", "no"),
    (FactInput.CHOICE, "a", "a"), (FactInput.DATE, "", ""),
])
def test_answers_are_read_by_kind(kind: FactInput, text: str, value: object) -> None:
    assert read(LetterFact("f", "Fact", input=kind, choices=(("a", "A"),)), text) == (value, "")


@pytest.mark.parametrize(("kind", "text", "words"), [
    (FactInput.DATE, "20/08/2026", "write it as 08/20/2026"), (FactInput.DATE, "02/30/2026", "is no date"),
    (FactInput.DATE, "soon", "is no date"), (FactInput.YES_NO, "perhaps", "neither yes nor no"),
    (FactInput.CHOICE, "b", "none of a"),
])
def test_an_answer_that_does_not_do_says_why(kind: FactInput, text: str, words: str) -> None:
    value, problem = read(LetterFact("f", "Fact", input=kind, choices=(("a", "A"),)), text)
    assert value == ""
    assert words in problem


def test_an_unknown_fact_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownFact, match=r"“authorization\.numbr”: did you mean authorization\.number"):
        known(catalog().get("L-AUTH"), {"authorization.numbr": "1"})
