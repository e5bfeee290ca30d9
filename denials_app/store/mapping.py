"""Values of a remittance as rows of its tables, and rows as the same values again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from denials_app.model.party import Organization
from denials_app.model.remittance import Adjustment, RemitClaim, RemitLine, RemittanceHeader
from denials_app.store import tables
from denials_app.store.bulk import plain_day
from denials_app.store.codec import fields_to_json, to_json, unpack, unpack_fields

_CLAIM_PLAIN: Final = (
    "number", "status", "charge", "paid", "patient_responsibility", "filing_code", "icn", "facility_code",
    "frequency", "drg", "institutional", "service_from", "service_to", "received", "coverage_end", "contact",
    "segment", "offset", "text",
)  # fmt: skip
_CLAIM_NESTED: Final = (
    "patient", "subscriber", "corrected", "other_subscriber", "rendering", "corrected_payer",
    "crossover_payer", "references", "amounts", "quantities",
)  # fmt: skip
_LINE_PLAIN: Final = (
    "number", "qualifier", "procedure", "charge", "paid", "revenue_code", "units", "billed_procedure",
    "billed_units", "control_number", "allowed",
)  # fmt: skip

CLAIM_COLUMNS: Final = (
    "id", "practice_id", "claim_id", "remittance_id", "import_id", "digest", "occurrence", "ordinal",
    "detail",
    *_CLAIM_PLAIN,
)  # fmt: skip
LINE_COLUMNS: Final = (
    "remit_claim_id", "practice_id", "modifiers", "billed_modifiers", "service_from", "service_to", "detail",
    *_LINE_PLAIN,
)  # fmt: skip
ADJUSTMENT_COLUMNS: Final = (
    "remit_claim_id", "practice_id", "line", "position", "group_code", "carc", "amount", "quantity",
)  # fmt: skip
REMARK_COLUMNS: Final = ("remit_claim_id", "practice_id", "line", "position", "code")


def claim_values(claim: RemitClaim) -> tuple[Any, ...]:
    """The `detail` and plain columns of a claim, in the order of `CLAIM_COLUMNS`."""
    return (
        fields_to_json(claim, _CLAIM_NESTED),
        claim.number, claim.status, claim.charge, claim.paid, claim.patient_responsibility, claim.filing_code,
        claim.icn, claim.facility_code, claim.frequency, claim.drg, claim.institutional,
        plain_day(claim.service_from), plain_day(claim.service_to), plain_day(claim.received),
        plain_day(claim.coverage_end), claim.contact, claim.segment, claim.offset,
        claim.text,
    )  # fmt: skip


def line_rows(id: int, practice_id: int, claim: RemitClaim) -> list[tuple[Any, ...]]:
    """The rows of a claim's lines, in the order of `LINE_COLUMNS`."""
    return [
        (
            id, practice_id, ":".join(line.modifiers), ":".join(line.billed_modifiers),
            plain_day(line.service_from), plain_day(line.service_to), _line_detail(line), line.number,
            line.qualifier, line.procedure, line.charge, line.paid, line.revenue_code, line.units,
            line.billed_procedure, line.billed_units, line.control_number, line.allowed,
        )
        for line in claim.lines
    ]  # fmt: skip


def _line_detail(line: RemitLine) -> str | None:
    """What the plain columns of a line do not say already; None for most lines."""
    said: dict[str, Any] = {}
    if line.policies:
        said["policies"] = line.policies
    if line.quantities:
        said["quantities"] = line.quantities
    if line.references != _references_said(line.control_number):
        said["references"] = line.references
    if line.amounts != _amounts_said(line.allowed):
        said["amounts"] = line.amounts
    return to_json(said) if said else None


def _references_said(control_number: str) -> tuple[tuple[str, str], ...]:
    """The references of a line that has none but its own number (REF*6R)."""
    return (("6R", control_number),) if control_number else ()


def _amounts_said(allowed: int | None) -> tuple[tuple[str, int], ...]:
    """The amounts of a line that has none but what the payer allows (AMT*B6)."""
    return () if allowed is None else (("B6", allowed),)


def adjustment_rows(id: int, practice_id: int, claim: RemitClaim) -> list[tuple[Any, ...]]:
    """The rows of all adjustments of a claim; line 0 is the claim level."""
    rows = [
        (id, practice_id, 0, position, one.group, one.carc, one.amount, one.quantity)
        for position, one in enumerate(claim.adjustments)
    ]
    rows += [
        (id, practice_id, line.number, position, one.group, one.carc, one.amount, one.quantity)
        for line in claim.lines for position, one in enumerate(line.adjustments)
    ]
    return rows


def remark_rows(id: int, practice_id: int, claim: RemitClaim) -> list[tuple[Any, ...]]:
    """The rows of all remarks of a claim; line 0 is the claim level."""
    rows = [(id, practice_id, 0, position, code) for position, code in enumerate(claim.remarks)]
    rows += [
        (id, practice_id, line.number, position, code)
        for line in claim.lines if line.remarks for position, code in enumerate(line.remarks)
    ]
    return rows


# The columns `ClaimParts` reads, in its order: by place, since looking up names is most of a large load.
READ_CLAIM: Final = tuple(tables.remit_claim.c[name] for name in ("id", "detail", *_CLAIM_PLAIN))
READ_LINE: Final = tuple(
    tables.remit_line.c[name]
    for name in ("remit_claim_id", "modifiers", "billed_modifiers", "service_from", "service_to", "detail",
                 *_LINE_PLAIN)
)  # fmt: skip
READ_ADJUSTMENT: Final = tuple(
    tables.adjustment.c[name]
    for name in ("remit_claim_id", "line", "group_code", "carc", "amount", "quantity")
)  # fmt: skip
READ_REMARK: Final = tuple(tables.remark.c[name] for name in ("remit_claim_id", "line", "code"))
_LINE_NAMES: Final = ("service_from", "service_to", *_LINE_PLAIN)


class ClaimParts:
    """The lines, adjustments and remarks of many claims, told apart by claim and line."""

    def __init__(
        self,
        lines: Iterable[Sequence[Any]],
        adjustments: Iterable[Sequence[Any]],
        remarks: Iterable[Sequence[Any]],
    ) -> None:
        self._lines: dict[int, list[RemitLine]] = defaultdict(list)
        self._adjustments: dict[tuple[int, int], list[Adjustment]] = defaultdict(list)
        self._remarks: dict[tuple[int, int], list[str]] = defaultdict(list)
        for claim, line, *rest in adjustments:
            self._adjustments[claim, line].append(Adjustment(*rest))
        for claim, line, code in remarks:
            self._remarks[claim, line].append(code)
        for row in lines:
            self._lines[row[0]].append(self._line(row))

    def claim(self, row: Sequence[Any]) -> RemitClaim:
        """The claim of the columns `READ_CLAIM`, equal to what was written."""
        id, detail, *plain = row
        return RemitClaim(
            **dict(zip(_CLAIM_PLAIN, plain, strict=True)),
            **unpack_fields(RemitClaim, detail),
            adjustments=self._adjustments_of(id, 0),
            remarks=self._remarks_of(id, 0),
            lines=tuple(self._lines.get(id, ())),
        )

    def _line(self, row: Sequence[Any]) -> RemitLine:
        id, modifiers, billed, service_from, service_to, detail, *plain = row
        named = dict(zip(_LINE_NAMES, (service_from, service_to, *plain), strict=True))
        number = named["number"]
        said = {
            "references": _references_said(named["control_number"]),
            "amounts": _amounts_said(named["allowed"]),
            **unpack_fields(RemitLine, detail),
        }
        return RemitLine(
            **named, **said,
            modifiers=_split(modifiers),
            billed_modifiers=_split(billed),
            adjustments=self._adjustments_of(id, number),
            remarks=self._remarks_of(id, number),
        )

    def _adjustments_of(self, id: int, line: int) -> tuple[Adjustment, ...]:
        return tuple(self._adjustments.get((id, line), ()))

    def _remarks_of(self, id: int, line: int) -> tuple[str, ...]:
        return tuple(self._remarks.get((id, line), ()))


_HEADER_PLAIN: Final = (
    "control_number", "payment_date", "total_paid", "method", "handling", "trace", "payer_tin",
    "production_date", "contact", "policy_url",
)  # fmt: skip


HEADER_COLUMNS: Final = (
    "id", "practice_id", "payer_id", "import_id", "file_id", "digest", *_HEADER_PLAIN, "version_code",
    "payer_name", "payee_name", "payee_npi", "payer", "payee",
)  # fmt: skip


def header_values(header: RemittanceHeader) -> tuple[Any, ...]:
    """The columns of a remittance behind its keys, in the order of `HEADER_COLUMNS`."""
    plain = (getattr(header, name) for name in _HEADER_PLAIN)
    return (
        *(plain_day(one) if isinstance(one, date) else one for one in plain), header.version,
        header.payer.name, header.payee.name, header.payee.npi, to_json(header.payer), to_json(header.payee),
    )  # fmt: skip


def header(plain: Mapping[str, Any]) -> RemittanceHeader:
    """The header of a row of `remittance`."""
    return RemittanceHeader(
        **{name: plain[name] for name in _HEADER_PLAIN},
        version=plain["version_code"],
        payer=unpack(Organization, plain["payer"] or {}),
        payee=unpack(Organization, plain["payee"] or {}),
    )


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split(":")) if text else ()
