"""A remittance typed in by hand: every field checked, its sums held against each other."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from denials_app.intake.sheets.claims import name_parts
from denials_app.intake.sheets.codes import GROUPS, codes_of, remarks_of
from denials_app.model.entry import (
    WAYS,
    DraftClaim,
    DraftLine,
    DraftReason,
    DraftRemittance,
    EntryCheck,
    EntryProblem,
    EntrySums,
)
from denials_app.model.party import Organization, Person
from denials_app.model.remittance import Adjustment, RemitClaim, RemitLine, RemittanceHeader
from denials_app.sheets.values import BadCell, amount_of, day_of, days_of, number_of

SOURCE: Final = "manual"


@dataclass(frozen=True, slots=True)
class Entered:
    """A remittance as it is kept."""

    header: RemittanceHeader
    claims: tuple[RemitClaim, ...]


def check(draft: DraftRemittance) -> EntryCheck:
    """What cannot be kept of a draft as it is typed, and what its amounts come to so far."""
    reading = _Reading()
    entered = _entered(draft, reading)
    lines = tuple(tuple(_left(line) for line in _parts(claim)) for claim in entered.claims)
    paid = sum(claim.paid for claim in entered.claims)
    total = amount_or_none(draft.total)
    sums = EntrySums(
        lines, sum(claim.charge for claim in entered.claims), paid, total,
        None if total is None else total - paid,
    )  # fmt: skip
    return EntryCheck(tuple(reading.problems), sums)


def entered_of(draft: DraftRemittance) -> Entered:
    """The remittance of a draft without problems."""
    return _entered(draft, _Reading())


def amount_or_none(text: str) -> int | None:
    """The amount of a text, None where it is none."""
    try:
        return amount_of(text)
    except BadCell:
        return None


def _parts(claim: RemitClaim) -> tuple[RemitLine, ...]:
    """The lines, or for a claim without any one that stands for the whole."""
    if claim.lines:
        return claim.lines
    return (RemitLine(0, "", "", (), claim.charge, claim.paid, adjustments=claim.adjustments),)


def _left(line: RemitLine) -> int:
    return line.charge - line.paid - sum(one.amount for one in line.adjustments)


class _Reading:
    """Reads fields one by one and gathers what cannot be kept."""

    def __init__(self) -> None:
        self.problems: list[EntryProblem] = []
        self.claim = self.line = self.reason = -1

    def field(self, name: str, text: str, parse: Callable[[Any], Any], empty: Any) -> Any:
        """The value of a field; `empty` where nothing or nothing readable stands there."""
        try:
            value = parse(text.strip())
        except BadCell as error:
            self.problem(name, str(error))
            return empty
        return empty if value is None else value

    def problem(self, name: str, message: str) -> None:
        """Notes a problem of the place at hand."""
        self.problems.append(EntryProblem(name, message, self.claim, self.line, self.reason))

    def needed(self, name: str, text: str, what: str) -> None:
        """Notes that a field is empty which must not be."""
        if not text.strip():
            self.problem(name, f"{what} is missing")


def _entered(draft: DraftRemittance, reading: _Reading) -> Entered:
    reading.needed("payer", draft.payer, "the payer")
    reading.needed("paid_on", draft.paid_on, "the date of the check or letter")
    if draft.way not in dict(WAYS):
        reading.problem("way", "say whether it came by mail, portal or phone")
    payer = Organization(name=draft.payer.strip(), id=draft.payer_id.strip())
    header = RemittanceHeader(
        "", "", payer, Organization(), reading.field("paid_on", draft.paid_on, day_of, None),
        reading.field("total", draft.total, amount_of, 0), trace=draft.trace.strip(), source=SOURCE,
    )
    claims = tuple(_claim(at, one, reading) for at, one in enumerate(draft.claims))
    return Entered(header, claims)


def _claim(at: int, draft: DraftClaim, reading: _Reading) -> RemitClaim:
    reading.claim, reading.line, reading.reason = at, -1, -1
    reading.needed("number", draft.number, "the claim number")
    first, last = reading.field("service", draft.service, days_of, (None, None))
    surname, given = name_parts(draft.patient.strip())
    lines = [_line(number, line, (first, last), reading) for number, line in enumerate(draft.lines, 1)]
    reading.line = -1
    whole = len(lines) == 1 and not lines[0].procedure
    every = [one for line in lines for one in line.adjustments]
    return RemitClaim(
        number=draft.number.strip(), status="", charge=sum(line.charge for line in lines),
        paid=sum(line.paid for line in lines),
        patient_responsibility=sum(one.amount for one in every if one.group == "PR"), filing_code="",
        icn=draft.payer_claim.strip(), patient=Person(surname, given, member_id=draft.member.strip()),
        adjustments=lines[0].adjustments if whole else (), remarks=lines[0].remarks if whole else (),
        service_from=first, service_to=last, lines=() if whole else tuple(lines), text=_text(draft),
    )  # fmt: skip


def _line(
    number: int, draft: DraftLine, days: tuple[date | None, date | None], reading: _Reading,
) -> RemitLine:
    reading.line, reading.reason = number - 1, -1
    reading.needed("charge", draft.charge, "the charge")
    charge = reading.field("charge", draft.charge, amount_of, 0)
    paid = reading.field("paid", draft.paid, amount_of, 0)
    remarks = reading.field("remarks", draft.remarks, remarks_of, ())
    procedure = reading.field("procedure", draft.procedure, number_of, "").upper()
    modifiers = tuple(draft.modifiers.upper().replace(",", " ").replace(":", " ").split())
    written = [(at, reason) for at, reason in enumerate(draft.reasons) if _filled(reason)]
    adjustments = tuple(_adjustment(at, reason, reading) for at, reason in written)
    reading.reason = -1
    return RemitLine(
        number=number, qualifier="HC" if procedure else "", procedure=procedure, modifiers=modifiers,
        charge=charge, paid=paid, units=draft.units.strip(), service_from=days[0], service_to=days[1],
        adjustments=adjustments, remarks=remarks,
    )  # fmt: skip


def _filled(draft: DraftReason) -> bool:
    return bool(draft.group.strip() or draft.carc.strip() or draft.amount.strip())


def _adjustment(at: int, draft: DraftReason, reading: _Reading) -> Adjustment:
    reading.reason = at
    group, carc = draft.group.strip().upper(), draft.carc.strip().upper()
    if group not in GROUPS:
        reading.problem("group", "the group code is CO, PR, OA, PI or CR")
    reasons = reading.field("carc", carc, _one_reason, "")
    if not carc:
        reading.problem("carc", "the reason code is missing")
    if not draft.amount.strip():
        reading.problem("amount", "the amount of the reason is missing")
    return Adjustment(group, reasons, reading.field("amount", draft.amount, amount_of, 0))


def _one_reason(text: str) -> str:
    found = codes_of(text)
    if text and (len(found.reasons) != 1 or found.remarks):
        raise BadCell(f'"{text[:20]}" is no reason code such as 50 or B7')
    return found.reasons[0].carc if found.reasons else ""


def _text(draft: DraftClaim) -> str:
    """The claim in the words that were typed, kept beside its values."""
    head = (("Claim", draft.number), ("Payer's number", draft.payer_claim), ("Patient", draft.patient),
            ("Member ID", draft.member), ("Service", draft.service))  # fmt: skip
    parts = [f"{name}: {value.strip()}" for name, value in head if value.strip()]
    for number, line in enumerate(draft.lines, 1):
        words = [f"Line {number}: {line.procedure} {line.modifiers}".strip(), f"units {line.units}".strip()]
        words += [f"charge {line.charge}", f"paid {line.paid}"]
        words += [f"{one.group}-{one.carc} {one.amount}" for one in line.reasons if _filled(one)]
        parts.append(", ".join([*words, line.remarks]).rstrip(", "))
    return "\n".join(parts)
