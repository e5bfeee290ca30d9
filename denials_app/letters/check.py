"""Every letter file in one pass: each letter is filled with nothing known, which walks all of its page."""

from datetime import date
from pathlib import Path

from denials_app.letters.catalog import BrokenTemplate, catalog
from denials_app.letters.compose import compose
from denials_app.letters.context import context
from denials_app.letters.gaps import marked
from denials_app.model.denial import Group, Issue, Kind, PayerProfile
from denials_app.model.finding import Finding, Level
from denials_app.model.letter import LetterMatter, LetterOffice, LetterTemplate
from denials_app.model.remittance import RemitClaim

_ANY_DAY = date(2026, 1, 2)


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """What is wrong with the letter files of `folder` (the program's own by default)."""
    try:
        letters = catalog(folder)
    except BrokenTemplate as trouble:
        return (_finding(trouble),)
    found = [_tried(letter, letters.folder) for letter in letters.templates.values()]
    return tuple(finding for findings in found for finding in findings)


def _tried(letter: LetterTemplate, folder: Path) -> list[Finding]:
    issue = Issue(Group.UNMAPPED, "", Kind.DENIED, 0, (), (), True, None, "", ())
    matter = LetterMatter(issue, RemitClaim("", "", 0, 0, 0, "", ""), PayerProfile(""))
    facts = context(letter, matter, LetterOffice(), today=_ANY_DAY)
    try:
        compose(letter, marked(letter, facts) | {"is_draft": True}, folder)
    except BrokenTemplate as trouble:
        return [_finding(trouble)]
    return []


def _finding(trouble: BrokenTemplate) -> Finding:
    return Finding(Level.ERROR, "letter-file", str(trouble))
