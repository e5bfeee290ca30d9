"""A payer's own word for a step of appeal stands in the letter."""

from dataclasses import replace

import pytest

from denials_app.letters.catalog import catalog
from denials_app.letters.draft import Sender, draft
from denials_app.model.denial import PayerType
from denials_app.model.letter import LetterMatter
from denials_app.pdf.worker import Renderer
from denials_app.reference import Reference


@pytest.mark.parametrize(("template", "words"), [
    ("L-RECON", "We ask for a redetermination of your decision on"),
    ("L-MN1", "I ask for a redetermination of the denial of"),
])  # fmt: skip
def test_the_first_level_of_medicare_is_a_redetermination(
    matter: LetterMatter, sender: Sender, renderer: Renderer, template: str, words: str
) -> None:
    step = Reference.load().levels[PayerType.MEDICARE_FFS, 1]
    medicare = replace(matter, step=step.name, step_request=step.request)
    made = draft(catalog().get(template), medicare, sender, renderer.render)
    assert "Request for redetermination, level 1" in made.html
    assert words in made.html
    assert "Medicare number" in made.html
    usual = draft(catalog().get(template), matter, sender, renderer.render)
    assert "redetermination" not in usual.html
    assert "Member ID" in usual.html


def test_a_cover_letter_is_no_appeal(matter: LetterMatter, sender: Sender, renderer: Renderer) -> None:
    medicare = replace(matter, step="redetermination", step_request="Request for redetermination")
    made = draft(catalog().get("L-CCC"), medicare, sender, renderer.render)
    assert "redetermination" not in made.html.lower()


def test_every_level_has_its_source() -> None:
    levels = Reference.load().levels
    assert [one.name for one in levels.values()] == [
        "redetermination", "reconsideration", "hearing", "Appeals Council review",
    ]
    assert all("42 CFR 405" in one.source and one.checked for one in levels.values())
