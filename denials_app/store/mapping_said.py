"""Statuses, acknowledgments and sendings as rows of their tables, and rows as the same values again."""

from typing import Any, Final

from sqlalchemy import Row

from denials_app.model.claim import Sending
from denials_app.model.status import Acknowledgment, ClaimStatus, Speaker, StatusLevel
from denials_app.store.codec import fields_to_json, unpack_fields

_STATUS_PLAIN: Final = (
    "kind", "action", "on", "charge", "paid", "payer_number", "clearinghouse_trace", "bill_type",
    "service_from", "service_to", "batch", "reported", "reported_at", "report", "segments", "segment",
    "offset", "text",
)  # fmt: skip
_STATUS_NESTED: Final = ("codes", "source", "provider", "patient", "subscriber", "lines")
_ACK_PLAIN: Final = (
    "kind", "verdict", "group_verdict", "interchange", "group", "transaction", "functional",
    "transaction_kind", "sender", "receiver", "on", "at", "sent_on", "segment", "offset", "text",
)  # fmt: skip
_ACK_NESTED: Final = ("codes", "errors")
_SENDING: Final = ("on", "at", "interchange", "group", "transaction", "batch", "sender", "receiver")

STATUS_COLUMNS: Final = (
    "id", "practice_id", "payer_id", "import_id", "file_id", "digest", "occurrence", "number", "level",
    "speaker", "detail", *_STATUS_PLAIN,
)  # fmt: skip
ACKNOWLEDGMENT_COLUMNS: Final = (
    "id", "practice_id", "import_id", "file_id", "digest", "occurrence", "detail", *_ACK_PLAIN,
)  # fmt: skip
BATCH_COLUMNS: Final = ("id", "practice_id", "import_id", "digest", *_SENDING)


def status_values(status: ClaimStatus, number: str) -> tuple[Any, ...]:
    """The columns of a status from `number` on, in the order of `STATUS_COLUMNS`."""
    plain = (getattr(status, name) for name in _STATUS_PLAIN)
    detail = fields_to_json(status, _STATUS_NESTED)
    return (number, status.level.value, status.speaker.value, detail, *plain)


def status_of(row: Row[Any]) -> ClaimStatus:
    """The status of a row, equal to what was written but for a number that was found out."""
    plain, nested = row._mapping, unpack_fields(ClaimStatus, row.detail)
    return ClaimStatus(
        number=row.number, level=StatusLevel(row.level), speaker=Speaker(row.speaker),
        **{"codes": (), **nested}, **{name: plain[name] for name in _STATUS_PLAIN},
    )  # fmt: skip


def acknowledgment_values(said: Acknowledgment) -> tuple[Any, ...]:
    """The columns of an acknowledgment from `detail` on, in the order of `ACKNOWLEDGMENT_COLUMNS`."""
    return (fields_to_json(said, _ACK_NESTED), *(getattr(said, name) for name in _ACK_PLAIN))


def acknowledgment_of(row: Row[Any]) -> Acknowledgment:
    """The acknowledgment of a row, equal to what was written."""
    plain = row._mapping
    return Acknowledgment(
        **{name: plain[name] for name in _ACK_PLAIN}, **unpack_fields(Acknowledgment, row.detail),
    )


def sending_values(sending: Sending) -> tuple[Any, ...]:
    """The columns of a batch from `on` on, in the order of `BATCH_COLUMNS`."""
    return tuple(getattr(sending, name) for name in _SENDING)


def sending_of(row: Row[Any]) -> Sending:
    """The sending of a row of `sent_batch`."""
    plain = row._mapping
    return Sending(**{name: plain[name] for name in _SENDING})
