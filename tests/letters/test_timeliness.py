"""A filing rule stands in a letter only when a person stands behind it."""

from dataclasses import replace
from datetime import date

import pytest

from denials_app.letters import timeliness
from denials_app.model.denial import DeadlineClock
from denials_app.model.letter import LetterMatter

DUE, BEFORE, AFTER = date(2026, 12, 1), date(2026, 12, 1), date(2026, 12, 2)


def with_clock(matter: LetterMatter, clock: DeadlineClock | None) -> LetterMatter:
    return replace(matter, issue=replace(matter.issue, clocks=(clock,) if clock else ()))


@pytest.mark.parametrize(("confirmed", "answer", "today", "state"), [
    (True, "", BEFORE, "timely"), (True, "", AFTER, "late"), (False, "", BEFORE, "unconfirmed"),
    (False, "yes", BEFORE, "timely"), (False, "yes", AFTER, "late"), (False, "no", AFTER, "neutral"),
    (True, "no", BEFORE, "neutral"),
])
def test_what_is_said_of_the_deadline(
    confirmed: bool, answer: str, today: date, state: str, matter: LetterMatter
) -> None:
    clock = DeadlineClock("appeal", 1, DUE, DUE, "60 days", "Provider manual", confirmed=confirmed)
    told = timeliness.of("appeal", with_clock(matter, clock), {"deadline.confirmed": answer}, today)
    assert told["deadline.state"] == state
    assert (told["deadline.rule"], told["deadline.due"]) == (
        ("60 days", DUE) if state in ("timely", "late") else ("", "")
    )


@pytest.mark.parametrize("clock", [
    None, DeadlineClock("corrected_claim", None, DUE, DUE, "a year", "Manual", confirmed=True),
    DeadlineClock("appeal", 2, DUE, DUE, "60 days", "Manual", confirmed=True),
    DeadlineClock("appeal", 1, None, None, "no rule yet: ask the payer", ""),
])
def test_without_a_rule_for_this_letter_nothing_is_claimed(
    clock: DeadlineClock | None, matter: LetterMatter
) -> None:
    told = timeliness.of("appeal", with_clock(matter, clock), {}, BEFORE)
    assert told["deadline.state"] == "neutral"
    assert told["deadline.due"] == ""


def test_a_payers_own_rule_reads_as_a_part_of_the_sentence(matter: LetterMatter) -> None:
    rule = "60 days from the remittance, received by then."
    clock = DeadlineClock("appeal", 1, DUE, DUE, rule, "Provider manual", confirmed=True)
    told = timeliness.of("appeal", with_clock(matter, clock), {}, BEFORE)
    assert told["deadline.rule"] == "60 days from the remittance, to be received by then"
