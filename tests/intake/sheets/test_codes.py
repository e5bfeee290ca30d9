"""Codes as offices write them: group, reason, amount and remarks in one cell."""

import pytest

from denials_app.intake.sheets.codes import Codes, Reason, codes_in_words, codes_of, remarks_of
from denials_app.sheets.values import BadCell


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("CO-50; N115", Codes((Reason("CO", "50"),), ("N115",))),
        ("CO50 $120.00; PR2 20.00", Codes((Reason("CO", "50", 12000), Reason("PR", "2", 2000)))),
        ("197", Codes((Reason("", "197"),))),
        ("co b7", Codes((Reason("CO", "B7"),))),
        ("PR-204/N130", Codes((Reason("PR", "204"),), ("N130",))),
        ("50,97", Codes((Reason("", "50"), Reason("", "97")))),
        ("CO-45 (80.00) CO-50 (20.00)", Codes((Reason("CO", "45", 8000), Reason("CO", "50", 2000)))),
        (50, Codes((Reason("", "50"),))),
        ("", Codes()),
    ],
)  # fmt: skip
def test_cells_of_codes(text: object, codes: Codes) -> None:
    assert codes_of(text) == codes  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["no auth", "CO-50 denied", "99213", "see note"])
def test_words_are_no_codes(text: str) -> None:
    with pytest.raises(BadCell):
        codes_of(text)


def test_codes_beside_words() -> None:
    assert codes_in_words("CO-197 no authorization N54") == Codes((Reason("CO", "197"),), ("N54",))
    assert codes_in_words("197 - no auth") == Codes((Reason("", "197"),))
    assert codes_in_words("No auth on 3 visits") == Codes()


def test_a_reason_is_no_remark() -> None:
    with pytest.raises(BadCell):
        remarks_of("CO-50")
