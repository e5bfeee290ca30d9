"""Papers in: a PDF, PNG, JPEG or TIFF becomes a clean PDF of the pages that were picked."""

from io import BytesIO

import pikepdf

from denials_app.base.errors import Refusal
from denials_app.model.finding import Finding, Level
from denials_app.model.letter import ExhibitPaper, ExhibitSource
from denials_app.pdf.page_picks import picked
from denials_app.pdf.pictures import DamagedPicture, TooManyPixels, picture_pdf
from denials_app.pdf.redact import blacked_out

_PDF_HEAD, _TAIL = 1024, 4096
_IMAGES = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG", b"II*\x00": "TIFF", b"MM\x00*": "TIFF"}
# What pikepdf raises over a PDF whose parts are not what they should be.
_DAMAGE = (pikepdf.PdfError, RuntimeError, TypeError, ValueError, LookupError, AttributeError)


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
    try:
        return _from_pdf(source, name, picture_pdf(source.content))
    except TooManyPixels as error:
        raise UnreadablePaper(f"{name} has too many pixels: scan it again at 300 dots an inch.") from error
    except DamagedPicture as error:
        raise UnreadablePaper(
            f"{name} is damaged or breaks off before its end: save or scan it again."
        ) from error


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
    hidden = {place: [box for box in source.black_outs if box.page == number]
              for place, number in enumerate(pages)}
    if any(hidden.values()):
        clean = blacked_out(clean, {place: boxes for place, boxes in hidden.items() if boxes})
    return ExhibitPaper(source.name, clean, len(pages), source.role, findings, source.document)


def _opened(content: bytes, name: str) -> pikepdf.Pdf:
    try:
        pdf = pikepdf.open(BytesIO(content))
        count = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise UnreadablePaper(
            f"{name} is locked with a password: open it with the password and print it to a new PDF."
        ) from error
    except _DAMAGE as error:
        raise UnreadablePaper(_damaged(content, name)) from error
    if pdf.Root.get("/NeedsRendering", False):
        raise UnreadablePaper(f"{name} is a form that only its own program can show: print it to a new PDF.")
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
    if _has_hidden_layers(pdf):
        findings.append(Finding(
            Level.WARNING, "paper-layers",
            f"{name} has layers that were hidden and are shown now: look through its pages.",
        ))
    return tuple(findings)


def _has_hidden_layers(pdf: pikepdf.Pdf) -> bool:
    layers = pdf.Root.get("/OCProperties", pikepdf.Dictionary()).get("/D", pikepdf.Dictionary())
    return bool(len(layers.get("/OFF", pikepdf.Array())) or layers.get("/BaseState", "") == "/OFF")


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
    except _DAMAGE as error:
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
