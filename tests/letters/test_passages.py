"""A person words a paragraph; the facts in it stay as the records state them, even when they change later."""

from dataclasses import replace

import pytest

from denials_app.letters.catalog import catalog
from denials_app.letters.draft import Sender, draft
from denials_app.letters.passages import read, worded
from denials_app.letters.sandbox import FACT, FACT_END
from denials_app.model.letter import LetterDraft, LetterMatter, LetterParagraph, RunKind, WordingEdit
from denials_app.pdf.worker import Renderer

PAGE = (
    "<header><p>Letterhead</p></header><p class='date'>today</p>"
    f"<p>We ask about {FACT}$5 &amp; more{FACT_END}.</p>"
    f"<h2>The <b>reason</b></h2><table><tr><td>1</td></tr></table><p>On {FACT}10/02{FACT_END} you\n  said "
    "<mark>the code missing</mark>.</p><p> </p><p>Plain.</p>"
)


def test_facts_gaps_and_words_are_told_apart() -> None:
    first, second = read(PAGE)
    assert (first.title, second.title) == ("Opening", "The reason")
    assert [(run.text, run.kind) for run in first.paragraphs[0].runs] == [
        ("We ask about ", RunKind.WORDS), ("$5 & more", RunKind.FACT), (".", RunKind.WORDS),
    ]  # fmt: skip
    texts = [run.text for run in second.paragraphs[0].runs]
    assert texts == ["On ", "10/02", " you said ", "the code missing", "."]
    assert (first.has_gap, second.has_gap) == (False, True)
    assert [one.id for one in second.paragraphs] == ["The reason/1", "The reason/3"]


def test_words_change_and_facts_are_put_back() -> None:
    edit = WordingEdit(("You said ", 1, " <b>on</b> ", 0), 2, "1", "Ines")
    page, passages, findings = worded(PAGE, {"The reason/1": edit}, "1")
    assert "<p>You said <mark>the code missing</mark> &lt;b&gt;on&lt;/b&gt; " in page
    assert passages[1].paragraphs[0].edited_by == "Ines"
    assert passages[1].paragraphs[1].edited_by == ""
    assert findings == ()


@pytest.mark.parametrize("edit", [
    WordingEdit(("mine ", 0), 1, "1"), WordingEdit(("mine ", 0, 1), 2, "0"),
])  # fmt: skip
def test_wording_for_other_facts_or_an_older_letter_is_not_used_and_says_so(edit: WordingEdit) -> None:
    page, _, findings = worded(PAGE, {"The reason/1": edit}, "1")
    assert page == PAGE
    assert "“The reason”" in findings[0].message


@pytest.fixture
def drafted(
    matter: LetterMatter, sender: Sender, auth_answers: dict[str, str], renderer: Renderer
) -> LetterDraft:
    return draft(catalog().get("L-AUTH"), matter, sender, renderer.render, answers=auth_answers)


def _paragraph(made: LetterDraft, title: str) -> LetterParagraph:
    return next(one for one in made.passages if one.title == title).paragraphs[0]


def test_the_whole_letter_reads_as_its_page_does(drafted: LetterDraft) -> None:
    titles = [one.title for one in drafted.passages]
    assert "The authorization" in titles
    assert "What we ask" in titles
    runs = _paragraph(drafted, "What we ask").runs
    assert any(run.kind is RunKind.FACT and run.text.startswith("$") for run in runs)
    assert FACT not in drafted.html


def test_a_worded_paragraph_follows_a_fact_that_changes_later(
    matter: LetterMatter, sender: Sender, auth_answers: dict[str, str], renderer: Renderer,
    drafted: LetterDraft,
) -> None:
    letter = catalog().get("L-AUTH")
    paragraph = _paragraph(drafted, "What we ask")
    facts = [place for place, run in enumerate(paragraph.runs) if run.kind is not RunKind.WORDS]
    edit = WordingEdit(("Kindly pay ", 0, " without delay."), len(facts), letter.version, "Ines")
    edits = {paragraph.id: edit}
    issue = replace(matter.issue, amount=123456)
    later = draft(
        letter, replace(matter, issue=issue), sender, renderer.render, answers=auth_answers, edits=edits
    )
    assert "Kindly pay $1,234.56 without delay." in later.html
    assert _paragraph(later, "What we ask").edited_by == "Ines"
