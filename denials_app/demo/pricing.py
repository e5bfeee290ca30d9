"""How the invented payers adjudicate: every line's charge ends as payment and adjustments, to the cent."""

import random
from dataclasses import dataclass

from denials_app.demo.reasons import Reason
from denials_app.demo.records import Adjusted, Answer, Line, LineAnswer, Payer, SampleClaim


@dataclass(frozen=True, slots=True)
class CostShare:
    """What the patient owes on a paid claim: one of copay, coinsurance, deductible or nothing."""

    kind: str

    @staticmethod
    def drawn(rng: random.Random, payer: Payer) -> "CostShare":
        if payer.filing in ("MC", "WC"):
            return CostShare("none")
        if payer.filing == "MB":
            return CostShare("coinsurance")
        return CostShare(rng.choices(("copay", "coinsurance", "deductible", "none"), (45, 30, 10, 15))[0])


def paid_lines(claim: SampleClaim, share: CostShare) -> tuple[LineAnswer, ...]:
    """Every line allowed at the payer's rate."""
    payer = claim.patient.payer
    return tuple(_paid_line(line, payer, share, first=number == 0) for number, line in enumerate(claim.lines))


def denied_lines(claim: SampleClaim, reason: Reason, share: CostShare) -> tuple[LineAnswer, ...]:
    """The lines the reason denies, and the others paid."""
    paid = paid_lines(claim, share)
    denied = tuple(_denied_line(line, reason, claim.patient.payer) for line in claim.lines)
    return denied if reason.whole else (*paid[:-1], denied[-1])


def reversed_lines(answer: Answer) -> tuple[LineAnswer, ...]:
    """The same lines with every sign turned."""
    return tuple(
        LineAnswer(
            -line.paid,
            tuple((group, carc, -amount) for group, carc, amount in line.adjustments),
            line.remarks,
        )
        for line in answer.lines
    )


def patient_share(lines: tuple[LineAnswer, ...]) -> int:
    """Cents the payer leaves to the patient (CLP05)."""
    return sum(amount for line in lines for group, _, amount in line.adjustments if group == "PR")


def _paid_line(line: Line, payer: Payer, share: CostShare, first: bool) -> LineAnswer:
    allowed = line.charge * payer.allows // 100
    owed = _patient_owes(allowed, share, first)
    adjustments: list[Adjusted] = [("CO", "45", line.charge - allowed)]
    sequestered = (allowed - sum(amount for _, _, amount in owed)) * 2 // 100 if payer.filing == "MB" else 0
    if sequestered:
        adjustments.append(("CO", "253", sequestered))
    adjustments += owed
    return LineAnswer(line.charge - sum(amount for _, _, amount in adjustments), tuple(adjustments))


def _patient_owes(allowed: int, share: CostShare, first: bool) -> list[Adjusted]:
    if share.kind == "copay" and first:
        return [("PR", "3", min(3000, allowed))]
    if share.kind == "coinsurance":
        return [("PR", "2", allowed * 20 // 100)]
    if share.kind == "deductible":
        return [("PR", "1", allowed)]
    return []


def _denied_line(line: Line, reason: Reason, payer: Payer) -> LineAnswer:
    group, _, carc = reason.code.partition("-")
    denied = line.charge * reason.share // 100
    rest = line.charge - denied
    beyond = rest * (100 - payer.allows) // 100
    adjustments = ((group, carc, denied), ("CO", "45", beyond)) if beyond else ((group, carc, denied),)
    return LineAnswer(rest - beyond, adjustments, reason.remarks, reason.policy)
