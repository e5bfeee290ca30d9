"""A letter says of an approval or a referral only what its days bear out."""

from dataclasses import replace
from datetime import date

import pytest

from denials_app.letters.catalog import catalog
from denials_app.letters.context import context
from denials_app.letters.draft import Sender, draft
from denials_app.letters.gaps import gaps
from denials_app.model.letter import LetterMatter
from denials_app.pdf.worker import Renderer
from denials_app.reference.citations import is_citation

SERVED = date(2026, 8, 20)
APPROVED = {
    "authorization.basis": "on_file", "authorization.number": "A-77", "authorization.codes": "64483 ×1",
    "authorization.approved_on": "08/12/2026", "authorization.valid_from": "08/12/2026",
    "authorization.valid_to": "10/01/2026",
}  # fmt: skip
REFERRED = {
    "authorization.basis": "referral", "referral.number": "R-5", "referral.given_on": "08/12/2026",
    "referral.by": "Marguerite Thistlewood, MD",
}  # fmt: skip


@pytest.fixture
def served(matter: LetterMatter) -> LetterMatter:
    lines = tuple(replace(line, service_from=SERVED, service_to=None) for line in matter.remit.lines)
    sent = replace(matter.sent, prior_authorization="") if matter.sent else None
    return replace(matter, remit=replace(matter.remit, lines=lines), sent=sent)


def wrong(matter: LetterMatter, sender: Sender, answers: dict[str, str]) -> dict[str, str]:
    template = catalog().get("L-AUTH")
    facts = context(template, matter, sender.office, today=sender.today, address=sender.address,
                    signer=sender.signer, answers=answers)  # fmt: skip
    return {gap.field: gap.problem for gap in gaps(template, facts) if gap.problem}


def test_an_approval_that_covers_the_day_is_no_trouble(served: LetterMatter, sender: Sender) -> None:
    assert wrong(served, sender, APPROVED) == {}
    assert wrong(served, sender, REFERRED | {"referral.valid_to": "08/20/2026"}) == {}


@pytest.mark.parametrize(("answers", "field"), [
    (APPROVED | {"authorization.valid_to": "08/19/2026"}, "authorization.valid_to"),
    (APPROVED | {"authorization.valid_from": "08/21/2026"}, "authorization.valid_from"),
    (REFERRED | {"referral.given_on": "08/21/2026"}, "referral.given_on"),
    (REFERRED | {"referral.valid_to": "08/01/2026"}, "referral.valid_to"),
])  # fmt: skip
def test_days_that_do_not_cover_the_service_are_told(
    served: LetterMatter, sender: Sender, answers: dict[str, str], field: str
) -> None:
    found = wrong(served, sender, answers)
    assert list(found) == [field]
    assert "08/20/2026" in found[field]


def test_before_the_service_is_said_only_where_it_was(
    served: LetterMatter, sender: Sender, renderer: Renderer
) -> None:
    def html(answers: dict[str, str]) -> str:
        return draft(catalog().get("L-AUTH"), served, sender, renderer.render, answers=answers).html

    assert "was authorized before it was given" in html(APPROVED)
    late = html(APPROVED | {"authorization.approved_on": "09/02/2026"})
    assert "before it was given" not in late
    assert "The service is authorized." in late
    referred = html(REFERRED)
    assert "Marguerite Thistlewood, MD gave referral R-5 on August 12, 2026" in referred
    assert "You approved authorization" not in referred


def test_no_letter_says_by_itself_that_the_claim_was_right(
    served: LetterMatter, sender: Sender, renderer: Renderer
) -> None:
    for letter in ("L-RECON", "L-AUTH", "L-MN1"):
        made = draft(catalog().get(letter), served, sender, renderer.render)
        assert "right as billed" not in made.html


def test_every_letter_names_what_its_form_follows() -> None:
    for letter in catalog().templates.values():
        assert is_citation(letter.source), letter.id
