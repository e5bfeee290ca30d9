"""Which papers go along, in which order, with which pages, what is black on them; and own words."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from denials_app.app import App
from denials_app.base.errors import Refusal
from denials_app.model.letter import BlackOut, ExhibitPlace, RunKind

Make = Callable[..., Path]


@pytest.fixture
def case(app: App, remittance: Make, sent: Path) -> int:
    """An authorization denial whose 837 is on file."""
    app.actions.import_files([sent, remittance()])
    return app.queries.find_case("C1")


@pytest.fixture
def chart(app: App, case: int, facts: dict[str, str], tmp_path: Path) -> int:
    """A chart note of three pages in the case's folder, the facts of the letter kept."""
    pages = "".join(f"<p style='break-after: page'>page {n}: knee pain, HIV status</p>" for n in (1, 2, 3))
    path = tmp_path / "chart.pdf"
    path.write_bytes(app.jobs.render(pages, {}))
    app.actions.keep_letter_facts(case, facts)
    return app.actions.attach(case, path).document


def text(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def test_picked_pages_and_black_places_reach_the_packet_and_the_paper_stays_whole(
    app: App, case: int, chart: int,
) -> None:
    paper = app.actions.paper(chart)
    count = paper.pages
    assert (paper.picked, paper.black, paper.on_top) == (tuple(range(1, count + 1)), (), False)
    black = [one for one in app.actions.find_in_paper(chart, "hiv status") if one.page == 2]
    assert len(black) == 1
    app.actions.mark_pages(case, chart, (3, 2), black)
    again = app.actions.paper(chart)
    assert (again.picked, again.black, again.pages) == ((2, 3), tuple(black), count)
    assert app.queries.case(case).documents[0].pages == 2
    shown = app.actions.preview_letter(case, "L-AUTH")
    assert shown.gaps == ()
    assert next(row.pages for row in shown.exhibits if row.document == chart) == 2
    pages = " ".join(text(shown.pdf))
    assert "page 3: knee pain, HIV status" in pages
    assert "page 1:" not in pages
    assert "page 2:" not in pages
    assert "HIV" in " ".join(text(app.actions.document_bytes(chart)))


def test_no_page_at_all_is_refused(app: App, case: int, chart: int) -> None:
    with pytest.raises(Refusal, match="At least one page"):
        app.actions.mark_pages(case, chart, ())
    with pytest.raises(Refusal, match="not in the folder"):
        app.actions.mark_pages(case, chart + 99, (1,))


def test_exhibits_stand_as_a_person_put_them_and_stay_out_where_they_should(
    app: App, case: int, chart: int, paper: Path,
) -> None:
    second = app.actions.attach(case, paper).document
    usual = app.actions.preview_letter(case, "L-AUTH").exhibits
    assert [row.role for row in usual][:3] == ["authorization", "remittance", "claim"]
    places = (
        ExhibitPlace(role="claim"), ExhibitPlace(document=second),
        ExhibitPlace(document=chart), ExhibitPlace(role="remittance", goes=False),
    )
    app.actions.arrange_exhibits(case, places)
    shown = app.actions.preview_letter(case, "L-AUTH")
    assert [row.document or row.role for row in shown.exhibits] == ["claim", second, chart]
    assert [row.label for row in shown.exhibits] == ["A", "B", "C"]
    app.actions.arrange_exhibits(case, [replace(one, goes=one.document != chart) for one in places])
    left = app.actions.preview_letter(case, "L-AUTH").exhibits
    assert [row.document or row.role for row in left] == ["claim", second, "remittance"]


def test_the_payer_s_own_form_lies_on_top_without_a_stamp(
    app: App, case: int, chart: int, paper: Path,
) -> None:
    approval = app.actions.attach(case, paper).document
    app.actions.mark_pages(case, chart, (1,), (), on_top=True)
    shown = app.actions.preview_letter(case, "L-AUTH")
    assert [row.document for row in shown.exhibits if row.document] == [approval]
    pages = text(shown.pdf)
    assert "page 1: knee pain" in pages[0]
    assert "EXHIBIT" not in pages[0]
    assert "To the appeals reviewer" in pages[1]
    with pikepdf.open(BytesIO(shown.pdf)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root][:2] == ["Form: chart", "Letter"]
    assert app.actions.paper(chart).on_top


def test_own_words_stand_in_the_packet_are_signed_and_go_back(app: App, case: int, chart: int) -> None:
    passages = app.actions.preview_letter(case, "L-AUTH").passages
    asked = next(one for one in passages if one.title == "What we ask")
    paragraph = asked.paragraphs[0]
    facts = sum(run.kind is not RunKind.WORDS for run in paragraph.runs)
    app.actions.word_paragraph(case, "L-AUTH", paragraph.id, ("Kindly reverse the denial of ", 0, "."), facts)
    shown = app.actions.preview_letter(case, "L-AUTH")
    own = next(one for one in shown.passages if one.title == "What we ask").paragraphs[0]
    assert own.edited_by == "Ines"
    assert own.edited_at is not None
    assert "Kindly reverse the denial of $200.00." in " ".join(" ".join(text(shown.pdf)).split())
    app.actions.write_letter(case, "L-AUTH")
    assert "own words in What we ask" in app.queries.case(case).history[-1].detail
    app.actions.word_paragraph(case, "L-AUTH", paragraph.id, None)
    assert "Kindly" not in app.actions.preview_letter(case, "L-AUTH").html


def test_wording_that_names_a_fact_the_paragraph_lacks_is_refused(app: App, case: int) -> None:
    with pytest.raises(Refusal, match="names a fact"):
        app.actions.word_paragraph(case, "L-AUTH", "What we ask/1", ("Pay ", 3), 2)


def test_what_is_black_on_one_paper_is_not_on_another(app: App, case: int, chart: int, paper: Path) -> None:
    other = app.actions.attach(case, paper).document
    app.actions.mark_pages(case, chart, (1,), (BlackOut(1, 0.1, 0.1, 0.2, 0.2),))
    assert app.actions.paper(other).black == ()
