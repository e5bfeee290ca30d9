"""Claims as sent, as rows of their tables, and rows as the same values again."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Row

from denials_app.model.claim import ClaimType, SentClaim, SentLine
from denials_app.store.codec import fields_to_json, unpack_fields

_PLAIN: Final = (
    "number", "charge", "frequency", "place_of_service", "original_reference", "filing_code", "sequence",
    "group_number", "prior_authorization", "referral", "clia", "service_from", "service_to", "created",
    "segment", "offset", "text",
)  # fmt: skip
_NESTED: Final = (
    "payer", "billing", "subscriber", "patient", "rendering", "referring", "facility", "diagnoses",
)  # fmt: skip
_LINE_PLAIN: Final = (
    "number", "qualifier", "procedure", "charge", "units", "unit_basis", "revenue_code", "place_of_service",
    "service_from", "service_to", "control_number",
)  # fmt: skip

SENT_COLUMNS: Final = (
    "id", "practice_id", "import_id", "file_id", "digest", "occurrence", "claim_type", "payer_name",
    "payer_id",
    "detail", *_PLAIN,
)  # fmt: skip
SENT_LINE_COLUMNS: Final = ("sent_claim_id", "practice_id", "modifiers", "pointers", *_LINE_PLAIN)


def sent_values(claim: SentClaim) -> tuple[Any, ...]:
    """The columns of a submission from `claim_type` on, in the order of `SENT_COLUMNS`."""
    detail = fields_to_json(claim, _NESTED)
    plain = (getattr(claim, name) for name in _PLAIN)
    return (claim.claim_type.value, claim.payer.name, claim.payer.id, detail, *plain)


def sent_line_rows(id: int, practice_id: int, claim: SentClaim) -> Iterable[tuple[Any, ...]]:
    """The rows of a submission's lines, in the order of `SENT_LINE_COLUMNS`."""
    for line in claim.lines:
        pointers = ":".join(str(pointer) for pointer in line.pointers)
        plain = (getattr(line, name) for name in _LINE_PLAIN)
        yield (id, practice_id, ":".join(line.modifiers), pointers, *plain)


class SentParts:
    """The lines of many submissions, told apart by claim."""

    def __init__(self, lines: Iterable[Row[Any]]) -> None:
        self._lines: dict[int, list[SentLine]] = defaultdict(list)
        for row in lines:
            self._lines[row.sent_claim_id].append(_line(row))

    def claim(self, row: Row[Any]) -> SentClaim:
        """The submission of a row of `sent_claim`, equal to what was written."""
        plain = row._mapping
        return SentClaim(
            **{name: plain[name] for name in _PLAIN},
            **unpack_fields(SentClaim, row.detail),
            claim_type=ClaimType(row.claim_type),
            lines=tuple(self._lines.get(row.id, ())),
        )


def _line(row: Row[Any]) -> SentLine:
    plain = row._mapping
    return SentLine(
        **{name: plain[name] for name in _LINE_PLAIN},
        modifiers=tuple(row.modifiers.split(":")) if row.modifiers else (),
        pointers=tuple(int(pointer) for pointer in row.pointers.split(":")) if row.pointers else (),
    )
