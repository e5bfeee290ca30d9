"""What is blacked out is gone for good: no text to copy, nothing underneath, in turned and shared pages."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image, ImageDraw

from denials_app.model.letter import BlackOut, ExhibitSource
from denials_app.pdf.attachments import paper_of
from denials_app.pdf.redact import blacked_out, find
from denials_app.pdf.worker import Renderer

SECRET, KEPT = "HIV status positive", "Knee pain since March"


@pytest.fixture(scope="module")
def chart(renderer: Renderer) -> bytes:
    """Two pages; the first holds words that are nobody's business here."""
    return renderer.render(
        f"<p>{KEPT}</p><p>{SECRET}</p><p style='break-before: page'>second page: {KEPT}</p>"
    )


def test_the_words_are_found_covered_and_cannot_be_copied_out(chart: bytes, look) -> None:  # type: ignore[no-untyped-def]
    places = find(chart, "hiv STATUS")
    assert [one.page for one in places] == [1]
    made = paper_of(ExhibitSource("Chart", chart, black_outs=places))
    assert made.pages == 2
    assert SECRET in look.text(chart)
    assert "HIV" not in look.text(made.content)
    assert look.text(made.content, 0) == ""
    assert KEPT in look.text(made.content, 1)
    assert b"HIV" not in look.inside(made.content)
    seen = look.seen(made.content, 0, 2)
    box = places[0]
    middle = (round((box.left + box.right) / 2 * seen.width), round((box.top + box.bottom) / 2 * seen.height))
    assert seen.getpixel(middle) == 0
    assert min(seen.crop((0, 0, seen.width, round(box.top * seen.height) - 6)).getdata()) < 128


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_turned_page_is_covered_where_it_is_seen(chart: bytes, turned: int, look, make) -> None:  # type: ignore[no-untyped-def]
    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].rotate(turned, relative=True)

    content = make.changed(chart, turn)
    places = find(content, SECRET)
    made = paper_of(ExhibitSource("Chart", content, black_outs=places))
    before, after = look.seen(content, 0), look.seen(made.content, 0)
    assert before.size == after.size
    box = places[0]
    inside = (
        round(box.left * after.width) + 1, round(box.top * after.height) + 1,
        round(box.right * after.width) - 1, round(box.bottom * after.height) - 1,
    )  # fmt: skip
    assert max(after.crop(inside).getdata()) < 60
    assert "HIV" not in look.text(made.content)


def test_a_scan_in_a_shared_table_of_pictures_leaves_the_file(look) -> None:  # type: ignore[no-untyped-def]
    image = Image.new("L", (850, 1100), "white")
    ImageDraw.Draw(image).rectangle((100, 100, 400, 160), fill=17)
    out = BytesIO()
    with pikepdf.new() as pdf:
        shared = pdf.make_indirect(pikepdf.Dictionary(XObject=pikepdf.Dictionary(
            A=pdf.make_stream(
                image.tobytes(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=850,
                Height=1100, ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
            ),
        )))  # fmt: skip
        for page in range(2):
            pdf.add_blank_page(page_size=(612, 792))
            pdf.pages[page].obj.Resources = shared
        pdf.pages[0].Contents = pdf.make_stream(b"q 612 0 0 792 0 0 cm /A Do Q")
        pdf.pages[1].Contents = pdf.make_stream(b"0 g 10 10 50 50 re f")
        pdf.save(out)
    box = BlackOut(1, 0.1, 0.08, 0.5, 0.15)
    made = blacked_out(out.getvalue(), {0: [box]})
    assert bytes([17]) * 200 not in look.inside(made)
    assert look.seen(made, 0).getpixel((180, 93)) == 0


def test_only_the_pages_that_go_along_are_drawn(chart: bytes, look) -> None:  # type: ignore[no-untyped-def]
    black = (BlackOut(1, 0, 0, 1, 1), BlackOut(2, 0.9, 0.9, 1, 1))
    made = paper_of(ExhibitSource("Chart", chart, pages="2", black_outs=black))
    assert made.pages == 1
    assert look.text(made.content) == ""
    seen = look.seen(made.content)
    assert seen.getpixel((5, 5)) == 255
    assert seen.getpixel((seen.width - 5, seen.height - 5)) == 0


def test_a_colored_page_keeps_its_colors(make, look) -> None:  # type: ignore[no-untyped-def]
    photo = Image.effect_noise((300, 200), 80).convert("RGB")
    ImageDraw.Draw(photo).rectangle((0, 0, 100, 200), fill=(200, 10, 10))
    black = (BlackOut(1, 0.5, 0.5, 1, 1),)
    made = paper_of(ExhibitSource("Photo", make.saved(photo, "PNG"), black_outs=black))
    with pikepdf.open(BytesIO(made.content)) as pdf:
        kinds = [str(image.get("/ColorSpace", "")) for image in pdf.pages[0].images.values()]
    assert kinds == ["/DeviceRGB"]


def test_nothing_is_found_for_no_words_or_in_a_scan(chart: bytes, make) -> None:  # type: ignore[no-untyped-def]
    assert find(chart, "   ") == ()
    assert find(chart, "no such words") == ()
    scan = paper_of(ExhibitSource("Scan", make.saved(make.picture(), "PNG"))).content
    assert find(scan, "anything") == ()
