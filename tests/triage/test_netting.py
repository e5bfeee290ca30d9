"""Which answer a reversal takes back: by proof, never by which of one day's answers is read first."""

from datetime import date
from itertools import permutations

import pytest

from denials_app.model.history import Adjudication
from denials_app.model.remittance import Adjustment, RemitClaim
from denials_app.triage.netting import Netted, net

FIRST, SECOND, THIRD = date(2026, 9, 1), date(2026, 9, 10), date(2026, 9, 20)
ONE_DAY = (FIRST,) * 5
FROM_THE_SECOND = (FIRST, *(SECOND,) * 4)
THREE_DAYS = (FIRST, SECOND, SECOND, THIRD, THIRD)


def answer(name: str, paid: int, icn: str, on: date, carc: str = "50", replaces: str = "") -> Adjudication:
    """An answer to a claim of 200.00; a name that begins with "rev" is a reversal."""
    sign, status = (-1, "22") if name.startswith("rev") else (1, "1")
    claim = RemitClaim(
        number="C1", status=status, charge=sign * 20000, paid=sign * paid, patient_responsibility=0,
        filing_code="12", icn=icn,
        adjustments=(Adjustment("CO", carc, sign * (20000 - paid)),), text=name,
        references=(("F8", replaces),) if replaces else (),
    )  # fmt: skip
    return Adjudication(on, f"T{on}", claim)


def outcomes(*told: Adjudication) -> set[tuple[str, frozenset[str]]]:
    """What stands and what was taken back, in every order that the days leave open."""
    found = set()
    for order in permutations(told):
        netted = net(tuple(sorted(order, key=_day)), 45)
        found.add((_standing(netted), _taken_back(netted)))
    return found


def _day(one: Adjudication) -> date:
    return one.payment_date or date.max


def _standing(netted: Netted) -> str:
    return netted.standing.claim.text if netted.standing else ""


def _taken_back(netted: Netted) -> frozenset[str]:
    return frozenset({netted.takeback.claim.text} if netted.takeback else ())


def stands(*told: Adjudication) -> str:
    """The one answer that stands in whatever order, with nothing left taken back."""
    [(standing, taken_back)] = outcomes(*told)
    assert not taken_back
    return standing


@pytest.mark.parametrize("days", [
    (FIRST, FIRST, FIRST), (FIRST, SECOND, SECOND), (FIRST, FIRST, SECOND), (FIRST, SECOND, THIRD),
])  # fmt: skip
@pytest.mark.parametrize(("paid", "corrected"), [(0, 10000), (10000, 0), (10000, 15000)])
@pytest.mark.parametrize("icns", [("A", "A", "A"), ("A", "A", "B"), ("A", "R", "C")])
def test_a_correction_of_other_money_stands(
    days: tuple[date, ...], paid: int, corrected: int, icns: tuple[str, ...],
) -> None:
    told = zip(("orig", "rev", "corr"), (paid, paid, corrected), icns, days, strict=True)
    assert stands(*(answer(*one) for one in told)) == "corr"


def test_of_equal_money_the_adjustments_that_are_turned_round_tell() -> None:
    told = (
        answer("orig", 0, "A", FIRST, "50"), answer("rev", 0, "R", FIRST, "50"),
        answer("corr", 0, "C", FIRST, "197"),
    )  # fmt: skip
    assert stands(*told) == "corr"


def test_of_equal_words_the_one_that_another_replaces_is_taken_back() -> None:
    told = (
        answer("orig", 0, "A", FIRST), answer("rev", 0, "A", FIRST),
        answer("corr", 0, "A2", FIRST, replaces="A"),
    )  # fmt: skip
    assert stands(*told) == "corr"


def test_a_reversal_takes_nothing_back_that_came_after_it() -> None:
    told = (answer("orig", 0, "A", FIRST), answer("rev", 0, "A", FIRST), answer("corr", 0, "A", SECOND))
    assert stands(*told) == "corr"


@pytest.mark.parametrize("days", [ONE_DAY, FROM_THE_SECOND, THREE_DAYS])
@pytest.mark.parametrize("icns", ["AABBC", "AAAAA", "ARBSC"])
def test_two_pairs_leave_the_last_correction(days: tuple[date, ...], icns: str) -> None:
    paid = (10000, 10000, 12000, 12000, 15000)
    told = zip(("orig", "rev1", "corr1", "rev2", "corr2"), paid, icns, days, strict=True)
    assert stands(*(answer(*one) for one in told)) == "corr2"


def test_a_reversal_that_comes_last_is_a_takeback() -> None:
    told = (answer("orig", 0, "A", FIRST), answer("corr", 10000, "B", SECOND))
    assert outcomes(*told, answer("rev", 10000, "B", THIRD)) == {("", frozenset({"rev"}))}
