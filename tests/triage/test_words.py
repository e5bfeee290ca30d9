"""What the biller reads first: plain, short, and never a payer's code list."""

from typing import Any

import pytest

NOT_BILLED = "The patient may not be billed."


@pytest.mark.parametrize(("reasons", "remarks", "first", "last"), [
    ("CO-197:200", "M62", "No precertification, authorization or notice on file.", NOT_BILLED),
    ("CO-197:200", "M62", "No precertification", f"Add or fix the authorization number. {NOT_BILLED}"),
    ("CO-16:200", "N290 MA130", "Add or fix the rendering provider NPI.", "it wants the claim again."),
    ("CO-16:200", "", "Claim is incomplete or has a billing error", NOT_BILLED),
    ("PR-96:200", "N130", "Check plan documents", "The payer says the patient owes this."),
    ("OA-257:200", "", "On hold: exchange premium grace period", "The payer is still deciding."),
    ("CO-45:200", "", "Nothing was paid and nothing denied: charge above", "Compare it with the contract."),
    ("", "", "The payer paid nothing", "gave no reason."),
    ("CO-50:200", "MA01", "Payer judged the service not medically necessary.", NOT_BILLED),
])
def test_the_sentence(desk: Any, reasons: str, remarks: str, first: str, last: str) -> None:
    words = desk.of_line(reasons, remarks).issues[0].words
    assert words.startswith(first)
    assert words.endswith(last)


def test_an_unknown_code_says_so(desk: Any) -> None:
    assert "nobody has classified" in desk.of_line("CO-Z9:200").issues[0].words
