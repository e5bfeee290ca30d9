"""All that the standing answer of a payer tells beside its denials: dates, people, payers, policies, sums."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, func, select

from denials_app.model.claim import SentClaim
from denials_app.model.history import Adjudication, ClaimHistory
from denials_app.model.line_match import sent_lines
from denials_app.model.remittance import Imbalance, RemitClaim, RemitLine
from denials_app.queries.answer_rows import AnsweredLine, AnswerView, ToldAmount
from denials_app.reference import Reference
from denials_app.store.tables import imbalance, provider_adjustment, remit_claim, remittance
from denials_app.store.visible import visible
from denials_app.x12.balance import file_difference, imbalances

_POLICY = "0K"


def answer_view(
    connection: Connection, history: ClaimHistory, answer: Adjudication, reference: Reference,
) -> AnswerView:
    """The view of the standing answer of a claim."""
    claim = answer.claim
    sent = history.submissions[-1] if history.submissions else None
    url, contact = _of_remittance(connection, answer.remittance)
    days = [line.service_from for line in claim.lines if line.service_from]
    first = claim.service_from or min(days, default=None)
    off = _flagged(connection, answer)
    return AnswerView(
        received=claim.received, received_after=_days(first, claim.received),
        paid_after=_days(claim.received, answer.payment_date), coverage_end=claim.coverage_end,
        registered=claim.corrected, first_payer=claim.corrected_payer, next_payer=claim.crossover_payer,
        was_forwarded=claim.status in reference.forwarded_statuses,
        other_subscriber=claim.other_subscriber, policies=_policies(claim), policy_url=url,
        contact=claim.contact or contact, remarks=claim.remarks, amounts=_amounts(claim, reference),
        quantities=_quantities(claim, reference), at_foot=_at_foot(history, reference),
        references=_references(claim), lines=_lines(claim, sent, off), imbalances=off,
        file_off=_file_off(connection, answer.remittance),
    )  # fmt: skip


def _days(first: date | None, last: date | None) -> int | None:
    return (last - first).days if first and last and last >= first else None


def _of_remittance(connection: Connection, id: int) -> tuple[str, str]:
    query = select(remittance.c.policy_url, remittance.c.contact).where(remittance.c.id == id)
    row = connection.execute(query).first()
    return (row.policy_url, row.contact) if row else ("", "")


def _policies(claim: RemitClaim) -> tuple[tuple[int, str], ...]:
    """The payer's policies that decided (REF*0K), by line."""
    found = {(line.number, policy): None for line in claim.lines for policy in line.policies}
    own = {(0, value): None for name, value in claim.references if name == _POLICY}
    return (*own, *found)


def _by_line(claim: RemitClaim) -> Iterable[tuple[int, RemitClaim | RemitLine]]:
    return ((0, claim), *((line.number, line) for line in claim.lines))


def _amounts(claim: RemitClaim, reference: Reference) -> tuple[ToldAmount, ...]:
    return tuple(
        ToldAmount(number, code, reference.words_for("amount", code), amount)
        for number, part in _by_line(claim) for code, amount in part.amounts
    )


def _quantities(claim: RemitClaim, reference: Reference) -> tuple[ToldAmount, ...]:
    return tuple(
        ToldAmount(number, code, reference.words_for("quantity", code), quantity=quantity)
        for number, part in _by_line(claim) for code, quantity in part.quantities
    )


def _references(claim: RemitClaim) -> tuple[tuple[int, str, str], ...]:
    return tuple((number, name, value) for number, part in _by_line(claim) for name, value in part.references)


def _at_foot(history: ClaimHistory, reference: Reference) -> tuple[ToldAmount, ...]:
    """What stands at the foot of remittances and names the claim (PLB); positive was kept back."""
    own = [
        ToldAmount(0, reason, _reason(reason, reference), amount, on=answer.payment_date, trace=answer.trace)
        for answer in history.adjudications for reason, amount in answer.practice_adjustments
    ]
    later = [
        ToldAmount(0, one.reason, _reason(one.reason, reference), one.amount, on=one.on, trace=one.trace,
                   reference=one.reference)
        for one in history.offsets
    ]  # fmt: skip
    return (*own, *later)


def _reason(code: str, reference: Reference) -> str:
    return reference.words_for("provider_adjustment", code)


def _lines(
    claim: RemitClaim, sent: SentClaim | None, imbalances: tuple[Imbalance, ...],
) -> tuple[AnsweredLine, ...]:
    matches = sent_lines(claim, sent) if sent else {}
    off = {one.line: one.difference for one in imbalances if one.line}
    billed = {line.number: line for line in sent.lines} if sent else {}
    found = []
    for line in claim.lines:
        match = matches.get(line.number)
        was = billed.get(match.line) if match else None
        code = line.billed_procedure or (was.procedure if was else "") or line.procedure or line.revenue_code
        own = was.modifiers if was else line.modifiers
        modifiers = line.billed_modifiers if line.billed_procedure else own
        units = line.billed_units or (was.units if was else "") or line.units
        found.append(AnsweredLine(line, (code, *modifiers), units, match, off.get(line.number, 0)))
    return tuple(found)


def _flagged(connection: Connection, answer: Adjudication) -> tuple[Imbalance, ...]:
    """What of the answer is flagged as off: the sums of an office's own list are held to nothing."""
    off = imbalances(answer.claim)
    if not off:
        return ()
    query = (
        select(imbalance.c.level, imbalance.c.line, imbalance.c.difference)
        .join(remit_claim, remit_claim.c.id == imbalance.c.remit_claim_id)
        .where(imbalance.c.remittance_id == answer.remittance, visible(imbalance))
        .where(remit_claim.c.number == answer.claim.number)
    )
    flagged = {Imbalance(row.level, row.difference, row.line) for row in connection.execute(query)}
    return tuple(one for one in off if one in flagged)


def _file_off(connection: Connection, id: int) -> int:
    """The difference of a flagged remittance as it stands now; parts of one payment may have come since."""
    flagged = select(imbalance.c.id).where(
        imbalance.c.remittance_id == id, imbalance.c.level == "file", visible(imbalance),
    )  # fmt: skip
    if connection.scalar(flagged.limit(1)) is None:
        return 0
    paid = select(func.coalesce(func.sum(remit_claim.c.paid), 0)).where(
        remit_claim.c.remittance_id == id, visible(remit_claim),
    )  # fmt: skip
    foot = select(func.coalesce(func.sum(provider_adjustment.c.amount), 0)).where(
        provider_adjustment.c.remittance_id == id, visible(provider_adjustment),
    )  # fmt: skip
    total = select(remittance.c.total_paid).where(remittance.c.id == id)
    claims, provider, payment = (int(connection.scalar(query) or 0) for query in (paid, foot, total))
    return file_difference(claims, provider, payment)
