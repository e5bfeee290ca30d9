"""Pictures in: a PNG, JPEG or TIFF becomes a PDF page for each frame, upright and on white."""

from collections.abc import Iterator
from io import BytesIO

import img2pdf
from PIL import Image, ImageFile, ImageOps, ImageSequence, UnidentifiedImageError

_SHORT, _LONG, _POINTS = 8.5, 11.0, 72.0
_LEAST_DPI, _USUAL_DPI = 50, 150
# What is embedded as it is; other kinds of pixels are redrawn first.
_PLAIN_MODES = frozenset({"1", "L", "RGB", "CMYK", "P"})
# What Pillow raises over a picture that is damaged or cut off.
_DAMAGE = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, TypeError, LookupError)


class DamagedPicture(Exception):
    """The picture cannot be decoded to its end."""


class TooManyPixels(Exception):
    """The picture is larger than any scan of a page."""


def picture_pdf(content: bytes) -> bytes:
    """The picture as a PDF. Raises DamagedPicture or TooManyPixels."""
    # WeasyPrint, where it lives in the same process, lets Pillow fill cut-off pictures up with grey.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        return _embedded(content) or _pages(list(_redrawn_frames(content)))
    except Image.DecompressionBombError as error:
        raise TooManyPixels from error
    except _DAMAGE as error:
        raise DamagedPicture from error


def _embedded(content: bytes) -> bytes:
    """The picture's own data on its pages, or nothing where it has to be redrawn."""
    if not _is_plain(content):
        return b""
    try:
        return _pages([content])
    except Exception:  # noqa: BLE001
        # Whatever the embedding stumbles over, the frames can still be drawn from their pixels.
        return b""


def _is_plain(content: bytes) -> bool:
    """Decodes every frame, since a cut-off JPEG would otherwise be embedded and print half grey."""
    is_plain = True
    with Image.open(BytesIO(content)) as image:
        for frame in ImageSequence.Iterator(image):
            frame.load()
            is_plain &= frame.mode in _PLAIN_MODES and "transparency" not in frame.info
    return is_plain


def _pages(frames: list[bytes]) -> bytes:
    drawn = img2pdf.convert(
        frames, layout_fun=_page_size, rotation=img2pdf.Rotation.ifvalid, nodate=True,
        engine=img2pdf.Engine.internal,
    )
    assert isinstance(drawn, bytes)
    return drawn


def _redrawn_frames(content: bytes) -> Iterator[bytes]:
    with Image.open(BytesIO(content)) as image:
        for frame in ImageSequence.Iterator(image):
            yield _redrawn(frame)


def _redrawn(frame: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(frame)
    if "A" in upright.getbands() or "transparency" in upright.info:
        colored = upright.convert("RGBA")
        flat = Image.new("RGB", colored.size, "white")
        flat.paste(colored, mask=colored.getchannel("A"))
    elif upright.mode.startswith("I"):
        # Sixteen bits a pixel: scaled, since a plain conversion cuts everything above 255 to white.
        flat = upright.convert("I").point(_high_byte).convert("L")
    else:
        flat = upright.convert("RGB")
    out = BytesIO()
    flat.save(out, "PNG", dpi=frame.info.get("dpi", (_USUAL_DPI, _USUAL_DPI)))
    return out.getvalue()


def _high_byte(value: float) -> float:
    return value * (1 / 256)


def _page_size(
    width: int, height: int, dpi: tuple[float, float]
) -> tuple[float, float, float, float]:
    """A page that just holds the picture, at its own size where that fits US Letter."""
    across, down = (max(value, _LEAST_DPI) for value in dpi)
    inches = width / across, height / down
    short, long = sorted(inches)
    scale = min(1.0, _SHORT / short, _LONG / long) * _POINTS
    size = inches[0] * scale, inches[1] * scale
    return (*size, *size)
