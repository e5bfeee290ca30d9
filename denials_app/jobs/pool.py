"""The worker processes: one that draws PDFs, replaced when it dies, one for each long deed of the desk."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from denials_app.base.clock import Clock

if TYPE_CHECKING:
    from denials_app.actions.results import ImportReport, PricesLoaded
    from denials_app.jobs.own_process import ImportDeed, Order, PricesDeed
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
        from denials_app.jobs.own_process import ImportDeed, in_process
        report: ImportReport = in_process(self._order(ImportDeed(tuple(paths))), progress, cancelled)
        return report

    def load_prices(
        self, path: Path, payer: int, since: date | None, progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> "PricesLoaded":
        """The same deed as `actions.load_prices`, in a process of its own."""
        from denials_app.jobs.own_process import PricesDeed, in_process

        def tell(done: int, total: int, _words: str) -> None:
            progress(done, total)

        loaded: PricesLoaded = in_process(self._order(PricesDeed(path, payer, since)), tell, cancelled)
        return loaded

    def _order(self, deed: "ImportDeed | PricesDeed") -> "Order":
        from denials_app.jobs.own_process import Order
        return Order(self._location, self._key, self._clock.fixed, self._actor, deed)

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
