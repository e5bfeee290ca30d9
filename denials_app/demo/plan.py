"""A quarter of a year in two offices, drawn from a seed: who was seen, what was sent, what was answered."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from denials_app.demo.cast import PRACTICES, patients
from denials_app.demo.draft import WEEKS, Draft, Slot
from denials_app.demo.pricing import CostShare, denied_lines, paid_lines
from denials_app.demo.reasons import Reason, reasons_for
from denials_app.demo.records import Acknowledgment, Answer, Practice, Recoupment, SampleClaim
from denials_app.demo.sequels import add_sequels
from denials_app.demo.visits import BILATERAL, VISITS, Visit, visit

_PEOPLE = 420
_SILENT = 9
_SILENT_WEEKS = 7
_MISQUOTED = 4
_STORY_PAID_WEEK = 8
"""Denied then, so that correcting it and being paid for it still fall into the quarter."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The quarter. `denied` pairs claim numbers with why each was denied; `story` is the bilateral claim.

    `silent` are claims that their payers took in and never answered.
    """

    today: date
    claims: tuple[SampleClaim, ...]
    acknowledgments: tuple[Acknowledgment, ...]
    answers: tuple[Answer, ...]
    recoupments: tuple[Recoupment, ...]
    denied: tuple[tuple[str, Reason], ...]
    story: str
    silent: tuple[str, ...] = ()


def make_plan(today: date, seed: int = 2026, count: int = 1500, denials: int = 200) -> Plan:
    """The whole quarter up to `today`. The same arguments give the same plan."""
    draft = Draft(today, random.Random(seed))
    slots = _slots(draft, count)
    denied = _denied_slots(draft, slots, denials)
    numbers = dict.fromkeys(PRACTICES, 24000)
    for index, slot in enumerate(slots):
        reason = denied.get(index)
        numbers[slot.practice] += 1
        claim = _claim(draft, slot, reason, f"{slot.practice.prefix}-{numbers[slot.practice]}")
        draft.claims.append(claim)
        if slot.paid_week is not None:
            draft.answers.append(_first_answer(draft, claim, slot.paid_week, reason))
        if reason:
            draft.denied.append((claim.number, reason))
            if _is_story(slot, reason):
                draft.story = draft.story or claim.number
    acknowledgments = add_sequels(draft)
    silent = _silent(draft)
    answers = sorted(
        _misquoted(draft, [answer for answer in draft.answers if answer.claim.number not in silent]),
        key=lambda answer: (answer.paid_on, answer.claim.patient.payer.id, answer.icn),
    )
    return Plan(
        today,
        tuple(sorted(draft.claims, key=lambda claim: (claim.sent, claim.number))),
        acknowledgments,
        tuple(answers),
        tuple(draft.recoupments),
        tuple(draft.denied),
        draft.story,
        silent,
    )


def _silent(draft: Draft) -> tuple[str, ...]:
    """A few claims of the older weeks whose plain payment never came."""
    long_ago = draft.week_end(WEEKS - _SILENT_WEEKS)
    plain = [one.claim.number for one in _plain(draft, draft.answers) if one.claim.sent <= long_ago]
    return tuple(sorted(plain)[:: max(len(plain) // _SILENT, 1)][:_SILENT])


def _plain(draft: Draft, answers: Sequence[Answer]) -> list[Answer]:
    """The payments of claims that were answered once and never denied nor taken back."""
    known = {number for number, _ in draft.denied} | {one.icn for one in draft.recoupments}
    told = Counter(answer.claim.number for answer in draft.answers)
    return [
        answer for answer in answers
        if told[answer.claim.number] == 1 and not known & {answer.claim.number, answer.icn}
    ]  # fmt: skip


def _misquoted(draft: Draft, answers: Sequence[Answer]) -> list[Answer]:
    """The same answers, a few of the last ones under our number without its hyphen."""
    lately = sorted(_plain(draft, answers), key=lambda answer: (answer.paid_on, answer.icn))[-_MISQUOTED:]
    return [
        replace(one, quoted=one.claim.number.replace("-", "")) if one in lately else one for one in answers
    ]


def _slots(draft: Draft, count: int) -> tuple[Slot, ...]:
    people = patients(draft.rng, _PEOPLE, draft.today)
    patients_of = {PRACTICES[0]: people[: _PEOPLE * 3 // 5], PRACTICES[1]: people[_PEOPLE * 3 // 5 :]}
    drawn = []
    for _ in range(count):
        practice = draft.rng.choices(PRACTICES, (3, 2))[0]
        patient = draft.rng.choice(patients_of[practice])
        week = draft.rng.randrange(WEEKS)
        drawn.append(
            Slot(practice, patient, week, draft.pay_week(draft.week_end(week), patient.payer.answer_days))
        )
    return tuple(sorted(drawn, key=lambda slot: slot.week))


def _denied_slots(draft: Draft, slots: tuple[Slot, ...], count: int) -> dict[int, Reason]:
    """Which slots are denied and why. The choosiest reasons draw first, so that each finds its place."""
    free = [index for index, slot in enumerate(slots) if slot.paid_week is not None]
    draft.rng.shuffle(free)
    denied: dict[int, Reason] = {}
    for reason in sorted(reasons_for(count), key=lambda reason: (not reason.visits, not reason.filings)):
        fits = _fits_story if _wants_story(reason, denied) else _fits
        index = next(index for index in free if fits(slots[index], reason))
        free.remove(index)
        denied[index] = reason
    return denied


def _wants_story(reason: Reason, denied: dict[int, Reason]) -> bool:
    return reason.visits == (BILATERAL.name,) and reason not in denied.values()


def _fits_story(slot: Slot, reason: Reason) -> bool:
    return _fits(slot, reason) and _is_story(slot, reason)


def _is_story(slot: Slot, reason: Reason) -> bool:
    return (
        reason.visits == (BILATERAL.name,)
        and slot.paid_week == _STORY_PAID_WEEK
        and slot.patient.payer.name.startswith("Blue Ridge")
        and not slot.patient.subscriber
    )


def _fits(slot: Slot, reason: Reason) -> bool:
    does = not reason.visits or any(slot.practice.prefix in visit(name).offices for name in reason.visits)
    if reason.group == "RECP":
        return does and slot.paid_week is not None and slot.paid_week < WEEKS - 4
    return does and (not reason.filings or slot.patient.payer.filing in reason.filings)


def _claim(draft: Draft, slot: Slot, reason: Reason | None, number: str) -> SampleClaim:
    kind = _visit(draft, slot.practice, reason)
    sent = draft.week_end(slot.week)
    day = sent - timedelta(days=draft.rng.randint(2, 8) + (reason.late_by if reason else 0))
    while day.weekday() >= 5:
        day -= timedelta(days=1)
    return SampleClaim(
        number,
        slot.practice,
        draft.rng.choice(slot.practice.doctors),
        slot.patient,
        day,
        sent,
        kind.place,
        draft.rng.choice(kind.diagnoses),
        kind.lines,
        _authorization(draft, slot, kind, reason),
    )


def _visit(draft: Draft, practice: Practice, reason: Reason | None) -> Visit:
    if reason and reason.visits:
        return draft.rng.choice(
            [visit(name) for name in reason.visits if practice.prefix in visit(name).offices]
        )
    here = [kind for kind in VISITS if practice.prefix in kind.offices]
    return draft.rng.choices(here, [kind.weight for kind in here])[0]


def _authorization(draft: Draft, slot: Slot, kind: Visit, reason: Reason | None) -> str:
    """What needs leave has a number; of those denied for it, half have one all the same."""
    needs = kind.name in ("spine injection", "arthroscopy", "therapy") and slot.patient.payer.filing != "MB"
    number = f"{slot.patient.payer.id[:2]}-{draft.rng.randint(7000000, 7999999)}"
    forgotten = reason is not None and reason.code == "CO-197" and draft.rng.random() < 0.5
    return number if needs and not forgotten else ""


def _first_answer(draft: Draft, claim: SampleClaim, week: int, reason: Reason | None) -> Answer:
    share = CostShare.drawn(draft.rng, claim.patient.payer)
    denies = reason is not None and reason.group != "RECP"
    lines = denied_lines(claim, reason, share) if reason and denies else paid_lines(claim, share)
    forwarded = claim.patient.payer.filing == "MB" and not denies and draft.rng.random() < 0.15
    status = reason.status if reason and denies else "19" if forwarded else "1"
    remarks = reason.claim_remarks if reason and denies else ()
    return Answer(claim, status, draft.next_icn(claim, week), draft.pay_day(week), lines, remarks)
