"""What every test may use: the sample folder beside the checkout, and the rule that a skip says what it needs."""

from collections.abc import Generator
from pathlib import Path

import pytest

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
        report.longrepr = f"{item.nodeid}: a skip's reason begins with 'needs …', so that nothing is left out unsaid"
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
