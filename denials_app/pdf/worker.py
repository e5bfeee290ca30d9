"""A process of its own that draws PDFs: warm, alone, and ended when a page takes too long."""

import gc
import multiprocessing
import signal
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType

from denials_app.base.errors import Refusal

Make = Callable[[str, Mapping[str, bytes]], bytes]
START_SECONDS = 60.0
MEMORY_BYTES = 4 << 30
_LARGEST_KEPT = 4 << 20


class DrawingStopped(Refusal):
    """The drawing process died or was ended; a new one is ready for the next page."""


@dataclass(frozen=True, slots=True)
class _Failed:
    """What the worker answers instead of a PDF: a sentence without patient data."""

    sentence: str


class Renderer:
    """Draws HTML in a worker process, one page after the other; any thread may call it.

    A worker that dies or runs over `limit_seconds` is ended and replaced, and the call raises
    DrawingStopped; the next call finds a new worker. The last `kept` pages drawn cost nothing again: while
    a letter is written its exhibits stay as they are, and what was previewed is what is frozen.
    """

    def __init__(self, limit_seconds: float = 60.0, kept: int = 24) -> None:
        self.limit_seconds = limit_seconds
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()
        self._most_kept = kept
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._is_warm = False

    def __enter__(self) -> "Renderer":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def process_id(self) -> int | None:
        """The worker's process id while one runs."""
        process = self._process
        return process.pid if process is not None else None

    def start(self) -> None:
        """Starts the worker without waiting for it to be warm."""
        with self._lock:
            self._started()

    def render(self, html: str, assets: Mapping[str, bytes] | None = None) -> bytes:
        """`html` as PDF. Raises a Refusal when it cannot be drawn or takes too long."""
        given = dict(assets or {})
        key = _fingerprint(html, given)
        with self._lock:
            known = self._kept.get(key)
            if known is not None:
                self._kept.move_to_end(key)
                return known
            answer = self._drawn(html, given)
            if isinstance(answer, _Failed):
                raise DrawingStopped(answer.sentence)
            self._keep(key, answer)
        return answer

    def close(self) -> None:
        """Ends the worker."""
        with self._lock:
            self._end()

    def _drawn(self, html: str, assets: dict[str, bytes]) -> bytes | _Failed:
        pipe = self._started()
        try:
            self._wait_until_warm(pipe)
            pipe.send((html, assets))
            return self._answer(pipe, self.limit_seconds)
        except (EOFError, OSError) as error:
            self._end()
            self._started()
            raise DrawingStopped(
                "The page was not drawn because the drawing process stopped: try again."
            ) from error

    def _keep(self, key: bytes, content: bytes) -> None:
        if len(content) <= _LARGEST_KEPT:
            self._kept[key] = content
        while len(self._kept) > self._most_kept:
            self._kept.popitem(last=False)

    def _started(self) -> Connection:
        if self._process is not None and self._process.is_alive() and self._pipe is not None:
            return self._pipe
        self._end()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs,), name="overturn-drawing", daemon=True)
        process.start()
        theirs.close()
        self._process, self._pipe, self._is_warm = process, ours, False
        return ours

    def _wait_until_warm(self, pipe: Connection) -> None:
        if not self._is_warm:
            greeting = self._answer(pipe, START_SECONDS)
            if isinstance(greeting, _Failed):
                raise DrawingStopped(greeting.sentence)
            self._is_warm = True

    def _answer(self, pipe: Connection, seconds: float) -> bytes | _Failed:
        if not pipe.poll(seconds):
            self._end()
            self._started()
            raise DrawingStopped(
                f"The page was not drawn within {seconds:g} seconds: shorten the letter, or look for a loop "
                "in its template."
            )
        answer: bytes | _Failed = pipe.recv()
        return answer

    def _end(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._pipe = None


def _fingerprint(html: str, assets: Mapping[str, bytes]) -> bytes:
    parts = [html.encode(), *(part for name in sorted(assets) for part in (name.encode(), assets[name]))]
    return sha256(b"".join(sha256(part).digest() for part in parts)).digest()


def serve(pipe: Connection) -> None:
    """The worker's life: warm up, say so, then draw what comes until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    # Whoever closed the other end is gone, and nobody is left to tell.
    with suppress(EOFError, OSError):
        _draw_on(pipe)


def _draw_on(pipe: Connection) -> None:
    make = _warmed()
    if isinstance(make, _Failed):
        pipe.send(make)
        return
    # What is loaded by now stays to the end: the collector need not walk it again with every page.
    gc.collect()
    gc.freeze()
    pipe.send(b"")
    while True:
        html, assets = pipe.recv()
        pipe.send(_drawn(make, html, assets))


def _warmed() -> Make | _Failed:
    """What draws pages, its fonts measured; or why this machine cannot draw any."""
    try:
        from denials_app.pdf.render import PageMaker

        maker = PageMaker()
        maker.make("<p>warm</p>", {})
    except (ImportError, OSError):
        return _Failed(
            "Letters need the Pango library, which this computer lacks: the README says how to add it."
        )
    return maker.make


def _drawn(make: Make, html: str, assets: Mapping[str, bytes]) -> bytes | _Failed:
    try:
        return make(html, assets)
    except Refusal as refusal:
        return _Failed(str(refusal))
    except MemoryError:
        return _Failed("The page needs more memory than a letter may take: shorten it.")
    except Exception as error:  # noqa: BLE001
        # Where the worker's job ends: its text may quote the letter, so only the kind of trouble is told.
        return _Failed(f"The page could not be drawn ({type(error).__name__}): check its template.")


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_BYTES, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
