"""How a person words a paragraph of a letter: kept with who and when; the facts in it stay as they are."""

import json
from collections.abc import Sequence

from denials_app.actions.deeds import at_hand, changed, named
from denials_app.actions.letters.facts import keep_fact
from denials_app.actions.means import Means
from denials_app.actions.results import Changed
from denials_app.base.errors import Refusal
from denials_app.letters.catalog import catalog
from denials_app.model.denial import Issue
from denials_app.model.letter import WordingEdit
from denials_app.security.audit import AuditTag
from denials_app.store import tables
from denials_app.store.known import Connection, rows_of
from denials_app.store.unit import UnitOfWork

_LONGEST = 20_000


def word_paragraph(
    means: Means, case: int, template: str, paragraph: str, parts: Sequence[str | int] | None, facts: int,
    issue: int,
) -> Changed:
    """Keeps a paragraph's wording, facts named by number; `parts` None goes back to the template's."""
    letter = catalog().get(template)
    if parts is not None:
        _refuse_wrong(parts, facts)
    said = {"parts": list(parts or ()), "facts": facts, "version": letter.version}
    kept = "" if parts is None else json.dumps(said)

    def keep(unit: UnitOfWork) -> None:
        hand = at_hand(means, unit.connection, case)
        keep_fact(unit, hand, named(means, hand.issue(issue)), paragraph, kept, _about(letter.id))

    means.store.run(means.actor, AuditTag.LETTER, keep)
    return changed(case)


def _about(template: str) -> str:
    return f"wording {template}"


def _refuse_wrong(parts: Sequence[str | int], facts: int) -> None:
    if any(isinstance(part, int) and not 0 <= part < facts for part in parts):
        raise Refusal("That wording names a fact the paragraph does not have; look at it again.")
    text = "".join(part for part in parts if isinstance(part, str))
    if len(text) > _LONGEST:
        raise Refusal("That paragraph is longer than a letter; put what it says into an exhibit.")


def kept_wording(
    means: Means, connection: Connection, case: int, issue: Issue, template: str,
) -> dict[str, WordingEdit]:
    """Every paragraph of a letter that a person worded, by its id."""
    rows = rows_of(
        connection, tables.guide_answer, claim_id=case, issue=named(means, issue), playbook=_about(template),
    )
    found = {}
    for row in rows:
        if row.value:
            said = json.loads(row.value)
            found[row.step] = WordingEdit(
                tuple(said["parts"]), said["facts"], said["version"], row.actor, row.at,
            )
    return found
