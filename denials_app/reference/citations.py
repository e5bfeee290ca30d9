"""Whether a source names what anybody can open: a section, a manual's chapter, a guide, a code list."""

import re
from collections.abc import Iterator
from itertools import chain

from denials_app.model.finding import Finding, Level
from denials_app.reference import files
from denials_app.reference.library import Reference

_FORMS = (
    r"\d+ CFR (part )?\d+", r"\d+ U\.S\.C\. \d+", r"\d+ FR of \w+ \d+, \d{4}", r"\d+ NYCRR \d+",
    r"CMS Pub\. 100-\d\d, ch\. \d+", r"CMS NCCI Policy Manual, ch\. [IVX\d]+",
    r"ICD-10-CM Official Guidelines, sec\. [IVX]+", r"NUCC 1500 claim form manual, item \d+",
    r"005010X\d{3}", r"X12 code list \d+",
)  # fmt: skip
_CITATION = re.compile("|".join(rf"\b{form}" for form in _FORMS))
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")


def is_citation(source: str) -> bool:
    """Whether `source` holds a citation in a form we know; "general knowledge" and "state rules" are none."""
    return _CITATION.search(source) is not None


def uncited(reference: Reference) -> Iterator[Finding]:
    """Every rule, code and playbook whose source is no citation, or whose day of checking is missing."""
    for where, source, checked in _sources(reference):
        if not is_citation(source):
            yield Finding(Level.ERROR, "no-citation", f"{where}: {source!r} names nothing one can open.")
        if not _DAY.match(checked):
            yield Finding(Level.ERROR, "no-day", f"{where}: the day it was checked is missing.")


def _sources(reference: Reference) -> Iterator[tuple[str, str, str]]:
    return chain(_of_rules(reference), _of_codes(reference), _of_guides(reference))


def _of_rules(reference: Reference) -> Iterator[tuple[str, str, str]]:
    for right in reference.rights:
        yield f"rights.toml, {right.id}", right.source, right.checked
    for preference in reference.preferences:
        yield f"rights.toml, {preference.id}", preference.source, preference.checked
    for deadline in reference.deadlines:
        yield f"deadlines.csv, {deadline.id}", deadline.source, deadline.checked
    for level in reference.levels.values():
        yield f"levels.toml, {level.name}", level.source, level.checked.isoformat()
    for remedies in reference.payer_rules.values():
        yield f"types.toml, {remedies.payer_type}", remedies.source, remedies.checked
    prices = files.table(reference.folder / "rules" / "prices.toml")
    yield "prices.toml", str(prices["source"]), str(prices["checked"])


def _of_codes(reference: Reference) -> Iterator[tuple[str, str, str]]:
    for name in ("carc", "rarc", "status", "status_category", "entity", "acknowledgment"):
        for row in files.rows(reference.folder / "codes" / f"{name}.csv"):
            yield f"{name}.csv, code {row['code']}", row["source"], row["checked"]


def _of_guides(reference: Reference) -> Iterator[tuple[str, str, str]]:
    for book in reference.playbooks.values():
        yield f"playbook {book.id}", book.source, book.checked
    lists = files.table(reference.folder / "checklists.toml")
    for group in reference.checklists:
        yield f"checklists.toml, {group}", lists["source"].get(group.value, ""), str(lists["checked"])
