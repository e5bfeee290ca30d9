"""Where templates run: plain values in, text out, no way to anything else."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from denials_app.letters import wording

# Filters that lift escaping, or let a template work without end.
_TAKEN_AWAY = (
    "safe", "forceescape", "xmlattr", "urlize", "center", "indent", "format", "pprint", "random", "map",
    "attr",
)


class LetterEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox, with repeating and formatting of texts kept small."""

    intercepted_binops = frozenset(["*", "**", "%"])

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Numbers may be multiplied; a text may not be blown up or used as a format."""
        if operator == "*" and isinstance(left, int) and isinstance(right, int):
            return left * right
        raise SecurityError(f"the sign {operator} works on whole numbers only, and only to multiply")


@lru_cache(maxsize=8)
def environment(folder: Path) -> LetterEnvironment:
    """The sandbox over the templates of `folder`: immutable, strict, everything escaped.

    Kept per folder, since reading the pages takes longer than filling them; a page that changes is read anew.
    """
    env = LetterEnvironment(
        loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=True, trim_blocks=True,
        lstrip_blocks=True, auto_reload=True, extensions=[],
    )
    for name in _TAKEN_AWAY:
        env.filters.pop(name, None)
    for name in ("lipsum", "cycler", "joiner", "range"):
        env.globals.pop(name, None)
    env.filters.update(_FILTERS)
    return env


_FILTERS: Mapping[str, Callable[..., object]] = {
    "long_date": wording.long_date,
    "short_date": wording.short_date,
    "dollars": wording.dollars,
    "cells": wording.cells,
    "listed": wording.listed,
    "sentence": wording.sentence,
}
