"""The proof of timely filing says whose acceptance it is, word for word; the call sheet leaves room."""

from datetime import date

import pypdfium2

from denials_app.letters.call_sheet import call_sheet_page
from denials_app.letters.proof import proof_page
from denials_app.model.call_sheet import CallList, CallRow
from denials_app.model.filing_proof import FilingProof
from denials_app.model.status import Speaker
from denials_app.pdf.worker import Renderer

TEXT = "TRN*2*C-1\nSTC*A2:20:PR*20261015*WQ*225\nREF*1K*ICN<9>"


def proof(speaker: Speaker = Speaker.PAYER) -> FilingProof:
    return FilingProof(
        "277CA", speaker, "HARBOR HEALTH", date(2026, 10, 15), "C-1", "ICN9", "", 22500, date(2026, 10, 8),
        None, "ROE, RENA", "R1", (("A2:20:PR", "Accepted into processing."),), TEXT,
    )


def test_the_payers_acceptance_is_told_word_for_word() -> None:
    html = proof_page([proof()], "C-1", "HARBOR HEALTH", "CEDAR CLINIC")
    for words in ("The payer’s own acceptance, October 15, 2026", "ICN9", "$225.00", "STC*A2:20:PR*20261015"):
        assert words in html
    assert "ICN&lt;9&gt;" in html
    assert "No acceptance by the payer itself" not in html


def test_a_clearinghouses_acceptance_is_never_called_the_payers() -> None:
    html = proof_page([proof(Speaker.CLEARINGHOUSE)], "C-1", "HARBOR HEALTH", "CEDAR CLINIC")
    assert "not the payer’s own" in html
    assert "No acceptance by the payer itself is on file" in html


def call_list(count: int = 1) -> CallList:
    row = CallRow(
        1, "C-1", "ROE, RENA", "M77", date(1970, 1, 1), date(2026, 10, 8), None, 22500, date(2026, 10, 13),
        40, "10/15/2026: Received (payer).",
    )
    return CallList("HARBOR HEALTH", "99001", "", "CEDAR CLINIC", "1234567893", "", 30, (row,) * count)


def test_each_payer_has_a_page_with_its_claims() -> None:
    one = call_list()
    html = call_sheet_page([one, one], date(2026, 11, 22))
    assert html.count("<h1>Call sheet: HARBOR HEALTH") == 2
    for words in ("ROE, RENA", "40 days ago", "not on file: write it here", "Reference no.", "$225.00"):
        assert words in html


def test_every_page_of_a_long_call_sheet_names_its_payer_and_its_place(renderer: Renderer) -> None:
    drawn = renderer.render(call_sheet_page([call_list(12)], date(2026, 11, 22)), {})
    with pypdfium2.PdfDocument(drawn) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    assert len(pages) > 1
    for number, words in enumerate(pages, 1):
        assert "Call sheet: HARBOR HEALTH" in words
        assert f"Page {number} of {len(pages)}" in words
