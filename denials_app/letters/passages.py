"""The letter's paragraphs: read out of its page with facts fenced, and worded anew where a person wished it.

A fact is put back as the records state it, whatever words stand around it.
"""

import re
from collections.abc import Mapping
from html import escape, unescape

from denials_app.letters.sandbox import FACT, FACT_END
from denials_app.model.finding import Finding, Level
from denials_app.model.letter import LetterParagraph, LetterPassage, RunKind, TextRun, WordingEdit

FIRST = "Opening"
_BODY = re.compile(r"</header>")
_BLOCK = re.compile(r"<h2\b[^>]*>(?P<title>.*?)</h2>|<p\b(?P<how>[^>]*)>(?P<inner>.*?)</p>", re.DOTALL)
_RUN = re.compile(rf"<mark>(?P<gap>.*?)</mark>|{FACT}(?P<fact>.*?){FACT_END}", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def read(page: str) -> tuple[LetterPassage, ...]:
    """The letter's passages, cut at its headings; letterhead, address and tables are left to the preview."""
    found: dict[str, list[LetterParagraph]] = {}
    for title, id, match in _paragraphs(page):
        runs = _runs(match["inner"])
        if "".join(run.text for run in runs).strip():
            found.setdefault(title, []).append(LetterParagraph(id, runs))
    return tuple(LetterPassage(title, tuple(paragraphs)) for title, paragraphs in found.items())


def worded(
    page: str, edits: Mapping[str, WordingEdit], version: str,
) -> tuple[str, tuple[LetterPassage, ...], tuple[Finding, ...]]:
    """The page with a person's words in it, its passages, and which edits no longer fit it."""
    parts, findings, used = [], [], {}
    end = 0
    for title, id, match in _paragraphs(page):
        edit = edits.get(id)
        if edit is None:
            continue
        facts = [found[0] for found in _RUN.finditer(match["inner"])]
        if (edit.version, edit.facts) != (version, len(facts)):
            findings.append(_unfit(title))
            continue
        used[id] = edit
        parts += [page[end : match.start("inner")], _inner(edit, facts)]
        end = match.end("inner")
    edited = "".join([*parts, page[end:]])
    return edited, _signed(read(edited), used), tuple(findings)


def _paragraphs(page: str) -> list[tuple[str, str, "re.Match[str]"]]:
    """Every paragraph below the letterhead: its heading, its id (heading and place under it), its match."""
    title, count, found = FIRST, 0, []
    head = _BODY.search(page)
    for match in _BLOCK.finditer(page, head.end() if head else 0):
        if match["title"] is not None:
            title, count = _plain(match["title"]), 0
        elif "date" not in match["how"]:
            count += 1
            found.append((title, f"{title}/{count}", match))
    return found


def _runs(inner: str) -> tuple[TextRun, ...]:
    runs, end = [], 0
    for match in _RUN.finditer(inner):
        runs.append(TextRun(_plain(inner[end : match.start()], edges=True)))
        kind = RunKind.FACT if match["gap"] is None else RunKind.GAP
        runs.append(TextRun(_plain(match["gap"] or match["fact"] or ""), kind))
        end = match.end()
    runs.append(TextRun(_plain(inner[end:], edges=True)))
    return tuple(run for run in runs if run.text)


def _plain(inner: str, edges: bool = False) -> str:
    """Text without tags, blanks as one; a blank at an edge stays where the text goes on."""
    text = unescape(_TAG.sub("", inner)).replace(FACT, "").replace(FACT_END, "")
    words = " ".join(part for part in re.split(r"[ \t\r\n]+", text) if part)
    if not edges or not text:
        return words
    before = " " if text[:1].isspace() else ""
    return before + words + (" " if text[-1:].isspace() and words else "")


def _inner(edit: WordingEdit, facts: list[str]) -> str:
    return "".join(facts[part] if isinstance(part, int) else escape(part) for part in edit.parts)


def _signed(
    passages: tuple[LetterPassage, ...], used: Mapping[str, WordingEdit],
) -> tuple[LetterPassage, ...]:
    def signed(one: LetterParagraph) -> LetterParagraph:
        edit = used.get(one.id)
        return LetterParagraph(one.id, one.runs, edit.by, edit.at) if edit else one

    return tuple(
        LetterPassage(passage.title, tuple(signed(one) for one in passage.paragraphs)) for passage in passages
    )


def _unfit(title: str) -> Finding:
    return Finding(
        Level.WARNING, "wording-unfit",
        f"Your wording of “{title}” was written for other facts and is not used: look at the passage.",
    )
