"""Whose file it is: numbers before names, and one payment office may stand for many payers."""

from denials_app.intake.routing import find_payer, find_practice
from denials_app.model.party import KnownParty, Organization


def test_a_practice_is_known_by_npi_before_tin() -> None:
    north = KnownParty(1, "NORTH", frozenset({"1234567893", "111111111"}))
    south = KnownParty(2, "SOUTH", frozenset({"1999999976", "111111111"}))
    party = Organization(name="Any Name", npi="1999999976", tin="111111111")
    assert find_practice(party, [north, south]) is south


def test_an_unknown_npi_is_a_new_practice_even_under_a_known_name() -> None:
    known = [KnownParty(1, "NORTH", frozenset({"1234567893"}))]
    assert find_practice(Organization(name="NORTH", npi="1999999976"), known) is None


def test_payers_under_one_tax_number_stay_apart() -> None:
    known = [KnownParty(1, "HARBOR POS", frozenset({"99806", "123456789"}))]
    assert find_payer(Organization(name="Lakeside HMO", id="99807"), known, "123456789") is None


def test_a_payer_is_known_by_its_name_however_it_is_written() -> None:
    known = [KnownParty(1, "Harbor P.O.S., Inc", frozenset({"99806"}))]
    assert find_payer(Organization(name="HARBOR P O S  INC"), known) is known[0]


def test_a_practice_named_by_a_person_takes_the_numbers_of_its_first_file() -> None:
    known = [KnownParty(1, "North Clinic")]
    assert find_practice(Organization(name="NORTH CLINIC", npi="1999999976"), known) is known[0]
