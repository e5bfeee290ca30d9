"""A page's template and plain facts become HTML; an error in a template is told by file and line."""

import re
from collections.abc import Mapping
from pathlib import Path
from traceback import extract_tb

from jinja2 import Template, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from denials_app.base.paths import data_folder
from denials_app.letters.catalog import BrokenTemplate
from denials_app.letters.sandbox import FACT, FACT_END, environment
from denials_app.model.letter import LetterTemplate

_LONGEST_PAGE = 4_000_000


def compose(template: LetterTemplate, context: Mapping[str, object], folder: Path | None = None) -> str:
    """The letter as HTML. Raises BrokenTemplate, one sentence with the file's name and line."""
    return page(template.file, context, folder)


def page(name: str, context: Mapping[str, object], folder: Path | None = None) -> str:
    """The page `name` of `folder` filled with `context`; for letters and for the exhibits we draw."""
    return without_fences(fenced_page(name, context, folder))


def without_fences(text: str) -> str:
    """A page as it is drawn, the fences around its facts taken away."""
    return text.replace(FACT, "").replace(FACT_END, "")


def fenced_page(name: str, context: Mapping[str, object], folder: Path | None = None) -> str:
    """The page with a fence around every fact, so that its own words can be told from them."""
    place = folder or data_folder("letter_templates")
    try:
        letters = environment(place)
        letters.begin()
        return _written(letters.get_template(name), context)
    except TemplateNotFound as error:
        raise BrokenTemplate(f"The letter file {error.name or name} is missing: put it back.") from error
    except TemplateSyntaxError as error:
        where = f"{error.name or name}, line {error.lineno}"
        raise BrokenTemplate(f"The letter file {where}, has an error: {_told(error)}.") from error
    except (TemplateError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError,
            RecursionError) as error:
        where, told = _explained(error, place, name)
        raise BrokenTemplate(f"The letter file {where}, has an error: {told}.") from error


def _written(template: Template, context: Mapping[str, object]) -> str:
    parts, size = [], 0
    for part in template.generate(context):
        size += len(part)
        if size > _LONGEST_PAGE:
            raise SecurityError("it writes without end")
        parts.append(part)
    return "".join(parts)


def _explained(error: Exception, folder: Path, name: str) -> tuple[str, str]:
    """Where and what: Jinja rewrites the trace so that steps inside the folder are template lines."""
    steps = [(Path(step.filename), step.lineno or 0) for step in reversed(extract_tb(error.__traceback__))
             if Path(step.filename).parent == folder]
    if isinstance(error, UndefinedError):
        # A macro trips over what its caller misspelled: the line that holds the name is the one to mend.
        asked = [word for word in re.findall(r"'([^']*)'", error.message or "") if word != "dict object"]
        named = [(path, line) for path, line in steps if all(word in _line(path, line) for word in asked)]
        if not named:
            return _place(steps, name), "it asks for a fact that does not exist"
        steps = named
    return _place(steps, name), _told(error)


def _line(path: Path, number: int) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _place(steps: list[tuple[Path, int]], name: str) -> str:
    return f"{steps[0][0].name}, line {steps[0][1]}" if steps else name


def _told(error: Exception) -> str:
    """Only what the template engine says of the template: other texts could quote the letter's facts."""
    if isinstance(error, TemplateError) and error.message:
        return " ".join(error.message.split()).rstrip(".")
    return type(error).__name__
