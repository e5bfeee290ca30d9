"""The drawing process: it may die, hang or fail, and the next page is drawn all the same."""

import os
import signal
import sys
import threading
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pipe, get_context
from typing import Any

import pytest

from denials_app.base.errors import Refusal
from denials_app.pdf import worker
from denials_app.pdf.worker import DrawingStopped, Renderer

ENDLESS = "<table>" + "<tr><td><p>word word word</p></td></tr>" * 60_000 + "</table>"


@pytest.fixture(scope="module")
def own() -> Generator[Renderer, None, None]:
    """A process these tests may end."""
    with Renderer(limit_seconds=60, kept=0) as renderer:
        yield renderer


def test_a_page_is_drawn_in_another_process(own: Renderer, look: Any) -> None:
    assert look.text(own.render("<p>Dear reviewer</p>")) == "Dear reviewer"
    assert own.process_id not in (None, os.getpid())


def test_assets_travel_to_the_process(own: Renderer, make: Any, look: Any) -> None:
    logo = make.saved(make.picture(size=(60, 60)), "PNG")
    html = '<style>@page { margin: 0 } body { margin: 0 }</style><img src="asset:logo">'
    pdf = own.render(html, {"logo": logo})
    assert look.seen(pdf).getpixel((10, 2)) < 40


def test_a_killed_process_is_told_and_replaced(own: Renderer, look: Any) -> None:
    own.render("<p>warm</p>")
    pid = own.process_id
    assert pid is not None
    busy = ThreadPoolExecutor(1)
    drawing = busy.submit(own.render, ENDLESS)
    threading.Event().wait(0.3)
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(DrawingStopped, match="try again"):
        drawing.result(60)
    busy.shutdown()
    assert look.text(own.render("<p>Next letter</p>")) == "Next letter"
    assert own.process_id != pid


def test_a_process_killed_between_two_pages_is_replaced_unseen(own: Renderer, look: Any) -> None:
    own.render("<p>warm</p>")
    pid = own.process_id
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    threading.Event().wait(0.2)
    assert look.text(own.render("<p>Next letter</p>")) == "Next letter"


def test_a_page_that_takes_too_long_is_ended(own: Renderer, look: Any) -> None:
    own.render("<p>warm</p>")
    own.limit_seconds, usual = 0.5, own.limit_seconds
    with pytest.raises(DrawingStopped, match=r"within 0\.5 seconds: shorten the letter"):
        own.render(ENDLESS)
    own.limit_seconds = usual
    assert look.text(own.render("<p>Next letter</p>")) == "Next letter"


def test_a_page_that_may_not_be_drawn_is_refused_and_the_process_lives_on(own: Renderer) -> None:
    own.render("<p>warm</p>")
    pid = own.process_id
    with pytest.raises(Refusal, match="asks for a file from outside"):
        own.render("<style>@color-profile device-cmyk { src: url('file:///etc/hostname') }</style>")
    own.render("<p>next</p>")
    assert own.process_id == pid


def test_threads_may_share_it(own: Renderer, look: Any) -> None:
    with ThreadPoolExecutor(3) as pool:
        pages = list(pool.map(own.render, [f"<p>Letter {number}</p>" for number in range(6)]))
    assert [look.text(page) for page in pages] == [f"Letter {number}" for number in range(6)]


def test_a_page_drawn_before_costs_nothing(look: Any) -> None:
    with Renderer(kept=2) as renderer:
        first = renderer.render("<p>One</p>", {"a": b"1"})
        pid = renderer.process_id
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        assert renderer.render("<p>One</p>", {"a": b"1"}) is first
        threading.Event().wait(0.2)
        assert renderer.render("<p>One</p>", {"a": b"2"}) is not first
        renderer.render("<p>Two</p>")
        renderer.render("<p>Three</p>")
        assert renderer.render("<p>One</p>", {"a": b"1"}) == first


def test_closing_ends_the_process() -> None:
    with Renderer() as renderer:
        pid = renderer.process_id
        assert pid is not None
    assert renderer.process_id is None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_computer_without_the_drawing_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "denials_app.pdf.render", None)
    failed = worker._warmed()
    assert isinstance(failed, worker._Failed)
    assert "Letters need the Pango library" in failed.sentence


def test_a_process_that_cannot_draw_says_why() -> None:
    ours, theirs = Pipe()
    theirs.send(worker._Failed("Letters need the Pango library."))
    with pytest.raises(DrawingStopped, match="Pango"):
        Renderer()._wait_until_warm(ours)
    ours.close()
    theirs.close()


def test_a_process_whose_desk_is_gone_ends_without_a_word(capfd: pytest.CaptureFixture[str]) -> None:
    ours, theirs = Pipe()
    process = get_context("spawn").Process(target=worker.serve, args=(theirs,))
    process.start()
    theirs.close()
    ours.close()
    process.join(60)
    assert process.exitcode == 0
    assert capfd.readouterr().err == ""
