"""What is missing is listed by its field name, and nothing is invented for it."""

from dataclasses import replace
from datetime import date

import pytest

from denials_app.letters.catalog import catalog
from denials_app.letters.compose import compose
from denials_app.letters.context import LockedFact, context
from denials_app.letters.draft import Sender
from denials_app.letters.gaps import gaps, marked
from denials_app.model.letter import Exhibit, LetterMatter, LetterOffice, LetterTemplate, PayerAddress, Signer
from denials_app.model.party import Person

APPROVAL = (Exhibit("A", "Approval letter", 1, 2), "authorization")
NOTES = (Exhibit("A", "Office notes", 3, 2), "records")


def facts_of(
    template: LetterTemplate, matter: LetterMatter, sender: Sender, answers: dict[str, str] | None = None,
    exhibits: tuple[tuple[Exhibit, str], ...] = (APPROVAL,),
) -> dict[str, object]:
    return context(
        template, matter, sender.office, today=sender.today, address=sender.address, signer=sender.signer,
        answers=answers, exhibits=exhibits,
    )


def fields(template: LetterTemplate, facts: dict[str, object]) -> list[str]:
    return [gap.field for gap in gaps(template, facts)]


@pytest.fixture
def auth() -> LetterTemplate:
    return catalog().get("L-AUTH")


def test_a_letter_with_every_fact_has_no_gap(
    auth: LetterTemplate, matter: LetterMatter, sender: Sender, auth_answers: dict[str, str]
) -> None:
    assert fields(auth, facts_of(auth, matter, sender, auth_answers)) == []


@pytest.mark.parametrize("field", [
    "authorization.approved_on", "authorization.codes", "authorization.valid_from", "authorization.valid_to",
])
def test_each_missing_answer_is_a_gap_of_its_own(
    field: str, auth: LetterTemplate, matter: LetterMatter, sender: Sender, auth_answers: dict[str, str]
) -> None:
    del auth_answers[field]
    (gap,) = gaps(auth, facts_of(auth, matter, sender, auth_answers))
    assert (gap.field, gap.passage, gap.problem) == (field, "The authorization", "")
    assert gap.label
    assert gap.hint


def test_with_nothing_known_everything_is_listed_and_a_marked_draft_still_reads(matter: LetterMatter) -> None:
    bare = replace(
        matter, sent=None, notice_date=None, reason="", words=(),
        remit=replace(matter.remit, icn="", number="", patient=Person(), rendering=None),
        payer=replace(matter.payer, name=""),
    )
    for template in catalog().templates.values():
        facts = facts_of(template, bare, Sender(LetterOffice(), date(2026, 11, 17)), exhibits=())
        missing = set(fields(template, facts))
        assert missing >= {
            "office.name", "office.address", "office.phone", "office.npi", "office.tin", "office.contact",
            "payer.name",
            "payer.address", "member.name", "member.id", "patient.birth_date", "claim.icn", "claim.number",
            "denial.date", "denial.reason", "signer.name",
        }
        html = compose(template, marked(template, facts) | {"is_draft": True})
        assert "<mark>appeals address missing</mark>" in html
        assert "Draft: facts are missing" in html
        assert "&lt;mark" not in html


def test_the_appeals_address_is_a_gap_until_somebody_enters_it(
    auth: LetterTemplate, matter: LetterMatter, sender: Sender, auth_answers: dict[str, str]
) -> None:
    nowhere = replace(sender, address=None)
    assert fields(auth, facts_of(auth, matter, nowhere, auth_answers)) == ["payer.address"]
    auth_answers["payer.address"] = "PO Box 1\nRoanoke VA 24015"
    facts = facts_of(auth, matter, nowhere, auth_answers)
    assert fields(auth, facts) == []
    assert "PO Box 1<br>Roanoke" in compose(auth, facts | {"is_draft": False})


def unconfirmed(matter: LetterMatter) -> LetterMatter:
    clock = replace(matter.issue.clocks[0], confirmed=False)
    return replace(matter, issue=replace(matter.issue, clocks=(clock,)))


def test_an_unconfirmed_rule_asks_and_is_never_printed_before(
    auth: LetterTemplate, matter: LetterMatter, sender: Sender, auth_answers: dict[str, str]
) -> None:
    facts = facts_of(auth, unconfirmed(matter), sender, auth_answers)
    (gap,) = gaps(auth, facts)
    assert gap.field == "deadline.confirmed"
    assert gap.hint.startswith("60 days from the date of the remittance (source: Provider manual).")
    assert "60 days" not in compose(auth, marked(auth, facts) | {"is_draft": True})
    for answer, is_printed in (("yes", True), ("no", False)):
        facts = facts_of(auth, unconfirmed(matter), sender, auth_answers | {"deadline.confirmed": answer})
        html = compose(auth, facts | {"is_draft": False})
        assert fields(auth, facts) == []
        assert ("60 days" in html) is is_printed
        assert ("December 1, 2026" in html) is is_printed


def test_a_late_letter_needs_its_reason(
    auth: LetterTemplate, matter: LetterMatter, sender: Sender, auth_answers: dict[str, str]
) -> None:
    late = replace(sender, today=date(2026, 12, 2))
    assert fields(auth, facts_of(auth, matter, late, auth_answers)) == ["deadline.late_reason"]
    facts = facts_of(auth, matter, late, auth_answers | {"deadline.late_reason": "Our office was flooded."})
    html = compose(auth, facts | {"is_draft": False})
    assert "Good cause" in html
    assert "We write in time" not in html
    assert "Our office was flooded." in html


def test_the_other_road_asks_for_other_facts(
    auth: LetterTemplate, matter: LetterMatter, sender: Sender, auth_answers: dict[str, str]
) -> None:
    facts = facts_of(auth, matter, sender, {"authorization.basis": "not_required"})
    assert fields(auth, facts) == ["authorization.list", "authorization.list_date", "exhibit.policy"]


def test_a_missing_paper_is_a_gap(
    auth: LetterTemplate, matter: LetterMatter, sender: Sender, auth_answers: dict[str, str]
) -> None:
    assert fields(auth, facts_of(auth, matter, sender, auth_answers, ())) == ["exhibit.authorization"]


def test_an_answer_that_does_not_do_stays_a_gap_and_says_why(
    auth: LetterTemplate, matter: LetterMatter, sender: Sender, auth_answers: dict[str, str]
) -> None:
    auth_answers["authorization.approved_on"] = "20/08/2026"
    (gap,) = gaps(auth, facts_of(auth, matter, sender, auth_answers))
    assert gap.field == "authorization.approved_on"
    assert "write it as 08/20/2026" in gap.problem


def test_what_the_files_state_is_not_typed_over(
    auth: LetterTemplate, matter: LetterMatter, sender: Sender
) -> None:
    with pytest.raises(LockedFact, match=r"Payer's claim number .* leave claim\.icn out"):
        facts_of(auth, matter, sender, {"claim.icn": "OTHER"})
    facts_of(auth, matter, sender, {"claim.icn": matter.remit.icn})


MEDICAL = {
    "clinical.summary": "Pain since March.", "policy.id": "L33382",
    "policy.criteria": "Pain | since March | page 1",
}


@pytest.mark.parametrize(("signer", "answers", "expected"), [
    (Signer("Ada Okonjo", "MD"), {}, []), (Signer("Ada Okonjo MD"), {}, []),
    (Signer("Ada Okonjo", "", "Surgeon", True), {}, []),
    (Signer("Dana Whitfield", "", "Biller"), {}, ["signer.clinician"]),
    (Signer("Dana Whitfield", "", "Biller", False), {}, ["signer.clinician"]),
    (None, {"signer.name": "Ada Okonjo, D.O."}, []), (Signer("Ada Okonjo"), {"signer.clinician": "yes"}, []),
    (Signer("Ada Okonjo"), {"signer.clinician": "no"}, ["signer.clinician"]),
])
def test_a_medical_letter_is_signed_by_a_clinician(
    signer: Signer | None, answers: dict[str, str], expected: list[str], matter: LetterMatter, sender: Sender
) -> None:
    template = catalog().get("L-MN1")
    facts = facts_of(template, matter, replace(sender, signer=signer), MEDICAL | answers, (NOTES,))
    assert fields(template, facts) == expected


def test_a_policy_number_of_the_remittance_is_used(matter: LetterMatter, sender: Sender) -> None:
    remit = replace(matter.remit, lines=tuple(
        replace(line, references=(("0K", "L33382"),)) if line.number == 2 else line
        for line in matter.remit.lines
    ))
    template = catalog().get("L-MN1")
    facts = facts_of(template, replace(matter, remit=remit), sender, {}, (NOTES,))
    assert facts["policy"]["id"] == "L33382"  # type: ignore[index]


def test_a_cover_letter_without_changes_lacks_them(matter: LetterMatter, sender: Sender) -> None:
    template = catalog().get("L-CCC")
    answers = {"correction.reason": "A modifier was left out."}
    assert fields(template, facts_of(template, matter, sender, answers, ())) == ["changes"]
    typed = {"changes": "Modifiers, line 1 | none | 50"}
    lacking = fields(template, facts_of(template, matter, sender, typed, ()))
    assert lacking == ["claim.frequency", "correction.reason"], "asked for once there is a correction"
    replaced = replace(matter, changes=(("line.2.modifiers", "RT", "50"),), frequency="7")
    assert fields(template, facts_of(template, replaced, sender, answers, ())) == ["claim.original_reference"]
    whole = replace(replaced, original_reference=matter.remit.icn)
    assert fields(template, facts_of(template, whole, sender, answers, ())) == []
    again = replace(replaced, frequency="1")
    assert fields(template, facts_of(template, again, sender, answers, ())) == []


def test_without_an_address_nothing_of_the_remittance_takes_its_place(
    auth: LetterTemplate, matter: LetterMatter, sender: Sender
) -> None:
    facts = facts_of(auth, matter, replace(sender, address=PayerAddress("", "Provider Appeals")))
    assert "payer.address" in fields(auth, facts)
