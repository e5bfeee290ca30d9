"""Amounts, days and numbers as offices write them are read; what is none is named, never guessed."""

from datetime import date

import pytest

from denials_app.sheets.values import BadCell, amount_of, day_of, days_of, number_of


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("$1,234.56", 123456), ("(12.00)", -1200), ("12.00-", -1200), ("-$5.10", -510), ("$-5.10", -510),
        ("$ (3.00)", -300), (".5", 50), ("1234", 123400), ("1,234", 123400), ("-", 0), (33.1, 3310),
        (0.1 + 0.2, 30), (7, 700), ("\u2212 2", -200), (1234567.89, 123456789),
    ],
)  # fmt: skip
def test_amounts(text: object, cents: int) -> None:
    assert amount_of(text) == cents  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["1.234,56", "1,23", "12,34,567", "abc", "$", "1e5", "12.345", 33.3333, "#REF!"],
)
def test_what_is_no_amount_is_refused_by_its_words(text: object) -> None:
    with pytest.raises(BadCell):
        amount_of(text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "03/02/2026", "3/2/26", "2026-03-02", "20260302", "03022026", "Mar 2, 2026", "2-Mar-26", "46083",
        46083, 46083.5, "03/02/2026 12:00:00 AM", "2026-03-02T10:00:00Z", date(2026, 3, 2),
    ],
)  # fmt: skip
def test_days(text: object) -> None:
    assert day_of(text) == date(2026, 3, 2)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["25/12/2026", "02/30/2026", "1/1/1850", "soon", "12", 12, "#N/A"])
def test_what_is_no_day_is_refused(text: object) -> None:
    with pytest.raises(BadCell):
        day_of(text)  # type: ignore[arg-type]


def test_a_span_of_days() -> None:
    assert days_of("03/02/2026 - 03/04/2026") == (date(2026, 3, 2), date(2026, 3, 4))
    assert days_of("03/02/2026-03/04/2026") == (date(2026, 3, 2), date(2026, 3, 4))
    assert days_of("") == (None, None)


def test_numbers_stay_as_they_are_written_and_damage_is_named() -> None:
    assert number_of("000123") == "000123"
    assert number_of(1234.0) == "1234"
    with pytest.raises(BadCell, match="cut"):
        number_of("1.23E+15")
