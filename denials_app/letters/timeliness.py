"""What a letter may say of its deadline: a rule stands in it only when a person stands behind the rule."""

import re
from collections.abc import Mapping
from datetime import date

from denials_app.model.denial import DeadlineClock
from denials_app.model.letter import LetterMatter


def of(kind: str, matter: LetterMatter, facts: Mapping[str, object], today: date) -> dict[str, object]:
    """`deadline.state`: `timely`, `late`, `neutral` (no rule, or not to be quoted) or `unconfirmed`."""
    clock = _clock(kind, matter)
    due = clock.due_legal if clock else None
    state = _state(clock, str(facts.get("deadline.confirmed", "")), today)
    is_told = state in ("timely", "late")
    return {
        "deadline.state": state,
        "deadline.due": due if is_told and due else "",
        "deadline.rule": _in_a_sentence(clock.rule) if is_told and clock else "",
        "deadline.unconfirmed_rule": _told(clock) if state == "unconfirmed" and clock else "",
    }


def _in_a_sentence(rule: str) -> str:
    """A rule as it stands in brackets within a letter's sentence."""
    return re.sub(r", (received|sent) by then$", r", to be \1 by then", rule.removesuffix("."))


def _told(clock: DeadlineClock) -> str:
    return f"{clock.rule} (source: {clock.source or 'not known'})"


def _clock(kind: str, matter: LetterMatter) -> DeadlineClock | None:
    clocks = [clock for clock in matter.issue.clocks if clock.kind == kind]
    fitting = [clock for clock in clocks if clock.level in (None, matter.level)]
    return next(iter(fitting), None)


def _state(clock: DeadlineClock | None, confirmed: str, today: date) -> str:
    if clock is None or clock.due_legal is None or confirmed == "no":
        return "neutral"
    if not clock.confirmed and confirmed != "yes":
        return "unconfirmed"
    return "late" if today > clock.due_legal else "timely"
