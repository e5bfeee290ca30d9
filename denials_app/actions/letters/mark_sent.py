"""What left the office, how, with which proof; the follow-up date sets itself."""

from datetime import date, timedelta

from denials_app.actions.deeds import CaseAtHand, changed, keep_deed, needed_words, on_case
from denials_app.actions.means import Means
from denials_app.actions.results import SentResult
from denials_app.base.errors import Refusal
from denials_app.model.history import DeedKind
from denials_app.security.audit import AuditTag
from denials_app.store import tables
from denials_app.store.unit import UnitOfWork

CHANNELS = ("mail", "fax", "portal")


def mark_sent(means: Means, case: int, by: str, proof: str, on: date | None) -> SentResult:
    """Records that the newest packet or claim of the case left, and when to ask after it."""
    if by not in CHANNELS:
        raise Refusal(f"Sent by {by} is not known; it is {', '.join(CHANNELS)}.")
    words = needed_words(proof, "The proof (certified-mail number, fax or portal reference)")
    today = means.clock.today()
    day = on or today
    if day > today:
        raise Refusal(f"{day:%m/%d/%Y} is still to come; record what was sent on the day it left.")

    def record(unit: UnitOfWork, hand: CaseAtHand) -> date:
        packets = unit.rows(tables.packet, claim_id=hand.id)
        claims = unit.rows(tables.correction, claim_id=hand.id)
        if not packets and not claims:
            raise Refusal("Nothing was written for this case yet; finish a letter or a claim first.")
        follow_up = day + timedelta(days=hand.history.payer.usual_answer_days)
        keep_deed(
            unit, hand, DeedKind.SENT, text=f"by {by}, {words}", due=follow_up,
            packet_id=packets[-1].id if packets else None,
            correction_id=claims[-1].id if claims else None,
            details={"by": by, "proof": words, "on": day.isoformat()},
        )  # fmt: skip
        return follow_up

    follow_up = on_case(means, case, AuditTag.SENT, record)
    return SentResult(day, follow_up, changed(case))
