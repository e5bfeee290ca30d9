"""The payer's standing answer on the command line: as the part `answer` of `show --json`, and in words."""

from denials_app.base.money import dollars
from denials_app.base.words import day_words
from denials_app.cli.as_json import Document
from denials_app.model.party import Organization, Person
from denials_app.model.remittance import Imbalance
from denials_app.queries.answer_rows import AnsweredLine, AnswerView, ToldAmount


def document(view: AnswerView) -> Document:
    """The answer as JSON; `balance` names every level that is off by its cents."""
    return {
        "received": view.received, "days_from_service_to_receipt": view.received_after,
        "days_from_receipt_to_payment": view.paid_after, "coverage_end": view.coverage_end,
        "registered_as": _person(view.registered), "first_payer": _party(view.first_payer),
        "next_payer": _party(view.next_payer), "forwarded": view.was_forwarded,
        "other_subscriber": _person(view.other_subscriber),
        "policies": [{"line": line, "policy": policy} for line, policy in view.policies],
        "policy_url": view.policy_url, "contact": view.contact, "remarks": list(view.remarks),
        "amounts": [_amount(one) for one in view.amounts],
        "quantities": [
            {"line": one.line, "code": one.code, "words": one.words, "quantity": one.quantity}
            for one in view.quantities
        ],
        "provider_adjustments": [
            {**_amount(one), "on": one.on, "trace": one.trace, "reference": one.reference}
            for one in view.at_foot
        ],
        "references": [
            {"line": line, "qualifier": name, "value": value} for line, name, value in view.references
        ],
        "lines": [_line(one) for one in view.lines],
        "balance": _balance(view),
    }


def _balance(view: AnswerView) -> list[Document]:
    file = [Imbalance("file", view.file_off)] if view.file_off else []
    return [
        {"level": one.level, "line": one.line, "difference": one.difference}
        for one in (*view.imbalances, *file)
    ]


def sentences(view: AnswerView) -> list[str]:
    """What a biller wants to know of the answer, a line each."""
    told = []
    if view.received:
        after = f", {view.received_after} days after the service" if view.received_after is not None else ""
        told.append(f"Received by the payer on {day_words(view.received)}{after}")
    if view.coverage_end:
        told.append(f"Coverage ended on {day_words(view.coverage_end)}")
    if view.registered:
        told.append(f"Registered with the payer as {_named(view.registered)}")
    if view.first_payer:
        told.append(f"Comes first: {view.first_payer.name} {view.first_payer.id}".rstrip())
    if view.next_payer or view.was_forwarded:
        told.append(f"Passed on to {view.next_payer.name if view.next_payer else 'the next payer'}")
    told += [f"Policy {policy}{_at(line)}" for line, policy in view.policies]
    if view.policies and view.policy_url:
        told.append(f"Policies: {view.policy_url}")
    told += [f"{one.words or one.code}{_at(one.line)}: {dollars(one.amount)}" for one in view.amounts]
    told += [f"{one.code} {one.words}: {dollars(one.amount)}, trace {one.trace}" for one in view.at_foot]
    told += [_changed(one) for one in view.lines if one.is_changed]
    told += [_off(one) for one in view.imbalances]
    if view.file_off:
        told.append(f"Does not balance: the remittance is off its payment by {dollars(view.file_off)}")
    return told


def _at(line: int) -> str:
    return f" on line {line}" if line else ""


def _changed(one: AnsweredLine) -> str:
    paid = " ".join((one.line.procedure or one.line.revenue_code, *one.line.modifiers))
    return f"Line {one.line.number}: billed {' '.join(one.billed)}, answered as {paid}"


def _off(one: Imbalance) -> str:
    where = {"line": f"line {one.line}", "lines": "the charges of the lines", "claim": "the claim"}
    return f"Does not balance: {where.get(one.level, one.level)} by {dollars(one.difference)}"


def _named(person: Person) -> str:
    return ", number ".join(part for part in (person.name, person.member_id) if part)


def _amount(one: ToldAmount) -> Document:
    return {"line": one.line, "code": one.code, "words": one.words, "amount": one.amount}


def _line(one: AnsweredLine) -> Document:
    line, match = one.line, one.match
    return {
        "number": line.number, "billed": list(one.billed), "billed_units": one.billed_units,
        "answered": [line.procedure or line.revenue_code, *line.modifiers], "units": line.units,
        "charge": line.charge, "paid": line.paid, "allowed": line.allowed, "remarks": list(line.remarks),
        "sent_line": match.line if match else None, "sent_by": match.by if match else None,
        "sent_sure": match.sure if match else None, "off": one.off,
    }  # fmt: skip


def _person(person: Person | None) -> Document | None:
    if person is None:
        return None
    return {"last_name": person.last_name, "first_name": person.first_name, "member_id": person.member_id}


def _party(party: Organization | None) -> Document | None:
    return {"name": party.name, "id": party.id} if party is not None else None
