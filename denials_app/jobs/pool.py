"""The worker processes: one that draws PDFs, replaced when it dies, and one for each import of the desk."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from denials_app.base.clock import Clock

if TYPE_CHECKING:
    from denials_app.actions.results import ImportReport
    from denials_app.pdf.worker import Renderer


class Jobs:
    """Owns the worker processes. Every method is a plain callable that blocks; run it beside the window."""

    def __init__(self, location: str, key: bytes, clock: Clock, actor: str) -> None:
        self._location = location
        self._key = key
        self._clock = clock
        self._actor = actor
        self._renderer: Renderer | None = None

    def import_files(
        self, paths: Sequence[Path], progress: Callable[[int, int, str], None],
        cancelled: Callable[[], bool],
    ) -> "ImportReport":
        """The same deed as `actions.import_files`, in a process of its own."""
        from denials_app.jobs.import_process import ImportOrder, import_in_process
        order = ImportOrder(self._location, self._key, self._clock.fixed, self._actor, tuple(paths))
        return import_in_process(order, progress, cancelled)

    def warm(self) -> None:
        """Starts the PDF worker ahead of its first letter."""
        self._drawing()

    def render(self, html: str, assets: Mapping[str, bytes]) -> bytes:
        """`html` as PDF, drawn in the worker process; a Refusal when it fails or takes too long."""
        return self._drawing().render(html, dict(assets))

    def _drawing(self) -> "Renderer":
        from denials_app.pdf.worker import Renderer
        if self._renderer is None:
            self._renderer = Renderer()
        return self._renderer

    def close(self) -> None:
        """Ends the worker processes."""
        if self._renderer is not None:
            self._renderer.close()
            self._renderer = None
