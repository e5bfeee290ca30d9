"""Reads the CSV and TOML files of the data folder, and says which file is wrong when one is."""

import csv
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from denials_app.base.errors import Refusal


class BrokenReference(Refusal):
    """A file the program brings along is missing or cannot be read."""


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file with a header line, as column → text."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)
    except OSError as error:
        raise _missing(path) from error


def table(path: Path) -> dict[str, Any]:
    """The content of a TOML file."""
    try:
        with path.open("rb") as stream:
            return tomllib.load(stream)
    except OSError as error:
        raise _missing(path) from error
    except tomllib.TOMLDecodeError as error:
        raise BrokenReference(f"The data file {path.name} is not valid TOML: {error}.") from error


def _missing(path: Path) -> BrokenReference:
    return BrokenReference(f"The data file {path.name} cannot be read; install the program again.")


def day(text: str) -> date | None:
    """A date written `YYYY-MM-DD`, or None for an empty cell."""
    return date.fromisoformat(text) if text else None


def words(text: str) -> tuple[str, ...]:
    """The blank-separated words of a cell."""
    return tuple(text.split())
