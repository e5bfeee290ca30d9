"""What an office wrote down of an answer gives way to the payer's own file, and is told once."""

from dataclasses import replace
from datetime import date

import pytest

from denials_app.intake.stand_ins import as_told
from denials_app.model.claim import ClaimType
from denials_app.model.denial import PayerProfile
from denials_app.model.history import Adjudication, ClaimHistory
from denials_app.model.remittance import RemitClaim

MARCH, JUNE = date(2026, 3, 20), date(2026, 6, 20)
CLAIM = RemitClaim("C1", "4", 20000, 0, 0, "12", "ICN1", service_from=date(2026, 3, 2))
FILE = Adjudication(MARCH, "K1", CLAIM)
LIST = Adjudication(date(2026, 3, 24), "", replace(CLAIM, icn=""), source="spreadsheet")


def told(*answers: Adjudication) -> tuple[Adjudication, ...]:
    history = ClaimHistory("C1", PayerProfile("Harbor"), ClaimType.UNKNOWN, adjudications=answers)
    return as_told(history).adjudications


@pytest.mark.parametrize(
    "stand_in",
    [
        LIST,
        replace(LIST, payment_date=JUNE, trace="K1"),
        replace(LIST, payment_date=JUNE, claim=CLAIM),
        replace(LIST, source="manual"),
    ],
    ids=["within days", "same trace", "same payer number", "typed in"],
)  # fmt: skip
def test_the_payers_file_takes_its_place_in_any_order(stand_in: Adjudication) -> None:
    assert told(FILE, stand_in) == (FILE,)
    assert told(stand_in, FILE) == (FILE,)


def test_another_answer_of_the_payer_leaves_it_standing() -> None:
    later = Adjudication(JUNE, "K2", replace(CLAIM, paid=12000))
    assert told(LIST, later) == (LIST, later)
    assert told(LIST, replace(FILE, claim=replace(CLAIM, paid=5000))) == (
        LIST, replace(FILE, claim=replace(CLAIM, paid=5000)),
    )  # fmt: skip


def test_what_has_no_day_came_first() -> None:
    undated = replace(LIST, payment_date=None)
    later = Adjudication(JUNE, "K2", replace(CLAIM, paid=12000))
    assert told(later, undated) == (undated, later)


def test_files_alone_are_left_as_they_are() -> None:
    assert told(FILE, FILE) == (FILE, FILE)
