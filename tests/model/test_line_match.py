"""Which sent line a remitted line answers: by its number first, then by what both sides say of it."""

from datetime import date

from denials_app.model.claim import ClaimType, SentClaim, SentLine
from denials_app.model.line_match import LineMatch, sent_lines
from denials_app.model.party import Organization, Person
from denials_app.model.remittance import RemitClaim, RemitLine

DAY = date(2026, 10, 8)


def sent(*lines: SentLine) -> SentClaim:
    charge = sum(line.charge for line in lines)
    return SentClaim(
        "A-1", ClaimType.PROFESSIONAL, charge, "1", "11", "", Organization(), Organization(), Person(),
        Person(), service_from=DAY, lines=lines,
    )


def billed(number: int, code: str, charge: int = 10000, control: str = "", **more: object) -> SentLine:
    modifiers = tuple(str(more.pop("modifiers", "")).split())
    return SentLine(number, "HC", code, modifiers, charge, "1", control_number=control, **more)  # type: ignore[arg-type]


def answered(number: int, code: str, charge: int = 10000, control: str = "", **more: object) -> RemitLine:
    modifiers = tuple(str(more.pop("modifiers", "")).split())
    return RemitLine(
        number, "HC", code, modifiers, charge, 0, service_from=DAY, control_number=control,
        **more,  # type: ignore[arg-type]
    )


def remitted(*lines: RemitLine) -> RemitClaim:
    return RemitClaim("A-1", "1", sum(line.charge for line in lines), 0, 0, "12", "I1", lines=lines)


def test_the_line_number_stands_above_everything() -> None:
    claim = sent(billed(1, "99213", control="L1"), billed(2, "99213", control="L2"))
    remit = remitted(answered(1, "99213", control="L2"), answered(2, "99213", control="L1"))
    found = sent_lines(remit, claim)
    assert found == {1: LineMatch(2, "number"), 2: LineMatch(1, "number")}


def test_lines_in_another_order_are_found_by_their_service() -> None:
    claim = sent(billed(1, "99213"), billed(2, "20610", 8000, modifiers="RT"))
    found = sent_lines(remitted(answered(1, "20610", 8000, modifiers="RT"), answered(2, "99213")), claim)
    assert found == {1: LineMatch(2, "service"), 2: LineMatch(1, "service")}


def test_a_payer_that_drops_the_modifier_still_answers_its_line() -> None:
    claim = sent(billed(1, "99213"), billed(2, "20610", 8000, modifiers="RT"))
    found = sent_lines(remitted(answered(1, "20610", 8000), answered(2, "99213")), claim)
    assert found[1] == LineMatch(2, "service")


def test_a_changed_code_is_found_by_the_billed_one() -> None:
    claim = sent(billed(1, "99214"), billed(2, "99213"))
    found = sent_lines(remitted(answered(1, "99213", billed_procedure="99214"), answered(2, "99213")), claim)
    assert found == {1: LineMatch(1, "service"), 2: LineMatch(2, "service")}


def test_two_equal_lines_are_taken_in_order_and_said_to_be_unsure() -> None:
    claim = sent(billed(1, "97110"), billed(2, "97110"))
    found = sent_lines(remitted(answered(1, "97110"), answered(2, "97110")), claim)
    assert found == {1: LineMatch(1, "service", False), 2: LineMatch(2, "service", False)}


def test_a_line_that_fits_nothing_has_no_place_in_a_claim_of_another_length() -> None:
    claim = sent(billed(1, "97110"), billed(2, "97112"))
    assert sent_lines(remitted(answered(1, "A4550", 500)), claim) == {}
