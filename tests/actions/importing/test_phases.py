"""What an import tells of where it stands: how it is watched, or broken off at a known place."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from denials_app.actions.importing.import_files import import_files
from denials_app.app import App
from denials_app.base.phases import Phase


def _phases(app: App, path: Path, cancel: bool = False) -> list[Phase]:
    told: list[Phase] = []
    means = replace(app.actions._means, on_phase=told.append)
    import_files(means, [path], _nothing, lambda: cancel and Phase.READ in told)
    return told


def _nothing(_done: int, _total: int, _words: str) -> None:
    pass


def test_an_import_tells_reading_batches_and_the_flip_in_their_order(
    app: App, remittance: Callable[..., Path]
) -> None:
    assert list(dict.fromkeys(_phases(app, remittance()))) == [Phase.READ, Phase.BATCH, Phase.FLIP]


def test_a_cancelled_import_tells_that_it_is_swept(app: App, remittance: Callable[..., Path]) -> None:
    assert set(_phases(app, remittance(), cancel=True)) == {Phase.READ, Phase.SWEEP}
