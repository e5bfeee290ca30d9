"""What every test may use: the samples beside the checkout, and the rule that a skip says what it needs."""

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import keyring
import pytest
from hypothesis import settings
from keyring.backend import KeyringBackend

# A check of a submission tries the same examples each time; at the desk every run looks further.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

SHARED = Path(__file__).resolve().parents[2] / "shared"


def _shared_folder(*parts: str) -> Path:
    folder = SHARED.joinpath(*parts)
    if not folder.is_dir():
        pytest.skip(f"needs the sample files of others in {Path('..', 'shared', *parts)}")
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of samples beside the checkout."""
    return _shared_folder()


@pytest.fixture(scope="session")
def shared_x12() -> Path:
    """Sample X12 files by transaction type."""
    return _shared_folder("data", "x12")


@pytest.fixture(scope="session")
def shared_labelled() -> Path:
    """Invented claims with what experts expect of each."""
    return _shared_folder("data", "labelled")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A skip that does not say what it needs fails."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and not _names_a_need(report.longrepr):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid}: a skip's reason begins with 'needs …'"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a module that skips itself whole."""
    report = yield
    if report.outcome == "skipped" and not _names_a_need(report.longrepr):
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid}: a skip's reason begins with 'needs …'"
    return report


def _names_a_need(longrepr: object) -> bool:
    reason = longrepr[2] if isinstance(longrepr, tuple) else str(longrepr)
    return str(reason).removeprefix("Skipped: ").startswith("needs ")


class Denials:
    """The command line on a practice of its own; in this process, or with `process=True` in another."""

    def __init__(self, folder: Path, now: str = "2026-11-22") -> None:
        self.folder = folder
        self.db = folder / "practice.overturn"
        self.now = now
        self.environment = {"DENIALS_DB": str(self.db), "DENIALS_PASSPHRASE": "a long enough sentence"}
        self.stderr = ""

    def __call__(self, *arguments: str, expect: int = 0, process: bool = False) -> str:
        """What a command wrote to stdout; its exit code must be `expect`."""
        run = self._run_process if process else self._run_here
        code, out, self.stderr = run([*arguments])
        assert code == expect, f"exit {code}: {out}\n{self.stderr}"
        return out

    def json(self, *arguments: str, expect: int = 0) -> Any:
        """The JSON document of a command."""
        dated = () if "--now" in arguments else ("--now", self.now)
        return json.loads(self(*arguments, *dated, "--json", expect=expect))

    def _run_process(self, arguments: list[str]) -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, "-m", "denials_app", *arguments],
            env={**os.environ, **self.environment}, cwd=self.folder,
            capture_output=True, text=True, check=False,
        )
        return done.returncode, done.stdout, done.stderr

    def _run_here(self, arguments: list[str]) -> tuple[int, str, str]:
        from denials_app.__main__ import main
        out, err = io.StringIO(), io.StringIO()
        code: Any = 0
        with (
            pytest.MonkeyPatch.context() as patch,
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            for name, value in self.environment.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["denials", *arguments])
            try:
                main()
            except SystemExit as end:
                code = end.code or 0
        return int(code), out.getvalue(), err.getvalue()


@pytest.fixture(scope="module")
def denials(tmp_path_factory: pytest.TempPathFactory) -> Denials:
    """The command line on a fresh practice that the tests of one module share."""
    command = Denials(tmp_path_factory.mktemp("practice"))
    command("init")
    return command


@pytest.fixture
def own_denials(tmp_path: Path) -> Denials:
    """The command line on a fresh practice of one test alone."""
    command = Denials(tmp_path)
    command("init")
    return command


class DrawerKeychain(KeyringBackend):
    """A keychain in memory."""

    priority = 1

    def __init__(self, broken: bool = False) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.broken = broken

    def get_password(self, service: str, username: str) -> str | None:
        if self.broken:
            raise RuntimeError("locked by its owner")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.broken:
            raise RuntimeError(f"could not take {password}")
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def keychain_in_memory() -> Generator[DrawerKeychain, None, None]:
    """A system's keychain for one test; the real one is never touched."""
    before = keyring.get_keyring()
    drawer = DrawerKeychain()
    keyring.set_keyring(drawer)
    yield drawer
    keyring.set_keyring(before)
