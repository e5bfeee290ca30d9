"""The packet: each exhibit page stamped where it is seen, numbered, bookmarked; the same bytes each time."""

from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array
from PIL import Image

from denials_app.model.letter import Exhibit, ExhibitPaper, ExhibitSource
from denials_app.pdf.attachments import paper_of
from denials_app.pdf.packet import EmptyPacket, assemble, letter_name

Edit = Callable[[pikepdf.Pdf], object]


def paper(content: bytes, name: str = "Procedure note") -> ExhibitPaper:
    return paper_of(ExhibitSource(name, content))


@pytest.fixture(scope="module")
def corner(renderer: Any) -> bytes:
    """A page with a word and a black square in each of its upper corners, the left one larger."""
    return renderer.render(  # type: ignore[no-any-return]
        "<style>@page { size: 612pt 792pt; margin: 0 }"
        " i { position: absolute; top: 0; background: #000 }</style>"
        '<i style="left:0;width:120pt;height:120pt"></i><i style="right:0;width:60pt;height:60pt"></i>'
        '<p style="margin: 300pt 200pt">Chart note</p>'
    )


def rotate(degrees: int) -> Edit:
    def edit(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Rotate = degrees
    return edit


def crop(*box: float) -> Edit:
    def edit(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.CropBox = Array(box)
    return edit


def both(*edits: Edit) -> Edit:
    def edit(pdf: pikepdf.Pdf) -> None:
        for one in edits:
            one(pdf)
    return edit


def shifted(pdf: pikepdf.Pdf) -> None:
    """The page's box begins far from zero, as some scanners write it."""
    page = pdf.pages[0]
    page.contents_add(b"1 0 0 1 1000 -500 cm\n", prepend=True)
    page.obj.MediaBox = Array([1000, -500, 1612, 292])


def left_turned(pdf: pikepdf.Pdf) -> None:
    """The page's drawing leaves a turned, scaled and clipped space behind."""
    pdf.pages[0].contents_add(b"\n0 1 -1 0 300 0 cm 0.1 0 0 0.1 0 0 cm 0 0 5 5 re W n", prepend=False)


def is_stamped(page: Image.Image) -> bool:
    """Whether a framed box stands at the upper right: two long black lines there, white just around them.

    The page is drawn at four pixels a point.
    """
    top = page.crop((page.width - 560, 0, page.width - 56, 160))
    dark = [sum(top.getpixel((x, y)) < 60 for x in range(top.width)) for y in range(top.height)]
    return sum(count > 240 for count in dark) >= 4 and top.getpixel((top.width - 4, 8)) > 240


VARIANTS: dict[str, Edit] = {
    "plain": id, "90": rotate(90), "180": rotate(180), "270": rotate(270), "-90": rotate(-90),
    "cropped": crop(0, 392, 612, 792), "cropped and 90": both(crop(100, 100, 500, 700), rotate(90)),
    "crop beyond the sheet": crop(-50, -50, 900, 900), "crop nowhere": crop(2000, 2000, 2100, 2100),
    "box from afar": shifted, "afar and 270": both(shifted, rotate(270)), "space left turned": left_turned,
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_stamps_stand_at_the_upper_right_of_what_is_seen(
    variant: str, letter: bytes, corner: bytes, make: Any, look: Any
) -> None:
    packet = assemble(letter, [paper(make.changed(corner, VARIANTS[variant]))], footer="HSO-24803")
    assert is_stamped(look.seen(packet.content, 1, 4))
    words = look.text(packet.content, 1)
    for word in ("EXHIBIT A · 1 of 1", "HSO-24803", "Page 2 of 2"):
        assert word in words


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_turned_paper_is_drawn_as_it_is_seen(
    degrees: int, letter: bytes, corner: bytes, make: Any, look: Any
) -> None:
    """The two squares travel with the page: what a reader shows of the paper is what the sheet shows."""
    turned = make.changed(corner, rotate(degrees))
    paper_seen, sheet = look.seen(turned), look.seen(assemble(letter, [paper(turned)]).content, 1)
    assert sheet.size == paper_seen.size
    scale = min((sheet.width - 28) / sheet.width, (sheet.height - 76) / sheet.height)
    left, top = (sheet.width - sheet.width * scale) / 2, 40 + (sheet.height - 76 - sheet.height * scale) / 2
    for x in (30, 90, paper_seen.width - 90, paper_seen.width - 30):
        for y in (30, 90, paper_seen.height - 90, paper_seen.height - 30):
            expected = paper_seen.getpixel((x, y))
            assert abs(sheet.getpixel((round(left + x * scale), round(top + y * scale))) - expected) < 40


def test_a_cropped_paper_shows_only_what_was_seen(letter: bytes, renderer: Any, make: Any, look: Any) -> None:
    page = renderer.render(
        "<style>@page { size: 612pt 792pt; margin: 0 }"
        "b { position: absolute; width: 400pt; height: 396pt; left: 0 }"
        '</style><b style="top:0;background:#fff"></b><b style="top:396pt;background:#000"></b>'
    )
    upper = look.seen(assemble(letter, [paper(make.changed(page, crop(0, 396, 612, 792)))]).content, 1)
    assert min(upper.crop((20, 60, 380, 330)).get_flattened_data()) > 240
    lower = look.seen(assemble(letter, [paper(make.changed(page, crop(0, 0, 612, 396)))]).content, 1)
    assert min(lower.get_flattened_data()) < 20


def test_a_print_trim_cuts_no_evidence_off(letter: bytes, corner: bytes, make: Any, look: Any) -> None:
    def trim(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.TrimBox = Array([200, 200, 300, 300])

    packet = assemble(letter, [paper(make.changed(corner, trim))])
    assert look.seen(packet.content, 1).getpixel((40, 60)) < 40


def test_the_stamp_covers_nothing_of_the_paper(letter: bytes, renderer: Any, look: Any) -> None:
    full = renderer.render("<style>@page { size: 612pt 792pt; margin: 0; background: #777 }</style><p>x</p>")
    page = look.seen(assemble(letter, [paper(full)]).content, 1)
    assert page.getpixel((page.width // 2, 20)) > 240
    assert page.getpixel((page.width // 2, page.height - 20)) > 240
    assert 90 < page.getpixel((page.width // 2, page.height // 2)) < 150


def test_exhibits_are_lettered_numbered_and_bookmarked(
    letter: bytes, three_pages: bytes, make: Any, look: Any
) -> None:
    card = make.saved(make.picture(), "PNG")
    papers = [paper(three_pages, "Approval letter"), paper(card, "Member’s card")]
    packet = assemble(letter, papers, footer="HSO-1")
    assert packet.exhibits == (Exhibit("A", "Approval letter", 3, 2), Exhibit("B", "Member’s card", 1, 5))
    assert packet.pages == 5
    assert packet.sha256 == sha256(packet.content).hexdigest()
    texts = [look.text(packet.content, page) for page in range(5)]
    assert "Page 1 of 5" in texts[0]
    assert "EXHIBIT" not in texts[0]
    assert "EXHIBIT A · 2 of 3" in texts[2]
    assert "This is page two." in texts[2]
    assert "EXHIBIT B · 1 of 1" in texts[4]
    with pikepdf.open(BytesIO(packet.content)) as pdf:
        assert [page.label for page in pdf.pages] == ["1", "A-1", "A-2", "A-3", "B-1"]
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
        assert titles == ["Letter", "Exhibit A: Approval letter", "Exhibit B: Member’s card"]
        assert not pdf.check_pdf_syntax()


def test_the_same_input_gives_the_same_bytes(letter: bytes, three_pages: bytes) -> None:
    papers = [paper(three_pages), paper(three_pages, "Again")]
    first, second = (assemble(letter, papers, footer="HSO-1") for _ in range(2))
    assert first == second
    assert first.sha256 != assemble(letter, papers, footer="HSO-2").sha256


def test_the_properties_tell_nothing_of_a_patient(renderer: Any, look: Any) -> None:
    letter = renderer.render("<title>Abena Osei</title><meta name=author content=Osei><p>Dear reviewer</p>")
    packet = assemble(letter, [], footer="HSO-1", title="Reconsideration request and exhibits")
    with pikepdf.open(BytesIO(packet.content)) as pdf:
        assert {key: str(value) for key, value in pdf.docinfo.items()} == {
            "/Title": "Reconsideration request and exhibits", "/Producer": "Overturn",
        }
        assert "/Metadata" not in pdf.Root
    assert b"Osei" not in look.inside(packet.content)


def test_a_letter_alone_is_a_packet(letter: bytes, look: Any) -> None:
    packet = assemble(letter, [], footer="A (b) \\ é 漢")
    assert (packet.pages, packet.exhibits) == (1, ())
    assert "A (b) \\ é ?" in look.text(packet.content)


def test_a_letter_without_a_page_is_refused(make: Any, letter: bytes) -> None:
    def empty(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[:]

    with pytest.raises(EmptyPacket, match="choose a template"):
        assemble(make.changed(letter, empty), [])


@pytest.mark.parametrize(("index", "name"), [
    (0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA"),
])
def test_exhibits_go_on_after_z(index: int, name: str) -> None:
    assert letter_name(index) == name


@pytest.mark.parametrize(("size", "upright"), [
    ((300, 200), True), ((60, 40), True), ((1600, 900), False), ((850, 1100), True),
])
def test_only_what_needs_the_width_turns_the_sheet(
    size: tuple[int, int], upright: bool, letter: bytes, make: Any
) -> None:
    picture = make.saved(make.picture(size=size), "PNG", dpi=(100, 100))
    packet = assemble(letter, [paper(picture)])
    with pikepdf.open(BytesIO(packet.content)) as pdf:
        box = [float(side) for side in pdf.pages[1].mediabox]
    assert (box[3] > box[2]) is upright
