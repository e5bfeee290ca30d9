"""What a reason means: its group, the remark that decides, the way out before rights are looked at."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from denials_app.model.denial import End, Group, Kind
from denials_app.model.remittance import RemitClaim
from denials_app.reference import Reference
from denials_app.reference.codes import Carc, Rarc
from denials_app.triage.verdicts import UNPROCESSABLE, Reason

# Zero payments without a denial code still need a home in the queue.
_SILENT_GROUPS = {"100": Group.COB, "23": Group.COB, "B11": Group.COB, "303": Group.COB, "45": Group.PRIC}
QMB = "qmb"
_REDUCED_ENDS = (End.CALL, End.CORRECTED_CLAIM)
_UNKNOWN_ENDS = (End.CALL, End.CORRECTED_CLAIM, End.APPEAL)


@dataclass(frozen=True, slots=True)
class Reading:
    """A reason understood. `deciding` is the remark that decided the group, `remarks` all known ones."""

    reason: Reason
    kind: Kind
    group: Group
    subreason: str
    carc: Carc | None
    deciding: Rarc | None
    remarks: tuple[Rarc, ...]
    effects: frozenset[str]
    ends: tuple[End, ...]


def read(reasons: tuple[Reason, ...], claim: RemitClaim, reference: Reference) -> tuple[Reading, ...]:
    """Every reason understood by its own line's remarks and by those of the claim that speak of it."""
    first = [_read(reason, _known(reason.remarks, reference), reference) for reason in reasons]
    of_claim = _known(claim.remarks, reference)
    always = _claim_effects(claim, reference)
    single = len({(reading.reason.group, reading.reason.carc) for reading in first}) == 1
    touched = {
        remark.code: [reading for reading in first if _speaks_of(remark, reading)] for remark in of_claim
    }
    heard = [_with_claim(reading, of_claim, touched, single, always, reference) for reading in first]
    undecided = {reading.reason.line for reading in heard if reading.kind is Kind.UNPROCESSABLE}
    return tuple(_undecided(reading) if reading.reason.line in undecided else reading for reading in heard)


def _undecided(reading: Reading) -> Reading:
    """A line the payer did not decide on is unprocessable for all its reasons."""
    return replace(reading, kind=Kind.UNPROCESSABLE, effects=reading.effects | {UNPROCESSABLE})


def _with_claim(
    reading: Reading, of_claim: tuple[Rarc, ...], touched: dict[str, list[Reading]], single: bool,
    always: frozenset[str], reference: Reference,
) -> Reading:
    """The reading once the claim-level remarks that explain it were added."""
    heard = tuple(
        remark for remark in of_claim
        if reading.reason.line == 0 or _applies(remark, reading, touched[remark.code], single)
    )
    if reading.reason.line and heard:
        kept = reading.kind
        reading = _read(reading.reason, (*_known(reading.reason.remarks, reference), *heard), reference)
        reading = replace(reading, kind=kept)
    effects = reading.effects | always
    kind = Kind.UNPROCESSABLE if UNPROCESSABLE in effects else reading.kind
    return replace(reading, kind=kind, effects=effects)


def _applies(remark: Rarc, reading: Reading, touched: list[Reading], single: bool) -> bool:
    if not remark.explains and not remark.effect:
        by_remark = reading.carc is not None and reading.carc.by_remark
        return by_remark or remark.group is reading.group
    if not remark.explains:
        return True
    if touched:
        return reading in touched
    return single or remark.effect.startswith("no_appeal")


def _speaks_of(remark: Rarc, reading: Reading) -> bool:
    by_remark = reading.carc is not None and reading.carc.by_remark
    if not remark.explains or reading.group in remark.explains:
        return True
    return by_remark and remark.effect == UNPROCESSABLE


def _read(reason: Reason, remarks: tuple[Rarc, ...], reference: Reference) -> Reading:
    carc = reference.carc(reason.carc)
    effects = frozenset(remark.effect for remark in remarks if remark.effect)
    if carc is None:
        return Reading(reason, reason.kind, Group.UNMAPPED, "", None, None, remarks, effects, _UNKNOWN_ENDS)
    if reason.about:
        return Reading(
            reason, reason.kind, Group.PRIC, reason.about, carc, None, remarks, effects, _REDUCED_ENDS,
        )
    if carc.reason_class == "N":
        return _silent(reason, carc, remarks, effects)
    deciding = _deciding(remarks, carc) if carc.by_remark else None
    if deciding is not None and deciding.group is not None:
        ends = _merged(deciding.ends, carc) if deciding.group is carc.group else deciding.ends
        sub = deciding.subreason
        return Reading(reason, reason.kind, deciding.group, sub, carc, deciding, remarks, effects, ends)
    sub = next((r.subreason for r in remarks if r.group is carc.group and r.decides), carc.subreason)
    return Reading(reason, reason.kind, carc.group, sub, carc, None, remarks, effects, carc.ends)


def _merged(ends: tuple[End, ...], carc: Carc) -> tuple[End, ...]:
    """Inside its own group the remark puts its ends before those of the code."""
    return tuple(dict.fromkeys((*ends, *carc.ends))) if carc.group is Group.DOC else ends


def _silent(reason: Reason, carc: Carc, remarks: tuple[Rarc, ...], effects: frozenset[str]) -> Reading:
    group = _SILENT_GROUPS.get(carc.code, Group.REG if carc.group is Group.PATR else Group.PRIC)
    sub = "silent_zero" if group is Group.PRIC else carc.subreason
    ends = (End.CALL, End.WAIT) if group is Group.COB else (End.CALL,)
    return Reading(reason, reason.kind, group, sub, carc, None, remarks, effects, ends)


def _deciding(remarks: Iterable[Rarc], carc: Carc) -> Rarc | None:
    """The first remark of the table that changes the way out; a mere "data missing" takes any."""
    able = [remark for remark in remarks if not remark.informational and remark.group is not None]
    spare = able[0] if able and carc.group is Group.INFO else None
    return next((remark for remark in able if remark.decides), spare)


def _known(codes: tuple[str, ...], reference: Reference) -> tuple[Rarc, ...]:
    rows = (reference.rarc(code) for code in codes)
    return tuple(row for row in rows if row is not None)


def _claim_effects(claim: RemitClaim, reference: Reference) -> frozenset[str]:
    """What the claim's status, its reasons or a named next payer say of every issue."""
    every = [*claim.adjustments, *(item for line in claim.lines for item in line.adjustments)]
    rows = (reference.carc(item.carc) for item in every)
    found = {row.effect for row in rows if row is not None and row.effect}
    if claim.status in reference.forwarded_statuses or claim.crossover_payer is not None:
        found.add("forwarded")
    if claim.corrected_payer is not None:
        found.add("payer_named")
    codes = (*claim.remarks, *(code for line in claim.lines for code in line.remarks))
    remarks = (reference.rarc(code) for code in codes)
    # That the patient is a qualified Medicare beneficiary is true of the whole claim, wherever it is said.
    return frozenset(found | {row.effect for row in remarks if row is not None and row.effect == QMB})
