"""What a payer's answer says beside its denials, in the biller's words: rows of facts and short sentences."""

import re

from denials_app.model.denial import Issue
from denials_app.model.remittance import Imbalance, RemitLine
from denials_app.queries.answer_rows import AnsweredLine, AnswerView, ToldAmount
from denials_app.queries.rows import CaseView
from ui.words import count, day, money, procedure_words

Row = tuple[str, str, bool]
# Short enough for the column of names; others go by their code.
_SHORT = {"AU": "Covered", "I": "Interest", "F5": "Patient paid", "KH": "Filed late", "D8": "Discount"}
_LEVELS = {
    "lines": "The charges of the lines are off the claim’s by {amount}.",
    "claim": "The claim does not balance: it is off by {amount}.",
    "file": "The whole remittance is off its payment by {amount}.",
}


def answer_rows(view: AnswerView) -> tuple[Row, ...]:
    """Name, value and whether it can be copied, for all the answer tells of dates, people and amounts."""
    rows: list[Row] = []
    if view.received:
        rows.append(("Received", day(view.received), False))
        if view.received_after is not None:
            rows.append(("", f"{count(view.received_after, 'day')} after service", False))
    if view.paid_after is not None:
        rows.append(("Answered", f"{count(view.paid_after, 'day')} after that", False))
    if view.coverage_end:
        rows.append(("Cover ended", day(view.coverage_end), False))
    if view.registered:
        rows.append(("Known as", view.registered.name or "the name as sent", bool(view.registered.name)))
        if view.registered.member_id:
            rows.append(("Known ID", view.registered.member_id, True))
    if view.first_payer:
        rows.append(("Pays first", _named(view.first_payer.name, view.first_payer.id), True))
    if view.next_payer or view.was_forwarded:
        name = _named(view.next_payer.name, view.next_payer.id) if view.next_payer else "the next payer"
        rows.append(("Passed on", f"to {name}", False))
    policies = list(dict.fromkeys(policy for _, policy in view.policies))
    if policies:
        rows.append(("Policy", " · ".join(policies), True))
    if policies and view.policy_url:
        rows.append(("Policy page", view.policy_url, True))
    allowed = sum(one.line.allowed or 0 for one in view.lines)
    if allowed:
        rows.append(("Allowed", money(allowed), False))
    rows += [_amount(one) for one in view.amounts if one.line == 0 or one.code in _SHORT]
    rows += [(one.code, f"{one.quantity} · {one.words or 'no words yet'}", False) for one in view.quantities]
    rows += [_at_foot(one) for one in view.at_foot]
    return tuple(rows)


def _named(name: str, id: str) -> str:
    return " · ".join(part for part in (name, id) if part) or "another payer"


def _amount(one: ToldAmount) -> Row:
    where = f" on line {one.line}" if one.line else ""
    return (_SHORT.get(one.code, one.code), f"{money(one.amount)}{where}", False)


def _at_foot(one: ToldAmount) -> Row:
    """A pair at the foot of a remittance: positive was kept back from its payment."""
    when = f", {day(one.on)}" if one.on else ""
    return ("Kept back" if one.amount > 0 else "Added", f"{money(abs(one.amount))} {one.code}{when}", False)


def billed_words(line: RemitLine, answered: AnsweredLine | None) -> str:
    """`99214 25 ×2` as it was billed; as it was answered where nothing else is known."""
    if answered is None or not answered.is_changed:
        units = answered.billed_units if answered and line.billed_units else line.units
        return procedure_words(line.procedure or line.revenue_code, line.modifiers, units)
    return procedure_words(answered.billed[0], answered.billed[1:], answered.billed_units)


def line_notes(answered: AnsweredLine | None) -> tuple[str, ...]:
    """What is odd about a line: answered as another one, off its sum, or like two that were sent."""
    if answered is None:
        return ()
    notes, line = [], answered.line
    if answered.is_changed or (line.billed_units and line.billed_units != line.units):
        own = " ".join((line.procedure or line.revenue_code, *line.modifiers))
        units = f" ×{line.units or '1'}" if answered.billed_units != line.units else ""
        notes.append(f"Answered as {own}{units}.")
    if answered.off:
        notes.append(f"Does not balance: off by {money(answered.off)}.")
    if answered.match and not answered.match.sure:
        notes.append(f"Taken for line {answered.match.line} as sent; another fits as well.")
    return tuple(notes)


def balance_words(view: CaseView) -> tuple[str, ...]:
    """A sentence for each level that does not balance; none where all do."""
    if view.answer is None:
        return ()
    off = [*view.answer.imbalances]
    off += [Imbalance("file", view.answer.file_off)] if view.answer.file_off else []
    return tuple(_off(one) for one in off)


def _off(one: Imbalance) -> str:
    if one.level == "line":
        return f"Line {one.line} does not balance: it is off by {money(one.difference)}."
    return _LEVELS[one.level].format(amount=money(one.difference))


def own_words(issue: Issue, line: int) -> str:
    """What an issue's words say of one line, where they speak of each; else all of them."""
    told = re.search(rf"Line {line}: .*?\.(?= Line \d+: |$)", issue.words)
    return told[0] if told else issue.words


def unconfirmed_words(view: CaseView, issue: Issue) -> str:
    """Which codes of an issue carry a wording that nobody looked up yet; empty where all were."""
    names = {f"{code.group}-{code.carc}" for code in issue.codes}
    names |= {remark for code in issue.codes for remark in code.remarks}
    codes = [row.code for row in view.words if not row.confirmed and row.code in names]
    if not codes:
        return ""
    listed = codes[0] if len(codes) == 1 else f"{', '.join(codes[:-1])} and {codes[-1]}"
    return f"Our wording of {listed} is not confirmed yet: read it on the payer’s own list."
