"""Writes the queue, as it is filtered, into a workbook that a person names."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from denials_app.queries.rows import QueueFilter
from ui.desk import Desk
from ui.job_runner import JobProgress, Trouble


def save_queue(
    desk: Desk, owner: QWidget, wanted: QueueFilter, failed: Callable[[Trouble], None],
) -> None:
    """Ask for a name, then write beside the window."""
    name, _ = QFileDialog.getSaveFileName(owner, "Save the queue", "denials.xlsx", "Workbook (*.xlsx)")
    if name:
        path = Path(name).with_suffix(".xlsx")
        work, done = partial(_write, desk, wanted, path), partial(_written, desk, path)
        desk.runner.run("Saving the queue", work, done, owner=owner, failed=failed)


def _write(desk: Desk, wanted: QueueFilter, path: Path, _progress: JobProgress) -> int:
    return desk.app.actions.save_queue(desk.app.queries.open_denials(wanted), path)


def _written(desk: Desk, path: Path, number: int) -> None:
    desk.notices.tell(f"{number:,} denials saved in {path.name}.")
