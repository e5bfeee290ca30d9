"""Where templates run: plain values in, text out, no way to anything else."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from denials_app.letters import wording
from denials_app.letters.bounds import GROWING, Steps, bounded, joined, short

# Filters that lift escaping, or let a template work without end.
_TAKEN_AWAY = (
    "safe", "forceescape", "xmlattr", "urlize", "center", "indent", "format", "pprint", "random", "map",
    "attr", "replace", "batch", "slice", "wordwrap",
)


# Around every fact a page writes: signs of the private area, so that no text of ours or a payer's holds them.
FACT, FACT_END = "\ue000", "\ue001"


def _fenced(value: object) -> object:
    """A fact between its fences; what holds markup is a part of the page, not a fact."""
    if isinstance(value, Undefined):
        return value
    text = value if isinstance(value, str) else str(value)
    if not text or (isinstance(text, Markup) and ("<" in text or FACT in text)):
        return value
    return type(text)(f"{FACT}{text}{FACT_END}")


class LetterEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox, with loops, and with repeating and formatting of texts kept small."""

    intercepted_binops = frozenset(["*", "**", "%", "+"])

    def __init__(self, **options: Any) -> None:
        self._steps = Steps()
        # What a compiled page calls, by these names.
        self.step = self._steps.step
        self.joined = joined
        super().__init__(**options)

    def begin(self) -> None:
        """A new page begins: its loops are counted from here."""
        self._steps.begin()

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """What the library holds for safe, without the ways to blow a text up."""
        return not (isinstance(obj, str) and attr in GROWING) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Any:
        """No text is a format: what the library would wrap is looked at like every other method."""
        return None

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Numbers may be added and multiplied; a text may not be blown up or used as a format."""
        if operator in "+*" and isinstance(left, int) and isinstance(right, int):
            return left * right if operator == "*" else left + right
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return short(left + right)
        raise SecurityError(f"the sign {operator} works on whole numbers only, and only to multiply")

    def _generate(self, source: nodes.Template, *given: Any, **named: Any) -> str:
        return super()._generate(bounded(source), *given, **named)


@lru_cache(maxsize=8)
def environment(folder: Path) -> LetterEnvironment:
    """The sandbox over the templates of `folder`: immutable, strict, everything escaped.

    Kept per folder, since reading the pages takes longer than filling them; a page that changes is read anew.
    """
    env = LetterEnvironment(
        loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=True, trim_blocks=True,
        lstrip_blocks=True, auto_reload=True, extensions=[], finalize=_fenced,
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
