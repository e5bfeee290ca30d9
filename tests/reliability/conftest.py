"""The promises, the seeds and the plain count, handed to tests; a practice of a test's own."""

import sys
from collections.abc import Iterator
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from denials_app.app import App
from denials_app.base.clock import Clock

HERE = Path(__file__).parent
PASSPHRASE = "a long enough sentence"


def _module(path: Path) -> ModuleType:
    spec = spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    # Dataclasses look their module up by name.
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder whose packages are tested, for programs that are started."""
    return HERE.parents[1]


@pytest.fixture(scope="session")
def promises() -> ModuleType:
    """What holds for any bytes."""
    return _module(HERE / "promises.py")


@pytest.fixture(scope="session")
def seeds() -> dict[str, bytes]:
    """Small files of our own by name."""
    return _module(HERE / "seeds.py").files()  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def plain_heads() -> ModuleType:
    """The count of claims by plain splitting."""
    return _module(HERE.parent / "oracles" / "plain_heads.py")


@pytest.fixture(scope="session")
def kill_files() -> ModuleType:
    """Writes remittances of as many claims as are wanted."""
    return _module(HERE / "kill_files.py")


@pytest.fixture(scope="session")
def kills() -> ModuleType:
    """Kills imports and undos, and looks at what was left."""
    return _module(HERE / "kills.py")


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """An open practice on its own encrypted database."""
    location = str(tmp_path / "practice.overturn")
    opened = App.create(location, PASSPHRASE, "Cedar Clinic", Clock(date(2026, 11, 22)), "Ines")
    yield opened
    opened.close()
