"""Loads all that is known of many claims at once, in a handful of queries a few hundred claims at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from denials_app.model.claim import ClaimType, SentClaim
from denials_app.model.denial import End
from denials_app.model.history import Adjudication, ClaimHistory, Deed, DeedKind
from denials_app.model.price import Price
from denials_app.model.remittance import RemitClaim
from denials_app.store import tables
from denials_app.store.brought import shown_deed
from denials_app.store.hearsay import hearsay, trace_of
from denials_app.store.mapping import READ_ADJUSTMENT, READ_CLAIM, READ_LINE, READ_REMARK, ClaimParts
from denials_app.store.mapping_sent import SentParts
from denials_app.store.matched import parts_of, wholes_of
from denials_app.store.offsets import Pair, bearers, meant, offsets_of
from denials_app.store.payers import profiles
from denials_app.store.prices import are_priced, prices_of
from denials_app.store.said import sendings_of
from denials_app.store.visible import Within, visible

_AT_ONCE = 400
_NOTHING: Mapping[int, Adjudication] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim's history with the keys of its rows. `version` is the case's, for optimistic locking."""

    id: int
    practice_id: int
    practice: str
    payer_id: int
    version: int
    history: ClaimHistory


def load_histories(
    connection: Connection, ids: Iterable[int], within: Within = None,
    at_hand: Mapping[int, Adjudication] = _NOTHING,
) -> Iterator[KeptClaim]:
    """The claims of `ids` in rising order, with what is visible (and what the pending import `within` wrote).

    `submissions` are those that carry the claim's number and no other case's by a person's decision: whether
    dates and charge agree is for the matching stage to say. `at_hand` are answers just written, each the
    only one of its claim: they are not read again.
    """
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), _AT_ONCE):
        yield from _some(connection, wanted[start : start + _AT_ONCE], within, at_hand)


def _some(
    connection: Connection, ids: Sequence[int], within: Within, at_hand: Mapping[int, Adjudication]
) -> Iterator[KeptClaim]:
    claim, practice = tables.claim, tables.practice
    parts, gone = parts_of(connection, ids), wholes_of(connection, ids)
    ids = [*ids, *(id for id in parts if id not in ids)]
    query = (
        select(claim, practice.c.name.label("practice_name"))
        .join(practice, practice.c.id == claim.c.practice_id)
        .where(claim.c.id.in_(ids), visible(claim, within))
        .order_by(claim.c.id)
    )
    claims = connection.execute(query).all()
    payers = profiles(connection, (row.payer_id for row in claims))
    answers = _adjudications(connection, ids, within, at_hand)
    sent = _submissions(connection, claims, answers, within)
    deeds = _deeds(connection, ids, within)
    for part, whole in parts.items():
        answers[whole] = sorted((*answers[whole], *answers.pop(part, ())), key=_answered_on)
        sent[whole] = sorted((*sent[whole], *sent[part]), key=_created_on)
        deeds[whole] = sorted((*deeds[whole], *deeds[part]), key=_done_at)
    offsets = offsets_of(connection, answers, {row.id: row for row in claims}, within)
    prices = _prices(connection, {row.id: row.payer_id for row in claims}, answers)
    said = hearsay(connection, claims, sent, parts, within)
    numbers = {row.id: row.number for row in claims}
    for row in claims:
        if row.id in gone or row.id in parts:
            continue
        own = (part for part, whole in parts.items() if whole == row.id)
        also = frozenset(numbers[part] for part in own if part in numbers)
        history = ClaimHistory(
            row.number, payers[row.payer_id], _claim_type(row, answers[row.id], sent[row.id]),
            tuple(sent[row.id]), tuple(answers[row.id]), tuple(deeds[row.id]),
            tuple(offsets[row.id]), prices.get(row.id, ()), said[row.id].statuses,
            said[row.id].acknowledgments, trace=trace_of(row), namesakes=said[row.id].namesakes,
            also_known_as=also,
        )  # fmt: skip
        yield KeptClaim(row.id, row.practice_id, row.practice_name, row.payer_id, row.version, history)


def _answered_on(answer: Adjudication) -> date:
    return answer.payment_date or date.max


def _created_on(sent: SentClaim) -> date:
    return sent.created or date.max


def _done_at(deed: Deed) -> datetime:
    return deed.at


def _prices(
    connection: Connection, payers: dict[int, int], answers: dict[int, list[Adjudication]]
) -> dict[int, tuple[Price, ...]]:
    """The contract prices of what each claim was answered for; one short look where no payer has any."""
    if not are_priced(connection, payers.values()):
        return {}
    codes = {
        id: {code.upper() for one in given for line in one.claim.lines
             for code in (line.procedure, line.billed_procedure) if code}
        for id, given in answers.items()
    }  # fmt: skip
    found = prices_of(connection, payers.values(), {code for own in codes.values() for code in own})
    return {
        id: tuple(price for price in found.get(payer, ()) if price.procedure in codes.get(id, ()))
        for id, payer in payers.items()
    }


def _claim_type(row: Row[Any], answers: list[Adjudication], sent: list[SentClaim]) -> ClaimType:
    for submission in reversed(sent):
        if submission.claim_type is not ClaimType.UNKNOWN:
            return submission.claim_type
    if any(answer.claim.institutional for answer in answers):
        return ClaimType.INSTITUTIONAL
    return ClaimType(row.claim_type or "unknown")


def _adjudications(
    connection: Connection, ids: Sequence[int], within: Within, at_hand: Mapping[int, Adjudication]
) -> dict[int, list[Adjudication]]:
    found: dict[int, list[Adjudication]] = defaultdict(list)
    for id, answer in _answers(connection, [id for id in ids if id not in at_hand], within):
        found[id].append(answer)
    found.update({id: [at_hand[id]] for id in ids if id in at_hand})
    remittances = {one.remittance for given in found.values() for one in given}
    pairs = _practice_adjustments(connection, remittances, within)
    for id, given in found.items():
        _name_pairs(connection, id, given, pairs, within)
    return found


def _answers(
    connection: Connection, ids: Sequence[int], within: Within
) -> Iterator[tuple[int, Adjudication]]:
    """Every answer to these claims that is kept, oldest first."""
    if not ids:
        return
    remit, payment, origin = tables.remit_claim, tables.remittance, tables.remittance_origin
    query = (
        select(remit.c.claim_id, remit.c.remittance_id, payment.c.trace, payment.c.payment_date,
               origin.c.source, *READ_CLAIM)
        .join(payment, payment.c.id == remit.c.remittance_id)
        .outerjoin(origin, origin.c.remittance_id == remit.c.remittance_id)
        .where(remit.c.claim_id.in_(ids), visible(remit, within))
        .order_by(
            payment.c.payment_date.is_(None), payment.c.payment_date, remit.c.digest, remit.c.occurrence
        )
    )  # fmt: skip
    rows = connection.execute(query).all()
    parts = claim_parts(connection, [row.id for row in rows])
    for row in rows:
        claim, source = parts.claim(row[5:]), row.source or ""
        yield row.claim_id, Adjudication(row.payment_date, row.trace, claim, (), row.remittance_id, source)


def _name_pairs(
    connection: Connection, id: int, given: list[Adjudication],
    pairs: dict[int, list[tuple[frozenset[str], Pair]]], within: Within,
) -> None:
    """Put the pairs that name a claim on its first answer in their remittance: a reversal and its correction
    may stand in one, and their money is taken once."""
    for at, answer in enumerate(given):
        beside = [one for one in given if one.remittance == answer.remittance]
        if beside[0] is answer and pairs[answer.remittance]:
            named = (
                pair for words, pair in pairs[answer.remittance]
                if any(_names(words, one.claim) for one in beside)
            )  # fmt: skip
            own = tuple((pair.reason, pair.amount) for pair in named if _is_of(connection, pair, id, within))
            given[at] = replace(answer, practice_adjustments=own)


def _is_of(connection: Connection, pair: Pair, id: int, within: Within) -> bool:
    """Whether a pair means this claim rather than another one that its remittance answers too."""
    told = bearers(connection, pair.practice_id, pair.payer_id, [pair.reference], within)
    whole = wholes_of(connection, [id]).get(id, id)
    others = {one.claim_id for one in told} - {whole}
    return not others or meant(pair, told) == whole


def claim_parts(connection: Connection, ids: list[int]) -> ClaimParts:
    """The lines, adjustments and remarks of these answers."""
    rows = []
    for columns, order in ((READ_LINE, "number"), (READ_ADJUSTMENT, "position"), (READ_REMARK, "position")):
        table = columns[0].table
        query = select(*columns).where(table.c.remit_claim_id.in_(ids))
        rows.append(connection.execute(query.order_by(table.c.remit_claim_id, table.c[order])).all())
    return ClaimParts(*rows)


def _practice_adjustments(
    connection: Connection, remittances: set[int], within: Within
) -> dict[int, list[tuple[frozenset[str], Pair]]]:
    """The adjustments at the foot of each remittance, with the words of what they name."""
    table, payment = tables.provider_adjustment, tables.remittance
    query = (
        select(table.c.remittance_id, payment.c.payment_date, table.c.reason, table.c.reference,
               table.c.amount, payment.c.trace, payment.c.payer_id, payment.c.practice_id)
        .join(payment, payment.c.id == table.c.remittance_id)
        .where(table.c.remittance_id.in_(remittances), visible(table, within))
        .order_by(table.c.digest, table.c.occurrence)
    )  # fmt: skip
    found: dict[int, list[tuple[frozenset[str], Pair]]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.remittance_id].append((frozenset(row.reference.upper().split()), Pair(*row)))
    return found


def _names(words: frozenset[str], claim: RemitClaim) -> bool:
    """Whether a PLB reference (005010X221A1, PLB03-2) names the claim by the payer's number or ours."""
    return any(number and number.upper() in words for number in (claim.icn, claim.number))


def _submissions(
    connection: Connection, claims: Sequence[Row[Any]], answers: Mapping[int, Sequence[Adjudication]],
    within: Within,
) -> dict[int, list[SentClaim]]:
    table, decision = tables.sent_claim, tables.match_decision
    by_number: dict[tuple[int, str], list[int]] = defaultdict(list)
    for row in claims:
        by_number[row.practice_id, row.number].append(row.id)
    practices, ids = {row.id: row.practice_id for row in claims}, [row.id for row in claims]
    by_hand = select(decision.c.sent_claim_id).where(decision.c.claim_id.in_(ids))
    # Both columns of the index are named, since a number alone would be looked for in every row.
    numbers = {row.number for row in claims}
    own = table.c.practice_id.in_(set(practices.values()))
    icns = {one.claim.icn for given in answers.values() for one in given} - {""}
    named = (own & table.c.number.in_(numbers)) | (own & table.c.original_reference.in_(icns))
    query = (
        select(table)
        .where(named | table.c.id.in_(by_hand), visible(table, within))
        .order_by(table.c.created.is_(None), table.c.created, table.c.digest, table.c.occurrence)
    )
    rows = connection.execute(query).all()
    yes, no = _decided(connection, [row.id for row in rows])
    parts = SentParts(_lines(connection, tables.sent_line, [row.id for row in rows]))
    left = sendings_of(connection, [row.id for row in rows], within)
    replaced = _replaced(connection, rows, within)
    found: dict[int, list[SentClaim]] = defaultdict(list)
    for row in rows:
        theirs = list(by_number.get((row.practice_id, row.number), ()))
        owner = replaced.get((row.practice_id, row.original_reference))
        if owner is not None and owner not in theirs:
            # The payer's number of an answered claim says more than a number that nobody answered.
            theirs = [owner, *(id for id in theirs if answers.get(id))]
        for id in [yes[row.id]] if row.id in yes else theirs:
            if practices.get(id) == row.practice_id and (row.id, id) not in no:
                found[id].append(replace(parts.claim(row), sent_in=tuple(left[row.id])))
    return found


def _replaced(
    connection: Connection, sent: Sequence[Row[Any]], within: Within
) -> dict[tuple[int, str], int]:
    """The claims that submissions replace by the payer's number alone (REF*F8), where just one bears it."""
    answer, claim = tables.remit_claim, tables.claim
    originals = {row.original_reference for row in sent} - {""}
    if not originals:
        return {}
    query = (
        select(claim.c.practice_id, answer.c.icn, claim.c.id)
        .join(claim, claim.c.id == answer.c.claim_id)
        .where(answer.c.icn.in_(originals), visible(answer, within))
        .distinct()
    )
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    for practice, icn, id in connection.execute(query):
        found[practice, icn].append(id)
    return {key: ids[0] for key, ids in found.items() if len(ids) == 1}


def _decided(connection: Connection, sent: list[int]) -> tuple[dict[int, int], set[tuple[int, int]]]:
    """What a person decided of these submissions: the claim each belongs to, and those it does not."""
    decision = tables.match_decision
    query = (
        select(decision.c.sent_claim_id, decision.c.claim_id, decision.c.belongs)
        .where(decision.c.sent_claim_id.in_(sent))
        .order_by(decision.c.id)
    )
    rows = connection.execute(query).all()
    yes = {row.sent_claim_id: row.claim_id for row in rows if row.belongs}
    return yes, {(row.sent_claim_id, row.claim_id) for row in rows if not row.belongs}


def _lines(connection: Connection, table: Table, ids: list[int]) -> Sequence[Row[Any]]:
    query = select(table).where(table.c.sent_claim_id.in_(ids))
    return connection.execute(query.order_by(table.c.sent_claim_id, table.c.number)).all()


def _deeds(connection: Connection, ids: Sequence[int], within: Within) -> dict[int, list[Deed]]:
    """What stands of the deeds: a deed that was undone is gone, and so is its undoing."""
    table = tables.deed
    query = select(table).where(table.c.claim_id.in_(ids), shown_deed(within))
    rows = connection.execute(query.order_by(table.c.at, table.c.id)).all()
    undone = {row.undoes for row in rows if row.undoes is not None}
    found: dict[int, list[Deed]] = defaultdict(list)
    for row in rows:
        if row.undoes is None and row.id not in undone:
            end = End(row.end) if row.end else None
            level = (row.details or {}).get("level")
            kind = DeedKind(row.kind)
            deed = Deed(kind, row.at, row.actor, row.issue, end, row.amount, row.text, level)
            found[row.claim_id].append(deed)
    return found
