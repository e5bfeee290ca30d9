"""The paper form's data: box by box from the 837, as many forms as the lines need, nothing invented."""

from datetime import date

import pypdfium2
import pytest

from denials_app.model.claim import SentClaim
from denials_app.pdf.worker import Renderer
from denials_app.resubmit.paper_form import PaperForm, page, paper_form


def box(form: PaperForm, number: str) -> str:
    return next(one.value for one in form.boxes if one.number == number)


def test_every_box_comes_from_the_claim(knee_text: str) -> None:
    form = paper_form(knee_text)
    assert form.form == "CMS-1500"
    numbers = [one.number for one in form.boxes]
    assert numbers.index("1a") < numbers.index("10a–c") < numbers.index("11") < numbers.index("33b")
    assert box(form, "26") == form.number
    assert box(form, "28").endswith(".00")
    assert box(form, "33a").isdigit()
    assert box(form, "22") == ""
    assert [row.number for row in form.sheets[0]] == list(range(1, len(form.sheets[0]) + 1))
    first = form.sheets[0][0]
    assert first.pointers.startswith("A")
    assert first.first.count("/") == 2
    assert float(first.charge.replace(",", "")) > 0


def test_a_replacement_names_its_code_and_the_payer_s_number(knee_text: str) -> None:
    head, _, tail = knee_text.partition("CLM*")
    claim = tail.partition("~")[0]
    replaced = claim.replace(":B:1", ":B:7")
    assert replaced != claim
    text = f"{head}CLM*{replaced}~REF*F8*ICN77~{tail.partition('~')[2]}"
    assert box(paper_form(text), "22") == "7; ICN77"


def test_seven_lines_need_two_forms(knee_text: str) -> None:
    start = knee_text.index("LX*1~")
    end = knee_text.index("SE*", start)
    line = knee_text[start:end].partition("LX*2~")[0]
    lines = "".join(line.replace("LX*1~", f"LX*{number}~", 1) for number in range(1, 8))
    form = paper_form(knee_text[:start] + lines + knee_text[end:])
    assert [len(rows) for rows in form.sheets] == [6, 1]
    assert "2 forms" in form.notes[0]


@pytest.mark.parametrize("name", ["<b>", "&"])
def test_the_page_escapes_what_a_claim_says(knee_text: str, name: str) -> None:
    html = page(paper_form(knee_text), name, date(2026, 11, 17))
    assert name not in html.replace("&amp;", "").replace("&lt;b&gt;", "") or name == "&"
    assert "leave empty" in html


def test_an_institutional_claim_goes_by_locators(bill: SentClaim) -> None:
    form = paper_form(bill.text)
    assert form.form == "UB-04"
    assert form.sheets == ()
    assert box(form, "3a") == bill.number


def test_a_usual_claim_is_one_page_in_the_order_of_the_boxes(knee_text: str) -> None:
    form = paper_form(knee_text)
    with Renderer() as renderer:
        drawn = renderer.render(page(form, "Harbor Street Orthopedics", date(2026, 11, 17)), {})
    with pypdfium2.PdfDocument(drawn) as pdf:
        assert len(pdf) == 1
        words = " ".join(pdf[0].get_textpage().get_text_bounded().split())
    told = ("Box 24", "Box 25 and on", f"claim {form.number}", "Page 1 of 1")
    places = [words.index(text) for text in told]
    assert places == sorted(places)
    assert words.index("original reference") < places[0] < words.index("Tax number")


def test_a_zip_code_of_nine_digits_and_an_area_code_stand_apart(knee_text: str) -> None:
    assert box(paper_form(knee_text), "33").endswith("SALEM, OR, 97301-0000, (503) 5550100")


def test_a_bill_names_its_type_its_period_and_its_revenue_codes(bill: SentClaim) -> None:
    form = paper_form(bill.text)
    assert box(form, "4") == "0131"
    assert box(form, "6") == "10/01/2026 to 10/02/2026"
    assert (box(form, "8"), box(form, "10")) == ("WREN, SIMONE", "03/04/1971")
    assert box(form, "58") == "WREN, SIMONE"
    assert (box(form, "67"), box(form, "67 A")) == ("M1711", "M1712")
    assert (box(form, "14"), box(form, "17"), box(form, "76")) == ("1", "01", "MARLOW, ANNE, 1245319599")
    rows = [(row.revenue, row.procedure, row.day, row.units, row.charge) for row in form.revenue]
    assert rows == [
        ("0450", "99283", "10/01/2026", "1", "600.00"), ("0250", "", "10/02/2026", "3", "300.00"),
    ]  # fmt: skip
    assert (*form.before_lines, *form.after_lines) == form.boxes
    html = page(form, "Harbor Hospital", date(2026, 11, 17))
    assert html.index("Kind of admission") < html.index("42 revenue") < html.index("Principal diagnosis")
