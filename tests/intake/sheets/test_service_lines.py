"""Service lines in one cell: what is written is read again, and what is none is refused by its words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from denials_app.intake.sheets.service_lines import AnsweredParts, lines_of, lines_text
from denials_app.model.remittance import Adjustment, RemitClaim, RemitLine
from denials_app.sheets.values import BadCell

AMOUNTS = st.integers(-10_000_000, 10_000_000)
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2030, 12, 31))
CODES = st.lists(
    st.builds(
        Adjustment, st.sampled_from(["CO", "PR", "OA", "PI", "CR", ""]),
        st.sampled_from(["50", "197", "A1", "P12", "Z9", ""]), AMOUNTS,
    ),
    max_size=3,
).map(tuple)  # fmt: skip
REMARKS = st.lists(st.sampled_from(["N115", "MA130", "M62"]), max_size=3).map(tuple)


@st.composite
def answered(draw: st.DrawFn, number: int) -> RemitLine:
    """A line with everything a cell can tell of it."""
    procedure = draw(st.sampled_from(["99213", "J3301", ""]))
    revenue = draw(st.sampled_from(["", "0450"]))
    first = draw(DAYS)
    billed = draw(st.sampled_from(["", "99215"]))
    return RemitLine(
        number=number, qualifier="HC" if procedure else "NU" if revenue else "", procedure=procedure,
        modifiers=draw(st.sampled_from([(), ("25",), ("59", "RT")])) if procedure else (),
        charge=draw(AMOUNTS), paid=draw(AMOUNTS), revenue_code=revenue,
        units=draw(st.sampled_from(["", "1", "2.5"])), billed_procedure=billed,
        billed_modifiers=draw(st.sampled_from([(), ("50",)])) if billed else (),
        billed_units=draw(st.sampled_from(["", "3"])), service_from=first,
        service_to=draw(DAYS) if first else None, adjustments=draw(CODES), remarks=draw(REMARKS),
        allowed=draw(st.none() | AMOUNTS),
    )  # fmt: skip


@given(st.data())
def test_what_is_written_is_read_again(data: st.DataObject) -> None:
    lines = tuple(data.draw(answered(number)) for number in range(1, data.draw(st.integers(1, 4)) + 1))
    parts = AnsweredParts(lines, data.draw(CODES), data.draw(REMARKS))
    claim = RemitClaim("C1", "", 0, 0, 0, "", "", adjustments=parts.adjustments, remarks=parts.remarks,
                       lines=parts.lines)  # fmt: skip
    assert lines_of(lines_text(claim)) == parts


@pytest.mark.parametrize("text", ["3", "99213", "1 99213 x1 charge 2 paid 0.00", "claim nonsense"])
def test_what_is_no_line_is_refused_by_its_words(text: str) -> None:
    with pytest.raises(BadCell, match="no service line"):
        lines_of(text)


def test_a_claim_of_more_lines_than_a_cell_holds_goes_without_them() -> None:
    line = RemitLine(1, "HC", "99213", (), 100, 0, adjustments=(Adjustment("CO", "50", 100),))
    assert lines_text(RemitClaim("C1", "", 0, 0, 0, "", "", lines=(line,) * 999)) == ""
    assert lines_of("") == AnsweredParts()
