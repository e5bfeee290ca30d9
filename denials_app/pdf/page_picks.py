"""Which pages of a paper are wanted: `1-3,5` as page numbers."""

import re

from denials_app.base.errors import Refusal

_PART = re.compile(r"(\d{1,6})?\s*(-)?\s*(\d{1,6})?\Z")


class WrongPages(Refusal):
    """The pages asked for are not in the paper."""


def picked(text: str, count: int, name: str) -> tuple[int, ...]:
    """The pages `text` names, from 1, in the order written; all of them when it is empty.

    `3-` runs to the end, `-2` from the start. Raises WrongPages when it is no list of pages or names a
    page beyond `count`.
    """
    if not text.strip():
        return tuple(range(1, count + 1))
    pages: list[int] = []
    for part in text.split(","):
        pages.extend(_range_of(part.strip(), text, count, name))
    return tuple(dict.fromkeys(pages))


def _range_of(part: str, text: str, count: int, name: str) -> range:
    match = _PART.match(part)
    if not part or part == "-" or match is None:
        raise WrongPages(f"“{text}” names no pages of {name}: write them as 1-3,5.")
    first = int(match[1] or 1)
    last = int(match[3] or (count if match[2] else first))
    if not 1 <= first <= last:
        raise WrongPages(f"“{part}” names no pages of {name}: write the lower page first, from 1.")
    if last > count:
        pages = "page" if count == 1 else "pages"
        raise WrongPages(f"{name} has {count} {pages}, so page {last} cannot be enclosed: pick among those.")
    return range(first, last + 1)
