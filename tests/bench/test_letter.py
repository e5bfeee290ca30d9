"""A letter: drawn by the warm worker, beside the library called plainly on the same page."""

from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from denials_app.app import App
from denials_app.base.clock import Clock
from denials_app.demo.practice import write_practice

pytestmark = pytest.mark.bench


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("letter")
    opened = App.create(
        str(folder / "practice.overturn"), "bench", "Bench", Clock(date(2026, 11, 22)), "bench"
    )
    practice = write_practice(folder / "files", date(2026, 11, 22))
    opened.actions.import_files([file.path for file in practice.good if file.path.suffix in (".835", ".837")])
    yield opened
    opened.close()


def test_a_letter_beside_the_library_called_plainly(
    app: App, compare: Callable[..., Any], tmp_path: Path
) -> None:
    from weasyprint import HTML

    html = app.actions.preview_letter(app.queries.queue_ids()[0], "L-RECON").html
    sizes: list[int] = []
    numbers = count()

    def fresh() -> str:
        """The same letter with a mark of its own, since a page drawn before would cost nothing."""
        return html.replace("</body>", f"<!-- {next(numbers)} --></body>")

    assert fresh() != fresh()
    found = compare(
        "Letter, ratio to HTML(...).write_pdf() of the same page",
        lambda: sizes.append(len(app.jobs.render(fresh(), {}))),
        lambda: sizes.append(len(HTML(string=fresh()).write_pdf())),
        40,
    )
    kept = f"PDF of {sizes[0] / 1000:.0f} KB, by the plain call {sizes[-1] / 1000:.0f} KB"
    found.tell(f"{len(html):,} characters of HTML", kept)
