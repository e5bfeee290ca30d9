"""Keeps what a form of Office holds: one record's deeds in turn, stopped by the first that is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from denials_app.base.errors import Refusal
from denials_app.model.denial import PayerDeadline

if TYPE_CHECKING:
    from denials_app.app import App


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of it: which cases were touched, how many deeds were done, why the next was refused."""

    cases: frozenset[int] = frozenset()
    done: int = 0
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class PayerWork:
    """What is to be kept of a payer. An empty `kind` leaves its settings as they are, confirmed or not."""

    payer: int
    kind: str
    settings: Mapping[str, str]
    deadlines: tuple[PayerDeadline, ...] = ()
    removed: tuple[tuple[str, int | None], ...] = ()


def keep_practice(app: "App", practice: int, values: Mapping[str, str]) -> Kept:
    """Keep a practice's letterhead and signer; it counts as confirmed."""
    return Kept(app.actions.save_office(practice, values).cases, 1)


def keep_payer(app: "App", work: PayerWork) -> Kept:
    """Keep a payer's settings, then each of its deadlines."""
    cases: frozenset[int] = frozenset()
    done = 0
    try:
        if work.kind:
            cases |= app.actions.confirm_payer(work.payer, work.kind, work.settings).cases
            done += 1
        for deadline in work.deadlines:
            cases |= app.actions.save_deadline(work.payer, deadline).cases
            done += 1
        for clock, level in work.removed:
            cases |= app.actions.remove_deadline(work.payer, clock, level).cases
            done += 1
    except Refusal as refusal:
        return Kept(cases, done, str(refusal))
    return Kept(cases, done)
