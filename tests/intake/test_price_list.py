"""Fee schedules as offices get them: heads of many names, titles above them, bad rows named by their cell."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from denials_app.intake.price_list import UnknownHead, price_list
from denials_app.model.price import Price
from denials_app.sheets.rows import Row


def rows(*lines: Sequence[Any]) -> list[Row]:
    return [Row(number, tuple(line)) for number, line in enumerate(lines, 1)]


@pytest.mark.parametrize(
    "head",
    [("CPT", "Allowed"), ("Procedure Code", "Contract Rate"), ("HCPCS", "Fee"), ("CPT/HCPCS Code", "Amount"),
     ("code", "ALLOWED AMT."), ("Proc", "Fee Schedule Amount")],
)  # fmt: skip
def test_heads_of_many_names_are_understood(head: tuple[str, str]) -> None:
    found = price_list(rows(head, ("99213", "$95.00")), "fees.csv")
    assert found.prices == [Price("99213", 9500, row=2, source="fees.csv")]
    assert found.findings == []


def test_titles_and_blanks_above_the_head_are_passed_over() -> None:
    given = rows(("Harbor Plan 2026",), (), ("Code", "Mod", "Rate", "Effective", "Through"),
                 ("20610", "RT", 8200, date(2026, 1, 1), "12/31/2026"))  # fmt: skip
    [price] = price_list(given, "fees.xlsx").prices
    assert price == Price(
        "20610", 820000, ("RT",), "", date(2026, 1, 1), date(2026, 12, 31), 4, "fees.xlsx"
    )


def test_a_row_without_a_day_holds_from_the_day_that_was_given() -> None:
    given = rows(("CPT", "Rate", "From"), ("99213", "95", ""), ("99214", "140", "2026-07-01"))
    days = [one.effective_from for one in price_list(given, "f.csv", date(2026, 1, 1)).prices]
    assert days == [date(2026, 1, 1), date(2026, 7, 1)]


def test_facility_and_office_rates_are_two_prices() -> None:
    given = rows(("HCPCS", "Mod", "Non-Facility Fee", "Facility Fee"), ("99213", "", "95.10", "70.25"))
    found = [(one.place, one.allowed) for one in price_list(given, "f.csv").prices]
    assert found == [("facility", 7025), ("non_facility", 9510)]


def test_a_place_column_and_modifiers_beside_the_code() -> None:
    given = rows(("Code", "POS", "Rate"), ("71046-26", "22", "11.00"), ("71046:TC", "Office", "20"))
    found = [(one.procedure, one.modifiers, one.place) for one in price_list(given, "f.csv").prices]
    assert found == [("71046", ("26",), "22"), ("71046", ("TC",), "non_facility")]


def test_a_workbooks_number_gets_its_zeros_back() -> None:
    [price] = price_list(rows(("CPT", "Rate"), (100, 61.5)), "f.xlsx").prices
    assert (price.procedure, price.allowed) == ("00100", 6150)


def test_each_bad_row_is_named_by_its_cell_and_the_good_ones_come_in() -> None:
    given = rows(
        ("CPT", "Mod", "Rate", "From", "To"), ("99213", "", "95.00", "", ""), ("hello", "", "1", "", ""),
        ("99214", "", "by report", "", ""), ("99215", "", "", "", ""), ("20610", "RIGHT", "80", "", ""),
        ("20611", "", "90", "13/45/2026", ""), ("29881", "", "0.00", "", ""),
        ("29880", "", "5", "07/01/2026", "01/01/2026"), (), ("64483", "", "300", "", ""),
    )  # fmt: skip
    found = price_list(given, "f.csv")
    assert [price.procedure for price in found.prices] == ["99213", "64483"]
    told = [finding.message.split(":")[0] for finding in found.findings]
    assert told == [
        "Row 3, cell A3", "Row 4, cell C4", "Row 5, cell C5", "Row 6, cell B6", "Row 7, cell D7",
        "Row 8, cell C8", "Row 9, cell E9",
    ]
    assert all(finding.message.endswith("the row was left out.") for finding in found.findings)


def test_a_procedure_with_two_amounts_is_told() -> None:
    found = price_list(rows(("CPT", "Rate"), ("99213", "95"), ("99213", "96")), "f.csv")
    [finding] = found.findings
    assert finding.message == "Row 3 gives 99213 another amount than row 2; the later row counts."


@pytest.mark.parametrize(
    ("head", "missing"),
    [(("CPT", "Description"), "a column for the amount"), (("Rate", "Words"), "a column for the procedure"),
     (("Name", "Street"), "a column for the procedure (such as CPT or Code) and a column for the amount")],
)  # fmt: skip
def test_a_head_that_is_not_understood_says_what_is_missing(head: tuple[str, str], missing: str) -> None:
    with pytest.raises(UnknownHead) as refused:
        price_list(rows(head, ("99213", "95")), "f.csv")
    assert missing in str(refused.value)
    assert "f.csv" in str(refused.value)


def test_a_head_without_a_single_price_loads_nothing() -> None:
    with pytest.raises(UnknownHead, match="no price"):
        price_list(rows(("CPT", "Rate"), ("x", "y")), "f.csv")
