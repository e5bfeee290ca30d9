"""A long deed in a process of its own, so that the window never stutters; the key goes over a pipe."""

import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from denials_app.base.errors import Refusal

if TYPE_CHECKING:
    from denials_app.actions.means import Means

_END_SECONDS = 5.0
_LOOK_SECONDS = 0.1


class ProcessStopped(Refusal):
    """The deed's process died; what it had written is swept, or goes on where it stopped."""


@dataclass(frozen=True, slots=True)
class ImportDeed:
    """Files and folders to take in."""

    paths: tuple[Path, ...]
    name: str = "import"
    stopped: str = "The import's process ended unexpectedly; nothing was taken in. Import the files again."


@dataclass(frozen=True, slots=True)
class PricesDeed:
    """A payer's contract prices to load."""

    path: Path
    payer: int
    since: date | None
    name: str = "prices"
    stopped: str = "The process that loads prices ended unexpectedly; load the file again to go on."


@dataclass(frozen=True, slots=True)
class Order:
    """What the process is told. `today` holds its day still where the desk's is."""

    location: str
    key: bytes = field(repr=False)
    today: date | None
    actor: str
    deed: ImportDeed | PricesDeed


@dataclass(frozen=True, slots=True)
class _Progress:
    done: int
    total: int
    words: str


@dataclass(frozen=True, slots=True)
class _Refused:
    sentence: str


@dataclass(frozen=True, slots=True)
class _Done:
    result: Any


_Message = _Progress | _Refused | _Done


def in_process(
    order: Order, progress: Callable[[int, int, str], None], cancelled: Callable[[], bool],
) -> Any:
    """Does the deed and gives back its result; raises the Refusal it met, or ProcessStopped."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs,), name=f"overturn-{order.deed.name}", daemon=True)
    process.start()
    theirs.close()
    try:
        ours.send(order)
        return _listen(ours, progress, cancelled)
    except (EOFError, OSError) as error:
        raise ProcessStopped(order.deed.stopped) from error
    finally:
        ours.close()
        process.join(_END_SECONDS)
        if process.is_alive():
            process.kill()
            process.join()
        process.close()


def _listen(
    pipe: Connection, progress: Callable[[int, int, str], None], cancelled: Callable[[], bool],
) -> Any:
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
            return message.result


def serve(pipe: Connection) -> None:
    """The process's whole life: one order in, progress and one result out."""
    from denials_app.actions.alone import alone
    from denials_app.base.clock import Clock

    # A desk that closed its end of the pipe is gone: there is nobody left to tell.
    with suppress(EOFError, OSError):
        order: Order = pipe.recv()
        try:
            with alone(order.location, order.key, Clock(order.today), order.actor) as means:
                result = _do(means, order.deed, pipe)
            pipe.send(_Done(result))
        except Refusal as refusal:
            pipe.send(_Refused(str(refusal)))


def _do(means: "Means", deed: ImportDeed | PricesDeed, pipe: Connection) -> Any:
    from denials_app.actions.alone import import_alone, load_prices_alone
    teller = _Teller(pipe)
    if isinstance(deed, ImportDeed):
        return import_alone(means, deed.paths, teller.tell, pipe.poll)
    return load_prices_alone(means, deed.path, deed.payer, deed.since, teller.tell, pipe.poll)


class _Teller:
    """Sends progress on, and only where it moved by a hundredth: a pipe is slower than a reader."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._said = (-1, "")

    def tell(self, done: int, total: int, words: str = "") -> None:
        """Tells how far the deed is."""
        # Once all is read only the words move: how many claims were judged since.
        told = words if done >= total else words.partition(":")[0]
        share = (done * 100 // total if total else 100, told)
        if share != self._said:
            self._said = share
            self._pipe.send(_Progress(done, total, words))
