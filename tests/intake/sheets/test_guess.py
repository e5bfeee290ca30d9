"""Columns are known by the words of offices and systems, and doubted where their values say otherwise."""

import pytest

from denials_app.intake.sheets.guess import Guess, guess
from denials_app.intake.sheets.head import find_head, source_of
from denials_app.model.sheets import FIELD_WORDS, GuessedBy, SheetField, SheetKind
from denials_app.sheets.rows import Row

_F = SheetField


def guessed(head: list[str], *rows: list[object]) -> Guess:
    return guess(head, [Row(at, tuple(row)) for at, row in enumerate(rows, 2)])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Claim #", _F.CLAIM), ("ClaimID", _F.CLAIM), ("Pt Acct No.", _F.CLAIM), ("Ins Name", _F.PAYER),
        ("Payer's Claim Control Number", _F.PAYER_CLAIM), ("ICN", _F.PAYER_CLAIM), ("DOS", _F.SERVICE_FROM),
        ("Svc Date", _F.SERVICE_FROM), ("CPT/HCPCS", _F.PROCEDURE), ("Mod 1", _F.MODIFIERS),
        ("Pt Nm", _F.PATIENT),
        ("Billed Amt", _F.CHARGE), ("Ins Paid", _F.PAID), ("CARC/RARC", _F.CODES), ("Adj Grp", _F.GROUP),
        ("Check/EFT #", _F.TRACE), ("Chk Date", _F.PAID_ON), ("Denial Dt", _F.DENIED_ON),
        ("Next Follow-Up", _F.FOLLOW_UP), ("F/U Date", _F.FOLLOW_UP), ("Assigned To", _F.OWNER),
        ("Appeal Level", _F.LEVEL), ("Date Sent", _F.SENT_ON), ("Comments", _F.NOTE),
    ],
)  # fmt: skip
def test_headings_of_offices_and_systems(header: str, field: SheetField) -> None:
    assert guessed([header]).columns.fields == (field,)


@pytest.mark.parametrize("field", list(SheetField))
def test_our_own_headings_are_understood_again(field: SheetField) -> None:
    assert guessed([FIELD_WORDS[field]]).columns.fields == (field,)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Visit #,Pat Last Name,Carrier,DOS From,Proc Cd,Chg Amt,Pmt Amt,Grp Cd,Rsn Cd,Adj Amt,EFT/Check #",
         SheetKind.PAYMENTS),
        ("Encounter ID,Patient,Insurance,Service Date,Charges,Insurance Payment,Denial Reason,Posting Date",
         SheetKind.PAYMENTS),
        ("Patient,DOS,Ins,Claim #,Billed,Denial Reason,Appealed,F/U,Status,Notes", SheetKind.OPEN_DENIALS),
        ("Pt Name,Acct #,Payor,Date(s) of Service,Amt Denied,Reason,Date Denied,Comments",
         SheetKind.OPEN_DENIALS),
        ("Claim #,Payer,DOS,Denied Amt,Denial Code,Check #,Level,Date Sent", SheetKind.OPEN_DENIALS),
    ],
)  # fmt: skip
def test_whole_heads_are_known_with_certainty(head: str, kind: SheetKind) -> None:
    found = guessed(head.split(","))
    assert found.confident
    assert found.columns.kind is kind
    assert None not in found.columns.fields


def test_values_decide_where_a_heading_may_mean_several_things() -> None:
    by_day = guessed(["Claim #", "Denied"], ["C1", "03/02/2026"], ["C2", "03/03/2026"])
    by_amount = guessed(["Claim #", "Denied"], ["C1", "120.00"], ["C2", "$80"])
    assert (by_day.columns.fields[1], by_amount.columns.fields[1]) == (_F.DENIED_ON, _F.DENIED)
    words = guessed(["Claim #", "Denial Code"], ["C1", "no auth"], ["C2", "not covered"])
    assert words.columns.fields[1] is _F.REASON


def test_a_heading_that_its_values_deny_is_no_confident_guess() -> None:
    found = guessed(["Claim #", "Payer", "Billed", "CARC"], ["C1", "Harbor", "soon", "50"])
    assert found.columns.fields[2] is None
    assert not found.confident


def test_a_guess_by_values_alone_is_never_confident() -> None:
    rows = [["C1", "Harbor", "200", "CO-197"], ["C2", "Harbor", "90", "CO-50; N115"]]
    found = guessed(["Claim #", "Payer", "Billed", "What they said"], *rows)
    assert found.columns.fields[3] is _F.CODES
    assert found.guessed[3] is GuessedBy.VALUES
    assert not found.confident


def test_of_two_columns_that_look_alike_neither_is_taken() -> None:
    rows = [["C1001", "99213"], ["C1002", "99214"]]
    assert guessed(["Ref", "What"], *rows).columns.fields == (None, None)


def test_a_list_with_deeds_is_the_offices_own() -> None:
    head = ["Claim #", "Payer", "Billed", "Denial Code"]
    assert guessed(head).columns.kind is SheetKind.PAYMENTS
    assert guessed([*head, "Appeal Level", "Owner"]).columns.kind is SheetKind.OPEN_DENIALS


def test_the_head_is_found_under_titles() -> None:
    rows = [
        Row(1, ("Denials for March",)), Row(2, ("printed", "04/01/2026")), Row(3, ()),
        Row(4, ("Claim #", "Payer", "Billed")), Row(5, ("C1", "Harbor", "200")),
    ]  # fmt: skip
    head = find_head(rows)
    assert head is not None
    assert head.number == 4


def test_one_source_whatever_the_spelling_of_its_head() -> None:
    assert source_of(["Claim #", "Ins. Name"]) == source_of(["claim no", "INS NAME"])
    assert source_of(["Claim #", "Payer"]) != source_of(["Payer", "Claim #"])
