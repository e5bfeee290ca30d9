"""What a person typed for a letter, kept with who and when, so that leaving the composer loses nothing."""

from collections.abc import Mapping

from denials_app.actions.deeds import CaseAtHand, at_hand, changed, named
from denials_app.actions.means import Means
from denials_app.actions.results import Changed
from denials_app.letters.catalog import catalog
from denials_app.model.denial import Issue
from denials_app.model.letter import LetterTemplate
from denials_app.security.audit import AuditTag
from denials_app.store import tables
from denials_app.store.known import Connection, rows_of
from denials_app.store.unit import UnitOfWork

# Facts mean the same in every letter, so what was typed for one serves the next level's too.
LETTER = "letter"


def keep_letter_facts(means: Means, case: int, issue: int, values: Mapping[str, str]) -> Changed:
    """Keeps typed facts of an issue's letters; an empty value takes one back. The case's version stays."""
    known = {fact.field for letter in catalog().templates.values() for fact in letter.facts}
    wanted = {field: value.strip() for field, value in values.items() if field in known}

    def keep(unit: UnitOfWork) -> None:
        hand = at_hand(means, unit.connection, case)
        key = named(means, hand.issue(issue))
        for field, value in wanted.items():
            keep_fact(unit, hand, key, field, value)

    means.store.run(means.actor, AuditTag.LETTER, keep)
    return changed(case)


def keep_fact(
    unit: UnitOfWork, hand: CaseAtHand, issue: str, field: str, value: str, about: str = LETTER,
) -> None:
    """Keeps one thing a person said for the letters of an issue, in place of what was said before."""
    row = unit.find(tables.guide_answer, claim_id=hand.id, issue=issue, playbook=about, step=field)
    if row is not None:
        unit.amend(tables.guide_answer, row.id, value=value, at=unit.at, actor=unit.actor)
        return
    unit.insert(
        tables.guide_answer, practice_id=hand.practice_id, claim_id=hand.id, issue=issue, playbook=about,
        playbook_version="", step=field, value=value, at=unit.at, actor=unit.actor,
    )


def kept_facts(
    means: Means, connection: Connection, case: int, issue: Issue, letter: LetterTemplate,
) -> dict[str, str]:
    """What was typed before for the facts this letter has."""
    fields = {fact.field for fact in letter.facts}
    rows = rows_of(
        connection, tables.guide_answer, claim_id=case, issue=named(means, issue), playbook=LETTER,
    )
    return {row.step: row.value for row in rows if row.step in fields and row.value}
