"""Everything a letter may say, as plain nested dicts: records first, answers where they are silent."""

from collections.abc import Mapping, Sequence
from datetime import date

from denials_app.base.errors import Refusal
from denials_app.letters import answers as typed
from denials_app.letters import approvals, records, timeliness
from denials_app.model.letter import (
    Exhibit,
    LetterMatter,
    LetterOffice,
    LetterTemplate,
    PayerAddress,
    Signer,
)

# Roles a page may name whether or not the packet holds such a paper.
_ROLES = ("remittance", "claim", "authorization", "records", "policy", "support", "corrected_claim")


class LockedFact(Refusal):
    """An answer would type over what the files state."""


def context(
    template: LetterTemplate, matter: LetterMatter, office: LetterOffice, *, today: date,
    address: PayerAddress | None = None, signer: Signer | None = None,
    answers: Mapping[str, str] | None = None, exhibits: Sequence[tuple[Exhibit, str]] = (),
) -> dict[str, object]:
    """The letter's facts by dotted field name, nested. `exhibits` are the packet's, each with its role.

    What nobody stated is an empty text; `gaps` tells which of those the letter needs. Raises UnknownFact
    or LockedFact for an answer that has no place.
    """
    given = dict(answers or {})
    typed.known(template, given)
    facts: dict[str, object] = {fact.field: "" for fact in template.facts}
    facts |= records.of_office(office, signer, address, matter.payer)
    facts |= records.of_claim(matter) | records.of_denial(matter)
    facts |= _papers(template, exhibits)
    facts |= {"today": today, "appeal.level": matter.level if template.level else 0,
              "appeal.request": _request(template, matter), "appeal.id": template.id,
              "appeal.step": matter.step if template.level else ""}
    problems = _overlay(template, facts, given)
    signs = " ".join(str(facts[f"signer.{part}"]) for part in ("name", "credentials", "title"))
    facts["signer.clinician"] = facts["signer.clinician"] or records.clinician(signs)
    facts |= timeliness.of(template.clock, matter, facts, today) | approvals.of(facts)
    problems |= approvals.problems(facts)
    return _nested(facts) | {"problems": problems}


def _request(template: LetterTemplate, matter: LetterMatter) -> str:
    """What is asked for, as this payer calls it; a letter that is no appeal keeps its own words."""
    return matter.step_request if template.level and matter.step_request else template.request


def still_open(
    template: LetterTemplate, answers: Mapping[str, str], matter: LetterMatter, office: LetterOffice,
    signer: Signer | None, address: PayerAddress | None,
) -> dict[str, str]:
    """`answers` without locked facts that the records state by now: the records stand above them."""
    stated = records.of_office(office, signer, address, matter.payer)
    stated |= records.of_claim(matter) | records.of_denial(matter)
    locked = {fact.field for fact in template.facts if fact.locked and stated.get(fact.field)}
    return {field: value for field, value in answers.items() if field not in locked}


def _overlay(template: LetterTemplate, facts: dict[str, object], given: Mapping[str, str]) -> dict[str, str]:
    """Puts the answers in; returns why some do not do."""
    problems = {}
    for fact in template.facts:
        value, problem = typed.read(fact, given.get(fact.field, ""))
        stated = facts.get(fact.field, "")
        if fact.locked and value and stated and value != stated:
            raise LockedFact(
                f"{fact.label} comes from the claim's files and is not typed over: correct the record, or "
                f"leave {fact.field} out."
            )
        if value:
            facts[fact.field] = value
        if problem:
            facts[fact.field], problems[fact.field] = "", problem
    for fact in template.facts:
        if fact.choices and not facts[fact.field] and fact.field not in problems and not fact.required:
            facts[fact.field] = fact.choices[0][0]
    return problems


def _papers(template: LetterTemplate, exhibits: Sequence[tuple[Exhibit, str]]) -> dict[str, object]:
    facts: dict[str, object] = {f"exhibit.{role}": "" for role in _ROLES}
    facts |= {f"exhibit.{paper.role}": "" for paper in template.enclosures}
    for exhibit, role in reversed(exhibits):
        if role:
            facts[f"exhibit.{role}"] = f"Exhibit {exhibit.label}"
    facts["enclosures"] = [
        {"label": exhibit.label, "name": exhibit.name, "pages": exhibit.pages} for exhibit, _ in exhibits
    ]
    return facts


def _nested(facts: Mapping[str, object]) -> dict[str, object]:
    tree: dict[str, object] = {}
    for field, value in facts.items():
        *path, name = field.split(".")
        branch = tree
        for part in path:
            inner = branch.setdefault(part, {})
            assert isinstance(inner, dict), field
            branch = inner
        branch[name] = value
    return tree
