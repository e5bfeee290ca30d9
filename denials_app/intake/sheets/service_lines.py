"""The service lines of an answer as text of one cell, and back: what one row a claim could not tell else."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from denials_app.base.money import cents
from denials_app.base.words import day_words
from denials_app.model.remittance import Adjustment, RemitClaim, RemitLine
from denials_app.sheets.rows import Value, text_of
from denials_app.sheets.values import BadCell, day_of

_AMOUNT: Final = r"-?[\d,]+\.\d\d"
_DAY: Final = r"\d\d/\d\d/\d{4}"
_LINE: Final = re.compile(
    r"(?P<number>\d{1,4})\s+(?P<service>\S+)\s+x(?P<units>[\d.]*)"
    r"(?:\s+billed\s+(?P<billed>\S+)\s+x(?P<billed_units>[\d.]*))?"
    rf"(?:\s+(?P<first>{_DAY})(?:-(?P<last>{_DAY}))?)?"
    rf"\s+charge\s+(?P<charge>{_AMOUNT})\s+paid\s+(?P<paid>{_AMOUNT})(?:\s+allowed\s+(?P<allowed>{_AMOUNT}))?"
    r"(?:\s+(?P<codes>\S.*))?",
)
_WHOLE: Final = re.compile(r"claim\s+(?P<codes>\S.*)", re.IGNORECASE)
_REASON: Final = re.compile(
    rf"(?:(?P<group>[A-Z]{{2}})-)?(?P<carc>[A-Z]?\d{{1,3}}|\?)\s+(?P<amount>{_AMOUNT})",
)
_REMARK: Final = re.compile(r"[A-Z]{1,2}\d{1,4}")
# A cell holds little more; a claim of so many lines goes without them.
_LONGEST: Final = 30_000


@dataclass(frozen=True, slots=True)
class AnsweredParts:
    """What a cell tells: the lines, and the reasons and remarks of the claim as a whole."""

    lines: tuple[RemitLine, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    remarks: tuple[str, ...] = ()


def lines_text(claim: RemitClaim) -> str:
    """The lines of an answer, a line each; nothing for an answer without lines."""
    if not claim.lines:
        return ""
    told = [_line_text(line) for line in claim.lines]
    whole = _codes_text(claim.adjustments, claim.remarks)
    text = "\n".join([*told, f"claim {whole}"] if whole else told)
    return text if len(text) <= _LONGEST else ""


def lines_of(value: Value) -> AnsweredParts:
    """The lines that a cell tells. Raises BadCell for what is none."""
    found, whole = list[RemitLine](), AnsweredParts()
    for text in filter(None, map(str.strip, text_of(value).splitlines())):
        if match := _WHOLE.fullmatch(text):
            adjustments, remarks = _codes(match["codes"], text)
            whole = AnsweredParts((), adjustments, remarks)
        elif match := _LINE.fullmatch(text):
            found.append(_line(match, text))
        else:
            raise _bad(text)
    return AnsweredParts(tuple(found), whole.adjustments, whole.remarks)


def _line_text(line: RemitLine) -> str:
    parts = [f"{line.number} {_service(line)} x{line.units}"]
    if line.billed_procedure or line.billed_units:
        parts.append(f"billed {_coded(line.billed_procedure, line.billed_modifiers)} x{line.billed_units}")
    if line.service_from:
        last = f"-{day_words(line.service_to)}" if line.service_to else ""
        parts.append(f"{day_words(line.service_from)}{last}")
    parts.append(f"charge {_plain(line.charge)} paid {_plain(line.paid)}")
    if line.allowed is not None:
        parts.append(f"allowed {_plain(line.allowed)}")
    return "  ".join(filter(None, (*parts, _codes_text(line.adjustments, line.remarks))))


def _service(line: RemitLine) -> str:
    revenue = f"/{line.revenue_code}" if line.revenue_code else ""
    return f"{_coded(line.procedure, line.modifiers)}{revenue}"


def _coded(procedure: str, modifiers: Iterable[str]) -> str:
    return ":".join((procedure or "-", *modifiers))


def _codes_text(adjustments: Iterable[Adjustment], remarks: Iterable[str]) -> str:
    parts = [
        f"{one.group + '-' if one.group else ''}{one.carc or '?'} {_plain(one.amount)}" for one in adjustments
    ]
    return "; ".join((*parts, *remarks))


def _plain(amount: int) -> str:
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02d}"


def _line(match: re.Match[str], text: str) -> RemitLine:
    service, _, revenue = match["service"].partition("/")
    procedure, modifiers = _uncoded(service)
    billed, billed_modifiers = _uncoded(match["billed"] or "-")
    adjustments, remarks = _codes(match["codes"] or "", text)
    return RemitLine(
        number=int(match["number"]), qualifier="HC" if procedure else "NU" if revenue else "",
        procedure=procedure, modifiers=modifiers, charge=_cents(match["charge"]), paid=_cents(match["paid"]),
        revenue_code=revenue, units=match["units"], billed_procedure=billed,
        billed_modifiers=billed_modifiers, billed_units=match["billed_units"] or "",
        service_from=_day(match["first"]), service_to=_day(match["last"]), adjustments=adjustments,
        remarks=remarks, allowed=_cents(match["allowed"]) if match["allowed"] else None,
    )  # fmt: skip


def _uncoded(text: str) -> tuple[str, tuple[str, ...]]:
    procedure, *modifiers = text.split(":")
    return "" if procedure == "-" else procedure, tuple(filter(None, modifiers))


def _codes(text: str, line: str) -> tuple[tuple[Adjustment, ...], tuple[str, ...]]:
    reasons, remarks = list[Adjustment](), list[str]()
    for part in filter(None, map(str.strip, text.split(";"))):
        if match := _REASON.fullmatch(part):
            carc = match["carc"].replace("?", "")
            reasons.append(Adjustment(match["group"] or "", carc, _cents(match["amount"])))
        elif _REMARK.fullmatch(part):
            remarks.append(part)
        else:
            raise _bad(line)
    return tuple(reasons), tuple(remarks)


def _cents(text: str) -> int:
    return cents(text.replace(",", ""))


def _day(text: str | None) -> date | None:
    return day_of(text) if text else None


def _bad(text: str) -> BadCell:
    return BadCell(f'"{text[:40]}" is no service line as an export writes it; leave the cell empty')
