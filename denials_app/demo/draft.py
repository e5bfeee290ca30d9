"""The calendar of the sample quarter and what is drawn into it while a plan is made."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from denials_app.demo.reasons import Reason
from denials_app.demo.records import Answer, Patient, Practice, Recoupment, SampleClaim

WEEKS = 13


@dataclass(frozen=True, slots=True)
class Slot:
    """A visit that will be billed: where, who, in which week, and in which week its payer pays (or None)."""

    practice: Practice
    patient: Patient
    week: int
    paid_week: int | None


@dataclass(slots=True)
class Draft:
    """What is drawn so far. Claims are sent at a week's end, payers pay the day before one."""

    today: date
    rng: random.Random
    claims: list[SampleClaim] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    recoupments: list[Recoupment] = field(default_factory=list)
    denied: list[tuple[str, Reason]] = field(default_factory=list)
    story: str = ""

    def week_end(self, week: int) -> date:
        return self.today - timedelta(days=2 + 7 * (WEEKS - 1 - week))

    def pay_day(self, week: int) -> date:
        return self.week_end(week) - timedelta(days=1)

    def week_of(self, day: date) -> int:
        """The week whose end is the first on or after `day`."""
        return next(week for week in range(WEEKS) if self.week_end(week) >= day)

    def pay_week(self, sent: date, answer_days: int) -> int | None:
        """The week whose pay day is the first after `answer_days`, or None when that is still to come."""
        due = sent + timedelta(days=answer_days)
        return next((week for week in range(WEEKS) if self.pay_day(week) >= due), None)

    def next_icn(self, claim: SampleClaim, week: int) -> str:
        """A payer's claim number that no other answer carries."""
        return f"{claim.patient.payer.id[:2]}{self.pay_day(week):%y%m%d}{len(self.answers) + 1:05d}"
