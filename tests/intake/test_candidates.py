"""Which claims of ours are offered, and why."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from denials_app.intake.candidates import differs_by_one, ranked
from denials_app.model.unmatched import ClaimSide

SEEN = ClaimSide(
    1, "HSO-2475", "HALLORAN", "MAEVE", "BR100", date(2026, 9, 3), date(2026, 9, 3), 24200, "Blue Ridge",
    frozenset({"ICN1"}), is_answered=True,
)


def ours(id: int, **other: object) -> ClaimSide:
    return replace(SEEN, id=id, payer_numbers=frozenset(), is_answered=False, is_sent=True, **other)  # type: ignore[arg-type]


def test_the_reasons_are_told_in_words_the_best_first() -> None:
    [found] = ranked(SEEN, [ours(2, number="HSO-24752")])
    assert found.score == 100
    assert set(found.reasons) == {
        "number cut short", "same member ID", "same service date", "same charge to the cent", "same name",
    }  # fmt: skip
    assert found.reasons[-1] == "same name"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("00HSO2475", "number equal but for leading zeros"), ("HSO2475", "number equal but for its signs"),
        ("HSO-2475-R1", "number cut short"), ("HSO", ""), ("HSO-2476", "number equal but for one sign"),
        ("HSO-4275", "number equal but for one sign"), ("hso-2475", "same claim number"), ("QQQ-99", ""),
    ],
)  # fmt: skip
def test_a_number_near_but_not_equal_says_how(number: str, words: str) -> None:
    [found] = ranked(SEEN, [ours(2, number=number)])
    assert [one for one in found.reasons if "number" in one] == ([words] if words else [])


def test_what_differs_is_said_too_and_the_nearest_stands_first() -> None:
    near, far = ours(2, number="X1", charge=28200), ours(3, number="X2", charge=20000, last_name="OSBORNE")
    first, second = ranked(SEEN, [far, near])
    assert (first.side.id, second.side.id) == (2, 3)
    assert "charge is $40.00 less, perhaps a part of it" in first.reasons
    assert "charge differs by $42.00" in second.reasons


def test_the_payers_own_number_leads_and_strangers_are_not_offered() -> None:
    other = ours(2, number="Z9", last_name="LUND", first_name="KARIN", member_id="Q", charge=1)
    named = replace(other, original_references=frozenset({"ICN1"}), service_from=date(2025, 1, 1))
    stranger = replace(named, id=3, original_references=frozenset())
    [found] = ranked(SEEN, [named, stranger])
    assert (found.side.id, found.reasons[0]) == (2, "one names the other by the payer's number")


@given(st.text("ABC", max_size=5), st.integers(0, 5), st.sampled_from("ABCX"))
def test_one_sign_apart_is_the_same_from_both_sides(text: str, place: int, sign: str) -> None:
    other = text[:place] + sign + text[place:]
    assert differs_by_one(text, other)
    assert differs_by_one(other, text)
    assert not differs_by_one(text, text)
    assert not differs_by_one(text, text + "ZZ")
