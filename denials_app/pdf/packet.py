"""The packet: a letter and its exhibits as one PDF, every page stamped, numbered and bookmarked."""

from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, Rectangle

from denials_app.base.errors import Refusal
from denials_app.model.letter import Exhibit, ExhibitPaper, Packet
from denials_app.pdf.typeface import literal, width

SHORT, LONG = 612.0, 792.0
# Room kept free on exhibit pages, so that stamp and page number never cover what the page says.
SIDE, HEAD, FOOT = 14.0, 40.0, 36.0
_STAMP_SIZE, _STAMP_HIGH, _STAMP_PAD = 9.0, 18.0, 7.0
_FOOT_SIZE, _FOOT_LINE, _FOOT_SIDE = 8.0, 25.0, 72.0


class EmptyPacket(Refusal):
    """There is no letter to put the exhibits behind."""


def assemble(
    letter_pdf: bytes, exhibits: Sequence[ExhibitPaper], *, footer: str = "",
    title: str = "Letter and exhibits", front: Sequence[ExhibitPaper] = (),
) -> Packet:
    """Letter and exhibits as one PDF; the same input gives the same bytes.

    `footer` stands at the left foot of each page (the claim number), the page of the whole at the right.
    `title` goes into the file's properties, which hold nothing of a patient. `front` are the payer's own
    forms: they lie on top, as they are, without a stamp. Raises EmptyPacket.
    """
    with Pdf.new() as out, Pdf.open(BytesIO(letter_pdf)) as letter:
        if not letter.pages:
            raise EmptyPacket("The letter has no page: choose a template that says something.")
        forms = [_add_form(out, paper) for paper in front]
        letter_starts = len(out.pages)
        out.pages.extend(letter.pages)
        placed = [_add_exhibit(out, letter_name(index), paper) for index, paper in enumerate(exhibits)]
        _number_pages(out, footer)
        _outline(out, forms, letter_starts, placed)
        _label_pages(out, letter_starts, placed)
        content = _saved(out, title)
        return Packet(content, sha256(content).hexdigest(), len(out.pages), tuple(placed), tuple(forms))


def _add_form(out: Pdf, paper: ExhibitPaper) -> Exhibit:
    first = len(out.pages) + 1
    with Pdf.open(BytesIO(paper.content)) as source:
        for page in source.pages:
            _sheet_with(out, page)
    return Exhibit("", paper.name, paper.pages, first, paper.role, paper.document)


def letter_name(index: int) -> str:
    """The exhibit's letter: 0 is A, 25 is Z, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _add_exhibit(out: Pdf, label: str, paper: ExhibitPaper) -> Exhibit:
    first = len(out.pages) + 1
    with Pdf.open(BytesIO(paper.content)) as source:
        count = len(source.pages)
        for number, page in enumerate(source.pages, 1):
            sheet = _sheet_with(out, page)
            _stamp(sheet, f"EXHIBIT {label} · {number} of {count}")
    return Exhibit(label, paper.name, count, first, paper.role, paper.document)


def _sheet_with(out: Pdf, page: pikepdf.Page) -> pikepdf.Page:
    """A new US Letter page, upright as the paper is seen, with the paper drawn inside its free room."""
    _show_what_is_seen(page)
    form = out.copy_foreign(page.as_form_xobject(handle_transformations=True))
    wide, high = _seen_size(form)
    # A card or a strip that fits an upright sheet as it is must not turn the reader's page.
    fits = wide <= SHORT - 2 * SIDE
    size = (LONG, SHORT) if wide > high and not fits else (SHORT, LONG)
    sheet = out.add_blank_page(page_size=size)
    room = Rectangle(SIDE, FOOT, size[0] - SIDE, size[1] - HEAD)
    sheet.obj.Resources = Dictionary(XObject=Dictionary(Paper=form))
    sheet.obj.Contents = out.make_stream(
        sheet.calc_form_xobject_placement(
            form, Name.Paper, room, invert_transformations=True, allow_shrink=True, allow_expand=False,
        )
    )
    return sheet


def _show_what_is_seen(page: pikepdf.Page) -> None:
    """What a reader shows is the crop box inside the media box; a print trim must not cut evidence off."""
    media, crop = Rectangle(page.mediabox), Rectangle(page.cropbox)
    seen = Rectangle(
        max(media.llx, crop.llx), max(media.lly, crop.lly), min(media.urx, crop.urx), min(media.ury, crop.ury)
    ) if _overlap(media, crop) else media
    page.obj.CropBox = page.obj.TrimBox = seen.as_array()


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    wide = min(one.urx, other.urx) - max(one.llx, other.llx)
    high = min(one.ury, other.ury) - max(one.lly, other.lly)
    return wide > 0 and high > 0


def _seen_size(form: pikepdf.Object) -> tuple[float, float]:
    box = Rectangle(Array(form.BBox))
    matrix = [float(value) for value in form.get("/Matrix", [1, 0, 0, 1, 0, 0])]
    is_turned = abs(matrix[1]) > abs(matrix[0])
    return (box.height, box.width) if is_turned else (box.width, box.height)


def _stamp(page: pikepdf.Page, text: str) -> None:
    box = Rectangle(page.mediabox)
    wide = width(text, _STAMP_SIZE, bold=True) + 2 * _STAMP_PAD
    left, low = box.urx - SIDE - 10 - wide, box.ury - HEAD + 11
    _write(page, Name.FStamp, Name("/Helvetica-Bold"), (
        f"1 g 0 G 0.9 w {left:.2f} {low:.2f} {wide:.2f} {_STAMP_HIGH:.2f} re B 0 g "
        f"BT /FStamp {_STAMP_SIZE:g} Tf {left + _STAMP_PAD:.2f} {low + 5.8:.2f} Td "
    ).encode() + literal(text) + b" Tj ET")


def _number_pages(out: Pdf, footer: str) -> None:
    total = len(out.pages)
    for number, page in enumerate(out.pages, 1):
        box = Rectangle(page.mediabox)
        right = f"Page {number} of {total}"
        start = box.urx - _FOOT_SIDE - width(right, _FOOT_SIZE)
        texts = _text_at(_FOOT_SIDE, footer) + _text_at(start, right)
        _write(page, Name.FFoot, Name.Helvetica, b"0.25 g " + texts)


def _text_at(left: float, text: str) -> bytes:
    place = f"BT /FFoot {_FOOT_SIZE:g} Tf {left:.2f} {_FOOT_LINE:.2f} Td "
    return place.encode() + literal(text) + b" Tj ET "


def _write(page: pikepdf.Page, font: Name, face: Name, drawing: bytes) -> None:
    built_in = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=face, Encoding=Name.WinAnsiEncoding
    )
    page.add_resource(built_in, Name.Font, font)
    # The page's own drawing may leave a turned or scaled space behind.
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"\nQ q " + drawing + b" Q", prepend=False)
    page.contents_coalesce()


def _outline(
    out: Pdf, forms: Sequence[Exhibit], letter_starts: int, exhibits: Sequence[Exhibit]
) -> None:
    with out.open_outline() as outline:
        for form in forms:
            outline.root.append(OutlineItem(f"Form: {form.name}", form.first_page - 1))
        outline.root.append(OutlineItem("Letter", letter_starts))
        for exhibit in exhibits:
            title = f"Exhibit {exhibit.label}: {exhibit.name}"
            outline.root.append(OutlineItem(title, exhibit.first_page - 1))
    out.Root.PageMode = Name.UseOutlines


def _label_pages(out: Pdf, letter_starts: int, exhibits: Sequence[Exhibit]) -> None:
    """Page names as a reader shows them: Form-1 … for a form, 1 … for the letter, A-1 … for an exhibit."""
    spans: list[object] = [0, Dictionary(S=Name.D, P="Form-")] if letter_starts else []
    spans += [letter_starts, Dictionary(S=Name.D)]
    for exhibit in exhibits:
        spans += [exhibit.first_page - 1, Dictionary(S=Name.D, P=f"{exhibit.label}-")]
    out.Root.PageLabels = Dictionary(Nums=Array(spans))


def _saved(out: Pdf, title: str) -> bytes:
    out.docinfo[Name.Title] = title
    out.docinfo[Name.Producer] = "Overturn"
    out.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    buffer = BytesIO()
    out.save(buffer, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return buffer.getvalue()
