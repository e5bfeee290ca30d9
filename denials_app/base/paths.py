"""The one home of paths: where the data files lie that the program brings along."""

import sys
from pathlib import Path


def data_folder(name: str) -> Path:
    """The folder `name` (`resources`, `letter_templates`) in a checkout, a wheel or a frozen build."""
    package = Path(__file__).resolve().parent.parent
    bundle = getattr(sys, "_MEIPASS", None)
    places = [Path(bundle) / name] if bundle else []
    places += [package / "_data" / name, package.parent / name]
    return next((place for place in places if place.is_dir()), places[-1])
