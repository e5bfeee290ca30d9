"""What the office wrote down of a payer's answer stands in for it until the payer's own file tells it."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from denials_app.intake.matching import with_own_submissions
from denials_app.intake.own_words import with_own_words
from denials_app.model.history import Adjudication, ClaimHistory

# The day in an office's list is that of the letter, the posting or the check: they lie about a week apart.
_NEAR: Final = timedelta(days=10)


def as_told(history: ClaimHistory) -> ClaimHistory:
    """The history with its own submissions and statuses, and each answer told once, by the best source."""
    own = with_own_words(with_own_submissions(history))
    if not any(answer.source for answer in own.adjudications):
        return own
    files = [answer for answer in own.adjudications if not answer.source]
    kept = [answer for answer in own.adjudications if not any(_tells_the_same(one, answer) for one in files)]
    # An answer without a day was there before anything that has one: it is what the list began with.
    undated = [answer for answer in kept if answer.source and answer.payment_date is None]
    dated = [answer for answer in kept if not (answer.source and answer.payment_date is None)]
    return replace(own, adjudications=(*undated, *dated))


def _tells_the_same(file: Adjudication, told: Adjudication) -> bool:
    """Whether a payer's file tells the very answer that a person wrote down."""
    if not told.source:
        return False
    if file.trace and file.trace == told.trace:
        return True
    if file.claim.paid != told.claim.paid or file.payment_date is None or told.payment_date is None:
        return False
    same_number = bool(told.claim.icn) and told.claim.icn == file.claim.icn
    return same_number or abs(file.payment_date - told.payment_date) <= _NEAR
