"""The brought-along files are found in a checkout, in a wheel and in a frozen build."""

import sys
from pathlib import Path

import pytest

from denials_app.base import paths


def package_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    package = folder / "denials_app"
    (package / "base").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "base" / "paths.py"))
    return package


def test_a_checkout_has_them_beside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package_in(tmp_path, monkeypatch)
    (tmp_path / "resources").mkdir()
    assert paths.data_folder("resources") == tmp_path / "resources"


def test_a_wheel_has_them_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = package_in(tmp_path, monkeypatch)
    inside = package / "_data" / "letter_templates"
    inside.mkdir(parents=True)
    assert paths.data_folder("letter_templates") == inside


def test_a_frozen_build_has_them_in_its_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package_in(tmp_path / "elsewhere", monkeypatch)
    (tmp_path / "bundle" / "resources").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "bundle"), raising=False)
    assert paths.data_folder("resources") == tmp_path / "bundle" / "resources"


def test_the_program_finds_its_letters() -> None:
    assert (paths.data_folder("letter_templates") / "common.toml").is_file()
