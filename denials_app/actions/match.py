"""A person's word on which claim a payer means: this one, or one of its own; and taking the word back."""

from denials_app.actions.assessing import assess_claims
from denials_app.actions.means import Means
from denials_app.actions.results import Changed
from denials_app.base.errors import Refusal
from denials_app.security.audit import AuditTag
from denials_app.store import tables
from denials_app.store.cases import next_version
from denials_app.store.known import Connection, rows_of
from denials_app.store.matched import (
    Said,
    add_word,
    answered_of,
    parts_of,
    said_of,
    submissions_of,
    wholes_of,
)
from denials_app.store.unit import UnitOfWork
from denials_app.store.unsent import perhaps_unsent


def match(means: Means, claim: int, other: int) -> Changed:
    """Both are one claim from now on: it goes on under the one that was answered, of two under `other`."""

    def decide(unit: UnitOfWork) -> frozenset[int]:
        connection = unit.connection
        one, two = _whole(connection, claim), _whole(connection, other)
        practice = _practice(connection, one)
        if one == two:
            raise Refusal("These two are one claim already.")
        if _practice(connection, two) != practice:
            raise Refusal("The two claims are of two practices, so they cannot be one.")
        answered = answered_of(connection, [one, two])
        part, whole = (two, one) if one in answered and two not in answered else (one, two)
        for id in (part, *parts_of(connection, [part])):
            _say(unit, practice, id, Said(whole, own=False))
        return _judged(means, unit, {part, whole})

    return Changed(means.store.run(means.actor, AuditTag.MATCH, decide))


def unmatch(means: Means, claim: int) -> Changed:
    """Takes back what was matched to a claim: a person's word, else what went together by number alone."""

    def take_back(unit: UnitOfWork) -> frozenset[int]:
        connection = unit.connection
        practice, said = _practice(connection, claim), said_of(connection, [claim])
        parts = [claim] if claim in said and (said[claim].into or said[claim].own) else []
        parts = parts or sorted(parts_of(connection, [claim]))
        touched = {claim, *parts, *wholes_of(connection, parts).values()}
        for part in parts:
            _say(unit, practice, part, Said(None, own=False))
        if not parts:
            _let_go(unit, practice, claim)
        return _judged(means, unit, touched)

    return Changed(means.store.run(means.actor, AuditTag.MATCH, take_back))


def keep_apart(means: Means, claim: int) -> Changed:
    """The claim is one of its own: nothing of ours is to be looked for any more."""

    def decide(unit: UnitOfWork) -> frozenset[int]:
        _say(unit, _practice(unit.connection, claim), claim, Said(None, own=True))
        return _judged(means, unit, {claim})

    return Changed(means.store.run(means.actor, AuditTag.MATCH, decide))


def _whole(connection: Connection, claim: int) -> int:
    return wholes_of(connection, [claim]).get(claim, claim)


def _practice(connection: Connection, claim: int) -> int:
    found = rows_of(connection, tables.claim, id=claim)
    if not found:
        raise Refusal(f"There is no claim {claim}; `denials unmatched` shows those that wait.")
    return int(found[0].practice_id)


def _say(unit: UnitOfWork, practice: int, claim: int, said: Said) -> None:
    add_word(unit.connection, practice, claim, said, unit.at, unit.actor)
    unit.touch(tables.claim, claim)


def _let_go(unit: UnitOfWork, practice: int, claim: int) -> None:
    """Says of every submission that went with the claim by its number that it is another's."""
    submissions = submissions_of(unit.connection, claim)
    if not submissions:
        raise Refusal("Nothing is matched to this claim, so there is nothing to take back.")
    for sent in submissions:
        unit.insert(
            tables.match_decision, practice_id=practice, sent_claim_id=sent, claim_id=claim, belongs=0,
            at=unit.at, actor=unit.actor,
        )


def _judged(means: Means, unit: UnitOfWork, claims: set[int]) -> frozenset[int]:
    for id in sorted(claims):
        next_version(unit.connection, id)
    perhaps_unsent(unit.connection, claims)
    assess_claims(means, unit.connection, claims)
    return frozenset(claims)
