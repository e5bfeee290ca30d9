"""Deeds of a process that has nothing but a location and a key: it opens the store for itself."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from denials_app.actions.means import Means
from denials_app.actions.results import ImportReport, PricesLoaded
from denials_app.base.clock import Clock
from denials_app.base.errors import Refusal
from denials_app.base.phases import OnPhase, untold
from denials_app.reference import Reference
from denials_app.store.unit import Store


@contextmanager
def alone(
    location: str, key: bytes, clock: Clock, actor: str, on_phase: OnPhase = untold,
) -> Iterator[Means]:
    """What deeds need, for the database at `location`: opened with its data key and closed again."""
    with Store.with_key(location, key, clock) as store:
        yield Means(store, Reference.load(), clock, actor, _no_drawing, on_phase)


def import_alone(
    means: Means, paths: Sequence[Path], progress: Callable[[int, int, str], None],
    cancelled: Callable[[], bool],
) -> ImportReport:
    """The same as `actions.import_files`."""
    from denials_app.actions.importing.import_files import import_files
    return import_files(means, paths, progress, cancelled)


def load_prices_alone(
    means: Means, path: Path, payer: int, since: date | None, progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> PricesLoaded:
    """The same as `actions.load_prices`."""
    from denials_app.actions.office.prices import load_prices
    return load_prices(means, path, payer, since, progress, cancelled)


def _no_drawing(html: str, assets: object) -> bytes:
    raise Refusal("A process of its own draws no pages.")
