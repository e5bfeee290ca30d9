"""Papers of every kind an office attaches, made here; and a second reader to look at what came out."""

from collections.abc import Callable, Generator
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from denials_app.pdf.worker import Renderer


class Looker:
    """Reads PDFs with another library than the one that wrote them."""

    def text(self, content: bytes, page: int | None = None) -> str:
        """The words of the file, or of one page from 0, parted by single spaces."""
        with pypdfium2.PdfDocument(content) as pdf:
            pages = range(len(pdf)) if page is None else (page,)
            found = [pdf[number].get_textpage().get_text_bounded() for number in pages]
        return " ".join(" ".join(found).split())

    def seen(self, content: bytes, page: int = 0, scale: float = 1) -> Image.Image:
        """The page from 0 as a reader shows it, in grey, `scale` pixels a point."""
        with pypdfium2.PdfDocument(content) as pdf:
            return pdf[page].render(scale=scale).to_pil().convert("L")

    def inside(self, content: bytes) -> bytes:
        """Every string and every unpacked stream of the file."""
        with pikepdf.open(BytesIO(content)) as pdf:
            parts = [content]
            for thing in pdf.objects:
                parts.append(thing.unparse(resolved=True))
                if isinstance(thing, pikepdf.Stream):
                    parts.append(thing.read_bytes())
        return b"\n".join(parts)


class Maker:
    """Makes pictures and changed PDFs."""

    def picture(
        self, mode: str = "RGB", size: tuple[int, int] = (300, 200), fill: object = "white"
    ) -> Image.Image:
        """A picture with a black bar along its upper edge."""
        image = Image.new(mode, size, fill)  # type: ignore[arg-type]
        black = (0, 0, 0, 255) if mode == "RGBA" else 0
        ImageDraw.Draw(image).rectangle((0, 0, size[0], size[1] // 5), fill=black)
        return image

    def saved(self, image: Image.Image, kind: str, **options: object) -> bytes:
        """The picture as a file of that kind."""
        out = BytesIO()
        image.save(out, kind, **options)  # type: ignore[arg-type]
        return out.getvalue()

    def changed(self, content: bytes, edit: Callable[[pikepdf.Pdf], object], **save: object) -> bytes:
        """`content` after `edit`, written again."""
        out = BytesIO()
        with pikepdf.open(BytesIO(content)) as pdf:
            edit(pdf)
            pdf.save(out, **save)  # type: ignore[arg-type]
        return out.getvalue()


@pytest.fixture(scope="session")
def renderer() -> Generator[Renderer, None, None]:
    """One warm drawing process for all tests of pages."""
    with Renderer() as worker:
        yield worker


@pytest.fixture(scope="session")
def look() -> Looker:
    """The second reader."""
    return Looker()


@pytest.fixture(scope="session")
def make() -> Maker:
    """The maker of papers."""
    return Maker()


@pytest.fixture(scope="session")
def three_pages(renderer: Renderer) -> bytes:
    """A PDF of three pages that say which one they are."""
    return renderer.render(
        "<style>p { break-after: page }</style><p>This is page one.</p><p>This is page two.</p>"
        "<p>This is page three.</p>"
    )


@pytest.fixture(scope="session")
def letter(renderer: Renderer) -> bytes:
    """A letter of one page."""
    return renderer.render("<p>To the appeals reviewer:</p>")
