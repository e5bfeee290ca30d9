"""Papers in: every kind becomes clean pages, and what cannot says so in one sentence with its name."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from denials_app.model.letter import ExhibitSource
from denials_app.pdf.attachments import UnreadablePaper, kind_of, paper_of


def source(content: bytes, pages: str = "") -> ExhibitSource:
    return ExhibitSource("Procedure note", content, pages, "records", "note.pdf")


def test_a_pdf_keeps_its_words_and_picked_pages(three_pages: bytes, look: Any) -> None:
    paper = paper_of(source(three_pages, "3,1"))
    assert (paper.name, paper.pages, paper.role, paper.findings) == ("Procedure note", 2, "records", ())
    assert look.text(paper.content, 0) == "This is page three."
    assert look.text(paper.content, 1) == "This is page one."


@pytest.mark.parametrize(("mode", "kind"), [
    ("RGB", "PNG"), ("L", "PNG"), ("1", "PNG"), ("P", "PNG"), ("RGBA", "PNG"), ("LA", "PNG"),
    ("RGB", "JPEG"), ("L", "JPEG"), ("CMYK", "JPEG"), ("RGB", "TIFF"), ("1", "TIFF"), ("RGBA", "TIFF"),
    ("CMYK", "TIFF"),
])
def test_pictures_of_every_kind_become_a_page(mode: str, kind: str, make: Any, look: Any) -> None:
    content = make.saved(make.picture().convert(mode), kind)
    assert kind_of(content) == kind
    paper = paper_of(source(content))
    page = look.seen(paper.content)
    assert paper.pages == 1
    assert page.getpixel((page.width // 2, page.height // 10)) < 60, "the bar above is black"
    assert page.getpixel((page.width // 2, page.height * 8 // 10)) > 200, "the rest is white"


def test_sixteen_bits_a_pixel_keep_their_greys(make: Any, look: Any) -> None:
    deep = Image.new("I;16", (300, 200), 32768)
    grey = look.seen(paper_of(source(make.saved(deep, "PNG"))).content).getpixel((100, 70))
    assert 120 < grey < 136


def test_what_is_seen_through_becomes_white(make: Any, look: Any) -> None:
    clear = make.saved(make.picture("RGBA", fill=(0, 0, 0, 0)), "PNG")
    page = look.seen(paper_of(source(clear)).content)
    assert page.getpixel((page.width // 2, page.height * 8 // 10)) > 240


def test_a_photo_stands_upright(make: Any, look: Any) -> None:
    image = make.picture()
    exif = image.getexif()
    exif[0x0112] = 6
    paper = paper_of(source(make.saved(image, "JPEG", exif=exif)))
    page = look.seen(paper.content)
    assert page.height > page.width
    assert page.getpixel((page.width - 4, page.height // 2)) < 60, "the bar has turned to the right edge"


def test_a_photo_with_a_senseless_rotation_is_taken(make: Any) -> None:
    image = make.picture()
    exif = image.getexif()
    exif[0x0112] = 42
    assert paper_of(source(make.saved(image, "JPEG", exif=exif))).pages == 1


@pytest.mark.parametrize("compression", ["group4", "tiff_lzw", "tiff_adobe_deflate", None])
def test_a_fax_of_many_pages_keeps_them_all(compression: str | None, make: Any) -> None:
    pages = [make.picture("1", (850, 1100), 1) for _ in range(4)]
    more = {"compression": compression} if compression else {}
    fax = make.saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], dpi=(100, 100), **more)
    assert paper_of(source(fax)).pages == 4
    assert paper_of(source(fax, "2-3")).pages == 2


def test_a_picture_keeps_its_size_up_to_a_sheet(make: Any) -> None:
    card = paper_of(source(make.saved(make.picture(size=(1011, 638)), "PNG", dpi=(300, 300))))
    huge = paper_of(source(make.saved(make.picture(size=(6000, 4000)), "PNG", dpi=(72, 72))))
    assert size_of(card.content) == pytest.approx((242.6, 153.1), abs=1)
    assert size_of(huge.content) == pytest.approx((792, 528), abs=1)


def size_of(content: bytes) -> tuple[float, float]:
    with pikepdf.open(BytesIO(content)) as pdf:
        box = pdf.pages[0].mediabox
        return float(box[2]), float(box[3])


def test_a_filled_form_keeps_what_is_seen_and_loses_its_form(
    three_pages: bytes, make: Any, look: Any
) -> None:
    paper = paper_of(source(make.changed(three_pages, fill_in)))
    assert "SEEN 4711" in look.text(paper.content, 0)
    inside = look.inside(paper.content)
    for gone in (b"/AcroForm", b"/Widget", b"/FT"):
        assert gone not in inside


def fill_in(pdf: pikepdf.Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    field = pdf.make_indirect(Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="claim", V="SEEN 4711", DA="/F 12 Tf 0 g",
        Rect=Array([100, 100, 300, 120]), F=4,
    ))
    pdf.pages[0].obj.Annots = Array([field])
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(
        Fields=Array([field]), NeedAppearances=True, DA="/F 12 Tf 0 g",
        DR=Dictionary(Font=Dictionary(F=font)),
    ))


def test_scripts_attached_files_and_links_stay_behind(three_pages: bytes, make: Any, look: Any) -> None:
    paper = paper_of(source(make.changed(three_pages, booby_trap)))
    inside = look.inside(paper.content)
    for gone in (
        b"JavaScript", b"app.alert", b"OpenAction", b"EmbeddedFile", b"/Launch", b"example.com", b"Outlines",
        b"/AA", b"who wrote it",
    ):
        assert gone not in inside, gone
    assert look.text(paper.content, 0) == "This is page one."


def booby_trap(pdf: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    pdf.Root.OpenAction = script
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["x", script])))
    pdf.attachments["a.txt"] = b"attached"
    pdf.docinfo["/Author"] = "who wrote it"
    page = pdf.pages[0].obj
    page.AA = Dictionary(O=script)
    actions = (Dictionary(S=Name.URI, URI="https://example.com"), Dictionary(S=Name.Launch, F="a.exe"))
    page.Annots = Array([pdf.make_indirect(Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 99, 99]), A=action,
    )) for action in actions])
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("x", 0))


def test_the_same_paper_gives_the_same_bytes(three_pages: bytes, make: Any) -> None:
    photo = make.saved(make.picture(), "JPEG")
    for content in (three_pages, photo):
        assert paper_of(source(content)).content == paper_of(source(content)).content


def test_an_owner_lock_opens_and_is_told(three_pages: bytes, make: Any) -> None:
    locked = make.changed(three_pages, id, encryption=pikepdf.Encryption(
        owner="o", user="", allow=pikepdf.Permissions(print_highres=False, print_lowres=False),
    ))
    paper = paper_of(source(locked))
    assert paper.pages == 3
    assert [finding.code for finding in paper.findings] == ["paper-restricted"]


def test_a_damaged_but_whole_pdf_is_repaired_and_told(three_pages: bytes) -> None:
    at = three_pages.rindex(b"startxref")
    paper = paper_of(source(three_pages[:at] + b"startxref\n7\n%%EOF\n"))
    assert paper.pages == 3
    assert [finding.code for finding in paper.findings] == ["paper-repaired"]


def test_hidden_layers_are_told(three_pages: bytes, make: Any) -> None:
    def hide(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="draft"))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))

    paper = paper_of(source(make.changed(three_pages, hide)))
    assert [finding.code for finding in paper.findings] == ["paper-layers"]


def dynamic_form(pdf: pikepdf.Pdf) -> None:
    pdf.Root.NeedsRendering = True


def refusals(three_pages: bytes, make: Any) -> dict[str, bytes]:
    """Files that cannot be enclosed, by a word of the sentence they must earn."""
    jpeg, png = (make.saved(make.picture(size=(900, 900)), kind) for kind in ("JPEG", "PNG"))
    tiff = make.saved(make.picture(size=(900, 900)), "TIFF")
    return {
        "is empty": b"",
        "locked with a password": make.changed(
            three_pages, id, encryption=pikepdf.Encryption(owner="o", user="secret")),
        "breaks off before its end": three_pages[: len(three_pages) * 7 // 10],
        "breaks off before its": jpeg[: len(jpeg) // 2],
        "or breaks off": png[: len(png) // 2],
        "damaged or breaks": tiff[: len(tiff) // 2],
        "is not a PDF, PNG, JPEG or TIFF": b"PK\x03\x04 a Word file",
        "damaged and cannot be read": b"%PDF-1.7\n" + b"junk " * 400 + b"\n%%EOF\n",
        "breaks off": b"%PDF-1.7\n",
        "has no pages": make.changed(three_pages, without_pages),
        "only its own program can show": make.changed(three_pages, dynamic_form),
        "damaged": b"\xff\xd8\xff" + bytes(400),
    }


def without_pages(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[:]


def test_each_unreadable_paper_is_refused_in_one_sentence(three_pages: bytes, make: Any) -> None:
    for words, content in refusals(three_pages, make).items():
        with pytest.raises(UnreadablePaper) as refusal:
            paper_of(source(content))
        sentence = str(refusal.value)
        assert words in sentence
        assert sentence.startswith("note.pdf ")
        assert sentence.endswith(".")
        assert ": " in sentence, "it names the mend"


def test_a_picture_of_too_many_pixels_is_refused(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    with pytest.raises(UnreadablePaper, match="too many pixels"):
        paper_of(source(make.saved(make.picture(), "PNG")))
