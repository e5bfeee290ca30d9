"""A page's template and plain facts become HTML; an error in a template is told by file and line."""

from collections.abc import Mapping
from pathlib import Path
from traceback import extract_tb

from jinja2 import Template, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from denials_app.base.paths import data_folder
from denials_app.letters.catalog import BrokenTemplate
from denials_app.letters.sandbox import environment
from denials_app.model.letter import LetterTemplate

_LONGEST_PAGE = 4_000_000


def compose(template: LetterTemplate, context: Mapping[str, object], folder: Path | None = None) -> str:
    """The letter as HTML. Raises BrokenTemplate, one sentence with the file's name and line."""
    return page(template.file, context, folder)


def page(name: str, context: Mapping[str, object], folder: Path | None = None) -> str:
    """The page `name` of `folder` filled with `context`; for letters and for the exhibits we draw."""
    place = folder or data_folder("letter_templates")
    try:
        return _written(environment(place).get_template(name), context)
    except TemplateNotFound as error:
        raise BrokenTemplate(f"The letter file {error.name or name} is missing: put it back.") from error
    except TemplateSyntaxError as error:
        where = f"{error.name or name}, line {error.lineno}"
        raise BrokenTemplate(f"The letter file {where}, has an error: {_told(error)}.") from error
    except (TemplateError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError,
            RecursionError) as error:
        raise BrokenTemplate(f"The letter file {_place(error, place, name)}, has an error: {_told(error)}."
                             ) from error


def _written(template: Template, context: Mapping[str, object]) -> str:
    parts, size = [], 0
    for part in template.generate(context):
        size += len(part)
        if size > _LONGEST_PAGE:
            raise SecurityError("it writes without end")
        parts.append(part)
    return "".join(parts)


def _place(error: Exception, folder: Path, name: str) -> str:
    """Jinja rewrites the trace so that its last step inside the folder is the template's own line."""
    for step in reversed(extract_tb(error.__traceback__)):
        if Path(step.filename).parent == folder:
            return f"{Path(step.filename).name}, line {step.lineno}"
    return name


def _told(error: Exception) -> str:
    """Only what the template engine says of the template: other texts could quote the letter's facts."""
    if isinstance(error, TemplateError) and error.message:
        return " ".join(error.message.split()).rstrip(".")
    return type(error).__name__
