"""Rows that belong together become one claim as the payer answered it, with the row's own text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from denials_app.intake.sheets.codes import Codes, Reason, codes_in_words
from denials_app.intake.sheets.row_values import RowRead
from denials_app.intake.sheets.service_lines import AnsweredParts
from denials_app.model.finding import Finding, Level
from denials_app.model.party import Organization, Person
from denials_app.model.remittance import Adjustment, RemitClaim, RemitLine, RemittanceHeader
from denials_app.model.sheets import SheetColumns, SheetKind
from denials_app.model.sheets import SheetField as _F

SOURCE: Final = "spreadsheet"
# Work that is no denial: it comes with the file that told it, not with a list.
_NO_ANSWER: Final = MappingProxyType({
    "rejected": "it was rejected before the payer judged it; bring in the report (277CA) that says so",
    "unanswered": "nobody answered it yet; bring in the claim as sent (837)",
    "takeback": "it is money taken back; bring in the remittance (835) that says so",
})  # fmt: skip
_CONTRACT: Final = frozenset({"45", "1", "2", "3", "253", "66"})


@dataclass(frozen=True, slots=True)
class SheetClaim:
    """One claim of a spreadsheet: the payment it belongs to, the answer, and the rows it was told by.

    `no_answer` says why the rows tell no answer of a payer, empty where they do.
    """

    header: RemittanceHeader
    claim: RemitClaim
    rows: tuple[RowRead, ...]
    findings: tuple[Finding, ...] = ()
    no_answer: str = ""


def claim_key(row: RowRead, kind: SheetKind) -> tuple[str, ...]:
    """What rows of one claim share: number and payer, and in a list of payments the check, too."""
    key: tuple[str, ...] = tuple(row.words(field).upper() for field in (_F.CLAIM, _F.PAYER, _F.PRACTICE))
    if row.one(_F.LINES):
        # A row that tells every line of its answer is a claim of its own.
        key = (*key, row.words(_F.PAYER_CLAIM), row.words(_F.SERVICE_FROM))
    return key if kind is SheetKind.OPEN_DENIALS else (*key, row.words(_F.TRACE), str(row.day))


def claim_of(rows: Sequence[RowRead], columns: SheetColumns) -> SheetClaim:
    """The claim of rows that share one key."""
    findings = list[Finding]()
    if rows[0].one(_F.LINES):
        return _as_answered(rows)
    parts = _parts(_told_once(rows, columns, findings), columns)
    first = rows[0]
    lines = tuple(_line(number, part, columns, findings) for number, part in enumerate(parts, 1))
    with_lines = len(lines) > 1 or columns.has(_F.PROCEDURE)
    charge, paid = sum(line.charge for line in lines), sum(line.paid for line in lines)
    adjustments = () if with_lines else lines[0].adjustments
    froms = [line.service_from for line in lines if line.service_from]
    tos = [line.service_to for line in lines if line.service_to]
    every = [one for line in lines for one in line.adjustments]
    claim = RemitClaim(
        number=first.words(_F.CLAIM), status="", charge=charge, paid=paid,
        patient_responsibility=sum(one.amount for one in every if one.group == "PR"), filing_code="",
        icn=_first(rows, _F.PAYER_CLAIM), patient=_patient(rows), rendering=_provider(rows),
        adjustments=adjustments, remarks=() if with_lines else lines[0].remarks,
        service_from=min(froms, default=None), service_to=max(tos, default=None),
        lines=lines if with_lines else (), text="\n\n".join(row.text for row in rows), segment=first.number,
    )  # fmt: skip
    return SheetClaim(_header(rows), claim, tuple(rows), tuple(findings), _no_answer(first))


def _as_answered(rows: Sequence[RowRead]) -> SheetClaim:
    """The claim of a row whose cell tells all lines of the payer's answer; they say more than its codes."""
    first = rows[0]
    told: AnsweredParts = first.one(_F.LINES)
    days = first.one(_F.SERVICE_FROM) or (None, None)
    charge, paid = first.one(_F.CHARGE), first.one(_F.PAID)
    every = (*told.adjustments, *(one for line in told.lines for one in line.adjustments))
    claim = RemitClaim(
        number=first.words(_F.CLAIM), status="",
        charge=sum(line.charge for line in told.lines) if charge is None else charge,
        paid=sum(line.paid for line in told.lines) if paid is None else paid,
        patient_responsibility=sum(one.amount for one in every if one.group == "PR"), filing_code="",
        icn=_first(rows, _F.PAYER_CLAIM), patient=_patient(rows), rendering=_provider(rows),
        adjustments=told.adjustments, remarks=told.remarks,
        institutional=any(line.revenue_code for line in told.lines),
        service_from=days[0], service_to=_to(first, days), lines=told.lines,
        text="\n\n".join(row.text for row in rows), segment=first.number,
    )  # fmt: skip
    return SheetClaim(_header(rows), claim, tuple(rows), (), _no_answer(first))


def _no_answer(row: RowRead) -> str:
    kind = row.words(_F.KIND).lower()
    if kind == "pended" and row.day is None:
        return "the payer is still deciding; bring in its answer"
    return _NO_ANSWER.get(kind, "")


def _header(rows: Sequence[RowRead]) -> RemittanceHeader:
    payer = Organization(name=_first(rows, _F.PAYER), id=_first(rows, _F.PAYER_ID))
    payee = Organization(name=_first(rows, _F.PRACTICE))
    day = next((row.day for row in rows if row.day), None)
    trace = _first(rows, _F.TRACE)
    return RemittanceHeader("", "", payer, payee, day, 0, trace=trace, source=SOURCE)


def _first(rows: Sequence[RowRead], field: _F) -> str:
    return next((row.words(field) for row in rows if row.words(field)), "")


def _patient(rows: Sequence[RowRead]) -> Person:
    last, given = _first(rows, _F.PATIENT_LAST), _first(rows, _F.PATIENT_FIRST)
    if not last:
        last, given = name_parts(_first(rows, _F.PATIENT))
    first, _, middle = given.partition(" ")
    return Person(last, first, middle, member_id=_first(rows, _F.MEMBER))


def name_parts(name: str) -> tuple[str, str]:
    """Last name and given names of `Last, First M` or `First M Last`."""
    last, comma, given = (part.strip() for part in name.partition(","))
    if comma:
        return last, given
    words = name.split()
    return (words[-1], " ".join(words[:-1])) if len(words) > 1 else (name, "")


def _provider(rows: Sequence[RowRead]) -> Organization | None:
    name = _first(rows, _F.PROVIDER)
    last, _, given = (part.strip() for part in name.partition(","))
    return Organization(name=last, first_name=given) if name else None


def _told_once(rows: Sequence[RowRead], columns: SheetColumns, findings: list[Finding]) -> list[RowRead]:
    """The rows without those that say the same again. Where services are told, equal rows are two of them."""
    kept: list[RowRead] = []
    for row in rows:
        if not columns.has(_F.PROCEDURE) and any(row.values == one.values for one in kept):
            words = f"row {row.number}: it says the same as another row of its claim, so it counts once."
            findings.append(Finding(Level.NOTE, "row-twice", words, row.number))
        else:
            kept.append(row)
    return kept


def _parts(rows: Sequence[RowRead], columns: SheetColumns) -> list[list[RowRead]]:
    """Rows of one claim by line: rows that only go on with the reasons of the line above belong to it."""
    parts: list[list[RowRead]] = []
    for row in rows:
        if parts and _service(row) == _service(parts[-1][0]) and _goes_on(parts[-1], row, columns):
            parts[-1].append(row)
        else:
            parts.append([row])
    return parts


def _service(row: RowRead) -> tuple[object, ...]:
    same = (_F.PROCEDURE, _F.MODIFIERS, _F.SERVICE_FROM, _F.UNITS, _F.CHARGE, _F.PAID)
    return tuple(row.values.get(field) for field in same)


def _goes_on(part: list[RowRead], row: RowRead, columns: SheetColumns) -> bool:
    """Whether `row` tells another reason of the same line: together they fit into what was not paid."""
    if columns.kind is SheetKind.OPEN_DENIALS and not columns.has(_F.PROCEDURE):
        return True
    told = [_told(one) for one in (*part, row)]
    left = _left(row)
    alone = told[-1]
    return alone is not None and None not in told and alone != left and sum(filter(None, told)) <= left


def _told(row: RowRead) -> int | None:
    amounts = [amount for _, amount in _reasons(row)[0] if amount is not None]
    return sum(amounts) if amounts else None


def _left(row: RowRead) -> int:
    return int(row.one(_F.CHARGE) or 0) - int(row.one(_F.PAID) or 0)


def _line(number: int, part: list[RowRead], columns: SheetColumns, findings: list[Finding]) -> RemitLine:
    row = part[0]
    paid = int(row.one(_F.PAID) or 0)
    denied = row.one(_F.DENIED)
    charge = row.one(_F.CHARGE)
    if denied is not None and (charge is None or charge >= 0):
        # Some systems write what was denied as a negative amount.
        denied = abs(denied)
    charge = int(charge) if charge is not None else int(denied or 0) + paid
    days = row.one(_F.SERVICE_FROM) or (None, None)
    adjustments, remarks = _adjustments(part, charge - paid, denied, columns, findings)
    return RemitLine(
        number=number, qualifier="HC" if row.words(_F.PROCEDURE) else "",
        procedure=row.words(_F.PROCEDURE).upper(), modifiers=_modifiers(row), charge=charge, paid=paid,
        units=row.words(_F.UNITS), service_from=days[0], service_to=_to(row, days),
        adjustments=adjustments, remarks=remarks, allowed=row.one(_F.ALLOWED),
    )  # fmt: skip


def _to(row: RowRead, days: tuple[date | None, date | None]) -> date | None:
    to: date | None = row.one(_F.SERVICE_TO)
    return to or days[1]


def _modifiers(row: RowRead) -> tuple[str, ...]:
    words = " ".join(str(one) for one in row.values.get(_F.MODIFIERS, ()))
    return tuple(word.upper() for word in words.replace(",", " ").replace(":", " ").replace("-", " ").split())


def _reasons(row: RowRead) -> tuple[list[tuple[Reason, int | None]], tuple[str, ...]]:
    """The reasons of a row with their amounts where it gives them, and its remarks."""
    found: list[tuple[Reason, int | None]] = []
    remarks: list[str] = []
    groups, amounts = row.values.get(_F.GROUP, ()), row.values.get(_F.ADJUSTED, ())
    for at, codes in enumerate(row.values.get(_F.CARC, ())):
        group = (groups[at] if at < len(groups) else None) or ""
        amount = amounts[at] if at < len(amounts) else None
        if codes:
            own = [replace(reason, group=reason.group or group) for reason in codes.reasons]
            found += [(reason, reason.amount or amount) for reason in own]
            remarks += codes.remarks
    cells: list[Codes] = list(row.values.get(_F.CODES, ()))
    if not found and not cells:
        cells = [codes_in_words(words) for words in row.values.get(_F.REASON, ())]
    lone = amounts[0] if amounts and not found else None
    for codes in cells:
        shared = lone if len(codes.reasons) == 1 else None
        found += [(one, shared if one.amount is None else one.amount) for one in codes.reasons]
        remarks += codes.remarks
    remarks += [code for codes in row.values.get(_F.REMARKS, ()) for code in codes]
    return found, tuple(dict.fromkeys(remarks))


def _adjustments(
    part: list[RowRead], left: int, denied: int | None, columns: SheetColumns, findings: list[Finding],
) -> tuple[tuple[Adjustment, ...], tuple[str, ...]]:
    """The line's adjustments. What has no amount of its own takes what the others leave of the unpaid."""
    told = [pair for row in part for pair in _reasons(row)[0]]
    remarks = tuple(dict.fromkeys(code for row in part for code in _reasons(row)[1]))
    told = list(dict.fromkeys(told)) if columns.kind is SheetKind.OPEN_DENIALS else told
    known = sum(amount for _, amount in told if amount is not None)
    open_ones = [reason for reason, amount in told if amount is None]
    whole = denied if denied is not None and not known else left - known
    whole = max(whole, 0) if left >= 0 else whole
    if not told:
        unnamed = denied if denied is not None else left * (columns.kind is SheetKind.OPEN_DENIALS)
        return ((Adjustment("", "", unnamed),) if unnamed > 0 else ()), remarks
    bearer = next((one for one in open_ones if one.carc not in _CONTRACT), next(iter(open_ones), None))
    if len(open_ones) > 1:
        words = f"row {part[0].number}: several reasons share one amount; the whole stands with one of them."
        findings.append(Finding(Level.NOTE, "shared-amount", words, part[0].number))
    items = [
        Adjustment(reason.group, reason.carc, amount if amount is not None else whole * (reason is bearer))
        for reason, amount in told
    ]
    return tuple(items), remarks
