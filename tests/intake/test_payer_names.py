"""A payer goes by many names: kindred ones and the same claim make it one, and nothing less."""

from dataclasses import replace
from datetime import date

import pytest

from denials_app.intake.payer_names import is_kin, listed_payer
from denials_app.model.history import ClaimTrace
from denials_app.model.party import Organization
from denials_app.model.remittance import RemitClaim

DAY = date(2026, 3, 2)
CLAIM = RemitClaim("C1", "4", 20000, 0, 0, "12", "ICN", service_from=DAY)
LISTED = ("BCBS", ClaimTrace(7, "C1", 20000, DAY))
PARTY = Organization("BLUE CROSS BLUE SHIELD OF LARKFIELD", id="88801")


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("BCBS", "Blue Cross Blue Shield of Larkfield"), ("UHC", "UNITEDHEALTHCARE"),
        ("Cigna", "CIGNA HEALTH"), ("Harbor Plan", "HARBOR HEALTH PLAN, INC."), ("MCR", "Medicare"),
    ],
)  # fmt: skip
def test_kindred_names(name: str, other: str) -> None:
    assert is_kin(name, other)
    assert is_kin(other, name)


@pytest.mark.parametrize(
    ("name", "other"),
    [("Harbor Health Plan", "Cascade Health Plan"), ("UHC", "CASCADE MUTUAL"), ("United Life", "United Care"),
     ("", "Medicare")],
)  # fmt: skip
def test_strangers(name: str, other: str) -> None:
    assert not is_kin(name, other)


def test_the_same_claim_and_a_kindred_name_make_one_payer() -> None:
    assert listed_payer(PARTY, [LISTED], [CLAIM]) == 7


@pytest.mark.parametrize(
    "claim",
    [replace(CLAIM, number="C2"), replace(CLAIM, charge=20001), replace(CLAIM, service_from=None),
     replace(CLAIM, status="2")],
)  # fmt: skip
def test_anything_less_is_no_proof(claim: RemitClaim) -> None:
    assert listed_payer(PARTY, [LISTED], [claim]) is None


def test_of_two_that_would_do_neither_is_taken() -> None:
    other = ("BCBSL", ClaimTrace(8, "C1", 20000, DAY))
    assert listed_payer(PARTY, [LISTED, other], [CLAIM]) is None
