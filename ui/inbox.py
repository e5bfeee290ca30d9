"""The watched folder at the desk: looked at every few seconds, its files brought in beside the work."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from denials_app.actions.results import ImportReport
from denials_app.base.words import counted
from ui.changes import Changes
from ui.job_runner import JobProgress, JobRunner, Trouble
from ui.notices import Notices

if TYPE_CHECKING:
    from denials_app.actions.importing.watched_folder import FolderWatch, Look
    from denials_app.app import App

# A file that is being written grows between two looks; network drives are asked no oftener.
EVERY = 5_000


class Inbox(QObject):
    """Watches the chosen folder while the desk is open. `looked` says that there is news to show.

    Nothing of it opens a dialog: what goes wrong stands in the history and in one line of the files screen.
    """

    looked = Signal()

    def __init__(
        self, app: "App", runner: JobRunner, notices: Notices, changes: Changes, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._runner = runner
        self._notices = notices
        self._changes = changes
        self._watch: FolderWatch | None = None
        self._busy = False
        self.trouble = ""
        self.looked_at: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)

    @property
    def folder(self) -> Path | None:
        """The folder that is watched."""
        return self._watch.folder if self._watch is not None else None

    def start(self) -> None:
        """Ask which folder is watched, and begin."""
        self._timer.start()
        self._runner.ask(self._app.actions.folder_watch, self._begin, owner=self, key="inbox")

    def stop(self) -> None:
        """Look no more; an import that is under way ends by itself."""
        self._timer.stop()
        self._watch = None

    def choose(self, folder: Path | None) -> None:
        """Watch another folder, or none."""
        choose = partial(self._app.actions.choose_folder, folder)
        self._runner.ask(choose, self._chosen, owner=self, failed=self._refused)

    def look(self) -> None:
        """Look into the folder once, unless a look or an import of it is still under way."""
        if self._watch is not None and not self._busy:
            self._busy = True
            self._runner.ask(self._watch.look, self._seen, owner=self, failed=self._failed)

    def _begin(self, watch: "FolderWatch | None") -> None:
        self._watch, self.trouble, self.looked_at = watch, "", None
        self.looked.emit()
        self.look()

    def _chosen(self, _nothing: object) -> None:
        self.start()

    def _seen(self, look: "Look") -> None:
        self._busy = False
        self.trouble = look.trouble
        self.looked_at = self._app.clock.now()
        if look.ready and self._watch is not None:
            self._busy = True
            title = f"Reading {look.ready[0].name}" if len(look.ready) == 1 else (
                f"Reading {counted(len(look.ready), 'file')} from {self._watch.folder.name}"
            )
            work = partial(self._bring_in, self._watch, look.ready)
            self._runner.run(title, work, self._came_in, owner=self, failed=self._failed)
        self.looked.emit()

    def _bring_in(
        self, watch: "FolderWatch", paths: tuple[Path, ...], progress: JobProgress
    ) -> ImportReport:
        def step(done: int, total: int, words: str) -> None:
            progress(done, total, words)

        def cancelled() -> bool:
            return progress.cancelled

        try:
            return self._app.jobs.import_files(paths, step, cancelled)
        finally:
            # Also what could not come in is not tried again as it is: the history says why.
            watch.done(paths)

    def _came_in(self, report: ImportReport) -> None:
        self._busy = False
        files = counted(sum(file.status in ("imported", "partly") for file in report.files), "file")
        where = self.folder.name if self.folder is not None else "the watched folder"
        self._notices.tell(f"{files} came in from {where}: {counted(report.denials_new, 'new denial')}.")
        self._changes.tell(frozenset())
        self.looked.emit()

    def _failed(self, trouble: Trouble) -> None:
        self._busy = False
        self.trouble = trouble.sentence
        self._notices.tell(trouble.sentence)
        self.looked.emit()

    def _refused(self, trouble: Trouble) -> None:
        self._notices.trouble(trouble.sentence)
