"""Papers in: a PDF, PNG, JPEG or TIFF becomes a clean PDF of the pages that were picked."""

from io import BytesIO

import img2pdf
import pikepdf
from PIL import Image, ImageFile, ImageOps, ImageSequence, UnidentifiedImageError

from denials_app.base.errors import Refusal
from denials_app.model.finding import Finding, Level
from denials_app.model.letter import ExhibitPaper, ExhibitSource
from denials_app.pdf.page_picks import picked

_PDF_HEAD, _TAIL = 1024, 4096
_IMAGES = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG", b"II*\x00": "TIFF", b"MM\x00*": "TIFF"}
_LETTER = (img2pdf.in_to_pt(8.5), img2pdf.in_to_pt(11))
_LEAST_DPI, _USUAL_DPI = 50, 150
# What img2pdf embeds as it is; other kinds of pixels are redrawn first.
_PLAIN_MODES = frozenset({"1", "L", "RGB", "CMYK", "P"})
# What Pillow and img2pdf raise over a picture that is damaged or cut off.
_DAMAGE = (UnidentifiedImageError, img2pdf.ImageOpenError, OSError, SyntaxError, ValueError, EOFError)


class UnreadablePaper(Refusal):
    """A paper that cannot be enclosed; the sentence names the file and the mend."""


def paper_of(source: ExhibitSource) -> ExhibitPaper:
    """The picked pages of `source` as a PDF without scripts, forms or links.

    Raises UnreadablePaper (empty, locked, damaged, cut off, no paper at all) or WrongPages.
    """
    name = source.file_name or source.name
    if not source.content:
        raise UnreadablePaper(f"{name} is empty: save or scan it again.")
    kind = kind_of(source.content)
    if kind == "":
        raise UnreadablePaper(f"{name} is not a PDF, PNG, JPEG or TIFF: save or print it as a PDF first.")
    if kind == "PDF":
        return _from_pdf(source, name, source.content)
    return _from_pdf(source, name, _image_pdf(source.content, kind, name))


def kind_of(content: bytes) -> str:
    """`PDF`, `PNG`, `JPEG`, `TIFF`, or empty for anything else; decided by the first bytes alone."""
    if b"%PDF-" in content[:_PDF_HEAD]:
        return "PDF"
    return next((kind for mark, kind in _IMAGES.items() if content.startswith(mark)), "")


def _from_pdf(source: ExhibitSource, name: str, content: bytes) -> ExhibitPaper:
    with _opened(content, name) as pdf:
        findings = _warnings(pdf, content, name)
        pages = picked(source.pages, len(pdf.pages), name)
        clean = _clean(pdf, pages, name)
    return ExhibitPaper(source.name, clean, len(pages), source.role, findings)


def _opened(content: bytes, name: str) -> pikepdf.Pdf:
    try:
        pdf = pikepdf.open(BytesIO(content))
        count = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise UnreadablePaper(
            f"{name} is locked with a password: open it with the password and print it to a new PDF."
        ) from error
    except pikepdf.PdfError as error:
        raise UnreadablePaper(_damaged(content, name)) from error
    if count == 0:
        raise UnreadablePaper(f"{name} has no pages: save or scan it again.")
    return pdf


def _is_cut_off(content: bytes) -> bool:
    return b"%%EOF" not in content[-_TAIL:]


def _damaged(content: bytes, name: str) -> str:
    if _is_cut_off(content):
        return f"{name} breaks off before its end: copy, save or scan it again."
    return f"{name} is damaged and cannot be read: save or scan it again."


def _warnings(pdf: pikepdf.Pdf, content: bytes, name: str) -> tuple[Finding, ...]:
    findings = []
    if pdf.get_warnings():
        if _is_cut_off(content):
            raise UnreadablePaper(_damaged(content, name))
        findings.append(Finding(
            Level.WARNING, "paper-repaired",
            f"{name} was damaged and has been repaired: look through its pages.",
        ))
    if pdf.is_encrypted and not pdf.allow.print_highres:
        findings.append(Finding(
            Level.NOTE, "paper-restricted",
            f"The owner of {name} restricted printing it: make sure you may send it.",
        ))
    return tuple(findings)


def _clean(pdf: pikepdf.Pdf, pages: tuple[int, ...], name: str) -> bytes:
    """Only the pages travel: document scripts, forms, bookmarks, attached files and links stay behind."""
    try:
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("all")
        out = pikepdf.new()
        for number in pages:
            out.pages.append(pdf.pages[number - 1])
        for page in out.pages:
            _strip(page)
        return _saved(out)
    except pikepdf.PdfError as error:
        raise UnreadablePaper(f"{name} is damaged and cannot be read: save or scan it again.") from error


def _strip(page: pikepdf.Page) -> None:
    for key in ("/AA", "/Annots", "/Metadata", "/PieceInfo", "/Thumb", "/B"):
        if key in page.obj:
            del page.obj[key]


def _saved(pdf: pikepdf.Pdf) -> bytes:
    pdf.remove_unreferenced_resources()
    out = BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _image_pdf(content: bytes, kind: str, name: str) -> bytes:
    try:
        frames = _plain_frames(content, kind)
        drawn = img2pdf.convert(
            frames, layout_fun=_page_size, rotation=img2pdf.Rotation.ifvalid, nodate=True,
            engine=img2pdf.Engine.internal,
        )
    except Image.DecompressionBombError as error:
        raise UnreadablePaper(f"{name} has too many pixels: scan it again at 300 dots an inch.") from error
    except _DAMAGE as error:
        raise UnreadablePaper(
            f"{name} is damaged or breaks off before its end: save or scan it again."
        ) from error
    assert isinstance(drawn, bytes)
    return drawn


def _plain_frames(content: bytes, kind: str) -> list[bytes]:
    """The picture as it is where it can be embedded so, else every frame redrawn as PNG on white.

    Each frame is decoded once, since a cut-off JPEG would otherwise be embedded and print half grey.
    """
    # WeasyPrint, where it lives in the same process, lets Pillow fill cut-off pictures up with grey.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    with Image.open(BytesIO(content)) as image:
        frames, is_plain = [], True
        for frame in ImageSequence.Iterator(image):
            frame.load()
            is_plain &= frame.mode in _PLAIN_MODES and "transparency" not in frame.info
            frames.append(frame.copy())
        if is_plain and (kind != "TIFF" or _is_embeddable(content)):
            return [content]
        return [_redrawn(frame) for frame in frames]


def _is_embeddable(content: bytes) -> bool:
    try:
        img2pdf.convert(content, nodate=True, engine=img2pdf.Engine.internal)
    except Exception:  # noqa: BLE001
        # Whatever it stumbles over, the frame is redrawn and embedded as a picture of its pixels.
        return False
    return True


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
    scale = min(1.0, 8.5 / short, 11 / long)
    size = inches[0] * 72 * scale, inches[1] * 72 * scale
    return (*size, *size)
