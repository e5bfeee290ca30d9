"""Rows become claims: lines of one claim together, amounts where they belong, bad rows set aside by cell."""

from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from denials_app.intake.sheets.claims import SheetClaim
from denials_app.intake.sheets.deeds import deeds_of
from denials_app.intake.sheets.preview import Head, below, head_of, preview
from denials_app.intake.sheets.reading import RowsAside, SheetEvent, Told, read_claims
from denials_app.model.history import DeedKind
from denials_app.model.remittance import Adjustment
from denials_app.sheets.open_sheet import OpenSheet, SheetFile
from denials_app.sheets.rows import Row

HEAD = "Claim #,Payer,Patient,DOS,CPT,Billed,Paid,Codes,Check #,Check Date"


def events(*lines: str, head: str = HEAD) -> list[SheetEvent]:
    with OpenSheet(BytesIO("\n".join((head, *lines)).encode()), SheetFile.CSV) as sheet:
        found = head_of(sheet.rows(), {}.get)
        return list(read_claims(below(sheet.rows(), found), found.columns, found.texts))


def claims(*lines: str, head: str = HEAD) -> list[SheetClaim]:
    return [one for one in events(*lines, head=head) if isinstance(one, SheetClaim)]


def test_lines_of_one_claim_come_together_even_when_others_stand_between() -> None:
    found = claims(
        "C1,Harbor,\"Quill, Juna M\",03/02/2026,99213,200.00,0,CO-197,K1,03/20/2026",
        "C2,Harbor,\"Moss, Ada\",03/02/2026,99213,90.00,0,CO-50,K1,03/20/2026",
        "C1,Harbor,\"Quill, Juna M\",03/03/2026,20610,150.00,100.00,CO-45 50.00,K1,03/20/2026",
    )  # fmt: skip
    first = found[0].claim
    assert [one.claim.number for one in found] == ["C1", "C2"]
    assert (first.charge, first.paid, len(first.lines)) == (35000, 10000, 2)
    assert first.lines[0].adjustments == (Adjustment("CO", "197", 20000),)
    assert first.patient.name == "Quill, Juna M"
    assert (first.service_from, first.service_to) == tuple(line.service_from for line in first.lines)
    assert first.text.count("Claim #: C1") == 2


def test_another_check_is_another_answer() -> None:
    found = claims(
        "C1,Harbor,Quill,03/02/2026,99213,200.00,0,CO-197,K1,03/20/2026",
        "C1,Harbor,Quill,03/02/2026,99213,200.00,120.00,CO-45,K2,05/20/2026",
    )
    assert [one.header.trace for one in found] == ["K1", "K2"]
    assert found[1].claim.lines[0].adjustments == (Adjustment("CO", "45", 8000),)


def test_rows_that_go_on_with_the_reasons_of_a_line_are_no_line() -> None:
    head = "Claim #,Payer,CPT,Billed,Paid,Group,CARC,Adj Amt"
    [one] = claims("C1,Harbor,99213,200,100,CO,45,60", "C1,Harbor,99213,200,100,PR,2,40", head=head)
    assert one.claim.lines[0].adjustments == (Adjustment("CO", "45", 6000), Adjustment("PR", "2", 4000))
    assert one.claim.charge == 20000
    twice = claims("C1,Harbor,99213,200,0,CO,50,200", "C1,Harbor,99213,200,0,CO,50,200", head=head)
    assert len(twice[0].claim.lines) == 2


def test_a_row_that_says_the_same_again_counts_once_and_a_denied_amount_has_no_sign() -> None:
    head = "Claim #,Payer,DOS,Charge,Denied amount,Reason"
    rows = ("C1,Harbor,03/02/2026,100.00,(100.00),CO-197",) * 2
    [one] = claims(*rows, head=head)
    assert (one.claim.charge, one.claim.adjustments) == (10000, (Adjustment("CO", "197", 10000),))
    assert [found.code for found in one.findings] == ["row-twice"]
    [two] = claims(*rows, "C1,Harbor,03/02/2026,50.00,50.00,CO-197", head=head)
    assert [line.charge for line in two.claim.lines] == [10000, 5000]


def test_several_columns_of_reasons_pair_by_their_order() -> None:
    head = "Claim #,Payer,Billed,Paid,Group 1,CARC 1,Adj Amt 1,Group 2,CARC 2,Adj Amt 2"
    [one] = claims("C1,Harbor,200,0,CO,45,50,PR,204,150", head=head)
    assert one.claim.adjustments == (Adjustment("CO", "45", 5000), Adjustment("PR", "204", 15000))
    [other] = claims("C2,Harbor,200,0,,,,CO,50,200", head=head)
    assert other.claim.adjustments == (Adjustment("CO", "50", 20000),)


def test_two_reasons_without_amounts_share_one_and_the_denial_bears_it() -> None:
    [one] = claims("C1,Harbor,Quill,03/02/2026,99213,200.00,0,CO-45; CO-50,K1,03/20/2026")
    assert one.claim.lines[0].adjustments == (Adjustment("CO", "45", 0), Adjustment("CO", "50", 20000))
    assert one.findings[0].code == "shared-amount"


def test_a_bad_cell_keeps_the_whole_claim_out_and_is_named() -> None:
    found = events(
        "C1,Harbor,Quill,03/02/2026,99213,abc,0,CO-197,K1,03/20/2026",
        "C2,Harbor,Moss,03/02/2026,99213,90.00,0,CO-50,K1,03/20/2026",
        "C1,Harbor,Quill,03/02/2026,20610,150.00,0,CO-45,K1,03/20/2026",
    )
    [aside] = [one for one in found if isinstance(one, RowsAside)]
    assert [row.number for row in aside.rows] == [2, 4]
    assert [one.sentence for one in aside.problems] == ['row 2, cell F2: "abc" is no amount']
    assert [one.claim.number for one in found if isinstance(one, SheetClaim)] == ["C2"]


def test_a_row_without_claim_number_payer_or_amount_says_what_it_lacks() -> None:
    found = events(",Harbor,,,,20,,,,", "C1,,,,,20,,,,", "C2,Harbor,,,,,,,,")
    said = [one.problems[0].message for one in found if isinstance(one, RowsAside)]
    assert said == [
        "there is no claim number", "there is no payer", "there is neither a charge nor a denied amount",
    ]  # fmt: skip


def test_the_totals_row_is_left_out_and_held_against_the_rows() -> None:
    row = "C1,Harbor,Quill,03/02/2026,99213,200.00,0,CO-197,K1,03/20/2026"
    [_, right] = sorted(events(row, "Total,,,,,200.00,0,,,"), key=_is_told)
    [_, wrong] = sorted(events(row, "Total,,,,,300.00,0,,,"), key=_is_told)
    assert isinstance(right, Told)
    assert isinstance(wrong, Told)
    assert (right.finding.code, wrong.finding.code) == ("total-row", "total-differs")


def _is_told(event: SheetEvent) -> bool:
    return isinstance(event, Told)


OWN = (
    "Claim #,Payer,Billed,Denied Amt,Denial Code,Denial Date,Level,Date Sent,Sent Via,Owner,Status,"
    "Follow up,Notes"
)


def test_the_offices_own_list_tells_what_people_did() -> None:
    notes = '"03/25/2026 called\nagain\n04/02/2026 faxed"'
    row = "C1,Harbor,200,200,CO-197,03/20/2026,2nd,04/02/2026,Fax,Ines,Appealed,05/04/2026,"
    [one] = claims(row + notes, head=OWN)
    deeds = deeds_of(one.rows)
    assert [deed.kind for deed in deeds] == [DeedKind.NOTE, DeedKind.SENT, DeedKind.NOTE, DeedKind.OWNED]
    sent = deeds[1]
    assert (sent.level, sent.by, str(sent.on), str(sent.due)) == (2, "fax", "2026-04-02", "2026-05-04")
    assert deeds[0].text == "called\nagain"


def test_a_denial_without_a_code_keeps_its_amount_and_its_words() -> None:
    [one] = claims("C1,Harbor,200,150,,03/20/2026,,,,,,,", head=OWN)
    assert one.claim.adjustments == (Adjustment("", "", 15000),)


@given(st.lists(st.sampled_from([
    "C1,Harbor,Quill,03/02/2026,99213,200.00,0,CO-197,K1,03/20/2026", "C1,Harbor,,,20610,x,,,,",
    "C2,Harbor,Moss,03/02/2026,99213,90.00,0,CO-50,K1,03/20/2026", ",Harbor,,,,20,,,,", "Total,,,,,1.00,,,,",
    "", "C3,Harbor,,,,(5.00),,,K9,", 'C4,"Harbor',
]), max_size=30))  # fmt: skip
def test_no_row_is_lost(lines: list[str]) -> None:
    with OpenSheet(BytesIO("\n".join((HEAD, *lines)).encode()), SheetFile.CSV) as sheet:
        head: Head = head_of(sheet.rows(), {}.get)
        rows: list[Row] = [row for row in below(sheet.rows(), head) if not row.is_empty]
        found = list(read_claims(rows, head.columns, head.texts))
    told = sum(1 for one in found if isinstance(one, Told) and one.finding.code != "no-day")
    kept = sum(len(one.rows) for one in found if not isinstance(one, Told))
    assert kept + told == len(rows)


def test_the_preview_counts_rows_as_they_will_come_in() -> None:
    lines = ["C1,Harbor,Quill,03/02/2026,99213,200.00,0,CO-197,K1,03/20/2026", "C2,Harbor,,,,x,,,,"]
    with OpenSheet(BytesIO("\n".join((HEAD, *lines)).encode()), SheetFile.CSV) as sheet:
        view = preview(sheet, "", {}.get)
    assert (view.good, view.bad, view.claims, view.is_whole) == (1, 1, 1, True)
    assert view.problems[0].cell == "F3"
