"""A frozen packet that went onto paper: which printer, how many, and how it is meant to leave the office."""

from datetime import date, timedelta

from denials_app.actions.deeds import CaseAtHand, changed, keep_deed, on_case
from denials_app.actions.means import Means
from denials_app.actions.results import PrintResult
from denials_app.base.errors import Refusal
from denials_app.model.history import DeedKind
from denials_app.security.audit import AuditTag
from denials_app.store import tables
from denials_app.store.unit import UnitOfWork

MAIL_KINDS = {
    "certified": "certified mail", "first_class": "first-class mail", "courier": "courier", "fax": "fax",
    "portal": "portal",
}  # fmt: skip


def mark_printed(
    means: Means, case: int, document: int, printer: str, copies: int, mail: str,
) -> PrintResult:
    """Records the printing; gives back the day after which the payer usually has answered."""
    if mail and mail not in MAIL_KINDS:
        raise Refusal(f"{mail} is no way a packet leaves; there are {', '.join(MAIL_KINDS)}.")

    def record(unit: UnitOfWork, hand: CaseAtHand) -> date:
        packet = unit.find(tables.packet, id=document, claim_id=hand.id)
        if packet is None:
            raise Refusal("That packet is not one of this case; look at the case again.")
        keep_deed(
            unit, hand, DeedKind.PRINTED, text=_words(printer, copies, mail), packet_id=document,
            details={"printer": printer, "copies": copies, "mail": mail, "sha256": packet.sha256},
        )  # fmt: skip
        return means.clock.today() + timedelta(days=hand.history.payer.usual_answer_days)

    return PrintResult(on_case(means, case, AuditTag.PRINT, record), changed(case))


def _words(printer: str, copies: int, mail: str) -> str:
    number = "1 copy" if copies == 1 else f"{copies} copies"
    return ", ".join(part for part in (f"on {printer}", number, MAIL_KINDS.get(mail, "")) if part)
