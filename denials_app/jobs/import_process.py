"""An import in a process of its own, so that the window never stutters; the key goes to it over a pipe."""

import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

from denials_app.actions.results import ImportReport
from denials_app.base.errors import Refusal

_END_SECONDS = 5.0
_LOOK_SECONDS = 0.1


class ImportStopped(Refusal):
    """The import's process died; what it had written is swept, the facts are as they were."""


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What the process is told. `today` holds its day still where the desk's is."""

    location: str
    key: bytes = field(repr=False)
    today: date | None
    actor: str
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _Progress:
    done: int
    total: int
    words: str


@dataclass(frozen=True, slots=True)
class _Refused:
    sentence: str


_Message = _Progress | _Refused | ImportReport


def import_in_process(
    order: ImportOrder, progress: Callable[[int, int, str], None], cancelled: Callable[[], bool],
) -> ImportReport:
    """Runs the import and gives back its report; raises the Refusal it met, or ImportStopped."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs,), name="overturn-import", daemon=True)
    process.start()
    theirs.close()
    try:
        ours.send(order)
        return _listen(ours, progress, cancelled)
    except (EOFError, OSError) as error:
        sentence = "The import's process ended unexpectedly; nothing was taken in. Import the files again."
        raise ImportStopped(sentence) from error
    finally:
        ours.close()
        process.join(_END_SECONDS)
        if process.is_alive():
            process.kill()
            process.join()
        process.close()


def _listen(
    pipe: Connection, progress: Callable[[int, int, str], None], cancelled: Callable[[], bool],
) -> ImportReport:
    told = False
    while True:
        if cancelled() and not told:
            pipe.send("cancel")
            told = True
        if not pipe.poll(_LOOK_SECONDS):
            continue
        message: _Message = pipe.recv()
        if isinstance(message, _Progress):
            progress(message.done, message.total, message.words)
        elif isinstance(message, _Refused):
            raise Refusal(message.sentence)
        else:
            return message


def serve(pipe: Connection) -> None:
    """The process's whole life: one order in, progress and one report out."""
    from denials_app.actions.importing.import_alone import import_alone
    from denials_app.base.clock import Clock

    # A desk that closed its end of the pipe is gone: there is nobody left to tell.
    with suppress(EOFError, OSError):
        order: ImportOrder = pipe.recv()
        clock, teller = Clock(order.today), _Teller(pipe)
        try:
            pipe.send(import_alone(
                order.location, order.key, clock, order.actor, order.paths, teller.tell, pipe.poll,
            ))
        except Refusal as refusal:
            pipe.send(_Refused(str(refusal)))


class _Teller:
    """Sends progress on, and only where it moved by a hundredth: a pipe is slower than a reader."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._said = (-1, "")

    def tell(self, done: int, total: int, words: str) -> None:
        """Tells how far the import is."""
        share = (done * 100 // total if total else 100, words.partition(":")[0])
        if share != self._said:
            self._said = share
            self._pipe.send(_Progress(done, total, words))
