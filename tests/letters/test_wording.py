"""How dates, money, codes and line numbers are written."""

from datetime import date

import pytest
from markupsafe import Markup

from denials_app.letters import wording


def test_dates_and_money() -> None:
    assert wording.long_date(date(2026, 10, 2)) == "October 2, 2026"
    assert wording.short_date(date(2026, 10, 2)) == "10/02/2026"
    assert wording.dollars(124000) == "$1,240.00"
    assert wording.dollars(-5) == "\u2212$0.05"


@pytest.mark.parametrize(
    "filter_", [wording.long_date, wording.short_date, wording.dollars, wording.sentence]
)
def test_a_mark_for_a_missing_fact_passes_untouched(filter_: object) -> None:
    mark = Markup("<mark>date missing</mark>")
    assert filter_(mark) is mark  # type: ignore[operator]


@pytest.mark.parametrize(("numbers", "text"), [
    ((), ""), ((2,), "line 2"), ((3, 2), "lines 2 and 3"), ((1, 2, 3, 4, 5, 7, 9), "lines 1–5, 7 and 9"),
    ((1, 2, 4, 5, 6), "lines 1, 2 and 4–6"),
])
def test_lines_are_named_in_runs(numbers: tuple[int, ...], text: str) -> None:
    assert wording.lines_named(numbers) == text


def test_service_dates() -> None:
    first, last = date(2026, 9, 2), date(2026, 9, 4)
    assert wording.service_dates(first, first) == wording.service_dates(first, None) == "09/02/2026"
    assert wording.service_dates(first, last) == "09/02/2026 to 09/04/2026"
    assert wording.service_dates(None, last) == ""


def test_codes() -> None:
    assert wording.diagnosis("m1711") == "M17.11"
    assert wording.diagnosis("I10") == "I10"
    assert wording.procedure("64483", ("RT", "59"), "0360") == "0360 64483 RT 59"


def test_rows_are_cut_into_the_tables_columns() -> None:
    assert wording.cells("a | b", 3) == ["a", "b", ""]
    assert wording.cells("a | b | c | d", 3) == ["a", "b", "c | d"]


def test_people() -> None:
    assert wording.person("Osei", "Abena", "Maria", "Jr") == "Abena M. Osei Jr"
    assert wording.person("", "") == ""
