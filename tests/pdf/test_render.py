"""No page reaches network or disk, whatever its HTML asks for."""

from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from denials_app.pdf.render import LockedFetcher, NotDrawn, PageMaker

SECRET = "the secret of this office"

VECTORS = (
    '<img src="{url}">',
    '<img src="{path}">',
    '<a rel="attachment" href="{url}">x</a>',
    '<link rel="attachment" href="{url}">',
    '<link rel="stylesheet" href="{url}">',
    '<style>@import url("{url}");</style>',
    '<style>p {{ background: url("{url}") }}</style><p>x</p>',
    '<style>@font-face {{ font-family: f; src: url("{url}") }} p {{ font-family: f }}</style><p>x</p>',
    '<style>@font-face {{ font-family: f; src: local("{path}") }} p {{ font-family: f }}</style><p>x</p>',
    '<object data="{url}"></object>',
    '<embed src="{url}">',
    '<iframe src="{url}"></iframe>',
    '<style>li {{ list-style-image: url("{url}") }}</style><li>x</li>',
    '<style>p::before {{ content: url("{url}") }}</style><p>x</p>',
    '<base href="{folder}"><img src="{name}">',
    '<base href="{folder}"><link rel="attachment" href="{name}">',
    '<svg><image href="{url}"/></svg>',
    '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="{url}"/><use href="{url}#a"/></svg>',
    '<img src="data:image/svg+xml;base64,{svg}">',
    '<a href="{url}">x</a>',
    '<area href="{url}">',
    '<style>a::after {{ content: target-text(url("{url}")) }}</style><a href="#x">x</a>',
    '<meta http-equiv="refresh" content="0; url={url}">',
    '<img srcset="{url} 2x" src="asset:unknown">',
    '<img src="asset:../{name}">',
    '<img src="FILE://{path}">',
)


@pytest.fixture(scope="module")
def maker() -> PageMaker:
    return PageMaker()


@pytest.fixture(params=["secret.txt", "secret.css", "secret.png", "secret.svg"])
def secret(request: pytest.FixtureRequest, tmp_path: Path, make: Any) -> Path:
    """A file that is read if a door stands open; nothing of it may appear in any PDF."""
    contents = {
        "secret.txt": SECRET.encode(),
        "secret.css": b"p::before { content: 'leaked' }",
        "secret.png": make.saved(make.picture(), "PNG"),
        "secret.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="90"><text y="40">leaked</text></svg>',
    }
    path = tmp_path / str(request.param)
    path.write_bytes(contents[path.name])
    return path


def svg_that_reads(url: str) -> str:
    """An SVG that pulls in a foreign file as picture and as XML entity."""
    svg = (
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{url}">]>'
        f'<svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text><image href="{url}"/></svg>'
    )
    return b64encode(svg.encode()).decode()


@pytest.mark.parametrize("vector", VECTORS)
def test_no_page_reads_a_file(vector: str, secret: Path, maker: PageMaker, look: Any) -> None:
    html = vector.format(
        url=secret.as_uri(), path=secret, folder=secret.parent.as_uri() + "/",
        svg=svg_that_reads(secret.as_uri()), name=secret.name,
    )
    pdf = maker.make(f"<p>Dear reviewer</p>{html}", {})
    inside = look.inside(pdf)
    for foreign in (b"secret", b"/Subtype /Image", b"/EmbeddedFile"):
        assert foreign not in inside
    assert "leaked" not in look.text(pdf)
    assert "Dear reviewer" in look.text(pdf)


def test_a_color_profile_from_outside_is_refused_in_one_sentence(secret: Path, maker: PageMaker) -> None:
    with pytest.raises(NotDrawn, match="take the address out of the template"):
        maker.make(f"<style>@color-profile device-cmyk {{ src: url('{secret.as_uri()}') }}</style>x", {})


def test_named_assets_are_drawn(maker: PageMaker, look: Any, make: Any) -> None:
    logo = make.saved(make.picture(size=(40, 40)), "PNG")
    html = '<style>@page { margin: 0 } body { margin: 0 }</style><img src="asset:logo">'
    pdf = maker.make(html, {"logo": logo})
    assert look.seen(pdf).getpixel((10, 2)) < 40


@pytest.mark.parametrize("url", [
    "https://example.com/", "ftp://example.com/a", "file:///etc/hostname", "asset:b",
])
def test_the_fetcher_opens_nothing_else(url: str) -> None:
    fetcher = LockedFetcher({"a": b"A"})
    with pytest.raises(ValueError, match="only data: and the letter's own assets"):
        fetcher.fetch(url)
    with pytest.raises(ValueError, match="only data: and the letter's own assets"):
        fetcher.open(url)


def test_links_within_the_page_stay(maker: PageMaker, look: Any) -> None:
    inside = look.inside(maker.make('<a href="#there">go</a><p id="there">x</p>', {}))
    assert b"/Link" in inside


def test_the_same_page_gives_the_same_bytes(maker: PageMaker) -> None:
    html = "<h1>Appeal</h1><p>Some words &amp; figures: 1,240.00</p>"
    assert maker.make(html, {}) == PageMaker().make(html, {})
