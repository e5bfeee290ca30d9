"""Which claims are one claim: the payer's number, our number with dates or charge, and nothing on hearsay."""

from datetime import date

from denials_app.intake.matching import equal_numbers, find_claim
from denials_app.model.history import ClaimTrace

DAY = date(2026, 10, 8)


def trace(id: int, number: str = "A1", charge: int = 20000, **more: object) -> ClaimTrace:
    return ClaimTrace(id=id, number=number, charge=charge, **more)  # type: ignore[arg-type]


def test_an_equal_number_with_overlapping_dates_matches_whatever_the_charge() -> None:
    known = [trace(1, charge=5000, service_from=DAY, service_to=date(2026, 10, 10))]
    assert find_claim(trace(0, service_from=date(2026, 10, 9)), known) is known[0]


def test_an_equal_number_with_other_dates_and_another_charge_proves_nothing() -> None:
    known = [trace(1, charge=5000, service_from=date(2026, 3, 1))]
    assert find_claim(trace(0, service_from=DAY), known) is None


def test_a_reversal_matches_by_its_charge_with_the_sign_turned() -> None:
    known = [trace(1, charge=15000)]
    assert find_claim(trace(0, charge=-15000), known) is known[0]


def test_the_reference_to_an_earlier_payer_number_matches_a_claim_sent_under_another_number() -> None:
    known = [trace(1, number="OLD", payer_numbers=frozenset({"ICN1"})), trace(2, number="A1", charge=1)]
    wanted = trace(0, number="NEW", original_reference="ICN1")
    assert find_claim(wanted, known) is known[0]


def test_two_even_candidates_are_no_match() -> None:
    known = [trace(1, charge=100, service_from=DAY), trace(2, charge=300, service_from=DAY)]
    assert find_claim(trace(0, charge=200, service_from=DAY), known) is None


def test_of_two_candidates_the_one_equal_in_day_and_charge_is_meant() -> None:
    known = [trace(1, charge=100, service_from=DAY), trace(2, charge=200, service_from=DAY)]
    assert find_claim(trace(0, charge=200, service_from=DAY), known) is known[1]


def test_a_number_cut_to_twenty_characters_is_the_same_number() -> None:
    assert equal_numbers("12345678901234567890", "12345678901234567890-R1")
    assert not equal_numbers("1234567890", "1234567890-R1")
    assert not equal_numbers("", "")
