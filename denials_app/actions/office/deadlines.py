"""A payer's own deadlines, written down with their source; open cases get their clocks from them at once."""

from dataclasses import replace

from denials_app.actions.assessing import judge_payer_again
from denials_app.actions.means import Means
from denials_app.actions.results import Changed
from denials_app.base.errors import Refusal
from denials_app.model.denial import PayerDeadline
from denials_app.security.audit import AuditTag
from denials_app.store import tables
from denials_app.store.unit import UnitOfWork

CLOCKS = ("appeal", "corrected_claim", "filing", "records")
UNITS = {"days": 3_660, "business_days": 2_600, "months": 120, "years": 10}
_COUNTED_FROM = {"decision": "the remittance", "service": "the service"}
_HELD_BY = {"received": "received", "sent": "sent"}


def save_deadline(means: Means, payer: int, deadline: PayerDeadline) -> Changed:
    """Keeps one deadline of a payer in place of its earlier one; the payer's open cases are judged anew.

    Whoever saves it stands behind it by name: it counts as confirmed, checked today. Refused without source.
    """
    _refuse_unusable(deadline)
    kept = replace(deadline, words=deadline.words.strip() or _words(deadline))
    columns = {
        "n": kept.number, "unit": kept.unit, "counted_from": kept.counted_from,
        "received_or_sent": kept.received_or_sent, "lead_days": kept.lead_days, "words": kept.words,
        "source": kept.source.strip(), "checked_on": means.clock.today(), "confirmed": True,
        "details": {"checked_by": means.actor},
    }  # fmt: skip
    return _write(means, payer, kept.clock, kept.level, columns)


def remove_deadline(means: Means, payer: int, clock: str, level: int | None) -> Changed:
    """Takes a payer's own deadline back; the rule for its kind of payer stands again, if there is one."""
    return _write(means, payer, clock, level, {"n": None, "confirmed": False})


def _write(
    means: Means, payer: int, clock: str, level: int | None, columns: dict[str, object],
) -> Changed:
    def write(unit: UnitOfWork) -> None:
        owner = unit.find(tables.payer, id=payer)
        if owner is None:
            raise Refusal(f"There is no payer {payer}; look at the list again.")
        row = unit.find(tables.payer_rule, payer_id=payer, kind=clock, level=level)
        if row is not None:
            unit.change(tables.payer_rule, row.id, row.version, **columns)
        elif columns["n"] is not None:
            unit.insert(
                tables.payer_rule, practice_id=owner.practice_id, payer_id=payer, kind=clock, level=level,
                **columns,
            )

    means.store.run(means.actor, AuditTag.RULE, write)
    return Changed(judge_payer_again(means, payer))


def _refuse_unusable(deadline: PayerDeadline) -> None:
    if deadline.clock not in CLOCKS:
        raise Refusal(f"{deadline.clock} is no deadline; there are {', '.join(CLOCKS)}.")
    if deadline.unit not in UNITS:
        raise Refusal(f"{deadline.unit} is no unit of time; there are {', '.join(UNITS)}.")
    if not 1 <= deadline.number <= UNITS[deadline.unit]:
        raise Refusal(f"{deadline.number} {deadline.unit} is no deadline; enter 1 to {UNITS[deadline.unit]}.")
    if deadline.counted_from not in _COUNTED_FROM or deadline.received_or_sent not in _HELD_BY:
        raise Refusal("A deadline is counted from the decision or the service, and kept by received or sent.")
    if not 0 <= deadline.lead_days <= 60:
        raise Refusal("The days kept free before a deadline are 0 to 60.")
    if not deadline.source.strip():
        raise Refusal("A deadline needs its source: the manual, contract or letter, and the page.")


def _words(deadline: PayerDeadline) -> str:
    unit = deadline.unit.replace("_", " ")
    unit = unit.removesuffix("s") if deadline.number == 1 else unit
    held = _HELD_BY[deadline.received_or_sent]
    return f"{deadline.number} {unit} from {_COUNTED_FROM[deadline.counted_from]}, {held} by then."
