import pytest
from hypothesis import given
from hypothesis import strategies as st

from denials_app.base.money import cents, decimal_text, dollars


@pytest.mark.parametrize(
    ("text", "amount"),
    [("200", 20000), ("12.5", 1250), (".05", 5), ("-.5", -50), ("0", 0), ("-200.00", -20000), ("+3", 300),
     ("1.500", 150)],
)
def test_an_amount_reads_as_cents(text: str, amount: int) -> None:
    assert cents(text) == amount


@pytest.mark.parametrize(
    "text", ["", "-", ".", "1e3", "12.345", "NaN", "Infinity", "1,000", "abc", "--5", "٣", "9" * 20]
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        cents(text)


@given(st.integers(-(10**12), 10**12))
def test_written_cents_read_back(amount: int) -> None:
    assert cents(decimal_text(amount)) == amount


def test_dollars_reads_like_money() -> None:
    assert dollars(123456) == "1,234.56"
    assert dollars(-5) == "\u22120.05"
