"""The call sheet: one list a payer, with room for reference number, name and answer beside each claim."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from denials_app.letters import wording
from denials_app.letters.compose import page
from denials_app.model.call_sheet import CallList, CallRow

PAGE = "call_sheet.html"


def call_sheet_page(lists: Sequence[CallList], today: date, folder: Path | None = None) -> str:
    """The sheet as HTML, each payer on a page of its own."""
    return page(PAGE, {"today": today, "lists": [_list(one) for one in lists]}, folder)


def _list(one: CallList) -> dict[str, object]:
    return {
        "payer": one.payer, "payer_id": one.payer_id, "phone": one.phone, "practice": one.practice,
        "npi": one.npi, "tin": one.tin, "usual_days": one.usual_days, "count": len(one.rows),
        "charge": one.charge, "rows": [_row(row) for row in one.rows],
    }


def _row(row: CallRow) -> dict[str, object]:
    return {
        "claim": row.claim, "patient": row.patient, "member_id": row.member_id,
        "birth_date": row.birth_date or "",
        "service": wording.service_dates(row.service_from, row.service_to),
        "charge": row.charge, "sent_on": row.sent_on or "", "days": row.days, "last": row.last,
        "payer_number": row.payer_number,
    }
