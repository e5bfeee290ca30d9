"""What the biller reads first: plain, short, and never a payer's code list."""

from typing import Any

import pytest


@pytest.mark.parametrize(("reasons", "remarks", "words"), [
    ("CO-197:200", "M62", "No precertification, authorization or notice on file. "
                          "Add or fix the authorization number. "
                          "The patient may not be billed."),
    ("CO-16:200", "N290 MA130", "Add or fix the rendering provider NPI. "
                                "The payer did not decide; it wants the claim again."),
    ("CO-16:200", "", "Claim is incomplete or has a billing error; read remark codes. The patient may not be billed."),
    ("PR-96:200", "N130", "Check plan documents for limits on this service. The payer says the patient owes this."),
    ("OA-257:200", "", "On hold: exchange premium grace period, no decision yet. The payer is still deciding."),
    ("CO-45:200", "", "Nothing was paid and nothing denied: charge above the contracted or fee-schedule amount. "
                      "Compare it with the contract."),
    ("", "", "The payer paid nothing and gave no reason."),
    ("CO-50:200", "MA01", "Payer judged the service not medically necessary. The patient may not be billed."),
])
def test_the_sentence(desk: Any, reasons: str, remarks: str, words: str) -> None:
    assert desk.of_line(reasons, remarks).issues[0].words == words


def test_an_unknown_code_says_so(desk: Any) -> None:
    assert "nobody has classified" in desk.of_line("CO-Z9:200").issues[0].words
