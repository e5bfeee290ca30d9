"""The sample practice, written once for all tests of this folder."""

from datetime import date

import pytest

from denials_app.demo.practice import SamplePractice, write_practice


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> SamplePractice:
    return write_practice(tmp_path_factory.mktemp("sample"), date(2026, 11, 22))
