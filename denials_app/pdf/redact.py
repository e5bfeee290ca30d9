"""Parts of a page made unreadable for good: the page becomes a picture in which they are black.

Nothing of the page's own content stays in the file: no text to copy, no layer to lift, no scan underneath.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO

import img2pdf
import pikepdf
from PIL import Image, ImageDraw

from denials_app.model.letter import BlackOut
from denials_app.pdf.pdfium import opened, picture, places_of, size_of

DOTS = 200
# Letters stand out a little over the box that was drawn around them.
_MARGIN = 2
_FEW_COLORS, _QUALITY = 256, 88


def blacked_out(content: bytes, boxes: Mapping[int, Sequence[BlackOut]]) -> bytes:
    """The PDF with the pages of `boxes` (from 0) turned into pictures, their boxes black."""
    with opened(content) as seen:
        drawn = {index: _page(picture(seen, index, DOTS), boxes[index], size_of(seen, index))
                 for index in sorted(boxes) if boxes[index]}
    with pikepdf.open(BytesIO(content)) as pdf:
        for index, page in drawn.items():
            with pikepdf.open(BytesIO(page)) as single:
                pdf.pages[index] = single.pages[0]
        # scans often share one table of pictures: the replaced page's own must leave it
        pdf.remove_unreferenced_resources()
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def find(content: bytes, words: str) -> tuple[BlackOut, ...]:
    """Every place where these words stand; a scan without text has none."""
    wanted = " ".join(words.split())
    if not wanted:
        return ()
    with opened(content) as pdf:
        return tuple(place for index in range(len(pdf)) for place in places_of(pdf, index, wanted))


def _page(image: Image.Image, boxes: Sequence[BlackOut], size: tuple[float, float]) -> bytes:
    draw = ImageDraw.Draw(image)
    wide, high = image.size
    for box in boxes:
        draw.rectangle((
            box.left * wide - _MARGIN, box.top * high - _MARGIN,
            box.right * wide + _MARGIN, box.bottom * high + _MARGIN,
        ), fill="black")  # fmt: skip

    def whole_page(*_: object) -> tuple[float, float, float, float]:
        return (*size, *size)

    drawn = img2pdf.convert(
        _packed(image), layout_fun=whole_page, nodate=True, engine=img2pdf.Engine.internal
    )
    assert isinstance(drawn, bytes)
    return drawn


def _packed(image: Image.Image) -> bytes:
    """Print and line art without loss in grey, photographs as JPEG."""
    out = BytesIO()
    grey = image.convert("L")
    plain = image.getcolors(_FEW_COLORS) is not None or Image.merge("RGB", (grey,) * 3) == image
    if plain:
        grey.save(out, "PNG", dpi=(DOTS, DOTS))
    else:
        image.save(out, "JPEG", quality=_QUALITY, dpi=(DOTS, DOTS))
    return out.getvalue()
