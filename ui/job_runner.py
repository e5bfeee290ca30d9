"""The only home of threads: runs a plain callable beside the window and hands its answer back.

Each failure has one way: a Refusal's sentence goes to `failed`; anything else is logged by its type alone
(its text might hold patient data) and reported as one general sentence. A job whose owner is gone, or that
a newer one of the same key replaced, is dropped silently.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from denials_app.base.errors import Refusal
from ui.tidying import Tidying

_log = logging.getLogger("overturn.desk")
GENERAL = "Something went wrong, and nothing was changed. Try again; the log says more."


@dataclass(frozen=True, slots=True)
class JobState:
    """What the status bar shows of a running job: `done` of `total`, total 0 while unknown, and in words."""

    id: int
    title: str
    done: int = 0
    total: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a job failed: one sentence for the user."""

    sentence: str


@dataclass(slots=True)
class Job:
    """One running job. `cancel` asks it to stop at its next step."""

    id: int
    title: str
    owner: QObject | None
    done: Callable[[Any], None]
    failed: Callable[[Trouble], None] | None
    key: str
    stop: Event = field(default_factory=Event)

    def cancel(self) -> None:
        self.stop.set()


class JobRunner(QObject):
    """Runs queries on one pool and long deeds on another, so a long import never holds up a list."""

    started = Signal(object)
    progressed = Signal(object)
    ended = Signal(int)
    failed = Signal(object)
    _answer = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queries = QThreadPool(self)
        self._queries.setMaxThreadCount(2)
        self._deeds = QThreadPool(self)
        self._deeds.setMaxThreadCount(1)
        self._jobs: dict[int, Job] = {}
        self._newest: dict[str, int] = {}
        self._count = 0
        self._answer.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._tidying = Tidying(self)

    def ask(
        self, work: Callable[[], Any], done: Callable[[Any], None], *, owner: QObject | None = None,
        key: str = "", failed: Callable[[Trouble], None] | None = None,
    ) -> Job:  # fmt: skip
        """Run a query. With a `key`, only the newest answer of that key is delivered."""
        job = self._enter("", done, failed, owner, key)
        self._queries.start(_Work(job.id, work, self._answer))
        return job

    def run(
        self, title: str, work: Callable[["JobProgress"], Any], done: Callable[[Any], None], *,
        owner: QObject | None = None, failed: Callable[[Trouble], None] | None = None,
    ) -> Job:  # fmt: skip
        """Run a deed with a title, progress and cancel. `work` gets a JobProgress."""
        job = self._enter(title, done, failed, owner, "")
        progress = JobProgress(job, self.progressed)
        self.started.emit(JobState(job.id, title))
        self._deeds.start(_Work(job.id, _Bound(work, progress), self._answer))
        return job

    def cancel(self, id: int) -> None:
        """Ask a running job to stop."""
        if id in self._jobs:
            self._jobs[id].cancel()

    def wait(self, milliseconds: int = 10_000) -> None:
        """Block until everything running is done; for closing the desk."""
        self._queries.waitForDone(milliseconds)
        self._deeds.waitForDone(milliseconds)

    @property
    def busy(self) -> bool:
        """Whether anything is still running or waiting to be delivered."""
        return bool(self._jobs)

    def _enter(
        self, title: str, done: Callable[[Any], None], failed: Callable[[Trouble], None] | None,
        owner: QObject | None, key: str,
    ) -> Job:  # fmt: skip
        self._count += 1
        job = Job(self._count, title, owner, done, failed, key)
        self._jobs[job.id] = job
        if key:
            self._newest[key] = job.id
        return job

    @Slot(int, object)
    def _deliver(self, id: int, answer: object) -> None:
        job = self._jobs.pop(id)
        if job.title:
            self.ended.emit(id)
        gone = job.owner is not None and not shiboken6.isValid(job.owner)
        replaced = bool(job.key) and self._newest.get(job.key) != id
        if gone or replaced:
            return
        if not isinstance(answer, Trouble):
            job.done(answer)
        elif job.failed is not None:
            job.failed(answer)
        else:
            self.failed.emit(answer)


class JobProgress:
    """What a deed reports to: callable as (done, total, words), and says whether it was cancelled."""

    def __init__(self, job: Job, signal: Any) -> None:
        self._job = job
        self._signal = signal

    def __call__(self, done: int, total: int = 0, words: str = "") -> None:
        self._signal.emit(JobState(self._job.id, self._job.title, done, total, words))

    @property
    def cancelled(self) -> bool:
        return self._job.stop.is_set()


class _Bound:
    """A deed with its progress, as a call without arguments."""

    def __init__(self, work: Callable[[JobProgress], Any], progress: JobProgress) -> None:
        self._work = work
        self._progress = progress

    def __call__(self) -> Any:
        return self._work(self._progress)


class _Work(QRunnable):
    """One call on a thread of a pool; its answer travels back through a queued signal."""

    def __init__(self, id: int, work: Callable[[], Any], answer: Any) -> None:
        super().__init__()
        self._id = id
        self._work = work
        self._answer = answer

    def run(self) -> None:
        try:
            answer: object = self._work()
        except Refusal as refusal:
            answer = Trouble(str(refusal))
        except Exception as error:  # noqa: BLE001
            _log.error("a job failed: %s", type(error).__name__)
            answer = Trouble(GENERAL)
        try:
            self._answer.emit(self._id, answer)
        except RuntimeError:
            # the desk was closed while the job ran; nobody is left to tell
            _log.info("a job ended after the desk was closed")
