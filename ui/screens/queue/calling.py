"""Draws the sheet of those to be called, into a PDF that a person names."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from denials_app.actions.results import CallSheetResult
from ui.desk import Desk
from ui.job_runner import JobProgress, Trouble
from ui.words import count


def draw_calls(desk: Desk, owner: QWidget, payer: str, failed: Callable[[Trouble], None]) -> None:
    """Ask for a name, then draw beside the window; without a payer, the claims of all."""
    name, _ = QFileDialog.getSaveFileName(owner, "Print the call sheet", "call-sheet.pdf", "PDF (*.pdf)")
    if name:
        work = partial(_draw, desk, Path(name).with_suffix(".pdf"), payer)
        desk.runner.run("Drawing the call sheet", work, partial(_drawn, desk), owner=owner, failed=failed)


def _draw(desk: Desk, path: Path, payer: str, _progress: JobProgress) -> CallSheetResult:
    return desk.app.actions.call_sheet(path, payer)


def _drawn(desk: Desk, made: CallSheetResult) -> None:
    payers = count(len(made.payers), "payer")
    desk.notices.tell(f"{count(made.claims, 'claim')} of {payers} on {made.file.name}.")
