"""The drawer of PDF pages: pages as pictures, and where words stand on them. One call at a time."""

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import pypdfium2
import pypdfium2.raw
from PIL import Image

from denials_app.model.letter import BlackOut

_FINE = 100_000


@lru_cache(maxsize=1)
def _lock() -> threading.Lock:
    # pdfium keeps state of its own and must not be entered by two threads
    return threading.Lock()


@contextmanager
def opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The PDF, for as long as nobody else needs pdfium."""
    with _lock(), pypdfium2.PdfDocument(content) as pdf:
        yield pdf


def picture(pdf: pypdfium2.PdfDocument, index: int, dots: int) -> Image.Image:
    """Page `index` (from 0) as it is seen, at so many dots an inch."""
    drawn: Image.Image = pdf[index].render(scale=dots / 72).to_pil()
    return drawn.convert("RGB")


def size_of(pdf: pypdfium2.PdfDocument, index: int) -> tuple[float, float]:
    """Width and height of a page as it is seen, in points."""
    wide, high = pdf[index].get_size()
    return float(wide), float(high)


def places_of(pdf: pypdfium2.PdfDocument, index: int, words: str) -> Iterator[BlackOut]:
    """Where these words stand on page `index`, in any case of letters, one box a line."""
    page = pdf[index]
    text = page.get_textpage()
    search = text.search(words)
    while (found := search.get_next()) is not None:
        for rect in range(text.count_rects(*found)):
            yield _seen(page, index + 1, text.get_rect(rect))


def _seen(
    page: pypdfium2.PdfPage, number: int, rect: tuple[float, float, float, float],
) -> BlackOut:
    left, bottom, right, top = rect
    corners = [_device(page, x, y) for x, y in ((left, top), (right, bottom))]
    xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    return BlackOut(number, xs[0], ys[0], xs[1], ys[1])


def _device(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of the page's own space as shares of the page as it is seen, turned and cropped."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pypdfium2.raw.FPDF_PageToDevice(
        page, 0, 0, _FINE, _FINE, 0, x, y, ctypes.byref(across), ctypes.byref(down)
    )
    return across.value / _FINE, down.value / _FINE
