"""The worker processes: one that draws PDFs, started when first needed and replaced when it dies."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from denials_app.pdf.worker import Renderer


class Jobs:
    """Owns the worker processes. Every method is a plain callable that blocks; run it beside the window."""

    def __init__(self) -> None:
        self._renderer: Renderer | None = None

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
