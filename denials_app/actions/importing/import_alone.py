"""An import by a process that has nothing but a location and a key: it opens the store for itself."""

from collections.abc import Callable, Sequence
from pathlib import Path

from denials_app.actions.importing.import_files import import_files
from denials_app.actions.means import Means
from denials_app.actions.results import ImportReport
from denials_app.base.clock import Clock
from denials_app.base.errors import Refusal
from denials_app.base.phases import OnPhase, untold
from denials_app.reference import Reference
from denials_app.store.unit import Store


def import_alone(
    location: str, key: bytes, clock: Clock, actor: str, paths: Sequence[Path],
    progress: Callable[[int, int, str], None], cancelled: Callable[[], bool], on_phase: OnPhase = untold,
) -> ImportReport:
    """Imports `paths` into the database at `location`, opened with its data key and closed again."""
    with Store.with_key(location, key, clock) as store:
        means = Means(store, Reference.load(), clock, actor, _no_drawing, on_phase)
        return import_files(means, paths, progress, cancelled)


def _no_drawing(html: str, assets: object) -> bytes:
    raise Refusal("An import draws no pages.")
