"""Values of a remittance as rows of its tables, and rows as the same values again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Row

from denials_app.model.party import Organization
from denials_app.model.remittance import Adjustment, RemitClaim, RemitLine, RemittanceHeader
from denials_app.store.codec import pack, pack_fields, unpack, unpack_fields
from denials_app.store.engine import compact_json

_CLAIM_PLAIN: Final = (
    "number", "status", "charge", "paid", "patient_responsibility", "filing_code", "icn", "facility_code",
    "frequency", "drg", "institutional", "service_from", "service_to", "received", "coverage_end", "contact",
    "segment", "offset", "text",
)  # fmt: skip
_CLAIM_NESTED: Final = (
    "patient", "subscriber", "corrected", "rendering", "corrected_payer", "crossover_payer", "references",
    "amounts", "quantities",
)  # fmt: skip
_LINE_PLAIN: Final = (
    "number", "qualifier", "procedure", "charge", "paid", "revenue_code", "units", "billed_procedure",
    "billed_units", "control_number", "allowed",
)  # fmt: skip
_LINE_NESTED: Final = ("policies", "references", "amounts", "quantities")

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

_CLAIM_DEFAULTS: Final = tuple(
    (name, RemitClaim.__dataclass_fields__[name].default) for name in _CLAIM_NESTED
)
_LINE_DEFAULTS: Final = tuple((name, ()) for name in _LINE_NESTED)


def claim_values(claim: RemitClaim) -> tuple[Any, ...]:
    """The `detail` and plain columns of a claim, in the order of `CLAIM_COLUMNS`."""
    detail = pack_fields(claim, _CLAIM_DEFAULTS)
    return (
        compact_json(detail) if detail else None,
        claim.number, claim.status, claim.charge, claim.paid, claim.patient_responsibility, claim.filing_code,
        claim.icn, claim.facility_code, claim.frequency, claim.drg, claim.institutional, claim.service_from,
        claim.service_to, claim.received, claim.coverage_end, claim.contact, claim.segment, claim.offset,
        claim.text,
    )  # fmt: skip


def line_rows(id: int, practice_id: int, claim: RemitClaim) -> Iterable[tuple[Any, ...]]:
    """The rows of a claim's lines, in the order of `LINE_COLUMNS`."""
    for line in claim.lines:
        detail = pack_fields(line, _LINE_DEFAULTS)
        yield (
            id, practice_id, ":".join(line.modifiers), ":".join(line.billed_modifiers), line.service_from,
            line.service_to, compact_json(detail) if detail else None,
            line.number, line.qualifier, line.procedure, line.charge, line.paid, line.revenue_code,
            line.units,
            line.billed_procedure, line.billed_units, line.control_number, line.allowed,
        )  # fmt: skip


def adjustment_rows(id: int, practice_id: int, claim: RemitClaim) -> Iterable[tuple[Any, ...]]:
    """The rows of all adjustments of a claim; line 0 is the claim level."""
    for number, adjustments in (
        (0, claim.adjustments),
        *((line.number, line.adjustments) for line in claim.lines),
    ):
        for position, one in enumerate(adjustments):
            yield (id, practice_id, number, position, one.group, one.carc, one.amount, one.quantity)


def remark_rows(id: int, practice_id: int, claim: RemitClaim) -> Iterable[tuple[Any, ...]]:
    """The rows of all remarks of a claim; line 0 is the claim level."""
    for number, remarks in ((0, claim.remarks), *((line.number, line.remarks) for line in claim.lines)):
        for position, code in enumerate(remarks):
            yield (id, practice_id, number, position, code)


class ClaimParts:
    """The lines, adjustments and remarks of many claims, told apart by claim and line."""

    def __init__(
        self, lines: Iterable[Row[Any]], adjustments: Iterable[Row[Any]], remarks: Iterable[Row[Any]]
    ) -> None:
        self._lines: dict[int, list[Row[Any]]] = defaultdict(list)
        self._adjustments: dict[tuple[int, int], list[Adjustment]] = defaultdict(list)
        self._remarks: dict[tuple[int, int], list[str]] = defaultdict(list)
        for row in lines:
            self._lines[row.remit_claim_id].append(row)
        for row in adjustments:
            adjustment = Adjustment(row.group_code, row.carc, row.amount, row.quantity)
            self._adjustments[row.remit_claim_id, row.line].append(adjustment)
        for row in remarks:
            self._remarks[row.remit_claim_id, row.line].append(row.code)

    def claim(self, row: Row[Any]) -> RemitClaim:
        """The claim of a row of `remit_claim`, equal to what was written."""
        plain = row._mapping
        return RemitClaim(
            **{name: plain[name] for name in _CLAIM_PLAIN},
            **unpack_fields(RemitClaim, row.detail),
            adjustments=self._adjustments_of(row.id, 0),
            remarks=self._remarks_of(row.id, 0),
            lines=tuple(self._line(line) for line in self._lines.get(row.id, ())),
        )

    def _line(self, row: Row[Any]) -> RemitLine:
        plain = row._mapping
        return RemitLine(
            **{name: plain[name] for name in _LINE_PLAIN},
            **unpack_fields(RemitLine, row.detail),
            modifiers=_split(row.modifiers),
            billed_modifiers=_split(row.billed_modifiers),
            service_from=row.service_from,
            service_to=row.service_to,
            adjustments=self._adjustments_of(row.remit_claim_id, row.number),
            remarks=self._remarks_of(row.remit_claim_id, row.number),
        )

    def _adjustments_of(self, id: int, line: int) -> tuple[Adjustment, ...]:
        return tuple(self._adjustments.get((id, line), ()))

    def _remarks_of(self, id: int, line: int) -> tuple[str, ...]:
        return tuple(self._remarks.get((id, line), ()))


_HEADER_PLAIN: Final = (
    "control_number", "payment_date", "total_paid", "method", "handling", "trace", "payer_tin",
    "production_date", "contact", "policy_url",
)  # fmt: skip


def header_values(header: RemittanceHeader) -> dict[str, Any]:
    """The columns of a remittance."""
    return {
        **{name: getattr(header, name) for name in _HEADER_PLAIN},
        "version_code": header.version,
        "payer_name": header.payer.name,
        "payee_name": header.payee.name,
        "payee_npi": header.payee.npi,
        "payer": pack(header.payer),
        "payee": pack(header.payee),
    }


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
