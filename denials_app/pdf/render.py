"""HTML to PDF in this process, with every door to network and disk shut."""

import logging
from collections.abc import Mapping
from typing import Any, NoReturn
from urllib.parse import unquote

from weasyprint import HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse, URLFetchingError

from denials_app.base.errors import Refusal

ASSET = "asset:"
# Our own clock must not stand in the file: the same letter gives the same bytes.
_PDF_OPTIONS = {"optimize_images": False, "pdf_forms": False, "custom_metadata": False}


class NotDrawn(Refusal):
    """A page could not be drawn; the sentence says what stood in the way."""


class LockedFetcher(URLFetcher):  # type: ignore[misc]
    """Serves `data:` and the given `asset:` names; anything else is refused before it is opened."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=("data", "asset"), allow_redirects=False)
        self._assets = dict(assets)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The named asset or the decoded data; ValueError for every other address."""
        if url[:5].lower() == "data:":
            return super().fetch(url, headers)
        name = unquote(url[len(ASSET):])
        if not url.startswith(ASSET) or name not in self._assets:
            raise ValueError("only data: and the letter's own assets are read")
        return URLFetcherResponse(url, self._assets[name])

    def open(self, url: Any, data: object = None, timeout: object = None) -> NoReturn:
        """Shut: the inherited door would open what `fetch` refuses."""
        raise ValueError("only data: and the letter's own assets are read")


class PageMaker:
    """Turns HTML into PDF; keeps the fonts it has measured from one letter to the next."""

    def __init__(self) -> None:
        self._fonts = FontConfiguration()
        # What a template asks for in vain is not for the user's log: it may quote the letter.
        logging.getLogger("weasyprint").setLevel(logging.CRITICAL)

    def make(self, html: str, assets: Mapping[str, bytes]) -> bytes:
        """The PDF of `html`. Raises NotDrawn when the page asks for something it may not have."""
        try:
            document = self._laid_out(html, LockedFetcher(assets))
            content: bytes = document.write_pdf(**_PDF_OPTIONS)
        except URLFetchingError as error:
            raise NotDrawn(
                "The letter's page asks for a file from outside, which letters may not do: take the address "
                "out of the template."
            ) from error
        return content

    def _laid_out(self, html: str, fetcher: LockedFetcher) -> Document:
        page = HTML(string=html, base_url=ASSET, url_fetcher=fetcher, media_type="print")
        _drop_outside_links(page.etree_element)
        return page.render(font_config=self._fonts, cache={}, **_PDF_OPTIONS)


def _drop_outside_links(root: Any) -> None:
    """A printed page needs no link but to itself, and a `file:` link tells where files lie."""
    for element in root.iter():
        for name in ("href", "{http://www.w3.org/1999/xlink}href"):
            target = element.get(name)
            if target is not None and not target.lstrip().startswith(("#", ASSET, "data:")):
                del element.attrib[name]
